"""By word: what is worked out for a word when it is first met, and kept, for texts repeat most of their words."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

_Found = TypeVar("_Found")

_MOST, _LONGEST = 100_000, 40


class ByWord(dict[str, _Found]):
    """What `find` tells of words. Forgotten when too many different ones were met; very long ones are not kept."""

    def __init__(self, find: Callable[[str], _Found]) -> None:
        self._find = find

    def __missing__(self, word: str) -> _Found:
        if len(self) >= _MOST:
            self.clear()
        found = self._find(word)
        if len(word) <= _LONGEST:
            self[word] = found
        return found
