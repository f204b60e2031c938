"""Period: the span of time that a bulletin says it covers, within which its entries without a date happened."""

from __future__ import annotations

from datetime import timedelta

from heritage.extract.document import Coded, Sentence
from heritage.extract.grammar.phrases import VERB
from heritage.extract.places.places import syntax_of
from heritage.extract.reading import Passage, Reading
from heritage.schema.daterules import PERIOD
from heritage.text import edtf

_LEAD = 4
"""Sentences, the title's among them, in which a bulletin says what it covers."""

_SHORT = 14
"""Words and marks of a heading: "Weekly Report 117-118, 1-15 November 2016."."""

_LONGEST = timedelta(days=100)
"""A bulletin covers a quarter at most; a longer span in its heading is the history of something."""


def period_of(reading: Reading) -> tuple[Sentence, Coded] | None:
    """Return the span of days or the month that a bulletin covers, as EDTF, and the sentence that says so.

    None where the text is no bulletin.
    """
    opening = [passage for passage in reading.passages if passage.sentence.index < _LEAD]
    if not any(passage.tokens_of("bulletin_word") for passage in opening):
        return None
    for passage in opening:
        spans = [dated for dated in passage.sentence.dates if _is_span(dated.edtf)]
        if len(spans) == 1 and (_is_heading(passage) or passage.tokens_of("period_word")):
            span = passage.span(spans[0].first, spans[0].last)
            return passage.sentence, Coded(spans[0].edtf, span, PERIOD)
    return None


def _is_heading(passage: Passage) -> bool:
    """Whether a sentence tells nothing by itself: a title, a short line without a deed, one without a finite verb."""
    if passage.sentence.part == "title" or (len(passage) <= _SHORT and not passage.layer("verb")):
        return True
    return not any(phrase.kind == VERB and phrase.is_finite for phrase in syntax_of(passage).phrases)


def _is_span(value: str) -> bool:
    """Whether a date is a span of days, or a month, that a bulletin may cover."""
    try:
        interval = edtf.parse(value)
    except ValueError:
        return False
    first, last = interval.first, interval.last
    return first is not None and last is not None and timedelta(days=2) < last - first <= _LONGEST
