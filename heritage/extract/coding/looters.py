"""Looters: needs of triggers that mean a theft only where somebody is there to loot, or something to be looted."""

from __future__ import annotations

from heritage.extract.coding import agents, atwork, lootthings, thefts
from heritage.extract.coding.context import deed_before
from heritage.extract.coding.weaponneeds import near
from heritage.extract.places.places import syntax_of
from heritage.extract.reading import Passage
from heritage.extract.verbs import Fired

_WINDOW = 5
_ILLICIT = frozenset({"looting_theft", "illegal_excavation"})


def looter(passage: Passage, fired: Fired) -> bool:
    """Someone who may loot: criminals, an armed group, or a crowd (a role, no name); no police on a search."""
    is_police = any(passage.has(noun.last - 1, "police_word") for noun in atwork.doers(passage, fired))
    if is_police or _is_rid_of_people(passage, fired):
        return False
    is_of_people = fired.end < len(passage) and passage.has(fired.end, "of_link")  # "emptied of worshippers"
    if not _ILLICIT.isdisjoint(near(passage, fired)):
        return True
    if not is_of_people and agents.has_role(passage, fired.clause, "civilian"):
        return True
    if agents.is_agent(passage, fired.clause, "state_armed") and goods(passage, fired):
        return True
    if agents.is_agent(passage, fired.clause, "criminal", "non_state_armed"):
        return True
    is_after_theft = passage.once(deed_before) in _ILLICIT
    if is_after_theft and fired.voice == "active" and goods(passage, fired):
        return True  # "Police seek two men after the theft. The pair took a crown from the abbey"
    is_after_thieves = fired.voice == "passive" and (is_after_theft or thefts.are_thieves_told(passage))
    if is_after_thieves and _is_of_nobody(passage, fired) and goods(passage, fired):
        return True  # "Thieves came twice. At St Mary's the whole roof was stripped"
    if fired.voice == "bare" and thefts.has_thief(passage, syntax_of(passage).subject(fired.phrase).nouns):
        return True
    return bool(passage.tokens_of("arrest_word") or passage.tokens_of("robbery_sign"))


def _is_of_nobody(passage: Passage, fired: Fired) -> bool:
    """Whether nobody is said to have done it, and nobody for some end: "was cleared for a wedding"."""
    if fired.end < len(passage) and passage.has(fired.end, "for_preposition"):
        return False
    is_other = agents.has_agent(passage, fired.clause) or passage.tokens_of("safekeeping_word")
    return not is_other and not passage.layer("cause")


def _is_rid_of_people(passage: Passage, fired: Fired) -> bool:
    """Whether people are what a place is rid of: "cleared Hatra of the militants"."""
    links = (
        t
        for t in range(fired.end, fired.clause[1])
        if passage.has(t, "of_link") and passage.is_in_name(t - 1)
    )
    link = next(links, None)
    if link is None or passage.is_in_name(link):
        return False
    behind = range(link + 1, min(link + 1 + _WINDOW, len(passage)))
    return any(passage.is_in(token, "role", "actor", "closed") for token in behind)


def theft(passage: Passage, fired: Fired) -> bool:
    """Someone who may loot, or nobody named and things of value that are gone: "icons were carried off"."""
    if not fired.is_passive:
        return looter(passage, fired)
    if not lootthings.goods_subject(passage, fired):
        return False
    if passage.tokens_of("safekeeping_word"):
        return False
    return looter(passage, fired) or not agents.has_agent(passage, fired.clause)


def goods(passage: Passage, fired: Fired) -> bool:
    """Things of value as what is taken: "shipped the collection to", "the paintings were taken to"."""
    return (
        lootthings.part_subject(passage, fired)
        if fired.is_passive
        else lootthings.loot_object(passage, fired)
    )
