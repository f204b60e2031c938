"""Name index: the places of a text by the words of their names and by their sites, so that few are compared."""

from __future__ import annotations

from collections import defaultdict

Key = frozenset[str]


class NameIndex:
    """Numbers of places; a place that learns a longer name or its sites is added again."""

    def __init__(self) -> None:
        self._by_site: defaultdict[str, set[int]] = defaultdict(set)
        self._by_key: defaultdict[Key, set[int]] = defaultdict(set)
        self._by_word: defaultdict[str, set[int]] = defaultdict(set)
        self._by_sign: defaultdict[str, set[int]] = defaultdict(set)
        """By the one word of a name that stands in fewest others."""

    def add(self, number: int, key: Key, site_ids: tuple[str, ...]) -> None:
        """Note the words of a place's name and its sites."""
        for site_id in site_ids:
            self._by_site[site_id].add(number)
        if number in self._by_key[key]:
            return
        self._by_key[key].add(number)
        if key:
            self._by_sign[self._rarest(key)].add(number)
        for word in key:
            self._by_word[word].add(number)

    def alike(self, key: Key, site_ids: tuple[str, ...]) -> list[int]:
        """Return the places, the latest first, that share a site or whose words may be the same, fewer or more."""
        found = set(self._by_key.get(key, ()))
        for site_id in site_ids:
            found |= self._by_site.get(site_id, set())
        for word in key:
            found |= self._by_sign.get(word, set())
        if key:
            found |= self._by_word.get(self._rarest(key), set())
        return sorted(found, reverse=True)

    def _rarest(self, key: Key) -> str:
        return min(key, key=lambda word: (len(self._by_word.get(word, ())), word))
