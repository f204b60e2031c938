"""Letters of any script: folded, romanised, as they sound, and the consonants alone. What match keys are made of.

No word of any language stands here; letters of other scripts stand as numbers.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from anyascii import anyascii

# Ayn and hamza in their spellings, apostrophes, primes, soft and hard sign, tatweel: as numbers, for a rule of the
# house keeps letters of other scripts out of the code.
_MARKS = frozenset((0x27, 0x60, 0xB4, 0x2018, 0x2019, 0x2032, 0x2BB, 0x2BC, 0x2BD, 0x2BE, 0x2BF, 0x2B9, 0x44C, 0x44A,
                    0x640, 0x621))  # fmt: skip
# One letter in several shapes: alef maqsura and Persian yeh to yeh, ta marbuta to heh, Persian kaf to kaf.
_UNIFIED = {0x649: 0x64A, 0x6CC: 0x64A, 0x629: 0x647, 0x6A9: 0x643} | dict.fromkeys(_MARKS, None)
_NOT_ASCII_WORD = re.compile(r"[^a-z0-9]")
# Alef and ayn carry a vowel that a romanisation writes, but letter tables leave out: it counts where it comes first.
_INITIAL_VOWELS = frozenset((0x627, 0x639, 0x5D0, 0x5E2, 0x710, 0x725))
# Letters and pairs of them that the tables of romanisation take for others: Greek b, d, g, j, ts, kh; Hebrew vav, which
# is v only when doubled, and pe; the ch of India.
_SOUNDS = (("\u03bc\u03c0", "b"), ("\u03bd\u03c4", "d"), ("\u03b3\u03ba", "g"), ("\u03c4\u03b6", "j"),
           ("\u03c4\u03c3", "ch"), ("\u03c7", "kh"), ("\u03bf\u03c5", "u"), ("\u05d5\u05d5", "v"), ("\u05d5", "w"),
           ("\u05e4", "p"), ("\u05e3", "p"), ("\u091a", "ch"), ("\u0710", "a"))  # fmt: skip
_RESPELLED = re.compile("[\u0370-\u03ff\u0590-\u05ff\u0710\u0900-\u097f]")
_DIGRAPHS = (("tsch", "C"), ("sch", "s"), ("tch", "C"), ("ch", "C"), ("kh", "k"), ("gh", "g"), ("sh", "s"),
             ("th", "t"), ("dh", "d"), ("ph", "f"), ("ck", "k"), ("x", "ks"))  # fmt: skip
_LETTERS = str.maketrans({"q": "k", "c": "k", "C": "c", "p": "b", "v": "f"})
_VOWELS = frozenset("aeiou")
_NO_WEAK = dict.fromkeys(map(ord, "aeiouywh"))
_DOUBLED = re.compile(r"(.)\1+", re.DOTALL)
_TRANSCRIBED = (("shch", "S"), ("ts", "c"), ("tz", "c"), ("kh", "h"), ("g", "h"), ("w", "v"), ("j", "i"), ("y", "i"),
                ("ie", "e"), ("ii", "i"))  # fmt: skip
_ABJADS = ((0x590, 0x8FF), (0x900, 0xDFF), (0xFB1D, 0xFDFF), (0xFE70, 0xFEFF))
"""Ranges of code points: Hebrew to extended Arabic, scripts of India, presentation forms."""


class _Folding(dict[int, "int | str | None"]):
    """What folding makes of a character, worked out the first time that one is met."""

    def __missing__(self, code: int) -> int | str | None:
        unified = _UNIFIED.get(code, code)
        if unified is None or unicodedata.combining(chr(code)):
            self[code] = None
        else:
            # Vowel signs of Indian scripts are marks that do not combine, and part of the word.
            is_of_word = chr(unified).isalnum() or unicodedata.category(chr(unified)) in ("Mc", "Mn")
            self[code] = unified if is_of_word else " "
        return self[code]


_FOLDING = _Folding()


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Return lower case without diacritics, ayn, hamza and soft signs; punctuation becomes one space."""
    if text.isascii():
        return " ".join(text.lower().translate(_FOLDING).split())
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    return " ".join(decomposed.translate(_FOLDING).split())


def latin(token: str) -> str:
    """Return a folded word in Latin letters alone, empty where it has none that can be written so."""
    if token.isascii():
        return token
    spelled = token
    if _RESPELLED.search(token):
        for letters, heard in _SOUNDS:
            spelled = spelled.replace(letters, heard)
    letters = _NOT_ASCII_WORD.sub("", anyascii(spelled).lower())
    return f"a{letters}" if ord(token[0]) in _INITIAL_VOWELS and letters[:1] != "a" else letters


def skeleton(tokens: Iterable[str]) -> str:
    """Return the consonants of romanised tokens: digraphs collapsed, q/c/ck = k, p = b, v = f, doubles squeezed.

    Vowels, glides and h count as a first letter only, and there all vowels are alike.
    """
    word = "".join(tokens)
    for digraph, letter in _DIGRAPHS:
        word = word.replace(digraph, letter)
    word = word.translate(_LETTERS)
    if not word:
        return ""
    first = "a" if word[0] in _VOWELS else word[0]
    return _DOUBLED.sub(r"\1", first + word[1:].translate(_NO_WEAK))


@lru_cache(maxsize=1 << 16)
def sound(word: str) -> str:
    """How a romanised word sounds where transcriptions of one alphabet differ (Georgiy, Heorhii; Andriy, Andrij)."""
    for letters, heard in _TRANSCRIBED:
        word = word.replace(letters, heard)
    return _DOUBLED.sub(r"\1", word)


def writes_vowels(text: str) -> bool:
    """Whether a text is in scripts that write all vowels; those of Hebrew, Arabic, Syriac and India leave some out."""
    return not any(
        first <= ord(char) <= last for char in text if ord(char) > 0x58F for first, last in _ABJADS
    )
