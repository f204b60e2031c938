"""CSV with a second row of HXL tags, by which humanitarian tools (HDX, HXL Proxy) know what a column holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from heritage.publish.files.cells import point, table_rows, write_csv
from heritage.publish.files.format import Content, Format
from heritage.schema.mappings import mapping
from heritage.schema.spec import Table


def write(content: Content, folder: Path) -> list[str]:
    """Write `<table>.csv` for every table that the map of tags knows: header, tags, rows."""
    for declared in content.declared:
        tags: Mapping[str, Any] = mapping("hxl")["tables"].get(declared.name, {})
        if tags:
            write_csv(folder / f"{declared.name}.csv", heads(declared, tags), _rows(content, declared, tags))
    return []


def heads(declared: Table, tags: Mapping[str, Any]) -> list[list[str]]:
    """Return the row of names and the row of tags; a column without a tag has an empty one."""
    names: list[str] = []
    hashtags: list[str] = []
    for column in declared.columns:
        tag = tags.get(column.name, "")
        if isinstance(tag, list):
            names += ["longitude_deg", "latitude_deg"]
            hashtags += tag
        else:
            names.append(column.name)
            hashtags.append(tag)
    return [names, hashtags]


def _rows(content: Content, declared: Table, tags: Mapping[str, Any]) -> Iterator[tuple[Any, ...]]:
    geometry = declared.geometry if isinstance(tags.get(str(declared.geometry)), list) else None
    others = [column for column in declared.columns if column.name != geometry]
    at = [column.name for column in declared.columns].index(geometry) if geometry else 0
    for batch in content.batches(declared):
        rows = table_rows(others, [batch])
        if geometry is None:
            yield from rows
            continue
        for row, wkb in zip(rows, batch.column(geometry).to_pylist(), strict=True):
            x, y = point(wkb) if wkb else (None, None)
            yield (*row[:at], x, y, *row[at:])


HXL = Format(
    "hxl",
    "hxl",
    "text/csv",
    "Incidents, claims, sites and reports as CSV with a second row of HXL tags, for humanitarian data tools.",
    write,
    holds=("reports", "claims", "sites", "incidents"),
)
