"""The map: incidents by published position on land without borders, in the Equal Earth projection."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path

from heritage.publish.charts.style import (
    INK,
    LAND,
    MUTED,
    PAPER,
    WIDTH_IN,
    canvas,
    drawable,
    link,
    margins,
    text_width,
)
from heritage.publish.figures import Figure, anchor
from heritage.publish.words import country_name
from heritage.resources.files import data_path

_A = (1.340264, -0.081106, 0.000893, 0.003796)
_LEGEND_IN = 0.42
_MARK = "#a3262a"
_LABEL = 8.0
_SOUTH, _NORTH = -57.0, 80.0
_MARGIN_IN = 0.06
_DETAIL_WIDTH = 0.78
"""Width of the larger panel on the unit sphere: about 45 degrees at the equator."""

_DETAIL_SHAPE = 0.46
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
    anchor: str


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


def draw(figure: Figure) -> Canvas:
    """Draw land, then marks: area by number of incidents, filled where exact, hollow where generalised.

    Where many marks crowd one region, a second panel shows it larger.
    """
    west, east = project(-180, 0)[0], project(180, 0)[0]
    world = Window(west, project(0, _SOUTH)[1], east, project(0, _NORTH)[1])
    spots = _spots(figure)
    crowded = _crowded(spots)
    width = WIDTH_IN - 2 * _MARGIN_IN
    height = width * (world.top - world.bottom) / (world.right - world.left)
    below = width * _DETAIL_SHAPE + 0.12 if crowded else 0.0
    canvas_, axes = canvas(height + _LEGEND_IN + below)
    margins(axes, _MARGIN_IN, _MARGIN_IN, below, _LEGEND_IN)
    inside = [spot for spot in spots if crowded and crowded.holds(spot)]
    # A country is named once, in the panel that shows most of it largest, with all its incidents.
    detailed = {spot.country for spot in inside}
    totals: dict[str | None, int] = {}
    for spot in spots:
        totals[spot.country] = totals.get(spot.country, 0) + spot.count
    taken = [(crowded.left, crowded.bottom, crowded.right, crowded.top)] if crowded else []
    others = {key: n for key, n in totals.items() if key not in detailed}
    _panel(axes, world, spots, totals=others, taken=taken)
    if crowded:
        axes.add_patch(_frame(crowded))
        larger = canvas_.add_axes((0, 0, 1, 1))
        margins(larger, _MARGIN_IN, _MARGIN_IN, 0.03, height + _LEGEND_IN + 0.09)
        _panel(larger, crowded, inside, totals={key: n for key, n in totals.items() if key in detailed})
        larger.add_patch(_frame(crowded))
    _legend(axes, figure.records(), height)
    return canvas_


def _panel(
    axes: Axes,
    window: Window,
    spots: Sequence[Spot],
    *,
    totals: Mapping[str | None, int],
    taken: Sequence[Box] = (),
) -> None:
    axes.set_xlim(window.left, window.right)
    axes.set_ylim(window.bottom, window.top)
    axes.set_axis_off()
    axes.add_patch(PathPatch(_land(), facecolor=LAND, edgecolor="none", zorder=1))
    for spot in sorted(spots, key=lambda spot: (-spot.count, spot.x, spot.y)):
        _draw_spot(axes, spot)
    _labels(axes, spots, totals, window, taken)


def _frame(window: Window) -> Rectangle:
    return Rectangle((window.left, window.bottom), window.right - window.left, window.top - window.bottom,
                     fill=False, edgecolor=MUTED, linewidth=0.8, zorder=6)  # fmt: skip


def _crowded(spots: Sequence[Spot]) -> Window | None:
    """Where most marks stand together, if they are so many that they hide each other; else None."""
    best: tuple[int, Window] | None = None
    half, rise = _DETAIL_WIDTH / 2, _DETAIL_WIDTH * _DETAIL_SHAPE / 2
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


def _land() -> Path:
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


def _spots(figure: Figure) -> list[Spot]:
    found = []
    for row in figure.records():
        if row["placed"] == "unplaced":
            continue
        x, y = project(row["longitude_deg"], row["latitude_deg"])
        is_exact = row["placed"] == "exact"
        several = anchor("place", row["country"] or "none", row["placed"])
        where = row["first_incident_id"] if row["incidents"] == 1 else several
        found.append(Spot(x, y, row["incidents"], is_exact, row["country"], where))
    return found


def _size(count: int) -> float:
    """Diameter in points; the area grows with the count."""
    return 6.0 * math.sqrt(count) if count < 40 else 38.0


def _draw_spot(axes: Axes, spot: Spot) -> None:
    axes.plot([spot.x], [spot.y], marker="o", linestyle="none", markersize=_size(spot.count),
              markerfacecolor=(*_rgb(_MARK), 0.72) if spot.is_exact else (1, 1, 1, 0.55),
              markeredgecolor=PAPER if spot.is_exact else _MARK, markeredgewidth=0.7 if spot.is_exact else 1.3,
              url=link(spot.anchor), zorder=3)  # fmt: skip


def _rgb(code: str) -> tuple[float, float, float]:
    return tuple(int(code[i : i + 2], 16) / 255 for i in (1, 3, 5))  # type: ignore[return-value]


def _labels(
    axes: Axes, spots: Sequence[Spot], totals: Mapping[str | None, int], window: Window, taken: Sequence[Box]
) -> None:
    """Name countries beside their marks, the most frequent first.

    A label overlaps nothing, and no mark of another country is nearer to it; where there is no room it is left out.
    """
    unit = (window.right - window.left) / (WIDTH_IN - 2 * _MARGIN_IN)
    boxes = [*taken, *(_box(spot, unit) for spot in spots)]
    for country in sorted(totals, key=lambda code: (-totals[code], code or "")):
        text = drawable(f"{country_name(country)} {totals[country]}")
        width, height = text_width(text, _LABEL) * unit, _LABEL * 1.25 / 72 * unit
        own = sorted((s for s in spots if s.country == country), key=lambda s: (-s.count, s.x, s.y))
        for x, y in _candidates(own, width, height, unit):
            box = (x, y - height / 2, x + width, y + height / 2)
            is_free = _within(box, window) and not any(_overlap(box, other) for other in boxes)
            if is_free and _is_nearest(box, own, spots):
                boxes.append(box)
                _lead(axes, box, own, unit)
                axes.text(x, y, text, ha="left", va="center", size=_LABEL, color=INK, zorder=5,
                          url=link(anchor("place", country or "none")))  # fmt: skip
                break


def _is_nearest(box: Box, own: Sequence[Spot], spots: Sequence[Spot]) -> bool:
    nearest = min(_gap(box, spot) for spot in own)
    return all(_gap(box, spot) > nearest for spot in spots if spot.country != own[0].country)


def _gap(box: Box, spot: Spot) -> float:
    return math.dist(_edge(box, spot), (spot.x, spot.y))


def _edge(box: Box, spot: Spot) -> tuple[float, float]:
    """The point of a box that is nearest to a mark."""
    return min(max(spot.x, box[0]), box[2]), min(max(spot.y, box[1]), box[3])


def _lead(axes: Axes, box: Box, own: Sequence[Spot], unit: float) -> None:
    """Draw a thin line from a label to its mark, unless it stands right beside it."""
    spot = min(own, key=lambda one: (_gap(box, one), one.x, one.y))
    if _gap(box, spot) > (_size(spot.count) / 2 / 72 + 0.06) * unit:
        x, y = _edge(box, spot)
        axes.plot([x, spot.x], [y, spot.y], color=MUTED, linewidth=0.6, zorder=2.5)


def _within(box: Box, window: Window) -> bool:
    is_across = window.left <= box[0] and box[2] <= window.right
    return is_across and window.bottom <= box[1] and box[3] <= window.top


def _candidates(
    spots: Sequence[Spot], width: float, height: float, unit: float
) -> Iterable[tuple[float, float]]:
    """Left ends of a label: right, left, above and below each mark, then further off."""
    for far in (1.0, 2.0):
        for spot in spots:
            radius = (_size(spot.count) / 2 / 72 + 0.05 * far) * unit
            rise = radius + height / 2
            yield spot.x + radius, spot.y
            yield spot.x - radius - width, spot.y
            for sign in (1, -1):
                yield spot.x + radius * 0.5, spot.y + sign * rise
                yield spot.x - width - radius * 0.5, spot.y + sign * rise
                yield spot.x - width / 2, spot.y + sign * rise


def _box(spot: Spot, unit: float) -> Box:
    radius = (_size(spot.count) / 2 / 72 + 0.01) * unit
    return spot.x - radius, spot.y - radius, spot.x + radius, spot.y + radius


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _legend(axes: Axes, rows: Sequence[dict[str, Any]], height: float) -> None:
    counts = {"exact": 0, "generalised": 0, "unplaced": 0}
    for row in rows:
        counts[row["placed"]] += row["incidents"]

    def dot(size: float, is_exact: bool, text: str) -> Line2D:
        return Line2D([], [], marker="o", linestyle="none", markersize=size, label=text,
                      markerfacecolor=_MARK if is_exact else PAPER,
                      markeredgecolor=PAPER if is_exact else _MARK, markeredgewidth=1.1)  # fmt: skip

    handles = [
        dot(_size(1), True, f"Position as known ({counts['exact']})"),
        dot(_size(1), False, f"Position made coarse ({counts['generalised']})"),
        Line2D([], [], linestyle="none", label=f"Not drawn: no published position ({counts['unplaced']})"),
    ]
    axes.legend(handles=handles, loc="lower left", bbox_to_anchor=(0.012, 1 + 0.08 / height), ncols=3, frameon=False,
                fontsize=8.4, labelcolor=MUTED, handletextpad=0.3, columnspacing=1.4, borderpad=0,
                borderaxespad=0)  # fmt: skip
