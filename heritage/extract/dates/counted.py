"""Counted: the day of an event from which a sentence counts - "on Thursday, two days after a fire destroyed half"."""

from __future__ import annotations

from datetime import date, timedelta

from heritage.extract.dates.dateforms import date_forms
from heritage.extract.document import Dated
from heritage.extract.reading import Passage

_DAYS = {"day": 1, "week": 7}


def day_before(passage: Passage, after: int) -> Dated | None:
    """Return the day that lies the number of days or weeks told right before an `after_word` before the sentence's day.

    The sentence's day is the one named before it; the day of publication where none is.
    """
    if after < 2 or (after > 2 and passage.has(after - 3, "for_preposition")):
        return None  # "burned for three days after shells fell on it" tells how long
    tables = date_forms(passage.lexicon).tables
    word = passage.lows[after - 2]
    count = int(word) if word.isdecimal() else tables.numbers.get(word)
    days = _DAYS.get(tables.units.get(passage.lows[after - 1], ""))
    base = _day_of(passage, after)
    if count is None or days is None or base is None:
        return None
    return Dated(after - 2, after + 1, (base - timedelta(days=days * count)).isoformat(), "after")


def day_of_clause(passage: Passage, opening: int) -> Dated | None:
    """Return the counted day of the clause that begins at a token, where an `after_word` opens it."""
    for token in (opening, opening - 1):
        if token >= 2 and passage.has(token, "after_word"):
            return day_before(passage, token)
    return None


def _day_of(passage: Passage, token: int) -> date | None:
    days = [dated.edtf for dated in passage.sentence.dates if dated.last <= token and dated.is_event]
    try:
        return date.fromisoformat(days[-1]) if days else passage.document.published
    except ValueError:
        return None
