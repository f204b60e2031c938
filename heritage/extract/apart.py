"""Apart: whether a text names places and tells of damage, but nowhere near each other. For archives, not for reports.

The gate asks what stands in a text at all; most long texts of general news hold both a church and a "took". This asks
for a trigger near a place, and for a trigger that needs company (a weapon, a crew) also for that. It may lose a claim
whose place is named far away, and only there; docs/measurements.md says how many. So a build does not ask it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from heritage.extract.gate import HEAD_LAYERS, Needs, by_rarest, need, odd_words, plain_ascii, trigger_phrases
from heritage.extract.names.sitenames import SiteNames
from heritage.resources import cache
from heritage.resources.lexicon import Entry, Lexicon

_NEAR = 50
"""Words between a place and a trigger: two sentences of news."""

_COMPANY = 10
"""Words between a trigger and what it needs: a clause."""

_REACH = 10
"""Words within which the words of one phrase stand."""

_SHORT = 100
"""Words of a text up to which all of it is near: it is read sooner than looked at."""

_COMPANIONS = ("cause", "role", "actor", "part", "fragment")
_COMPANION_WORDS = frozenset({"military_word", "road_word", "house_word", "water_word", "works_word", "wearing_word",
                              "loot_word", "debris_word"})  # fmt: skip
"""Layers and closed classes that triggers need beside them (heritage.extract.coding.needs)."""

_ALONE = (None, "negated", "weapon")
"""Needs without company: none, a word of denial anywhere before, and what a passive may do without."""

_LETTERS = {code: " " for code in range(128) if not chr(code).isalnum()}


class Apart:
    """The words of a lexicon's places and triggers, by which a text is looked through in order."""

    def __init__(self, lexicon: Lexicon, site_names: SiteNames) -> None:
        made = cache.kept(
            f"apart-{lexicon.code}", site_names.content_hash, lambda: _needs(lexicon, site_names)
        )
        self._heads, self._names, self._strong, self._weak, self._company = (_Phrases(*one) for one in made)
        self._capitals = bool(lexicon.language.get("capitalised_names"))

    def are_apart(self, text: str, title: str | None = None) -> bool:
        """Whether no trigger stands near a place; False for texts that are short, or not written in ASCII mostly.

        For texts that the gate lets pass.
        """
        whole = f"{title}\n{text}" if title else text
        found = plain_ascii(whole)
        if found is None:
            return False
        words = found.lower().translate(_LETTERS).split()
        if len(words) <= _SHORT:
            return False
        present = frozenset(words)
        places = self._heads.places(words, present)
        names = self._names.places(words, present)
        if names:
            cased = found.translate(_LETTERS).split()
            places += (place for place in names if self._is_written_as_name(cased, place))
        if not places:
            return self._heads.words.isdisjoint(odd := odd_words(whole)) and self._names.words.isdisjoint(odd)
        places.sort()
        return not any(self._is_told(words, places, *around) for around in _surroundings(places, len(words)))

    def _is_told(self, words: Sequence[str], places: Sequence[int], first: int, last: int) -> bool:
        """Whether a trigger stands near a place among the words from `first` to before `last`."""
        around = words[first:last]
        present = frozenset(around)
        here = [place - first for place in places[bisect_left(places, first) : bisect_left(places, last)]]
        if _are_near(self._strong.places(around, present), here, _NEAR):
            return True
        weak = [trigger for trigger in self._weak.places(around, present) if _is_near(trigger, here, _NEAR)]
        return bool(weak) and _are_near(weak, self._company.places(around, present), _COMPANY)

    def _is_written_as_name(self, cased: Sequence[str], place: int) -> bool:
        """Whether a word of a name, or one beside it, has a capital, where names are written so."""
        if not self._capitals or not cased[place].islower():
            return True
        around = cased[max(0, place - _REACH) : place + _REACH + 1]
        return not all(map(str.islower, around))


class _Phrases:
    """Phrases by their rarest word; found where the other words stand around it."""

    def __init__(self, alone: frozenset[str], joined: dict[str, list[tuple[str, ...]]]) -> None:
        self._alone, self._joined = alone, joined
        self.words = alone.union(joined)

    def places(self, words: Sequence[str], present: frozenset[str]) -> list[int]:
        """The places of the phrases' rarest words, in order; `present` are all of `words`."""
        alone = self._alone & present
        joined = {}
        for word in self._joined.keys() & present:
            options = [others for others in self._joined[word] if present.issuperset(others)]
            if options:
                joined[word] = options
        if not joined:
            return [at for at, word in enumerate(words) if word in alone] if alone else []
        wanted = alone.union(joined)
        found = [at for at, word in enumerate(words) if word in wanted]
        return [at for at in found if words[at] in alone or _is_whole(joined[words[at]], words, at)]


def _is_whole(options: Iterable[tuple[str, ...]], words: Sequence[str], at: int) -> bool:
    around = words[max(0, at - _REACH) : at + _REACH + 1]
    return any(all(other in around for other in others) for others in options)


def _surroundings(places: Sequence[int], size: int) -> Iterator[tuple[int, int]]:
    """The stretches of words in which what is near a place must stand, with all that it needs."""
    first = last = 0
    for place in places:
        start, end = max(0, place - _NEAR - _REACH), min(size, place + _NEAR + _REACH + 1)
        if last and start > last:
            yield first, last
            first = start
        elif not last:
            first = start
        last = end
    yield first, last


def _are_near(some: Iterable[int], others: Sequence[int], reach: int) -> bool:
    return any(_is_near(one, others, reach) for one in some)


def _is_near(one: int, others: Sequence[int], reach: int) -> bool:
    """Whether one of the others, in their order, stands within reach, and is not the same word."""
    start = bisect_left(others, one - reach)
    return any(other != one for other in others[start : bisect_left(others, one + reach + 1)])


def _needs(lexicon: Lexicon, site_names: SiteNames) -> tuple[Needs, ...]:
    """What heads, names, triggers that stand alone, those that need company, and the company need."""
    entries = [entry for found in lexicon.index.values() for entry in found]
    heads = {need(entry.tokens) for entry in entries if entry.layer in HEAD_LAYERS}
    strong: set[frozenset[str]] = set()
    weak: set[frozenset[str]] = set()
    for entry in entries:
        (weak if _needs_company(entry) else strong).update(need(phrase) for phrase in trigger_phrases(entry))
    company = {need(entry.tokens) for entry in entries if entry.layer in _COMPANIONS}
    company |= {
        need((word,)) for word, classes in lexicon.words.items() if not _COMPANION_WORDS.isdisjoint(classes)
    }
    names = set(map(frozenset, site_names.phrases()))
    return tuple(map(_arranged, (heads, names, strong, weak - strong, company)))


def _arranged(phrases: Collection[frozenset[str]]) -> Needs:
    return by_rarest(set(phrases))


def _needs_company(entry: Entry) -> bool:
    trigger: Any = entry.value[0] if entry.layer == "verb" else entry.value
    return getattr(trigger, "needs", None) not in _ALONE
