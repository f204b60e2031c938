"""Totals that others have published: data/totals/*.csv, and scopes.toml, which says what they mean in our terms."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from heritage.errors import ConfigError
from heritage.schema.codebook import codebook
from heritage.text.edtf import Interval, parse

COLUMNS = ("publisher", "as_of", "scope", "total", "breakdown", "evidence_url")
"""`as_of` is an EDTF date; `breakdown` parts as `name=number`, separated by semicolons; facts only, no wording."""

_COUNTRY = re.compile(r"^[A-Z]{2}$")
_MOST_ROWS = 10_000


@dataclass(frozen=True, slots=True)
class Scope:
    """What a publisher's scope is in our terms; `box` is west, south, east, north in degrees."""

    country: str
    since: date | None = None
    box: tuple[float, float, float, float] | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a total: its name, the number, and what it is in our terms; all empty where nothing of ours fits."""

    name: str
    number: int
    categories: tuple[str, ...] = ()
    severities: tuple[str, ...] = ()
    period: Interval | None = None


@dataclass(frozen=True, slots=True)
class Total:
    """A published total. `scope` is None where scopes.toml does not name it."""

    publisher: str
    as_of: str
    until: date
    scope_name: str
    scope: Scope | None
    number: int
    parts: tuple[Part, ...]
    url: str


def read_totals(folder: Path) -> tuple[Total, ...]:
    """Return all totals of a folder (none where it does not exist), by scope, publisher and date.

    ConfigError names file and line of a row that cannot be used.
    """
    paths = sorted(folder.glob("*.csv")) if folder.is_dir() else []
    if not paths:
        return ()
    meaning = _Meaning(folder / "scopes.toml")
    found = [total for path in paths for total in _read(path, meaning)]
    return tuple(sorted(found, key=lambda total: (total.scope_name, total.publisher, total.until)))


def _read(path: Path, meaning: _Meaning) -> Iterator[Total]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.DictReader(stream, strict=True)
            if tuple(reader.fieldnames or ()) != COLUMNS:
                raise ConfigError(
                    f"{path}:1: expected the columns {','.join(COLUMNS)}, found {reader.fieldnames}"
                )
            for count, row in enumerate(reader):
                where = f"{path}:{reader.line_num}"
                if None in row or None in row.values() or count >= _MOST_ROWS:
                    raise ConfigError(
                        f"{where}: expected {len(COLUMNS)} cells, and at most {_MOST_ROWS} rows"
                    )
                yield _total(where, row, meaning)
    except (UnicodeDecodeError, csv.Error) as fault:
        raise ConfigError(f"{path}: expected CSV in UTF-8; {fault}") from fault


def _total(where: str, row: Mapping[str, str], meaning: _Meaning) -> Total:
    if not row["publisher"].strip() or not row["evidence_url"].strip():
        raise ConfigError(f"{where}: a total needs its publisher and where it was read")
    try:
        until = parse(row["as_of"]).last
    except ValueError as fault:
        raise ConfigError(f"{where}: as_of: {fault}") from None
    if until is None:
        raise ConfigError(f"{where}: as_of: expected a date with an end, found {row['as_of']!r}")
    parts = tuple(_part(where, text, meaning) for text in row["breakdown"].split(";") if text.strip())
    return Total(
        row["publisher"].strip(), row["as_of"], until, row["scope"], meaning.scopes.get(row["scope"]),
        _number(where, row["total"]), parts, row["evidence_url"].strip(),
    )  # fmt: skip


def _part(where: str, text: str, meaning: _Meaning) -> Part:
    name, equals, number = text.strip().rpartition("=")
    if not equals or not name:
        raise ConfigError(f"{where}: breakdown: expected name=number, found {text!r}")
    period = None
    if "/" in name:
        try:
            period = parse(name)
        except ValueError as fault:
            raise ConfigError(f"{where}: breakdown: {fault}") from None
    return Part(
        name,
        _number(where, number),
        meaning.categories.get(name, ()),
        meaning.severities.get(name, ()),
        period,
    )


def _number(where: str, text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,9}", text.strip()):
        raise ConfigError(f"{where}: expected a whole number, found {text!r}")
    return int(text)


class _Meaning:
    """scopes.toml, checked."""

    def __init__(self, path: Path) -> None:
        content: dict[str, Any] = {}
        if path.is_file():
            try:
                content = tomllib.loads(path.read_text(encoding="utf-8"))
            except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
                raise ConfigError(f"{path}: expected TOML; {fault}") from fault
        unknown = sorted(content.keys() - {"scopes", "categories", "severities"})
        if unknown:
            raise ConfigError(f"{path}: unknown table {unknown[0]!r}; known: scopes, categories, severities")
        self.scopes = {name: _scope(path, name, entry) for name, entry in content.get("scopes", {}).items()}
        self.categories = _codes(path, content, "categories", "category")
        self.severities = _codes(path, content, "severities", "severity")


def _scope(path: Path, name: str, entry: Any) -> Scope:
    where = f"{path}: scopes.{name}"
    if not isinstance(entry, dict) or entry.keys() - {"country", "since", "box", "note"}:
        raise ConfigError(f"{where}: expected country, since, box, note")
    country, since, box = entry.get("country"), entry.get("since"), entry.get("box")
    if not isinstance(country, str) or not _COUNTRY.match(country):
        raise ConfigError(f"{where}: country must be ISO 3166-1 alpha-2, not {country!r}")
    if since is not None and type(since) is not date:
        raise ConfigError(f"{where}: since must be a date, not {since!r}")
    if box is not None and not (
        isinstance(box, list) and len(box) == 4 and all(isinstance(edge, int | float) for edge in box)
    ):
        raise ConfigError(f"{where}: box must be west, south, east, north, not {box!r}")
    return Scope(country, since, tuple(box) if box else None, str(entry.get("note", "")))


def _codes(path: Path, content: Mapping[str, Any], key: str, scheme: str) -> dict[str, tuple[str, ...]]:
    known = codebook().scheme(scheme).values
    found = {}
    for name, codes in content.get(key, {}).items():
        if not isinstance(codes, list) or not codes or any(code not in known for code in codes):
            raise ConfigError(f"{path}: {key}.{name}: expected codes of {scheme}, found {codes!r}")
        found[name] = tuple(codes)
    return found
