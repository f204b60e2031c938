"""Nameless: the words around a head that name no place ("a Carroll County church", "the churches of Russia")."""

from __future__ import annotations

from heritage.extract.document import Hit
from heritage.extract.names.heads import is_capital
from heritage.extract.names.namewords import is_definite, is_name_word, written
from heritage.extract.names.sitenames import SiteNames
from heritage.extract.reading import POSSESSIVE, Passage

NOT_DESCRIBED = (
    "preposition", "conjunction", "be", "have", "modal", "relative", "adverb", "subordinator", "report_verb",
    "other_verb",
)  # fmt: skip
"""Classes of words that end a description before or behind a name."""

_PRAISING = 6
"""Words between an article and the plural that it governs."""
_OF_GROUND = ("religious_site", "museum", "library")
"""Kinds of places that "of" ties to a ground, where a palace or a tomb would be somebody's."""
_SITE = "archaeological_site"
_MARKS = frozenset(",:;-()\u2013\u2014")


def names_nothing(passage: Passage, hit: Hit, first: int, last: int) -> bool:
    """Whether a head has no name with it, or only the name of a body."""
    behind = range(hit.last, last)
    if is_one_of_best(passage, hit):
        return True
    if hit.last - hit.first > 1 and last == hit.last and _is_proper(passage, hit):
        return False  # "the National Library"
    if first == hit.first and last > hit.last and _is_first_of(passage, hit):
        return True
    if first == hit.first and last <= hit.last + 1 and not any(_opens(passage, t) for t in behind):
        return True
    if last != hit.last:
        return False
    is_of_people = first < hit.first and all(passage.has(t, "demonym") for t in range(first, hit.first))
    is_label = is_capital(passage, hit) and _is_labelled(passage, first, hit)
    if (
        is_of_people
        and not is_label
        and not is_definite(passage, first)
        and not passage.has(hit.first - 1, "denomination")
    ):
        return True  # "Explosion in Syrian Mosque"
    if _is_institution(passage, first, hit):
        return True
    is_bare = not is_capital(passage, hit)
    if is_bare and hit.value.is_plural and is_definite(passage, first) and _is_own_name(passage, first, hit):
        return False  # "the Musalla minarets"
    return is_bare and (hit.value.is_plural or (hit.value.is_weak and first == hit.first))


def _opens(passage: Passage, token: int) -> bool:
    """Whether a word may open a name: with a capital, or with an article that is tied to one ("al-Nuri")."""
    return passage.words[token][0].isupper() or passage.words[token].isdigit() or is_name_word(passage, token)


def is_one_of_best(passage: Passage, hit: Hit) -> bool:
    """Whether a plural only praises what it counts: "one of the oldest churches in Europe", "some of its finest"."""
    if not hit.value.is_plural or is_capital(passage, hit):
        return False
    is_praised = False
    for token in range(hit.first - 1, max(hit.first - 2 - _PRAISING, 0), -1):
        if passage.has(token, "definite"):
            is_counted = passage.has(token - 1, "of_link") and token > 1
            return is_praised and is_counted and passage.has(token - 2, "quantity_word", "count_words")
        if not passage.lows[token].replace("-", "").isalnum() and passage.lows[token] != POSSESSIVE:
            return False
        if passage.has(token, "preposition", "conjunction"):
            return False
        is_praised = is_praised or passage.words[token].islower()
    return False


def _is_first_of(passage: Passage, hit: Hit) -> bool:
    """Whether a head is only counted: "the first mosque of Africa", "the oldest church of the Balkans"."""
    if hit.first == 0 or is_capital(passage, hit) or not passage.has(hit.last, "of_link"):
        return False
    before = hit.first - 1
    return passage.words[before].islower() and passage.has(before, "row_word")


def _is_own_name(passage: Passage, first: int, hit: Hit) -> bool:
    """Whether the words before a plural head are a name of the group, not of its land, town, faith or people."""
    before = range(first, hit.first)
    if not before or any(_names_owner(passage, token) for token in before):
        return False
    is_only = passage.has(hit.last - 1, "town_head")  # "the Diyarbakir city walls" are one place
    is_only = is_only or (hit.value.category == _SITE and not hit.value.is_weak)  # "the Nazca geoglyphs"
    return is_only or not passage.reading.is_settlement(written(passage, first, hit.first))


def _names_owner(passage: Passage, token: int) -> bool:
    """Whether a word tells whose or where something is."""
    is_owner = passage.has(token, "demonym", "denomination", "institution")
    return is_owner or passage.is_in(token, "country", "actor", "role")


def _is_proper(passage: Passage, hit: Hit) -> bool:
    """Whether a head of several words is written as a name: "the National Library", "Taiz, National Museum."."""
    if hit.value.is_plural or (
        not (is_definite(passage, hit.first) and hit.first) and not _is_labelled(passage, hit.first, hit)
    ):
        return False
    words = passage.words[hit.first : hit.last]
    is_small = [passage.has(t, "name_connector", "name_article") for t in range(hit.first, hit.last)]
    named = (word for word, small in zip(words, is_small, strict=True) if not small and word != POSSESSIVE)
    return all(word[0].isupper() for word in named)


def _is_labelled(passage: Passage, first: int, hit: Hit) -> bool:
    """Whether a head stands as in a list or a label: behind a mark, or at the front before one."""
    if first:
        return passage.lows[first - 1] in _MARKS
    return hit.last < len(passage) and passage.lows[hit.last] in _MARKS


def _is_institution(passage: Passage, first: int, hit: Hit) -> bool:
    """Whether the name is a body's: "Directorate-General of Antiquities and Museums", "Russian Orthodox Church"."""
    before = range(first, hit.first)
    if any(
        passage.has(token, "institution") and not _opens_name(passage, token, first, hit) for token in before
    ):
        return True
    is_church = bool(before) and is_capital(passage, hit) and hit.value.category == "religious_site"
    return is_church and all(passage.has(token, "denomination") for token in before)


def _opens_name(passage: Passage, token: int, first: int, hit: Hit) -> bool:
    """Whether a body's word is but the first of a name: "Union Mills Homestead", no "Union of Museums"."""
    return token == first and token + 1 < hit.first and passage.words[token + 1][0].isupper()


def is_of_a_land(passage: Passage, hit: Hit, first: int, last: int, site_names: SiteNames) -> bool:
    """Whether only a country or a town tells the place apart: "a California church", "the churches of Russia"."""
    if is_capital(passage, hit):
        return False
    if last == hit.last:
        land = passage.at("country", first)
        return land is not None and land.last == hit.first
    is_described = all(passage.has(t, "demonym", "denomination") for t in range(first, hit.first))
    if not is_described or not hit.value.is_plural:
        return False
    land = passage.at("country", hit.last + 1)
    is_land = land is not None and land.last == last
    return (
        is_land
        or site_names.is_settlement(written(passage, hit.last + 1, last))
        or _is_of_one(passage, hit, last)
    )


def _is_of_one(passage: Passage, hit: Hit, last: int) -> bool:
    """Whether places of worship, or museums, are all of those of one ground: "the coral churches of Bohol"."""
    if hit.first > 1 and passage.has(hit.first - 1, "article") and passage.has(hit.first - 2, "of_link"):
        return False  # "one of the temples of Zadabad"
    if hit.value.category not in _OF_GROUND or last - hit.last != 2 or not passage.has(hit.last, "of_link"):
        return False
    return last >= len(passage) or (not passage.has(last, "list_conjunction") and passage.lows[last] != ",")


def is_any(passage: Passage, first: int, hit: Hit) -> bool:
    """Whether an indefinite article makes the words before a head a mere description: "a Carroll County church"."""
    if first in (hit.first, 0) or is_capital(passage, hit) or hit.value.is_plural:
        return False
    return passage.has(first - 1, "indefinite_article")


def is_described(passage: Passage, first: int, hit: Hit) -> bool:
    """Whether the words before a head only describe it ("Mamluk minaret", "Ottoman villa") and name nothing."""
    before = range(first, hit.first)
    is_of_faith = len(before) > 1 and hit.value.category == "religious_site" and is_definite(passage, first)
    if is_of_faith and passage.has(hit.first - 1, "denomination"):
        return False  # "the Serbian Orthodox seminary" is told apart by whose it is
    return bool(before) and not is_capital(passage, hit) and all(passage.has(t, "demonym") for t in before)


def only_describes(passage: Passage, first: int, last: int) -> bool:
    """Whether a capitalised word after "of the" belongs to a common noun: "house of the French mandate period"."""
    if not passage.has(first - 1, "name_article") or last >= len(passage):
        return False
    word = passage.words[last]
    if passage.has(last, "family_word"):
        return False  # "the palace of the Sursock family" is told by its name
    if not (word.isalpha() and word.islower()) or passage.has(last, *NOT_DESCRIBED):
        return False
    return not passage.is_in(last, "verb", "state", "head_suffix")
