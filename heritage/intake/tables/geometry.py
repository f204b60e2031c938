"""A row's place from its geometry: a point inside it in WGS 84, with repairs counted and impossible places told."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from heritage.intake.manifest import GEOMETRY_CELLS
from heritage.intake.raw import TABLE
from heritage.problems import Problem
from heritage.resources.source import SourceProfile

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

NO_PLACE: Mapping[str, str] = dict.fromkeys(GEOMETRY_CELLS, "")
WGS84 = "EPSG:4326"
_DIGITS = 7  # a centimetre
_LARGEST_LATITUDE, _LARGEST_LONGITUDE = 90, 180
_LONGEST_DEFINITION = 20_000
_DEGREES = re.compile(r'GEOG(CS|CRS)\["(GCS_WGS_1984|WGS[ _]?84)"')
_CODE = re.compile(r"(?:urn:(?:x-)?ogc:def:crs:)?(EPSG|ESRI|OGC):(?:[\d.]*:)?([A-Za-z0-9]+)", re.IGNORECASE)
_SAME = ("EPSG:4326", "OGC:CRS84", "EPSG:4979")


class UnknownProjection(Exception):  # noqa: N818 -- a finding about a file, which readers turn into a problem row
    """A coordinate system that cannot be used; the message says what was found."""


class Projection:
    """The coordinate system of a file, and the way from it to WGS 84.

    `definition` is a code such as EPSG:32633, an OGC name of one, or WKT; null is WGS 84. UnknownProjection when it
    cannot be read, ImportError when it is another than WGS 84 and pyproj is not installed.
    """

    def __init__(self, definition: str | None) -> None:
        self.name = WGS84
        self._transform: Callable[[float, float], tuple[float, float]] | None = None
        code = _CODE.fullmatch((definition or WGS84).strip())
        if code is not None and f"{code[1]}:{code[2]}".upper() in _SAME:
            return
        if definition is None or _DEGREES.match(definition.strip()):
            return
        from pyproj import CRS, Transformer
        from pyproj.exceptions import CRSError, ProjError

        try:
            if code is not None:
                system = CRS.from_authority(code[1].upper(), code[2])
            elif len(definition) <= _LONGEST_DEFINITION:
                system = CRS.from_wkt(definition)
            else:
                raise UnknownProjection(f"a definition of {len(definition)} characters")
            authority = system.to_authority(min_confidence=70)
            self.name = ":".join(authority) if authority else system.name
            self._transform = Transformer.from_crs(system, WGS84, always_xy=True).transform
        except (CRSError, ProjError) as fault:
            raise UnknownProjection(f"{definition[:80]!r} ({fault!s:.80})") from fault

    def degrees(self, x: float, y: float) -> tuple[float, float]:
        """Longitude and latitude in WGS 84."""
        return (x, y) if self._transform is None else self._transform(x, y)


class Places:
    """Turns the geometries of one file or layer into cells, and keeps what is to be said at its end."""

    def __init__(self, raw_name: str, options: SourceProfile, projection: Projection) -> None:
        self._raw_name, self._options, self._projection = raw_name, options, projection
        self._repaired = 0

    def cells(self, geometry: Any, key: str) -> tuple[Mapping[str, str], Problem | None]:
        """GEOMETRY_CELLS of a GeoJSON geometry (null: none); empty, with a problem, where it gives no place."""
        from shapely.errors import ShapelyError
        from shapely.geometry import shape

        if geometry is None:
            return NO_PLACE, None
        try:
            return self.of_shape(shape(geometry), key)
        except (
            ValueError,
            TypeError,
            KeyError,
            IndexError,
            AttributeError,
            RecursionError,
            ShapelyError,
        ) as fault:
            return NO_PLACE, self._problem(key, f"one that cannot be read ({fault!r:.120})")

    def of_shape(self, found: BaseGeometry, key: str) -> tuple[Mapping[str, str], Problem | None]:
        """The same for a geometry that has been built."""
        from shapely import make_valid, point_on_surface
        from shapely.errors import ShapelyError

        if found.is_empty:
            return NO_PLACE, None
        kind = found.geom_type
        if not all(map(math.isfinite, found.bounds)):
            return NO_PLACE, self._problem(key, f"a {kind} with coordinates that are no numbers")
        try:
            if not found.is_valid:
                found = make_valid(found)
                self._repaired += 1
            point = found if kind == "Point" else point_on_surface(found)
            longitude, latitude = self._projection.degrees(point.x, point.y)
        except (ValueError, AttributeError, ShapelyError) as fault:
            return NO_PLACE, self._problem(key, f"a {kind} without a point ({fault!r:.120})")
        if not (abs(latitude) <= _LARGEST_LATITUDE and abs(longitude) <= _LARGEST_LONGITUDE):
            return NO_PLACE, self._problem(
                key, f"latitude {latitude:.7g}, longitude {longitude:.7g} of a {kind}"
            )
        values = (_figure(latitude), _figure(longitude), kind, self._projection.name)
        return dict(zip(GEOMETRY_CELLS, values, strict=True)), None

    def problems(self) -> list[Problem]:
        """What the whole file had: geometries that were repaired."""
        if not self._repaired:
            return []
        detail = f"{self._raw_name}: geometries that crossed themselves, repaired for their point: {self._repaired}"
        return [Problem("geometry_repaired", TABLE, self._raw_name, detail, self._options.id)]

    def _problem(self, key: str, found: str) -> Problem:
        detail = f"{key}: expected a geometry on the earth, found {found}; the row has no place"
        return Problem("geometry_unusable", TABLE, key, detail, self._options.id)


def projection_problem(definition: str, found: str, raw_name: str, options: SourceProfile) -> Problem:
    """The problem of a file whose coordinate system cannot be used."""
    detail = f"{raw_name}: expected a coordinate system that is known, found {found or definition[:80]!r}"
    return Problem("crs_unknown", TABLE, raw_name, detail, options.id)


def _figure(value: float) -> str:
    return f"{value:.{_DIGITS}f}".rstrip("0").rstrip(".")
