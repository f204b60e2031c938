"""Heads: what the last word of a noun phrase says that it is - a place, a part of one, an unnamed many, or neither."""

from __future__ import annotations

from heritage.extract.document import Entity, Hit, Mention
from heritage.extract.grammar.phrases import PREPOSITION, Phrase
from heritage.extract.names.namewords import is_name_word
from heritage.extract.places.slots import syntax_of
from heritage.extract.reading import Passage

COLLECTING = ("museum", "library", "archive")
"""Categories of places that keep things of value."""

_PART_LAYERS = ("part", "fragment", "substantial")
OF_THE_DEAD = frozenset({"religious_site", "burial_place"})
"""Categories that one word may mean: shrines are tombs."""

_UNNAMED = ("anaphor", "generic")


def kind(passage: Passage, noun: Phrase) -> str:
    """Return what a noun phrase is: place, part, closed or unknown."""
    if head_mention(passage, noun) is not None:
        return "place"
    if part_at_head(passage, noun) is not None:
        return "part"
    return "closed" if is_closed_noun(passage, noun) else "unknown"


def last_word(passage: Passage, noun: Phrase) -> int:
    """Return the last word of a noun phrase that names something: numbers and "there" behind it do not."""
    if noun.last_word < 0:
        last = noun.last - 1
        while last > noun.first and (
            passage.lows[last][0].isdigit()
            or not passage.lows[last][0].isalnum()
            or passage.has(last, "there_word")
        ):
            last -= 1
        noun.last_word = last
    return noun.last_word


def head_mention(passage: Passage, noun: Phrase) -> Mention | None:
    """Return the mention of a place that ends a noun phrase, a word such as "building" behind it aside.

    It is looked for once: most rules for noun phrases ask.
    """
    known = passage.once(_head_mentions)
    if noun not in known:
        known[noun] = _head_mention(passage, noun)
    return known[noun]


def _head_mentions(passage: Passage) -> dict[Phrase, Mention | None]:
    """Room for the mentions that end the noun phrases of a sentence."""
    return {}


def _head_mention(passage: Passage, noun: Phrase) -> Mention | None:
    last = last_word(passage, noun)
    while last > noun.first and passage.has(last, "head_suffix"):
        if _mention_ending(passage, noun, last - 1) is None:
            break
        last -= 1
    return _mention_ending(passage, noun, last) or _in_town(passage, noun, last)


def _in_town(passage: Passage, noun: Phrase, last: int) -> Mention | None:
    """The place of which the last words only tell the town: "the mosque of Pharuri village"."""
    if last <= noun.first or not (
        passage.is_in(last, "closed") and passage.has(last, "town_word", "old_place")
    ):
        return None
    mention = _mention_ending(passage, noun, last - 1)
    is_headed = mention is not None and mention.how == "name" and mention.last == last
    return mention if mention and is_headed and passage.at("head", mention.first) is not None else None


def _mention_ending(passage: Passage, noun: Phrase, last: int) -> Mention | None:
    over = passage.mentions_over(last)
    if not over:
        return None
    found = [m for m in over if m.first >= noun.first or m.how == "name"]
    named = [m for m in found if m.how == "name"]
    best = named or [m for m in found if m.last == last + 1]
    return max(best, key=lambda m: (m.last, m.last - m.first)) if best else None


def part_at_head(passage: Passage, noun: Phrase) -> Hit | None:
    """Return the word for a part of a place that is the head of a noun phrase."""
    if passage.sentence.hits.keys().isdisjoint(_PART_LAYERS):
        return None
    last = last_word(passage, noun)
    closed = passage.at("closed", last)
    if closed is not None and closed.last - closed.first > 1:
        return None  # "the television tower"
    for layer in _PART_LAYERS:
        hit = passage.at(layer, last)
        if hit is not None and not passage.is_in_name(last):
            return hit
    return None


def is_closed_noun(passage: Passage, noun: Phrase) -> bool:
    """Whether a noun phrase is something else than a place: a person, a body, a country, a thing."""
    last = last_word(passage, noun)
    if passage.is_in(last, "closed", "role", "actor", "country"):
        return True
    return passage.has(last, "pronoun") and not passage.has(last, "site_pronoun")


def is_rather_part(passage: Passage, noun: Phrase, mention: Mention) -> bool:
    """Whether a word that can be a place or a part is a part here: "its minaret", "several towers of"."""
    if mention.how not in _UNNAMED:
        return False
    if mention.is_plural and _are_those_of(passage, noun, mention):
        return False
    if mention.is_plural or mention.entity is None or noun.owner is not None:
        return True
    if any(passage.has(token, "possessive") for token in range(noun.first, noun.last)):
        return True
    behind = syntax_of(passage).phrases[noun.number + 1 : noun.number + 2]
    return any(p.kind == PREPOSITION and passage.has(p.first, "of_link") for p in behind)


def _are_those_of(passage: Passage, noun: Phrase, mention: Mention) -> bool:
    """Whether names behind "of" are what a plural word means: "the shrines of Sidi Mahmoud and Sidi Moctar"."""
    link, owner = (*syntax_of(passage).phrases[noun.number + 1 : noun.number + 3], None, None)[:2]
    if link is None or owner is None or link.kind != PREPOSITION or not passage.has(link.first, "of_link"):
        return False
    return any(
        m.how == "name" and m.head is None and {m.category, mention.category} <= OF_THE_DEAD
        for m in passage.mentions_over(owner.last - 1)
    )


def is_many(passage: Passage, noun: Phrase) -> bool:
    """Whether a noun phrase may be an unnamed number of places: "two churches", "many", "several buildings"."""
    mention = head_mention(passage, noun)
    if mention is not None:
        return (mention.how == "anaphor" and mention.is_plural) or mention.how == "generic"
    last = last_word(passage, noun)
    return passage.has(last, "count_words", "number_word", "many_word") or is_figure(passage, noun)


def is_figure(passage: Passage, noun: Phrase) -> bool:
    """Whether a noun phrase is a number in figures alone: "16 of them"."""
    return noun.last - noun.first == 1 and passage.lows[noun.first].isdigit()


def is_capitalised(passage: Passage, noun: Phrase) -> bool:
    """Whether a noun phrase holds the name of a place, or ends as a name does."""
    if any(passage.is_in_name(token) for token in range(noun.first, noun.last)):
        return True
    return passage.words[noun.last - 1][:1].isupper() or is_name_word(passage, noun.last - 1)


def model_of(passage: Passage, noun: Phrase) -> Entity | None:
    """Return what the members of an unnamed many are like: places of its head."""
    mention = head_mention(passage, noun)
    return Entity(-1, mention.name, mention.category, mention.head) if mention is not None else None
