"""Members: which of an unnamed many were hit, as the next sentence tells - "They include A", "Among them is B"."""

from __future__ import annotations

from heritage.extract.grammar.phrases import COMMA, NOUN, PREPOSITION, VERB, Phrase
from heritage.extract.grammar.syntax import Position
from heritage.extract.places.places import places_in, syntax_of
from heritage.extract.places.slots import Patient
from heritage.extract.reading import Passage

_GROUP = ("they_word", "many_word")
_OF_GROUP = frozenset(_GROUP)
_MOST_APART = 4
"""Sentences in which a text tells of several members one by one."""


def of_next(passage: Passage) -> list[Patient]:
    """Return the places that the next sentence names as members of what this one calls by a number or a plural."""
    following = passage.reading.passages[passage.sentence.index + 1 : passage.sentence.index + 2]
    if not following or following[0].sentence.part != passage.sentence.part:
        return []
    told = following[0]
    verb = _verb(told)
    if verb is None:
        return _one_by_one(passage)
    found = places_in(told, syntax_of(told).object(verb), "FR-member")
    return [patient for patient in found if patient.mention.how == "name" and not patient.depth]


def _one_by_one(passage: Passage) -> list[Patient]:
    """Return what the next sentences name one by one: "One of them, the tomb of A, stood ... The other, B, lay ..."."""
    first = passage.sentence.index + 1
    found: list[Patient] = []
    for told in passage.reading.passages[first : first + _MOST_APART]:
        end = told.class_end(0, "member_opening")
        if told.sentence.part != passage.sentence.part or not end:
            break
        phrases = syntax_of(told).phrases
        number = next((p.number for p in phrases if p.first >= end), len(phrases))
        if [p.kind for p in phrases[number : number + 2]] == [COMMA, NOUN]:
            members = places_in(told, Position((phrases[number + 1],)), "FR-member")
            found += [one for one in members[:1] if one.mention.how == "name" and not one.depth]
    return found


def _verb(passage: Passage) -> Phrase | None:
    """The verb of "They include ...", "Among them are ...", where the sentence opens so."""
    if passage.present.isdisjoint(_OF_GROUP):
        return None
    phrases = syntax_of(passage).phrases
    first = phrases[0] if phrases else None
    if first is None:
        return None
    if first.kind == NOUN and passage.has(first.last - 1, *_GROUP):
        verb = phrases[1] if len(phrases) > 1 else None
        is_telling = verb is not None and verb.kind == VERB and passage.has(verb.verb, "include_verb")
        return verb if is_telling else None
    if first.kind != PREPOSITION or not passage.has(first.first, "among_link"):
        return None
    named = phrases[1] if len(phrases) > 1 else None
    is_group = named is not None and passage.has(named.last - 1, *_GROUP)
    verb = phrases[2] if len(phrases) > 2 and is_group else None
    return verb if verb is not None and verb.kind == VERB and passage.has(verb.verb, "be") else None
