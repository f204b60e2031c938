"""Unreal: what a sentence only supposes - "had it gone ahead, rain might have", "if a rocket hit it, it would burn"."""

from __future__ import annotations

from heritage.extract.coding.causewords import STRIKE, causes_in
from heritage.extract.grammar.phrases import NOUN, VERB
from heritage.extract.places.places import syntax_of
from heritage.extract.reading import Passage
from heritage.extract.verbs import Fired

_MARKS = frozenset(",:;\u2013\u2014")
_FIRES = STRIKE | {"arson_fire"}


def is_supposed(passage: Passage, fired: Fired) -> bool:
    """Whether a condition that was never met, or of an attack that nobody made, governs the clause of a trigger."""
    return _is_behind_inverted(passage, fired) or passage.once(_supposes_attack)


def _is_behind_inverted(passage: Passage, fired: Fired) -> bool:
    """Whether a clause follows from a condition without "if": "Had the dam been built, water might have reached it"."""
    if fired.phrase.kind != VERB:
        return False
    opening = next((t for t in passage.tokens_of("had_word") if t < fired.first and _opens(passage, t)), None)
    if opening is None or not any(passage.lows[t] == "," for t in range(opening, fired.phrase.first)):
        return False
    syntax = syntax_of(passage)
    held = syntax.at(opening)
    is_inverted = held is not None and held.last - held.first == 1 and syntax.kind(held.number + 1) == NOUN
    return is_inverted and any(passage.has(t, "modal") for t in range(fired.phrase.first, fired.first))


def _supposes_attack(passage: Passage) -> bool:
    """Whether a sentence tells what would come of an attack or a fire that there has not been.

    "If a shell hit the roof, it would burn", "Should fire break out, all would be lost". A fear is told as such.
    """
    if not passage.tokens_of("would_word"):
        return False
    fears = (hit for hit in passage.layer("modifier") if hit.value.category in ("fear", "hedge"))
    if any(not passage.has(hit.first, "if_word") for hit in fears):
        return False
    for token in passage.tokens_of("if_word"):
        if not (passage.has(token, "question_if") or _opens(passage, token)):
            continue
        stop = next((t for t in range(token, len(passage)) if passage.lows[t] in _MARKS), len(passage))
        causes = (hit for hit in causes_in(passage, token, stop) if hit.value[0] in _FIRES)
        if any(_is_of_none(passage, hit.first) for hit in causes):
            return True
    return False


def _opens(passage: Passage, token: int) -> bool:
    """Whether a token opens a sentence, or a clause behind a mark."""
    return token == 0 or passage.lows[token - 1] in _MARKS


def _is_of_none(passage: Passage, token: int) -> bool:
    """Whether a weapon or fire is none in particular: "a rocket", "another bomb", "fire"."""
    at = token - 1
    while (
        at > 0 and passage.words[at].isalpha() and not passage.has(at, "determiner", "question_if", "if_word")
    ):
        at -= 1
    return not passage.has(at, "definite", "possessive", "demonstrative")
