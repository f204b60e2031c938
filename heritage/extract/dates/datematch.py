"""A date expression as it was matched: its words, what it may count from, and the vocabulary of its language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

WEEK = 7
SUNDAY = 6
_LAST_OF_MONTH = 31


@dataclass(frozen=True, slots=True)
class Tables:
    """A language's words of dates: months 1 to 12, weekdays from Monday 0, seasons as EDTF codes, units, numbers."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    seasons: Mapping[str, int]
    units: Mapping[str, str]
    numbers: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class DateMatch:
    """A date expression as matched: the words in its slots, what it may count from, and the language's tables.

    `published`: the report's day. `year`: the explicit year that the text named before; `day_before`: the last day that
    it named. `amount`: the pattern's number. `named`: the year that the text named last, wherever that was. `before`:
    the date that the text named last in EDTF, however precise, empty where there is none. `then`: the day or night
    of the last event near by.
    """

    slots: Mapping[str, str]
    published: date | None
    year: int | None
    day_before: date | None
    amount: int
    tables: Tables
    named: int | None = None
    before: str = ""
    then: str | None = None

    @property
    def month(self) -> int:
        """The number of the month named."""
        return self.tables.months[self.slots["month"]]

    @property
    def season(self) -> int:
        """The EDTF code of the season named."""
        return self.tables.seasons[self.slots["season"]]

    @property
    def number(self) -> int:
        """The number written, in figures or as a word."""
        text = self.slots["number"]
        return int(text) if text.isdecimal() else self.tables.numbers[text]

    @property
    def unit(self) -> str:
        """The unit of time named."""
        return self.tables.units[self.slots["unit"]]

    def day(self, slot: str = "day") -> int:
        """The day of the month in a slot, whatever ordinal ending it has."""
        return int("".join(c for c in self.slots[slot] if c.isdecimal()))

    def year_of(self, month: int, day: int = 1) -> int | None:
        """The year named; else an explicit one just before in the text, else that of publication or the one before."""
        if "year" in self.slots:
            return int(self.slots["year"])
        if self.published is None:
            return self.year
        limit = (self.published.month, self.published.day if day > 1 else _LAST_OF_MONTH)
        candidate = self.published.year - ((month, day) > limit)
        if self.year is None or self.year >= candidate - 1 or self._is_weekday_of(candidate, month, day):
            return candidate
        return self.year

    def _is_weekday_of(self, year: int, month: int, day: int) -> bool:
        """Whether the weekday named with a day is right for a year: "listed in 1956 ... on Sunday, September 11"."""
        found = day_of(year, month, day) if "weekday" in self.slots else None
        return found is not None and found.weekday() == self.tables.weekdays[self.slots["weekday"]]


Rule = Callable[[DateMatch], str | None]
"""From a date expression to EDTF, None where it fixes no date."""


def last_weekday(day: date, weekday: int) -> date:
    """The most recent day of that weekday, the day itself included."""
    return day - timedelta(days=(day.weekday() - weekday) % WEEK)


def day_of(year: int, month: int, day: int) -> date | None:
    """Return a day of the calendar, None where there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
