"""Reader of old Excel workbooks (.xls); needs the extra `xls`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from io import StringIO
from pathlib import Path
from typing import Any

from heritage.intake.manifest import Row
from heritage.intake.raw import TABLE, head_problem
from heritage.intake.tables.cells import cell_text
from heritage.intake.tables.extras import missing
from heritage.intake.tables.grid import Line
from heritage.intake.tables.streams import no_file_problem
from heritage.intake.tables.workbook import Sheet, filled_down, workbook_rows
from heritage.problems import Problem
from heritage.resources.source import SourceProfile

_OLE = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK\x03\x04"


def read(path: Path, raw_name: str, options: SourceProfile) -> Iterator[Row | Problem]:
    """Yield the rows of one sheet; a workbook of the new form under the old suffix is read as what it is."""
    problem = no_file_problem(path, raw_name, options)
    if problem is not None:
        yield problem
        return
    with path.open("rb") as stream:
        head = stream.read(4096)
    if head.startswith(_ZIP):
        from heritage.intake.tables import xlsx

        yield from xlsx.read(path, raw_name, options)
        return
    if not head.startswith(_OLE) and head_problem(head, raw_name, options) is None:
        # Many web sites send pages or CSV under this suffix.
        detail = f"{raw_name}: expected an Excel workbook, found text beginning {head[:40]!r}"
        yield Problem("workbook_broken", TABLE, raw_name, detail, options.id)
        return
    try:
        import xlrd
    except ImportError:
        yield missing("xls", "xlrd", raw_name, options)
        return
    try:
        # Merged cells are known only together with the formats. What the library prints is about its own doubts.
        book = xlrd.open_workbook(path, formatting_info=True, ragged_rows=True, logfile=StringIO())
        sheets = [
            Sheet(sheet.name, sheet.visibility != 0, partial(_lines, book, sheet)) for sheet in book.sheets()
        ]
        yield from workbook_rows(sheets, options, raw_name)
    except Exception as fault:  # xlrd raises anything at all on broken files
        detail = f"{raw_name}: expected a workbook, found a broken one ({fault!r:.200})"
        yield Problem("workbook_broken", TABLE, raw_name, detail, options.id)


def _lines(book: Any, sheet: Any) -> Iterator[Line]:
    spans = {(first + 1, column): last for first, last, column, _ in sheet.merged_cells if last - first > 1}
    return filled_down(_rows(book, sheet), spans)


def _rows(book: Any, sheet: Any) -> Iterator[Line]:
    for number in range(sheet.nrows):
        cells = [_text(book, cell) for cell in sheet.row(number)]
        if any(cells):
            yield number + 1, cells


def _text(book: Any, cell: Any) -> str:
    import xlrd

    if cell.ctype == xlrd.XL_CELL_ERROR:
        return ""
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return cell_text(bool(cell.value))
    if cell.ctype == xlrd.XL_CELL_DATE:
        try:
            return cell_text(xlrd.xldate_as_datetime(cell.value, book.datemode))
        except (ValueError, OverflowError, xlrd.XLDateError):
            return cell_text(cell.value)
    return cell_text(cell.value)
