"""Gate: whether a text can hold a claim at all, told from its set of words before anything else is read.

A claim needs the name of a place (a name of the gazetteer, or a head that makes a name) and a trigger. A text without
either is skipped; no text that would yield a claim ever is.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Literal

from heritage.extract.names.sitenames import SiteNames, plain
from heritage.extract.textwords import WORD, TextWords
from heritage.resources import cache
from heritage.resources.lexicon import Entry, Lexicon

Skip = Literal["no_place", "no_trigger"]
"""Why a text is not read: it names no place of heritage, or nothing in it reports damage."""

_TRIGGER_LAYERS = ("noun", "state")
HEAD_LAYERS = ("head", "prefix")

Needs = tuple[frozenset[str], dict[str, list[tuple[str, ...]]]]
"""Words that are enough alone, and the others that some words need."""


class Gate:
    """The words that a lexicon's triggers and places need. Building it reads all names: keep it (tools.Tools does)."""

    def __init__(self, lexicon: Lexicon, site_names: SiteNames) -> None:
        places, triggers = cache.kept(
            f"gate-{lexicon.code}", site_names.content_hash, lambda: _needs(lexicon, site_names)
        )
        self._places = _Phrases(*places)
        self._triggers = _Phrases(*triggers)

    def skip(self, text: str, title: str | None = None) -> Skip | None:
        """Return why a text with its title cannot hold a claim, or None where it may."""
        return self.skip_words(TextWords(text, title))

    def skip_words(self, words: TextWords) -> Skip | None:
        """Return why a text of these words cannot hold a claim, or None where it may."""
        # Most texts without a place are told by this.
        if self._places.words.isdisjoint(words.in_order) and self._places.words.isdisjoint(words.odd):
            return "no_place"
        if not self._places.may_stand_in(words.present):
            return "no_place"
        return None if self._triggers.may_stand_in(words.present) else "no_trigger"


def _needs(lexicon: Lexicon, site_names: SiteNames) -> tuple[Needs, Needs]:
    """Return what the places and what the triggers need."""
    entries = [entry for found in lexicon.index.values() for entry in found]
    heads = {need(entry.tokens) for entry in entries if entry.layer in HEAD_LAYERS}
    triggers = {need(phrase) for entry in entries for phrase in trigger_phrases(entry)}
    return by_rarest(heads.union(map(frozenset, site_names.phrases()))), by_rarest(triggers)


def by_rarest(needs: set[frozenset[str]]) -> Needs:
    """Arrange sets of words by that word of each which stands in fewest of them."""
    alone = frozenset(word for need in needs if len(need) == 1 for word in need)
    counts = Counter(word for need in needs for word in need)
    joined: dict[str, list[tuple[str, ...]]] = {}
    for need in needs:
        if need and need.isdisjoint(alone):
            rarest, *others = sorted(need, key=lambda w: (counts[w], -len(w), w))
            joined.setdefault(rarest, []).append(tuple(others))
    return alone, joined


def trigger_phrases(entry: Entry) -> Iterator[tuple[str, ...]]:
    """Yield what a trigger needs in a text: its words, with one of its particles where it has any."""
    if entry.layer == "verb":
        particles = entry.value[0].particles or ((),)
        yield from ((*entry.tokens, *particle) for particle in particles)
    elif entry.layer in _TRIGGER_LAYERS:
        yield entry.tokens


class _Phrases:
    """Phrases by their rarest word: one may stand in a text that has all its words, in whatever order."""

    def __init__(self, alone: frozenset[str], joined: dict[str, list[tuple[str, ...]]]) -> None:
        self.words = alone.union(joined)
        self._alone = alone
        self._joined = joined

    def may_stand_in(self, words: set[str]) -> bool:
        """Whether all words of one of the phrases are among `words`."""
        if not self._alone.isdisjoint(words):
            return True
        begun = self._joined.keys() & words
        return any(words.issuperset(others) for word in begun for others in self._joined[word])


def need(tokens: tuple[str, ...]) -> frozenset[str]:
    """The words of a lexicon's phrase, without the marks that some capitals leave behind ("I" with a dot)."""
    phrase = " ".join(tokens)
    if not phrase.isascii():
        phrase = "".join(c for c in phrase if not unicodedata.combining(c))
    return frozenset(WORD.findall(phrase) if phrase.isascii() else map(plain, WORD.findall(phrase)))
