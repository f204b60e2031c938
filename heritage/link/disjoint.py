"""Sets of keys that only ever join: connected components."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)


class DisjointSets(Generic[Key]):
    """Keys belong to sets of their own until they are joined; which key stands for a set is not defined."""

    def __init__(self) -> None:
        self._above: dict[Key, Key] = {}
        self._size: dict[Key, int] = {}

    def find(self, key: Key) -> Key:
        """Return the key that stands for the set of `key`."""
        above = self._above
        above.setdefault(key, key)
        while above[key] != key:
            above[key] = above[above[key]]
            key = above[key]
        return key

    def join(self, one: Key, other: Key) -> None:
        """Make one set of two."""
        one, other = self.find(one), self.find(other)
        if one == other:
            return
        if self._size.get(one, 1) < self._size.get(other, 1):
            one, other = other, one
        self._above[other] = one
        self._size[one] = self._size.get(one, 1) + self._size.pop(other, 1)
