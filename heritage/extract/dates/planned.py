"""Planned: the day of what is to come - "will be demolished in March" is the next March, and not the last one."""

from __future__ import annotations

from datetime import timedelta

from heritage.extract.document import Dated
from heritage.extract.reading import Passage
from heritage.text import edtf

_WEEK = 7
_YEAR_DIGITS = 4
_YEARLY = ("day", "month", "month_bare", "holiday", "season_bare")
"""Rules of dates that come back each year where the text names none."""

_BOUND = "../"


def to_come(passage: Passage, dated: Dated) -> Dated:
    """Return the next day or month of that name behind the publication, where a date that names no year lies before."""
    published = passage.document.published
    lows = passage.lows[dated.first : dated.last]
    if published is None or any(len(low) == _YEAR_DIGITS and low.isdecimal() for low in lows):
        return dated
    try:
        last = edtf.parse(dated.edtf).last
    except ValueError:
        return dated
    if last is None or last >= published:
        return dated
    if dated.rule == "weekday":
        return _at(dated, (last + timedelta(days=_WEEK)).isoformat())
    value = dated.edtf.removeprefix(_BOUND)  # "by summer" is the day of the plan
    year, rest = value[:_YEAR_DIGITS], value[_YEAR_DIGITS:]
    if dated.rule not in _YEARLY or not year.isdecimal():
        return dated
    return _at(dated, f"{int(year) + 1}{rest}")


def _at(dated: Dated, value: str) -> Dated:
    return Dated(dated.first, dated.last, value, dated.rule)
