"""Apart: whether a text names places and tells of damage, but nowhere near each other. For archives, not for reports.

The gate asks what stands in a text at all; most long texts of general news hold both a church and a "took". This asks
for a trigger near a place, and for a trigger that needs company (a weapon, a crew) also for that. It may lose a claim
whose place is named far away, and only there; docs/measurements.md says how many. So a build does not ask it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from heritage.extract.gate import (
    NamePhrases,
    Needs,
    Phrases,
    by_first,
    by_rarest,
    need,
    place_phrases,
    trigger_phrases,
)
from heritage.extract.names.sitenames import SiteNames
from heritage.extract.tag import BINDING, DOERS
from heritage.extract.textwords import TextWords
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
                              "loot_word", "debris_word", "smoke_word", "river_word", "vehicle_word", "base_word",
                              "crowd_pronoun"})  # fmt: skip
"""Layers and closed classes that triggers need beside them (heritage.extract.coding.needs), with those they name."""

_ALONE = (None, "negated", "weapon")
"""Needs without company: none, a word of denial anywhere before, and what a passive may do without."""


class Apart:
    """The words of a lexicon's places and triggers, by which a text is looked through in order."""

    def __init__(self, lexicon: Lexicon, site_names: SiteNames) -> None:
        made = cache.kept(
            f"apart-{lexicon.code}", site_names.content_hash, lambda: _needs(lexicon, site_names)
        )
        names, *others = made
        self._names = NamePhrases(*names)
        self._heads, self._strong, self._bound, self._weak, self._weak_bound, self._company = map(
            _placed, others
        )
        self._capitals = bool(lexicon.language.get("capitalised_names"))
        self._binding = _pieces(word for name in BINDING for word in lexicon.classes.get(name, ()))
        self._binding |= _pieces(_last_words(lexicon, DOERS))
        self._adverbs = _pieces(word for word in lexicon.classes.get("adverb", ()) if " " not in word)

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
        around = words[first:last]
        present = set(around)
        here = [place - first for place in places[bisect_left(places, first) : bisect_left(places, last)]]
        if _are_near(self._strong.places(around, present), here, _NEAR):
            return True
        bound = (at for at in self._bound.places(around, present) if self._is_bound(around, at))
        if _are_near(bound, here, _NEAR):
            return True
        weak = self._weak.places(around, present)
        weak += (at for at in self._weak_bound.places(around, present) if self._is_bound(around, at))
        weak = [trigger for trigger in weak if _is_near(trigger, here, _NEAR)]
        return bool(weak) and _are_near(weak, self._company.places(around, present), _COMPANY)

    def _is_bound(self, words: Sequence[str], place: int) -> bool:
        """Whether a word stands behind an auxiliary or a doer, adverbs between aside, much as `tag` asks it."""
        before = place - 1
        while before > 0 and words[before] in self._adverbs:
            before -= 1
        return before < 0 or words[before] in self._binding

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
        return [at for at in places if self._names.may_begin(words[at], set(words[at : at + _REACH + 1]))]


class _Phrases(Phrases):
    """Phrases that are found where the other words stand around the rarest."""

    def places(self, words: Sequence[str], present: set[str]) -> list[int]:
        """The places of the phrases' rarest words, in order; `present` are all of `words`, and perhaps more."""
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
    """What names, heads, triggers that stand alone, those that need company or an auxiliary, and the company need."""
    entries = [entry for found in lexicon.index.values() for entry in found]
    heads = by_rarest(place_phrases(lexicon, entries))
    found: dict[tuple[bool, bool], set[frozenset[str]]] = {}
    for entry in entries:
        for phrase in map(need, trigger_phrases(entry)):
            kind = _needs_company(entry), _is_bound(entry) and len(phrase) == 1
            found.setdefault(kind, set()).add(phrase)
    strong, bound, weak, weak_bound = (
        found.get(kind, set()) for kind in ((False, False), (False, True), (True, False), (True, True))
    )
    company = {need(entry.tokens) for entry in entries if entry.layer in _COMPANIONS}
    named = (t.needs.partition(":")[2].split("|") for t in lexicon.triggers if t.needs and ":" in t.needs)
    wanted = _COMPANION_WORDS.union(*named)
    company |= {need((word,)) for word, classes in lexicon.words.items() if not wanted.isdisjoint(classes)}
    return (
        by_first(site_names.phrases(), heads[0]),  # a name with such a word stands where that word does
        heads,
        by_rarest(strong),
        by_rarest(bound - strong),
        by_rarest(weak - strong),
        by_rarest(weak_bound - weak - strong),
        by_rarest(company),
    )


def _placed(arranged: Needs) -> _Phrases:
    return _Phrases(*arranged)


def _last_words(lexicon: Lexicon, layers: tuple[str, ...]) -> Iterator[str]:
    entries = (entry for found in lexicon.index.values() for entry in found)
    last = (entry.tokens[-1] for entry in entries if entry.layer in layers)
    # "IS" and "US" are small words too, and a hyphen would leave such.
    return (word for word in last if word.isalpha() and word.lower() not in lexicon.words)


def _pieces(words: Iterable[str]) -> frozenset[str]:
    """The words as a text is cut here: "didn't" in two."""
    return frozenset(piece for word in words for piece in need((word,)))


def _needs_company(entry: Entry) -> bool:
    """Whether a trigger needs something beside it, as a weapon does that nobody is hit by ("it rained on")."""
    is_verb = entry.layer == "verb"
    trigger: Any = entry.value[0] if is_verb else entry.value
    needs = getattr(trigger, "needs", None)
    return needs not in _ALONE or (needs == "weapon" and is_verb and "participle" not in entry.value[1])


def _is_bound(entry: Entry) -> bool:
    """Whether a word is a verb behind an auxiliary only."""
    return entry.layer == "verb" and "bound" in entry.value[1]
