"""The timeline of very many incidents: counts by period, at least and at most, since spans may reach over several."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from matplotlib.figure import Figure as Canvas

from heritage.publish.charts.keys import Key, draw_foot, draw_keys, fill_key, foot_height, keys_height
from heritage.publish.charts.lettering import width_of
from heritage.publish.charts.marks import Fill, patch
from heritage.publish.charts.style import INK, LINE, MARGIN, MUTED, PAPER, Page, Sheet, link, sheet
from heritage.publish.counts.filters import query
from heritage.publish.words import colour

_HEIGHT = 2.4
_MOST_BINS = 130
_STEPS = (1, 3, 12, 60, 120, 600, 1200, 6000, 12000)
"""Lengths of a period in months."""

_WORDS = {1: "month", 3: "quarter", 12: "year"}

CERTAIN = {
    "several": ("Several independent sources", Fill(colour("corroboration", "evidenced"), PAPER)),
    "single": ("One source", Fill(colour("corroboration", "single_source"), PAPER)),
    "not_actual": ("Only alleged, denied or threatened", Fill(PAPER, MUTED, "-----")),
}

POSSIBLE = Fill(PAPER, MUTED)


@dataclass(frozen=True, slots=True)
class Bins:
    """Periods of `months` months from month `first` (counted from year 0), and counts in each.

    `certain` has a row of counts for each of CERTAIN: spans that lie wholly in the period. `possible` counts spans that
    only may lie in it.
    """

    first: int
    months: int
    certain: Mapping[str, np.ndarray]
    possible: np.ndarray


def count_bins(rows: Sequence[Mapping[str, Any]]) -> Bins:
    """Count dated rows (date_from, date_to, assertion, n_independent) in periods, so many that they can be drawn.

    A span with an open end may lie in the period of its known end, and is drawn nowhere else.
    """
    starts = np.array([_month(row["date_from"] or row["date_to"]) for row in rows], dtype=np.int64)
    ends = np.array([_month(row["date_to"] or row["date_from"]) for row in rows], dtype=np.int64)
    is_open = np.array([not (row["date_from"] and row["date_to"]) for row in rows], dtype=bool)
    months = next((n for n in _STEPS if ends.max() // n - starts.min() // n < _MOST_BINS), _STEPS[-1])
    low, high = starts // months, ends // months
    first, count = int(low.min()), int(high.max() - low.min()) + 1
    low, high = low - first, high - first
    kinds = np.array([_kind(row) for row in rows])
    is_inside = (low == high) & ~is_open
    certain = {
        kind: np.bincount(low[is_inside & (kinds == kind)], minlength=count).astype(np.int64)
        for kind in CERTAIN
    }
    steps = np.zeros(count + 1, dtype=np.int64)
    np.add.at(steps, low[~is_inside], 1)
    np.add.at(steps, high[~is_inside] + 1, -1)
    return Bins(first * months, months, certain, np.cumsum(steps)[:-1])


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _kind(row: Mapping[str, Any]) -> str:
    if row["assertion"] != "actual":
        return "not_actual"
    return "several" if row["n_independent"] > 1 else "single"


def draw_density(rows: Sequence[Mapping[str, Any]], undated: int, page: Page, foot: str) -> Canvas:
    """Draw a stack for each period: what lies in it by support, and above, in outline, what may lie in it."""
    bins = count_bins(rows)
    certain = np.sum(list(bins.certain.values()), axis=0)
    most = int((certain + bins.possible).max())
    keys = [fill_key(*CERTAIN[kind]) for kind in CERTAIN if bins.certain[kind].any()]
    if bins.possible.any():
        keys.append(fill_key("outline: may lie here or in a period beside", POSSIBLE))
    if undated:
        keys.append(Key(f"Not drawn: {undated:,} undated"))
    room = page.width - 2 * MARGIN
    top = keys_height(keys, page, room) + 0.26
    made = sheet(page, top + _HEIGHT + 0.3 + foot_height(foot, page))
    draw_keys(made, keys, MARGIN, 0.03, room)
    left = MARGIN + width_of(f"{most:,}", page.small) + 0.08
    wide, unit = (page.width - MARGIN - left) / len(certain), _HEIGHT / most
    word = _WORDS.get(bins.months, f"{bins.months // 12} years")
    made.write(MARGIN, top - 0.14, f"Incidents a {word}" if bins.months <= 12 else f"Incidents in {word}", page.small,
               color=MUTED)  # fmt: skip
    for value in _ticks(most):
        y = top + _HEIGHT - value * unit
        made.axes.plot([left, page.width - MARGIN], [y, y], color=LINE, linewidth=0.5, zorder=1)
        made.write(left - 0.05, y, f"{value:,}", page.small, ha="right", color=MUTED)
    for index in range(len(certain)):
        _draw_bin(made, bins, index, (left + wide * index, top + _HEIGHT), (wide, unit))
    made.axes.plot([left, page.width - MARGIN], [top + _HEIGHT] * 2, color=INK, linewidth=0.7, zorder=5)
    _periods(made, bins, left, wide, top + _HEIGHT)
    draw_foot(made, foot)
    return made.canvas


def _draw_bin(
    made: Sheet, bins: Bins, index: int, at: tuple[float, float], scale: tuple[float, float]
) -> None:
    (x, y), (wide, unit) = at, scale
    years = sorted({(bins.first + bins.months * index + m) // 12 for m in range(bins.months)})
    where = link(query(period=years)) if len(years) <= 10 else None
    for fill, count in [
        *((CERTAIN[kind][1], bins.certain[kind][index]) for kind in CERTAIN),
        (POSSIBLE, bins.possible[index]),
    ]:
        if count:
            y -= count * unit
            made.axes.add_patch(patch(fill, x + wide * 0.08, y, wide * 0.84, count * unit, url=where))


def _periods(made: Sheet, bins: Bins, left: float, wide: float, y: float) -> None:
    """Write the year where the first period of it begins, as many as fit."""
    shown = -1.0
    for index in range(len(bins.possible)):
        month = bins.first + bins.months * index
        if month % 12 and index:
            continue
        x, text = left + wide * index, str(month // 12)
        room = width_of(text, made.page.small)
        if x >= shown and x + room < made.width:
            made.axes.plot([x, x], [y, y + 0.05], color=MUTED, linewidth=0.6)
            made.write(x + 0.015, y + 0.12, text, made.page.small, color=MUTED)
            shown = x + room + 0.1


def _ticks(most: int) -> list[int]:
    step = next(n * 10**power for power in range(12) for n in (1, 2, 5) if most / (n * 10**power) <= 5)
    return list(range(step, most + 1, step))
