"""Date rules that count: from the day that the text named last, and to weeks, months and weekdays to come."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from heritage.extract.dates.datematch import SUNDAY, WEEK, DateMatch, Rule, last_weekday


def _days_from(m: DateMatch) -> str | None:
    """So many days (`amount`, negative for earlier) from the day that the text named last."""
    return (m.day_before + timedelta(days=m.amount)).isoformat() if m.day_before else None


def _span_from(m: DateMatch) -> str | None:
    """So many days or weeks, earlier where `amount` is negative, from the day that the text named last."""
    number, unit = m.number, m.unit
    if m.day_before is None or unit not in ("day", "week"):
        return None
    days = number * (WEEK if unit == "week" else 1)
    return (m.day_before + timedelta(days=days if m.amount >= 0 else -days)).isoformat()


def _week_from(m: DateMatch) -> str | None:
    """The week, Monday to Sunday, so many weeks from that of the day that the text named last."""
    return _week_at(m.day_before, m.amount)


def _month_from(m: DateMatch) -> str | None:
    """The month so many months from that of the day that the text named last."""
    return _month_at(m.day_before, m.amount)


def _year_from(m: DateMatch) -> str | None:
    """The year so many years from that of the day that the text named last."""
    return f"{m.day_before.year + m.amount}" if m.day_before else None


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
    "span_from": _span_from,
    "week_from": _week_from,
    "month_from": _month_from,
    "year_from": _year_from,
    "week_next": _week_next,
    "month_next": _month_next,
    "year_next": _year_next,
    "weekday_next": _weekday_next,
}
"""The rules of this module by the names that a lexicon uses."""
