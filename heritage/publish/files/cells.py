"""Values as the cells of text tables: dates ISO 8601, lists JSON, points well-known text, nulls empty, no formula."""

from __future__ import annotations

import csv
import json
import struct
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from heritage.schema.spec import Column
from heritage.text.formula import SUSPECT, guarded


def point(wkb: bytes) -> tuple[float, float]:
    """Return longitude and latitude of a point as our writer stores it (WKB, little-endian)."""
    x, y = struct.unpack("<dd", wkb[5:21])
    return x, y


def well_known_text(wkb: bytes) -> str:
    """Return a point as well-known text, with every digit it has."""
    x, y = point(wkb)
    return f"POINT ({x!r} {y!r})"


def moment(value: datetime) -> str:
    """Return a moment in UTC as ISO 8601 writes it."""
    return f"{value:%Y-%m-%dT%H:%M:%S}Z"


_AS_TEXT: dict[str, Callable[[Any], str]] = {
    "bool": lambda value: "true" if value else "false",
    "date": date.isoformat,
    "timestamp": moment,
    "binary": well_known_text,
    "strings": lambda value: json.dumps(value, ensure_ascii=False),
}


def plain(column: Column, values: pa.Array) -> list[Any]:
    """Return a column's values as text, whole numbers, floats and None."""
    found: list[Any] = values.to_pylist()
    as_text = _AS_TEXT.get(column.type)
    return [None if value is None else as_text(value) for value in found] if as_text else found


def cells(column: Column, values: pa.Array) -> list[Any]:
    """Return a column's values as `plain` does, with nothing that a spreadsheet would run."""
    found = plain(column, values)
    if column.type != "string" or not pc.any(pc.match_substring_regex(values, SUSPECT)).as_py():
        return found
    return [None if value is None else guarded(value) for value in found]


def table_rows(columns: Sequence[Column], batches: Iterable[pa.RecordBatch]) -> Iterator[tuple[Any, ...]]:
    """Yield rows of cells."""
    for batch in batches:
        yield from zip(*(cells(column, batch.column(column.name)) for column in columns), strict=True)


def write_csv(path: Path, heads: Iterable[Sequence[str]], rows: Iterable[Sequence[Any]]) -> None:
    """Write RFC 4180 but for LF, in UTF-8; `heads` are the rows above the data."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", errors="replace", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerows(heads)
        writer.writerows(rows)
