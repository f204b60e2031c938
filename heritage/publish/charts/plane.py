"""The projected plane of the map: Equal Earth, land, incidents by place, and where their marks crowd."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np
from matplotlib.path import Path

from heritage.resources.files import data_path

_A = (1.340264, -0.081106, 0.000893, 0.003796)
_DETAIL_WIDTH = 0.78
"""Width of the larger panel on the unit sphere: about 45 degrees at the equator."""

DETAIL_SHAPE = 0.46
_CROWD = 12
_MOST_CENTRES = 500


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
    """Incidents at one published position, or within one cell where positions are too many to be drawn."""

    x: float
    y: float
    count: int
    is_exact: bool
    country: str | None
    url: str | None


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
    if len(spots) < _CROWD:
        return None
    places = np.array([(spot.x, spot.y) for spot in spots])
    half, rise = _DETAIL_WIDTH / 2, _DETAIL_WIDTH * DETAIL_SHAPE / 2
    within = [int(np.sum((np.abs(places - centre) <= (half * 0.96, rise * 0.96)).all(axis=1)))
              for centre in places[:_MOST_CENTRES]]  # fmt: skip
    best = int(np.argmax(within))
    if within[best] < _CROWD:
        return None
    held = places[(np.abs(places - places[best]) <= (half * 0.96, rise * 0.96)).all(axis=1)]
    x, y = ((held.min(axis=0) + held.max(axis=0)) / 2).tolist()
    return Window(x - half, y - rise, x + half, y + rise)


def gathered(spots: Sequence[Spot], most: int, cell: float) -> list[Spot]:
    """Return the spots, or, if they are more than `most`, one for each cell of the plane and kind of position.

    `cell` is the side of a cell to begin with; it grows until they are few enough. A cell stands for the country that
    most of its incidents lie in, in its middle.
    """
    shown = list(spots)
    while len(shown) > most:
        groups: dict[tuple[int, int, bool], list[Spot]] = {}
        for spot in spots:
            key = (math.floor(spot.x / cell), math.floor(spot.y / cell), spot.is_exact)
            groups.setdefault(key, []).append(spot)
        shown = [_cell(key, found, cell) for key, found in sorted(groups.items())]
        cell *= 1.5
    return shown


def _cell(key: tuple[int, int, bool], found: Sequence[Spot], cell: float) -> Spot:
    if len(found) == 1:
        return found[0]
    countries = Counter[str]()
    for spot in found:
        countries[spot.country or ""] += spot.count
    country = min(countries, key=lambda code: (-countries[code], code)) or None
    x, y = (key[0] + 0.5) * cell, (key[1] + 0.5) * cell
    return Spot(x, y, sum(spot.count for spot in found), key[2], country, None)


@cache
def _rings() -> tuple[np.ndarray, ...]:
    rings: list[list[list[float]]] = json.loads(data_path("outlines/land.json").read_text(encoding="utf-8"))
    return tuple(np.array([project(*point) for point in _dense(ring)]) for ring in rings)


def land(window: Window) -> Path:
    """The land that reaches into a window as one path, so that inner seas stay open."""
    low, high = (window.left, window.bottom), (window.right, window.top)
    shown = [
        ring for ring in _rings() if (ring.max(axis=0) >= low).all() and (ring.min(axis=0) <= high).all()
    ]
    codes = [[int(Path.MOVETO), *[int(Path.LINETO)] * (len(ring) - 2), int(Path.CLOSEPOLY)] for ring in shown]
    if not shown:
        return Path(np.zeros((0, 2)))
    return Path(np.concatenate(shown), [code for ring in codes for code in ring])


def _dense(ring: Sequence[Sequence[float]]) -> Iterable[tuple[float, float]]:
    """Points of a ring with long edges divided, since straight lines bend in the projection."""
    for (x1, y1), (x2, y2) in pairwise(ring):
        steps = max(1, math.ceil(max(abs(x2 - x1), abs(y2 - y1)) / 5))
        for step in range(steps):
            yield x1 + (x2 - x1) * step / steps, y1 + (y2 - y1) * step / steps
    yield ring[-1][0], ring[-1][1]
