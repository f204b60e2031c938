"""Excel workbook: a sheet a table, two that explain columns and codes; no formulas, nothing cut unsaid."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.writer.excel import ExcelWriter

from heritage.publish.files.cells import plain
from heritage.publish.files.format import BATCH_ROWS, Content, Format
from heritage.publish.files.sheetrows import SheetZip, Styles, rows_xml
from heritage.schema.codebook import codebook
from heritage.schema.spec import Column, Table

MAX_CHARACTERS = 32_767
MAX_ROWS = 1_048_576
"""What a cell and a sheet of Excel can hold."""

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_FIRST_DAY = date(1900, 3, 1)
"""Before it Excel's calendar is wrong (it knows a 29 February 1900) or has no days at all: such days stay text."""
_NO_DAY = date(1970, 1, 1)
_MORE = "…"

_LOSSES = {
    "cut": "{n} texts were longer than the 32,767 characters that a cell holds; they are cut, and end in an ellipsis.",
    "illegal": "{n} texts held characters that a workbook cannot hold; each is a U+FFFD there.",
    "old": "{n} days before March 1900, which Excel does not know, are text.",
    "sheets": "{n} sheets continue a table that has more rows than a sheet holds.",
}
_ABOUT_COLUMNS = ("table", "column", "type", "unit", "meaning", "codes or values", "empty in this edition")
_ABOUT_CODES = ("scheme", "code", "label", "definition")


def write(content: Content, path: Path) -> list[str]:
    """Write the workbook; equal contents give equal bytes, since the only time in it is the edition's day."""
    book = Workbook(write_only=True)
    said = datetime.combine(content.about.day or _NO_DAY, datetime.min.time())
    book.properties.created = book.properties.modified = said
    book.properties.creator = content.about.publisher or ""
    losses = Counter[str]()
    rows: list[Iterator[bytes]] = []
    for declared in content.declared:
        for part, table in enumerate(_parts(content.table(declared)), 1):
            losses["sheets"] += part > 1
            sheet = _sheet(book, declared.name if part == 1 else f"{declared.name} ({part})", declared.names)
            styles = _styles(sheet)
            rows.append(_rows(declared, table, styles, losses))
    for name, head, found in (
        ("about columns", _ABOUT_COLUMNS, _columns(content.declared)),
        ("about codes", _ABOUT_CODES, _codes()),
    ):
        styles = _styles(_sheet(book, name, head))
        rows.append(iter([rows_xml(list(zip(*found, strict=True)), 2, styles)]))
    with SheetZip(path, rows) as archive:
        ExcelWriter(book, archive).write_data()
    return [f"{XLSX.path}: {_LOSSES[kind].format(n=losses[kind])}" for kind in _LOSSES if losses[kind]]


def _parts(table: pa.Table) -> Iterator[pa.Table]:
    """Cut a table into as many as it needs sheets; the head takes a row of each."""
    most = MAX_ROWS - 1
    yield from (table.slice(first, most) for first in range(0, max(1, table.num_rows), most))


def _sheet(book: Workbook, name: str, head: Sequence[str]) -> Any:
    sheet = book.create_sheet(name)
    sheet.freeze_panes = "B2"
    sheet.append(head)
    return sheet


def _styles(sheet: Any) -> Styles:
    """Register the styles that cells need, and return their numbers: the same for every sheet of a workbook."""
    day, quoted = WriteOnlyCell(sheet, _NO_DAY), WriteOnlyCell(sheet, "")
    quoted.quotePrefix = True
    return Styles(day.style_id, quoted.style_id)


def _rows(declared: Table, table: pa.Table, styles: Styles, losses: Counter[str]) -> Iterator[bytes]:
    first = 2
    for batch in table.to_batches(max_chunksize=BATCH_ROWS):
        columns = [_values(column, batch.column(column.name), losses) for column in declared.columns]
        yield rows_xml(columns, first, styles)
        first += batch.num_rows


def _values(column: Column, values: Any, losses: Counter[str]) -> list[Any]:
    if column.type == "date":
        found = values.to_pylist()
        old = sum(value is not None and value < _FIRST_DAY for value in found)
        losses["old"] += old
        return (
            [value.isoformat() if value and value < _FIRST_DAY else value for value in found]
            if old
            else found
        )
    if column.type == "bool":
        return list(values.to_pylist())
    texts = plain(column, values)
    if column.type in ("string", "strings"):
        for index, text in enumerate(texts):
            if text is not None and (2 * len(text) > MAX_CHARACTERS or _ILLEGAL.search(text)):
                texts[index] = _fitting(text, losses)
    return texts


def _fitting(text: str, losses: Counter[str]) -> str:
    legal = _ILLEGAL.sub("\ufffd", text)
    losses["illegal"] += legal != text
    # Excel counts UTF-16 code units: what lies beyond the first plane takes two.
    if _units(legal) <= MAX_CHARACTERS:
        return legal
    losses["cut"] += 1
    return legal.encode("utf-16-le")[: 2 * (MAX_CHARACTERS - 1)].decode("utf-16-le", "ignore") + _MORE


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _columns(declared: Iterable[Table]) -> Iterator[tuple[str | None, ...]]:
    for table in declared:
        for column in table.columns:
            values = f"scheme {column.scheme}" if column.scheme else ", ".join(column.values)
            private = "yes" if column.is_private else None
            yield table.name, column.name, column.type, column.unit, column.doc, values or None, private


def _codes() -> Iterator[tuple[str, ...]]:
    for scheme in codebook().schemes.values():
        for code in scheme.codes:
            yield scheme.id, code.code, code.label(), code.definition


XLSX = Format(
    "xlsx",
    "heritage.xlsx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "All tables as sheets of an Excel workbook, with sheets that explain columns and codes. No cell is a formula.",
    write,
)
