"""Gate: whether a text can hold a claim at all, told from its set of words before anything else is read.

A claim needs the name of a place (a name of the gazetteer, or a head that makes a name) and a trigger. A text without
either is skipped; no text that would yield a claim ever is.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Literal

from heritage.extract.names.sitenames import SiteNames, plain
from heritage.resources import cache
from heritage.resources.lexicon import Entry, Lexicon
from heritage.text.tokens import tokenise

Skip = Literal["no_place", "no_trigger"]
"""Why a text is not read: it names no place of heritage, or nothing in it reports damage."""

_TRIGGER_LAYERS = ("noun", "state")
HEAD_LAYERS = ("head", "prefix")
_LETTERS = {code: chr(code).lower() if chr(code).isalnum() else " " for code in range(128)}
_TYPOGRAPHIC = {"\u2019": "'", **dict.fromkeys("\u2018\u201c\u201d\u2013\u2014\u2026\u00a0", " ")}
_MANY = 0.05
"""Share of letters outside ASCII from which on every word is read one by one."""

_WORD = re.compile(r"[^\W_]+")
_INSIDE = r"(?=\w)(?<!'(?=s\b))"
_JOINED = re.compile(r"[-\u2010\u2011'\u02bf\u02be`.,]" + _INSIDE)
"""A mark inside a token, which the name of a place is compared without ("Ba'al-Shamin"); no possessive ending."""

# Each begins with one set of characters, for which a text is searched several times faster than for alternatives.
_JOINED_ASCII = re.compile(r"[-'`.,]" + _INSIDE)
_JOINED_OR_FOREIGN = re.compile(r"[-'`.,\u0080-\U0010ffff](?:(?<=[^\x00-\x7f])|" + _INSIDE + ")")


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
        words = words_of_text(f"{title}\n{text}" if title else text)
        if self._places.words.isdisjoint(words):  # most texts without a place are told by this
            return "no_place"
        present = frozenset(words)
        if not self._places.may_stand_in(present):
            return "no_place"
        return None if self._triggers.may_stand_in(present) else "no_trigger"


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

    def may_stand_in(self, words: frozenset[str]) -> bool:
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
    return frozenset(_WORD.findall(phrase) if phrase.isascii() else map(plain, _WORD.findall(phrase)))


def words_of_text(text: str) -> list[str]:
    """Return the words of a text without marks and capitals; those of joined tokens also in one piece."""
    folded = _untypographic(text)
    ascii_only = _replaced(folded)
    if ascii_only is None:
        words, odd = [plain(word) for word in set(_WORD.findall(folded))], _JOINED
    else:
        words = ascii_only.translate(_LETTERS).split()
        odd = _JOINED_ASCII if ascii_only is folded else _JOINED_OR_FOREIGN
    words.extend(_joined_words(folded, odd))
    return words


def odd_words(text: str) -> list[str]:
    """Return the words of a text that stand in tokens with marks or foreign letters, in pieces and in one piece."""
    return [*_joined_words(_untypographic(text), _JOINED_ASCII if text.isascii() else _JOINED_OR_FOREIGN)]


def _joined_words(folded: str, odd: re.Pattern[str]) -> Iterator[str]:
    for chunk in _chunks(folded, odd):
        for token in tokenise(chunk).words:
            yield plain(token)
            yield from map(plain, _WORD.findall(token))


def plain_ascii(text: str) -> str | None:
    """Return a text with "?" for each letter outside ASCII; None where those are many."""
    return _replaced(_untypographic(text))


def _untypographic(text: str) -> str:
    if text.isascii():
        return text
    for mark, usual in _TYPOGRAPHIC.items():
        text = text.replace(mark, usual)
    return text


def _replaced(folded: str) -> str | None:
    if folded.isascii():
        return folded
    ascii_only = folded.encode("ascii", "replace").decode("ascii")
    is_foreign = ascii_only.count("?") - folded.count("?") > _MANY * len(folded)
    return None if is_foreign else ascii_only


def _chunks(text: str, odd: re.Pattern[str]) -> Iterator[str]:
    """Yield the stretches between blanks that hold a character of some kind."""
    end = 0
    for mark in odd.finditer(text):
        if mark.start() >= end:
            start = max(end, text.rfind(" ", end, mark.start()) + 1)
            stop = text.find(" ", mark.end())
            end = len(text) if stop < 0 else stop
            yield text[start:end]
