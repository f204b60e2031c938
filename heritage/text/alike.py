"""How alike two words of names are across scripts and romanisations, from 0 to 1: consonants first, then letters.

Words come romanised (`matchkeys.Keys.residue`). Alphabets that leave vowels out are why consonants count most, and
sounds that romanisations mix up (b p v f w; s z sh ch j; k g; t d) count as half alike.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache

from rapidfuzz.distance import Indel, Levenshtein

from heritage.text.letters import skeleton, sound

ALIKE = 0.6
"""Below this two words are different words."""

_ENDING = 6
"""Letters of the longest ending of a case or of an adjective."""

_FAR = 0.4
"""Words whose sounds agree less than this are not looked at further."""

_SOUNDS = str.maketrans({
    "f": "b", "w": "b", "g": "k", "d": "t", "z": "s", "j": "s", "C": "s", "y": "a", "h": "a",
})  # fmt: skip
_NO_COUNT = (0.0, 0.55, 0.75, 0.9)
"""What agreement of none, one, two, three consonants is worth; of four it is worth all."""

_RELATIONAL = re.compile(r"[sz]k(?:[aeiouy]|[iy][ijy]|[ao]y?[aei]|o[hg]o|omu|[iy]kh|[iy]m|o[ij]u?|uiu|uyu)$")
"""The ending of Slavic adjectives of places, romanised: Kyivska, Kyivskyi, Kievskaya, Kyivskoho, Rilski, Ryzkyi."""
_FINAL_VOWELS = "aeiouy"
_SOFTENED = {"ts": ("ch", "k"), "z": ("g", "zh", "z"), "s": ("", "s", "sh", "kh")}
"""What a place's name may end in before an adjective's ts, z or s: Vydubytskyi is of Vydubychi, Ryzkyi of Ryha."""
_ADJECTIVE = 0.9
"""How alike a place's name and its adjective are."""

_MIXED = (("g", "h"), ("j", "g"), ("kh", "h"), ("p", "f"))
"""What one letter is to one romanisation and to another: Hoshiv, Goshiv; Saruj, Sarug; Khabur, Habur; Philippi."""
_MIXED_WORTH = 0.96

_VOWELS = str.maketrans({"e": "y", "i": "y", "o": "w", "u": "w", "q": "k", "c": "k", "p": "b", "f": "b", "v": "b",
                         "x": "k", "z": "s", "`": None, "'": None})  # fmt: skip
_DIGRAPHS = (("kh", "k"), ("gh", "g"), ("sh", "s"), ("ch", "s"), ("th", "t"), ("dh", "t"), ("ts", "s"), ("oo", "w"),
             ("ou", "w"), ("ee", "y"))  # fmt: skip


@lru_cache(maxsize=1 << 18)
def bones(word: str) -> str:
    """The consonant skeleton of one romanised word."""
    return skeleton((word,))


@lru_cache(maxsize=1 << 18)
def sounds(word: str) -> str:
    """The skeleton in which sounds that romanisations mix up are one letter."""
    mixed = bones(word).translate(_SOUNDS)
    return _squeezed(mixed)


@lru_cache(maxsize=1 << 18)
def alike(one: str, other: str, has_vowels: bool) -> float:
    """How alike two romanised words are; `has_vowels`: both scripts write their vowels, so letters count more.

    Equal words give 1, words with one skeleton 0.85 to 1, and below ALIKE they are different words.
    """
    if one == other:
        return 1.0
    if not has_vowels:
        one, other = _bound(one, other), _bound(other, one)
    if has_vowels and (
        (("sk" in one or "zk" in one) and _is_adjective(one, other))
        or (("sk" in other or "zk" in other) and _is_adjective(other, one))
    ):
        return _ADJECTIVE
    shorter, longer = sorted((len(bones(one)), len(bones(other))))
    if not shorter or (shorter == 1 and longer > 2) or _ratio(sounds(one), sounds(other)) < _FAR:
        return 0.0
    if has_vowels:
        if shorter >= 3 and longer - shorter <= 4 and (stem := _as_stems(one, other)):
            return stem
        return 0.6 * _consonants(one, other) + 0.4 * Levenshtein.normalized_similarity(one, other)
    if "v" in one + other and "w" in one + other:
        # One letter of alphabets without vowels is v to one romanisation and w to another (Nineveh, Ninawa).
        one, other = one.replace("v", "w"), other.replace("v", "w")
    return 0.7 * _consonants(one, other) + 0.3 * Indel.normalized_similarity(voiced(one), voiced(other))


@lru_cache(maxsize=1 << 18)
def voiced(word: str) -> str:
    """The word as alphabets write it that leave short vowels out: vowels as the letters that stand for long ones."""
    for digraph, letter in _DIGRAPHS:
        word = word.replace(digraph, letter)
    word = word.translate(_VOWELS)
    if word[:1] == "a" and word[1:2] in ("w", "y"):
        word = word[1:]  # a letter that only carries the vowel (Urmia, Orontes)
    if word.endswith(("ah", "yh")) or (word[-1:] == "h" and len(word) > 2):
        word = word[:-1].rstrip("ay") + "a"
    return _squeezed(word[:1] + word[1:].replace("h", ""))


def _consonants(one: str, other: str) -> float:
    best = _consonants_as_written(one, other)
    if "ph" in one + other:
        one, other = one.replace("ph", "f"), other.replace("ph", "f")
    for letters, others in _MIXED:
        if best == 1.0:
            break
        if (letters in one and others in other) or (letters in other and others in one):
            same = _consonants_as_written(one.replace(letters, others), other.replace(letters, others))
            best = max(best, _MIXED_WORTH * same)
    return best


def _consonants_as_written(one: str, other: str) -> float:
    return 0.65 * _ratio(bones(one), bones(other)) + 0.35 * _ratio(sounds(one), sounds(other))


def _ratio(one: str, other: str) -> float:
    return Levenshtein.normalized_similarity(one, other)


def _squeezed(word: str) -> str:
    return "".join(letter for at, letter in enumerate(word) if not at or letter != word[at - 1])


def _bound(word: str, other: str) -> str:
    """A word without the t that a final h becomes before another word (Qalat, Qalah)."""
    return word[:-1] if word[-1:] == "t" and other[-1:] == "h" and len(word) > 3 else word


def _as_stems(one: str, other: str) -> float:
    """How alike words are of which one is the other with an ending of a case or of an adjective; 0 where none is."""
    short, long = sorted((one, other), key=len)
    ours, theirs = sounds(short), sounds(long)
    if len(short) < 4 or len(long) - len(short) > _ENDING or not theirs.startswith(ours):
        return 0.0
    begin = max(Levenshtein.normalized_similarity(short, long[: len(short) + more]) for more in (-1, 0))
    return 0.55 + 0.35 * begin if begin >= ALIKE else 0.0


def _is_adjective(word: str, place: str) -> bool:
    """Whether a word is the Slavic adjective of a place, whose name may end in a vowel (Rila, Rilski)."""
    if not (ending := _RELATIONAL.search(word[-6:])) or len(word) - len(ending[0]) < 3:
        return False
    stem, soft = word[: -len(ending[0])], ending[0][0]
    if soft == "s" and stem[-1] == "t":
        if sound(stem) == sound(place):
            return True
        stem, soft = stem[:-1], "ts"
    ends = {sound(place), sound(place.rstrip(_FINAL_VOWELS))}
    return any(sound(stem + last) in ends for last in _SOFTENED[soft])


def telling(word: str) -> float:
    """How much agreement in a word tells, by its consonants: 0.55 for one, 1 for four and more."""
    size = len(bones(word))
    return _NO_COUNT[size] if size < len(_NO_COUNT) else 1.0


def rarity(count: int, total: int) -> float:
    """From 0 to 1: how rare is a word that stands in `count` of `total` names."""
    return max(0.0, 1.0 - math.log1p(count) / math.log1p(max(total, 2) + 1))
