"""Clauses: where the clause around some words begins and ends."""

from __future__ import annotations

from bisect import bisect_left

from heritage.extract.grammar.coordination import coordinated
from heritage.extract.grammar.insertions import qualifier
from heritage.extract.grammar.outline import JOINTS, Outline
from heritage.extract.grammar.phrases import (
    BREAK,
    CONJUNCTION,
    DATE,
    NOUN,
    RELATIVE,
    SUBORDINATOR,
    VERB,
    Phrase,
)


def clause(outline: Outline, first: int, last: int) -> tuple[int, int]:
    """Return the token range of the clause around tokens [first, last)."""
    here = outline.at(first)
    if here is None:
        return 0, len(outline.passage)
    return _start(outline, here), _stop(outline, last)


def begins_clause(outline: Outline, noun: Phrase) -> bool:
    """Whether a noun phrase, with those coordinated to it, is the subject of a verb behind it."""
    return outline.has_verb_at(outline.behind(coordinated(outline, noun)[-1]))


def _start(outline: Outline, here: Phrase) -> int:
    """Go left to the clause's opening: a subordinator, a relative word, a mark, or the verb of a clause before."""
    has_noun = False
    for phrase in reversed(outline.phrases[: here.number]):
        if phrase.kind in (BREAK, RELATIVE):
            return phrase.last
        if phrase.kind == SUBORDINATOR:
            return phrase.first
        if phrase.kind == VERB and phrase.is_finite and has_noun and qualifier(outline, phrase) is None:
            return _joint(outline, phrase, here)
        has_noun = has_noun or phrase.kind == NOUN
    return 0


def _joint(outline: Outline, verb: Phrase, here: Phrase) -> int:
    """The token behind the conjunction or comma between two verbs' clauses."""
    between = outline.phrases[verb.number + 1 : here.number]
    joints = [phrase.last for phrase in between if phrase.kind in JOINTS]
    return joints[-1] if joints else verb.last


def _stop(outline: Outline, last: int) -> int:
    """Go right to the clause's end: another clause's opening, or the conjunction before its subject."""
    for phrase in outline.phrases[bisect_left(outline.firsts, last) :]:
        if _ends_clause(outline, phrase):
            return phrase.first
    return len(outline.passage)


def _ends_clause(outline: Outline, phrase: Phrase) -> bool:
    if phrase.kind == SUBORDINATOR:
        return not outline.first_has(phrase, "cause_preposition")
    if phrase.kind in JOINTS:
        return _opens_clause(outline, phrase.number + 1)
    return phrase.kind in (BREAK, RELATIVE)


def _opens_clause(outline: Outline, number: int) -> bool:
    """Whether a finite verb follows, at once or after its subject."""
    while outline.kind(number) in (CONJUNCTION, DATE):
        number += 1
    if number >= len(outline.phrases):
        return False
    phrase = outline.phrases[number]
    if phrase.kind == VERB:
        return phrase.is_finite or phrase.voice == "bare"
    return phrase.kind == NOUN and outline.has_verb_at(outline.behind(outline.owned(phrase)))
