"""Insertions: what is put in between a noun and its verb - asides between commas, relative clauses, participles."""

from __future__ import annotations

from heritage.extract.grammar.outline import Outline
from heritage.extract.grammar.phrases import (
    BREAK,
    COMMA,
    CONJUNCTION,
    DATE,
    NOUN,
    OPEN,
    PREPOSITION,
    RELATIVE,
    SUBORDINATOR,
    VERB,
    Phrase,
)  # fmt: skip

_ASIDES = frozenset({RELATIVE, PREPOSITION, SUBORDINATOR, CONJUNCTION, NOUN, DATE, OPEN})
"""What an aside can begin with; a verb only where it is a participle or tells who says so."""


def insertion(outline: Outline, closing: int) -> int | None:
    """Return the comma that opens the insertion which the comma `closing` ends, if it is one."""
    for number in range(closing - 1, 0, -1):
        kind = outline.phrases[number].kind
        if kind == BREAK:
            return None
        if kind == COMMA:
            is_empty = number + 1 == closing
            return None if is_empty or not _begins_aside(outline, outline.phrases[number + 1]) else number
    return None


def _begins_aside(outline: Outline, first: Phrase) -> bool:
    """Whether phrases between two commas, by their first, only say something of what stands before them."""
    if first.kind == VERB:
        is_aside = not first.is_finite or outline.passage.has(first.verb, "report_verb")
        return is_aside or _is_naming(outline, first) or _is_adjective(outline, first)
    return first.kind in _ASIDES


def _is_adjective(outline: Outline, verb: Phrase) -> bool:
    """Whether what stands as a verb has no form of one: "X, visible from afar, was hit"."""
    return not verb.forms and not outline.passage.has(verb.verb, "be", "have", "do", "modal")


def _is_naming(outline: Outline, verb: Phrase) -> bool:
    """Whether what looks like a past is a participle, for its subject has no verb yet: "X, called the old church,"."""
    if "participle" not in verb.forms or verb.last - verb.first > 1:
        return False
    before = outline.before_dates(verb.number - 2)
    if outline.kind(before) != NOUN:
        return False
    for phrase in reversed(outline.phrases[:before]):
        if phrase.kind in (BREAK, SUBORDINATOR):
            break
        if phrase.kind == RELATIVE or (phrase.kind == VERB and phrase.is_finite):
            return False
    return True


def is_put_in(outline: Outline, inner: Phrase, outer: Phrase) -> bool:
    """Whether a phrase stands in participles or a relative clause put in before the verb of another.

    "The church, burned in 1911 and rebuilt since, was hit", "X, founded by monks, sold in 1911, is among those hit".
    """
    for comma in outline.phrases[inner.number + 1 : outer.number]:
        follows = outline.phrases[comma.number + 1]
        if comma.kind == BREAK:
            return False
        if comma.kind == COMMA and follows.kind == VERB and follows.is_finite:
            return _holds(outline, comma.number, inner)
    return False


def _holds(outline: Outline, closing: int, inner: Phrase) -> bool:
    """Whether an insertion, or one that it goes on from, holds a phrase before the comma that closes it."""
    opening = insertion(outline, closing)
    while opening is not None and opening > inner.number:
        opening = insertion(outline, opening)
        if opening is not None and outline.kind(opening + 1) not in (VERB, RELATIVE):
            return False
    return opening is not None


def tops(outline: Outline, start: int, stop: int) -> list[Phrase]:
    """Return the noun phrases of an insertion that no preposition governs, up to its first verb or relative word."""
    found: list[Phrase] = []
    is_example = outline.kind(start) == PREPOSITION and outline.first_has(
        outline.phrases[start], "example_link"
    )
    for phrase in outline.phrases[start:stop]:
        if is_example and phrase.number == start + 1 and phrase.kind == NOUN:
            found.append(phrase)  # "eleven churches, including A and B, burned"
        if phrase.kind in (RELATIVE, VERB, SUBORDINATOR):
            break
        if phrase.kind == NOUN and phrase.governor is None and not outline.is_owner(phrase):
            found.append(phrase)
    return found


def qualifier(outline: Outline, verb: Phrase) -> int | None:
    """Return where a qualifier of the noun before it begins, if the verb phrase is a part of one."""
    before = outline.before_dates(verb.number - 1)
    kind = outline.kind(before)
    if kind == RELATIVE and before > 0 and not _follows_comma(outline, before):
        return before
    if (relative := _opened_by(outline, verb)) is not None:
        return None if _follows_comma(outline, relative) else relative
    is_loose = verb.voice == "bare" or (verb.forms == {"gerund"} and not verb.is_finite)
    return verb.number if is_loose and kind in (NOUN, DATE) else None


def _opened_by(outline: Outline, verb: Phrase) -> int | None:
    """The relative word behind which nothing stands but the subject of a verb: "that the storms of May weakened"."""
    number = verb.number - 1
    while outline.kind(number) in (NOUN, PREPOSITION, DATE):
        number -= 1
    is_subject = outline.kind(number) == RELATIVE and outline.kind(number + 1) == NOUN
    return number if is_subject and number + 1 < verb.number else None


def _follows_comma(outline: Outline, relative: int) -> bool:
    return outline.kind(relative - 1) == COMMA
