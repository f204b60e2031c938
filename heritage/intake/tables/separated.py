"""Lines of a delimited table to rows of cells: its delimiter, and broken rows that cost no more than themselves."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterable, Iterator
from typing import Literal

from heritage.intake.tables.grid import MOST_COLUMNS, TOO_WIDE, Line
from heritage.intake.tables.wanted import Wanted
from heritage.resources.read_options import ReadOptions
from heritage.resources.source import SourceProfile

DELIMITERS = (",", ";", "\t", "|")
LONGEST_CELL = 10_000_000
"""Code points in one cell; Python's own limit of 131,072 is less than long reports have."""

_MOST_LINES = 50_000
_LARGEST_ROW = 32 * 1024 * 1024
_LARGEST_REPEAT = 256 * 1024 * 1024
"""Code points read a second time after rows that do not end; a file made of such rows must not cost its square."""


def delimiter_of(sample: list[str], options: SourceProfile) -> str:
    """The stated delimiter, else that with most wanted columns, then most rows of one length, then most columns."""
    if options.read.delimiter is not None:
        return options.read.delimiter
    wanted = Wanted(options)
    return max(DELIMITERS, key=lambda delimiter: _fit(sample, delimiter, options.read, wanted))


def _fit(sample: list[str], delimiter: str, read: ReadOptions, wanted: Wanted) -> tuple[int, int, int]:
    found = [row for _, row in rows_of(sample, delimiter, read)]
    rows = [row for row in found if isinstance(row, list)]
    too_wide = found.count(TOO_WIDE)
    if too_wide * 2 >= max(1, len(found)):
        return 0, too_wide, MOST_COLUMNS + 1
    if not rows:
        return 0, 0, 0
    known = max(wanted.count(row[:MOST_COLUMNS]) for row in rows)
    # Above a header may stand titles: the width of most rows is the table's.
    widths = [len(row) for row in rows]
    width = max(set(widths), key=widths.count)
    return known, widths.count(width) if width > 1 else 0, width


def rows_of(lines: Iterable[str], delimiter: str, read: ReadOptions) -> Iterator[Line]:
    """Yield rows with the line each begins at; a text in place of the cells says why they cannot be told apart.

    A row that does not end (a quotation mark without its other half) costs its own line only: reading goes on at the
    next one. Empty lines are passed over.
    """
    csv.field_size_limit(LONGEST_CELL)
    feed = _Feed(lines)
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if read.quoting else csv.QUOTE_NONE
    while True:
        reader = csv.reader(feed, delimiter=delimiter, strict=True, quoting=quoting)
        fault = None
        while fault is None:
            line = feed.begin()
            try:
                row = next(reader)
            except StopIteration:
                return
            except csv.Error as found:
                fault = found
            except _TooLong:
                fault = csv.Error("a row without an end")
            else:
                if len(row) > MOST_COLUMNS:
                    yield line, TOO_WIDE
                elif row:
                    yield line, row
        yield line, f"found cells that cannot be told apart in lines {line} to {feed.line} ({fault})"
        if not feed.back():
            yield line + 1, "found too many rows like it; what follows was not read"
            return


class _TooLong(Exception):  # noqa: N818 -- ends the reading of a row, and never leaves this module
    pass


class _Feed:
    """Lines that can be given back to the second line of the row begun last."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self._row: list[str] = []
        self._again: deque[str] = deque()
        self._size = self._repeated = 0
        self.line = 0

    def begin(self) -> int:
        """Note that a row begins, and return its line."""
        self._row.clear()
        self._size = 0
        return self.line + 1

    def __iter__(self) -> _Feed:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else next(self._lines)
        self.line += 1
        self._row.append(line)
        self._size += len(line)
        if len(self._row) > 1 and (self._size > _LARGEST_ROW or len(self._row) > _MOST_LINES):
            raise _TooLong
        return line

    def back(self) -> bool:
        """Give back all lines of the row but its first; False where too much has been given back already."""
        self._again.extendleft(reversed(self._row[1:]))
        self.line -= len(self._row) - 1
        self._repeated += self._size
        return self._repeated <= _LARGEST_REPEAT
