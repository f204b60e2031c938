"""Ownverbs: the verb that a date follows, and the verb of a trigger's own clause."""

from __future__ import annotations

from heritage.extract.grammar.phrases import BREAK, COMMA, PREPOSITION, RELATIVE, SUBORDINATOR, VERB, Phrase
from heritage.extract.grammar.syntax import Syntax
from heritage.extract.reading import Passage
from heritage.extract.verbs import Fired

_CLAUSE = (VERB, BREAK, COMMA, SUBORDINATOR, RELATIVE)


def verb_before(syntax: Syntax, held: Phrase, trigger: Phrase) -> Phrase | None:
    """Return the verb that a date follows, insertions passed over; None where none stands before it in its clause.

    A gerund behind a preposition is none, unless it is the trigger itself: "accused of looting it in May".
    """
    number = held.number - 1
    while number >= 0:
        phrase = syntax.phrases[number]
        if phrase.kind == VERB and (phrase is trigger or not is_governed_gerund(syntax, phrase)):
            return phrase
        if phrase.kind == BREAK:
            return None
        if phrase.kind == COMMA:
            opening = syntax.insertion(number)
            if opening is not None and any(p.kind == VERB for p in syntax.phrases[opening + 1 : number]):
                number = opening
        number -= 1
    return None


def opens_clause(syntax: Syntax, held: Phrase, own: Phrase) -> bool:
    """Whether a date stands in the opening of a verb's own clause: "said that in shelling it on 4 October they hit"."""
    if own.number < held.number or any(p.kind in _CLAUSE for p in syntax.phrases[held.number : own.number]):
        return False
    for phrase in reversed(syntax.phrases[: held.number]):
        if phrase.kind == VERB and not is_governed_gerund(syntax, phrase):
            return False
        if phrase.kind in (SUBORDINATOR, RELATIVE):
            return True
    return False


def is_governed_gerund(syntax: Syntax, verb: Phrase) -> bool:
    """Whether a verb is the noun of an action behind a preposition: "after shelling the town"."""
    if verb.forms != {"gerund"} or verb.is_finite or verb.number == 0:
        return False
    return syntax.phrases[verb.number - 1].kind == PREPOSITION


def verb_of(passage: Passage, syntax: Syntax, fired: Fired) -> Phrase | None:
    """Return the verb of a trigger's clause: itself, or the one that a noun or a state hangs on."""
    if fired.phrase.kind == VERB and fired.phrase.voice != "bare":
        return fired.phrase
    if fired.voice in ("bare", "active", "passive"):
        return fired.phrase
    for phrase in reversed(syntax.phrases[: fired.phrase.number]):
        if phrase.kind == VERB:
            return phrase
        if phrase.kind in (BREAK, SUBORDINATOR, RELATIVE):
            break
    behind = [p for p in syntax.phrases[fired.phrase.number + 1 :] if p.kind == VERB]
    is_of = (p for p in behind if p.is_finite and fired.phrase in syntax.subject(p).nouns)
    return next(
        is_of, next(iter(behind), None)
    )  # "The demolition of the church, built in 1868, began in May"
