"""Texts as sets of word 5-grams, each a number: equal runs of words give equal numbers on every machine."""

from __future__ import annotations

from hashlib import blake2b
from itertools import islice

import numpy as np
import numpy.typing as npt

from heritage.text.matchkeys import fold

GRAM = 5
"""Words of a run."""

_MOST_WORDS = 20_000
_MOST_CHARACTERS = 200_000
_LONG_WORD = 12
_ODD = tuple(int.from_bytes(blake2b(bytes([at]), digest_size=8).digest(), "big") | 1 for at in range(GRAM))

Grams = npt.NDArray[np.uint64]


class Gramming:
    """Makes sets of grams; remembers the numbers of words, so one object serves all texts of a run."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def __call__(self, text: str) -> Grams:
        """Return the sorted different grams of a text; of a very long one, those of its beginning."""
        words = _words(text)
        if len(words) < GRAM:
            return np.empty(0, dtype=np.uint64)
        numbers = self._numbers
        for word in words:
            if word not in numbers:
                numbers[word] = int.from_bytes(
                    blake2b(word.encode("utf-8", "replace"), digest_size=8).digest(), "big"
                )
        told = np.fromiter((numbers[word] for word in words), dtype=np.uint64, count=len(words))
        size = len(words) - GRAM + 1
        mixed = np.zeros(size, dtype=np.uint64)
        for at, odd in enumerate(_ODD):
            # Shifted before it is weighted: without it, sums of products keep the low bits of words apart too poorly.
            part = told[at : at + size] * np.uint64(odd)
            mixed = (mixed ^ (mixed >> np.uint64(29))) * np.uint64(_ODD[0]) + part
        return np.unique(mixed)


def _words(text: str) -> list[str]:
    folded = fold(text[:_MOST_CHARACTERS])
    words = folded.split()
    if len(words) * _LONG_WORD < len(folded):  # a script without spaces between words
        return list(islice((letter for letter in folded if not letter.isspace()), _MOST_WORDS))
    return words[:_MOST_WORDS]


def shared(one: Grams, other: Grams) -> int:
    """Return how many grams two sets have in common."""
    small, large = (one, other) if len(one) <= len(other) else (other, one)
    if not len(small):
        return 0
    at = np.searchsorted(large, small)
    return int((large[np.minimum(at, len(large) - 1)] == small).sum())
