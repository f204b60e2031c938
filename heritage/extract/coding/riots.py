"""Riots: damage done in a riot or at a protest, where no other doer is told, is the crowd's."""

from __future__ import annotations

from itertools import pairwise

from heritage.extract.coding.agents import ARMED
from heritage.extract.grammar.phrases import NOUN, PREPOSITION
from heritage.extract.places.places import syntax_of
from heritage.extract.reading import Passage
from heritage.extract.verbs import Fired

_BY_CROWDS = frozenset({
    "arson_fire", "vandalism_iconoclasm", "looting_theft", "demolition_manual_or_machine", "unknown",
})  # fmt: skip


def are_told(passage: Passage, fired: Fired, event: str) -> bool:
    """Whether a clause says that something happened in a riot: "was burned during the riots"; no fight of armed men."""
    if event not in _BY_CROWDS or not passage.tokens_of("riot_word"):
        return False
    if any(hit.value in ARMED for hit in passage.layer("role")):
        return False
    if any(hit.value.type in ARMED for hit in passage.layer("actor")):
        return False
    phrases = syntax_of(passage).phrases
    return any(
        link.kind == PREPOSITION
        and noun.kind == NOUN
        and passage.has(noun.last - 1, "riot_word")
        and passage.has(link.first, "cause_preposition")
        for link, noun in pairwise(phrases)
    )
