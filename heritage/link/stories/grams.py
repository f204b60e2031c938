"""Texts as sets of word 5-grams, each a number: equal runs of words give equal numbers on every machine."""

from __future__ import annotations

from hashlib import blake2b
from itertools import islice

import numpy as np
import numpy.typing as npt

from heritage.text.letters import fold

GRAM = 5
"""Words of a run."""

_MOST_WORDS = 20_000
_MOST_CHARACTERS = 200_000
_LONG_WORD = 12
_ODD = tuple(
    np.uint64(int.from_bytes(blake2b(bytes([at]), digest_size=8).digest(), "big") | 1) for at in range(GRAM)
)
_SHIFT = np.uint64(29)

Grams = npt.NDArray[np.uint64]


class _Numbers(dict[str, int]):
    """The number of each word, worked out when it is first met."""

    def __missing__(self, word: str) -> int:
        self[word] = found = int.from_bytes(
            blake2b(word.encode("utf-8", "replace"), digest_size=8).digest(), "big"
        )
        return found


class Gramming:
    """Makes sets of grams; remembers the numbers of words, so one object serves all texts of a run."""

    def __init__(self) -> None:
        self._numbers = _Numbers()

    def __call__(self, text: str) -> Grams:
        """Return the sorted different grams of a text; of a very long one, those of its beginning."""
        words = _words(text)
        if len(words) < GRAM:
            return np.empty(0, dtype=np.uint64)
        told = np.fromiter(map(self._numbers.__getitem__, words), dtype=np.uint64, count=len(words))
        size = len(words) - GRAM + 1
        mixed = told[:size] * _ODD[0]
        for at in range(1, GRAM):
            # Shifted before the next word comes in: else the order of words would count for too little.
            mixed ^= mixed >> _SHIFT
            mixed *= _ODD[0]
            mixed += told[at : at + size] * _ODD[at]
        mixed.sort()
        is_first = np.empty(size, dtype=bool)
        is_first[0] = True
        np.not_equal(mixed[1:], mixed[:-1], out=is_first[1:])
        return mixed[is_first]


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
