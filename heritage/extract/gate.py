"""Gate: whether a text can hold a claim at all, told from its set of words before anything else is read.

A claim needs the name of a place (a name of the gazetteer, a head that makes a name, or a general word that does where
something tells of heritage) and a trigger. A text without
either is skipped; no text that would yield a claim ever is.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Literal

from heritage.extract.names.oneword import ENDINGS, TIED_ENDING
from heritage.extract.names.sitenames import SiteNames, plain
from heritage.extract.textwords import WORD, TextWords
from heritage.resources import cache
from heritage.resources.lexicon import Entry, Lexicon

Skip = Literal["no_place", "no_trigger"]
"""Why a text is not read: it names no place of heritage, or nothing in it reports damage."""

_TRIGGER_LAYERS = ("noun", "state")
_HEAD_LAYERS = ("head", "prefix")
_GENERAL = ("general_name",)
_SIGNS = ("heritage_cue", "heritage_topic")
"""Closed classes: of words that end a name ("the Manshieh building"), and of those that make such a place heritage."""

Needs = tuple[frozenset[str], dict[str, list[tuple[str, ...]]]]
"""Words that are enough alone, and the others that some words need."""

Others = tuple[frozenset[str], list[tuple[str, ...]]]
"""The words of which a word needs one, and those of which it needs all."""

_FEW = 4
"""Names with one first word up to which each is compared with a text."""


class Gate:
    """The words that a lexicon's triggers and places need. Building it reads all names: keep it (tools.Tools does)."""

    def __init__(self, lexicon: Lexicon, site_names: SiteNames) -> None:
        heads, names, triggers = cache.kept(
            f"gate-{lexicon.code}", site_names.content_hash, lambda: _needs(lexicon, site_names)
        )
        self._heads, self._names, self._triggers = Phrases(*heads), NamePhrases(*names), Phrases(*triggers)
        self._head_words = self._heads.words.union(*(others for rest in heads[1].values() for others in rest))
        self._endings = tuple(e for name in ENDINGS for e in lexicon.classes.get(name, ()))
        self._capitals = bool(lexicon.language.get("capitalised_names"))

    def skip(self, text: str, title: str | None = None) -> Skip | None:
        """Return why a text with its title cannot hold a claim, or None where it may."""
        return self.skip_words(TextWords(text, title))

    def skip_words(self, words: TextWords) -> Skip | None:
        """Return why a text of these words cannot hold a claim, or None where it may."""
        if not self._may_name_place(words):
            return "no_place"
        return None if self._triggers.may_stand_in(words.present) else "no_trigger"

    def _may_name_place(self, words: TextWords) -> bool:
        # The set of all words takes longer than all else here, and most texts are told without it.
        found = self._head_words.intersection(words.in_order)
        if self._heads.may_stand_in(found):
            return True
        if self._names.may_stand_in(words.capitals if self._capitals else words.present, words):
            return True
        odd = words.odd
        if any(word.endswith(self._endings) for word in (*words.capitals, *odd)):
            return True
        if not odd:
            return False
        return self._heads.may_stand_in(found.union(odd)) or self._names.may_stand_in(odd, words)


def _needs(lexicon: Lexicon, site_names: SiteNames) -> tuple[Needs, Needs, Needs]:
    """Return what heads, names and triggers need."""
    entries = [entry for found in lexicon.index.values() for entry in found]
    heads = by_rarest(place_phrases(lexicon, entries))
    triggers = {need(phrase) for entry in entries for phrase in trigger_phrases(entry)}
    return heads, by_first(site_names.phrases(), heads[0]), by_rarest(triggers)


def place_phrases(lexicon: Lexicon, entries: Iterable[Entry]) -> set[frozenset[str]]:
    """The sets of words one of which a place that no gazetteer knows needs (extract.trusted asks for the signs)."""
    general = {need(entry.tokens) for entry in entries if entry.layer == "generic" and len(entry.tokens) == 1}
    general |= {need((word,)) for name in _GENERAL for word in lexicon.classes.get(name, ())}
    signs = {need((word,)) for name in _SIGNS for word in lexicon.classes.get(name, ())}
    signs |= {need((ending,)) for ending in lexicon.classes.get("age_ending", ())}
    heads = {need(entry.tokens) for entry in entries if entry.layer in _HEAD_LAYERS}
    heads |= {need((ending,)) for ending in lexicon.classes.get(TIED_ENDING, ())}
    return heads | {word | sign for word in general for sign in signs}


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


def by_first(names: Iterable[tuple[str, ...]], known: frozenset[str] = frozenset()) -> Needs:
    """Arrange names by their first word: those of one, and the others of the rest; none with a word that is `known`."""
    own = [name for name in names if known.isdisjoint(name)]
    alone = frozenset(name[0] for name in own if len(name) == 1)
    joined: dict[str, list[tuple[str, ...]]] = {}
    for name in dict.fromkeys(own):
        if name[0] not in alone:
            joined.setdefault(name[0], []).append(name[1:])
    return alone, joined


def _arranged(phrases: Iterable[tuple[str, ...]]) -> Phrases:
    return Phrases(*by_rarest(set(map(frozenset, phrases))))


class Phrases:
    """Phrases by their rarest word: one may stand in a text that has all its words, in whatever order."""

    def __init__(self, alone: frozenset[str], joined: dict[str, list[tuple[str, ...]]]) -> None:
        self.words = alone.union(joined)
        self._alone = alone
        self._joined = {word: _parted(others) for word, others in joined.items()}

    def may_stand_in(self, words: set[str] | frozenset[str]) -> bool:
        """Whether all words of one of the phrases are among `words`."""
        if not self._alone.isdisjoint(words):
            return True
        begun = map(self._joined.__getitem__, self._joined.keys() & words)
        return any(
            not pairs.isdisjoint(words) or any(map(words.issuperset, longer)) for pairs, longer in begun
        )


def _parted(options: Iterable[tuple[str, ...]]) -> Others:
    """Part what a word needs: single other words, of which some have hundreds, and several together."""
    single, longer = set(), []
    for others in options:
        if len(others) == 1:
            single.add(others[0])
        else:
            longer.append(others)
    return frozenset(single), longer


class NamePhrases:
    """Names by their first words, in which a text has a capital where its language writes names so."""

    def __init__(self, alone: frozenset[str], joined: dict[str, list[tuple[str, ...]]]) -> None:
        self.firsts = alone.union(joined)
        self._alone = alone
        self._joined = {
            first: _arranged(others) if len(others) > _FEW else others for first, others in joined.items()
        }

    def may_stand_in(self, begun: Iterable[str], words: TextWords) -> bool:
        """Whether a name begins with one of some words of a text and has its others anywhere in it."""
        return any(self._may_go_on(first, words) for first in self.firsts.intersection(begun))

    def _may_go_on(self, first: str, words: TextWords) -> bool:
        if first in self._alone:
            return True
        rest = self._joined[first]
        if (
            isinstance(rest, Phrases)
            and rest.words.isdisjoint(words.in_order)
            and rest.words.isdisjoint(words.odd)
        ):
            return False  # so with "The", without the set of all words
        return self.may_begin(first, words.present)

    def may_begin(self, first: str, words: set[str]) -> bool:
        """Whether the other words of a name that begins with this one, if it needs any, are among `words`."""
        if first in self._alone:
            return True
        rest = self._joined[first]
        return rest.may_stand_in(words) if isinstance(rest, Phrases) else any(map(words.issuperset, rest))


def need(tokens: tuple[str, ...]) -> frozenset[str]:
    """The words of a lexicon's phrase, without the marks that some capitals leave behind ("I" with a dot)."""
    phrase = " ".join(tokens)
    if not phrase.isascii():
        phrase = "".join(c for c in phrase if not unicodedata.combining(c))
    return frozenset(WORD.findall(phrase) if phrase.isascii() else map(plain, WORD.findall(phrase)))
