"""Reader of Excel workbooks (.xlsx, .xlsm): the cached values of the sheet that is the table, row by row."""

from __future__ import annotations

import errno
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

from heritage.intake.archives import ArchiveRefused, open_members
from heritage.intake.manifest import MEBIBYTE, Row
from heritage.intake.raw import TABLE, refused
from heritage.intake.tables.cells import cell_text
from heritage.intake.tables.grid import MOST_COLUMNS, TOO_WIDE, Line
from heritage.intake.tables.quiet import quietly
from heritage.intake.tables.streams import no_file_problem
from heritage.intake.tables.workbook import MOST_CELLS, Sheet, filled_down, workbook_rows
from heritage.problems import Problem
from heritage.resources.source import SourceProfile

LARGEST_UNPACKED = 512 * MEBIBYTE
LARGEST_RATIO = 300.0
"""Sheets of styled but empty cells shrink a hundred times; bombs a thousand times."""

MOST_MEMBERS = 20_000
_LAST_ROW = 1_048_576
_MOST_MERGES = 200_000
_MERGE = re.compile(rb'<mergeCell\s[^>]*?ref="([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})"')
_OVERLAP = 256
_FAULTS = (ParseError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, LookupError,
           ValueError, TypeError, AttributeError)  # fmt: skip


def read(path: Path, raw_name: str, options: SourceProfile) -> Iterator[Row | Problem]:
    """Yield the rows of one sheet; formulas have the values that the workbook was saved with."""
    import openpyxl

    problem = no_file_problem(path, raw_name, options)
    if problem is not None:
        yield problem
        return
    try:
        for _ in open_members(
            path, largest_total=LARGEST_UNPACKED, largest_ratio=LARGEST_RATIO, most_members=MOST_MEMBERS
        ):
            pass
        # Opened here, since openpyxl goes by suffixes and would refuse a workbook of another name.
        with path.open("rb") as stream:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                book = openpyxl.load_workbook(stream, read_only=True, data_only=True, keep_links=False)
            sheets = [Sheet(sheet.title, sheet.sheet_state != "visible", _reader(path, sheet))
                      for sheet in book.worksheets]  # fmt: skip
            yield from workbook_rows(sheets, options, raw_name)
    except ArchiveRefused as fault:
        yield refused(fault, raw_name, options, ".xlsx")
    except _FAULTS as fault:
        yield _broken(fault, raw_name, options)
    except OSError as fault:
        # zipfile seeks where the archive says, which may be before its beginning.
        if fault.errno != errno.EINVAL:
            raise
        yield _broken(fault, raw_name, options)


def _broken(fault: Exception, raw_name: str, options: SourceProfile) -> Problem:
    detail = f"{raw_name}: expected a workbook, found a broken one ({fault!r:.200})"
    return Problem("workbook_broken", TABLE, raw_name, detail, options.id)


def _reader(path: Path, sheet: Any) -> Any:
    # Stated dimensions are often wrong, and cells beyond them would be lost without a word.
    sheet.reset_dimensions()
    return lambda: filled_down(_lines(sheet), _merges(path, sheet))


def _lines(sheet: Any) -> Iterator[Line]:
    left = MOST_CELLS
    # openpyxl warns of dates out of range and of parts that it does not know.
    for line, row in enumerate(quietly(sheet.iter_rows(max_row=_LAST_ROW, values_only=True)), 1):
        width = len(row)
        while width and row[width - 1] is None:
            width -= 1
        left -= width
        if left < 0:
            yield line, f"found more than {MOST_CELLS} in the sheet; what follows was not read"
            return
        if width > MOST_COLUMNS:
            yield line, TOO_WIDE
        elif width:
            cells = [cell_text(value) for value in row[:width]]
            if any(cells):
                yield line, cells


def _merges(path: Path, sheet: Any) -> dict[tuple[int, int], int]:
    """Cells merged over several rows: (row, column) to the last row; columns count from 0."""
    from openpyxl.utils import column_index_from_string

    spans: dict[tuple[int, int], int] = {}
    # The only way to them in read-only mode: they stand behind all rows of the sheet.
    with zipfile.ZipFile(path) as archive, archive.open(sheet._worksheet_path) as stream:
        tail = b""
        while chunk := stream.read(MEBIBYTE):
            block = tail + chunk
            for found in _MERGE.finditer(block):
                first, last = int(found[2]), int(found[3])
                if last > first and len(spans) < _MOST_MERGES:
                    spans[first, column_index_from_string(found[1].decode()) - 1] = last
            tail = block[-_OVERLAP:]
    return spans
