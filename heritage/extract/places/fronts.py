"""Fronts: a place at the very front of a sentence, "At X, ...": a report of damage to things there is about it."""

from __future__ import annotations

from heritage.extract.document import Entity
from heritage.extract.names.named import named_mention
from heritage.extract.places.slots import Patient, Slot


def front_of(slot: Slot) -> list[Patient]:
    """Return the places that the front of the slot's sentence names."""
    passage = slot.passage
    if not len(passage) or not passage.has(0, "place_preposition"):
        return []
    linked = slot.linked(0)
    if linked is None:
        return []
    noun = slot.syntax.owned(linked[1])
    found = slot.read(noun)
    if not found and passage.has(0, "site_link") and noun is linked[1]:
        mention = named_mention(passage, noun.first, noun.last, Entity(-1, "", None, None))
        if mention is not None and mention.entity is not None and not mention.entity.is_blocked:
            return [Patient(mention, mention.entity, 0, f"{slot.rule}-named")]
    return found
