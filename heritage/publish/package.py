"""Figures with their data, and small tables beside the pages, as CSV that no spreadsheet runs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from heritage.publish.counts.othercounts import COLUMNS, OtherCount
from heritage.publish.counts.tally import Figure
from heritage.text.formula import guarded

if TYPE_CHECKING:
    from heritage.publish.charts import Drawing


def write_text(path: Path, text: str) -> None:
    """Write UTF-8 with LF line ends, making the folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", errors="replace", newline="\n")


def write_figures(figures: Sequence[Figure], drawings: Mapping[str, Drawing], folder: Path) -> None:
    """Write `<name>.png`, `.svg`, `.pdf` (180 mm wide), `<name>-90mm.pdf` and `<name>.csv` of each figure."""
    folder.mkdir(parents=True, exist_ok=True)
    for figure in figures:
        drawing = drawings[figure.name]
        (folder / f"{figure.name}.png").write_bytes(drawing.png)
        (folder / f"{figure.name}.svg").write_bytes(drawing.svg)
        (folder / f"{figure.name}.pdf").write_bytes(drawing.pdf)
        (folder / f"{figure.name}-90mm.pdf").write_bytes(drawing.narrow_pdf)
        write_text(folder / f"{figure.name}.csv", csv_text(figure.columns, figure.rows))


def write_other_counts(counts: Sequence[OtherCount], folder: Path) -> None:
    """Write `other_counts.csv`, where there are counts by others."""
    if counts:
        write_text(folder / "other_counts.csv", csv_text(COLUMNS, [count.row for count in counts]))


def csv_text(columns: Iterable[str], rows: Iterable[Sequence[Any]]) -> str:
    """Return CSV (RFC 4180 but for LF): text that a spreadsheet would run as a formula is led by an apostrophe.

    Dates are ISO 8601, lists JSON, nulls empty.
    """
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return stream.getvalue()


def _cell(value: Any) -> Any:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case str():
            return guarded(value)
        case list() | tuple():
            return json.dumps(list(value), ensure_ascii=False)
        case date() | datetime():
            return value.isoformat()
        case _:
            return value
