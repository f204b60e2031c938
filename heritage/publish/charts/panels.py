"""Panels of single places: each incident by date and degree, with spans, ranges and support; one, or many a page."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from matplotlib.figure import Figure as Canvas

from heritage.publish.charts.keys import Key, draw_foot, draw_keys, foot_height, keys_height
from heritage.publish.charts.lettering import fitted, width_of
from heritage.publish.charts.marks import Certainty, day_mark, edge_of, span_mark
from heritage.publish.charts.ranges import degrees
from heritage.publish.charts.style import LINE, MARGIN, MUTED, Page, Sheet, incident_link, link, sheet
from heritage.publish.counts.filters import query
from heritage.publish.counts.tally import Figure
from heritage.publish.labels import label
from heritage.text.printable import plural

_LANE = 0.115
_DOT = 4.0
_UNDATED = 0.16
_ARROW = 0.1
_MOST_NARROW = 6
"""Places below each other on a narrow sheet: what a page of paper holds."""

_HIDDEN = 0.01
"""Inches within which a mark of the same look hides another."""

_SIDE = 0.045
"""Inches between marks that would hide each other."""

Rows = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where a panel stands: its left end, its top, the inches of its time and the years at both ends of it."""

    left: float
    top: float
    wide: float
    years: tuple[int, int]

    def x(self, day: date) -> float:
        first, last = self.years
        share = (day.year + (day.timetuple().tm_yday - 1) / 366 - first) / (last - first)
        return self.left + self.wide * share

    @property
    def undated(self) -> float:
        return self.left + self.wide + _UNDATED / 2 + 0.03


@dataclass(frozen=True, slots=True)
class _Taken:
    """What a panel holds already: where marks are, and how they look there."""

    spots: list[tuple[float, float]] = field(default_factory=list)
    looks: set[tuple[Any, ...]] = field(default_factory=set)


def lanes() -> tuple[str, ...]:
    """Return the lanes of a panel from the top: degrees from the gravest, then unknown."""
    return (*reversed(degrees()), "unknown")


def one_site(rows: Rows, page: Page) -> Canvas:
    """Draw one place: `rows` of heritage.publish.counts.sitefigures.SITE_COLUMNS; the degrees are named at the left."""
    room = page.width - 2 * MARGIN
    keys = _keys(rows)
    top = keys_height(keys, page, room) + 0.04
    made = sheet(page, top + _LANE * len(lanes()) + 0.26)
    draw_keys(made, keys, MARGIN, 0.03, room)
    left = MARGIN + max(width_of(label("severity", code), page.least) for code in lanes()) + 0.1
    _draw_panel(
        made, rows, _Frame(left, top, page.width - MARGIN - left - _UNDATED - 0.03, _years(rows)), named=True
    )
    return made.canvas


def small_multiples(figure: Figure, page: Page) -> Canvas:
    """Draw the places of the figure, all on one scale of time; the degrees are named at the left of each row."""
    rows = figure.records()
    places: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        places.setdefault(row["site_id"], []).append(row)
    total = len(places)
    if page.width < 5:
        places = dict(list(places.items())[:_MOST_NARROW])
        rows = [row for found in places.values() for row in found]
    across = min(3 if page.width > 5 else 1, len(places) or 1)
    named = MARGIN + max(width_of(label("severity", code), page.least) for code in lanes()) + 0.1
    gap, room = 0.2, page.width - 2 * MARGIN
    each = (page.width - named - MARGIN - gap * (across - 1)) / across
    high = _LANE * len(lanes()) + 0.58
    keys = _keys(rows)
    if len(places) < total:
        keys.append(Key(f"The first {len(places)} of {total} places"))
    top = keys_height(keys, page, room) + 0.02
    down = -(-len(places) // across)
    made = sheet(page, top + (high * down or 0.5) + foot_height(figure.stamp, page))
    draw_keys(made, keys, MARGIN, 0.03, room)
    if not places:
        made.write(page.width / 2, top + 0.2, "No incidents", page.text, ha="center", color=MUTED)
    years = _years(rows)
    for index, (site, found) in enumerate(places.items()):
        column, line = index % across, index // across
        frame = _Frame(named + (each + gap) * column, top + high * line + 0.3, each - _UNDATED - 0.03, years)
        _draw_title(made, site, found, frame, each)
        _draw_panel(made, found, frame, named=column == 0)
    draw_foot(made, figure.stamp)
    return made.canvas


def _years(rows: Rows) -> tuple[int, int]:
    years = [day.year for row in rows for day in (row["date_from"], row["date_to"]) if day] or [2000]
    return min(years), max(years) + 1


def _draw_title(made: Sheet, site: str, rows: Rows, frame: _Frame, room: float) -> None:
    page, count = made.page, f"{len(rows):,}"
    left = room - width_of(count, page.text) - 0.1
    name = fitted(rows[0]["site_name"], left, page.text, weight="bold")[0]
    made.write(frame.left, frame.top - 0.14, name, page.text, weight="bold", url=link(query(site=site)))
    made.write(
        frame.left + room,
        frame.top - 0.14,
        count,
        page.text,
        ha="right",
        color=MUTED,
        url=link(query(site=site)),
    )


def _draw_panel(made: Sheet, rows: Rows, frame: _Frame, *, named: bool) -> None:
    page, order = made.page, lanes()
    bottom = frame.top + _LANE * len(order)
    at = {code: frame.top + _LANE * (row + 0.5) for row, code in enumerate(order)}
    for code, y in at.items():
        made.axes.plot([frame.left, frame.left + frame.wide], [y, y], color=LINE, linewidth=0.5, zorder=1,
                       linestyle=(0, (1, 2)) if code == "unknown" else "-")  # fmt: skip
        if named:
            made.write(frame.left - 0.06, y, label("severity", code), page.least, ha="right", color=MUTED)
    _draw_years(made, frame, bottom)
    dated = [row for row in rows if row["date_from"] or row["date_to"]]
    if len(dated) < len(rows):
        made.write(frame.undated, bottom + 0.07, "?", page.least, ha="center", color=MUTED)
    taken = _Taken()
    for row in rows:
        _draw_incident(made, row, frame, at, taken)


def _draw_years(made: Sheet, frame: _Frame, bottom: float) -> None:
    """Write years where they begin, as many as stand apart; where all do, each has its line."""
    first, last = frame.years
    apart = frame.wide / (last - first)
    step = math.ceil((width_of("0000", made.page.least) + 0.12) / apart)
    for year in range(first, last, step):
        x = frame.left + (year - first) * apart
        made.axes.plot([x, x], [frame.top, bottom], color=LINE, linewidth=0.5, zorder=0.5)
        made.write(x, bottom + 0.07, str(year), made.page.least, color=MUTED)


def _draw_incident(
    made: Sheet,
    row: Mapping[str, Any],
    frame: _Frame,
    at: Mapping[str, float],
    taken: _Taken,
) -> None:
    first, last = row["date_from"], row["date_to"]
    if first or last:
        left, right = frame.x(first or last), frame.x(last or first)
        ends = (left if first else right - _ARROW, right if last else left + _ARROW)
    else:
        ends = (frame.undated, frame.undated)
    y = at[row["severity"]]
    middle = (ends[0] + ends[1]) / 2
    # Marks of one day and degree stand above each other as far as the lane reaches, undated ones side by side.
    across, up = (0.0, 0.03) if first or last else (0.055, 0.0)
    for step in (0.0, -1.0, 1.0):
        x, tried = middle + step * across, y + step * up
        if all(abs(x - there) > _SIDE or abs(tried - at_y) > 0.02 for there, at_y in taken.spots):
            middle, y = x, tried
            break
    taken.spots.append((middle, y))
    if not (first or last):
        ends = (middle, middle)
    low, high = row["severity_min"], row["severity_max"]
    how, where = Certainty.of(row), incident_link(row["incident_id"])
    # Behind a mark of the same look nothing would be seen of another; the page lists all.
    look = (*(round(each / _HIDDEN) for each in (*ends, middle, y)), row["severity"], low, high, how)
    if look in taken.looks:
        return
    taken.looks.add(look)
    if low != high and low in at and high in at:
        made.axes.plot([middle, middle], [at[low], at[high]], color=edge_of(row["severity"]), linewidth=0.9, marker="_",
                       markersize=3.5, zorder=2)  # fmt: skip
    if ends[1] - ends[0] < 0.04:
        day_mark(made, (middle, y), row["severity"], how, size=_DOT, url=where)
    else:
        span_mark(
            made, ends, y, row["severity"], how, opened=(first is None, last is None), thick=0.045, url=where
        )


def _range_sample(made: Sheet, x: float, y: float) -> None:
    made.axes.plot(
        [x + 0.04] * 2, [y - 0.05, y + 0.05], color=MUTED, linewidth=0.9, marker="_", markersize=3.5
    )


def _keys(rows: Rows) -> list[Key]:
    hows = [Certainty.of(row) for row in rows]

    def dot(how: Certainty, text: str) -> Key:
        return Key(text, lambda made, x, y: day_mark(made, (x + 0.04, y), "unknown", how, size=_DOT), 0.08)

    keys = []
    if any(how.is_firm and how.is_supported for how in hows):
        keys.append(dot(Certainty(True, True, False), "several sources"))
    if any(how.is_firm and not how.is_supported for how in hows):
        keys.append(dot(Certainty(True, False, False), "one source"))
    if any(not how.is_firm for how in hows):
        keys.append(dot(Certainty(False, False, False), "not said to have happened"))
    if any(how.is_contested for how in hows):
        keys.append(dot(Certainty(True, False, True), "contested"))
    if any(row["severity_min"] != row["severity_max"] for row in rows):
        keys.append(Key("degrees that claims give", _range_sample, 0.08))
    undated = sum(1 for row in rows if not (row["date_from"] or row["date_to"]))
    if undated:
        keys.append(Key(f"?: {plural(undated, 'undated incident')}"))
    return keys
