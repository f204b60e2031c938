"""Syntax: what stands where in a clause - the subject of a verb, its object, what its prepositions govern, its agent.

A noun phrase found in one of these positions comes with those coordinated to it ("A, B and C"). Insertions between
paired marks, relative clauses and participles that only qualify a noun are passed over.
"""

from __future__ import annotations

from collections.abc import Iterator

from heritage.extract.grammar import antecedents, clauses, coordination, insertions, subjects
from heritage.extract.grammar.outline import JOINTS, Outline, Position
from heritage.extract.grammar.phrases import (
    BREAK,
    COMMA,
    CONJUNCTION,
    NOUN,
    PREPOSITION,
    RELATIVE,
    SUBORDINATOR,
    VERB,
    Phrase,
)
from heritage.extract.reading import Passage

__all__ = ["Position", "Syntax"]

_ROW_WORDS = 2
"""Words of a verb in a row, with an adverb: "struck and badly damaged"."""


class Syntax(Outline):
    """A sentence's phrases, and the positions in its clauses."""

    def __init__(self, passage: Passage) -> None:
        super().__init__(passage)
        self._subjects: dict[int, Position] = {}
        self._objects: dict[tuple[int, int | None], Position] = {}

    def subject(self, verb: Phrase) -> Position:
        """Return the subject of a verb phrase, as far as one can be told; it is looked for once."""
        found = self._subjects.get(verb.number)
        if found is None:
            found = self._subjects[verb.number] = subjects.subject(self, verb)
        return found

    def object(self, verb: Phrase, start: int | None = None) -> Position:
        """Return the object of an active verb phrase; it is looked for once.

        `start` is the first phrase in which it may begin. A particle may stand before it that could be a preposition
        too: "sheared off the minaret".
        """
        key = verb.number, start
        found = self._objects.get(key)
        if found is None:
            found = self._objects[key] = self._object(verb, start)
        return found

    def _object(self, verb: Phrase, start: int | None) -> Position:
        number = self.behind_time(verb.number + 1 if start is None else start)
        number = self.behind_aside(number)
        if self.kind(number) == PREPOSITION and self.first_has(self.phrases[number], "phrasal_particle"):
            number += self.phrases[number].first == verb.last
        if self.kind(number) == NOUN:
            noun = self.phrases[number]
            is_loose = noun.last - noun.first == 1 and self.first_has(noun, "phrasal_particle")
            if is_loose and self.kind(number + 1) == NOUN:
                noun = self.phrases[number + 1]  # "shook loose | the pinnacles"
            return self.listed(noun, "object")
        last = self.last_of_row(verb) if start is None else None
        return self.object(last) if last is not None else Position(how="object")

    def last_of_row(self, verb: Phrase) -> Phrase | None:
        """Return the verb that ends a row and takes the object of all: "shells struck, burned and wrecked the"."""
        number, is_joined = verb.number, False
        while True:
            number += 1
            if self.kind(number) not in JOINTS:
                return None
            is_joined = self.kind(number) == CONJUNCTION
            number += self.kind(number) == COMMA and self.kind(number + 1) == CONJUNCTION
            is_joined = is_joined or self.kind(number) == CONJUNCTION
            other = self.phrases[number + 1] if self.kind(number + 1) == VERB else None
            if other is None or "past" not in other.forms or other.last - other.first > _ROW_WORDS:
                return None
            number += 1
            if other.voice == "active":
                return other if is_joined and self.kind(number + 1) == NOUN else None

    def governed(
        self, start: int, *classes: str, reach: int = 14, passes_light: bool = False, passes_all: bool = False,
        passes_none: bool = False,
    ) -> Iterator[Position]:  # fmt: skip
        """Yield what prepositions of some classes govern from phrase `start` on, up to the clause's end.

        `passes_light`: the search goes on behind a verb that only carries the noun before it ("damage was done to");
        `passes_none`: it ends at any verb.
        """
        light = ("report_verb", "light_verb") if passes_light else ("report_verb",)
        commas = 0
        for phrase in self.phrases[start : start + reach]:
            if phrase.kind in (BREAK, SUBORDINATOR, RELATIVE):
                return
            commas += phrase.kind == COMMA
            if phrase.kind == VERB and not passes_all:
                is_closed = commas % 2 == 1 and self.kind(phrase.number - 1) == COMMA
                if is_closed or passes_none or not self._is_light(phrase, light):
                    return  # "X, which lies near the strikes, is on the list"
            if phrase.kind == PREPOSITION and self._is_of_class(phrase, classes):
                after = self.behind_dates(phrase.number + 1)
                if self.kind(after) == NOUN:
                    yield self.listed(self.phrases[after], "governed", phrase)

    def _is_of_class(self, link: Phrase, classes: tuple[str, ...]) -> bool:
        if self.first_has(link, *classes):
            return True
        is_long = link.last - link.first > 1  # "out of"
        return is_long and any(self.passage.class_end(link.first, name) == link.last for name in classes)

    def _is_light(self, verb: Phrase, classes: tuple[str, ...]) -> bool:
        """Whether a verb only carries what stands before it: "was done", no "brought down the church in"."""
        if self.passage.is_auxiliary(verb.verb):
            return True
        return self.passage.has(verb.verb, *classes) and not (
            self._has_particle(verb) and self._is_of_place(verb)
        )

    def _has_particle(self, verb: Phrase) -> bool:
        hits = (hit for hit in self.passage.layer("verb") if hit.first == verb.verb)
        behind = verb.verb + 1
        if behind >= len(self.passage) or self.passage.has(behind, "preposition"):
            return False  # "cracks have opened in the vaults"
        return any(self.passage.lows[behind] in hit.value[0].by_start for hit in hits)

    def _is_of_place(self, verb: Phrase) -> bool:
        """Whether a verb has a place of its own as its object."""
        nouns = self.object(verb).nouns
        return any(m.how == "name" for noun in nouns for m in self.passage.mentions_over(noun.last - 1))

    def antecedent(self, relative: Phrase) -> Position:
        """Return the noun phrase that a relative word refers to, with what it is a part of."""
        return antecedents.antecedent(self, relative)

    def coordinated(self, noun: Phrase) -> list[Phrase]:
        """Return a noun phrase and those coordinated to it on its right, unless they begin a clause of their own."""
        return coordination.coordinated(self, noun)

    def listed(self, noun: Phrase, how: str, governor: Phrase | None = None) -> Position:
        """Return the position that a noun phrase opens; a second one behind a mere comma only explains the first."""
        return coordination.listed(self, noun, how, governor)

    def group(self, noun: Phrase) -> list[Phrase]:
        """Return the noun phrases coordinated with one, on both of its sides."""
        return coordination.group(self, noun)

    def insertion(self, closing: int) -> int | None:
        """Return the comma that opens the insertion which the comma `closing` ends, if it is one."""
        return insertions.insertion(self, closing)

    def is_put_in(self, inner: Phrase, outer: Phrase) -> bool:
        """Whether a phrase stands in participles or a relative clause put in before the verb of another."""
        return insertions.is_put_in(self, inner, outer)

    def qualifier(self, verb: Phrase) -> int | None:
        """Return where a qualifier of the noun before it begins, if the verb phrase is a part of one."""
        return insertions.qualifier(self, verb)

    def clause(self, first: int, last: int) -> tuple[int, int]:
        """Return the token range of the clause around tokens [first, last)."""
        return clauses.clause(self, first, last)

    def begins_clause(self, noun: Phrase) -> bool:
        """Whether a noun phrase, with those coordinated to it, is the subject of a verb behind it."""
        return clauses.begins_clause(self, noun)
