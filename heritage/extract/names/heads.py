"""Heads: what the rules of names ask of a type word in a sentence, and the mention that it makes."""

from __future__ import annotations

from heritage.extract.document import Hit, Mention
from heritage.extract.names.namewords import written
from heritage.extract.reading import Passage
from heritage.resources.lexicon import Head

_YEAR = 4
"""Digits of a year."""
_ROMAN = frozenset("IVXL")


def is_monument(hit: Hit) -> bool:
    """Whether a head is that of a monument, which is named after whom it shows."""
    return bool(hit.value.category == "monument_memorial")


def is_capital(passage: Passage, hit: Hit) -> bool:
    """Whether a head is written with a capital, as the part of a name is."""
    return passage.words[hit.last - 1][:1].isupper()


def name_mention(passage: Passage, first: int, last: int, head: Head) -> Mention:
    """Return the mention of a place by the name in tokens [first, last)."""
    name = written(passage, first, last)
    return Mention(passage.sentence.index, first, last, "name", name, head.category, head.singular)


def kind_start(passage: Passage, hit: Hit) -> int:
    """Where the words begin that tell a place's kind more closely: "the archaeological museum", "a Hindu temple"."""
    first = hit.first
    while first > 0 and _tells_kind(passage, first - 1):
        first -= 1
    return first


def _tells_kind(passage: Passage, token: int) -> bool:
    if passage.words[token][0].isupper():
        return token > 0 and passage.has(token, "denomination", "demonym") and not passage.at("actor", token)
    head = passage.at("head", token)
    return passage.has(token, "name_adjective") or (
        head is not None and head.last == token + 1 and not head.value.is_plural
    )


def is_numbered(passage: Passage, at: int) -> bool:
    """Whether a number tells a place from others of its kind: "Tomb 33", "Temple XIX"; a year does not."""
    if at >= len(passage):
        return False
    word = passage.words[at]
    return (word.isdigit() and len(word) < _YEAR) or (word != "I" and word.isalpha() and set(word) <= _ROMAN)
