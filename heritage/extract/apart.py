"""Apart: whether a text names places and tells of damage, but nowhere near each other. For archives, not for reports.

The gate asks what stands in a text at all; most long texts of general news hold both a church and a "took". This asks
for a trigger near a place, and for a trigger that needs company (a weapon, a crew) also for that. It may lose a claim
whose place is named far away, and only there; docs/measurements.md says how many. So a build does not ask it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
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

_COMPANIONS = ("cause", "role", "actor")
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
        told = _Text(words)
        places = self._heads.places(told)
        names = self._names.places(told)
        if names:
            cased = found.translate(_LETTERS).split()
            places += (place for place in names if self._is_written_as_name(cased, place))
        if not places:
            return self._heads.words.isdisjoint(odd := odd_words(whole)) and self._names.words.isdisjoint(odd)
        places.sort()
        if _are_near(self._strong.places(told), places, _NEAR):
            return False
        weak = [trigger for trigger in self._weak.places(told) if _is_near(trigger, places, _NEAR)]
        return not (weak and _are_near(weak, self._company.places(told), _COMPANY))

    def _is_written_as_name(self, cased: Sequence[str], place: int) -> bool:
        """Whether a word of a name, or one beside it, has a capital, where names are written so."""
        if not self._capitals or not cased[place].islower():
            return True
        around = cased[max(0, place - _REACH) : place + _REACH + 1]
        return not all(map(str.islower, around))


class _Text:
    """The words of a text in order, and where each stands."""

    def __init__(self, words: Sequence[str]) -> None:
        self.words = words
        self.present = frozenset(words)
        self.at: dict[str, list[int]] = {}
        for place, word in enumerate(words):
            if word in self.at:
                self.at[word].append(place)
            else:
                self.at[word] = [place]


class _Phrases:
    """Phrases by their rarest word; found where the other words stand around it."""

    def __init__(self, alone: frozenset[str], joined: dict[str, list[tuple[str, ...]]]) -> None:
        self._alone, self._joined = alone, joined
        self.words = alone.union(joined)

    def places(self, text: _Text) -> list[int]:
        """The places of the phrases' rarest words, in order."""
        found = [place for word in self._alone.intersection(text.at) for place in text.at[word]]
        for word in self._joined.keys() & text.at.keys():
            options = [others for others in self._joined[word] if text.present.issuperset(others)]
            if options:
                found += (place for place in text.at[word] if _is_whole(options, text, place))
        return sorted(found)


def _is_whole(options: Iterable[tuple[str, ...]], text: _Text, place: int) -> bool:
    around = text.words[max(0, place - _REACH) : place + _REACH + 1]
    return any(all(other in around for other in others) for others in options)


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
    names = set(map(frozenset, site_names.phrases()))
    return tuple(map(_arranged, (heads, names, strong, weak - strong, company)))


def _arranged(phrases: Collection[frozenset[str]]) -> Needs:
    return by_rarest(set(phrases))


def _needs_company(entry: Entry) -> bool:
    trigger: Any = entry.value[0] if entry.layer == "verb" else entry.value
    return getattr(trigger, "needs", None) is not None
