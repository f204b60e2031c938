"""One layer of a shapefile to rows: attributes as text, and the place of each shape."""

from __future__ import annotations

import struct
import warnings
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from itertools import repeat
from typing import Any, BinaryIO

from heritage.intake.manifest import Row
from heritage.intake.raw import TABLE
from heritage.intake.tables.cells import cell_text
from heritage.intake.tables.dbf import Texts, stated_encoding
from heritage.intake.tables.extras import missing
from heritage.intake.tables.geometry import Places, Projection, UnknownProjection, projection_problem
from heritage.intake.tables.layers import broken_map
from heritage.intake.tables.quiet import quietly
from heritage.intake.tables.rows import header
from heritage.problems import Problem
from heritage.resources.source import SourceProfile

Part = Callable[[str], BinaryIO | None]
"""Opens the part of a layer with a suffix (`.dbf`); None where it has none."""

_MAGIC = b"\x00\x00\x27\x0a"
_MOST_RINGS = 20_000
_LARGEST_DEFINITION = 65_536


def layer_rows(part: Part, key: str, layer: str | None, options: SourceProfile) -> Iterator[Row | Problem]:
    """Yield a row for each shape of a layer; problems call it `key`."""
    shapes, table = part(".shp"), part(".dbf")
    with shapes or nullcontext(), table or nullcontext():
        yield from _layer(shapes, table, part, key=key, layer=layer, options=options)


def _layer(
    shapes: BinaryIO | None,
    table: BinaryIO | None,
    part: Part,
    *,
    key: str,
    layer: str | None,
    options: SourceProfile,
) -> Iterator[Row | Problem]:
    try:
        import shapefile
    except ImportError:
        yield missing("geo", "pyshp", key, options)
        return
    if shapes is None or shapes.read(4) != _MAGIC:
        yield broken_map("no shapes in the .shp file", key, options)
        return
    definition = _small(part(".prj"))
    projection = _projection(definition, _bounds(shapes), key, options)
    if isinstance(projection, Problem):
        yield projection
        return
    if definition is None:
        detail = f"{key}: expected a .prj file for the coordinates, found none; read as {projection.name}"
        yield Problem("crs_assumed", TABLE, key, detail, options.id)
    texts = Texts(stated_encoding(_small(part(".cpg")), table, options.encoding))
    places = Places(key, options, projection)
    shapes.seek(0)
    try:
        # Latin-1 keeps every byte; what the bytes mean is found out cell by cell.
        shapefile.VERBOSE = False  # it would print what it thinks of each ring
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            reader = shapefile.Reader(shp=shapes, dbf=table, encoding="latin-1")
        yield from _rows(reader, texts, places, key, layer, has_table=table is not None)
    except (shapefile.ShapefileException, struct.error, ValueError, TypeError, KeyError, IndexError, EOFError,
            AssertionError, AttributeError, OSError, MemoryError) as fault:  # fmt: skip
        yield broken_map(fault, key, options)
    if texts.repaired:
        detail = f"{key}: texts that had been encoded twice and were repaired: {texts.repaired}"
        yield Problem("text_reencoded", TABLE, key, detail, options.id)
    yield from places.problems()


def _rows(
    reader: Any, texts: Texts, places: Places, key: str, layer: str | None, *, has_table: bool
) -> Iterator[Row | Problem]:
    names = header(texts(field[0].encode("latin-1")) for field in reader.fields if field[0] != "DeletionFlag")
    records = quietly(reader.iterRecords()) if has_table else repeat(())
    for line, (record, shape) in enumerate(zip(records, quietly(reader.iterShapes()), strict=False), 1):
        if record is None:
            continue
        values = (
            texts(value.encode("latin-1")) if isinstance(value, str) else cell_text(value) for value in record
        )
        cells = dict(zip(names, values, strict=False))
        rings = len(getattr(shape, "parts", ()))
        geometry = None
        if shape.shapeType and rings <= _MOST_RINGS:
            geometry = shape.__geo_interface__
        elif rings > _MOST_RINGS:
            geometry = {"type": f"shape of {rings} rings"}
        place, problem = places.cells(geometry, f"{key}:{line}")
        if problem is not None:
            yield problem
        yield Row(cells | dict(place), line, layer)


def _projection(
    definition: bytes | None, bounds: tuple[float, ...], key: str, options: SourceProfile
) -> Projection | Problem:
    text = None if definition is None else definition.decode("utf-8", "replace").strip("\ufeff \r\n\x00")
    if text is None and not all(
        abs(bound) <= limit for bound, limit in zip(bounds, (180, 90) * 2, strict=True)
    ):
        return projection_problem("", f"no .prj file, and coordinates such as {bounds[0]:.7g}", key, options)
    try:
        return Projection(text)
    except UnknownProjection as fault:
        return projection_problem(text or "", str(fault), key, options)
    except ImportError:
        return missing("geo", "pyproj", key, options)


def _bounds(shapes: BinaryIO) -> tuple[float, ...]:
    """West, south, east, north as the header says."""
    shapes.seek(36)
    raw = shapes.read(32)
    return struct.unpack("<4d", raw) if len(raw) == 32 else (0.0, 0.0, 0.0, 0.0)


def _small(stream: BinaryIO | None) -> bytes | None:
    if stream is None:
        return None
    with stream:
        return stream.read(_LARGEST_DEFINITION)
