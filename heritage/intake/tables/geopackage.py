"""Reader of GeoPackages (.gpkg), which are SQLite databases: rows of the tables that their contents list."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote

from heritage.intake.manifest import Row
from heritage.intake.tables.cells import cell_text
from heritage.intake.tables.extras import missing
from heritage.intake.tables.geometry import (
    NO_PLACE,
    Places,
    Projection,
    UnknownProjection,
    projection_problem,
)
from heritage.intake.tables.layers import broken_map, chosen_layers, ignored_layers, no_layer
from heritage.intake.tables.rows import header
from heritage.intake.tables.streams import no_file_problem
from heritage.problems import Problem
from heritage.resources.source import SourceProfile

_LONGEST_VALUE = 64 * 1024 * 1024
_UNDEFINED_PLANE = -1
_ENVELOPES = (0, 32, 48, 48, 64)
_HEAD = 8
_TABLES = """
SELECT c.table_name, g.column_name, g.srs_id, s.organization, s.organization_coordsys_id, s.definition
FROM gpkg_contents c JOIN sqlite_master m ON m.name = c.table_name AND m.type = 'table' AND m.rootpage > 0
LEFT JOIN gpkg_geometry_columns g ON g.table_name = c.table_name
LEFT JOIN gpkg_spatial_ref_sys s ON s.srs_id = g.srs_id
WHERE c.data_type IN ('features', 'attributes') ORDER BY c.rowid
"""
"""Plain tables only: views and virtual tables can run code of the file's making."""


def read(path: Path, raw_name: str, options: SourceProfile) -> Iterator[Row | Problem]:
    """Yield the rows of the layers that the profile wants, each with the place of its geometry."""
    problem = no_file_problem(path, raw_name, options)
    if problem is not None:
        yield problem
        return
    try:
        address = f"file:{quote(str(path.resolve()))}?mode=ro&immutable=1"
        with closing(sqlite3.connect(address, uri=True)) as base:
            base.execute("PRAGMA trusted_schema = OFF")
            base.execute("PRAGMA query_only = ON")
            base.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_VALUE)
            base.text_factory = lambda raw: raw.decode("utf-8", "replace")
            yield from _layers(base, raw_name, options)
    except (
        sqlite3.Error,
        OverflowError,
        MemoryError,
        UnicodeDecodeError,
    ) as fault:  # names that are no UTF-8, too
        yield broken_map(fault, raw_name, options)


def _layers(base: sqlite3.Connection, raw_name: str, options: SourceProfile) -> Iterator[Row | Problem]:
    found = {str(row[0]): row[1:] for row in base.execute(_TABLES)}
    columns = {
        name: [str(row[1]) for row in base.execute(f"PRAGMA table_info({_quoted(name)})")] for name in found
    }
    chosen = chosen_layers(columns, options)
    if not chosen:
        yield no_layer(list(columns), raw_name, options)
        return
    yield from ignored_layers([name for name in columns if name not in chosen], raw_name, options)
    for name in chosen:
        column, number, *system = found[name]
        key = f"{raw_name}/{name}"
        projection = _projection(number, *system, key=key, options=options)
        if isinstance(projection, Problem):
            yield projection
            continue
        yield from _rows(base, name, column, Places(key, options, projection), key)


def _rows(
    base: sqlite3.Connection, name: str, column: str | None, places: Places, key: str
) -> Iterator[Row | Problem]:
    cursor = base.execute(f"SELECT * FROM {_quoted(name)}")  # noqa: S608 -- a quoted name that the file's schema has
    names = [entry[0] for entry in cursor.description]
    kept = [(place, title) for place, title in enumerate(names) if title != column]
    titles = header(title for _, title in kept)
    for line, values in enumerate(cursor, 1):
        cells = {title: "" if isinstance(value := values[place], bytes) else cell_text(value)
                 for title, (place, _) in zip(titles, kept, strict=True)}  # fmt: skip
        place, problem = NO_PLACE, None
        if column is not None and column in names:
            place, problem = _place(values[names.index(column)], places, f"{key}:{line}")
        if problem is not None:
            yield problem
        yield Row(cells | dict(place) if column is not None else cells, line, name)
    yield from places.problems()


def _place(blob: Any, places: Places, key: str) -> tuple[Any, Problem | None]:
    """The place in a GeoPackage geometry: two letters, version, flags, an envelope, then WKB."""
    from shapely import from_wkb
    from shapely.errors import ShapelyError

    if blob is None:
        return NO_PLACE, None
    if not isinstance(blob, bytes) or blob[:2] != b"GP" or len(blob) <= _HEAD:
        return places.cells({"type": "no GeoPackage geometry"}, key)
    envelope = blob[3] >> 1 & 7
    try:
        shape = from_wkb(blob[_HEAD + _ENVELOPES[envelope] :])
    except (ShapelyError, IndexError, ValueError, NotImplementedError) as fault:  # curves: not implemented
        return places.cells({"type": f"broken WKB ({fault!s:.60})"}, key)
    return places.of_shape(shape, key)


def _projection(
    number: Any, organization: Any, code: Any, definition: Any, *, key: str, options: SourceProfile
) -> Projection | Problem:
    if number == _UNDEFINED_PLANE:
        return projection_problem("", "a plane without one", key, options)
    is_code = (
        isinstance(organization, str) and organization.upper() in ("EPSG", "ESRI") and isinstance(code, int)
    )
    text = (
        f"{organization}:{code}"
        if is_code
        else definition
        if isinstance(definition, str) and number
        else None
    )
    try:
        return Projection(text)
    except UnknownProjection as fault:
        return projection_problem(text or "", str(fault), key, options)
    except ImportError:
        return missing("geo", "pyproj", key, options)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
