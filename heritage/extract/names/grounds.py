"""Grounds: the name of the town, quarter or street in which a place stands - "in the village of X"."""

from __future__ import annotations

from heritage.extract.names.nameless import NOT_DESCRIBED
from heritage.extract.names.namewords import is_name_word, names_right, written
from heritage.extract.names.sitenames import SiteNames
from heritage.extract.reading import POSSESSIVE, Passage

WORDS = 5
"""Words between the preposition and the name: "in his home village of"."""

QUARTERS = "urban_ensemble"


def behind_ground(passage: Passage, link: int, site_names: SiteNames) -> int:
    """Return where a name ends: "in the village of Teri", "on French Boulevard", "in the al-Maidan neighbourhood"."""
    for token in range(link + 1, min(link + 2 + WORDS, len(passage))):
        if passage.has(token, "relative") and not passage.has(token, "demonstrative"):
            break  # "the house in which Bulgakov wrote"
        if is_name_word(passage, token) and not _only_describes(passage, token):
            end = names_right(passage, token)
            is_led = token == link + 2 and passage.has(link + 1, "determiner")
            if is_led and end == token + 1 and not _has_kind_behind(passage, end):
                return link  # "in the Square"
            if _names_other(passage, token, end) or is_land(passage, token, end, site_names):
                return link
            return _with_ground(passage, token, end)
        aside = passage.at("location", token)
        if aside is not None and aside.first > link:
            break  # "in the hills south of Mosul"
        is_opened = token == link + 1 and passage.has(token, "determiner", "possessive")
        is_linked = _only_describes(passage, token) or (
            token > link + 1 and passage.has(token, "of_link", "name_article")
        )
        if not (is_opened or is_linked or is_ground(passage, token)):
            break
    return link


def _only_describes(passage: Passage, token: int) -> bool:
    """Whether a word of a people stands before a common noun: "in the Czech town of"."""
    is_people = passage.has(token, "demonym") or passage.at("country", token) is not None
    return (
        is_people
        and token + 1 < len(passage)
        and passage.has(token + 1, "area_word", "ground_word", "old_place")
    )


def _has_kind_behind(passage: Passage, end: int) -> bool:
    return end < len(passage) and passage.has(end, "area_word", "region_word", "ground_word")


def own_quarter(passage: Passage, end: int) -> int:
    """Return the end of a town's own quarter behind its name: "in Dael's old town"; 0 where there is none."""
    if end + 1 >= len(passage) or passage.lows[end] != POSSESSIVE:
        return 0
    hit = passage.at("head", end + 1)
    is_quarter = hit is not None and hit.first == end + 1 and hit.value.category == QUARTERS
    return hit.last if hit is not None and is_quarter else 0


def _with_ground(passage: Passage, first: int, end: int) -> int:
    """The end of a name with the word of its kind: "the al-Maidan neighbourhood", "the Birni quarter of Zinder"."""
    if _has_kind_behind(passage, end):
        end += 1
        if (
            end + 1 < len(passage)
            and passage.has(end, "of_link", "at_link")
            and is_name_word(passage, end + 1)
        ):
            return names_right(passage, end + 1)
    return end


def is_ground(passage: Passage, token: int) -> bool:
    """Whether a word may stand between a preposition and the name of a ground: no verb, no other place."""
    if not passage.words[token].replace("-", "").isalnum() or passage.has(
        token, *NOT_DESCRIBED, "determiner"
    ):
        return False
    head = passage.at("head", token)
    if head is not None and head.value.category != QUARTERS and not passage.has(head.last - 1, "ground_word"):
        return head.last < len(passage) and passage.has(head.last, "ground_word")  # "on the palace mound of"
    return not passage.is_in(token, "verb", "generic") or passage.has(
        token, "area_word", "ground_word", "old_place"
    )


def _names_other(passage: Passage, first: int, end: int) -> bool:
    """Whether a name is no ground: a day, a medium, somebody, or another place of heritage."""
    tokens = range(first, min(end + 1, len(passage)))
    if any(passage.has(token, "no_ground") or passage.at("generic", token) for token in tokens):
        return True
    heads = (passage.at("head", token) for token in tokens)
    if any(head is not None and head.value.category != QUARTERS for head in heads):
        return True
    return any(passage.is_in(token, "actor", "prefix") for token in range(first, end))


def is_land(passage: Passage, first: int, end: int, site_names: SiteNames) -> bool:
    """Whether a name is a country's: what stands somewhere in a land is not told apart; a province is."""
    return passage.at("country", first) is not None and not site_names.is_place(written(passage, first, end))
