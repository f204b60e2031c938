"""Slots: a position of a clause that is read for places - how it is read, and the patient that it holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from heritage.extract.document import Entity, Hit, Mention
from heritage.extract.grammar.phrases import NOUN, PREPOSITION, Phrase
from heritage.extract.grammar.syntax import Position, Syntax
from heritage.extract.reading import Passage

PREDICATE_RULE = "FR-predicate"
"""The rule of the slot of what a predicate is said of."""
LOST = ("bearer", "replica")


@dataclass(slots=True)
class Patient:
    """A place in a slot: its mention, how many parts deep (0: the place itself), and the slot's rule.

    `is_substantial`: most of it is meant ("half of the temple").
    """

    mention: Mention
    entity: Entity
    depth: int
    rule: str
    parts: list[Hit] = field(default_factory=list)
    is_substantial: bool = False

    def as_part(self, depth: int, parts: list[Hit]) -> Patient:
        """Return the same place with parts of it that were hit."""
        return replace(self, depth=depth, parts=parts)


def distinct(patients: Iterable[Patient]) -> list[Patient]:
    """Keep the first of patients that are one place."""
    first: dict[int, Patient] = {}
    for patient in patients:
        first.setdefault(patient.entity.number, patient)
    return list(first.values())


def syntax_of(passage: Passage) -> Syntax:
    """Return the syntax of a sentence, made once."""
    found: Syntax | None = passage.syntax
    if found is None:
        found = passage.syntax = Syntax(passage)
    return found


ReadNoun: TypeAlias = "Callable[[Slot, Phrase, int, list[Hit]], list[Patient]]"
"""Reads a noun phrase of a slot that stands so many parts deep, behind these parts."""


class Slot:
    """A slot under reading: its sentence, the rule that opened it, and which mentions cannot be meant there.

    The rules for noun phrases call each other, from a part to its owner: each goes on by `read`, and none needs to
    know the others. `is_front`: what is read stands at the front of the sentence already.
    """

    def __init__(
        self,
        passage: Passage,
        rule: str,
        read_noun: ReadNoun,
        *,
        is_front: bool = False,
        is_told_of: bool = False,
    ) -> None:
        self.passage = passage
        self.syntax = syntax_of(passage)
        self.rule = rule
        self.is_front = is_front
        self._read_noun = read_noun
        # "beside the temple, which fell": what a clause says of a place is said of it wherever it stands.
        self._lost = LOST if is_told_of else (*LOST, "near")

    def read(self, noun: Phrase, depth: int = 0, parts: list[Hit] | None = None) -> list[Patient]:
        """Return the places that a noun phrase means, none where it is something else."""
        return self._read_noun(self, noun, depth, parts or [])

    def front(self, rule: str) -> Slot:
        """Return the slot at the front of the same sentence."""
        return Slot(self.passage, rule, self._read_noun, is_front=True)

    def predicate(self) -> Slot:
        """Return the slot of what a predicate of the same sentence is said of."""
        return Slot(self.passage, PREDICATE_RULE, self._read_noun, is_told_of=True)

    def antecedent(self, position: Position, rule: str) -> list[Patient]:
        """Return what a relative word refers to: the outermost of a chain that is a place or a part of one.

        What only tells where something is must stand right before it: not in "a bar near the temple for a lamp that".
        """
        told_of = Slot(self.passage, rule, self._read_noun, is_told_of=True)
        plain = Slot(self.passage, rule, self._read_noun)
        nearest = position.nouns[:1]
        outer = (plain.read(noun) for noun in reversed(position.nouns[1:]))
        readings = (*outer, *(told_of.read(noun) for noun in (*nearest, *position.chain)))
        return distinct(next((found for found in readings if found), []))

    def is_lost(self, mention: Mention) -> bool:
        """Whether a mention is no place here: something that bears its name, a copy, what another thing stands near."""
        return mention.block in self._lost

    def linked(self, number: int) -> tuple[Phrase, Phrase] | None:
        """Return the preposition that is a sentence's phrase of this number, and the noun phrase right behind it."""
        phrases = self.syntax.phrases
        if number + 1 >= len(phrases) or phrases[number].kind != PREPOSITION:
            return None
        return (phrases[number], phrases[number + 1]) if phrases[number + 1].kind == NOUN else None

    def patient(self, mention: Mention, entity: Entity, depth: int, parts: list[Hit]) -> Patient:
        """Return a place that the slot holds by some mention."""
        is_substantial = any(part.layer == "substantial" for part in parts)
        return Patient(mention, entity, depth, f"{self.rule}-{mention.how}", parts, is_substantial)

    def part_of(self, owner: Entity, noun: Phrase, depth: int, parts: list[Hit], rule: str) -> Patient:
        """Return the place that a noun phrase names a part of, without saying which place that is."""
        index = self.passage.sentence.index
        mention = Mention(index, noun.first, noun.last, "part", owner.name, owner.category, entity=owner)
        return replace(self.patient(mention, owner, depth, parts), rule=rule)
