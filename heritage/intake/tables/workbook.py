"""A workbook's sheets to rows: the sheet that is the table is found, the others are named, and forms are refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from heritage.intake.manifest import Row
from heritage.intake.raw import TABLE
from heritage.intake.tables.grid import Line, header_place, table_rows
from heritage.intake.tables.wanted import Wanted, folded
from heritage.problems import Problem
from heritage.resources.source import SourceProfile

MOST_CELLS = 50_000_000
"""Cells of one sheet, empty ones between others counted: a few bytes may claim a million rows of 16,384 columns."""

_LOOKED_AT = 30
_MOST_NAMED = 20


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name, and `lines()`, which yields its rows that have content with their 1-based numbers."""

    name: str
    is_hidden: bool
    lines: Callable[[], Iterator[Line]]


@dataclass(frozen=True, slots=True)
class _Look:
    sheet: Sheet
    count: int
    is_table: bool


def workbook_rows(sheets: list[Sheet], options: SourceProfile, raw_name: str) -> Iterator[Row | Problem]:
    """Yield the rows of the one sheet that is the table: the stated one, else the one with most mapped columns."""
    looks = [look for sheet in sheets if (look := _look(sheet, options)) is not None]
    chosen: Sheet | Problem
    if options.read.sheet is not None:
        chosen = _stated(sheets, options.read.sheet, options, raw_name)
    else:
        chosen = _best(looks, options, raw_name)
    if isinstance(chosen, Problem):
        yield chosen
        return
    others = [look for look in looks if look.sheet is not chosen]
    if others:
        names = ", ".join(_named(look) for look in others[:_MOST_NAMED])
        more = f" and {len(others) - _MOST_NAMED} more" if len(others) > _MOST_NAMED else ""
        detail = f"{raw_name}: read the sheet {chosen.name!r}; not read: {names}{more}"
        yield Problem("sheet_ignored", TABLE, raw_name, detail, options.id)
    yield from table_rows(chosen.lines(), options, raw_name, chosen.name, pads=True)


def _look(sheet: Sheet, options: SourceProfile) -> _Look | None:
    """What the first rows of a sheet show; None where it has none."""
    first = list(islice(sheet.lines(), _LOOKED_AT))
    place = header_place(first, options)
    if place is None:
        return None
    line, names = first[place]
    followed = [number for number, _ in first[place + 1 :]]
    filled = sum(1 for cell in names if cell.strip()) if isinstance(names, list) else 0
    # A form has titles that stand alone, and blank lines between its groups.
    is_table = filled > 1 and bool(followed) and followed[0] == line + 1
    return _Look(sheet, Wanted(options).count(names if isinstance(names, list) else ()), is_table)


def _named(look: _Look) -> str:
    remarks = ["hidden"] if look.sheet.is_hidden else []
    if look.count:
        remarks.append(f"has {look.count} of the mapped columns")
    return repr(look.sheet.name[:60]) + (f" ({', '.join(remarks)})" if remarks else "")


def _stated(sheets: list[Sheet], name: str, options: SourceProfile, raw_name: str) -> Sheet | Problem:
    for sheet in sheets:
        if folded(sheet.name) == folded(name):
            return sheet
    found = ", ".join(repr(sheet.name[:60]) for sheet in sheets[:_MOST_NAMED]) or "none"
    detail = f"{raw_name}: expected the sheet {name!r} of [read], found {found}"
    return Problem("sheet_missing", TABLE, raw_name, detail, options.id)


def _best(looks: list[_Look], options: SourceProfile, raw_name: str) -> Sheet | Problem:
    if not looks:
        detail = f"{raw_name}: expected a sheet with a header and rows, found no sheet with content"
        return Problem("file_empty", TABLE, raw_name, detail, options.id)
    best = max(looks, key=lambda look: (look.count, not look.sheet.is_hidden, look.is_table))
    tables = sum(look.is_table for look in looks)
    if not best.count and tables * 2 < len(looks):
        detail = (
            f"{raw_name}: expected a sheet with a header in one row and records below it, found {len(looks)} sheets, "
            f"{len(looks) - tables} of them with labels and values side by side"
        )
        return Problem("workbook_is_form", TABLE, raw_name, detail, options.id)
    return best.sheet


def filled_down(lines: Iterator[Line], spans: Mapping[tuple[int, int], int]) -> Iterator[Line]:
    """Yield rows with the value of a cell merged over several rows in each of them; `spans`: (row, column) to last row.

    Of a cell merged over several columns the first one has the value. The first row is a header or a title, and is not
    repeated. `spans` may grow while rows are read.
    """
    active: dict[int, tuple[int, str]] = {}
    is_first = True
    for line, row in lines:
        if isinstance(row, list):
            for column in [column for column, (last, _) in active.items() if last < line]:
                del active[column]
            for column, (_, value) in active.items():
                row.extend([""] * (column + 1 - len(row)))
                row[column] = row[column] or value
            if not is_first and spans:
                active |= {column: (spans[line, column], cell) for column, cell in enumerate(row)
                           if (line, column) in spans}  # fmt: skip
            is_first = False
        yield line, row
