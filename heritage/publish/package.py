"""The files of a publication beside its pages: figures with their data, CSV that no spreadsheet runs, Parquet."""

from __future__ import annotations

import csv
import io
import json
import struct
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from heritage.engine.write import write_dataset
from heritage.publish.editions import Edition
from heritage.publish.othercounts import COLUMNS, OtherCount
from heritage.publish.tally import Figure
from heritage.schema.package import datapackage
from heritage.schema.tables import TABLES

if TYPE_CHECKING:
    from heritage.publish.charts import Drawing

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


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


def write_data(edition: Edition, manifest: Mapping[str, Any], folder: Path) -> None:
    """Write `csv/<table>.csv`, `parquet/` as a dataset of its own, and `datapackage.json`."""
    for declared in TABLES:
        table = edition.tables[declared.name].select(list(declared.names))
        rows = (tuple(row.values()) for row in table.to_pylist())
        write_text(folder / "csv" / f"{declared.name}.csv", csv_text(declared.names, rows))
    # Of the internal manifest only counts pass: its inputs are names of files, which may name places.
    given = manifest.get("counts")
    counts = {key: n for key, n in given.items() if isinstance(n, int)} if isinstance(given, Mapping) else {}
    about = {
        "edition": edition.name,
        "counts": {**counts, **{f"hidden_{k}": n for k, n in edition.hidden.items()}},
    }
    write_dataset(edition.tables, folder / "parquet", about)
    package = json.dumps(datapackage("parquet"), ensure_ascii=False, indent=2) + "\n"
    write_text(folder / "datapackage.json", package)


def write_other_counts(counts: Sequence[OtherCount], folder: Path) -> None:
    """Write `other_counts.csv`, where there are counts by others."""
    if counts:
        write_text(folder / "other_counts.csv", csv_text(COLUMNS, [count.row for count in counts]))


def csv_text(columns: Iterable[str], rows: Iterable[Sequence[Any]]) -> str:
    """Return CSV (RFC 4180 but for LF): text that a spreadsheet would run as a formula is led by an apostrophe.

    Dates are ISO 8601, lists JSON, points well-known text, nulls empty.
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
            return f"'{value}" if value.startswith(_FORMULA) else value
        case list() | tuple():
            return json.dumps(list(value), ensure_ascii=False)
        case bytes():
            return "POINT ({:g} {:g})".format(*struct.unpack("<dd", value[5:21]))
        case date() | datetime():
            return value.isoformat()
        case _:
            return value
