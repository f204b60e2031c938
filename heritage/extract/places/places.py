"""Places: what a noun phrase says was hit - a place, a part of one, something else, or what words before it name.

A part leads to its owner: "the church's roof", "the roof of the church", "its roof". What is neither place nor part
closes the slot: in "a car in the church" the church was not hit.
"""

from __future__ import annotations

from collections.abc import Iterable

from heritage.extract.document import Hit
from heritage.extract.grammar.phrases import Phrase
from heritage.extract.grammar.syntax import Position
from heritage.extract.places.examples import examples_of, with_peers
from heritage.extract.places.fronts import front_of
from heritage.extract.places.meant import inside, pair_of, place_of
from heritage.extract.places.nounheads import (
    head_mention,
    is_closed_noun,
    is_many,
    is_rather_part,
    kind,
    model_of,
    part_at_head,
)
from heritage.extract.places.owners import owners_of
from heritage.extract.places.predicates import identified
from heritage.extract.places.slots import Patient, Slot, distinct, syntax_of
from heritage.extract.places.they import they_of
from heritage.extract.places.those import those_of
from heritage.extract.places.wholes import of_front, old_town, through, with_detail
from heritage.extract.reading import Passage

__all__ = ["Patient", "distinct", "front_place", "is_closed", "places_in", "syntax_of"]

_DEEPEST = 6


def places_in(passage: Passage, position: Position, rule: str) -> list[Patient]:
    """Return the places that the noun phrases of one position say were hit, each once."""
    slot = Slot(passage, rule, _read)
    if position.how == "relative":
        return slot.antecedent(position, rule)
    found = _of_all(slot, position.nouns)
    if position.asides and _is_one_of(slot, position.nouns):
        # "One of the monuments of the valley, the Tinmel mosque, fell"
        found = _named_of(slot, position.asides) or found
    if not found and position.asides:
        found = _of_insertion(slot, position)
    if found:
        found = with_peers(slot, position.nouns, found)
    for noun in position.chain if not found else ():
        group = slot.syntax.group(noun)
        found = [p for p in _of_all(slot, group) if p.mention.how != "pronoun"]
        if found:
            break
    if len(found) > 1 and "minor_part" in passage.present:
        found.sort(
            key=lambda patient: _is_minor(passage, patient)
        )  # of "windows and the roof" the roof counts
    return distinct(found)


def _is_minor(passage: Passage, patient: Patient) -> bool:
    """Whether only what is easily replaced was hit."""
    return bool(patient.parts) and all(passage.has(part.last - 1, "minor_part") for part in patient.parts)


def is_closed(passage: Passage, position: Position) -> bool:
    """Whether the first noun phrase of a position is something else than a place or a part of one."""
    return bool(position.nouns) and kind(passage, position.nouns[0]) == "closed"


def front_place(passage: Passage, rule: str) -> list[Patient]:
    """Return the place at the very front of a sentence, "At X, ...", where there is one."""
    return front_of(Slot(passage, rule, _read, is_front=True))


def _of_all(slot: Slot, nouns: Iterable[Phrase]) -> list[Patient]:
    return [patient for noun in nouns for patient in slot.read(noun)]


def _named_of(slot: Slot, nouns: Iterable[Phrase]) -> list[Patient]:
    return [patient for patient in _of_all(slot, nouns) if patient.mention.how == "name"]


def _is_one_of(slot: Slot, nouns: tuple[Phrase, ...]) -> bool:
    """Whether a position holds only a word that counts: "one of"."""
    return len(nouns) == 1 and slot.passage.has(nouns[0].first, "number_word", "pronoun")


def _of_insertion(slot: Slot, position: Position) -> list[Patient]:
    """The places that an insertion names: "Two churches, St Mary's and St Peter's, were hit"."""
    found = _named_of(slot, position.asides)
    model = model_of(slot.passage, position.nouns[0]) if position.nouns else None
    if not found and model is not None:
        return with_peers(slot, position.asides, found, model) or _one_of_those_at(slot, position.asides)
    return found


def _one_of_those_at(slot: Slot, nouns: tuple[Phrase, ...]) -> list[Patient]:
    """The site that holds what is told of: "The mound, one of a dozen at Huaca Bandera, was flattened"."""
    for noun in nouns:
        of, at = slot.linked(noun.number + 1), slot.linked(noun.number + 3)
        if of is None or at is None or not slot.passage.has(noun.first, "number_word", "quantity_word"):
            continue
        if slot.passage.has(of[0].first, "of_link") and slot.passage.has(at[0].first, "at_link", "site_link"):
            return [p.as_part(1, p.parts) for p in slot.read(at[1]) if p.mention.how == "name"]
    return []


def _read(slot: Slot, noun: Phrase, depth: int, parts: list[Hit]) -> list[Patient]:
    """The places that a noun phrase of a slot means: this is where the rules for noun phrases meet."""
    if depth > _DEEPEST:
        return []
    pair = pair_of(slot, noun) if not parts else []
    if pair:
        return pair
    part = part_at_head(slot.passage, noun)
    mention = head_mention(slot.passage, noun)
    if part is not None and (mention is None or is_rather_part(slot.passage, noun, mention)):
        # "some thirty shrines, A and B among them": what may be parts of a place may also be places that are named.
        return owners_of(slot, noun, part, depth, [*parts, part]) or examples_of(slot, noun, depth)
    if mention is not None:
        return place_of(slot, noun, mention, depth, parts) or examples_of(slot, noun, depth)
    if is_closed_noun(slot.passage, noun):
        return they_of(slot, noun) or old_town(slot, noun, depth, parts) or examples_of(slot, noun, depth)
    return (
        inside(slot, noun, depth, parts)
        or through(slot, noun, depth, parts)
        or of_front(slot, noun, depth)
        or with_detail(slot, noun, depth, parts)
        or examples_of(slot, noun, depth)
        or those_of(slot, noun)
        or (identified(slot, noun) if is_many(slot.passage, noun) else [])
    )
