"""Tagging: one pass over a sentence's tokens that finds every lexicon phrase, the longest of each layer first."""

from __future__ import annotations

from dataclasses import replace

from heritage.extract.document import Hit, Sentence
from heritage.resources.lexicon import Actor, Entry, Lexicon

_CASED = {"actor", "country"}


def tag(sentence: Sentence, lexicon: Lexicon) -> None:
    """Fill `sentence.hits` layer by layer; within a layer hits do not overlap."""
    lows = sentence.tokens.lows
    index = lexicon.index
    busy: dict[str, int] = {}
    for first, low in enumerate(lows):
        for entry in index.get(low, ()):
            size = len(entry.tokens)
            if size > 1 and lows[first : first + size] != entry.tokens:
                continue
            layer = "verb" if entry.layer == "verb" else entry.layer
            if layer not in ("verb", "modifier", "class") and busy.get(layer, 0) > first:
                continue
            value = _cased(sentence, first, entry) if entry.layer in _CASED else entry.value
            if value is None:
                continue
            last = first + size
            busy[layer] = max(busy.get(layer, 0), last)
            sentence.hits.setdefault(layer, []).append(Hit(first, last, layer, value))
    _keep_actors(sentence)


def _keep_actors(sentence: Sentence) -> None:
    """Give actors written in capitals ("IS") back their case, so that they are not taken for function words."""
    shouted = {h.first for h in sentence.layer("actor") if h.last == h.first + 1 and sentence.tokens.words[h.first].isupper()}
    if shouted:
        tokens = sentence.tokens
        lows = tuple(w if i in shouted else low for i, (w, low) in enumerate(zip(tokens.words, tokens.lows, strict=True)))
        sentence.tokens = replace(tokens, lows=lows)


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
