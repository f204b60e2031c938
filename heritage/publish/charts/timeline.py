"""The timeline: a dot for a day, a bar for possible days, an arrow for an open end; quiet years are shortened."""

from __future__ import annotations

import heapq
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas
from matplotlib.lines import Line2D

from heritage.publish.charts.style import (
    INK,
    LINE,
    MUTED,
    PAPER,
    WIDTH_IN,
    canvas,
    incident_link,
    margins,
    text_width,
    wrapped,
)
from heritage.publish.tally import Figure
from heritage.publish.words import colour
from heritage.schema.codebook import codebook

_LEFT, _RIGHT, _BOTTOM, _TOP = 0.3, 0.25, 0.1, 0.62
_PLOT_IN = WIDTH_IN - _LEFT - _RIGHT
_QUIET_YEARS = 3
_QUIET_WEIGHT = 0.6
_MAX_LABELLED = 150
_LABEL = 7.4
_PITCH_LABELLED, _PITCH = 0.185, 0.1
_TALLEST_IN = 9.0
"""Inches of the lanes of the tallest chart; with more lanes than fit, lanes and marks get thinner."""
_ARROW_IN = 0.22


@dataclass(frozen=True, slots=True)
class TimeScale:
    """Days to inches: every year with an incident has full width, runs of quiet years share a narrow one."""

    edges: tuple[float, ...]
    places: tuple[float, ...]
    quiet: tuple[tuple[int, int], ...]

    def inch(self, when: date) -> float:
        """Inches from the left edge."""
        value = _year(when)
        index = min(max(bisect_right(self.edges, value) - 1, 0), len(self.edges) - 2)
        low, high = self.edges[index], self.edges[index + 1]
        share = min(max((value - low) / (high - low), 0.0), 1.0)
        return self.places[index] + share * (self.places[index + 1] - self.places[index])


def time_scale(days: Sequence[date], width: float) -> TimeScale:
    """Return a scale over the years of `days`, `width` inches wide."""
    busy = sorted({when.year for when in days}) or [2000]
    steps: list[tuple[int, float]] = []
    quiet: list[tuple[int, int]] = []
    for index, year in enumerate(busy):
        steps.append((year, 1.0))
        following = busy[index + 1] if index + 1 < len(busy) else year + 1
        gap = following - year - 1
        if gap >= _QUIET_YEARS:
            quiet.append((year + 1, following))
            steps.append((year + 1, _QUIET_WEIGHT + 0.012 * gap))
        else:
            steps.extend((year + 1 + extra, 1.0) for extra in range(gap))
    total = sum(weight for _, weight in steps)
    places, here = [0.0], 0.0
    for _, weight in steps:
        here += weight * width / total
        places.append(here)
    return TimeScale((*(float(year) for year, _ in steps), busy[-1] + 1.0), tuple(places), tuple(quiet))


def _year(when: date) -> float:
    return when.year + (when.timetuple().tm_yday - 1) / 366


@dataclass(frozen=True, slots=True)
class Mark:
    """An incident on the scale: its ends in inches, which of them are open, and where its label ends."""

    row: dict[str, Any]
    left: float
    right: float
    is_open_left: bool
    is_open_right: bool
    label: str
    is_label_left: bool

    @property
    def reach(self) -> tuple[float, float]:
        """Left and right end of mark and label together."""
        room = text_width(self.label, _LABEL) + 0.2 if self.label else 0.08
        return (
            (self.left - room, self.right + 0.08)
            if self.is_label_left
            else (self.left - 0.06, self.right + room)
        )


def draw(figure: Figure) -> Canvas:
    """Draw the dated incidents; lanes are filled from the top in order of date."""
    rows = [row for row in figure.records() if row["date_from"] or row["date_to"]]
    days = [day for row in rows for day in (row["date_from"], row["date_to"]) if day]
    scale = time_scale(days, _PLOT_IN)
    marks = [_mark(row, scale, len(rows) <= _MAX_LABELLED) for row in rows]
    lanes = pack(sorted(marks, key=lambda mark: (mark.reach[0], mark.row["incident_id"])))
    depth = max((lane for _, lane in lanes), default=0) + 1
    pitch = min(_PITCH_LABELLED if len(rows) <= _MAX_LABELLED else _PITCH, _TALLEST_IN / depth)
    weight = min(1.0, pitch / _PITCH)
    canvas_, axes = canvas(depth * pitch + _BOTTOM + _TOP + 0.1)
    margins(axes, _LEFT, _RIGHT, _BOTTOM, _TOP)
    axes.set_xlim(0, _PLOT_IN)
    axes.set_ylim(depth - 0.4, -0.8)
    axes.set_yticks([])
    _years(axes, scale, depth)
    for mark, lane in lanes:
        _draw_mark(axes, mark, lane, weight)
    _legend(axes, rows)
    return canvas_


def _mark(row: dict[str, Any], scale: TimeScale, is_labelled: bool) -> Mark:
    first, last = row["date_from"], row["date_to"]
    left = scale.inch(first or last)
    right = scale.inch(last or first)
    left, right = (left if first else right - _ARROW_IN), (right if last else left + _ARROW_IN)
    text = wrapped(row["site_name"], 34, 1) if is_labelled else ""
    is_left = right + text_width(text, _LABEL) + 0.1 > _PLOT_IN
    return Mark(row, left, right, first is None, last is None, text, is_left)


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


def _draw_mark(axes: Axes, mark: Mark, lane: int, weight: float) -> None:
    """Draw a mark; `weight` is 1, or less where lanes are thin."""
    fill = colour("severity", mark.row["severity"])
    is_firm = mark.row["assertion"] == "actual"
    where = incident_link(mark.row["incident_id"])
    if mark.right - mark.left < 0.045:
        axes.plot([(mark.left + mark.right) / 2], [lane], marker="o", markersize=5.2 * weight, linestyle="none",
                  markerfacecolor=fill if is_firm else PAPER, markeredgecolor=fill, markeredgewidth=1.3 * weight,
                  url=where, zorder=3)  # fmt: skip
    else:
        ends = [mark.left, mark.right]
        axes.plot(
            ends,
            [lane, lane],
            color=fill,
            linewidth=5.2 * weight,
            solid_capstyle="round",
            url=where,
            clip_on=False,
            zorder=3,
        )
        if not is_firm:
            axes.plot(
                ends,
                [lane, lane],
                color=PAPER,
                linewidth=2.8 * weight,
                solid_capstyle="round",
                clip_on=False,
                zorder=3,
            )
    for is_open, at, sign in ((mark.is_open_left, mark.left, "<"), (mark.is_open_right, mark.right, ">")):
        if is_open:
            axes.plot(
                [at], [lane], marker=sign, markersize=6.5 * weight, color=fill, linestyle="none", zorder=4
            )
    if mark.label:
        at, side = (mark.left - 0.08, "right") if mark.is_label_left else (mark.right + 0.08, "left")
        axes.text(at, lane + 0.02, mark.label, ha=side, va="center_baseline", size=_LABEL, color=INK, url=where,
                  zorder=5, bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 0.6, "alpha": 0.85})  # fmt: skip


def _years(axes: Axes, scale: TimeScale, depth: int) -> None:
    """Lines at the beginnings of years, as many labels as fit, and a break where quiet years are shortened."""
    quiet = dict(scale.quiet)
    shown = -1.0
    for edge, place in zip(scale.edges, scale.places, strict=True):
        year = int(edge)
        if year in quiet:
            middle = (place + scale.inch(date(quiet[year], 1, 1))) / 2
            axes.axvspan(place, 2 * middle - place, color="#f4f2ec", linewidth=0, zorder=0)
            axes.text(middle, -0.95, "⋯", ha="center", va="bottom", size=9, color=MUTED)
            continue
        axes.axvline(place, color=LINE, linewidth=0.6, zorder=1)
        if place >= shown and place < _PLOT_IN - 0.2:
            axes.text(place + 0.03, -0.95, str(year), ha="left", va="bottom", size=8, color=MUTED)
            shown = place + 0.4
    axes.set_xticks([])
    axes.axhline(-0.8, color=LINE, linewidth=0.8)


def _legend(axes: Axes, rows: Sequence[dict[str, Any]]) -> None:
    used = {row["severity"] for row in rows}
    handles = [
        Line2D(
            [],
            [],
            color=colour("severity", code.code),
            linewidth=5,
            solid_capstyle="round",
            label=code.label(),
        )
        for code in codebook().scheme("severity").codes
        if code.code in used
    ]
    if any(row["assertion"] != "actual" for row in rows):
        handles.append(Line2D([], [], marker="o", linestyle="none", markersize=5.5, markerfacecolor=PAPER,
                              markeredgecolor=MUTED, markeredgewidth=1.3,
                              label="Hollow: alleged, denied or threatened"))  # fmt: skip
    height = axes.get_figure(root=True).get_size_inches()[1]  # type: ignore[union-attr]
    inside = height - _BOTTOM - _TOP
    axes.legend(handles=handles, loc="lower left", bbox_to_anchor=(-0.005, 1 + 0.24 / inside), ncols=len(handles),
                frameon=False, fontsize=7.6, labelcolor=MUTED, handlelength=0.9, columnspacing=1.0, handletextpad=0.55,
                borderpad=0, borderaxespad=0.2)  # fmt: skip
