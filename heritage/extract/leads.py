"""Leads: "a listed house in Leeds has burned down" and the name that the text gives it further on are one place."""

from __future__ import annotations

from collections.abc import Sequence

from heritage.extract.compatible import are_compatible
from heritage.extract.document import Entity, Found
from heritage.extract.reading import Passage, Reading

_LEAD = 2
"""Sentences of a part that give the news before they name its place."""

_DESCRIBED = 3
"""Words between "a" and a name at most: "a historic downtown Leeds church"."""

_REACH = 6
"""Sentences behind the lead among which the place is named and the same is told of it."""


def name(reading: Reading, found: Sequence[Found]) -> None:
    """Let what a lead tells of a place by its kind alone be told of the first named place that suffered the same."""
    for claim in found:
        if not _is_of_unnamed(reading, claim):
            continue
        later = next((one for one in found if _is_same_news(reading, claim, one)), None)
        if later is None or _is_of_unnamed(reading, later):
            continue
        unnamed = claim.entity
        for one in found:
            if one.entity is unnamed:
                one.entity, one.mention, one.site_span = later.entity, later.mention, later.site_span
                one.trace.append("EN-lead")


def _is_of_unnamed(reading: Reading, claim: Found) -> bool:
    """Whether a claim of a lead is about "a listed house in Leeds": an indefinite kind, known for nothing else."""
    mention, entity = claim.mention, claim.entity
    if mention.how != "name" or entity.site_ids or mention.sentence != claim.sentence.index:
        return False
    passage = reading.passages[mention.sentence]
    before = reading.document.sentences[max(0, mention.sentence - _LEAD) : mention.sentence]
    is_lead = sum(s.part == passage.sentence.part for s in before) < _LEAD
    return is_lead and _has_article(passage, mention.first) and _is_only_told_so(reading, entity)


def _has_article(passage: Passage, token: int) -> bool:
    """Whether "a" opens what is called by its kind: "a listed house", "a Catholic church", "an old Leeds church"."""
    start = token
    while start > 0 and start > token - _DESCRIBED and _may_describe(passage, start - 1):
        start -= 1
    if start == 0 or not passage.has(start - 1, "indefinite_article"):
        return False
    is_plain = passage.words[token][0].islower() or passage.has(token, "denomination", "demonym")
    return is_plain or start < token


def _may_describe(passage: Passage, token: int) -> bool:
    """Whether a word may stand between "a" and what it goes with: no verb, no other article, no preposition."""
    is_small = passage.has(token, "article", "determiner", "preposition", "conjunction")
    return passage.words[token].replace("-", "").islower() and not is_small and not passage.is_verb(token)


def _is_only_told_so(reading: Reading, entity: Entity) -> bool:
    body = (s for s in reading.document.sentences if s.part == "text")
    return sum(m.how == "name" and m.entity is entity for s in body for m in s.mentions) == 1


def _is_same_news(reading: Reading, lead: Found, claim: Found) -> bool:
    """Whether a claim tells of a named place, soon behind the lead, what the lead told of one without name."""
    is_behind = 0 < claim.sentence.index - lead.sentence.index <= _REACH
    is_same_part = claim.sentence.part == lead.sentence.part
    is_new = claim.entity is not lead.entity and _is_named(reading, lead, claim)
    is_alike = claim.assertion.value == lead.assertion.value and are_compatible(
        claim.event.value, lead.event.value
    )
    is_one_day = None in (lead.date.value, claim.date.value) or lead.date.value == claim.date.value
    return is_behind and is_same_part and is_new and is_alike and is_one_day


def _is_named(reading: Reading, lead: Found, claim: Found) -> bool:
    """Whether a claim's place is named where it is told, or by its own text after the lead and before that."""
    if claim.mention.how == "name":
        return True
    between = reading.document.sentences[lead.sentence.index + 1 : claim.sentence.index + 1]
    named = (m for s in between for m in s.mentions if m.how == "name" and m.entity is claim.entity)
    return claim.mention.how == "generic" and next(named, None) is not None
