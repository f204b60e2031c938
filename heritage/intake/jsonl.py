"""Reader of JSON Lines: one object a line, read line by line so that files of any size fit."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from heritage.intake.manifest import Record
from heritage.intake.raw import TABLE, guessed, head_problem, is_two_byte
from heritage.intake.rows import Columns
from heritage.problems import Problem
from heritage.resources.source import SourceProfile
from heritage.text.normalise import Decoded, decode, normalise

_LONGEST_LINE = 64 * 1024 * 1024
_HEAD = 65_536
_TOO_LONG = f"a line longer than {_LONGEST_LINE} bytes"


def read(path: Path, raw_name: str, options: SourceProfile) -> Iterator[Record | Problem]:
    """Yield a record for each line that holds an object; what is wrong with the keys comes at the end."""
    columns = Columns(options, raw_name)
    has_lines, has_records, guess = False, False, None
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
        problem = head_problem(head, raw_name, options)
        if problem is not None:
            yield problem
            return
        stream.seek(0)
        for line, decoded in _lines(stream, head, options):
            if decoded is not None and decoded.is_guess and guess is None:
                guess = guessed(f"{raw_name}:{line}", decoded.encoding, options)
            if decoded is not None and not decoded.text.strip():
                continue
            has_lines = True
            cells = _TOO_LONG if decoded is None else _cells(decoded.text)
            if isinstance(cells, str):
                detail = f"{raw_name}:{line}: expected one JSON object, found {cells}; the line was not used"
                yield Problem("row_malformed", TABLE, f"{raw_name}:{line}", detail, options.id)
                continue
            has_records = True
            columns.see(cells)
            yield columns.record(cells, line)
    if guess is not None:
        yield guess
    if not has_lines:
        detail = f"{raw_name}: expected one JSON object a line, found blank lines"
        yield Problem("file_empty", TABLE, raw_name, detail, options.id)
    if has_records:
        yield from columns.problems()


def _lines(stream: BinaryIO, head: bytes, options: SourceProfile) -> Iterator[tuple[int, Decoded | None]]:
    """Decoded lines with their numbers; None for a line too long to read."""
    if is_two_byte(head, options):
        whole = decode(stream.read(), options.encoding)
        for number, text in enumerate(whole.text.split("\n"), 1):
            yield number, Decoded(text, whole.encoding, whole.is_guess)
        return
    number = 0
    while raw := stream.readline(_LONGEST_LINE + 1):
        number += 1
        yield number, decode(raw, options.encoding) if len(raw) <= _LONGEST_LINE else None
        while len(raw) > _LONGEST_LINE and not raw.endswith(b"\n"):
            raw = stream.readline(_LONGEST_LINE + 1)


def _cells(text: str) -> dict[str, str] | str:
    """The object's values as text by normalised key, or what was found instead of an object."""
    try:
        data = json.loads(text, object_pairs_hook=_object)
    except (ValueError, RecursionError) as fault:
        return f"{text.strip()[:40]!r} ({fault})"
    if not isinstance(data, dict):
        return f"a {type(data).__name__}"
    if not isinstance(data.get("text", ""), str | None):
        return f"a text that is a {type(data['text']).__name__}"
    return {normalise(key)[0]: _text(value) for key, value in data.items()}


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    data = dict(pairs)
    if len(data) < len(pairs):
        names = [name for name, _ in pairs]
        raise ValueError(f"the key {next(name for name in names if names.count(name) > 1)!r} twice")
    return data


def _text(value: object) -> str:
    """A value as a table's cell would show it: text as it is, null empty, anything else as JSON."""
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
