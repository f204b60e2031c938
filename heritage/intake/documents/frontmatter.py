"""Metadata that travels with a document: front matter at the top of a text, or a sidecar `<file>.meta.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path

from heritage.intake.documents.yamlblock import yaml_values
from heritage.intake.manifest import Record
from heritage.intake.raw import TABLE
from heritage.problems import Problem
from heritage.resources.source import REPORT_KEYS, SourceProfile

SIDECAR = ".meta.toml"
_FENCE = "---"
_LINE = re.compile(r"([A-Za-z_][\w.-]*)\s*:(?:\s+(.*))?$")
_LONGEST = 200
"""Lines within which a front matter must close; a longer one is taken for text."""

_KEYS = tuple(key for key in REPORT_KEYS if key != "text")


def document(
    text: str,
    raw_name: str,
    options: SourceProfile,
    strip: Callable[[str], tuple[str | None, str]],
    *,
    names_date: bool = False,
) -> Iterator[Record | Problem]:
    """Yield a text file's document: its front matter as keys, and what `strip` makes of the rest: title, text.

    A title in the front matter wins; another one that the text has then stays in the text, above it. With
    `names_date` the key `date` is read as `published` where that is not given.
    """
    values, body, problems = split(text, raw_name, options.id)
    yield from problems
    if names_date and "date" in values:
        values.setdefault("published", values.pop("date"))
    fields, problems = known_only(values, _KEYS, raw_name, options.id)
    yield from problems
    heading, body = strip(body)
    title = fields.pop("title", heading)
    if heading and title and heading.casefold() != title.casefold():
        body = f"{heading}\n\n{body}".strip()
    if not body:
        detail = f"{raw_name}: expected text after the front matter, found none"
        yield Problem("file_empty", TABLE, raw_name, detail, options.id)
        return
    yield Record(body, title, fields)


def split(text: str, raw_name: str, source_id: str) -> tuple[dict[str, str], str, list[Problem]]:
    """Split normalised text into the values of its front matter, the text after it, and problems.

    A text whose first line is not a fence, or whose fence is followed by no `key: value`, has none.
    """
    lines = text.split("\n")
    if lines[0].rstrip() != _FENCE or len(lines) < 2 or not _LINE.match(lines[1].rstrip()):
        return {}, text, []
    end = next((n for n, line in enumerate(lines[1:_LONGEST], 1) if line.rstrip() == _FENCE), None)
    if end is None:
        detail = f"{raw_name}:1: expected front matter closed by a line {_FENCE}, found none; read as text"
        return {}, text, [Problem("metadata_invalid", "reports", raw_name, detail, source_id)]
    block, body = lines[1:end], "\n".join(lines[end + 1 :])
    values, problems = _simple(block, raw_name, source_id)
    if problems:
        # Nested values, lists and folded texts need YAML; what is no YAML either keeps the problems of its lines.
        nested = yaml_values("\n".join(block), raw_name, source_id)
        if nested is not None:
            values, problems = nested
    return values, body, problems


def _simple(block: list[str], raw_name: str, source_id: str) -> tuple[dict[str, str], list[Problem]]:
    """Read lines of `key: value`, which may hold what YAML forbids, such as a colon in a title."""
    values: dict[str, str] = {}
    problems = []
    for number, line in enumerate(block, 2):
        found = _LINE.match(line.rstrip())
        if found and found[1].lower() not in values:
            values[found[1].lower()] = _unquoted((found[2] or "").strip())
        elif line.strip():
            what = f"a second {found[1]!r}" if found else repr(line.strip()[:80])
            problems.append(Problem("metadata_invalid", "reports", f"{raw_name}:{number}",
                                    f"{raw_name}:{number}: expected `key: value` once for each key, found {what}",
                                    source_id))  # fmt: skip
    return values, problems


def _unquoted(value: str) -> str:
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return value


def read_sidecar(path: Path, raw_name: str, source_id: str) -> tuple[dict[str, str], list[Problem]]:
    """Read a sidecar's values, dates as ISO text, and a problem for each that cannot be used."""
    try:
        data = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError, RecursionError) as fault:
        detail = f"{raw_name}: expected TOML in UTF-8; {fault}"
        return {}, [Problem("metadata_invalid", "reports", raw_name, detail, source_id)]
    values: dict[str, str] = {}
    problems = []
    for key, value in data.items():
        if isinstance(value, date):
            values[key] = value.isoformat()
        elif isinstance(value, (str, int)) and not isinstance(value, bool):
            values[key] = str(value)
        else:
            problems.append(Problem("metadata_invalid", "reports", raw_name,
                                    f"{raw_name}: {key}: expected a text or a date, found {value!r:.80}",
                                    source_id))  # fmt: skip
    return values, problems


def known_only(
    values: dict[str, str], allowed: Iterable[str], raw_name: str, source_id: str
) -> tuple[dict[str, str], list[Problem]]:
    """Keep the allowed keys (`lang` read as `language`) that have a value; one problem names all unknown ones."""
    if "lang" in values:
        values = {"language": values["lang"]} | {key: value for key, value in values.items() if key != "lang"}
    allowed = tuple(allowed)
    unknown = sorted(set(values) - set(allowed))
    kept = {key: values[key].strip() for key in allowed if values.get(key, "").strip()}
    return kept, [unknown_keys(unknown, raw_name, source_id)] if unknown else []


def unknown_keys(unknown: Iterable[str], raw_name: str, source_id: str) -> Problem:
    """The one problem of a file whose keys are not all known."""
    detail = f"{raw_name}: expected the keys {', '.join(REPORT_KEYS)}; not used: {', '.join(sorted(unknown))}"
    return Problem("key_unknown", "reports", raw_name, detail, source_id)
