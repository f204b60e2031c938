"""Date rules: the arithmetic from a date expression to EDTF, one function for each `rule` of a lexicon's patterns.

A rule takes one DateMatch and returns EDTF, or None where the expression fixes no date: a relative word counts from the
publication date, or from what the text said before, and without either it gives nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from heritage.text import edtf

_SEASON_STARTS = {21: 3, 22: 6, 23: 9, 24: 12}
_SUNDAY = 6
_WEEK = 7
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
    it named. `amount`: the pattern's number.
    """

    slots: Mapping[str, str]
    published: date | None
    year: int | None
    day_before: date | None
    amount: int
    tables: Tables

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
        found = _safe(year, month, day) if "weekday" in self.slots else None
        return found is not None and found.weekday() == self.tables.weekdays[self.slots["weekday"]]


Rule = Callable[[DateMatch], str | None]


def _safe(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _day(m: DateMatch) -> str | None:
    year = m.year_of(m.month, m.day())
    found = _safe(year, m.month, m.day()) if year is not None else None
    return found.isoformat() if found else None


def _day_years_ago(m: DateMatch) -> str | None:
    """A day of the year that lies `amount` years before that of publication: "25 August last year"."""
    found = _safe(m.published.year + m.amount, m.month, m.day()) if m.published else None
    return found.isoformat() if found else None


def _month_years_ago(m: DateMatch) -> str | None:
    return f"{m.published.year + m.amount:04d}-{m.month:02d}" if m.published else None


def _year_bc(m: DateMatch) -> str | None:
    """A year before our era: EDTF's first year stands for all of them, since no event so old is ever a claim."""
    return "0001"


def _iso(m: DateMatch) -> str | None:
    try:
        return date.fromisoformat(m.slots["iso"]).isoformat()
    except ValueError:
        return None


def _day_span(m: DateMatch) -> str | None:
    first, last = m.day(), m.day("day2")
    year = m.year_of(m.month, last)
    if year is None or first >= last:
        return None
    a, b = _safe(year, m.month, first), _safe(year, m.month, last)
    return f"{a}/{b}" if a and b else None


def _month(m: DateMatch) -> str | None:
    year = m.year_of(m.month)
    return f"{year:04d}-{m.month:02d}" if year else None


def _month_last(m: DateMatch) -> str | None:
    """The month of that name that lies wholly before the publication's month."""
    if m.published is None:
        return None
    return f"{m.published.year - (m.month >= m.published.month):04d}-{m.month:02d}"


def _last_weekday(day: date, weekday: int) -> date:
    """The most recent day of that weekday, the day itself included."""
    return day - timedelta(days=(day.weekday() - weekday) % _WEEK)


def _weekday(m: DateMatch) -> str | None:
    if m.published is None:
        return None
    return _last_weekday(m.published, m.tables.weekdays[m.slots["weekday"]]).isoformat()


def _weekday_last(m: DateMatch) -> str | None:
    """The most recent day of that weekday before publication: on a Monday, "last Monday" is a week ago."""
    if m.published is None:
        return None
    day = _last_weekday(m.published - timedelta(days=1), m.tables.weekdays[m.slots["weekday"]])
    return day.isoformat()


def _weekday_span(m: DateMatch) -> str | None:
    """The night between two days, of which the second counts."""
    if m.published is None:
        return None
    last = _last_weekday(m.published, m.tables.weekdays[m.slots["weekday2"]])
    return f"{last - timedelta(days=1)}/{last}"


def _season(m: DateMatch) -> str | None:
    return f"{m.slots['year']}-{m.season}"


def _season_of(m: DateMatch, published: date, *, is_past: bool) -> str:
    """The season of that name that is over (`is_past`) or at least begun at publication."""
    end = edtf.parse(f"{published.year}-{m.season}").last
    is_begun = date(published.year, _SEASON_STARTS[m.season], 1) <= published
    is_over = end is not None and end < published
    year = published.year if is_over or (is_begun and not is_past) else published.year - 1
    return f"{year}-{m.season}"


def _season_last(m: DateMatch) -> str | None:
    return _season_of(m, m.published, is_past=True) if m.published else None


def _season_bare(m: DateMatch) -> str | None:
    if m.published is not None:
        return _season_of(m, m.published, is_past=False)
    return f"{m.year}-{m.season}" if m.year else None


def _decade(m: DateMatch) -> str | None:
    return m.slots["decade"][:3] + "X"


def _year_bare(m: DateMatch) -> str | None:
    return m.slots["year"]


def _days_back(m: DateMatch, days: int) -> str | None:
    return (m.published - timedelta(days=days)).isoformat() if m.published else None


def _days_ago(m: DateMatch) -> str | None:
    return _days_back(m, m.amount)


def _overnight(m: DateMatch) -> str | None:
    return f"{m.published - timedelta(days=1)}/{m.published}" if m.published else None


def _week_last(m: DateMatch) -> str | None:
    """Monday to Sunday of the week before the publication's."""
    if m.published is None:
        return None
    monday = m.published - timedelta(days=m.published.weekday() + _WEEK)
    return f"{monday}/{monday + timedelta(days=_WEEK - 1)}"


def _weekend(m: DateMatch) -> str | None:
    if m.published is None:
        return None
    sunday = _last_weekday(m.published, _SUNDAY)
    return f"{sunday - timedelta(days=1)}/{sunday}"


def _month_this(m: DateMatch) -> str | None:
    return f"{m.published:%Y-%m}" if m.published else None


def _month_ago(m: DateMatch) -> str | None:
    return f"{m.published.replace(day=1) - timedelta(days=1):%Y-%m}" if m.published else None


def _year_this(m: DateMatch) -> str | None:
    return f"{m.published.year}" if m.published else None


def _year_ago(m: DateMatch) -> str | None:
    return f"{m.published.year - 1}" if m.published else None


def _days_from(m: DateMatch) -> str | None:
    """So many days (`amount`, negative for earlier) from the day that the text named last."""
    return (m.day_before + timedelta(days=m.amount)).isoformat() if m.day_before else None


def _span_from(m: DateMatch) -> str | None:
    """So many days or weeks, earlier where `amount` is negative, from the day that the text named last."""
    number, unit = m.number, m.unit
    if m.day_before is None or unit not in ("day", "week"):
        return None
    days = number * (_WEEK if unit == "week" else 1)
    return (m.day_before + timedelta(days=days if m.amount >= 0 else -days)).isoformat()


def _week_from(m: DateMatch) -> str | None:
    """The week, Monday to Sunday, so many weeks from that of the day that the text named last."""
    if m.day_before is None:
        return None
    monday = m.day_before + timedelta(days=_WEEK * m.amount - m.day_before.weekday())
    return f"{monday}/{monday + timedelta(days=_SUNDAY)}"


def _month_from(m: DateMatch) -> str | None:
    """The month so many months from that of the day that the text named last."""
    if m.day_before is None:
        return None
    years, month = divmod(m.day_before.month - 1 + m.amount, 12)
    return f"{m.day_before.year + years}-{month + 1:02}"


def _year_from(m: DateMatch) -> str | None:
    """The year so many years from that of the day that the text named last."""
    return f"{m.day_before.year + m.amount}" if m.day_before else None


def _weekday_pair(m: DateMatch) -> str | None:
    """From one weekday to another a few days later."""
    if m.published is None:
        return None
    last = _last_weekday(m.published, m.tables.weekdays[m.slots["weekday2"]])
    first = _last_weekday(last, m.tables.weekdays[m.slots["weekday"]])
    return f"{first}/{last}" if first < last else None


def _ago(m: DateMatch) -> str | None:
    """So many units before publication: days and weeks give a day, longer units something vaguer."""
    if m.published is None:
        return None
    amount, unit = m.number, m.unit
    if unit in ("day", "week"):
        return _days_back(m, amount * (_WEEK if unit == "week" else 1))
    if unit == "month":
        index = m.published.year * 12 + m.published.month - 1 - amount
        return f"{index // 12:04d}-{index % 12 + 1:02d}~"
    if unit == "year":
        return f"{m.published.year - amount}~"
    return f"{(m.published.year - amount * 10) // 10}X"


RULES: Mapping[str, Rule] = {
    "day": _day, "iso": _iso, "day_span": _day_span, "month": _month, "month_last": _month_last, "month_bare": _month,
    "weekday": _weekday, "weekday_last": _weekday_last, "weekday_span": _weekday_span,
    "weekday_pair": _weekday_pair, "season": _season,
    "season_last": _season_last, "season_bare": _season_bare, "decade": _decade, "year_bare": _year_bare,
    "year_bc": _year_bc, "days_ago": _days_ago, "overnight": _overnight, "week_last": _week_last, "weekend": _weekend,
    "month_this": _month_this, "month_ago": _month_ago, "month_years_ago": _month_years_ago, "year_this": _year_this,
    "year_ago": _year_ago, "day_years_ago": _day_years_ago, "days_from": _days_from, "span_from": _span_from,
    "week_from": _week_from, "month_from": _month_from, "year_from": _year_from, "ago": _ago,
}  # fmt: skip
"""Every rule that a lexicon may name."""
