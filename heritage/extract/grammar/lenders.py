"""Lenders: whether a verb shares the subject of one before it, or its auxiliary, and which verb before lends it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from heritage.extract.grammar.insertions import qualifier
from heritage.extract.grammar.outline import Outline
from heritage.extract.grammar.passedover import CLAUSES
from heritage.extract.grammar.phrases import (
    BREAK,
    COMMA,
    CONJUNCTION,
    DATE,
    NOUN,
    PREPOSITION,
    RELATIVE,
    SUBORDINATOR,
    VERB,
    Phrase,
)  # fmt: skip

_PARTING = (*CLAUSES[1:], BREAK)


def lends(outline: Outline, verb: Phrase, other: Phrase, *, is_joined: bool) -> bool:
    """Whether a verb before has a subject that this one can share."""
    if other.is_finite or (verb.is_infinitive and other.is_infinitive):
        return is_joined or not verb.is_finite or qualifier(outline, other) is None
    if verb.is_finite and is_acted_on(outline, other):
        return False  # "which stands in the part held by troops and is looted"
    return is_joined and other.voice == "bare"


def is_in_chain(outline: Outline, verb: Phrase, number: int) -> bool:
    """Whether a comma stands between verbs of one subject: "it felled trees, tore off roofs and left mud"."""
    if number != verb.number - 1 or not verb.is_finite or verb.voice != "active":
        return False
    before = next((p for p in phrases_before(outline, outline.phrases[number]) if p.kind in CLAUSES), None)
    if before is None or before.kind != VERB or not before.is_finite or before.voice != "active":
        return False
    if qualifier(outline, before) is not None:
        return False
    behind = takewhile(lambda p: p.kind not in _PARTING, outline.phrases[verb.number + 1 :])
    return any(p.kind == CONJUNCTION and _is_past_verb(outline, p.number + 1) for p in behind)


def is_of_row(outline: Outline, verb: Phrase, other: Phrase) -> bool:
    """Whether participles share the auxiliary of the first: "was stormed by a crowd, looted and then burned"."""
    if other.voice != "passive" or not other.is_finite or verb.voice != "bare":
        return False
    number = verb.number + 1
    while outline.kind(number) in (DATE, PREPOSITION, NOUN, COMMA):
        number += 1
    if verb.number and outline.kind(verb.number - 1) == CONJUNCTION:
        return True
    while outline.kind(number) in (CONJUNCTION, DATE):
        number += 1
    return (
        outline.kind(number - 1) == CONJUNCTION
        and outline.kind(number) == VERB
        and outline.phrases[number].voice == "bare"
    )


def is_parted_from(outline: Outline, verb: Phrase, other: Phrase) -> bool:
    """Whether an insertion only parts an auxiliary from its participle: "was, the mayor says, hit by"."""
    is_auxiliary = other.is_finite and outline.passage.has(other.verb, "be", "have")
    is_behind = outline.kind(other.number + 1) == COMMA and outline.kind(verb.number - 1) == COMMA
    return is_auxiliary and is_behind and verb.voice == "bare"


def may_be_past(outline: Outline, verb: Phrase) -> bool:
    """Whether a participle behind an insertion is the past of the subject before it: "X, sold in 1960, burned"."""
    if verb.voice != "bare" or "past" not in verb.forms:
        return False
    if outline.kind(verb.number - 1) != COMMA:
        return False
    behind = takewhile(lambda p: p.kind != BREAK, outline.phrases[verb.number + 1 :])
    return not any(p.kind == VERB and p.is_finite for p in behind)


def past_before(outline: Outline, verb: Phrase) -> Phrase | None:
    """Return the past of a sentence without another verb, before a gerund: "A lorry ploughed into it, knocking out"."""
    before = list(phrases_before(outline, verb))
    if verb.forms != {"gerund"} or any(p.kind == VERB and p.is_finite for p in before):
        return None
    verbs = [p for p in before if p.kind == VERB and p.voice == "bare" and "past" in p.forms]
    return verbs[0] if len(verbs) == 1 and not is_acted_on(outline, verbs[0]) else None


def main_before(outline: Outline, inner: Phrase) -> Phrase | None:
    """Return the verb that goes on where a comma closes a clause: "fire broke out after they left, and gutted it".

    Not one of speech, whose clause goes on: "said that shells hit the school, and burned the church".
    """
    opener = next(
        (p for p in phrases_before(outline, inner) if p.kind in (SUBORDINATOR, RELATIVE, VERB)), None
    )
    if opener is None or opener.kind == VERB:
        return None
    main = next((p for p in phrases_before(outline, opener) if p.kind == VERB), None)
    if main is None or not main.is_finite or outline.passage.has(main.verb, "report_verb"):
        return None
    return main


def is_acted_on(outline: Outline, other: Phrase) -> bool:
    """Whether a bare participle has its agent behind it, so that it only qualifies the noun before it."""
    number = other.number + 1
    is_link = other.voice == "bare" and outline.kind(number) == PREPOSITION
    return is_link and outline.first_has(outline.phrases[number], "agent_preposition")


def phrases_before(outline: Outline, phrase: Phrase) -> Iterator[Phrase]:
    """Return the phrases before another within its part of the sentence, the nearest first."""
    return takewhile(lambda p: p.kind != BREAK, reversed(outline.phrases[: phrase.number]))


def _is_past_verb(outline: Outline, number: int) -> bool:
    """Whether a verb in the past stands at a phrase, so that it can go on with verbs before it."""
    return outline.kind(number) == VERB and not outline.phrases[number].is_infinitive
