"""Simultaneous: a date that two clauses share - "in 2018, when it was daubed", "While police watched on Sunday, it"."""

from __future__ import annotations

from heritage.extract.grammar.phrases import BREAK, COMMA, RELATIVE, SUBORDINATOR, VERB, Phrase
from heritage.extract.grammar.syntax import Syntax
from heritage.extract.reading import Passage


def is_taken_up(passage: Passage, syntax: Syntax, held: Phrase, own: Phrase) -> bool:
    """Whether the clause of a verb opens right behind a date and takes it up: "in January 2018, when it burned"."""
    behind = held.number + 1
    if syntax.kind(behind) == COMMA:
        behind += 1
    if syntax.kind(behind) not in (SUBORDINATOR, RELATIVE) or not own.number > behind:
        return False
    between = syntax.phrases[behind + 1 : own.number]
    is_first = not any(_is_other_clause(phrase) for phrase in between)
    return is_first and passage.has(syntax.phrases[behind].first, "while_word")


def _is_other_clause(phrase: Phrase) -> bool:
    """Whether a phrase begins or belongs to another clause, as "a man angered by" does not."""
    if phrase.kind == VERB:
        return phrase.is_finite and phrase.voice != "bare"
    return phrase.kind in (BREAK, SUBORDINATOR, RELATIVE)


def is_meanwhile(passage: Passage, syntax: Syntax, held: Phrase, own: Phrase) -> bool:
    """Whether a sentence opens with a clause that goes on while a verb's event happens: "While police ... on Sunday,".

    What had happened by then has no date there: "When the group left in March, the temple had been blown up".
    """
    opening = syntax.phrases[0]
    if opening.kind != SUBORDINATOR or not passage.has(opening.first, "while_word"):
        return False
    comma = next((phrase for phrase in syntax.phrases[held.number :] if phrase.kind == COMMA), None)
    if comma is None or own.number < comma.number or _is_past_perfect(passage, own):
        return False
    between = syntax.phrases[comma.number + 1 : own.number]
    return not any(phrase.kind in (VERB, BREAK, SUBORDINATOR, RELATIVE) for phrase in between)


def _is_past_perfect(passage: Passage, verb: Phrase) -> bool:
    return any(passage.has(token, "have") for token in range(verb.first, verb.verb))
