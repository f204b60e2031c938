"""Agents: the kinds of actor that stand in a clause, by roles ("militants") and by names."""

from __future__ import annotations

from heritage.extract.document import Hit
from heritage.extract.reading import Passage
from heritage.resources.lexicon import Actor

ARMED = ("state_armed", "non_state_armed")
"""Kinds of actor that bear arms for a side."""


def is_agent(passage: Passage, clause: tuple[int, int], *kinds: str) -> bool:
    """Whether a role or an actor of one of some kinds stands in a clause."""
    if has_role(passage, clause, *kinds):
        return True
    actors = _in_clause(passage, clause, "actor")
    return any(isinstance(hit.value, Actor) and hit.value.type in kinds for hit in actors)


def has_role(passage: Passage, clause: tuple[int, int], *kinds: str) -> bool:
    """Whether a role of one of some kinds stands in a clause."""
    return any(hit.value in kinds for hit in _in_clause(passage, clause, "role"))


def has_agent(passage: Passage, clause: tuple[int, int]) -> bool:
    """Whether any role or actor stands in a clause."""
    return any(_in_clause(passage, clause, layer) for layer in ("role", "actor"))


def _in_clause(passage: Passage, clause: tuple[int, int], layer: str) -> list[Hit]:
    return [hit for hit in passage.layer(layer) if clause[0] <= hit.first < clause[1]]
