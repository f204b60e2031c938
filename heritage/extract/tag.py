"""Tagging: one pass over a sentence's tokens that finds every lexicon phrase, the longest of each layer first."""

from __future__ import annotations

from typing import Any

from heritage.extract.document import Hit, Sentence
from heritage.resources.lexicon import BOUND, OVERLAPPING, Lexicon, Phrase

_BASE = frozenset({"base"})
BINDING = ("infinitive", "modal", "do")
"""The classes of words that the base of a verb follows."""

DOERS = ("role", "actor", "cause")
OPENING = ("article", "possessive")
"""The layers of those who do something, and the classes of words that open what they do it to."""


def tag(sentence: Sentence, lexicon: Lexicon) -> None:
    """Fill `sentence.hits` layer by layer; within a layer hits do not overlap, but in those of OVERLAPPING."""
    lows, hits = sentence.tokens.lows, sentence.hits
    ahead = (*lows[1:], "", "")
    for first, opening in enumerate(map(lexicon.openings.__getitem__, lows)):
        if opening is None:
            continue
        following = opening.before.get(ahead[first])
        phrases = (
            opening.alone if following is None else following.before.get(ahead[first + 1], following.alone)
        )
        for phrase in phrases:
            layer, size, tokens, values, is_certain, _ = phrase
            last = first + size
            if size > 3 and lows[first:last] != tokens:
                continue
            found = hits.get(layer)
            if found is not None and found[-1].last > first and layer not in OVERLAPPING:
                continue
            if not is_certain:
                values = _meant(sentence, first, phrase, lexicon)
            for value in values:
                hit = Hit(first, last, layer, value)
                if found is None:
                    found = hits[layer] = [hit]
                else:
                    found.append(hit)
    if "actor" in hits:
        _keep_actors(sentence)


def _meant(sentence: Sentence, first: int, phrase: Phrase, lexicon: Lexicon) -> tuple[Any, ...]:
    """What a phrase means at a token; nothing where it is another word there, or its particle is not behind it."""
    layer, _, tokens, values, _, particles = phrase
    if particles is not None:
        starts, reach = particles
        behind = sentence.tokens.lows[first + 1 : first + 1 + reach]
        pairs = zip(values, starts, strict=True)
        return tuple([v for v, words in pairs if words is None or not words.isdisjoint(behind)])
    if layer == "verb":
        if _is_bound(sentence.tokens.lows, first, lexicon):
            return tuple((trigger, _BASE) for trigger, forms in values if forms == BOUND)
        is_done = _is_done(sentence, first, first + len(tokens), lexicon)
        return tuple((trigger, forms - BOUND or _BASE) for trigger, forms in values) if is_done else ()
    return tuple(value for name, value in values if _is_cased(sentence, first, name, tokens))


def _is_bound(lows: tuple[str, ...], token: int, lexicon: Lexicon) -> bool:
    """Whether a word stands behind an auxiliary that the base of a verb must follow, adverbs between aside."""
    before = token - 1
    while before > 0 and lexicon.has("adverb", lows[before]):
        before -= 1
    return before >= 0 and lexicon.has_any(BINDING, lows[before])


def _is_done(sentence: Sentence, first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether a word stands between who does it and what: "fire guts the church", "rebels burn Palmyra"."""
    if last >= len(sentence.tokens.lows):
        return False
    if not any(layer in sentence.hits and sentence.hits[layer][-1].last == first for layer in DOERS):
        return False
    return lexicon.has_any(OPENING, sentence.tokens.lows[last]) or sentence.tokens.words[last][0].isupper()


def _keep_actors(sentence: Sentence) -> None:
    """Give actors written in capitals ("IS") back their case, so that they are not taken for function words."""
    words = sentence.tokens.words
    single = (h.first for h in sentence.layer("actor") if h.last == h.first + 1)
    shouted = {token for token in single if words[token].isupper()}
    if shouted:
        lows = tuple(words[i] if i in shouted else low for i, low in enumerate(sentence.tokens.lows))
        sentence.tokens = sentence.tokens.folded(lows)


def _is_cased(sentence: Sentence, first: int, name: str, tokens: tuple[str, ...]) -> bool:
    """Whether a name is written with its capitals ("IS" is no actor in "is")."""
    written = sentence.tokens.words[first]
    if name[:1].isupper() and not written[:1].isupper():
        return False
    return not (name.isupper() and len(tokens) == 1 and not written.isupper())
