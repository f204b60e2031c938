"""A row's point: from a pair of columns, a text in one of several forms, or the cells that readers of maps give."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Sequence
from urllib.parse import unquote

_NUMBER = r"[-+]?\d{1,3}(?:\.\d+)?"
_PAIR = re.compile(rf"\s*[\[(]?\s*({_NUMBER})\s*(?:[,;]\s*|\s+)({_NUMBER})\s*[\])]?\s*")
_WKT = re.compile(
    rf"\s*(?:SRID=4326;)?POINT\s*Z?\s*\(\s*({_NUMBER})\s+({_NUMBER})(?:\s+[-+\d.]+)?\s*\)\s*", re.IGNORECASE
)
_HEMISPHERES = re.compile(
    rf"\s*({_NUMBER})\s*\u00b0?\s*([NS])[\s,;]*({_NUMBER})\s*\u00b0?\s*([EW])\s*", re.IGNORECASE
)
_MAPS = re.compile(rf"(?:[?&](?:q|query|ll|center)=(?:loc:)?|/@)({_NUMBER})\s*,\s*({_NUMBER})")
_LONGEST = 10_000


def parse(text: str, forms: Sequence[str]) -> tuple[float, float]:
    """Latitude and longitude of a text in the first form of [positions] that reads it; ValueError where none does."""
    for form in forms:
        found = _READERS[form](text[:_LONGEST])
        if found is not None:
            return checked(*found)
    expected = ", or ".join(_EXPECTED[form] for form in forms)
    raise ValueError(f"expected {expected}, found {text.strip()[:80]!r}")


def checked(latitude: float, longitude: float) -> tuple[float, float]:
    """A point whose numbers can be degrees; ValueError where they cannot."""
    if not (
        math.isfinite(latitude) and math.isfinite(longitude) and abs(latitude) <= 90 and abs(longitude) <= 180
    ):
        raise ValueError(f"expected degrees of latitude and longitude, found {latitude}, {longitude}")
    return latitude, longitude


def number(text: str) -> float:
    """A number in a cell; ValueError where it is none."""
    try:
        return float(text.strip())
    except ValueError:
        raise ValueError(f"expected degrees as a number, found {text.strip()[:80]!r}") from None


def _pair(text: str) -> tuple[float, float] | None:
    found = _PAIR.fullmatch(text)
    if found:
        return float(found[1]), float(found[2])
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if (
        isinstance(data, list)
        and len(data) in (2, 3)
        and all(isinstance(value, (int, float)) for value in data)
    ):
        return float(data[0]), float(data[1])
    return None


def _turned(pair: tuple[float, float] | None) -> tuple[float, float] | None:
    return None if pair is None else (pair[1], pair[0])


def _wkt(text: str) -> tuple[float, float] | None:
    found = _WKT.fullmatch(text)
    return (float(found[2]), float(found[1])) if found else None


def _hemispheres(text: str) -> tuple[float, float] | None:
    found = _HEMISPHERES.fullmatch(text)
    if not found:
        return None
    latitude = float(found[1]) * (-1 if found[2].upper() == "S" else 1)
    longitude = float(found[3]) * (-1 if found[4].upper() == "W" else 1)
    return latitude, longitude


def _maps(text: str) -> tuple[float, float] | None:
    found = _MAPS.search(unquote(text).replace("+", " "))
    return (float(found[1]), float(found[2])) if found else None


_READERS = {
    "lat_lon": _pair,
    "lon_lat": lambda text: _turned(_pair(text)),
    "wkt": _wkt,
    "degrees_hemisphere": _hemispheres,
    "maps_url": _maps,
}
_EXPECTED = {
    "lat_lon": "latitude, longitude",
    "lon_lat": "longitude, latitude",
    "wkt": "POINT(longitude latitude)",
    "degrees_hemisphere": "degrees with N or S, then degrees with E or W",
    "maps_url": "an address of a map with ?q=latitude,longitude",
}
