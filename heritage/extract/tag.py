"""Tagging: one pass over a sentence's tokens that finds every lexicon phrase, the longest of each layer first."""

from __future__ import annotations

from typing import Any

from heritage.extract.document import Hit, Sentence
from heritage.resources.lexicon import OVERLAPPING, Lexicon

_CASED = frozenset({"actor", "country"})


def tag(sentence: Sentence, lexicon: Lexicon) -> None:
    """Fill `sentence.hits` layer by layer; within a layer hits do not overlap, but in those of OVERLAPPING."""
    lows, hits = sentence.tokens.lows, sentence.hits
    begun = zip(map(lexicon.openings.__getitem__, lows), (*lows[1:], ""), (*lows[2:], "", ""), strict=False)
    for first, (opening, second, third) in enumerate(begun):
        if opening is None:
            continue
        following = opening.before.get(second)
        phrases = opening.alone if following is None else following.before.get(third, following.alone)
        for layer, size, tokens, values in phrases:
            last = first + size
            if size > 3 and lows[first:last] != tokens:
                continue
            if layer in OVERLAPPING:
                new = [Hit(first, last, layer, value) for value in values]
            elif layer in hits and hits[layer][-1].last > first:
                continue
            else:
                value = _cased(sentence, first, tokens, values[0]) if layer in _CASED else values[0]
                new = [Hit(first, last, layer, value)] if value is not None else []
            if layer in hits:
                hits[layer] += new
            elif new:
                hits[layer] = new
    if "actor" in hits:
        _keep_actors(sentence)


def _keep_actors(sentence: Sentence) -> None:
    """Give actors written in capitals ("IS") back their case, so that they are not taken for function words."""
    words = sentence.tokens.words
    single = (h.first for h in sentence.layer("actor") if h.last == h.first + 1)
    shouted = {token for token in single if words[token].isupper()}
    if shouted:
        lows = tuple(words[i] if i in shouted else low for i, low in enumerate(sentence.tokens.lows))
        sentence.tokens = sentence.tokens.folded(lows)


def _cased(sentence: Sentence, first: int, tokens: tuple[str, ...], known: tuple[str, Any]) -> Any:
    """Return a name's value only where it is written with its capitals ("IS" is no actor in "is")."""
    name, value = known
    written = sentence.tokens.words[first]
    if name[:1].isupper() and not written[:1].isupper():
        return None
    if name.isupper() and len(tokens) == 1 and not written.isupper():
        return None
    return value
