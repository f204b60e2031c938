"""Ages: the words that tell that a place is old: "a 300-year-old inn", "the 17th-century mill"."""

from __future__ import annotations

from heritage.extract.reading import Passage

_DIGITS = 3
"""Digits of a great age in years: a hundred at the least."""


def tells_age(passage: Passage, token: int) -> bool:
    """Whether a word gives a great age: a number with one of the class `age_ending` behind it."""
    low = passage.lows[token]
    if not low[0].isdigit():
        return False
    endings = tuple(passage.lexicon.classes.get("age_ending", ()))
    return bool(endings) and low.endswith(endings) and _is_great(low)


def _is_great(low: str) -> bool:
    """Whether a number is of centuries, or of a hundred years at the least."""
    number = low.partition("-")[0].replace(",", "")
    return not number.isdigit() or len(number) >= _DIGITS
