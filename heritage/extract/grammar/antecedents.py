"""Antecedents: the noun phrases that a relative word refers to."""

from __future__ import annotations

from heritage.extract.grammar.insertions import insertion
from heritage.extract.grammar.outline import Outline, Position
from heritage.extract.grammar.phrases import (
    BREAK,
    CLOSE,
    COMMA,
    CONJUNCTION,
    DATE,
    NOUN,
    OPEN,
    PREPOSITION,
    RELATIVE,
    VERB,
    Phrase,
)


def antecedent(outline: Outline, relative: Phrase) -> Position:
    """Return the noun phrase that a relative word refers to, with what it is a part of."""
    number = _before_joined(outline, relative.number) - 1
    if outline.kind(number) == PREPOSITION:
        number -= 1  # "the church, in which"
        is_count = outline.kind(number) == NOUN and outline.kind(number - 1) == COMMA
        number -= is_count and outline.first_has(relative, "relative_possessive")  # "the town, many of whose"
    if outline.kind(number) in (COMMA, OPEN):
        number = _before_participles(outline, number)
    if outline.kind(number) == PREPOSITION:
        number -= 1
    number = _before_insertions(outline, number)
    nouns: list[Phrase] = []
    while outline.kind(number) == NOUN:
        nouns.append(outline.phrases[number])
        if outline.phrases[number].governor is None:
            break
        number -= 2
    chain = _explained(outline, nouns[-1]) if nouns else []
    return Position(tuple(nouns), (), "relative", relative, tuple(chain))


def _before_joined(outline: Outline, number: int) -> int:
    """The first of relative words that are joined: "the fort, where they had a post and which they blew up"."""
    while outline.kind(number - 1) == CONJUNCTION:
        before = next(
            (p for p in reversed(outline.phrases[: number - 1]) if p.kind in (RELATIVE, BREAK)), None
        )
        if before is None or before.kind == BREAK:
            break
        number = before.number
    return number


def _before_participles(outline: Outline, mark: int) -> int:
    """The phrase before a mark, and before a participle that it closes: "the fort, built by monks, which"."""
    opening = insertion(outline, mark) if outline.kind(mark) == COMMA else None
    if opening is None or outline.kind(opening + 1) != VERB or insertion(outline, opening) is not None:
        return mark - 1
    return opening - 1


def _before_insertions(outline: Outline, number: int) -> int:
    while (kind := outline.kind(number)) in (DATE, COMMA, CLOSE):
        if kind == COMMA:
            opening = insertion(outline, number)
            if opening is None:
                break
            number = opening
        elif kind == CLOSE:
            number = outline.opening(number)
        elif outline.kind(number - 1) == PREPOSITION:
            number -= 1  # "the earthquake of 1980, which"
        number -= 1
    return number


def _explained(outline: Outline, noun: Phrase) -> list[Phrase]:
    """What stands before the comma in front of an antecedent, which may be meant instead."""
    before = noun.number - 1
    if outline.kind(before) == COMMA and outline.first_has(noun, "article"):
        return outline.chain_to(before - 1)  # "the temple, a shrine of stone that fell"
    if noun.governor is not None and outline.kind(noun.governor.number - 1) == COMMA:
        return outline.chain_to(noun.governor.number - 2)  # "the citadel, above the ruins, which lost"
    return []
