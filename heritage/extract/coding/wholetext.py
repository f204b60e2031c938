"""Whole text: the day of the one thing that a text is about - its hazard, or what an unharmed place came through."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import islice

from heritage.extract.coding.anchors import LEAD, Anchor
from heritage.extract.coding.causewords import STRIKE
from heritage.extract.coding.otherverbs import is_of_visit
from heritage.extract.dates.eventdate import coded_date
from heritage.extract.dates.spans import is_news, is_within
from heritage.extract.document import Coded, Document, Found
from heritage.extract.grammar.phrases import BREAK, DATE, RELATIVE
from heritage.extract.places.places import syntax_of
from heritage.extract.reading import Passage, Reading
from heritage.text import edtf

_HAZARDS = ("earthquake", "flood_storm")
_ONE = (*_HAZARDS, "arson_fire", "vandalism_iconoclasm")
"""Events of which a text that is about them has but one, while attacks and works are many."""

_REFUTED = "MD-false"
_TWO = 2
_NEAR = timedelta(days=31)


def of_whole_text(
    reading: Reading, anchors: list[Anchor], claim: Found, only: Anchor | None
) -> Anchor | None:
    """The date of the hazard, or of what did no damage, that the text is about: the latest one that is news.

    `only`: the one recent day of the text.
    """
    if claim.assertion.value == "denied":
        return _of_denied(reading, anchors, claim, only)
    if claim.event.value in _HAZARDS or (claim.is_context_event and claim.event.value not in STRIKE):
        fitting = [a for a in anchors if a.event in (None, claim.event.value)]
        return _latest(reading.document, fitting, claim) or _only_day_of_lead(reading, anchors)
    return None


def is_refuted(claim: Found) -> bool:
    """Whether a text says of a report that it is false: what never was has no day."""
    return claim.assertion.rule == _REFUTED


def is_until_now(reading: Reading, claim: Found) -> bool:
    """Whether a place is said to be unharmed so far, and not by one event."""
    passage = reading.passages[claim.sentence.index]
    return claim.assertion.value == "denied" and any(
        hit.value == "until_now" for hit in passage.layer("class")
    )


def _of_denied(reading: Reading, anchors: list[Anchor], claim: Found, only: Anchor | None) -> Anchor | None:
    """The day of what a place came through; attacks are many, so of those only where the text has but one day."""
    own = _fought_over(reading.passages[claim.sentence.index])
    if own is not None:
        return own
    # "Inspectors who came on Thursday found no damage": the day of a finding, judged not to be the event's.
    others = [a for a in anchors if a.sentence is not claim.sentence or a.event is not None]
    fitting = [a for a in others if a.event in (None, claim.event.value)]
    chosen = _latest(reading.document, fitting, claim)
    if chosen is None or claim.event.value in _ONE or chosen.sentence.paragraph == claim.sentence.paragraph:
        return chosen
    return chosen if only is not None and chosen.date.value == only.date.value else None


def _fought_over(passage: Passage) -> Anchor | None:
    """The day on which a sentence tells of something at the place itself: "X, where they fought in May, is intact"."""
    opening = False
    for phrase in syntax_of(passage).phrases:
        if phrase.kind == BREAK:
            opening = False
        elif phrase.kind == RELATIVE:
            opening = passage.has(phrase.first, "relative_place")
        elif phrase.kind == DATE and opening:
            dated = passage.date_at(phrase.first)
            if dated is not None and dated.is_event and ".." not in dated.edtf:
                return Anchor(passage.sentence, coded_date(passage.sentence, dated))
    return None


def _latest(document: Document, fitting: list[Anchor], claim: Found) -> Anchor | None:
    """The one in the lead that names the claim's hazard, else the latest that is news, else an older one told first.

    An earthquake or a flood that is named goes before what is not: "jets came on Sunday ... the quake of 28 March".
    """
    news = [a for a in fitting if is_news(a.date.value or "", document.published)]
    named = [a for a in news if claim.event.value in (a.event, a.cause)]
    lead = [a for a in named or news if a.sentence.index < LEAD]
    if lead:
        return _spread(_narrowed(lead[0], news), news)
    if claim.event.value in _HAZARDS:
        news = named or news  # fires are many
    latest = max(news, key=lambda a: edtf.parse(a.date.value or "").last or date.min, default=None)
    # An older date is the event's where it was told before: "in 2019, it was not" further down is of another storm.
    older = (a for a in fitting if a.sentence.index < max(LEAD, claim.sentence.index + 1))
    is_dated = claim.assertion.value == "denied" and document.published is not None
    return latest or (None if is_dated else next(older, None))


def _spread(told: Anchor, others: list[Anchor]) -> Anchor:
    """From the first to the last day on which places suffered the same, where those differ: nobody knows which."""
    days = [edtf.parse(a.date.value or "") for a in others if a.event is not None and a.event == told.event]
    first = min((day.first for day in days if day.first is not None), default=None)
    last = max((day.last for day in days if day.last is not None), default=None)
    if first is None or last is None or len({str(day) for day in days}) < _TWO or last - first > _NEAR:
        return told
    value = f"{first}/{last}"
    return Anchor(told.sentence, Coded(value, told.date.span, told.date.rule), told.event)


def _narrowed(told: Anchor, others: list[Anchor]) -> Anchor:
    """The day within a span of time that the lead names: "at the weekend ... on Saturday"."""
    outer = told.date.value or ""
    if "/" not in outer:
        return told
    inner = (a for a in others if a.sentence.index < LEAD and is_within(a.date.value or "", outer))
    return next(inner, told)


def _only_day_of_lead(reading: Reading, anchors: list[Anchor]) -> Anchor | None:
    """The one recent day that the first sentences name: "The eye passed south of us on Friday before dawn"."""
    document = reading.document
    lead = list(islice((s for s in document.sentences if s.part == "text"), LEAD + 1))
    told = [(s, d) for s in lead for d in s.dates if d.is_event and is_news(d.edtf, document.published)]
    if len({d.edtf for _, d in told}) != 1:
        return None
    sentence, dated = told[0]
    if any(anchor.sentence is sentence for anchor in anchors):
        return None  # the day of another event
    if is_of_visit(reading.passages[sentence.index], dated):
        return None  # "our engineers went to sixteen places yesterday"
    return Anchor(sentence, coded_date(sentence, dated))
