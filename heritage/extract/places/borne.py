"""Borne: the places whose own damage is told to be - "its destruction", "the damage suffered by", "losses include"."""

from __future__ import annotations

from heritage.extract.document import Mention
from heritage.extract.grammar.phrases import BREAK, NOUN, PREPOSITION, SUBORDINATOR, VERB
from heritage.extract.grammar.syntax import Position
from heritage.extract.places.anaphora import antecedent
from heritage.extract.places.places import places_in
from heritage.extract.places.positions import Positions
from heritage.extract.places.possessors import owner_before
from heritage.extract.places.slots import Patient, distinct

_REACH_OF_LOSS = 10
"""Phrases behind a loss in which the verb may stand that tells what it includes."""

_DEGREES = 3
"""Words of degree between "its" and a noun: "its complete and utter destruction"."""

_DOERS_OWN = ("shelling_airstrike", "gunfire", "construction_development", "military_occupation_use")


def is_damage(positions: Positions) -> bool:
    """Whether a noun is a word for damage itself, and not for an attack or a trace."""
    trigger = positions.fired.trigger
    return trigger.event == "cause" and not trigger.loose


def of_its(positions: Positions) -> list[Patient]:
    """Return the place that "its" means before a noun of what befell it: "Its destruction in 2015 was a blow".

    What is attacked or built is told otherwise: "its shelling" and "its construction" are the doer's; so is "its
    destruction of the temple".
    """
    passage, phrase, trigger = positions.passage, positions.fired.phrase, positions.fired.trigger
    if (
        trigger.loose
        or trigger.needs
        or trigger.event in _DOERS_OWN
        or positions.fired.hit.first > phrase.first + _DEGREES
    ):
        return []
    if (
        phrase.last < len(passage)
        and passage.has(phrase.last, "of_link")
        and passage.has(phrase.last, "part_link")
    ):
        return []
    its = Mention(
        passage.sentence.index,
        phrase.first,
        phrase.first + 1,
        "pronoun",
        passage.lows[phrase.first],
        is_definite=True,
    )
    entity = owner_before(passage, phrase.first) or antecedent(passage.reading, its)
    return [Patient(its, entity, 0, "FR-possessive-pronoun")] if entity is not None else []


def suffered_by(positions: Positions) -> list[Patient]:
    """Return what bore the damage, behind it: "the damage suffered by the mosque and by sites such as A and B"."""
    phrase, passage, phrases = positions.fired.phrase, positions.passage, positions.syntax.phrases
    if not is_damage(positions) or phrase.number + 3 > len(phrases):
        return []
    verb, link = phrases[phrase.number + 1 : phrase.number + 3]
    if verb.kind != VERB or verb.voice != "bare" or not passage.has(verb.verb, "bearing_verb"):
        return []
    found: list[Patient] = []
    while link.kind == PREPOSITION and passage.has(link.first, "agent_preposition"):
        behind = phrases[link.number + 1 : link.number + 2]
        if not behind or behind[0].kind != NOUN:
            break
        nouns = tuple(positions.syntax.coordinated(behind[0]))
        found += places_in(passage, Position(nouns), "FR-suffered")
        after = phrases[nouns[-1].number + 1 :]
        link = next((p for p in after if passage.has(p.first, "agent_preposition")), verb)
    return distinct(found)


def included(positions: Positions) -> list[Patient]:
    """Return the places that losses include: "The losses of the war include, among others, the mosque of"."""
    phrase, passage, phrases = positions.fired.phrase, positions.passage, positions.syntax.phrases
    is_loss = positions.fired.trigger.severity == "destroyed" or is_damage(positions)
    if not is_loss:
        return []
    if phrase.governor is not None:
        return _among(positions)
    for verb in phrases[phrase.number + 1 : phrase.number + _REACH_OF_LOSS]:
        if verb.kind in (BREAK, SUBORDINATOR):
            break
        if verb.kind != VERB or not passage.has(verb.verb, "include_verb") or passage.is_auxiliary(verb.verb):
            continue
        for noun in phrases[verb.number + 1 :]:
            if noun.kind in (VERB, BREAK):
                break
            if noun.kind == NOUN and noun.governor is None:
                found = places_in(passage, Position(tuple(positions.syntax.coordinated(noun))), "FR-included")
                return [patient for patient in found if patient.mention.how == "name"]
        break
    return []


def _among(positions: Positions) -> list[Patient]:
    """The places that losses are said to hold: "Among the losses is the Green Chapel"."""
    phrase, passage, phrases = positions.fired.phrase, positions.passage, positions.syntax.phrases
    behind = phrases[phrase.number + 1 : phrase.number + 3]
    if phrase.number != 1 or [p.kind for p in behind] != [VERB, NOUN]:
        return []
    if not passage.has(0, "among_link") or not passage.has(behind[0].verb, "be"):
        return []
    found = places_in(passage, Position(tuple(positions.syntax.coordinated(behind[1]))), "FR-included")
    return [patient for patient in found if patient.mention.how == "name"]


def is_loss_of_people(positions: Positions) -> bool:
    """Whether losses are somebody's own: "its territorial losses there", "their loss" - and no place's."""
    is_owned = positions.passage.has(positions.fired.phrase.first, "possessive")
    return positions.fired.trigger.needs == "context" and positions.fired.phrase.kind == NOUN and is_owned
