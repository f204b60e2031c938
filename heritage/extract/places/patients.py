"""Patients: the places that a trigger is about, by its kind and by lists, and those of which the same is said."""

from __future__ import annotations

from collections.abc import Callable

from heritage.extract.grammar.phrases import NOUN, PREPOSITION, SUBORDINATOR, VERB, Phrase
from heritage.extract.places.lists import is_list_opened, of_list
from heritage.extract.places.nounpatients import of_noun
from heritage.extract.places.places import places_in
from heritage.extract.places.positions import Positions
from heritage.extract.places.slots import Patient, distinct
from heritage.extract.places.statepatients import of_state
from heritage.extract.places.verbpatients import of_verb
from heritage.extract.reading import Passage
from heritage.extract.verbs import Fired

_ADJECTIVES = 2
"""Words before a part among which an adjective describes it."""

_BY_KIND: dict[str, Callable[[Positions], list[Patient]]] = {
    "noun": of_noun,
    "state": of_state,
    "verb": of_verb,
}


def patients_of(passage: Passage, fired: Fired) -> list[Patient]:
    """Return the places that a trigger is about, from the first of its positions that holds any."""
    positions = Positions(passage, fired)
    found = of_list(positions) if is_list_opened(positions) else []
    found = found or _BY_KIND[fired.trigger.kind](positions)
    if all(patient.depth for patient in found):
        found = of_list(positions) or found
    if found:
        found = found + _likewise(positions)
    if fired.trigger.part_only:
        found = [patient for patient in found if patient.depth and patient.rule != "AN-its"]
    return [patient for patient in distinct(found) if not _is_stopgap(passage, patient)]


def _is_stopgap(passage: Passage, patient: Patient) -> bool:
    """Whether the part was only put there for a while, or is of our time: "broke up the temporary floor"."""
    return any(
        passage.has(token, "temporary_word")
        for part in patient.parts
        for token in range(max(0, part.first - _ADJECTIVES), part.first)
    )


def _likewise(positions: Positions) -> list[Patient]:
    """Places of which the same is said in short: "the cathedral was hit, as were several houses in"."""
    passage, phrases = positions.passage, positions.syntax.phrases
    for link in phrases[positions.fired.phrase.number + 1 : -2]:
        if not _is_likewise(passage, link):
            continue
        verb, subject = phrases[link.number + 1 : link.number + 3]
        if verb.kind == VERB and passage.is_auxiliary(verb.verb) and subject.kind == NOUN:
            return places_in(passage, positions.syntax.object(verb), "FR-likewise")
    return []


def _is_likewise(passage: Passage, link: Phrase) -> bool:
    return link.kind in (SUBORDINATOR, PREPOSITION) and passage.has(link.first, "likewise_link")
