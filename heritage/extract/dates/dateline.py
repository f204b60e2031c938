"""Dateline: the day that opens a text, "MOSUL, 8 December -": relative words count from it, and it dates no event."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from heritage.extract.dates.dateforms import DateForms
from heritage.extract.dates.datematch import day_of as calendar_day
from heritage.extract.document import Dated, Document, Sentence
from heritage.extract.reading import Reading
from heritage.text.tokens import tokenise

_MARKS = frozenset(".:\u2013\u2014-")
_LONGEST = 100
_RECENT = timedelta(days=7)
"""Days by which a report may be published after its dateline."""


def day_of(document: Document, forms: DateForms) -> date | None:
    """Return the day from which a report counts: its dateline's, where that lies shortly before its publication.

    Without a day of publication it is the dateline's, if that names its year.
    """
    published = document.published
    first = next((sentence for sentence in document.sentences if sentence.part == "text"), None)
    if first is None or not 0 < first.start <= _LONGEST:
        return published
    opening = document.text[: first.start]
    for found in forms.find(opening, tokenise(opening), 0):
        if found.form.rule != "day" or not ("year" in found.slots or published):
            continue
        month = forms.tables.months[found.slots["month"]]
        day = int("".join(c for c in found.slots["day"] if c.isdecimal()))
        for year in _years(found.slots.get("year"), published):
            told = calendar_day(year, month, day)
            if told is not None and (published is None or timedelta(0) <= published - told <= _RECENT):
                return told
    return published


def _years(named: str | None, published: date | None) -> tuple[int, ...]:
    if named is not None:
        return (int(named),)
    return (published.year, published.year - 1) if published is not None else ()


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
