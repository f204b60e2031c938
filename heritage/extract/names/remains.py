"""Remains: sites without a type word, told by what stands there ("mounds at Dzibilchaltún", "At Hatra, walls fell")."""

from __future__ import annotations

from collections.abc import Iterator

from heritage.extract.document import Mention
from heritage.extract.names.namewords import is_definite, is_name_word, names_left, names_right, written
from heritage.extract.reading import POSSESSIVE, Passage

_ANCIENT = "archaeological_site"
_LOST = 6
"""Tokens between a verb and the part that is lost: "lost two shutters and part of"."""
_PART = 2
"""Words between an article and a part: "the whole west front"."""
_WORSHIP, _BUILDING = "religious_site", "historic_building"
_WALLS = "fortification"
_OF_OLD = frozenset({_ANCIENT, "burial_place"})
_TELLING = frozenset({"site_link", "town_head", "owned_part", "roof_part"})
"""The classes of the words that tell such names: most sentences have none of them."""


def told_by_parts(passage: Passage, taken: list[bool]) -> Iterator[Mention]:
    """Yield the names that remains, walls and parts tell to be places; `taken` is marked."""
    if passage.present.isdisjoint(_TELLING):
        return
    yield from where_remains_are(passage, taken)
    yield from walls_of(passage, taken)
    yield from whose_parts(passage, taken)
    yield from losing_parts(passage, taken)


def where_remains_are(passage: Passage, taken: list[bool]) -> Iterator[Mention]:
    """Yield the names behind "at" that say where mounds, tombs, reliefs or petroglyphs are; `taken` is marked."""
    for link in passage.tokens_of("site_link"):
        first = link + 1
        if not passage.has(link, "at_link") or first >= len(passage) or not _is_of_old(passage, link - 1):
            continue
        if passage.has(first, "name_article"):
            first += 1
        if first >= len(passage) or taken[first] or not is_name_word(passage, first):
            continue
        last = names_right(passage, first)
        name = written(passage, first, last)
        if _names_other(passage, first, last) or passage.reading.is_settlement(name):
            continue
        taken[first:last] = [True] * (last - first)
        yield Mention(passage.sentence.index, first, last, "name", name, _ANCIENT)


def walls_of(passage: Passage, taken: list[bool]) -> Iterator[Mention]:
    """Yield the walls that a town has but once, by its name: "the walls of Ani"; `taken` is marked."""
    for token in passage.tokens_of("town_head"):
        first = token + 2
        is_wall = passage.at("part", token) is not None and not taken[token] and is_definite(passage, token)
        if not is_wall or first >= len(passage) or not passage.has(token + 1, "of_link"):
            continue
        last = names_right(passage, first) if is_name_word(passage, first) else first
        is_owner = last < len(passage) and passage.lows[last] == POSSESSIVE
        if last == first or is_owner or any(taken[first:last]) or _names_other(passage, first, last):
            continue
        taken[token:last] = [True] * (last - token)
        yield Mention(passage.sentence.index, token, last, "name", written(passage, token, last), _WALLS)


def whose_parts(passage: Passage, taken: list[bool]) -> Iterator[Mention]:
    """Yield the names of which a part is told that only old buildings have: "the nave of Saint-Aubin".

    A town has spires too, and is none.
    """
    for token in passage.tokens_of("owned_part"):
        first = token + 2
        if first >= len(passage) or not passage.has(token + 1, "of_link") or not is_definite(passage, token):
            continue
        first += passage.has(first, "name_article")
        last = names_right(passage, first) if first < len(passage) and is_name_word(passage, first) else first
        is_owner = last < len(passage) and passage.lows[last] == POSSESSIVE  # "the crypt of Smith's church"
        if last == first or is_owner or any(taken[first:last]) or _names_other(passage, first, last):
            continue
        name = written(passage, first, last)
        if not passage.reading.is_settlement(name) and passage.at("prefix", first) is None:
            taken[first:last] = [True] * (last - first)
            category = _WORSHIP if passage.has(token, "worship_part") else _BUILDING
            yield Mention(passage.sentence.index, first, last, "name", name, category)


def losing_parts(passage: Passage, taken: list[bool]) -> Iterator[Mention]:
    """Yield the name that opens a sentence and lost a part as a building does: "Uppark lost its roof"."""
    for token in (*passage.tokens_of("roof_part"), *passage.tokens_of("owned_part")):
        if token < 2 or not passage.has(token - 1, "site_possessive") or _goes_on(passage, token + 1):
            continue
        verb = next((t for t in range(token - 2, max(0, token - 2 - _LOST), -1) if _bears(passage, t)), 0)
        first = names_left(passage, verb) if verb else 0
        is_opening = verb > 0 and (first == 0 or (first == 1 and passage.has(0, "article")))
        if not is_opening or first == verb or any(taken[first:verb]) or _names_other(passage, first, verb):
            continue
        name = written(passage, first, verb)
        if not passage.reading.is_settlement(name):
            taken[first:verb] = [True] * (verb - first)
            yield Mention(passage.sentence.index, first, verb, "name", name, _BUILDING)


def _goes_on(passage: Passage, token: int) -> bool:
    """Whether a noun follows that a part only describes: "its tower contract"."""
    if token >= len(passage) or not passage.words[token][0].isalpha():
        return False
    return not passage.has(
        token, "preposition", "conjunction", "adverb", "infinitive", "relative", "subordinator"
    )


def _bears(passage: Passage, token: int) -> bool:
    """Whether the subject of a verb is what it befalls: "lost its roof"."""
    return any(hit.first == token and hit.value[0].needs == "part_object" for hit in passage.layer("verb"))


def at_front(passage: Passage, taken: list[bool]) -> Iterator[Mention]:
    """Yield the name in "At Jumba la Mtwana, ..." at the front: a weak one, that needs a sign of heritage.

    Without a comma a part of what stands there has to follow: "At Baclayon the portico fell".
    """
    if "site_link" not in passage.present:
        return
    if not (len(passage) > 2 and passage.has(0, "at_link") and passage.has(0, "site_link")):
        return
    if taken[1] or not is_name_word(passage, 1):
        return
    last = names_right(passage, 1)
    name = written(passage, 1, last)
    is_parted = last < len(passage) and (passage.lows[last] == "," or _opens_part(passage, last))
    if not is_parted or _names_other(passage, 1, last):
        return
    if not passage.reading.is_settlement(name):
        taken[1:last] = [True] * (last - 1)
        yield Mention(passage.sentence.index, 1, last, "name", name, _ANCIENT, is_weak=True)


def _opens_part(passage: Passage, at: int) -> bool:
    """Whether an article and a part of a building follow: "the portico", "the whole west front"."""
    if not passage.has(at, "article"):
        return False
    part = next((t for t in range(at + 1, min(at + 2 + _PART, len(passage))) if passage.is_in(t, "part")), 0)
    if not part or not all(passage.words[token].islower() for token in range(at, part)):
        return False
    return part + 1 >= len(passage) or not passage.has(part + 1, "of_link")  # "the walls of the churches"


def _is_of_old(passage: Passage, token: int) -> bool:
    """Whether a word names remains of old times in the plural, or a kind of them."""
    if token < 0:
        return False
    if passage.has(token, "old_part"):
        return True
    head = passage.at("head", token)
    if head is None or head.value.category not in _OF_OLD:
        return False
    endings = tuple(
        passage.lexicon.classes.get("plural_ending", ())
    )  # "rock paintings" have no singular there
    return head.value.is_plural or (bool(endings) and passage.lows[token].endswith(endings))


def _names_other(passage: Passage, first: int, last: int) -> bool:
    if last < len(passage) and passage.is_in(last, "head", "generic", "blocked_after"):
        return True
    layers = ("country", "actor", "role", "head", "prefix", "generic", "blocked_after", "closed")
    return any(
        passage.is_in(token, *layers) or passage.has(token, "region_word", "institution")
        for token in range(first, last)
    )
