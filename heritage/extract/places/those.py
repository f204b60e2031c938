"""Those: what "that of X" and "those of X and Y" mean - places of the kind told just before, of other names."""

from __future__ import annotations

from heritage.extract.document import Entity, Mention
from heritage.extract.grammar.phrases import Phrase
from heritage.extract.names.named import named_mention
from heritage.extract.names.namewords import is_name_word, written
from heritage.extract.places.slots import Patient, Slot

_TOLD = ("name", "anaphor")


def governed(slot: Slot, noun: Phrase) -> Phrase | None:
    """Return what "of" governs behind a demonstrative that stands alone: "that of X"; None where none does."""
    if noun.last - noun.first != 1 or not slot.passage.has(noun.first, "demonstrative"):
        return None
    linked = slot.linked(noun.number + 1)
    is_of = linked is not None and slot.passage.has(linked[0].first, "of_link")
    return linked[1] if linked is not None and is_of else None


def those_of(slot: Slot, noun: Phrase) -> list[Patient]:
    """Return the places that open a sentence so: "Museums burned. That of Dolna was looted"."""
    lead = governed(slot, noun) if noun.number == 0 else None
    model = _told_before(slot) if lead is not None else None
    return alike(slot, slot.syntax.coordinated(lead), model) if lead is not None and model is not None else []


def alike(slot: Slot, nouns: list[Phrase], model: Entity) -> list[Patient]:
    """Return places of a kind that nouns name by who or what they are of, a town too: "those of A and B"."""
    return [patient for noun in nouns if (patient := _one(slot, noun, model)) is not None]


def _one(slot: Slot, noun: Phrase, model: Entity) -> Patient | None:
    mention = named_mention(slot.passage, noun.first, noun.last, model) or _in_town(slot, noun, model)
    if mention is None or mention.entity is None:
        return None
    return Patient(mention, mention.entity, 0, f"{slot.rule}-those")


def _in_town(slot: Slot, noun: Phrase, model: Entity) -> Mention | None:
    """The one place of a kind that a town has: "that of Dolna" is the museum of Dolna."""
    passage = slot.passage
    name = written(passage, noun.first, noun.last)
    if model.head is None or not passage.reading.is_settlement(name):
        return None
    if not all(is_name_word(passage, token) for token in range(noun.first, noun.last)):
        return None
    entities, head = passage.document.entities, model.head
    found = next((e for e in entities if e.head == head and name in {e.place, *e.name.split()}), None)
    if found is None:
        found = Entity(
            len(entities), f"{name} {head}", model.category, head, first=passage.span(noun.first, noun.last),
            part=passage.sentence.part, written=name, count=1, place=name,
        )  # fmt: skip
        entities.append(found)
    return Mention(
        passage.sentence.index, noun.first, noun.last, "name", found.name, found.category, head, entity=found
    )


def _told_before(slot: Slot) -> Entity | None:
    """The kind of place that the sentence before told of last."""
    sentence = slot.passage.sentence
    before = slot.passage.document.sentences[sentence.index - 1] if sentence.index else None
    if before is None or (before.part, before.paragraph) != (sentence.part, sentence.paragraph):
        return None
    told = next((m for m in reversed(before.mentions) if m.how in _TOLD and m.head is not None), None)
    return Entity(-1, told.name, told.category, told.head) if told is not None else None
