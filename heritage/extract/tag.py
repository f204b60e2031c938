"""Tagging: one pass over a sentence's tokens that finds every lexicon phrase, the longest of each layer first."""

from __future__ import annotations

from typing import Any

from heritage.extract.document import Hit, Sentence
from heritage.resources.lexicon import BOUND, Actor, Entry, Lexicon

_CASED = frozenset({"actor", "country"})
_OVERLAPPING = frozenset({"verb", "modifier", "class"})
_BASE = frozenset({"base"})
_BINDING = ("infinitive", "modal", "do")


def tag(sentence: Sentence, lexicon: Lexicon) -> None:
    """Fill `sentence.hits` layer by layer; within a layer hits do not overlap, but in those of _OVERLAPPING."""
    lows, hits = sentence.tokens.lows, sentence.hits
    openings = enumerate(map(lexicon.openings.__getitem__, lows))
    begun = [(first, opening) for first, opening in openings if opening is not None]
    seconds = (*lows[1:], "")
    busy: dict[str, int] = {}
    for first, opening in begun:
        for layer, size, entry in opening.before.get(seconds[first], opening.alone):
            last = first + size
            if size > 2 and lows[first:last] != entry.tokens:
                continue
            taken = busy.get(layer, 0)
            if taken > first and layer not in _OVERLAPPING:
                continue
            value = _value(sentence, first, entry, lexicon)
            if value is None:
                continue
            if last > taken:
                busy[layer] = last
            if layer in hits:
                hits[layer].append(Hit(first, last, layer, value))
            else:
                hits[layer] = [Hit(first, last, layer, value)]
    if "actor" in hits:
        _keep_actors(sentence)


def _value(sentence: Sentence, first: int, entry: Entry, lexicon: Lexicon) -> Any:
    """What an entry means at a token; None where it means nothing there."""
    if entry.layer in _CASED:
        return _cased(sentence, first, entry)
    if entry.layer != "verb" or entry.value[1] != BOUND:
        return entry.value
    return (entry.value[0], _BASE) if _is_bound(sentence.tokens.lows, first, lexicon) else None


def _is_bound(lows: tuple[str, ...], token: int, lexicon: Lexicon) -> bool:
    """Whether a word stands behind an auxiliary that the base of a verb must follow, adverbs between aside."""
    before = token - 1
    while before > 0 and lexicon.has("adverb", lows[before]):
        before -= 1
    return before >= 0 and any(lexicon.has(name, lows[before]) for name in _BINDING)


def _keep_actors(sentence: Sentence) -> None:
    """Give actors written in capitals ("IS") back their case, so that they are not taken for function words."""
    words = sentence.tokens.words
    single = (h.first for h in sentence.layer("actor") if h.last == h.first + 1)
    shouted = {token for token in single if words[token].isupper()}
    if shouted:
        lows = tuple(words[i] if i in shouted else low for i, low in enumerate(sentence.tokens.lows))
        sentence.tokens = sentence.tokens.folded(lows)


def _cased(sentence: Sentence, first: int, entry: Entry) -> Actor | str | None:
    """Return a name's value only where it is written with its capitals ("IS" is no actor in "is")."""
    name, value = entry.value
    written = sentence.tokens.words[first]
    if name[:1].isupper() and not written[:1].isupper():
        return None
    if name.isupper() and len(entry.tokens) == 1 and not written.isupper():
        return None
    found: Actor | str = value
    return found
