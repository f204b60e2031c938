"""Positions: reading them, the distance between two, and how far a place may lie from the point that a list gives."""

from __future__ import annotations

import math
import re

from heritage.gazetteer_import.entry import Point

_EARTH_RADIUS_M = 6_371_000.0
_DEGREE_M = 111_320.0
_WKT = re.compile(r"Point\s*\(\s*(-?[\d.]+(?:[eE]-?\d+)?)\s+(-?[\d.]+(?:[eE]-?\d+)?)\s*\)", re.IGNORECASE)
_STEPS = (1.0, 0.5, 0.25, 0.1, 1 / 60, 0.01, 1 / 600, 0.001, 1 / 3600)
"""Steps of degrees in which people round: whole ones, map cells, minutes, tenths of minutes, seconds."""

_PRECISIONS = (
    (100.0, "exact_point"),
    (1_000.0, "near_point"),
    (25_000.0, "within_25km"),
    (250_000.0, "admin1"),
)
_TYPICAL_M = {
    "footprint": 100.0, "exact_point": 100.0, "near_point": 1_000.0, "settlement": 6_000.0, "within_25km": 25_000.0,
    "admin2": 50_000.0, "admin1": 150_000.0, "country": 1_000_000.0, "unknown": 1_000.0,
}  # fmt: skip


def point(latitude: object, longitude: object) -> Point | None:
    """Return a point of two numbers or their texts; None where both are empty, ValueError where they are none."""
    texts = [str("" if value is None else value).strip() for value in (latitude, longitude)]
    if not any(texts):
        return None
    lat, lon = (float(text) for text in texts)
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise ValueError(f"expected -90 to 90 and -180 to 180, found {texts[0]}, {texts[1]}")
    return lat, lon


def wkt_point(text: str) -> Point | None:
    """Return the point of `Point(longitude latitude)`; None where empty, ValueError where it is none."""
    if not text.strip():
        return None
    match = _WKT.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"expected Point(longitude latitude), found {text.strip()[:80]!r}")
    return point(match[2], match[1])


def distance_m(one: Point, other: Point) -> float:
    """Return the distance between two points in metres, on a sphere."""
    lat1, lon1, lat2, lon2 = (math.radians(value) for value in (*one, *other))
    half = (
        math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    )
    return 2 * _EARTH_RADIUS_M * math.asin(min(1.0, math.sqrt(half)))


def rounding_m(where: Point) -> float:
    """Return how far a point may be off since both its numbers were rounded to one step; 0 where they were not."""
    for step in _STEPS:
        if all(abs(value / step - round(value / step)) < 1e-6 / step for value in where):
            return step * _DEGREE_M / math.sqrt(2)
    return 0.0


def precision(uncertainty_m: float) -> str:
    """Return the code of scheme `position_precision` for an uncertainty in metres."""
    return next((code for limit, code in _PRECISIONS if uncertainty_m <= limit), "country")


def uncertainty_of(given_m: float | None, position_precision: str) -> float:
    """Return the uncertainty of a row of ours in metres; where none is given, what its precision promises."""
    return given_m if given_m is not None else _TYPICAL_M.get(position_precision, 1_000.0)


def rounded_up(metres: float) -> float:
    """Return an uncertainty with two digits, never less than it was, since more digits would be made up."""
    if metres <= 0:
        return 0.0
    unit = 10.0 ** max(0, math.floor(math.log10(metres)) - 1)
    return math.ceil(metres / unit - 1e-9) * unit


def middle(points: list[Point]) -> tuple[int, float]:
    """Return which of the points lies nearest the mean of all, and its distance in metres to the farthest of them."""
    mean = (sum(lat for lat, _ in points) / len(points), sum(lon for _, lon in points) / len(points))
    number = min(range(len(points)), key=lambda n: (distance_m(points[n], mean), n))
    return number, max(distance_m(points[number], other) for other in points)
