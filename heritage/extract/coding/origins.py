"""Origins: how a fire began or a flood was let loose, told in another clause or sentence than the damage.

"A fire gutted the church. Investigators blamed faulty wiring." "The house is under water since troops blew up the dam."
"""

from __future__ import annotations

from heritage.extract.coding import doerwords
from heritage.extract.coding.agents import ARMED
from heritage.extract.coding.asserted import HAPPENED
from heritage.extract.coding.causewords import STRIKE
from heritage.extract.coding.kinds import damage_of, doers_of
from heritage.extract.document import Coded, Found
from heritage.extract.grammar.phrases import VERB, Phrase
from heritage.extract.places.places import syntax_of
from heritage.extract.reading import Passage, Reading

_FIRE, _FLOOD = "arson_fire", "flood_storm"
_STRUCK = (*STRIKE, "unknown", "cause")
_NEAR = 4
"""Sentences behind a fire in which a report still speaks of how it began."""

_CLAIM_NEAR = 4
_CLAIMED = (*STRIKE, "arson_fire", "vandalism_iconoclasm", "unknown")
"""Events to which armed groups own up."""

_OPEN = ("AC-unknown", "AC-wildfire")
_CHARGED_REACH = 8


def fill(reading: Reading, found: list[Found]) -> None:
    """Give fires and floods that name nobody what the text says elsewhere of their origin."""
    for claim in found:
        if claim.event.value == _FIRE and claim.actor_type.rule in _OPEN and claim.actor.value is None:
            told = _told_behind(reading, claim)
            if told is not None:
                claim.actor_type = Coded(told, None, "AC-origin")
        if claim.event.value in _CLAIMED and claim.actor.value is None and claim.actor_type.rule in _OPEN:
            claimant = _claimed_behind(reading, claim)
            if claimant is not None:
                claim.actor, claim.actor_type = claimant
        if claim.event.value == _FLOOD and claim.actor_type.value == "natural":
            breached = reading.once(_breached)
            if breached is not None and claim.assertion.value in HAPPENED:
                claim.actor, claim.actor_type = breached


def _told_behind(reading: Reading, claim: Found) -> str | None:
    """The kind of doer of a fire by its own sentence or the next of the same part, up to another place's news."""
    here = claim.sentence
    for passage in reading.passages[here.index : here.index + 1 + _NEAR]:
        other = passage.sentence
        if other.part != here.part or any(
            m.entity is not None and m.entity is not claim.entity and m.how == "name" for m in other.mentions
        ):
            return None
        kind = _origin(passage)
        if kind is not None:
            return kind
    return None


def _claimed_behind(reading: Reading, claim: Found) -> tuple[Coded, Coded] | None:
    """Who claims, in one of the next sentences, the attack just told: "Boko Haram claimed responsibility"."""
    here = claim.sentence
    for passage in reading.passages[here.index + 1 : here.index + 1 + _CLAIM_NEAR]:
        if passage.sentence.part != here.part or any(
            m.entity is not None and m.entity is not claim.entity and passage.at("actor", m.first) is None
            for m in passage.sentence.mentions
        ):
            return None
        event = str(claim.event.value)
        told = _claimant(passage, event) or (_aimed(passage, event) if event in STRIKE else None)
        if told is not None:
            return told
    return None


def _claimant(passage: Passage, event: str) -> tuple[Coded, Coded] | None:
    """The armed actor who claims an attack: "Boko Haram claimed the bombing", "a group calling itself X claimed it"."""
    if "claim_verb" not in passage.present:
        return None  # asked first: nothing else may have had the sentence cut
    syntax = syntax_of(passage)
    for phrase in syntax.phrases:
        if phrase.kind != VERB or phrase.voice != "active" or not passage.has(phrase.verb, "claim_verb"):
            continue
        things = syntax.object(phrase).nouns
        if not any(passage.has(n.last - 1, "blame_word") or passage.at("noun", n.last - 1) for n in things):
            continue
        for noun in syntax.subject(phrase).nouns:
            is_called = noun.last < phrase.first and passage.has(noun.last, "call_verb")
            told = _armed(passage, noun.first, phrase.first if is_called else noun.last, event)
            if told is not None:
                return told
    return None


def _aimed(passage: Passage, event: str) -> tuple[Coded, Coded] | None:
    """The armed actor who says what the attack was meant for: "The army said that it had aimed at a depot"."""
    if "aim_verb" not in passage.present:
        return None
    denials = [h.first for h in passage.layer("modifier") if h.value.category in ("negation", "denial")]
    syntax = syntax_of(passage)
    speech: Phrase | None = None
    for phrase in syntax.phrases:
        if phrase.kind != VERB or phrase.voice != "active":
            continue
        if speech is not None and passage.has(phrase.verb, "aim_verb"):
            if any(first <= phrase.verb for first in denials):
                return None
            own = [n for n in syntax.subject(phrase).nouns if n.first >= speech.last]
            if any(passage.has(n.first, "agent_pronoun", "possessive") for n in own):
                speakers = syntax.subject(speech).nouns
                told = (_armed(passage, n.first, n.last, event) for n in speakers)
                return next((one for one in told if one is not None), None)
        if passage.has(phrase.verb, "report_verb"):
            speech = phrase
    return None


def _armed(passage: Passage, first: int, last: int, event: str) -> tuple[Coded, Coded] | None:
    told = doerwords.doer_in(passage, first, last, event, is_nearest_first=True)
    return told if told is not None and told[1].value in ARMED else None


def _origin(passage: Passage) -> str | None:
    """What a sentence says of how a fire began: nobody's doing, lightning's, or somebody's who is charged with it."""
    if not passage.tokens_of("origin_word") or any(
        hit.value.category in ("negation", "denial", "counterfactual") for hit in passage.layer("modifier")
    ):
        return None
    if _is_excluded(passage):
        return None
    if any(hit.value[1] == "none" for hit in passage.layer("cause")) or passage.tokens_of("mishap_word"):
        is_by_people = any(hit.value == "civilian" for hit in passage.layer("role")) or passage.tokens_of(
            "person_word"
        )
        return "civilian" if is_by_people else "none"  # "two boys who lit a cigarette"
    if passage.tokens_of("lightning_word"):
        return "natural"
    return "civilian" if _is_charged(passage) else None


def _is_excluded(passage: Passage) -> bool:
    """Whether an origin is only asked about, or arson is: "has not been ruled out", "suspected arson"."""
    return bool(passage.tokens_of("arson_word")) and not _is_charged(passage)


def _is_charged(passage: Passage) -> bool:
    """Whether somebody is charged with the fire, or owned up to it: "a man of 34 was charged with arson"."""
    if "charge_verb" not in passage.present:
        return False
    syntax = syntax_of(passage)
    for phrase in syntax.phrases:
        if phrase.kind != VERB or not passage.has(phrase.verb, "charge_verb"):
            continue
        behind = range(phrase.last, min(phrase.last + _CHARGED_REACH, len(passage)))
        is_fire = any(passage.has(t, "arson_word", "start_verb") for t in behind)
        nouns = syntax.subject(phrase).nouns
        if is_fire and any(_is_person(passage, noun.first, noun.last) for noun in nouns):
            return True
    return False


def _is_person(passage: Passage, first: int, last: int) -> bool:
    told = doerwords.doer_in(passage, first, last, _FIRE, is_nearest_first=True)
    return told is not None and told[1].value == "civilian"


def _breached(reading: Reading) -> tuple[Coded, Coded] | None:
    """Who blew up the dam of which a text tells."""
    for passage in reading.with_word("dam_word"):
        if not passage.tokens_of("dam_word"):
            continue
        for phrase in syntax_of(passage).phrases:
            if phrase.kind != VERB or damage_of(passage, phrase.verb) not in _STRUCK:
                continue
            syntax = syntax_of(passage)
            things = syntax.object(phrase) if phrase.voice == "active" else syntax.subject(phrase)
            if not any(passage.has(noun.last - 1, "dam_word") for noun in things.nouns):
                continue
            for noun in doers_of(passage, phrase):
                told = doerwords.doer_in(passage, noun.first, noun.last, _FLOOD, is_nearest_first=True)
                if told is not None and told[1].value in ARMED:
                    return told
    return None
