"""Relatives: the place that a relative word means for the verb behind it - "where", "from which", "whose dome"."""

from __future__ import annotations

from heritage.extract.grammar.phrases import BREAK, NOUN, PREPOSITION, RELATIVE, SUBORDINATOR, VERB, Phrase
from heritage.extract.places.nounheads import part_at_head
from heritage.extract.places.places import is_closed, places_in
from heritage.extract.places.positions import Positions
from heritage.extract.places.slots import Patient
from heritage.extract.verbs import owning_relative

_DONE_IN_PLACES = ("looting_theft", "illegal_excavation")


def of_where(positions: Positions) -> list[Patient]:
    """Return the place in which a relative clause tells that something was done: "the fort where thieves dug"."""
    passage, fired = positions.passage, positions.fired
    if not positions.wanted_prepositions() and fired.trigger.event not in _DONE_IN_PLACES:
        return []
    for other in reversed(positions.syntax.phrases[: fired.phrase.number]):
        if other.kind in (BREAK, SUBORDINATOR) or (other.kind == VERB and other.is_finite):
            return []
        if other.kind == RELATIVE:
            told = (
                positions.syntax.subject(fired.phrase) if fired.voice == "passive" else positions.own_object()
            )
            is_where = passage.has(other.first, "relative_place") or _is_governed_where(positions, other)
            if not is_where or is_closed(passage, told):
                return []
            found = places_in(passage, positions.syntax.antecedent(other), "FR-where")
            return _with_owned_part(positions, other, found)
    return []


def _is_governed_where(positions: Positions, relative: Phrase) -> bool:
    """Whether a relative word stands behind a preposition that a patient takes: "from which", "on whose"."""
    link = positions.syntax.phrases[relative.number - 1] if relative.number else None
    if link is None or link.kind != PREPOSITION:
        return False
    wanted = positions.wanted_prepositions() or ("from",)
    return positions.passage.has(link.first, *(f"{preposition}_preposition" for preposition in wanted))


def _with_owned_part(positions: Positions, relative: Phrase, found: list[Patient]) -> list[Patient]:
    """The places of a relative word, one deeper where it owns a part ("on whose dome"); none where it owns a thing."""
    passage, noun = positions.passage, positions.syntax.phrases[relative.number + 1]
    if not passage.has(relative.first, "relative_possessive") or noun.kind != NOUN:
        return found
    part = part_at_head(passage, noun)
    return [p.as_part(p.depth + 1, [*p.parts, part]) for p in found] if part is not None else []


def of_owner(positions: Positions) -> list[Patient]:
    """Return the place whose part is the object before its verb: "the temple, whose idols a mob smashed"."""
    relative = owning_relative(positions.passage, positions.fired.phrase)
    if relative is None:
        return []
    found = places_in(positions.passage, positions.syntax.antecedent(relative), "FR-whose")
    return _with_owned_part(positions, relative, found)
