"""Valuables: noun phrases that mean things of value by more than one word - "the heads of the statues", "a Picasso"."""

from __future__ import annotations

from heritage.extract.grammar.phrases import NOUN, PREPOSITION, Phrase
from heritage.extract.places.places import syntax_of
from heritage.extract.reading import Passage


def is_of_goods(passage: Passage, noun: Phrase) -> bool:
    """Whether a part, or a number, is one of things of value: "the heads of most of the statues"."""
    phrases = syntax_of(passage).phrases
    is_part = passage.is_in(noun.last - 1, "part", "fragment", "substantial")
    while is_part and noun.number + 2 < len(phrases):
        link, noun = phrases[noun.number + 1 : noun.number + 3]
        if link.kind != PREPOSITION or noun.kind != NOUN or not passage.has(link.first, "of_link"):
            return False
        if passage.has(noun.last - 1, "loot_word"):
            return True
    return False


def is_work(passage: Passage, noun: Phrase) -> bool:
    """Whether a noun phrase names a work by its maker: "a Picasso", "a Van Gogh"."""
    last = noun.last - 1
    if last == noun.first or not passage.has(noun.first, "indefinite_article"):
        return False
    if not all(passage.words[token][:1].isupper() for token in range(noun.first + 1, noun.last)):
        return False
    is_person = passage.is_in(last, "country", "actor", "role", "closed", "head", "cause")
    return (
        not is_person and not passage.has(last, "demonym", "denomination") and not passage.is_in_place(last)
    )
