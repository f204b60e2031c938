"""Builders: who took a place down for gain or by office, told in another sentence than the loss.

"The inn was gone by noon. Two developers had bought it." "A week before, the council voted to demolish it."
"""

from __future__ import annotations

from heritage.extract.coding import doerwords
from heritage.extract.coding.anchors import LEAD
from heritage.extract.coding.kinds import doers_of
from heritage.extract.document import Coded, Found, Span
from heritage.extract.grammar.phrases import VERB, Phrase
from heritage.extract.places.places import syntax_of
from heritage.extract.reading import Passage, Reading

_GAIN = "construction_development"
_WORKS = frozenset({_GAIN, "demolition_manual_or_machine"})
_PLAN_REACH = 5
_OPEN = ("AC-unknown", doerwords.PEOPLE)


def fill(reading: Reading, found: list[Found]) -> None:
    """Give works of which nobody is said to have done them the office that decided on them, or the firm of the text."""
    open_claims = [claim for claim in found if _is_open(claim)]
    if not open_claims:
        return
    decided, firms = reading.once(_decided), reading.once(_firms)
    for claim in open_claims:
        office = next((span for passage, span in decided if _is_of(claim, passage)), None)
        firm = next((span for passage, span in firms if _is_of(claim, passage)), None)
        if office is not None:
            claim.actor_type = Coded("civil_authority", office, "AC-decided")
        elif firm is not None and claim.event.value == _GAIN:
            claim.actor_type = Coded("commercial", firm, "AC-firm")


def _is_open(claim: Found) -> bool:
    is_told = claim.assertion.value != "denied" and claim.sentence.part == "text"
    return (
        is_told
        and claim.event.value in _WORKS
        and claim.actor.value is None
        and claim.actor_type.rule in _OPEN
    )


def _is_of(claim: Found, passage: Passage) -> bool:
    """Whether a sentence speaks of a claim's place and no other: in its paragraph, for the news anywhere."""
    other = passage.sentence
    if other.part != claim.sentence.part:
        return False
    if other is claim.sentence:
        return True
    if any(m.entity is not None and m.entity is not claim.entity and m.how == "name" for m in other.mentions):
        return False
    return other.paragraph == claim.sentence.paragraph or claim.sentence.index < LEAD


def _firms(reading: Reading) -> list[tuple[Passage, Span]]:
    """The sentences that name developers, companies or the like."""
    return [
        (passage, passage.span(hit.first, hit.last))
        for passage in reading.holding("role")
        for hit in passage.layer("role")
        if hit.value == "commercial" and not passage.is_in_name(hit.first)
    ]


def _decided(reading: Reading) -> list[tuple[Passage, Span]]:
    """The sentences in which an office decides that something is taken down: "the council voted to pull it down"."""
    told: list[tuple[Passage, Span]] = []
    for passage in reading.holding("role"):
        offices = [h for h in passage.layer("role") if h.value == "civil_authority"]
        if (
            not offices
            or not passage.layer("verb")
            or passage.present.isdisjoint(("plan_verb", "decide_word"))
        ):
            continue
        for phrase in syntax_of(passage).phrases:
            if phrase.kind != VERB or not (_is_vote(passage, phrase) or _is_taken(passage, phrase)):
                continue
            nouns = doers_of(passage, phrase)
            office = next((h for h in offices for n in nouns if n.first <= h.first < n.last), None)
            if office is not None:
                told.append((passage, passage.span(office.first, office.last)))
    return told


def _is_vote(passage: Passage, phrase: Phrase) -> bool:
    return passage.has(phrase.verb, "plan_verb") and _is_for_works(passage, phrase)


def _is_taken(passage: Passage, phrase: Phrase) -> bool:
    """Whether a decision to take something down is what an office took: "the decision to raze it was taken by"."""
    if phrase.voice != "passive" or "decide_word" not in passage.present:
        return False
    own = (p for p in syntax_of(passage).phrases[max(0, phrase.number - _PLAN_REACH) : phrase.number])
    return any(passage.has(p.last - 1, "decide_word") and _is_for_works(passage, p) for p in own)


def _is_for_works(passage: Passage, verb: Phrase) -> bool:
    """Whether what is decided is to take something down: "voted to demolish", "ordered it pulled down"."""
    for phrase in syntax_of(passage).phrases[verb.number + 1 : verb.number + _PLAN_REACH]:
        if phrase.kind == VERB:
            return any(h.first == phrase.verb and h.value[0].event in _WORKS for h in passage.layer("verb"))
    return False
