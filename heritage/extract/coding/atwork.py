"""At work: who or what does what a verb says - armed people, thieves, smoke, or what wears a place away."""

from __future__ import annotations

from heritage.extract.coding import agents
from heritage.extract.coding.causewords import PASSAGE_WIDE
from heritage.extract.coding.context import tells_of_strikes
from heritage.extract.coding.things import behind, subject
from heritage.extract.grammar.phrases import Phrase
from heritage.extract.places.places import syntax_of
from heritage.extract.reading import Passage
from heritage.extract.verbs import Fired

_AGENT_REACH = 8


def doers(passage: Passage, fired: Fired) -> tuple[Phrase, ...]:
    """The noun phrases that name who does what a verb says: its subject, in the passive what "by" governs."""
    syntax = syntax_of(passage)
    if not fired.is_passive:
        return syntax.subject(fired.phrase).nouns
    governed = syntax.governed(fired.phrase.number + 1, "agent_preposition", reach=_AGENT_REACH)
    return next((position.nouns for position in governed), ())


def heads(passage: Passage, noun: Phrase) -> tuple[int, ...]:
    """The word that tells what a noun phrase is, and the one before its name: "the *freighter* Antares"."""
    last = noun.last - 1
    before = last
    while before > noun.first and passage.words[before][0].isupper():
        before -= 1
    return (last,) if before in (last, noun.first) else (last, before)


def accident(passage: Passage, fired: Fired) -> bool:
    """A vehicle, or a tree or crane that fell, as what does it: "a barge hit the bridge", "was hit by an elm"."""
    told = (token for noun in doers(passage, fired) for token in heads(passage, noun))
    is_vehicle = any(passage.has(token, "vehicle_word") for token in told)
    return is_vehicle or felled(passage, fired)


def felled(passage: Passage, fired: Fired) -> bool:
    """Whether a tree or the like fell onto what was harmed; stones and beams may be of the place itself."""
    if fired.voice == "active" and "subject" in fired.trigger.patient:
        return False
    heads = (noun.last - 1 for noun in doers(passage, fired))
    return any(
        passage.has(t, "falling_word") and not passage.has(t, "rubble_word") and not passage.is_in(t, "part")
        for t in heads
    )


def troops_do(passage: Passage, fired: Fired) -> bool:
    """Armed people as the subject of a verb, or behind the "by" of a passive, in a text that tells of fighting.

    "They" are such people there: "they took over the shrine and made it their headquarters".
    """
    if fired.voice in ("bare", "attribute") or not passage.reading.once(tells_of_strikes):
        return False  # "the part of town held by the army" only describes it
    nouns = doers(passage, fired)
    if any(agents.is_agent(passage, (noun.first, noun.last), *agents.ARMED) for noun in nouns):
        return True
    return any(passage.has(noun.last - 1, "crowd_pronoun") for noun in nouns)


def crowd_does(passage: Passage, fired: Fired) -> bool:
    """A crowd as those who do it; "the crowd that attacked it was led by clerics" only takes up what was told."""
    if syntax_of(passage).subject(fired.phrase).how == "relative":
        return False
    return any(passage.has(noun.last - 1, "crowd_word") for noun in doers(passage, fired))


def criminal(passage: Passage, fired: Fired) -> bool:
    """Thieves or the like as those who do it: "robbers burst into", and no visitors."""
    nouns = doers(passage, fired)
    return any(agents.has_role(passage, (noun.first, noun.last), "criminal") for noun in nouns)


def smoke(passage: Passage, fired: Fired) -> bool:
    """Smoke or flames as the subject; the smoke of a conclave or of incense tells of no fire."""
    return any(
        not passage.at("no_cause", token) and (passage.has(token, "smoke_word") or _is_fire(passage, token))
        for token in subject(passage, fired)
    )


def _is_fire(passage: Passage, token: int) -> bool:
    hit = passage.at("cause", token)
    return hit is not None and hit.value[0] == "arson_fire"


def cause_behind(passage: Passage, fired: Fired) -> bool:
    """A weapon, hazard or thief right behind the trigger: "lost to erosion", "lost two icons to thieves"."""
    hits = (passage.at("cause", token) for token in behind(passage, fired))
    return any(hit is not None and not passage.at("no_cause", hit.first) for hit in hits)


def taker(passage: Passage, fired: Fired) -> bool:
    """A hazard, or what wears things away, as the subject: "the river has taken two arches"."""
    return any(
        passage.has(token, "wearing_word")
        or (
            (hit := passage.at("cause", token)) is not None
            and hit.value[0] in PASSAGE_WIDE
            and not passage.is_in(token, "role")
            and not passage.at("no_cause", hit.first)
        )
        for token in subject(passage, fired)
    )
