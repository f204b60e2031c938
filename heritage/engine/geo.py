"""Points of sites and incidents as GeoParquet 1.1: WKB in CRS84, with the metadata that GIS programs look for."""

from __future__ import annotations

import json

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

_WKB_POINT = np.dtype([("order", "u1"), ("kind", "<u4"), ("x", "<f8"), ("y", "<f8")])
_LITTLE_ENDIAN, _POINT = 1, 1


def wkb_points(longitudes: pa.ChunkedArray, latitudes: pa.ChunkedArray) -> pa.Array:
    """Return WKB points for degrees of longitude and latitude; null where either is."""
    x, y = (_floats(values) for values in (longitudes, latitudes))
    packed = np.empty(len(x), _WKB_POINT)
    packed["order"], packed["kind"], packed["x"], packed["y"] = _LITTLE_ENDIAN, _POINT, x, y
    fixed = pa.FixedSizeBinaryArray.from_buffers(
        pa.binary(_WKB_POINT.itemsize), len(packed), [None, pa.py_buffer(packed.tobytes())]
    ).cast(pa.binary())
    return pc.if_else(pa.array(~(np.isnan(x) | np.isnan(y))), fixed, pa.scalar(None, pa.binary()))


def with_geometry(tables: dict[str, pa.Table]) -> dict[str, pa.Table]:
    """Return the tables with `geometry` of sites made from their coordinates, and of incidents from their sites'."""
    sites = tables["sites"]
    points = wkb_points(sites["longitude_deg"], sites["latitude_deg"])
    incidents = tables["incidents"]
    index = pc.index_in(incidents["site_id"], value_set=sites["site_id"].combine_chunks())
    return {
        **tables,
        "sites": _with_column(sites, points),
        "incidents": _with_column(incidents, points.take(index.combine_chunks())),
    }


def geo_metadata(column: str, points: pa.ChunkedArray) -> bytes:
    """Return the value of the file metadata key `geo` for a column of WKB points; without `crs`, which means CRS84."""
    about: dict[str, object] = {"encoding": "WKB", "geometry_types": ["Point"]}
    packed = b"".join(value for value in points.to_pylist() if value is not None)
    if packed:
        read = np.frombuffer(packed, _WKB_POINT)
        bounds = (read["x"].min(), read["y"].min(), read["x"].max(), read["y"].max())
        about["bbox"] = [float(value) for value in bounds]
    else:
        about["geometry_types"] = []
    meta = {"version": "1.1.0", "primary_column": column, "columns": {column: about}}
    return json.dumps(meta, sort_keys=True, separators=(",", ":")).encode()


def _floats(values: pa.ChunkedArray) -> np.ndarray:
    found: np.ndarray = pc.fill_null(values.cast(pa.float64()), float("nan")).to_numpy()
    return found


def _with_column(table: pa.Table, points: pa.Array) -> pa.Table:
    if "geometry" not in table.schema.names:
        return table.append_column("geometry", points)
    return table.set_column(table.schema.get_field_index("geometry"), "geometry", points)
