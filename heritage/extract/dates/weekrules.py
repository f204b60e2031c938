"""Date rules of weeks and feasts: days of this week and the last, the night to a day, days that go with Easter."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from heritage.extract.dates.datematch import WEEK, DateMatch, Rule, day_of, last_weekday


def _week_this(m: DateMatch) -> str | None:
    """From the Monday of the publication's week to its day."""
    if m.published is None:
        return None
    monday = m.published - timedelta(days=m.published.weekday())
    return f"{monday}/{m.published}" if monday < m.published else monday.isoformat()


def _weekday_before_last(m: DateMatch) -> str | None:
    """The last but one day of that weekday: "the Sunday before last"."""
    if m.published is None:
        return None
    last = last_weekday(m.published - timedelta(days=1), m.tables.weekdays[m.slots["weekday"]])
    return (last - timedelta(days=WEEK)).isoformat()


def _weekday_of_last_week(m: DateMatch) -> str | None:
    """A day of the week before the publication's: "on Wednesday of last week"."""
    if m.published is None:
        return None
    monday = m.published - timedelta(days=m.published.weekday() + WEEK)
    return (monday + timedelta(days=m.tables.weekdays[m.slots["weekday"]])).isoformat()


def _night_to(m: DateMatch) -> str | None:
    """The night that ends on a day: "overnight to Saturday"."""
    if m.published is None:
        return None
    day = last_weekday(m.published, m.tables.weekdays[m.slots["weekday"]])
    return f"{day - timedelta(days=1)}/{day}"


def _easter(m: DateMatch) -> str | None:
    """A day so many days (`amount`) from Easter Sunday, of the year named, else the last one before publication."""
    if "year" in m.slots:
        return _from_easter(int(m.slots["year"]), m.amount).isoformat()
    if m.published is None:
        return None
    found = _from_easter(m.published.year, m.amount)
    return (found if found <= m.published else _from_easter(m.published.year - 1, m.amount)).isoformat()


def _from_easter(year: int, days: int) -> date:
    """The Western Easter Sunday of a year by the Gregorian computus (the anonymous algorithm), and days from it."""
    golden, century, in_century = year % 19, year // 100, year % 100
    leap = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - century // 4 - leap + 15) % 30
    to_sunday = (32 + 2 * (century % 4) + 2 * (in_century // 4) - moon - in_century % 4) % 7
    late = (golden + 11 * moon + 22 * to_sunday) // 451
    month, day = divmod(moon + to_sunday - 7 * late + 114, 31)
    sunday = day_of(year, month, day + 1)
    assert sunday is not None, "Easter is a day of March or April"  # noqa: S101
    return sunday + timedelta(days=days)


WEEK_RULES: Mapping[str, Rule] = {
    "week_this": _week_this,
    "weekday_before_last": _weekday_before_last,
    "weekday_of_last_week": _weekday_of_last_week,
    "night_to": _night_to,
    "easter": _easter,
}
"""The rules of this module by the names that a lexicon uses."""
