"""GeoPackage 1.3: all tables in one SQLite file, sites and incidents as layers, for QGIS and other desktop maps.

Written with the standard library, not with GDAL: that is 100 MB in the plain install for one file of points, and puts
the clock and its own version into it. What the standard asks of such a file is small, and tests open it with GDAL.
"""

from __future__ import annotations

import json
import sqlite3
import struct
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

from heritage.engine.geo import geo_metadata
from heritage.publish.files.cells import moment
from heritage.publish.files.format import Content, Format
from heritage.schema.spec import Column, Table

_TYPES = {
    "string": "TEXT",
    "int": "INTEGER",
    "float": "DOUBLE",
    "bool": "BOOLEAN",
    "date": "DATE",
    "timestamp": "DATETIME",
    "binary": "BLOB",
    "strings": "TEXT",
}
_APPLICATION_ID = 0x47504B47  # "GPKG"
_VERSION = 10300
_WGS84 = 4326
_NO_DAY = date(1970, 1, 1)
_HEAD = b"GP" + bytes([0, 0b0000_0001]) + struct.pack("<i", _WGS84)
"""Before the WKB of each point: magic, version 1, little-endian without an envelope, system of coordinates."""

_WKT = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],'
    'PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433],AUTHORITY["EPSG","4326"]]'
)
_SYSTEMS = (
    ("Undefined Cartesian", -1, "NONE", -1, "undefined"),
    ("Undefined geographic", 0, "NONE", 0, "undefined"),
    ("WGS 84", _WGS84, "EPSG", _WGS84, _WKT),
)
_SCHEMA = """
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
  description TEXT DEFAULT '', last_change DATETIME NOT NULL, min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE,
  srs_id INTEGER REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL UNIQUE REFERENCES gpkg_contents(table_name),
  column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL,
  srs_id INTEGER NOT NULL REFERENCES gpkg_spatial_ref_sys(srs_id), z TINYINT NOT NULL, m TINYINT NOT NULL,
  PRIMARY KEY (table_name, column_name));
"""


def write(content: Content, path: Path) -> list[str]:
    """Write every table; a row without a position has no geometry. The only time in it is the edition's day."""
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path, isolation_level=None)) as base:
        # Nobody reads the file before it is whole, so nothing is kept for the case that this process ends.
        base.executescript(
            f"PRAGMA page_size = 4096; PRAGMA application_id = {_APPLICATION_ID}; "
            f"PRAGMA user_version = {_VERSION}; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN; {_SCHEMA}"
        )
        base.executemany("INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, NULL)", _SYSTEMS)
        for declared in (*content.layers, *(table for table in content.declared if not table.geometry)):
            _write_table(base, content, declared)
        base.execute("COMMIT")
    return [
        f"{GEOPACKAGE.path}: {without} of {content.table(layer).num_rows} rows of {layer.name} have no position."
        for layer in content.layers
        if (without := content.without_position(layer))
    ]


def _write_table(base: sqlite3.Connection, content: Content, declared: Table) -> None:
    # A row needs a whole number as its key; where geometry is not the first of our columns, programs do not mind.
    columns = ", ".join(f'"{column.name}" {_kind(declared, column)}' for column in declared.columns)
    base.execute(
        f'CREATE TABLE "{declared.name}" (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, {columns})'
    )
    marks = ", ".join("?" * len(declared.columns))
    names = ", ".join(f'"{name}"' for name in declared.names)
    base.executemany(
        f'INSERT INTO "{declared.name}" ({names}) VALUES ({marks})',  # noqa: S608 - names of our own schema
        _rows(content, declared),
    )
    day = content.about.day or _NO_DAY
    about = (declared.name, declared.doc, f"{day.isoformat()}T00:00:00.000Z")
    base.execute(
        "INSERT INTO gpkg_contents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            about[0],
            "features" if declared.geometry else "attributes",
            *about,
            *_bounds(content, declared),
            _WGS84 if declared.geometry else None,
        ),
    )
    if declared.geometry:
        base.execute(
            "INSERT INTO gpkg_geometry_columns VALUES (?, ?, 'POINT', ?, 0, 0)",
            (declared.name, declared.geometry, _WGS84),
        )


def _kind(declared: Table, column: Column) -> str:
    return "POINT" if column.name == declared.geometry else _TYPES[column.type]


def _rows(content: Content, declared: Table) -> Iterator[tuple[Any, ...]]:
    for batch in content.batches(declared):
        yield from zip(
            *(
                _values(declared, column, batch.column(column.name).to_pylist())
                for column in declared.columns
            ),
            strict=True,
        )


def _values(declared: Table, column: Column, values: list[Any]) -> list[Any]:
    if column.name == declared.geometry:
        return [None if value is None else _HEAD + value for value in values]
    if column.type == "strings":
        return [None if value is None else json.dumps(value, ensure_ascii=False) for value in values]
    if column.type == "date":
        return [None if value is None else value.isoformat() for value in values]
    if column.type == "timestamp":
        return [None if value is None else moment(value).replace("Z", ".000Z") for value in values]
    return values


def _bounds(content: Content, declared: Table) -> tuple[float | None, ...]:
    if not declared.geometry:
        return (None,) * 4
    # What the GeoParquet file says of the same column.
    said = json.loads(geo_metadata(declared.geometry, content.table(declared)[declared.geometry]))
    bounds = said["columns"][declared.geometry].get("bbox", (None,) * 4)
    return tuple(bounds)


GEOPACKAGE = Format(
    "gpkg",
    "heritage.gpkg",
    "application/geopackage+sqlite3",
    "All tables in one file, incidents and sites as layers of points. Best for QGIS and other desktop maps.",
    write,
)
