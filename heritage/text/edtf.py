"""EDTF (ISO 8601-2) strings to first and last day, and back; the part of the standard that reports need.

Read: `2015`, `2015-08`, `2015-08-23`, seasons `2015-21` to `2015-24`, unspecified digits `201X` and `2015-XX`,
qualifiers `?`, `~`, `%` (they never move a bound), intervals `a/b` with an open end `..`. Nothing else.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

_POINT = re.compile(r"^(\d{4}|\d{3}X|\d{2}XX)(?:-(\d{2}|XX)(?:-(\d{2}|XX))?)?[?~%]?$")
_LONGEST = 30
"""Characters of a date that is kept once read; the longest interval of two days has 21."""

_SEASON_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}
_SOUTHERN = {21: 23, 22: 24, 23: 21, 24: 22}


@dataclass(frozen=True, slots=True)
class Interval:
    """First and last possible day, both inclusive (None: open), and a code of the scheme `date_precision`."""

    first: date | None
    last: date | None
    precision: str

    def overlaps(self, other: Interval) -> bool:
        """Whether some day is possible for both."""
        return not (
            (self.last and other.first and self.last < other.first)
            or (other.last and self.first and other.last < self.first)
        )


def parse(edtf: str, *, is_southern: bool = False) -> Interval:
    """Return the interval of an EDTF string; ValueError says which part cannot be read.

    Seasons are northern months unless `is_southern`; the winter of a year begins in its December and ends in the
    February after (southern summers likewise).
    """
    # A text repeats its few dates in every rule that compares them; what is no date at all is not kept.
    return (_kept if len(edtf) <= _LONGEST else _read)(edtf, is_southern)


def _read(edtf: str, is_southern: bool) -> Interval:
    if "/" not in edtf:
        return _point(edtf, is_southern)
    parts = edtf.split("/")
    if len(parts) != 2 or parts == ["..", ".."]:
        raise ValueError(f"not an EDTF interval: {edtf!r}; expected start/end with at most one open end '..'")
    first = None if parts[0] in ("..", "") else _point(parts[0], is_southern)
    last = None if parts[1] in ("..", "") else _point(parts[1], is_southern)
    if first is None:
        return Interval(None, last.last if last else None, "before")
    if last is None:
        return Interval(first.first, None, "after")
    if first.first and last.last and first.first > last.last:
        raise ValueError(f"EDTF interval runs backwards: {edtf!r}")
    return Interval(first.first, last.last, "days_range")


_kept = lru_cache(maxsize=4096)(_read)


def _point(edtf: str, is_southern: bool) -> Interval:
    found = _POINT.match(edtf)
    if not found:
        raise ValueError(
            f"not an EDTF date: {edtf!r}; expected forms like 2015-08-23, 2015-08, 2015-22, 2015~"
        )
    year_text, month_text, day_text = found.groups()
    if "X" in year_text:
        return Interval(
            date(int(year_text.replace("X", "0")), 1, 1),
            date(int(year_text.replace("X", "9")), 12, 31),
            "year",
        )
    year = int(year_text)
    if month_text is None or month_text == "XX":
        return Interval(date(year, 1, 1), date(year, 12, 31), "year")
    month = int(month_text)
    if month in _SEASON_MONTHS:
        if day_text is not None:
            raise ValueError(f"a season has no day: {edtf!r}")
        return _season(year, _SOUTHERN[month] if is_southern else month)
    if not 1 <= month <= 12:
        raise ValueError(f"no such month in {edtf!r}")
    if day_text is None or day_text == "XX":
        return Interval(date(year, month, 1), _month_end(year, month), "month")
    day = date(year, month, int(day_text))
    return Interval(day, day, "day")


def _season(year: int, season: int) -> Interval:
    start, end = _SEASON_MONTHS[season]
    return Interval(date(year, start, 1), _month_end(year + (end < start), end), "season_or_quarter")


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def from_days(first: date | None, last: date | None) -> str | None:
    """Return the shortest EDTF string for a span of days; None when both ends are open."""
    if first is None and last is None:
        return None
    if first is None or last is None:
        return f"{first or '..'}/{last or '..'}"
    if first == last:
        return first.isoformat()
    if first.day == 1 and last == _month_end(last.year, last.month):
        if (first.year, first.month) == (last.year, last.month):
            return f"{first:%Y-%m}"
        if (first.month, last.month, first.year) == (1, 12, last.year):
            return f"{first:%Y}"
    return f"{first.isoformat()}/{last.isoformat()}"
