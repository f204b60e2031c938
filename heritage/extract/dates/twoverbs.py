"""Twoverbs: whether the date of one verb holds for another too - verbs of one clause, a verb that tells the cause."""

from __future__ import annotations

from heritage.extract.dates import causedates
from heritage.extract.dates.ownverbs import is_governed_gerund
from heritage.extract.grammar.phrases import (
    BREAK,
    COMMA,
    CONJUNCTION,
    NOUN,
    RELATIVE,
    SUBORDINATOR,
    VERB,
    Phrase,
)
from heritage.extract.grammar.syntax import Syntax
from heritage.extract.reading import Passage


def is_joined(passage: Passage, syntax: Syntax, own: Phrase, owner: Phrase) -> bool:
    """Whether two verbs share a clause: "attacked the town on 3 May and destroyed the church"."""
    low, high = sorted((own.number, owner.number))
    between = syntax.phrases[low + 1 : high]
    if any(p.kind in (BREAK, RELATIVE) or _opens_clause(p, between) for p in between):
        return False
    if passage.has(owner.verb, "report_verb") or passage.has(own.verb, "report_verb"):
        return False
    if any(p.kind == VERB and _is_of_plan(passage, p) for p in between) and not _is_of_plan(passage, own):
        return False  # "was not hit, but the gates would remain shut until Sunday"
    if owner.voice == "passive" and own.number > owner.number and is_governed_gerund(syntax, own):
        return False  # "was charged on Friday with smashing it"
    if own.number > owner.number and _is_perfect(passage, own) and not _is_perfect(passage, owner):
        return False  # "captured it in May and has since destroyed it": no day stands with a perfect
    if syntax.is_put_in(owner, own) or _is_of_relative(syntax, owner, own):
        return False  # "X, burned in 1911 and rebuilt since, was damaged"
    is_gerund = not (owner.is_infinitive or owner.is_finite or owner.voice == "bare")
    if own.number < owner.number and is_gerund:
        return False
    is_parted = any(p.kind == COMMA for p in between) and not any(p.kind == CONJUNCTION for p in between)
    if is_parted and not (_is_result(syntax, own, owner) or _is_next_of_row(syntax, own, owner)):
        return False
    later = syntax.phrases[high]
    if syntax.subject(later).how == "shared" or later.is_infinitive:
        return True
    is_deed = passage.at("verb", owner.verb) is not None or passage.has(owner.verb, "light_verb")
    return owner.voice == "bare" and is_deed


def _is_perfect(passage: Passage, verb: Phrase) -> bool:
    """Whether a verb is in the present perfect, "has burned", of what is not told to go on: "has stood so since"."""
    if not verb.is_finite or not passage.has(verb.first, "have") or passage.has(verb.first, "had_word"):
        return False
    behind = range(verb.last, len(passage))
    return verb.first < verb.verb and not any(passage.has(token, "until_word") for token in behind)


def _is_of_plan(passage: Passage, verb: Phrase) -> bool:
    return any(passage.has(token, "modal") for token in range(verb.first, verb.verb))


def _opens_clause(phrase: Phrase, between: list[Phrase]) -> bool:
    """Whether a subordinator parts two verbs; in "was used as a barracks and stripped" it does not."""
    behind = between[between.index(phrase) + 1 :]
    return phrase.kind == SUBORDINATOR and not any(p.kind == CONJUNCTION for p in behind)


def _is_of_relative(syntax: Syntax, owner: Phrase, own: Phrase) -> bool:
    """Whether a dated verb stands in a relative clause that a comma parts: "the director, who fled in May, said it"."""
    opening = next((p for p in reversed(syntax.phrases[: owner.number]) if p.kind in (RELATIVE, VERB)), None)
    if opening is None or opening.kind != RELATIVE or syntax.kind(opening.number - 1) != COMMA:
        return False
    return any(p.kind == COMMA for p in syntax.phrases[owner.number : own.number])


def _is_result(syntax: Syntax, own: Phrase, owner: Phrase) -> bool:
    """Whether a participle behind a comma tells what came of it: "hit the town on 3 May, damaging the church"."""
    is_gerund = own.forms == {"gerund"} and not own.is_finite and own.number > owner.number
    return is_gerund and syntax.kind(own.number - 1) == COMMA


def _is_next_of_row(syntax: Syntax, own: Phrase, owner: Phrase) -> bool:
    """Whether a verb goes on behind a comma with the subject of a dated one: "came on Friday night, took a chalice"."""
    is_behind = own.number > owner.number and own.is_finite and syntax.kind(own.number - 1) == COMMA
    return is_behind and syntax.subject(own).how == "shared"


def is_cause(passage: Passage, syntax: Syntax, own: Phrase, owner: Phrase) -> bool:
    """Whether the date's verb tells what caused the trigger's event: "was hit when shells fell on 3 May"."""
    if own.number > owner.number:
        return False
    between = syntax.phrases[own.number : owner.number]
    opening = next((p for p in reversed(between) if p.kind in (SUBORDINATOR, RELATIVE)), None)
    if opening is None or any(p.kind == BREAK for p in between):
        return False  # "was damaged; its pictures had been moved when shells fell in May"
    if opening.kind == RELATIVE:
        return any(
            causedates.names_cause(passage, noun) for noun in [p for p in between if p.kind == NOUN][-1:]
        )
    if not passage.has(opening.first, "cause_preposition"):
        return False
    clause = range(opening.last, owner.last)
    if not owner.is_finite and owner.forms == {"gerund"}:
        return any(passage.is_in(token, "cause") or _is_deed(passage, token) for token in clause)
    return any(passage.is_in(token, "cause") or passage.at("verb", token) is not None for token in clause)


def _is_deed(passage: Passage, token: int) -> bool:
    """Whether a verb is a trigger with the particle that it asks for, unlike "after walking the site on Saturday"."""
    hit = passage.at("verb", token)
    if hit is None:
        return False
    trigger = hit.value[0]
    behind = passage.lows[hit.last : hit.last + trigger.gap + 1]
    return not trigger.by_start or not trigger.by_start.keys().isdisjoint(behind)
