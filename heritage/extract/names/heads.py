"""Heads: what the rules of names ask of a type word in a sentence, and the mention that it makes."""

from __future__ import annotations

from heritage.extract.document import Hit, Mention
from heritage.extract.names.namewords import written
from heritage.extract.reading import Passage
from heritage.resources.lexicon import Head


def is_monument(hit: Hit) -> bool:
    """Whether a head is that of a monument, which is named after whom it shows."""
    return bool(hit.value.category == "monument_memorial")


def is_capital(passage: Passage, hit: Hit) -> bool:
    """Whether a head is written with a capital, as the part of a name is."""
    return passage.words[hit.first][:1].isupper()


def name_mention(passage: Passage, first: int, last: int, head: Head) -> Mention:
    """Return the mention of a place by the name in tokens [first, last)."""
    name = written(passage, first, last)
    return Mention(passage.sentence.index, first, last, "name", name, head.category, head.singular)
