"""Dateline: the day of publication that opens a text, "8 December 2023. The mosque ...": no date of any event."""

from __future__ import annotations

from itertools import pairwise

from heritage.extract.document import Dated, Sentence
from heritage.extract.reading import Reading

_MARKS = frozenset(".:\u2013\u2014-")


def mark(reading: Reading) -> None:
    """Mark the date that opens the body as no event's, if it is the day of publication and labels no list of days.

    "3 May: ... / 2 May: ..." are entries of a diary, each with its own day, though it was published on the first.
    """
    published = reading.document.published
    body = [passage.sentence for passage in reading.passages if passage.sentence.part == "text"]
    opening = _opening(body[0]) if body and published is not None else None
    if opening is None or published is None or opening.edtf != published.isoformat():
        return
    begun = (after for before, after in pairwise(body) if after.paragraph != before.paragraph)
    if not any(_opening(sentence) is not None for sentence in begun):
        opening.is_event = False


def _opening(sentence: Sentence) -> Dated | None:
    """The date at the very beginning of a sentence that a mark sets off, or that is all of it."""
    lows = sentence.tokens.lows
    dated = next((one for one in sentence.dates if one.first == 0), None)
    if dated is None or (dated.last < len(lows) and lows[dated.last] not in _MARKS):
        return None
    return dated
