"""Ground: pits in ancient ground are looters' where no scholars, builders or soldiers are told to have dug them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from heritage.extract.coding import agents, sentenceneeds, thefts, things
from heritage.extract.coding.causewords import causes_in
from heritage.extract.coding.looters import looter
from heritage.extract.reading import Passage
from heritage.extract.verbs import Fired

if TYPE_CHECKING:
    from heritage.extract.places.slots import Patient

_GROUND = ("archaeological_site", "burial_place")
_ILLICIT = ("illegal_excavation", "looting_theft")
_NEEDS = ("looted_pits", "digger")
"""Needs that are met in such ground only, unless looters are told of."""


def is_dug(passage: Passage, fired: Fired) -> bool:
    """Whether pits or the like are told of: "pits have multiplied at", "fresh trenches scar the lower town"."""
    told = (*things.subject(passage, fired), *range(fired.verb_end, fired.end))
    is_pit = fired.trigger.kind == "state" or any(passage.has(token, "pit_word") for token in told)
    return thefts.is_pitted(passage, fired) or (is_pit and _is_nobodys(passage, fired))


def is_by_digger(passage: Passage, fired: Fired) -> bool:
    """Whether looters dig, or nobody is said to have leave for it: "the mound has been tunnelled under"."""
    return looter(passage, fired) or (fired.is_passive and _is_nobodys(passage, fired))


def _is_nobodys(passage: Passage, fired: Fired) -> bool:
    """Whether no scholars, no works and no soldiers stand in the sentence."""
    if passage.tokens_of("scholar_word") or agents.is_agent(passage, fired.clause, *agents.ARMED):
        return False
    return all(hit.value[0] in _ILLICIT for hit in causes_in(passage, 0, len(passage), fired.hit))


def told_of(passage: Passage, fired: Fired, places: list[Patient]) -> list[Patient]:
    """The places of which a trigger that needs ancient ground holds: all where looters are told of."""
    needed = fired.trigger.needs or ""
    if needed.endswith(":crop_word"):  # a courtyard may have trees
        return [place for place in places if place.entity.category in _GROUND]
    if needed not in _NEEDS or sentenceneeds.tells_of_digging(passage) or looter(passage, fired):
        return places
    return [place for place in places if place.entity.category in _GROUND]
