"""Passed over: clauses and phrases between a verb and its subject, which the way left to the subject leaves out."""

from __future__ import annotations

from itertools import takewhile
from typing import Final

from heritage.extract.grammar.outline import Outline
from heritage.extract.grammar.phrases import (
    BREAK,
    COMMA,
    DATE,
    NOUN,
    PREPOSITION,
    RELATIVE,
    SUBORDINATOR,
    VERB,
    Phrase,
)

CLAUSES: Final = (VERB, SUBORDINATOR, RELATIVE)
"""Phrases by which a clause is told."""


def relative_around(outline: Outline, verb: Phrase, noun: Phrase) -> int | None:
    """Return the relative word whose verb has a noun phrase for its object, if that phrase ends a clause put in.

    Not where the verb in there reports ("who said soldiers burned it"), nor before a bare participle, which tells
    in what state ("who left the church burned").
    """
    if (not verb.is_finite or verb.voice == "bare") and not is_only_past(outline, verb, noun):
        return None
    number = outline.start_of(noun) - 1
    if outline.kind(number) != VERB:
        return None
    inner, opening = outline.phrases[number], number - 1
    if outline.kind(opening) == NOUN:  # "the tent in which the choir held its rehearsal was"
        opening = outline.start_of(outline.phrases[opening]) - 1
    if outline.kind(opening) != RELATIVE:
        return None
    if opening < number - 1 and outline.kind(opening - 1) == PREPOSITION:
        opening -= 1
    is_deed = inner.is_finite and inner.voice == "active" and outline.kind(opening - 1) == NOUN
    return opening if is_deed and not outline.passage.has(inner.verb, "report_verb") else None


def gerund_around(outline: Outline, verb: Phrase, noun: Phrase) -> int | None:
    """Return the gerund that has a noun phrase for its object and qualifies the subject before it.

    "Workmen repairing the dome of the mosque broke off": no dome did.
    """
    number = outline.start_of(noun) - 1
    if not verb.is_finite or outline.kind(number) != VERB or outline.kind(number - 1) != NOUN:
        return None
    inner = outline.phrases[number]
    is_gerund = inner.forms == {"gerund"} and not inner.is_finite and inner.voice == "active"
    before = outline.start_of(outline.phrases[number - 1]) - 1
    return number if is_gerund and outline.kind(before) != VERB else None


def relative_over(outline: Outline, verb: Phrase, other: Phrase) -> Phrase | None:
    """Return the relative word that is the subject across a verb of speech: "X, which officials said was hit"."""
    number = other.number
    is_told = verb.is_finite and number == verb.number - 1
    if not is_told or other.voice == "passive" or not outline.passage.has(other.verb, "report_verb"):
        return None
    while number > 0 and outline.kind(number - 1) in (NOUN, PREPOSITION):
        number -= 1
    is_object = number < other.number and number > 0 and outline.kind(number - 1) == RELATIVE
    return outline.phrases[number - 1] if is_object else None


def inserted(outline: Outline, other: Phrase) -> int | None:
    """Return where a longer insertion begins, whose opening commas hide: "X, built in 1200, burned in 1300, was"."""
    number = other.number
    if other.voice == "bare":
        return number - 1 if outline.kind(number - 1) == COMMA else None
    while number > 0 and outline.kind(number - 1) in (NOUN, PREPOSITION, DATE):
        number -= 1
    is_relative = outline.kind(number - 1) == RELATIVE and outline.kind(number - 2) == COMMA
    return number - 2 if is_relative and number > 1 else None


def is_only_past(outline: Outline, verb: Phrase, other: Phrase) -> bool:
    """Whether a participle is the past of a sentence that has no finite verb but those of a relative clause."""
    if verb.voice != "bare" or "past" not in verb.forms:
        return False
    phrases = outline.phrases
    opening = next((p.number for p in reversed(phrases[: other.number]) if p.kind == RELATIVE), 0)
    outer = (*phrases[:opening], *phrases[verb.number + 1 :])
    return opening > 0 and not any(p.kind == VERB and p.is_finite for p in outer)


def is_clause(outline: Outline, start: int, stop: int) -> bool:
    """Whether what seems put in is a clause with its own subject: "armed with axes, two men got in, smashed"."""
    if outline.kind(start) != NOUN:
        return False
    verb = next((p for p in outline.phrases[start:stop] if p.kind in CLAUSES), None)
    is_main = verb is not None and verb.kind == VERB and verb.is_finite
    return verb is not None and is_main and not outline.passage.has(verb.verb, "report_verb")


def is_led_aside(outline: Outline, noun: Phrase) -> bool:
    """Whether a word that could open a clause only leads a noun: "X, opened after his death - in 1912 -, was hit".

    So it is where what stands before it waits for its verb.
    """
    before = outline.start_of(noun) - 1
    if before < 1 or outline.kind(before) != SUBORDINATOR:
        return False
    if not outline.first_has(outline.phrases[before], "cause_preposition", "before_word"):
        return False
    outer = [*takewhile(lambda p: p.kind != BREAK, reversed(outline.phrases[:before]))]
    report = (p for p in outer if p.kind == VERB and outline.passage.has(p.verb, "report_verb"))
    is_told = next(report, None) is not None or any(p.kind == VERB and p.is_finite for p in outer)
    return not is_told and any(p.kind == NOUN and p.governor is None for p in outer)
