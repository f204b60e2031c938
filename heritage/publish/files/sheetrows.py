"""Rows of a sheet as the XML of a workbook, written straight from columns: cell objects cost ten times as much.

What a workbook is made of besides, styles among it, is openpyxl's work (heritage.publish.files.xlsx).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import isfinite
from pathlib import Path
from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import to_excel

from heritage.publish.files.stillzip import StillZip

_ROWS_END = b"</sheetData>"
_SHEETS = "xl/worksheets/"


@dataclass(frozen=True, slots=True)
class Styles:
    """Numbers of the styles, in the workbook, of days and of text that looks like a formula."""

    day: int
    quoted: int


def rows_xml(columns: Sequence[Sequence[Any]], first: int, styles: Styles) -> bytes:
    """Return rows of a sheet, the first of them numbered `first`, from columns of texts, numbers, days and None."""
    leads = [f'<c r="{get_column_letter(number)}' for number in range(1, len(columns) + 1)]
    cells = [[_cell(value, styles) for value in column] for column in columns]
    rows = []
    for number, row in enumerate(zip(*cells, strict=True), first):
        inner = "".join([f"{lead}{number}{cell}" for lead, cell in zip(leads, row, strict=True) if cell])
        rows.append(f'<row r="{number}">{inner}</row>')
    return "".join(rows).encode()


def _cell(value: Any, styles: Styles) -> str:
    """What stands of a cell behind its place; nothing for None."""
    if value is None:
        return ""
    if isinstance(value, str):
        # Else the text becomes a formula as soon as somebody edits the cell and changes nothing.
        style = f'" s="{styles.quoted}' if value.startswith(("=", "#")) else ""
        space = ' xml:space="preserve"' if value != value.strip() else ""
        return f'{style}" t="inlineStr"><is><t{space}>{_escaped(value)}</t></is></c>'
    if isinstance(value, bool):
        return f'" t="b"><v>{value:d}</v></c>'
    if isinstance(value, date):
        return f'" s="{styles.day}" t="n"><v>{to_excel(value):.16g}</v></c>'
    return f'" t="n"><v>{value:.16g}</v></c>' if isfinite(value) else ""


def _escaped(text: str) -> str:
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return text.replace("\r", "&#13;") if "\r" in text else text


class SheetZip(StillZip):
    """The archive of a workbook; each sheet that is added gets rows more, in the order of the sheets."""

    def __init__(self, path: Path, rows: Iterable[Iterable[bytes]]) -> None:
        super().__init__(path, "w")
        self._more: Iterator[Iterable[bytes]] = iter(rows)

    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:
        """Add a member from a file; a sheet with its rows."""
        if not str(arcname).lstrip("/").startswith(_SHEETS):
            super().write(filename, arcname)
            return
        head, end, tail = Path(filename).read_bytes().partition(_ROWS_END)
        if not end:
            raise ValueError(
                f"{arcname}: no {_ROWS_END.decode()}; this openpyxl writes sheets in another form"
            )
        with self.open(self._member(arcname), "w") as target:
            target.write(head)
            for part in next(self._more):
                target.write(part)
            target.write(end + tail)
