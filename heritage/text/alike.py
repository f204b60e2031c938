"""How alike two words of names are across scripts and romanisations, from 0 to 1: consonants first, then letters.

Words come romanised (`matchkeys.Keys.residue`). Alphabets that leave vowels out are why consonants count most, and
sounds that romanisations mix up (b p v f w; s z sh ch j; k g; t d) count as half alike.
"""

from __future__ import annotations

import math
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from heritage.text.matchkeys import skeleton

ALIKE = 0.6
"""Below this two words are different words."""

_SOUNDS = str.maketrans({
    "f": "b", "w": "b", "g": "k", "d": "t", "z": "s", "j": "s", "C": "s", "y": "a", "h": "a",
})  # fmt: skip
_NO_COUNT = (0.0, 0.55, 0.75, 0.9)
"""What agreement of none, one, two, three consonants is worth; of four it is worth all."""

_LONG_VOWELS = str.maketrans("", "", "aeiou`'")


@lru_cache(maxsize=1 << 18)
def bones(word: str) -> str:
    """The consonant skeleton of one romanised word."""
    return skeleton((word,))


@lru_cache(maxsize=1 << 18)
def sounds(word: str) -> str:
    """The skeleton in which sounds that romanisations mix up are one letter."""
    mixed = bones(word).translate(_SOUNDS)
    return "".join(letter for at, letter in enumerate(mixed) if not at or letter != mixed[at - 1])


@lru_cache(maxsize=1 << 18)
def alike(one: str, other: str, has_vowels: bool) -> float:
    """How alike two romanised words are; `has_vowels`: both scripts write their vowels, so letters count more.

    Equal words give 1, words with one skeleton 0.85 to 1, and below ALIKE they are different words.
    """
    if one == other:
        return 1.0
    ours, theirs = bones(one), bones(other)
    if not ours or not theirs:
        return 0.0
    shorter, longer = sorted((len(ours), len(theirs)))
    if shorter == 1 and longer > 2:
        return 0.0
    by_bones = Levenshtein.normalized_similarity(ours, theirs)
    by_sound = Levenshtein.normalized_similarity(sounds(one), sounds(other))
    spelled = Levenshtein.normalized_similarity(one, other)
    if shorter >= 3 and longer - shorter <= 3 and (ours.startswith(theirs) or theirs.startswith(ours)):
        by_bones = max(by_bones, 0.8)  # an ending of a case or of an adjective
    consonants = 0.65 * by_bones + 0.35 * by_sound
    letters = spelled if has_vowels else _without_vowels(one, other)
    weight = 0.4 if has_vowels else 0.15
    return (1 - weight) * consonants + weight * letters


def telling(word: str) -> float:
    """How much agreement in a word tells, by its consonants: 0.55 for one, 1 for four and more."""
    size = len(bones(word))
    return _NO_COUNT[size] if size < len(_NO_COUNT) else 1.0


def rarity(count: int, total: int) -> float:
    """From 0 to 1: how rare is a word that stands in `count` of `total` names."""
    return max(0.0, 1.0 - math.log1p(count) / math.log1p(max(total, 2) + 1))


def _without_vowels(one: str, other: str) -> float:
    return Levenshtein.normalized_similarity(one.translate(_LONG_VOWELS), other.translate(_LONG_VOWELS))
