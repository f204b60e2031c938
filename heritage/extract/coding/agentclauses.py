"""Agent clauses: who did it, told in a clause behind the damage - "was destroyed when troops set off a mine there"."""

from __future__ import annotations

from itertools import islice

from heritage.extract.grammar.phrases import (
    BREAK,
    COMMA,
    CONJUNCTION,
    NOUN,
    PREPOSITION,
    RELATIVE,
    SUBORDINATOR,
    VERB,
    Phrase,
)
from heritage.extract.grammar.syntax import Syntax
from heritage.extract.reading import Passage

_REACH = 10
"""Phrases behind a verb of damage within which such a clause has its verb."""


def shared(syntax: Syntax, verb: Phrase) -> list[Phrase]:
    """What "by" governs behind a second passive verb: "was first shelled and later looted by troops"."""
    behind = syntax.phrases[verb.number + 1 : verb.number + 3]
    if len(behind) < 2 or behind[0].kind != CONJUNCTION or behind[1].kind != VERB or behind[1].is_finite:
        return []
    governed = syntax.governed(behind[1].number + 1, "agent_preposition")
    return [noun for position in governed for noun in position.nouns]


def behind(passage: Passage, syntax: Syntax, verb: Phrase) -> list[Phrase]:
    """Who acts in a clause with "when" behind a verb of damage, or uses its weapon: "by bombs with which X began"."""
    opening: Phrase | None = None
    for phrase in islice(syntax.phrases, verb.number + 1, verb.number + 1 + _REACH):
        if phrase.kind == BREAK:
            return []
        if phrase.kind == SUBORDINATOR:
            opening = phrase if passage.has(phrase.first, "cause_preposition") else None
        elif phrase.kind == RELATIVE:
            opening = phrase if _is_of_means(passage, syntax, phrase) else None
        elif phrase.kind == VERB and opening is not None:
            return list(syntax.subject(phrase).nouns) if _is_deed(passage, phrase, opening) else []
        elif phrase.kind == COMMA and opening is None:
            return []
    return []


def _is_of_means(passage: Passage, syntax: Syntax, relative: Phrase) -> bool:
    """Whether a relative clause tells what was done with the weapon before it: "the bombs with which"."""
    link, means = syntax.phrases[max(0, relative.number - 1)], syntax.phrases[max(0, relative.number - 2)]
    is_with = link.kind == PREPOSITION and passage.has(link.first, "with_preposition")
    return is_with and means.kind == NOUN and passage.is_in(means.last - 1, "cause")


def _is_deed(passage: Passage, verb: Phrase, opening: Phrase) -> bool:
    """Whether the verb of a clause is active, and does damage or sets off a weapon."""
    if verb.voice != "active":
        return False
    if opening.kind == RELATIVE:
        return True
    behind = range(verb.verb, min(verb.last + 4, len(passage)))
    return any(passage.is_in(token, "verb", "cause") for token in behind)
