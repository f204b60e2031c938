"""Reader of delimited tables (CSV, TSV and their kin): the rows as they stand, nothing guessed about a broken one."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from heritage.intake.manifest import Row
from heritage.intake.raw import TABLE, read_text
from heritage.intake.tables.rows import expected_columns, header
from heritage.problems import Problem
from heritage.resources.source import SourceProfile

_DELIMITERS = (",", ";", "\t", "|")
_SNIFFED_LINES = 50
_LONGEST_CELL = 10_000_000
"""Code points in one cell; Python's own limit of 131,072 is less than long reports have."""


def read(path: Path, raw_name: str, options: SourceProfile) -> Iterator[Row | Problem]:
    """Yield each row below the header, and a problem for each that is broken."""
    text, problems = read_text(path, raw_name, options)
    yield from problems
    if text is None:
        return
    csv.field_size_limit(_LONGEST_CELL)
    rows = _rows(text, _delimiter(text, expected_columns(options)))
    first = next(rows, (1, []))
    names = header(first[1]) if isinstance(first[1], list) else []
    count = 0
    for count, (line, row) in enumerate(rows, 1):  # noqa: B007 -- read after the loop
        if isinstance(row, str) or len(row) < len(names) or any(cell.strip() for cell in row[len(names) :]):
            came = row if isinstance(row, str) else f"found {len(row)}"
            detail = f"{raw_name}:{line}: expected {len(names)} cells, {came}; the row was not used"
            yield Problem("row_malformed", TABLE, f"{raw_name}:{line}", detail, options.id)
            continue
        yield Row(dict(zip(names, row, strict=False)), line)
    if not count:
        detail = f"{raw_name}: expected rows below the header, found none"
        yield Problem("file_empty", TABLE, raw_name, detail, options.id)


def _rows(text: str, delimiter: str) -> Iterator[tuple[int, list[str] | str]]:
    """Rows with the line each begins at; a text in place of the cells says why they cannot be parsed."""
    reader = csv.reader(_lines(text), delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as fault:
            yield (
                line,
                f"found cells that cannot be told apart in lines {line} to {reader.line_num} ({fault})",
            )
            continue
        if row:
            yield line, row


def _lines(text: str) -> Iterator[str]:
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        yield text[start:end]
        start = end


def _delimiter(text: str, expected: frozenset[str]) -> str:
    """The delimiter with most of the expected columns, then most rows as long as the header, then most columns."""
    lines = []
    for line in _lines(text):
        lines.append(line)
        if len(lines) == _SNIFFED_LINES:
            break
    sample = "".join(lines)
    return max(_DELIMITERS, key=lambda delimiter: _fit(sample, delimiter, expected))


def _fit(sample: str, delimiter: str, expected: frozenset[str]) -> tuple[int, int, int]:
    rows = [row for _, row in _rows(sample, delimiter) if isinstance(row, list)]
    if not rows:
        return 0, 0, 0
    known = sum(name.strip() in expected or name.strip().lower() in expected for name in rows[0])
    width = len(rows[0])
    return known, sum(len(row) == width for row in rows) if width > 1 else 0, width
