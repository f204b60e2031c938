"""Rigged: the place that explosives were put into before they went off - "packed it with charges and set them off"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from heritage.extract.grammar.phrases import BREAK, VERB, Phrase
from heritage.extract.places.positions import Positions
from heritage.extract.places.slots import Patient
from heritage.extract.reading import Passage

_EVENT = "explosion_demolition"
_REACH = 5
_WHERE = ("in_preposition", "to_preposition")


def of_rigged(positions: Positions) -> list[Patient]:
    """Return the place of a verb before, into or onto which the same people put what they now set off."""
    fired, passage = positions.fired, positions.passage
    if fired.trigger.event != _EVENT or fired.voice != "active":
        return []
    told = positions.syntax.object(fired.phrase).nouns
    if not told or not _is_charge(passage, told[0], fired.first):
        return []
    for verb in _verbs_before(positions):
        found = positions.places(positions.syntax.object(verb))
        governed = positions.syntax.governed(verb.number + 1, *_WHERE, reach=_REACH, passes_none=True)
        found = found or next((places for p in governed if (places := positions.places(p))), [])
        if found:
            return [replace(p, rule="FR-rigged") for p in found]
    return []


def _is_charge(passage: Passage, noun: Phrase, verb: int) -> bool:
    """Whether what is set off is a charge, or the "them" that means the charges told before."""
    if any(_tells_charge(passage, token) for token in range(noun.first, noun.last)):
        return True
    is_pronoun = passage.has(noun.first, "lone_pronoun")
    return is_pronoun and any(_tells_charge(passage, token) for token in range(verb))


def _tells_charge(passage: Passage, token: int) -> bool:
    hit = passage.at("cause", token)
    return hit is not None and hit.value[0] == _EVENT


def _verbs_before(positions: Positions) -> Iterator[Phrase]:
    """The verbs before the trigger's that have its subject, the nearest first."""
    own = positions.fired.phrase
    ours = positions.syntax.subject(own).nouns
    for phrase in reversed(positions.syntax.phrases[: own.number]):
        if phrase.kind == BREAK:
            return
        if phrase.kind == VERB and phrase.voice != "passive" and not phrase.is_infinitive:
            theirs = positions.syntax.subject(phrase).nouns
            if ours and theirs == ours:
                yield phrase
