"""Reader of JSON documents and GeoJSON (.json, .geojson, also gzipped): one row for each object or feature."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from heritage.intake.archives import ArchiveRefused
from heritage.intake.manifest import Row
from heritage.intake.raw import TABLE, guessed, head_problem, refused
from heritage.intake.tables.extras import missing
from heritage.intake.tables.flatten import flat
from heritage.intake.tables.geometry import Places, Projection, UnknownProjection, projection_problem
from heritage.intake.tables.jsontree import JsonRefused, Records, document_records
from heritage.intake.tables.streams import head_of, pickle_problem
from heritage.problems import Problem
from heritage.resources.source import SourceProfile

_FEATURE_KEYS = ("type", "geometry", "properties", "bbox")


def read(path: Path, raw_name: str, options: SourceProfile) -> Iterator[Row | Problem]:
    """Yield a row for each record, with the cells of its place where the document is GeoJSON.

    The records are the list at [read].records, the features, the list at the top, or the one object there is.
    """
    try:
        head = head_of(path)
        problem = pickle_problem(head, raw_name, options) or head_problem(head, raw_name, options)
        if problem is not None:
            yield problem
            return
        found = document_records(path, options.read.records)
        yield from _told(found, raw_name, options)
        if found.is_map:
            yield from feature_rows(found, raw_name, options)
        else:
            yield from _object_rows(found, raw_name, options)
    except ArchiveRefused as fault:
        yield refused(fault, raw_name, options)
    except JsonRefused as fault:
        yield Problem(fault.code, TABLE, raw_name, f"{raw_name}: {fault}", options.id)


def _told(found: Records, raw_name: str, options: SourceProfile) -> Iterator[Problem]:
    if found.encoding is not None:
        yield guessed(raw_name, found.encoding, options)
    if found.repeated:
        keys = ", ".join(repr(key[:60]) for key in sorted(found.repeated)[:10])
        detail = (
            f"{raw_name}: expected each key of an object once, found {keys} twice; the last value was taken"
        )
        yield Problem("key_repeated", TABLE, raw_name, detail, options.id)


def _object_rows(found: Records, raw_name: str, options: SourceProfile) -> Iterator[Row | Problem]:
    count = 0
    for count, item in enumerate(found.items, 1):
        cells = flat(item) if isinstance(item, dict) else f"a {type(item).__name__}"
        yield _malformed(raw_name, count, cells, options) if isinstance(cells, str) else Row(cells, count)
    if not count:
        yield _empty(raw_name, options)


def feature_rows(found: Records, raw_name: str, options: SourceProfile) -> Iterator[Row | Problem]:
    """Yield a row for each feature: its properties, its own id and other members, and its place."""
    try:
        projection = Projection(found.crs)
    except UnknownProjection as fault:
        yield projection_problem(found.crs or "", str(fault), raw_name, options)
        return
    except ImportError:
        yield missing("geo", "pyproj", raw_name, options)
        return
    places = Places(raw_name, options, projection)
    count = 0
    for count, item in enumerate(found.items, 1):
        cells = flat(_properties(item)) if isinstance(item, dict) else f"a {type(item).__name__}"
        if isinstance(cells, str):
            yield _malformed(raw_name, count, cells, options)
            continue
        place, problem = places.cells(item.get("geometry"), f"{raw_name}:{count}")
        if problem is not None:
            yield problem
        yield Row(cells | dict(place), count)
    if not count:
        yield _empty(raw_name, options)
    yield from places.problems()


def _properties(item: Mapping[str, Any]) -> dict[str, Any]:
    properties = item.get("properties")
    own = dict(properties) if isinstance(properties, dict) else {}
    return own | {key: value for key, value in item.items() if key not in _FEATURE_KEYS and key not in own}


def _malformed(raw_name: str, number: int, found: str, options: SourceProfile) -> Problem:
    detail = f"{raw_name}:{number}: expected one object, found {found}; the record was not used"
    return Problem("row_malformed", TABLE, f"{raw_name}:{number}", detail, options.id)


def _empty(raw_name: str, options: SourceProfile) -> Problem:
    return Problem(
        "file_empty", TABLE, raw_name, f"{raw_name}: expected records, found an empty list", options.id
    )
