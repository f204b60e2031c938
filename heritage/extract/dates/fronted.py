"""Fronted: a date that opens a clause within its sentence and so dates that clause alone.

"The governor said that on Friday shells hit it", "the walls were pulled down, and in May an air strike broke the dome".
"""

from __future__ import annotations

from itertools import islice

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
)
from heritage.extract.grammar.syntax import Syntax
from heritage.extract.reading import Passage

_REACH = 16
"""Phrases behind a date within which the verb of its clause stands."""


def is_fronted(passage: Passage, syntax: Syntax, held: Phrase) -> bool:
    """Whether a date stands right behind the word that opens its clause, its preposition passed over."""
    number = _before(syntax, held.number)
    if number < 0:
        return False
    opening = syntax.phrases[number]
    if opening.kind in (SUBORDINATOR, RELATIVE):
        is_governor = opening.number == held.number - 1 and passage.lows[
            opening.first
        ] in passage.lexicon.dates.get("in", ())
        return not is_governor and _has_verb(syntax, held)  # not "after 1997, when the vaults fell"
    if opening.kind != CONJUNCTION or number == 0:
        return False
    is_listed = syntax.kind(_before(syntax, number)) == DATE and syntax.kind(number - 1) != COMMA
    return not is_listed and _has_subject(syntax, held)  # "died there in 1981, and in 1880 it was destroyed"


def is_cleft(passage: Passage, syntax: Syntax, held: Phrase, verb: Phrase) -> bool:
    """Whether a date is brought to the front of its sentence: "It was on 3 May 1921 that shells hit the church"."""
    if not passage.has(0, "site_pronoun") or verb.number <= held.number:
        return False
    before = syntax.phrases[: held.number]
    be = next((phrase for phrase in before if phrase.kind == VERB), None)
    if be is None or not passage.has(be.verb, "be") or be.first > 1:
        return False
    opening = next((t for t in range(held.last, verb.first) if passage.has(t, "that_clause")), None)
    if opening is None or any(passage.is_verb(t) for t in range(held.last, opening)):
        return False
    between = syntax.phrases[syntax.number_from(opening + 1) : verb.number]
    return not any(phrase.kind in (BREAK, SUBORDINATOR, RELATIVE) for phrase in between)


def dates(syntax: Syntax, held: Phrase, verb: Phrase) -> bool:
    """Whether a date that opens a clause dates a verb: one behind it, with no clause of another rank between."""
    if verb.number < held.number:
        return False
    between = islice(syntax.phrases, held.number + 1, verb.number)
    return not any(phrase.kind in (BREAK, SUBORDINATOR) for phrase in between)


def _before(syntax: Syntax, number: int) -> int:
    """The number of the phrase before another, prepositions and commas passed over."""
    number -= 1
    while number >= 0 and syntax.phrases[number].kind in (PREPOSITION, COMMA):
        number -= 1
    return number


def _has_verb(syntax: Syntax, held: Phrase) -> bool:
    return any(
        phrase.kind == VERB for phrase in islice(syntax.phrases, held.number + 1, held.number + 1 + _REACH)
    )


def _has_subject(syntax: Syntax, held: Phrase) -> bool:
    """Whether a subject with its verb, or a verb of the subject before, follows a date: "and in May it fell"."""
    is_first = True
    for phrase in islice(syntax.phrases, held.number + 1, held.number + 1 + _REACH):
        if phrase.kind == COMMA:
            continue
        if phrase.kind in (BREAK, SUBORDINATOR, RELATIVE) or (is_first and phrase.kind not in (NOUN, VERB)):
            return False
        if phrase.kind == VERB:
            return phrase.is_finite or phrase.voice == "bare"
        is_first = False
    return False
