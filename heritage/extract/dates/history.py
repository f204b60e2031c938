"""History: what lies centuries back, by its date alone."""

from __future__ import annotations

from heritage.extract.reading import Passage
from heritage.text import edtf

HISTORY = 1800
"""What is dated before this year is history."""


def is_before(value: str, year: int) -> bool:
    """Whether an EDTF date ends before a year; False where the date says nothing of it."""
    try:
        last = edtf.parse(value).last
    except ValueError:
        return False
    return last is not None and last.year < year


def is_of_history(passage: Passage) -> bool:
    """Whether all that a sentence dates is centuries old: "ravaged by fire in the late 17th century"."""
    dates = [dated.edtf for dated in passage.sentence.dates if dated.is_event]
    return bool(dates) and all(is_before(date, HISTORY) for date in dates)
