"""Reader of OpenDocument spreadsheets (.ods): the values of the sheet that is the table, as a stream of XML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from heritage.intake.archives import ArchiveRefused, open_members
from heritage.intake.manifest import Row
from heritage.intake.raw import TABLE, refused
from heritage.intake.tables.cells import cell_text
from heritage.intake.tables.grid import MOST_COLUMNS, TOO_WIDE, Line
from heritage.intake.tables.streams import no_file_problem
from heritage.intake.tables.workbook import MOST_CELLS, Sheet, filled_down, workbook_rows
from heritage.intake.tables.xlsx import LARGEST_RATIO, LARGEST_UNPACKED, MOST_MEMBERS
from heritage.intake.tables.xmlstream import EntitiesRefused, elements
from heritage.problems import Problem
from heritage.resources.source import SourceProfile

if TYPE_CHECKING:
    from lxml.etree import _Element

_SPACES = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_TABLE, _OFFICE, _TEXT, _STYLE = (_SPACES % name for name in ("table", "office", "text", "style"))
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_MIDNIGHT = re.compile("T00:00:00(\\.0+)?$")
_LAST_ROW = 1_048_576
_CONTENT = "content.xml"


def read(path: Path, raw_name: str, options: SourceProfile) -> Iterator[Row | Problem]:
    """Yield the rows of one sheet; formulas have the values that the file was saved with."""
    from lxml import etree

    problem = no_file_problem(path, raw_name, options)
    if problem is not None:
        yield problem
        return
    try:
        sheets = [Sheet(name, is_hidden, partial(_sheet, path, place))
                  for place, (name, is_hidden) in enumerate(_sheets(path))]  # fmt: skip
        yield from workbook_rows(sheets, options, raw_name)
    except ArchiveRefused as fault:
        yield refused(fault, raw_name, options, ".ods")
    except EntitiesRefused as fault:
        yield fault.problem(raw_name, options)
    except (etree.XMLSyntaxError, ValueError) as fault:
        detail = f"{raw_name}: expected a spreadsheet, found a broken one ({fault!r:.200})"
        yield Problem("workbook_broken", TABLE, raw_name, detail, options.id)


def _elements(path: Path, events: tuple[str, ...], tags: tuple[str, ...]) -> Iterator[tuple[str, _Element]]:
    """Events of the document's XML; nothing outside it is read, and entities are not replaced."""
    for member in open_members(
        path, largest_total=LARGEST_UNPACKED, largest_ratio=LARGEST_RATIO, most_members=MOST_MEMBERS
    ):
        if member.name == _CONTENT:
            with member.open() as stream:
                yield from elements(stream, events, tags)
            return
    raise ValueError(f"no {_CONTENT} in the archive")


def _sheets(path: Path) -> list[tuple[str, bool]]:
    """Names of the sheets in order, and whether each is hidden."""
    hidden: set[str | None] = set()
    found: list[tuple[str, bool]] = []
    tags = (f"{_STYLE}style", f"{_TABLE}table", f"{_TABLE}table-row")
    for event, element in _elements(path, ("start", "end"), tags):
        if event == "end":
            if element.tag == f"{_STYLE}style":
                shown = element.find(f"{_STYLE}table-properties")
                if shown is not None and shown.get(f"{_TABLE}display") == "false":
                    hidden.add(element.get(f"{_STYLE}name"))
            _forget(element)
        elif element.tag == f"{_TABLE}table":
            found.append((element.get(f"{_TABLE}name") or "", element.get(f"{_TABLE}style-name") in hidden))
    return found


def _sheet(path: Path, place: int) -> Iterator[Line]:
    spans: dict[tuple[int, int], int] = {}
    return filled_down(_lines(path, place, spans), spans)


def _lines(path: Path, place: int, spans: dict[tuple[int, int], int]) -> Iterator[Line]:
    number, line, left = -1, 1, MOST_CELLS
    for event, element in _elements(path, ("start", "end"), (f"{_TABLE}table", f"{_TABLE}table-row")):
        if element.tag == f"{_TABLE}table":
            number += event == "start"
            if event == "end" and number == place:
                return
            continue
        if event == "start" or number != place:
            if event == "end":
                _forget(element)
            continue
        cells = _cells(element, line, spans)
        times = min(_number(element, "number-rows-repeated"), _LAST_ROW - line + 1)
        if isinstance(cells, str) or any(cells):
            for repeat in range(times):
                left -= len(cells)
                if left < 0:
                    yield (
                        line + repeat,
                        f"found more than {MOST_CELLS} in the sheet; what follows was not read",
                    )
                    return
                yield line + repeat, cells if isinstance(cells, str) else list(cells)
        line += times
        _forget(element)


def _cells(row: _Element, line: int, spans: dict[tuple[int, int], int]) -> list[str] | str:
    cells: list[str] = []
    pending = 0
    for cell in row.iterchildren(*_CELLS):
        times, text = _number(cell, "number-columns-repeated"), _value(cell)
        if not text:
            pending += times
            continue
        if len(cells) + pending + times > MOST_COLUMNS:
            return TOO_WIDE
        cells.extend([""] * pending)
        pending = 0
        rows = _number(cell, "number-rows-spanned")
        if rows > 1:
            spans[line, len(cells)] = line + rows - 1
        cells.extend([text] * times)
    return cells


def _number(element: _Element, name: str) -> int:
    text = element.get(f"{_TABLE}{name}", "1")
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 10 else 1


def _value(cell: _Element) -> str:
    kind: str | None = cell.get(f"{_OFFICE}value-type")
    match kind:
        case "date":
            return _MIDNIGHT.sub("", cell.get(f"{_OFFICE}date-value", ""))
        case "float" | "percentage" | "currency":
            return _figure(cell.get(f"{_OFFICE}value", ""))
        case "boolean":
            return str(cell.get(f"{_OFFICE}boolean-value", ""))
        case _:
            paragraphs = ("".join(part.itertext(with_tail=False)) for part in cell.iterchildren(f"{_TEXT}p"))
            return cell_text("\n".join(paragraphs))


def _figure(text: str) -> str:
    try:
        return cell_text(float(text)) if "e" in text.lower() or "." in text else text
    except ValueError:
        return text


def _forget(element: _Element) -> None:
    """Free an element that has been read, and what stands before it."""
    element.clear()
    while element.getprevious() is not None:
        parent = element.getparent()
        if parent is None:
            return
        del parent[0]
