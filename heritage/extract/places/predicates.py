"""Predicates: what a clause says that a place is - "A and B are among the sites that were hit", "among them was C"."""

from __future__ import annotations

from heritage.extract.grammar.phrases import (
    BREAK,
    COMMA,
    CONJUNCTION,
    NOUN,
    PREPOSITION,
    RELATIVE,
    VERB,
    Phrase,
)
from heritage.extract.grammar.syntax import Position
from heritage.extract.places.slots import PREDICATE_RULE, Patient, Slot, distinct


def identified(slot: Slot, noun: Phrase) -> list[Patient]:
    """Return the places that a noun phrase is said to be, none where it is no predicate or where that is denied.

    What a predicate is said of is no predicate again: "Others are just ruins" leads from each noun to the other.
    """
    if slot.rule == PREDICATE_RULE:
        return []
    found = _by_relative(slot, noun)
    if found:
        return found
    first = _outermost(slot, noun)
    copula = _before(slot, first) or _behind(slot, noun, first)
    if copula is None or _is_negated(slot, copula):
        return []
    syntax = slot.syntax
    told = syntax.subject(copula) if copula.number < first else syntax.object(copula)
    return _places(slot, told)


def _by_relative(slot: Slot, noun: Phrase) -> list[Patient]:
    """The place that a relative clause says it is: "the house, which had been the Lenin Museum since 1960"."""
    phrases = slot.syntax.phrases
    for link in phrases[noun.number + 1 :]:
        if link.kind == BREAK:
            break
        if link.kind == VERB and link.is_finite and phrases[link.number - 1].kind == COMMA:
            break
        verb = phrases[link.number + 1] if link.number + 1 < len(phrases) else None
        if link.kind != RELATIVE or verb is None or not _is_copula(slot, verb) or _is_negated(slot, verb):
            continue
        nouns = slot.syntax.antecedent(link).nouns
        is_own = noun in nouns or phrases[link.number - 1].kind == CONJUNCTION
        found = [p for p in _places(slot, slot.syntax.object(verb)) if p.mention.how == "name"]
        if is_own and found:
            return found
    return []


def _places(slot: Slot, told: Position) -> list[Patient]:
    predicate = slot.predicate()
    found = (patient for noun in told.nouns for patient in predicate.read(noun))
    return distinct(patient for patient in found if not patient.depth)


def _outermost(slot: Slot, noun: Phrase) -> int:
    """The first phrase of a predicate: "(among) (some) (of) the sites"."""
    phrases, number = slot.syntax.phrases, noun.number
    while number and phrases[number - 1].kind == PREPOSITION:
        link = phrases[number - 1]
        if slot.passage.has(link.first, "among_link"):
            return number - 1
        is_of_some = (
            slot.passage.has(link.first, "of_link") and number > 1 and phrases[number - 2].kind == NOUN
        )
        if not is_of_some or not _is_number(slot, phrases[number - 2]):
            break
        number -= 2
    return number


def _is_number(slot: Slot, noun: Phrase) -> bool:
    words = range(noun.first, noun.last)
    return any(slot.passage.has(token, "count_words", "number_word", "quantity_word") for token in words)


def _before(slot: Slot, first: int) -> Phrase | None:
    before = slot.syntax.phrases[first - 1] if first else None
    return before if before is not None and _is_copula(slot, before) else None


def _behind(slot: Slot, noun: Phrase, first: int) -> Phrase | None:
    """The copula of "Among the sites (that were hit) is C"."""
    phrases = slot.syntax.phrases
    is_one = first == 0 and phrases[0].kind == NOUN and _is_number(slot, phrases[0])
    if first or not (is_one or slot.passage.has(phrases[0].first, "among_link")):
        return _including(slot, noun)
    later = (p for p in phrases[noun.number + 1 : -1] if _is_copula(slot, p))
    return next((p for p in later if phrases[p.number + 1].kind == NOUN), None)


def _including(slot: Slot, noun: Phrase) -> Phrase | None:
    """The verb of "The churches (that were) burned include A", "The list of burned churches includes A"."""
    for phrase in slot.syntax.phrases[noun.number + 1 : noun.number + 4]:
        if phrase.kind == VERB and phrase.is_finite and slot.passage.has(phrase.verb, "include_verb"):
            return None if slot.passage.has(phrase.verb, "be") else phrase
        if phrase.kind not in (VERB, RELATIVE):
            break
    return None


def _is_copula(slot: Slot, phrase: Phrase) -> bool:
    return phrase.kind == VERB and phrase.is_finite and slot.passage.has(phrase.verb, "be")


def _is_negated(slot: Slot, verb: Phrase) -> bool:
    cues = (hit for hit in slot.passage.layer("modifier") if hit.value.category == "negation")
    return any(verb.first <= hit.first <= verb.last for hit in cues)
