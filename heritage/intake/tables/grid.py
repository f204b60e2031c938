"""Rows of cells to rows of a table: where the header is, what its columns are called, and which rows do not fit it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice

from heritage.intake.manifest import Row
from heritage.intake.raw import TABLE
from heritage.intake.tables.rows import header
from heritage.intake.tables.wanted import Wanted
from heritage.problems import Problem
from heritage.resources.source import SourceProfile

Line = tuple[int, list[str] | str]
"""A row with the 1-based line it begins at; a text in place of the cells says why it cannot be read."""

MOST_COLUMNS = 10_000
"""Columns of one table; the widest that we know of has 300."""

TOO_WIDE = f"found more than {MOST_COLUMNS}"
"""Stands in place of the cells of a row that has more."""

_SEARCHED_ROWS = 30
_COMPARED_ROWS = 50
_FEWEST_NAMES = 2
_FEWEST_TAGS = 2
_TAG = re.compile(r"#[A-Za-z][A-Za-z0-9_]*(\s*\+[A-Za-z0-9_]+)*(,.*)?")


def table_rows(
    lines: Iterable[Line], options: SourceProfile, raw_name: str, layer: str | None = None, *, pads: bool
) -> Iterator[Row | Problem]:
    """Yield the rows below the header and the problems of those that do not fit it.

    `pads`: a row shorter than the header ends in empty cells (workbooks); otherwise it is a problem. A column without a
    name is called "column N". A row of HXL tags is no row of data.
    """
    names, rest, problems = _headed(iter(lines), options, raw_name)
    yield from problems
    if not names:
        return
    first = list(islice(rest, _COMPARED_ROWS))
    if not pads and has_row_names(len(names), [row for _, row in first if isinstance(row, list)]):
        names = ["", *names]
        detail = f"{raw_name}: a column more than the header names, numbers of rows; read as a first one without a name"
        yield Problem("header_short", TABLE, raw_name, detail, options.id)
    rest = chain(first, rest)
    columns = header(names)
    count = 0
    for count, (line, row) in enumerate(rest, 1):  # noqa: B007 -- read after the loop
        if isinstance(row, str) or (len(row) < len(columns) and not pads) or _has_more(row, len(columns)):
            came = row if isinstance(row, str) else f"found {len(row)}"
            detail = f"{raw_name}:{line}: expected {len(columns)} cells, {came}; the row was not used"
            yield Problem("row_malformed", TABLE, f"{raw_name}:{line}", detail, options.id)
            continue
        cells = dict(zip(columns, chain(row, [""] * (len(columns) - len(row))), strict=False))
        yield Row(cells, line, layer)
    if not count:
        detail = f"{raw_name}: expected rows below the header, found none"
        yield Problem("file_empty", TABLE, raw_name, detail, options.id)


def has_row_names(width: int, rows: list[list[str]]) -> bool:
    """Whether rows begin with a number that the header has no name for, as R writes them."""
    numbers = [row[0].strip() for row in rows if len(row) == width + 1]
    return 0 < len(numbers) == len(rows) and numbers == [str(place) for place in range(1, len(rows) + 1)]


def _has_more(row: list[str], width: int) -> bool:
    return any(cell.strip() for cell in row[width:])


def _headed(
    lines: Iterator[Line], options: SourceProfile, raw_name: str
) -> tuple[list[str], Iterator[Line], list[Problem]]:
    """Names of the columns, the lines below them, and problems; no names where the table cannot be read."""
    read, problems = options.read, []
    if read.header:
        names, rest = list(read.header), lines
    else:
        first = list(islice(lines, _SEARCHED_ROWS + (read.header_row or 0)))
        place = header_place(first, options)
        # Where the header itself may be the broken line, the next one is no header.
        if place is None or any(isinstance(row, str) for _, row in first[:place]):
            return [], iter(()), [_no_header(first, options, raw_name)]
        line, found = first[place]
        names, rest = list(found), chain(first[place + 1 :], lines)
        if read.header_row is None and any(_has_content(row) for _, row in first[:place]):
            detail = (
                f"{raw_name}:{line}: expected the header first, found it here; what stands above was not read"
            )
            problems.append(Problem("header_below", TABLE, f"{raw_name}:{line}", detail, options.id))
    second = next(rest, None)
    if second is not None and _is_tags(second[1]):
        detail = f"{raw_name}:{second[0]}: a row of HXL tags below the header; no row of data"
        problems.append(Problem("header_tags", TABLE, f"{raw_name}:{second[0]}", detail, options.id))
    elif second is not None:
        rest = chain([second], rest)
    return names, rest, problems


def header_place(first: list[Line], options: SourceProfile) -> int | None:
    """Which of a table's first lines is its header: the stated one, the first, or one below with the mapped columns."""
    wanted, start = Wanted(options), options.read.header_row
    rows = [(place, row) for place, (line, row) in enumerate(first)
            if isinstance(row, list) and _has_content(row) and (start is None or line >= start)]  # fmt: skip
    if not rows or start is not None:
        return rows[0][0] if rows else None
    counts = [(wanted.count(row), -place) for place, row in rows]
    if not counts[0][0]:
        best, place = max(counts)
        if best >= min(_FEWEST_NAMES, len(wanted)):
            return -place
    return rows[0][0]


def _has_content(row: list[str] | str) -> bool:
    return isinstance(row, list) and any(cell.strip() for cell in row)


def _is_tags(row: list[str] | str) -> bool:
    filled = [cell.strip() for cell in row if cell.strip()] if isinstance(row, list) else []
    return len(filled) >= _FEWEST_TAGS and all(_TAG.fullmatch(cell) for cell in filled)


def _no_header(first: list[Line], options: SourceProfile, raw_name: str) -> Problem:
    line, found = next(((line, row) for line, row in first if isinstance(row, str)), (0, None))
    if found == TOO_WIDE:
        detail = f"{raw_name}:{line}: expected at most {MOST_COLUMNS} columns, {found}"
        return Problem("table_too_wide", TABLE, raw_name, detail, options.id)
    if found is not None:
        detail = f"{raw_name}:{line}: expected a header, {found}; no row was used"
        return Problem("row_malformed", TABLE, f"{raw_name}:{line}", detail, options.id)
    detail = f"{raw_name}: expected a header and rows below it, found neither"
    return Problem("file_empty", TABLE, raw_name, detail, options.id)
