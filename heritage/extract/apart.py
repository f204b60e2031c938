"""Apart: whether a text names places and tells of damage, but nowhere near each other. For archives, not for reports.

The gate asks what stands in a text at all; most long texts of general news hold both a church and a "took". This asks
for a trigger near a place, and for a trigger that needs company (a weapon, a crew) also for that. It may lose a claim
whose place is named far away, and only there; docs/measurements.md says how many. So a build does not ask it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Any

from heritage.extract.company import REACH, Triggers, arranged
from heritage.extract.gate import (
    NamePhrases,
    Others,
    Phrases,
    by_first,
    by_rarest,
    place_phrases,
)
from heritage.extract.names.sitenames import SiteNames
from heritage.extract.textwords import TextWords
from heritage.resources import cache
from heritage.resources.lexicon import Lexicon

_NEAR = 50
"""Words between a place and a trigger: two sentences of news."""

_SHORT = 100
"""Words of a text up to which all of it is near: it is read sooner than looked at."""


class Apart:
    """The words of a lexicon's places and triggers, by which a text is looked through in order."""

    def __init__(self, lexicon: Lexicon, site_names: SiteNames) -> None:
        made = cache.kept(
            f"apart-{lexicon.code}", site_names.content_hash, lambda: _needs(lexicon, site_names)
        )
        names, heads, triggers = made
        self._names, self._heads = NamePhrases(*names), _Phrases(*heads)
        self._triggers = Triggers(lexicon, triggers)
        self._capitals = bool(lexicon.language.get("capitalised_names"))

    def are_apart(self, text: str, title: str | None = None) -> bool:
        """Whether no trigger stands near a place; False for texts that are short, or not written in ASCII mostly.

        For texts that the gate lets pass.
        """
        return self.are_words_apart(TextWords(text, title))

    def are_words_apart(self, found: TextWords) -> bool:
        """Whether no trigger stands near a place in a text of these words."""
        words = found.in_order
        if not found.is_ordered or len(words) <= _SHORT:
            return False
        places = self._heads.places(words, found.present) + self._named(found)
        if not places:
            odd = found.odd
            return self._heads.words.isdisjoint(odd) and self._names.firsts.isdisjoint(odd)
        places.sort()
        return not any(self._is_told(words, places, *around) for around in _surroundings(places, len(words)))

    def _is_told(self, words: Sequence[str], places: Sequence[int], first: int, last: int) -> bool:
        """Whether a trigger stands near a place among the words from `first` to before `last`."""
        here = [place - first for place in places[bisect_left(places, first) : bisect_left(places, last)]]
        return self._triggers.stand_near(words[first:last], here, _NEAR)

    def _named(self, found: TextWords) -> list[int]:
        """The places of the first words of names, which have a capital where names are written so."""
        options = self._names.firsts.intersection(found.capitals if self._capitals else found.present)
        begun = {first for first in options if self._names.may_begin(first, found.present)}
        if not begun:
            return []
        words = found.in_order
        places = [at for at, word in enumerate(words) if word in begun]
        if self._capitals:
            cased = found.cased
            places = [at for at in places if not cased[at][0].islower()]
        return [at for at in places if self._names.may_begin(words[at], set(words[at : at + REACH + 1]))]


class _Phrases(Phrases):
    """Phrases that are found where the other words stand around the rarest."""

    def places(self, words: Sequence[str], present: set[str]) -> list[int]:
        """The places of the phrases' rarest words, in order; `present` are all of `words`, and perhaps more."""
        alone = self._alone & present
        joined = {}
        for word in self._joined.keys() & present:
            pairs, longer = self._joined[word]
            pairs = pairs & present
            longer = [others for others in longer if present.issuperset(others)]
            if pairs or longer:
                joined[word] = pairs, longer
        if not joined:
            return [at for at, word in enumerate(words) if word in alone] if alone else []
        wanted = alone.union(joined)
        found = [at for at, word in enumerate(words) if word in wanted]
        return [at for at in found if words[at] in alone or _is_whole(joined[words[at]], words, at)]


def _is_whole(options: Others, words: Sequence[str], at: int) -> bool:
    pairs, longer = options
    around = words[max(0, at - REACH) : at + REACH + 1]
    return not pairs.isdisjoint(around) or any(all(other in around for other in others) for others in longer)


def _surroundings(places: Sequence[int], size: int) -> Iterator[tuple[int, int]]:
    """The stretches of words in which what is near a place must stand, with all that it needs."""
    first = last = 0
    for place in places:
        start, end = max(0, place - _NEAR - REACH), min(size, place + _NEAR + REACH + 1)
        if last and start > last:
            yield first, last
            first = start
        elif not last:
            first = start
        last = end
    yield first, last


def _needs(lexicon: Lexicon, site_names: SiteNames) -> tuple[Any, ...]:
    """What names, heads and triggers need."""
    heads = by_rarest(place_phrases(lexicon, [entry for found in lexicon.index.values() for entry in found]))
    names = by_first(site_names.phrases(), heads[0])  # a name with such a word stands where that word does
    return names, heads, arranged(lexicon)
