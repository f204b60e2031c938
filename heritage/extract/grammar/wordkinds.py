"""Word kinds: what most words begin by their classes alone, so that few of them are put to all rules of a sentence.

A shortcut of `phrases` and `nounphrases`, never a rule: a word of a class for which a rule there asks is left to the
rules (`_ASKED`). tests/unit/extract/test_wordkinds.py compares both ways.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache, partial
from typing import Final

from heritage.extract.grammar.phrasekinds import CONJUNCTION, NOUN, PREPOSITION
from heritage.extract.reading import AUXILIARIES, Passage
from heritage.resources.lexicon import Lexicon
from heritage.text.byword import ByWord

PLAIN: Final = "plain"
"""A word that begins a noun phrase and that a noun phrase takes in."""

VERBAL: Final = "verbal"
"""A word that is plain where it is no verb: only its forms and what stands around it tell."""

MARK: Final = "mark"
NAME: Final = "name"
"""The first word of a place's name, whatever else it may be."""

_ASKED = frozenset({
    *AUXILIARIES, "adverb", "approximator", CONJUNCTION, "floating_word", "infinitive", "particle", PREPOSITION,
    "relative", "relative_place", "subordinator", "superlative_word", "that_clause", "worst_word",
})  # fmt: skip
"""Classes by which `phrases` tells words that begin something else than a noun phrase."""

_INNER = frozenset({"article", "determiner", "number_word", "possessive", "pronoun"})
"""Further classes by which `nounphrases` tells where a noun phrase goes on."""

_LAYERS = frozenset({"class", "degree", "partial"})
"""Layers whose phrases begin, end or colour something."""

_HEADS = frozenset({
    "substantial", "fragment", "part", "closed", "head", "generic", "noun", "cause", "role",
})  # fmt: skip
"""Layers whose phrases of several words may hold a small word."""


def kinds_of(passage: Passage, forms: Sequence[frozenset[str]]) -> list[str | None]:
    """Return for each word what it begins - NAME, PLAIN, VERBAL, NOUN, PREPOSITION, CONJUNCTION, MARK - or None.

    None where the rules decide, as they do of all words in a date.
    """
    kinds = [kind if not told else VERBAL if kind == PLAIN else None for kind, told in zip(
        map(_kinds(passage.lexicon).__getitem__, passage.lows), forms, strict=True
    )]  # fmt: skip
    hits = passage.sentence.hits
    for layer in hits.keys() & _LAYERS:
        for hit in hits[layer]:
            kinds[hit.first : hit.last] = [None] * (hit.last - hit.first)
    for layer in hits.keys() & _HEADS:
        for hit in hits[layer]:
            if hit.last - hit.first > 1:  # "75 per cent" is one, whatever "per" is alone
                kinds[hit.first : hit.last] = [None] * (hit.last - hit.first)
    for token in passage.dates():
        kinds[token] = None
    for token in passage.names():
        kinds[token] = NAME
    return kinds


@lru_cache(maxsize=16)
def _kinds(lexicon: Lexicon) -> ByWord[str | None]:
    return ByWord(partial(_kind, lexicon))


def _kind(lexicon: Lexicon, low: str) -> str | None:
    classes = lexicon.words.get(low, frozenset())
    asked = classes & _ASKED
    if not low[0].isalnum():
        return None if asked else MARK
    if not asked:
        return PLAIN if classes.isdisjoint(_INNER) else NOUN
    is_joint = len(asked) == 1 and classes.isdisjoint(_INNER)
    return next((kind for kind in (PREPOSITION, CONJUNCTION) if is_joint and kind in asked), None)
