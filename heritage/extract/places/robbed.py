"""Robbed: the place where those were who took things - "smashed a case at the museum and left with seven boxes"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from heritage.extract.grammar.phrases import BREAK, SUBORDINATOR, VERB, Phrase
from heritage.extract.places.entered import is_building
from heritage.extract.places.nounheads import COLLECTING, kind
from heritage.extract.places.places import is_closed
from heritage.extract.places.positions import Positions
from heritage.extract.places.slots import Patient

_REACH = 5
_WHERE = ("inward_preposition", "at_link", "to_preposition", "through_preposition")
_DOER = "doer_"
"""How the ids of triggers begin that stand for any verb of those who do harm."""


def of_robbed(positions: Positions) -> list[Patient]:
    """Return the place that thieves entered, or did something at, before they took what has no owner.

    "Entered the gallery by a window and made off with a Picasso", "tied up a guard at the museum and took coins".
    """
    fired = positions.fired
    if fired.trigger.event != "looting_theft" or fired.voice == "passive" or not _takes_goods(positions):
        return []
    for verb in _verbs_before(positions):
        found = [p for p in positions.places(positions.syntax.object(verb)) if _holds_goods(p)]
        governed = positions.syntax.governed(verb.number + 1, *_WHERE, reach=_REACH, passes_none=True)
        for position in governed if not found else ():
            found = [p for p in positions.places(position) if _holds_goods(p)]
            if found:
                break
        if found:
            return [replace(p, depth=max(p.depth, 1), rule="FR-robbed") for p in found]
    return []


def _takes_goods(positions: Positions) -> bool:
    """Whether what is taken is a thing: no people, and no place."""
    first = positions.fired.first
    missed = (h for h in positions.passage.layer("class") if h.value == "missed_phrase")
    if any(hit.first <= first < hit.last for hit in missed):
        return False  # "fled with empty hands"
    told = positions.own_object()
    if not told.nouns:
        told = positions.goal()
    if not told.nouns or is_closed(positions.passage, told) or positions.places(told):
        return False
    if positions.fired.trigger.id.startswith(_DOER):  # a verb that no trigger knows: "piled up rocks"
        first, last = told.nouns[0].first, told.nouns[0].last
        return any(positions.passage.has(token, "loot_word", "case_word") for token in range(first, last))
    return kind(positions.passage, told.nouns[0]) != "closed"


def _holds_goods(patient: Patient) -> bool:
    return is_building(patient.entity) or patient.entity.category in COLLECTING


def _verbs_before(positions: Positions) -> Iterator[Phrase]:
    """The verbs before the trigger's that have its subject, the nearest first."""
    own = positions.fired.phrase
    ours = positions.syntax.subject(own).nouns
    for phrase in reversed(positions.syntax.phrases[: own.number]):
        if phrase.kind in (BREAK, SUBORDINATOR):
            return
        if phrase.kind != VERB or phrase.voice == "passive" or phrase.is_infinitive:
            continue
        if ours and positions.syntax.subject(phrase).nouns == ours:
            yield phrase
