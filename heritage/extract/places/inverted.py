"""Inverted: subjects that stand behind their participle ("among the sites damaged was A"), objects "as destroyed"."""

from __future__ import annotations

from heritage.extract.grammar.phrases import COMMA, DATE, NOUN, PREPOSITION, SUBORDINATOR, VERB, Phrase
from heritage.extract.places.examples import named_like
from heritage.extract.places.nounheads import is_many, model_of
from heritage.extract.places.places import places_in
from heritage.extract.places.positions import Positions
from heritage.extract.places.slots import Patient

_INVERTED_REACH = 6


def of_predicated(positions: Positions) -> list[Patient]:
    """Return what is recorded "as destroyed": the object of the verb before, its subject where that is passive."""
    syntax, number = positions.syntax, positions.fired.phrase.number
    if number < 2 or positions.fired.voice != "bare":
        return []
    verb, link = syntax.phrases[number - 2 : number]
    is_link = link.kind in (PREPOSITION, SUBORDINATOR) and positions.passage.has(link.first, "likewise_link")
    if not is_link or verb.kind != VERB:
        return []
    if verb.voice == "passive":
        return positions.subject_places(verb)
    return positions.places(syntax.object(verb)) or positions.gap_places(verb)


def of_inverted(positions: Positions) -> list[Patient]:
    """Return the subject behind its verb: "also destroyed were A and B", "among the sites damaged was A"."""
    passage, start = positions.passage, positions.fired.phrase.number + 1
    for phrase in positions.syntax.phrases[start : start + _INVERTED_REACH]:
        if phrase.kind == SUBORDINATOR and _is_between_commas(positions, phrase):
            continue  # "Damaged, though less severely, was A"
        if phrase.kind == VERB:
            is_be = phrase.is_finite and passage.has(phrase.verb, "be")
            return _behind_be(positions, phrase) if is_be else []
        if phrase.kind not in (COMMA, NOUN, PREPOSITION, DATE):
            return []
    return []


def _is_between_commas(positions: Positions, phrase: Phrase) -> bool:
    return positions.syntax.kind(phrase.number - 1) == COMMA == positions.syntax.kind(phrase.number + 1)


def _behind_be(positions: Positions, be: Phrase) -> list[Patient]:
    """The places behind the verb of an inverted sentence; bare names are of the kind that its front tells."""
    passage, syntax = positions.passage, positions.syntax
    position = syntax.object(be)
    found = places_in(passage, position, "FR-inverted")
    fronts = (p for p in syntax.phrases[: positions.fired.phrase.number] if p.kind == NOUN)
    many = next((noun for noun in fronts if is_many(passage, noun)), None)
    model = model_of(passage, many) if many is not None and not found else None
    return named_like(passage, position.nouns, model, "FR-inverted") if model is not None else found
