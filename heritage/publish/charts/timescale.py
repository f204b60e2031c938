"""The scale of the timeline: days to inches, quiet years shortened, and the years written along it."""

from __future__ import annotations

import calendar
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from heritage.publish.charts.lettering import width_of
from heritage.publish.charts.style import FAINT, LINE, MUTED, Sheet

_DENSE = 0.12
"""Inches of a year below which only years that are written get a line."""

_QUIET_YEARS = 3
_QUIET_WEIGHT = 0.6


@dataclass(frozen=True, slots=True)
class TimeScale:
    """Days to inches: every year with an incident has full width, runs of quiet years share a narrow one.

    `edges` are years, `places` inches from the left end, `quiet` runs of years (the first, and the one after the last).
    """

    edges: tuple[float, ...]
    places: tuple[float, ...]
    quiet: tuple[tuple[int, int], ...]

    def inch(self, when: date) -> float:
        """Inches from the left end."""
        value = when.year + (when.timetuple().tm_yday - 1) / 366
        index = min(max(bisect_right(self.edges, value) - 1, 0), len(self.edges) - 2)
        low, high = self.edges[index], self.edges[index + 1]
        share = min(max((value - low) / (high - low), 0.0), 1.0)
        return self.places[index] + share * (self.places[index + 1] - self.places[index])

    @property
    def width(self) -> float:
        """Inches from end to end."""
        return self.places[-1]


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
            steps.append((year + 1, min(_QUIET_WEIGHT + 0.012 * gap, 2.5)))
        else:
            steps.extend((year + 1 + extra, 1.0) for extra in range(gap))
    total = sum(weight for _, weight in steps)
    places, here = [0.0], 0.0
    for _, weight in steps:
        here += weight * width / total
        places.append(here)
    return TimeScale((*(float(year) for year, _ in steps), busy[-1] + 1.0), tuple(places), tuple(quiet))


def _draw_months(sheet: Sheet, scale: TimeScale, year: int, at: tuple[float, float, float]) -> None:
    """Write the months behind the year, where a year is so wide that they fit."""
    left, top, bottom = at
    size = sheet.page.least
    starts = [scale.inch(date(year, month, 1)) for month in range(1, 13)]
    if starts[-1] - starts[0] < 11 * (width_of("Mmm", size) + 0.06):
        return
    for month, start in enumerate(starts[1:], start=2):
        x = left + start
        sheet.axes.plot([x, x], [top, bottom], color=FAINT, linewidth=0.5, zorder=0.5)
        sheet.write(x + 0.01, top - 0.09, calendar.month_abbr[month], size, color=MUTED)


def draw_years(sheet: Sheet, scale: TimeScale, left: float, top: float, bottom: float) -> None:
    """Draw a line where each year begins, as many years as fit above, and quiet years as a pale strip with dots."""
    quiet, size, shown = dict(scale.quiet), sheet.page.small, -1.0
    places = sorted(end - start for start, end in pairwise(scale.places))
    for edge, place in zip(scale.edges, scale.places, strict=True):
        year, x = int(edge), left + place
        if year in quiet:
            end = left + scale.inch(date(min(quiet[year], 9999), 1, 1))
            sheet.axes.axvspan(x, end, ymin=1 - bottom / sheet.height, ymax=1 - top / sheet.height, color=FAINT,
                               linewidth=0, zorder=0)  # fmt: skip
            if x >= left + shown - 0.06 and end - x > 0.1:
                sheet.write((x + end) / 2, top - 0.09, "…", size, ha="center", color=MUTED)
            continue
        room = width_of(str(year), size)
        is_named = place >= shown and place < scale.width - room * 0.6
        if is_named or places[0] > _DENSE:
            sheet.axes.plot([x, x], [top, bottom], color=LINE, linewidth=0.5, zorder=1)
        if is_named:
            sheet.write(x + 0.01, top - 0.09, str(year), size, color=MUTED)
            shown = place + room + 0.08
            _draw_months(sheet, scale, year, (left, top, bottom))
    sheet.axes.plot([left, left + scale.width], [top, top], color=LINE, linewidth=0.7, zorder=1)
