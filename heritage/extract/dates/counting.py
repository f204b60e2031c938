"""Date rules that count: from the day that the text named last, and to weeks, months and weekdays to come."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from heritage.extract.dates.datematch import SUNDAY, WEEK, DateMatch, Rule, last_weekday
from heritage.text import edtf

_WINTER, _WINTER_ENDS = 24, 2
_YEAR, _MONTH, _MONTHS = 4, 7, 12
"""Letters of an EDTF date that tell the year, and the month too; the number of months (a higher one is a season)."""


def _days_from(m: DateMatch) -> str | None:
    """So many days (`amount`, negative for earlier) from the day that the text named last."""
    return (m.day_before + timedelta(days=m.amount)).isoformat() if m.day_before else None


def _then(m: DateMatch) -> str | None:
    """The day or the night of the last event: "that night", "a few hours later"."""
    return m.then


def _span_from(m: DateMatch) -> str | None:
    """So many units of time, earlier where `amount` is negative, from what the text named last.

    As precise as what is counted: "two months later" tells a month, "a year later" a year.
    """
    unit, number = m.unit, m.number if m.amount >= 0 else -m.number
    if unit == "month":
        return _month_at(_month_before(m), number)
    if unit == "year":
        year = _year_before(m)
        return f"{year + number}" if year else None
    if m.day_before is None or unit not in ("day", "week"):
        return None
    return (m.day_before + timedelta(days=number * (WEEK if unit == "week" else 1))).isoformat()


def _year_before(m: DateMatch) -> int | None:
    """The year of the date that the text named last."""
    return int(m.before[:_YEAR]) if m.before else None


def _month_before(m: DateMatch) -> date | None:
    """The first day of the month that the text named last; None where its last date tells no month."""
    year, _, month = m.before[:_MONTH].partition("-")
    return date(int(year), int(month), 1) if month and int(month) <= _MONTHS else None


def _week_from(m: DateMatch) -> str | None:
    """The week, Monday to Sunday, so many weeks from that of the day that the text named last."""
    return _week_at(m.day_before, m.amount)


def _month_from(m: DateMatch) -> str | None:
    """The month so many months from the one that the text named last."""
    return _month_at(_month_before(m), m.amount)


def _year_from(m: DateMatch) -> str | None:
    """The year so many years from the one that the text named last."""
    year = _year_before(m)
    return f"{year + m.amount}" if year else None


def _weekend_from(m: DateMatch) -> str | None:
    """The weekend of the week of the day that the text named last: "that weekend"."""
    if m.day_before is None:
        return None
    sunday = m.day_before + timedelta(days=SUNDAY - m.day_before.weekday())
    return f"{sunday - timedelta(days=1)}/{sunday}"


def _season_from(m: DateMatch) -> str | None:
    """The season of the year that the text named last, or (`amount` 1) the next: "that summer"."""
    year = _year_before(m)
    if year is None:
        return None
    begins = edtf.parse(f"{year}-{m.season}").first
    named = edtf.parse(m.before)
    if m.amount:
        is_behind = begins is not None and named.last is not None and begins > named.last
        return f"{year if is_behind else year + 1}-{m.season}"
    is_of_before = m.season == _WINTER and named.last is not None and named.last.month <= _WINTER_ENDS
    is_to_come = begins is not None and m.published is not None and begins > m.published
    return f"{year - (is_of_before or is_to_come)}-{m.season}"


def _since_then(m: DateMatch) -> str | None:
    """Since the date that the text named last."""
    return f"{m.before}/.." if m.before else None


def _same_time(m: DateMatch) -> str | None:
    """The date that the text named last, however wide: "in the same weeks"."""
    return m.before or None


def _season_next(m: DateMatch) -> str | None:
    """The first season of that name that begins after publication."""
    if m.published is None:
        return None
    for year in (m.published.year, m.published.year + 1):
        begins = edtf.parse(f"{year}-{m.season}").first
        if begins is not None and begins > m.published:
            return f"{year}-{m.season}"
    return None


def _week_next(m: DateMatch) -> str | None:
    return _week_at(m.published, 1)


def _month_next(m: DateMatch) -> str | None:
    return _month_at(m.published, 1)


def _year_next(m: DateMatch) -> str | None:
    return f"{m.published.year + 1}" if m.published else None


def _weekday_next(m: DateMatch) -> str | None:
    """The first day of that weekday after publication."""
    if m.published is None:
        return None
    later = m.published + timedelta(days=WEEK)
    return last_weekday(later, m.tables.weekdays[m.slots["weekday"]]).isoformat()


def _week_at(day: date | None, weeks: int) -> str | None:
    if day is None:
        return None
    monday = day + timedelta(days=WEEK * weeks - day.weekday())
    return f"{monday}/{monday + timedelta(days=SUNDAY)}"


def _month_at(day: date | None, months: int) -> str | None:
    if day is None:
        return None
    years, month = divmod(day.month - 1 + months, 12)
    return f"{day.year + years}-{month + 1:02}"


COUNTING: Mapping[str, Rule] = {
    "days_from": _days_from,
    "then": _then,
    "span_from": _span_from,
    "span_before": _span_from,
    "week_from": _week_from,
    "month_from": _month_from,
    "year_from": _year_from,
    "weekend_from": _weekend_from,
    "season_from": _season_from,
    "since_then": _since_then,
    "same_time": _same_time,
    "season_next": _season_next,
    "week_next": _week_next,
    "month_next": _month_next,
    "year_next": _year_next,
    "weekday_next": _weekday_next,
}
"""The rules of this module by the names that a lexicon uses."""
