"""Entered: the building that people had entered before they harmed things - "broke into it and smashed an icon"."""

from __future__ import annotations

from dataclasses import replace

from heritage.extract.document import Entity
from heritage.extract.grammar.phrases import BREAK, SUBORDINATOR, VERB, Phrase
from heritage.extract.places.nounheads import kind, last_word
from heritage.extract.places.positions import Positions
from heritage.extract.places.salience import HOLDERS
from heritage.extract.places.slots import Patient
from heritage.extract.reading import Passage

_REACH_INTO = 4


def is_building(entity: Entity) -> bool:
    """Whether a place is a building by its type word: what happens "in" it happens to it."""
    return entity.head is not None and entity.category not in HOLDERS


def of_joined(positions: Positions) -> list[Patient]:
    """Return the place that those who did it had entered: "forced their way into the church and smashed a statue"."""
    passage, fired = positions.passage, positions.fired
    if fired.voice != "active":
        return []
    told = positions.own_object()
    if not told.nouns:
        told = positions.goal()
    if not told.nouns or not _may_be_inside(passage, told.nouns[0]):
        return []
    verb = _verb_before(positions)
    if verb is None:
        return []
    syntax = positions.syntax
    found = [p for p in positions.places(syntax.object(verb)) if p.depth == 0]
    is_way = verb.voice == "bare" or passage.has(verb.verb, "way_verb")
    if not found and (is_way or not syntax.object(verb).nouns):
        governed = syntax.governed(
            verb.number + 1,
            "inward_preposition",
            "through_preposition",
            "scaling_preposition",
            reach=_REACH_INTO,
        )
        found = next((places for p in governed if (places := positions.places(p))), [])
    return [replace(p, depth=p.depth + 1, rule="FR-joined") for p in found if is_building(p.entity)]


def _may_be_inside(passage: Passage, noun: Phrase) -> bool:
    """Whether a noun phrase means a thing that belongs into a building: an icon, a case, a statue; no bus."""
    if any(passage.is_in_name(t) or passage.words[t][0].isupper() for t in range(noun.first, noun.last)):
        return False
    last = last_word(passage, noun)
    is_thing = kind(passage, noun) == "part" or passage.has(last, "loot_word", "rest_word")
    return is_thing or any(m.how == "anaphor" and m.entity is None for m in passage.mentions_over(last))


def _verb_before(positions: Positions) -> Phrase | None:
    """The verb to which the trigger's is joined, with the same subject."""
    own = positions.fired.phrase
    for phrase in reversed(positions.syntax.phrases[: own.number]):
        if phrase.kind in (BREAK, SUBORDINATOR):
            return None
        if phrase.kind != VERB or phrase.voice == "passive" or phrase.is_infinitive:
            continue
        theirs, ours = positions.syntax.subject(phrase).nouns, positions.syntax.subject(own).nouns
        if theirs and theirs == ours:
            return phrase
    return None
