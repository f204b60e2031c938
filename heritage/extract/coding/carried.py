"""Carried: the date of what was told just before, where a claim goes on about it - "They burned", "in the clashes".

"A mob marched on Saturday. They set fire to the church", "Fighting broke out on Friday. In the clashes it was hit".
"""

from __future__ import annotations

from itertools import pairwise

from heritage.extract.coding.anchors import LEAD, Anchor, anchor_of
from heritage.extract.coding.asserted import HAPPENED
from heritage.extract.coding.causewords import wide_causes
from heritage.extract.coding.otherverbs import is_of_somebody, is_of_statement
from heritage.extract.compatible import are_compatible
from heritage.extract.dates.dateforms import date_forms
from heritage.extract.dates.history import is_before
from heritage.extract.dates.spans import is_news, is_short
from heritage.extract.document import Dated, Found, Sentence
from heritage.extract.grammar.phrases import PREPOSITION, VERB, Phrase
from heritage.extract.places.places import syntax_of
from heritage.extract.reading import Passage, Reading

_REACH = 3
"""Sentences behind a date within which a text may go on about what it dates."""

_OF_THEM = 2
"""Words behind a subject among which "of them" stands: "Some of them broke in"."""

_DEEDS = frozenset(
    {"arson_fire", "looting_theft", "vandalism_iconoclasm", "demolition_manual_or_machine", "explosion_demolition",
     "gunfire", "unknown"}
)  # fmt: skip
"""What a crowd does in one night, whatever of it is told first."""


def carried(reading: Reading, claim: Found, monitor_from: int) -> Anchor | None:
    """Return the date that an undated claim, in a sentence without any, takes from the sentences before it."""
    passage = reading.passages[claim.sentence.index]
    if claim.sentence.part != "text" or claim.assertion.value not in HAPPENED:
        return None
    if any(dated.is_event for dated in claim.sentence.dates) or _is_of_days(passage, claim):
        return None
    if _is_by_those_told_of(passage, claim):
        return _last(reading, claim, monitor_from, is_of_doers=True)
    if _names_it_again(passage, claim):
        return _last(reading, claim, monitor_from, is_of_doers=False)
    if _tells_hour(passage, claim):
        return _last(reading, claim, monitor_from, is_of_doers=None)
    return None


def _is_of_days(passage: Passage, claim: Found) -> bool:
    """Whether a claim's clause counts in longer times: "over the next days they burned", "within weeks"."""
    units = date_forms(passage.lexicon).tables.units
    spans = (passage.span(t, t + 1) for t, low in enumerate(passage.lows) if low in units)
    return any(claim.clause[0] <= start and stop <= claim.clause[1] for start, stop in spans)


def _is_by_those_told_of(passage: Passage, claim: Found) -> bool:
    """Whether those of whom the text told do it: "they burned", "some of them"; not what they had done before."""
    if not claim.trace[0].endswith("-active"):
        return False
    syntax = syntax_of(passage)
    verb = next((p for p in syntax.phrases if p.kind == VERB and _holds(passage, p, claim)), None)
    if verb is None or any(passage.has(token, "have") for token in range(verb.first, verb.verb)):
        return False
    nouns = syntax.subject(verb).nouns
    return any(
        passage.has(token, "they_word")
        for noun in nouns
        for token in range(noun.first, min(noun.last + _OF_THEM, len(passage)))
    )


def _holds(passage: Passage, verb: Phrase, claim: Found) -> bool:
    first, last = passage.span(verb.first, verb.last)
    return first <= claim.trigger[0] < last


def _names_it_again(passage: Passage, claim: Found) -> bool:
    """Whether a claim's clause names what was told as known: "in the attack", "during the clashes"."""
    phrases = syntax_of(passage).phrases
    for before, noun in pairwise(phrases):
        if before.kind != PREPOSITION or not passage.has(noun.first, "definite"):
            continue
        start, stop = passage.span(noun.first, noun.last)
        if not claim.clause[0] <= start < stop <= claim.clause[1]:
            continue
        head = noun.last - 1
        behind = head + 1 < len(passage) and passage.has(head + 1, "preposition")
        if not behind and passage.has(head, "incident_word", "affray_word"):
            return True
        if not behind and any(hit.last == noun.last for hit in wide_causes(passage)):
            return True
    return False


def _tells_hour(passage: Passage, claim: Found) -> bool:
    """Whether a claim's clause tells the hour of a day told before: "by the afternoon it was down", "at 9 p.m."."""
    hours = [(token, token + 1) for token in passage.tokens_of("hour_word")]
    hours += [(hit.first, hit.last) for hit in passage.layer("class") if hit.value == "hour_word"]
    for first, last in hours:
        start, stop = passage.span(first, last)
        if not claim.clause[0] <= start < stop <= claim.clause[1]:
            continue
        if last < len(passage) and passage.has(last, "of_link"):
            continue  # "in the morning of"
        lead = first - 1
        is_clock = lead >= 0 and passage.lows[lead][0].isdigit()
        lead -= lead > 0 and passage.has(lead, "definite")
        if is_clock or (lead >= 0 and passage.has(lead, "preposition")):
            return True
    return False


def _last(reading: Reading, claim: Found, monitor_from: int, *, is_of_doers: bool | None) -> Anchor | None:
    """The date told last before a claim, if it is of a deed or a blow and nothing else is dated there.

    `is_of_doers`: None where the claim goes on about the day itself.
    """
    here = claim.sentence
    for index in range(here.index - 1, max(here.index - 1 - _REACH, -1), -1):
        passage = reading.passages[index]
        if passage.sentence.part != here.part:
            return None
        dates = [d for d in passage.sentence.dates if d.is_event and not is_of_somebody(passage, d)]
        if not dates or _is_background(passage, dates[0], here):
            continue
        is_one = len(dates) == 1 and ".." not in dates[0].edtf and is_short(dates[0].edtf)
        if not is_one or is_before(dates[0].edtf, monitor_from) or is_of_statement(passage, dates[0]):
            return None
        is_of_it = index >= here.index - 1 or here.index < LEAD if is_of_doers else _is_blow(passage, claim)
        return anchor_of(passage, dates[0]) if is_of_it or is_of_doers is None else None
    return None


def _is_background(passage: Passage, dated: Dated, here: Sentence) -> bool:
    """Whether a paragraph before tells of another time than the news."""
    published = passage.document.published
    is_apart = passage.sentence.paragraph != here.paragraph and bool(passage.tokens_of("have"))
    return is_apart and published is not None and not is_news(dated.edtf, published)


def _is_blow(passage: Passage, claim: Found) -> bool:
    """Whether a sentence tells of an attack, a hazard or an affray in which a claim's event may have happened."""
    if passage.tokens_of("affray_word") or passage.tokens_of("upheaval_word"):
        return True
    causes = {hit.value[0] for hit in wide_causes(passage)}
    if causes:
        return any(are_compatible(cause, claim.event.value) for cause in causes)
    return bool(passage.tokens_of("incident_word"))


def is_of_crowd(passage: Passage, event: str | None, other: str | None) -> bool:
    """Whether two deeds may be those of one crowd of which a sentence tells: "a mob burned A. B was looted"."""
    if not _DEEDS.issuperset({event, other}):
        return False
    return any(map(passage.tokens_of, ("upheaval_word", "crowd_word", "affray_word")))
