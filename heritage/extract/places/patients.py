"""Patients: the places that a trigger is about, by its kind and by lists, and those of which the same is said."""

from __future__ import annotations

from collections.abc import Callable

from heritage.extract.grammar.phrases import (
    CLOSE,
    COMMA,
    CONJUNCTION,
    NOUN,
    OPEN,
    PREPOSITION,
    SUBORDINATOR,
    VERB,
    Phrase,
)
from heritage.extract.grammar.syntax import Position
from heritage.extract.places.entries import of_centre, of_label, of_status, with_peers_of_label
from heritage.extract.places.lists import is_list_opened, of_list
from heritage.extract.places.nounpatients import of_noun
from heritage.extract.places.places import places_in
from heritage.extract.places.positions import Positions
from heritage.extract.places.rests import of_rest
from heritage.extract.places.slots import Patient, distinct
from heritage.extract.places.statepatients import of_state
from heritage.extract.places.verbpatients import of_verb
from heritage.extract.reading import Passage
from heritage.extract.verbs import Fired

_FRONTED = 4
"""Phrases at least of a sentence that has a place at its front."""

_NO_PARTS = ("AN-its", "FR-detail")
"""Rules of what is no part by its word, and so none to which a trigger of parts alone applies."""

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
    found = found or _of_kind(positions)
    if all(patient.depth for patient in found):
        found = of_list(positions) or found
    elif found and ";" in passage.lows:
        listed = of_list(positions)
        if {p.entity.number for p in found} <= {p.entity.number for p in listed}:
            found = listed  # "damaged sites include: A; B; C"
    if found:
        found = with_peers_of_label(positions, found + _likewise(positions) + _besides(positions))
    if fired.trigger.part_only and not any(_is_part(passage, patient) for patient in found):
        found = []
    elif fired.trigger.part_only and not _is_with_examples(found):
        found = [patient for patient in found if _is_part(passage, patient)]
    return [patient for patient in distinct(found) if not _is_stopgap(passage, patient)]


def _is_part(passage: Passage, patient: Patient) -> bool:
    """Whether a part was hit, or a thing of a part's size: "the statue was overturned", "a bust was dented"."""
    head = patient.entity.head
    is_thing = head is not None and not patient.depth and passage.lexicon.has("statue_head", head)
    return is_thing or (bool(patient.depth) and patient.rule not in _NO_PARTS)


def _is_with_examples(found: list[Patient]) -> bool:
    """Whether places are told as examples of the parts of another: "temples on the square, among them A"."""
    return found[0].depth == 0 and found[-1].depth > 0 and found[0].mention.first > found[-1].mention.first


def _is_stopgap(passage: Passage, patient: Patient) -> bool:
    """Whether the part was only put there for a while, or is of our time: "broke up the temporary floor"."""
    return any(
        passage.has(token, "temporary_word")
        for part in patient.parts
        for token in range(max(0, part.first - _ADJECTIVES), part.first)
    )


def _of_kind(positions: Positions) -> list[Patient]:
    """The places by the kind of a trigger, or by the label of its line."""
    trigger = positions.fired.trigger
    bracketed = _before_bracket(positions)
    if bracketed:
        return bracketed
    if trigger.needs == "status":
        return of_status(positions)
    if trigger.kind == "verb" and positions.fired.voice == "bare":
        return of_label(positions) or of_verb(positions) or of_rest(positions)
    return (
        _BY_KIND[trigger.kind](positions) or of_label(positions) or of_centre(positions) or of_rest(positions)
    )


def _before_bracket(positions: Positions) -> list[Patient]:
    """The place behind which a bracket tells only what befell it: "the priory (burned), the museum (flooded)"."""
    phrases, number = positions.syntax.phrases, positions.fired.phrase.number
    around = [positions.syntax.kind(n) for n in (number - 2, number - 1, number + 1)]
    if positions.fired.voice == "attribute" or around != [NOUN, OPEN, CLOSE]:
        return []
    found = places_in(positions.passage, Position((phrases[number - 2],)), "FR-bracket")
    return [patient for patient in found if patient.mention.how == "name"]


def _likewise(positions: Positions) -> list[Patient]:
    """Places of which the same is said in short: "the cathedral was hit, as were several houses in"."""
    passage, phrases = positions.passage, positions.syntax.phrases
    for link in phrases[positions.fired.phrase.number + 1 : -2]:
        if not _is_likewise(passage, link) and not _is_so(passage, link, phrases[link.number + 1]):
            continue
        verb, subject = phrases[link.number + 1 : link.number + 3]
        if verb.kind == VERB and passage.is_auxiliary(verb.verb) and subject.kind == NOUN:
            return places_in(passage, positions.syntax.object(verb), "FR-likewise")
    return []


def _besides(positions: Positions) -> list[Patient]:
    """The place at the front of which the same is said: "Besides the church, the mosque was also burned"."""
    passage, phrases = positions.passage, positions.syntax.phrases
    if not phrases or not (passage.has(0, "besides_link") or passage.class_end(0, "besides_link")):
        return []
    if not passage.tokens_of("too_word") or len(phrases) < _FRONTED or phrases[1].kind != NOUN:
        return []
    nouns = tuple(positions.syntax.coordinated(phrases[1]))
    behind = positions.syntax.kind(nouns[-1].number + 1)
    found = places_in(passage, Position(nouns), "FR-besides") if behind == COMMA else []
    return [patient for patient in found if patient.mention.how == "name"]


def _is_so(passage: Passage, link: Phrase, verb: Phrase) -> bool:
    """Whether a conjunction goes on with "so" and a verb: "and so was the library", "nor did the library"."""
    between = range(link.first, verb.first)
    return link.kind in (CONJUNCTION, COMMA) and any(passage.has(token, "so_word") for token in between)


def _is_likewise(passage: Passage, link: Phrase) -> bool:
    return link.kind in (SUBORDINATOR, PREPOSITION) and passage.has(link.first, "likewise_link")
