"""They: the place of a plural name, or the places of one row, that open the sentence before "they" and "them"."""

from __future__ import annotations

from itertools import pairwise, takewhile

from heritage.extract.document import Entity, Mention
from heritage.extract.grammar.phrases import BREAK, COMMA, CONJUNCTION, NOUN, SUBORDINATOR, VERB, Phrase
from heritage.extract.places.nounheads import head_mention
from heritage.extract.places.slots import Patient, Slot, syntax_of
from heritage.extract.reading import Passage

_BACK = 3
"""Sentences back while "they" opens each of those between."""
_MOST = 4
"""Places of one row that are meant together."""
_ROW = (NOUN, CONJUNCTION, COMMA)
_PARTED = (BREAK, SUBORDINATOR)


def they_of(slot: Slot, noun: Phrase) -> list[Patient]:
    """Return the places that "they" stands for: "The temples of X date from 900. They were shelled"."""
    passage = slot.passage
    if noun.last - noun.first != 1 or not passage.has(noun.first, "crowd_pronoun", "lone_pronoun"):
        return []
    own = slot.syntax.phrases[: noun.number]
    is_subject = passage.has(noun.first, "crowd_pronoun")
    if is_subject and _is_finder(slot, noun):
        return []
    if own and own[0].kind == NOUN and (is_subject or any(p.kind in _PARTED for p in own)):
        # "The temples stand, but they were shelled"; "Guards left, and they were shot": the sentence tells who.
        entities = _places(passage) if is_subject else []
    else:
        entities = _before(passage)
    mention = Mention(passage.sentence.index, noun.first, noun.last, "pronoun", passage.lows[noun.first])
    return [Patient(mention, entity, 0, f"{slot.rule}-they") for entity in entities]


def _is_finder(slot: Slot, noun: Phrase) -> bool:
    """Whether "they" are people who look or tell: "They found no damage"."""
    verb = next((p for p in slot.syntax.phrases[noun.number + 1 :] if p.kind == VERB), None)
    return verb is not None and verb.voice == "active" and slot.passage.has(verb.verb, "report_verb")


def _before(passage: Passage) -> list[Entity]:
    """The places that open the nearest sentence of the paragraph that "they" does not open."""
    sentences, here = passage.document.sentences, passage.sentence
    for back in range(here.index - 1, max(-1, here.index - 1 - _BACK), -1):
        before = passage.reading.passages[back]
        if (sentences[back].part, sentences[back].paragraph) != (here.part, here.paragraph):
            return []
        if not before.lows or not before.has(0, "crowd_pronoun"):
            return _places(before)
    return []


def _places(passage: Passage) -> list[Entity]:
    """The places of the row that opens a sentence: one of a plural name, or several of which all are places."""
    told = [head_mention(passage, noun) for noun in _row(syntax_of(passage).phrases)]
    places = {
        m.entity.number: m.entity
        for m in told
        if m is not None and m.how == "name" and m.entity is not None and not m.block
    }
    if not told or len(places) != len(told) or len(told) > _MOST:
        return []
    if any(entity.is_blocked for entity in places.values()):
        return []
    is_many = len(told) > 1 or (told[0] is not None and _is_many(passage, told[0]))
    return [*places.values()] if is_many else []


def _row(phrases: list[Phrase]) -> list[Phrase]:
    """The noun phrases that open a sentence, joined by commas and conjunctions."""
    joints = takewhile(
        lambda pair: NOUN not in pair or pair[0] != pair[1], pairwise([p.kind for p in phrases])
    )
    size = sum(1 for _ in joints) + 1
    return [p for p in takewhile(lambda phrase: phrase.kind in _ROW, phrases[:size]) if p.kind == NOUN]


def _is_many(passage: Passage, mention: Mention) -> bool:
    """Whether one name is of many: "the Buddhas of Bamiyan", "the ruins of Leptis", "the Kasubi Tombs"."""
    endings = tuple(passage.lexicon.classes.get("plural_ending", ()))
    ends = next(
        (t for t in range(mention.first + 1, mention.last) if passage.has(t, "of_link")), mention.last
    )
    return mention.is_plural or passage.lows[ends - 1].endswith(endings)
