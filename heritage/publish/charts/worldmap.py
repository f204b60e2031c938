"""The map: incidents by published position on land without borders, in the Equal Earth projection."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch, Rectangle

from heritage.publish.charts.plane import (
    DETAIL_SHAPE,
    Box,
    Spot,
    Window,
    crowded_window,
    edge,
    gap,
    land,
    overlap,
    project,
    within,
)
from heritage.publish.charts.style import (
    INK,
    LAND,
    MUTED,
    PAPER,
    WIDTH_IN,
    canvas,
    drawable,
    incident_link,
    link,
    margins,
    text_width,
)
from heritage.publish.filters import query
from heritage.publish.tally import Figure
from heritage.publish.words import country_name

_LEGEND_IN = 0.42
_MARK = "#a3262a"
_LABEL = 8.0
_SOUTH, _NORTH = -57.0, 80.0
_MARGIN_IN = 0.06


def draw(figure: Figure) -> Canvas:
    """Draw land, then marks: area by number of incidents, filled where exact, hollow where generalised.

    Where many marks crowd one region, a second panel shows it larger.
    """
    west, east = project(-180, 0)[0], project(180, 0)[0]
    world = Window(west, project(0, _SOUTH)[1], east, project(0, _NORTH)[1])
    spots = _spots(figure)
    crowded = crowded_window(spots)
    width = WIDTH_IN - 2 * _MARGIN_IN
    height = width * (world.top - world.bottom) / (world.right - world.left)
    below = width * DETAIL_SHAPE + 0.12 if crowded else 0.0
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
    axes.add_patch(PathPatch(land(), facecolor=LAND, edgecolor="none", zorder=1))
    for spot in sorted(spots, key=lambda spot: (-spot.count, spot.x, spot.y)):
        _draw_spot(axes, spot)
    _labels(axes, spots, totals, window, taken)


def _frame(window: Window) -> Rectangle:
    return Rectangle((window.left, window.bottom), window.right - window.left, window.top - window.bottom,
                     fill=False, edgecolor=MUTED, linewidth=0.8, zorder=6)  # fmt: skip


def _spots(figure: Figure) -> list[Spot]:
    found = []
    for row in figure.records():
        if row["placed"] == "unplaced":
            continue
        x, y = project(row["longitude_deg"], row["latitude_deg"])
        is_exact = row["placed"] == "exact"
        # One incident leads to its page, several to those of the country that are placed in the same way.
        several = link(query(country=row["country"], placed=row["placed"]))
        where = incident_link(row["first_incident_id"]) if row["incidents"] == 1 else several
        found.append(Spot(x, y, row["incidents"], is_exact, row["country"], where or ""))
    return found


def _size(count: int) -> float:
    """Diameter in points; the area grows with the count."""
    return 6.0 * math.sqrt(count) if count < 40 else 38.0


def _draw_spot(axes: Axes, spot: Spot) -> None:
    axes.plot([spot.x], [spot.y], marker="o", linestyle="none", markersize=_size(spot.count),
              markerfacecolor=(*_rgb(_MARK), 0.72) if spot.is_exact else (1, 1, 1, 0.55),
              markeredgecolor=PAPER if spot.is_exact else _MARK, markeredgewidth=0.7 if spot.is_exact else 1.3,
              url=spot.url, zorder=3)  # fmt: skip


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
            is_free = within(box, window) and not any(overlap(box, other) for other in boxes)
            if is_free and _is_nearest(box, own, spots):
                boxes.append(box)
                _lead(axes, box, own, unit)
                axes.text(x, y, text, ha="left", va="center", size=_LABEL, color=INK, zorder=5,
                          url=link(query(country=country)))  # fmt: skip
                break


def _is_nearest(box: Box, own: Sequence[Spot], spots: Sequence[Spot]) -> bool:
    nearest = min(gap(box, spot) for spot in own)
    return all(gap(box, spot) > nearest for spot in spots if spot.country != own[0].country)


def _lead(axes: Axes, box: Box, own: Sequence[Spot], unit: float) -> None:
    """Draw a thin line from a label to its mark, unless it stands right beside it."""
    spot = min(own, key=lambda one: (gap(box, one), one.x, one.y))
    if gap(box, spot) > (_size(spot.count) / 2 / 72 + 0.06) * unit:
        x, y = edge(box, spot)
        axes.plot([x, spot.x], [y, spot.y], color=MUTED, linewidth=0.6, zorder=2.5)


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
