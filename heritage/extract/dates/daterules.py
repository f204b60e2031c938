"""Date rules: the arithmetic from a date expression to EDTF, one function for each `rule` of a lexicon's patterns.

A rule takes one DateMatch and returns EDTF, or None where the expression fixes no date: a relative word counts from the
publication date, or from what the text said before, and without either it gives nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from heritage.extract.dates.counting import COUNTING
from heritage.extract.dates.datematch import SUNDAY, WEEK, DateMatch, Rule, day_of, last_weekday
from heritage.extract.dates.weekrules import WEEK_RULES
from heritage.text import edtf

_MONTHS = 12
_SEASON_STARTS = {21: 3, 22: 6, 23: 9, 24: 12}


def _day(m: DateMatch) -> str | None:
    year = m.year_of(m.month, m.day())
    found = day_of(year, m.month, m.day()) if year is not None else None
    return found.isoformat() if found else None


def _day_bare(m: DateMatch) -> str | None:
    """A day of the month that the text named last, or of publication: "on the evening of the 3rd"."""
    year, _, month = m.before[:7].partition("-")
    if month and int(month) <= _MONTHS:
        found = day_of(int(year), int(month), m.day())
        if found is not None and (m.published is None or found <= m.published):
            return found.isoformat()
    if m.published is None:
        return None
    back = m.published.replace(day=1) - timedelta(days=1)
    base = m.published if m.day() <= m.published.day else back
    found = day_of(base.year, base.month, m.day())
    return found.isoformat() if found else None


def _day_years_ago(m: DateMatch) -> str | None:
    """A day of the year that lies `amount` years before that of publication: "25 August last year"."""
    found = day_of(m.published.year + m.amount, m.month, m.day()) if m.published else None
    return found.isoformat() if found else None


def _month_years_ago(m: DateMatch) -> str | None:
    return f"{m.published.year + m.amount:04d}-{m.month:02d}" if m.published else None


def _year_bc(m: DateMatch) -> str | None:
    """A year before our era: EDTF's first year stands for all of them, since no event so old is ever a claim."""
    return "0001"


def _that_year(m: DateMatch) -> str | None:
    """The year that the text named last, or a day or month of it: "on 15 March of that year"."""
    if m.named is None:
        return None
    if "month" not in m.slots:
        return f"{m.named}"
    found = day_of(m.named, m.month, m.day()) if "day" in m.slots else None
    return found.isoformat() if found else f"{m.named:04d}-{m.month:02d}"


def _holiday(m: DateMatch) -> str | None:
    """A day that is the same each year, its month and day being the pattern's number: 1225 for Christmas Day."""
    month, day = divmod(m.amount, 100)
    year = m.year_of(month, day)
    found = day_of(year, month, day) if year is not None else None
    return found.isoformat() if found else None


def _century(m: DateMatch) -> str | None:
    """A century before the last, or a time hundreds of years ago: as old as any for a monitor."""
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
    a, b = day_of(year, m.month, first), day_of(year, m.month, last)
    return f"{a}/{b}" if a and b else None


def _month(m: DateMatch) -> str | None:
    year = m.year_of(m.month)
    return f"{year:04d}-{m.month:02d}" if year else None


def _month_last(m: DateMatch) -> str | None:
    """The month of that name that lies wholly before the publication's month."""
    if m.published is None:
        return None
    return f"{m.published.year - (m.month >= m.published.month):04d}-{m.month:02d}"


def _weekday(m: DateMatch) -> str | None:
    if m.published is None:
        return None
    return last_weekday(m.published, m.tables.weekdays[m.slots["weekday"]]).isoformat()


def _weekday_last(m: DateMatch) -> str | None:
    """The most recent day of that weekday before publication: on a Monday, "last Monday" is a week ago."""
    if m.published is None:
        return None
    day = last_weekday(m.published - timedelta(days=1), m.tables.weekdays[m.slots["weekday"]])
    return day.isoformat()


def _weekday_span(m: DateMatch) -> str | None:
    """The night between two days, of which the second counts."""
    if m.published is None:
        return None
    last = last_weekday(m.published, m.tables.weekdays[m.slots["weekday2"]])
    return f"{last - timedelta(days=1)}/{last}"


def _season(m: DateMatch) -> str | None:
    return f"{m.slots['year']}-{m.season}"


def _season_of(m: DateMatch, published: date, *, is_past: bool) -> str:
    """The season of that name that is over (`is_past`) or at least begun at publication."""
    for year in (published.year, published.year - 1):
        end = edtf.parse(f"{year}-{m.season}").last
        is_begun = date(year, _SEASON_STARTS[m.season], 1) <= published
        if (end is not None and end < published) or (is_begun and not is_past):
            return f"{year}-{m.season}"
    return f"{published.year - 2}-{m.season}"  # the last winter in a January


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
    monday = m.published - timedelta(days=m.published.weekday() + WEEK)
    return f"{monday}/{monday + timedelta(days=WEEK - 1)}"


def _weekend(m: DateMatch) -> str | None:
    if m.published is None:
        return None
    sunday = last_weekday(m.published, SUNDAY)
    return f"{sunday - timedelta(days=1)}/{sunday}"


def _month_this(m: DateMatch) -> str | None:
    return f"{m.published:%Y-%m}" if m.published else None


def _month_ago(m: DateMatch) -> str | None:
    return f"{m.published.replace(day=1) - timedelta(days=1):%Y-%m}" if m.published else None


def _year_this(m: DateMatch) -> str | None:
    return f"{m.published.year}" if m.published else None


def _year_ago(m: DateMatch) -> str | None:
    return f"{m.published.year - (m.amount or 1)}" if m.published else None


def _years(m: DateMatch) -> str | None:
    """A year and the next in figures, "2019-20"; what else stands behind a year tells nothing more."""
    year = int(m.slots["year"])
    return f"{year}/{year + 1}" if int(m.slots["day2"]) == (year + 1) % 100 else f"{year}"


def _figures(m: DateMatch) -> str | None:
    """A day in figures: "14.09.2023"; with strokes only where no month can be taken for the day."""
    first, second, year = m.day(), m.day("day2"), int(m.slots["year"])
    if m.amount and first != second and max(first, second) <= _MONTHS:
        return None
    day, month = (first, second) if second <= _MONTHS else (second, first)
    found = day_of(year, month, day) if not m.amount or month <= _MONTHS else None
    return found.isoformat() if found else None


def _lately(m: DateMatch) -> str | None:
    """So many units up to publication: "in the past two weeks"."""
    if m.published is None:
        return None
    unit, amount = (m.unit, m.number) if "unit" in m.slots else ("week", 1)
    if unit in ("day", "week"):
        return f"{m.published - timedelta(days=amount * (WEEK if unit == 'week' else 1))}/{m.published}"
    if unit != "month":
        return None
    index = m.published.year * _MONTHS + m.published.month - 1 - amount
    return f"{index // _MONTHS:04d}-{index % _MONTHS + 1:02d}/{m.published:%Y-%m}"


def _weekday_pair(m: DateMatch) -> str | None:
    """From one weekday to another a few days later."""
    if m.published is None:
        return None
    last = last_weekday(m.published, m.tables.weekdays[m.slots["weekday2"]])
    first = last_weekday(last, m.tables.weekdays[m.slots["weekday"]])
    return f"{first}/{last}" if first < last else None


def _ago(m: DateMatch) -> str | None:
    """So many units before publication: days and weeks give a day, longer units something vaguer."""
    if m.published is None:
        return None
    amount, unit = m.number, m.unit
    if unit in ("day", "week"):
        return _days_back(m, amount * (WEEK if unit == "week" else 1))
    if unit == "month":
        index = m.published.year * 12 + m.published.month - 1 - amount
        return f"{index // 12:04d}-{index % 12 + 1:02d}"
    if unit == "year":
        month = f"-{m.published.month:02d}" if amount == 1 else ""
        return f"{m.published.year - amount}{month}"
    return f"{(m.published.year - amount * 10) // 10}X"


RULES: Mapping[str, Rule] = {
    "day": _day, "day_bare": _day_bare, "weekday_day": _day_bare,
    "iso": _iso, "day_span": _day_span, "month": _month, "month_last": _month_last, "month_bare": _month,
    "weekday": _weekday, "weekday_last": _weekday_last, "weekday_span": _weekday_span,
    "weekday_pair": _weekday_pair, "season": _season,
    "season_last": _season_last, "season_bare": _season_bare, "decade": _decade, "year_bare": _year_bare,
    "year_bc": _year_bc, "century": _century, "that_year": _that_year, "holiday": _holiday, "days_ago": _days_ago,
    "overnight": _overnight, "week_last": _week_last, "weekend": _weekend,
    "month_this": _month_this, "month_ago": _month_ago, "month_years_ago": _month_years_ago, "year_this": _year_this,
    "year_ago": _year_ago, "day_years_ago": _day_years_ago, "year": _year_bare,

    "years": _years, "figures": _figures, "lately": _lately, "ago": _ago, **COUNTING, **WEEK_RULES,
}  # fmt: skip
"""Every rule that a lexicon may name."""
