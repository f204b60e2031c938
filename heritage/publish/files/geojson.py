"""GeoJSON (RFC 7946): incidents and sites as features; rows without a position are features without a geometry."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from heritage.publish.files.cells import moment, point
from heritage.publish.files.format import Content, Format
from heritage.schema.spec import Table

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode
"""One encoder: `json.dumps` would make one for each of a million rows."""


def json_text(value: object) -> str:
    """Return JSON on one line that is harmless inside a page or a script too."""
    text = _encode(value)
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def json_value(value: Any) -> Any:
    """Return a value as JSON has it: days and moments as ISO 8601, lists as lists."""
    match value:
        case datetime():
            return moment(value)
        case date():
            return value.isoformat()
        case _:
            return value


def write(content: Content, folder: Path) -> list[str]:
    """Write `<table>.geojson` for every table with a geometry."""
    folder.mkdir(parents=True, exist_ok=True)
    notes = []
    for declared in content.layers:
        path = folder / f"{declared.name}.geojson"
        with path.open("w", encoding="utf-8", errors="replace", newline="\n") as stream:
            name = json_text(declared.name)
            stream.write(f'{{"type":"FeatureCollection","name":{name},"features":[')
            for number, feature in enumerate(_features(content, declared)):
                stream.write(f"{',' if number else ''}\n{feature}")
            stream.write("\n]}\n")
        if without := content.without_position(declared):
            rows = content.table(declared).num_rows
            notes.append(
                f"geojson/{declared.name}.geojson: {without} of {rows} features have no position (geometry is null)."
            )
    return notes


def _features(content: Content, declared: Table) -> Iterator[str]:
    geometry, key = str(declared.geometry), declared.key[0]
    for batch in content.batches(declared):
        for row in batch.to_pylist():
            wkb = row.pop(geometry)
            yield json_text(
                {
                    "type": "Feature",
                    "id": row[key],
                    "geometry": {"type": "Point", "coordinates": point(wkb)} if wkb else None,
                    "properties": {name: json_value(value) for name, value in row.items()},
                }
            )


GEOJSON = Format(
    "geojson",
    "geojson",
    "application/geo+json",
    "Incidents and sites for web maps. Open it in QGIS, Leaflet or GeoPandas.",
    write,
    holds=("sites", "incidents"),
)
