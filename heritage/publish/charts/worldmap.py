"""The map: incidents by published position on land without borders, in the Equal Earth projection."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure as Canvas
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path

from heritage.publish.charts.keys import Key, draw_foot, draw_keys, foot_height, keys_height
from heritage.publish.charts.maplabels import Labelled, draw_labels
from heritage.publish.charts.plane import DETAIL_SHAPE, Spot, Window, crowded_window, gathered, land, project
from heritage.publish.charts.style import LAND, MARGIN, MUTED, PAPER, Page, Sheet, incident_link, link, sheet
from heritage.publish.counts.filters import query
from heritage.publish.counts.tally import Figure

_MARK = "#9c1c22"
_SOUTH, _NORTH = -57.0, 80.0
_MOST_SPOTS = 1500
_CELL = 0.014
"""Side of a cell on the plane where spots are too many: about 90 km, half a millimetre in print; grown as needed."""

_MOST_IDS = 40
"""Sites that one address names at most: longer ones are cut by some browsers."""


@dataclass(frozen=True, slots=True)
class Panel:
    """A window of the plane on the sheet: its upper left corner and inches by unit of the plane."""

    window: Window
    x: float
    y: float
    unit: float

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Inches on the sheet."""
        return self.x + (x - self.window.left) * self.unit, self.y + (self.window.top - y) * self.unit

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom in inches."""
        left, top = self.at(self.window.left, self.window.top)
        return (left, top, *self.at(self.window.right, self.window.bottom))


def draw(figure: Figure, page: Page) -> Canvas:
    """Draw land, then marks: area by number of incidents, filled where exact, hollow where generalised.

    Where many marks crowd one region, a second panel shows it larger.
    """
    west, east = project(-180, 0)[0], project(180, 0)[0]
    world = Window(west, project(0, _SOUTH)[1], east, project(0, _NORTH)[1])
    spots = _spots(figure)
    crowded = crowded_window(spots)
    size = _sizes(gathered(spots, _MOST_SPOTS, _CELL), page)
    room = page.width - 2 * MARGIN
    unit = room / (world.right - world.left)
    height = unit * (world.top - world.bottom)
    below = room * DETAIL_SHAPE + 0.1 if crowded else 0.0
    keys = _keys(figure, spots, size)
    top = keys_height(keys, page, room) + 0.03
    made = sheet(page, top + height + below + foot_height(figure.stamp, page) + 0.03)
    draw_keys(made, keys, MARGIN, 0.03, room)
    held = [spot for spot in spots if crowded and crowded.holds(spot)]
    inside = gathered(held, _MOST_SPOTS // 2, _CELL / 6)
    # A country is named once, in the panel that shows most of it largest, with all its incidents.
    detailed = {spot.country for spot in held}
    totals = Counter[str | None]()
    for spot in spots:
        totals[spot.country] += spot.count
    spots = gathered(spots, _MOST_SPOTS, _CELL)
    whole = Panel(world, MARGIN, top, unit)
    _land(made, whole)
    if crowded:
        larger = Panel(crowded, MARGIN, top + height + 0.1, room / (crowded.right - crowded.left))
        frame = whole.at(crowded.left, crowded.top), whole.at(crowded.right, crowded.bottom)
        taken = [(*frame[0], *frame[1])]
        _land(made, larger)
        _frame(made, larger.box)
        _frame(made, taken[0])
        _marks(made, larger, inside, size)
        _labels(made, larger, inside, {key: n for key, n in totals.items() if key in detailed}, size=size)
    else:
        taken = []
    _marks(made, whole, spots, size)
    _labels(
        made,
        whole,
        spots,
        {key: n for key, n in totals.items() if key not in detailed},
        size=size,
        taken=taken,
    )
    draw_foot(made, figure.stamp)
    return made.canvas


def _spots(figure: Figure) -> list[Spot]:
    found = []
    for row in figure.records():
        if row["placed"] == "unplaced":
            continue
        x, y = project(row["longitude_deg"], row["latitude_deg"])
        sites = row["site_ids"].split()
        several = link(query(site=sites)) if len(sites) <= _MOST_IDS else None
        where = incident_link(row["first_incident_id"]) if row["incidents"] == 1 else several
        found.append(Spot(x, y, row["incidents"], row["placed"] == "exact", row["country"], where))
    return found


def _sizes(spots: Sequence[Spot], page: Page) -> float:
    """Return the diameter of the mark of one incident in points: so large that the largest mark is no blot."""
    most = max((spot.count for spot in spots), default=1)
    base, largest = (4.6, 26.0) if page.width > 5 else (3.6, 16.0)
    return min(base, largest / math.sqrt(most))


def _diameter(count: int, size: float) -> float:
    return max(size * math.sqrt(count), 1.3)


def _land(made: Sheet, panel: Panel) -> None:
    path = land(panel.window)
    vertices = [panel.at(x, y) for x, y in np.asarray(path.vertices).tolist()]
    left, top, right, bottom = panel.box
    shape = PathPatch(Path(vertices, path.codes), facecolor=LAND, edgecolor="none", zorder=1)
    made.axes.add_patch(shape)
    shape.set_clip_path(Rectangle((left, top), right - left, bottom - top, transform=made.axes.transData))


def _frame(made: Sheet, box: tuple[float, float, float, float]) -> None:
    left, top, right, bottom = box
    made.axes.add_patch(Rectangle((left, top), right - left, bottom - top, facecolor="none", edgecolor=MUTED,
                                  linewidth=0.7, zorder=2))  # fmt: skip


def _marks(made: Sheet, panel: Panel, spots: Sequence[Spot], size: float) -> None:
    """Draw the largest first, so that no mark hides a smaller one."""
    for is_exact in (True, False):
        shown = [spot for spot in spots if spot.is_exact == is_exact]
        shown.sort(key=lambda spot: (-spot.count, spot.x, spot.y))
        if not shown:
            continue
        places = [panel.at(spot.x, spot.y) for spot in shown]
        drawn = made.axes.scatter(
            [x for x, _ in places], [y for _, y in places], s=[_diameter(spot.count, size) ** 2 for spot in shown],
            facecolors=[to_rgba(_MARK, 0.8) if is_exact else to_rgba(PAPER, 0.5)], linewidths=0.5 if is_exact else 0.9,
            edgecolors=PAPER if is_exact else _MARK, zorder=3,
        )  # fmt: skip
        drawn.set_urls([spot.url for spot in shown])


def _labels(
    made: Sheet, panel: Panel, spots: Sequence[Spot], totals: dict[str | None, int], *, size: float,
    taken: Sequence[tuple[float, float, float, float]] = (),
) -> None:  # fmt: skip
    marks = [
        Labelled(*panel.at(spot.x, spot.y), _diameter(spot.count, size) / 144, spot.country, spot.count)
        for spot in spots
    ]
    draw_labels(made, marks, totals, panel.box, taken)


def _keys(figure: Figure, spots: Sequence[Spot], size: float) -> list[Key]:
    counts = Counter[str]()
    for row in figure.records():
        counts[row["placed"]] += row["incidents"]

    def dot(count: int, is_exact: bool, text: str) -> Key:
        across = _diameter(count, size)

        def draw_dot(made: Sheet, x: float, y: float) -> None:
            made.axes.plot([x + across / 144], [y], marker="o", linestyle="none", markersize=across,
                           markerfacecolor=_MARK if is_exact else PAPER, markeredgewidth=0.9,
                           markeredgecolor=PAPER if is_exact else _MARK)  # fmt: skip

        return Key(text, draw_dot, across / 72 + 0.01)

    one = max(1, round((4.0 / size) ** 2))
    keys = [
        dot(one, True, f"Position as known ({counts['exact']:,})"),
        dot(one, False, f"Position made coarse on purpose ({counts['generalised']:,})"),
    ]
    most = max((spot.count for spot in spots), default=1)
    keys += [
        dot(count, True, f"{count:,}" if count > 1 else "1 incident")
        for count in (1, 10, 100, 1000, 10000)
        if 1 < most >= count and size * math.sqrt(count) > 1.8
    ]
    if counts["unplaced"]:
        keys.append(Key(f"Not drawn: {counts['unplaced']:,} without a published position"))
    return keys
