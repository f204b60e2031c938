"""The timeline: bands by degree, in them a dot for a day, a bar for the days in question, an arrow for an open end."""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from matplotlib.figure import Figure as Canvas

from heritage.publish.charts.density import draw_density
from heritage.publish.charts.keys import Key, draw_foot, draw_keys, foot_height, keys_height
from heritage.publish.charts.lettering import fitted, width_of
from heritage.publish.charts.marks import Certainty, day_mark, edge_of, span_mark
from heritage.publish.charts.style import LINE, MARGIN, MUTED, PAPER, Page, Sheet, incident_link, link, sheet
from heritage.publish.charts.timescale import TimeScale, draw_years, time_scale
from heritage.publish.counts.filters import query
from heritage.publish.counts.tally import Figure
from heritage.publish.labels import label
from heritage.schema.codebook import codebook

_TALLEST = 7.6
"""Inches of the tallest bands: with keys and caption they fill a page of paper."""

_READABLE = 5.6
"""Inches of the tallest bands with names: where they grow taller, fewer are named."""

_MOST_MARKS = 600
_LABELLED, _BARE = 0.142, 0.085
"""Inches from lane to lane, with names and without."""

_DOT = 4.4
_ARROW = 0.2
_NAME = 1.75
_SAMPLE = Certainty(is_firm=True, is_supported=True, is_contested=False)


@dataclass(frozen=True, slots=True)
class Mark:
    """An incident on the scale: its ends in inches, which of them are open, its name and on which side that stands."""

    row: dict[str, Any]
    left: float
    right: float
    opened: tuple[bool, bool]
    name: str
    room: float
    is_name_left: bool

    @property
    def reach(self) -> tuple[float, float]:
        """Left and right end of mark and name together."""
        room = self.room + 0.15 if self.name else 0.05
        return (
            (self.left - room, self.right + 0.06)
            if self.is_name_left
            else (self.left - 0.05, self.right + room)
        )


Band = tuple[str, list[tuple[Mark, int]], int]
"""A degree, its marks with their lanes, how many lanes it has."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Bands, the scale and where it begins, inches from lane to lane."""

    bands: Sequence[Band]
    scale: TimeScale
    left: float
    pitch: float


def draw(figure: Figure, page: Page) -> Canvas:
    """Draw the dated incidents one by one, or, where they are too many for a page, as counts.

    As many are named as there is room for: all, or those with several independent sources, or none.
    """
    rows = [row for row in figure.records() if row["date_from"] or row["date_to"]]
    undated = len(figure.rows) - len(rows)
    if len(rows) <= _MOST_MARKS * page.width / 7:
        for least, pitch, tallest in (
            (1, _LABELLED, _READABLE),
            (2, _LABELLED, _READABLE),
            (None, _BARE, _TALLEST),
        ):
            bands, scale, left = _bands(rows, page, least)
            if sum(_height(band, pitch, page) for band in bands) <= tallest:
                return _draw(Plan(bands, scale, left, pitch), page, undated, figure.stamp)
    return draw_density(rows, undated, page, figure.stamp)


def _bands(
    rows: Sequence[dict[str, Any]], page: Page, least: int | None
) -> tuple[list[Band], TimeScale, float]:
    """The bands, the scale, and where it begins; incidents of `least` independent sources and more are named."""
    used = {row["severity"] for row in rows}
    degrees = [code.code for code in codebook().scheme("severity").codes if code.code in used]
    names = [width_of(word, page.small) for code in degrees for word in label("severity", code).split()]
    left = MARGIN + max((*names, 0.5)) + 0.12
    days = [day for row in rows for day in (row["date_from"], row["date_to"]) if day]
    scale = time_scale(days, page.width - left - MARGIN - 0.06)
    bands: list[Band] = []
    for code in degrees:
        marks = [
            _mark(row, scale, page, is_named=least is not None and row["n_independent"] >= least)
            for row in rows
            if row["severity"] == code
        ]
        lanes = pack(sorted(marks, key=lambda mark: (mark.reach[0], mark.row["incident_id"])))
        bands.append((code, lanes, max(lane for _, lane in lanes) + 1))
    return bands, scale, left


def _height(band: Band, pitch: float, page: Page) -> float:
    """Inches of a band: its lanes, and at least its name and count."""
    code, _, lanes = band
    return max(lanes * pitch, (len(label("severity", code).split()) + 1) * page.line) + 0.1


def _mark(row: dict[str, Any], scale: TimeScale, page: Page, *, is_named: bool) -> Mark:
    first, last = row["date_from"], row["date_to"]
    left, right = scale.inch(first or last), scale.inch(last or first)
    left, right = (left if first else right - _ARROW), (right if last else left + _ARROW)
    name = fitted(row["site_name"], min(_NAME, scale.width * 0.35), page.least)[0] if is_named else ""
    room = width_of(name, page.least) if name else 0.0
    return Mark(row, left, right, (first is None, last is None), name, room, right + room + 0.1 > scale.width)


def pack(marks: Sequence[Mark]) -> list[tuple[Mark, int]]:
    """Return each mark with the first lane that is free where it begins; marks come in order of their left ends."""
    free: list[int] = []
    busy: list[tuple[float, int]] = []
    placed = []
    lanes = 0
    for mark in marks:
        left, right = mark.reach
        while busy and busy[0][0] <= left:
            heapq.heappush(free, heapq.heappop(busy)[1])
        if free:
            lane = heapq.heappop(free)
        else:
            lane, lanes = lanes, lanes + 1
        heapq.heappush(busy, (right, lane))
        placed.append((mark, lane))
    return placed


def _draw(plan: Plan, page: Page, undated: int, foot: str) -> Canvas:
    bands, scale, left, pitch = plan.bands, plan.scale, plan.left, plan.pitch
    keys = _keys([mark.row for _, lanes, _ in bands for mark, _ in lanes], undated)
    room = page.width - 2 * MARGIN
    top = keys_height(keys, page, room) + 0.28
    body = sum(_height(band, pitch, page) for band in bands) or 0.5
    made = sheet(page, top + body + foot_height(foot, page) + 0.03)
    draw_keys(made, keys, MARGIN, 0.03, room)
    if bands:
        draw_years(made, scale, left, top, top + body)
    else:
        made.write(page.width / 2, top + 0.1, "No dated incidents", page.text, ha="center", color=MUTED)
    y = top
    for band in bands:
        code, marks, _ = band
        high = _height(band, pitch, page)
        _band_name(made, code, len(marks), y, y + high)
        for mark, lane in marks:
            _draw_mark(made, mark, left, y + 0.05 + pitch * (lane + 0.5), pitch)
        y += high
        made.axes.plot([MARGIN, page.width - MARGIN], [y, y], color=LINE, linewidth=0.6, zorder=1)
    draw_foot(made, foot)
    return made.canvas


def _band_name(made: Sheet, code: str, count: int, top: float, bottom: float) -> None:
    page = made.page
    words = [*label("severity", code).split(), f"{count:,}"]
    for row, word in enumerate(words):
        is_count = row == len(words) - 1
        y, weight = top + 0.04 + page.line * (row + 0.5), "bold" if is_count else "normal"
        made.write(MARGIN, y, word, page.small, weight=weight, url=link(query(severity=code)))
    made.axes.plot([MARGIN - 0.04] * 2, [top + 0.02, bottom - 0.02], color=edge_of(code), linewidth=2.4, zorder=2,
                   solid_capstyle="butt")  # fmt: skip


def _draw_mark(made: Sheet, mark: Mark, left: float, y: float, pitch: float) -> None:
    how, where = Certainty.of(mark.row), incident_link(mark.row["incident_id"])
    start, end = left + mark.left, left + mark.right
    size = _DOT if pitch > _BARE else _DOT * 0.8
    if end - start < 0.04:
        day_mark(made, ((start + end) / 2, y), mark.row["severity"], how, size=size, url=where)
    else:
        span_mark(
            made, (start, end), y, mark.row["severity"], how, opened=mark.opened, thick=size / 72, url=where
        )
    if mark.name:
        at, side = (start - 0.055, "right") if mark.is_name_left else (end + 0.055, "left")
        made.write(at, y, mark.name, made.page.least, ha=side, url=where, zorder=5,
                   bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 0.4, "alpha": 0.85})  # fmt: skip


def _span_sample(made: Sheet, x: float, y: float) -> None:
    span_mark(made, (x, x + 0.25), y, "unknown", _SAMPLE, thick=_DOT / 72)


def _open_sample(made: Sheet, x: float, y: float) -> None:
    span_mark(made, (x + 0.06, x + 0.25), y, "unknown", _SAMPLE, thick=_DOT / 72, opened=(True, False))


def _keys(rows: Sequence[dict[str, Any]], undated: int) -> list[Key]:
    def dot(how: Certainty, text: str) -> Key:
        return Key(text, lambda made, x, y: day_mark(made, (x + 0.05, y), "unknown", how, size=_DOT), 0.1)

    hows = [Certainty.of(row) for row in rows]
    keys = []
    if any(h.is_supported and h.is_firm for h in hows):
        keys.append(dot(_SAMPLE, "several independent sources"))
    if any(not h.is_supported and h.is_firm for h in hows):
        keys.append(dot(Certainty(True, False, False), "one source"))
    if any(not h.is_firm for h in hows):
        keys.append(dot(Certainty(False, False, False), "only alleged, denied or threatened"))
    if any(h.is_contested for h in hows):
        keys.append(dot(Certainty(True, False, True), "contested (bars: hatched)"))
    if any(row["date_from"] != row["date_to"] for row in rows):
        keys.append(Key("days in question", _span_sample, 0.25))
    if any(not (row["date_from"] and row["date_to"]) for row in rows):
        keys.append(Key("one end open", _open_sample, 0.25))
    if undated:
        keys.append(Key(f"Not drawn: {undated:,} undated"))
    return keys
