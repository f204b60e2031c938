"""The projected plane of the map: Equal Earth, land, marks at their places, boxes, and where marks crowd."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from matplotlib.path import Path

from heritage.resources.files import data_path

_A = (1.340264, -0.081106, 0.000893, 0.003796)
_DETAIL_WIDTH = 0.78
"""Width of the larger panel on the unit sphere: about 45 degrees at the equator."""

DETAIL_SHAPE = 0.46
_CROWD = 12
_MOST_CENTRES = 500


Box = tuple[float, float, float, float]
"""Left, bottom, right, top on the projected plane."""


def project(longitude: float, latitude: float) -> tuple[float, float]:
    """Equal Earth (Savric, Patterson, Jenny 2018): x, y on the unit sphere from degrees."""
    theta = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(latitude)))
    square = theta * theta
    sixth = square**3
    slope = _A[0] + 3 * _A[1] * square + sixth * (7 * _A[2] + 9 * _A[3] * square)
    x = 2 * math.sqrt(3) / 3 * math.radians(longitude) * math.cos(theta) / slope
    return x, theta * (_A[0] + _A[1] * square + sixth * (_A[2] + _A[3] * square))


@dataclass(frozen=True, slots=True)
class Spot:
    """Incidents at one published position."""

    x: float
    y: float
    count: int
    is_exact: bool
    country: str | None
    url: str


@dataclass(frozen=True, slots=True)
class Window:
    """A part of the projected plane."""

    left: float
    bottom: float
    right: float
    top: float

    def holds(self, spot: Spot) -> bool:
        """Whether the spot lies well inside."""
        edge = 0.02 * (self.right - self.left)
        is_across = self.left + edge <= spot.x <= self.right - edge
        return is_across and self.bottom + edge <= spot.y <= self.top - edge


def crowded_window(spots: Sequence[Spot]) -> Window | None:
    """Where most marks stand together, if they are so many that they hide each other; else None."""
    best: tuple[int, Window] | None = None
    half, rise = _DETAIL_WIDTH / 2, _DETAIL_WIDTH * DETAIL_SHAPE / 2
    for spot in spots[:_MOST_CENTRES]:
        window = Window(spot.x - half, spot.y - rise, spot.x + half, spot.y + rise)
        count = sum(1 for other in spots if window.holds(other))
        if best is None or count > best[0]:
            best = count, window
    if best is None or best[0] < _CROWD:
        return None
    held = [spot for spot in spots if best[1].holds(spot)]
    x = (min(spot.x for spot in held) + max(spot.x for spot in held)) / 2
    y = (min(spot.y for spot in held) + max(spot.y for spot in held)) / 2
    return Window(x - half, y - rise, x + half, y + rise)


def land() -> Path:
    """The land of the world as one path."""
    rings: list[list[list[float]]] = json.loads(data_path("outlines/land.json").read_text(encoding="utf-8"))
    vertices: list[tuple[float, float]] = []
    codes: list[int] = []
    for ring in rings:
        points = [project(*point) for point in _dense(ring)]
        vertices += points
        codes += [int(Path.MOVETO), *[int(Path.LINETO)] * (len(points) - 2), int(Path.CLOSEPOLY)]
    return Path(vertices, codes)


def _dense(ring: Sequence[Sequence[float]]) -> Iterable[tuple[float, float]]:
    """Points of a ring with long edges divided, since straight lines bend in the projection."""
    for (x1, y1), (x2, y2) in pairwise(ring):
        steps = max(1, math.ceil(max(abs(x2 - x1), abs(y2 - y1)) / 5))
        for step in range(steps):
            yield x1 + (x2 - x1) * step / steps, y1 + (y2 - y1) * step / steps
    yield ring[-1][0], ring[-1][1]


def gap(box: Box, spot: Spot) -> float:
    """The distance from a box to the middle of a mark."""
    return math.dist(edge(box, spot), (spot.x, spot.y))


def edge(box: Box, spot: Spot) -> tuple[float, float]:
    """The point of a box that is nearest to a mark."""
    return min(max(spot.x, box[0]), box[2]), min(max(spot.y, box[1]), box[3])


def within(box: Box, window: Window) -> bool:
    """Whether a box lies inside a window."""
    is_across = window.left <= box[0] and box[2] <= window.right
    return is_across and window.bottom <= box[1] and box[3] <= window.top


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes share any area."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
