"""Stretches: the words between two marks, and whether they hold a verb - "roof down", "closed since 26 October"."""

from __future__ import annotations

from heritage.extract.places.slots import syntax_of
from heritage.extract.reading import Passage

_MARKS = frozenset(",;:.()!-\u2014\u2013")


def is_verbless(passage: Passage, token: int) -> bool:
    """Whether the words between the marks around a token hold no finite verb."""
    first, last = stretch(passage, token)
    syntax = syntax_of(passage)
    own = syntax.at(token)
    told = {phrase.number: phrase for t in range(first, last) if (phrase := syntax.at(t)) is not None}
    return not any(
        phrase.is_finite and phrase.voice != "bare" and phrase is not own for phrase in told.values()
    ) and not any(passage.is_auxiliary(t) for t in range(first, last))


def stretch(passage: Passage, token: int) -> tuple[int, int]:
    """Return the tokens [first, last) between the marks around a token; those in a date or a name part nothing."""
    first, last, size = token, token + 1, len(passage)
    while first > 0 and not is_mark(passage, first - 1):
        first -= 1
    while last < size and not is_mark(passage, last):
        last += 1
    return first, last


def is_mark(passage: Passage, token: int) -> bool:
    """Whether a token is a mark that parts what is said; one in a date or a name parts nothing."""
    is_one = passage.lows[token] in _MARKS
    return is_one and not passage.is_in_place(token) and passage.date_at(token) is None
