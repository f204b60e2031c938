"""Shared: one trigger of several places, each with a date of its own - "burned: A at X in 2011 and B in 2006"."""

from __future__ import annotations

from heritage.extract.document import Dated
from heritage.extract.grammar.phrases import DATE, NOUN, PREPOSITION
from heritage.extract.places.slots import Patient, syntax_of
from heritage.extract.reading import Passage

_PAIR = 2


def dates_of(passage: Passage, places: list[Patient]) -> dict[int, Dated]:
    """Return the dates told right behind places, by the numbers of the places.

    Only where two places at least have one: a date behind the last of a list alone is of all of them.
    """
    dates = [dated for dated in passage.sentence.dates if dated.is_event]
    if len(dates) < _PAIR or len(places) < _PAIR:
        return {}
    found = {patient.entity.number: _behind(passage, patient) for patient in places}
    own = {number: dated for number, dated in found.items() if dated is not None}
    return own if len({dated.first for dated in own.values()}) >= _PAIR else {}


def _behind(passage: Passage, patient: Patient) -> Dated | None:
    """The date behind a place named in the sentence, with no more between than where the place is."""
    mention, syntax = patient.mention, syntax_of(passage)
    phrase = syntax.at(mention.last - 1) if mention.sentence == passage.sentence.index else None
    if phrase is None:
        return None
    number = phrase.number + 1
    while syntax.kind(number) == PREPOSITION or (
        syntax.kind(number) == NOUN and syntax.phrases[number].governor is not None
    ):
        number += 1
    if syntax.kind(number) != DATE:
        return None
    dated = passage.date_at(syntax.phrases[number].first)
    return dated if dated is not None and dated.is_event else None
