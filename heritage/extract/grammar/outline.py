"""Outline: the phrases of a sentence in a row, and what a noun phrase among them takes with it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from heritage.extract.grammar.phrases import (
    BREAK,
    CLOSE,
    COMMA,
    CONJUNCTION,
    DATE,
    NOUN,
    OPEN,
    PREPOSITION,
    VERB,
    Phrase,
    phrases_of,
)
from heritage.extract.reading import Passage

JOINTS = (COMMA, CONJUNCTION)


@dataclass(frozen=True, slots=True)
class Position:
    """Noun phrases in one position: those coordinated there, and `asides`, said of them between commas.

    `how`: subject, relative (the antecedent of a relative word), shared (a subject of another verb), object, governed.
    `chain`: further noun phrases to try where the first are neither places nor parts ("pictures of the church").
    """

    nouns: tuple[Phrase, ...] = ()
    asides: tuple[Phrase, ...] = ()
    how: str = "subject"
    relative: Phrase | None = None
    chain: tuple[Phrase, ...] = ()


class Outline:
    """A sentence's phrases by number and by token; `firsts` are their first tokens.

    `members`: by noun phrase those coordinated to it, as far as that was asked (coordination).
    """

    def __init__(self, passage: Passage) -> None:
        self.passage = passage
        self.phrases = phrases_of(passage)
        self.firsts = [phrase.first for phrase in self.phrases]
        self.members: dict[Phrase, list[Phrase]] = {}
        self._size = len(self.phrases)

    def at(self, token: int) -> Phrase | None:
        """Return the phrase that covers a token."""
        number = bisect_right(self.firsts, token) - 1
        return self.phrases[number] if number >= 0 and token < self.phrases[number].last else None

    def number_from(self, token: int) -> int:
        """Return the number of the first phrase that begins at a token or behind it."""
        return bisect_left(self.firsts, token)

    def kind(self, number: int) -> str | None:
        """Return the kind of a phrase; None beyond both ends of the sentence."""
        return self.phrases[number].kind if 0 <= number < self._size else None

    def first_has(self, phrase: Phrase, *classes: str) -> bool:
        """Whether a phrase begins with a word of one of some closed classes."""
        return self.passage.has(phrase.first, *classes)

    def behind_aside(self, number: int) -> int:
        """Return the noun phrase behind an aside between commas that parts a verb from its object; else `number`.

        "hit, among other houses, the church", but not "was hit, according to the mayor, the agency says".
        """
        if self.kind(number) != COMMA or self.kind(number + 1) != PREPOSITION:
            return number
        after = number + 2
        while self.kind(after) in (NOUN, PREPOSITION, DATE):
            after += 1
        is_object = self.kind(after) == COMMA and self.kind(after + 1) == NOUN
        if not is_object or self.kind(self.behind(self.phrases[after + 1])) not in (None, BREAK):
            return number
        return after + 1

    def is_list_joint(self, phrase: Phrase) -> bool:
        """Whether a phrase is a conjunction that joins nouns: "and", "as well as"; not "but"."""
        if phrase.kind != CONJUNCTION:
            return False
        is_word = self.first_has(phrase, "list_conjunction")
        return is_word or self.passage.class_end(phrase.first, "list_conjunction") > 0

    def behind_dates(self, number: int) -> int:
        """Return the first phrase from `number` on that is no date."""
        while self.kind(number) == DATE:
            number += 1
        return number

    def behind_time(self, number: int) -> int:
        """Return the first phrase from `number` on that is no date: "broke down | on 2 July | a door"."""
        while self.kind(number) == DATE or (
            self.kind(number) == PREPOSITION and self.kind(number + 1) == DATE
        ):
            number += 1
        return number

    def before_dates(self, number: int) -> int:
        """Return the first phrase from `number` to the left that is no date, or a negative number."""
        while self.kind(number) == DATE:
            number -= 1
        return number

    def opening(self, closing: int) -> int:
        """Return the bracket that the bracket `closing` closes; itself where there is none."""
        depth = 0
        for number in range(closing, -1, -1):
            kind = self.phrases[number].kind
            depth += (kind == CLOSE) - (kind == OPEN)
            if depth == 0:
                return number
        return closing

    def closing(self, opening: int) -> int:
        """Return the next closing bracket; the last phrase where there is none."""
        numbers = range(opening, len(self.phrases))
        return next((n for n in numbers if self.phrases[n].kind == CLOSE), len(self.phrases) - 1)

    # --- a noun phrase

    def is_owner(self, noun: Phrase) -> bool:
        """Whether a noun phrase possesses the next one."""
        after = noun.number + 1
        return after < len(self.phrases) and self.phrases[after].owner is noun

    def owned(self, noun: Phrase) -> Phrase:
        """Return what a noun phrase possesses, itself where it possesses nothing."""
        while self.is_owner(noun):
            noun = self.phrases[noun.number + 1]
        return noun

    def start_of(self, noun: Phrase) -> int:
        """Return the number of the first phrase of a noun phrase: its owner's, where it has one."""
        while noun.owner is not None:
            noun = noun.owner
        return noun.number

    def chain_to(self, number: int) -> list[Phrase]:
        """Return a noun phrase and those that it belongs to by prepositions, the outermost first."""
        found: list[Phrase] = []
        while self.kind(number) == NOUN:
            noun = self.phrases[number]
            found.insert(0, noun)
            if noun.governor is None:
                break
            number = noun.governor.number - 1
        return found

    def behind(self, noun: Phrase) -> int:
        """Return the phrase number behind a noun phrase, its prepositions and the participles that qualify it."""
        number = noun.number + 1
        while number < len(self.phrases):
            phrase = self.phrases[number]
            follows = self.kind(number + 1)
            if phrase.kind == PREPOSITION and follows == NOUN:
                number = self.owned(self.phrases[number + 1]).number + 1
            elif phrase.kind == PREPOSITION and follows == DATE:
                number += 2
            elif phrase.kind == DATE or _is_qualifying(phrase):
                number += 1
            else:
                break
        return number

    def has_verb_at(self, number: int) -> bool:
        """Whether a finite verb stands at a phrase, dates aside, so that the noun before it is its subject."""
        number = self.behind_dates(number)
        return self.kind(number) == VERB and self.phrases[number].is_finite

    def is_past(self, number: int) -> bool:
        """Whether a word that could be a participle is the past of its clause: "and the museum burned".

        So it is where its verb tells what happened to its own subject, and no agent stands behind it.
        """
        if self.kind(number) != VERB:
            return False
        verb = self.phrases[number]
        if verb.voice != "bare" or "past" not in verb.forms:
            return False
        behind = self.phrases[number + 1] if number + 1 < self._size else None
        if behind is not None and behind.kind == PREPOSITION and self.first_has(behind, "agent_preposition"):
            return False
        triggers = (hit.value[0] for hit in self.passage.layer("verb") if hit.first == verb.verb)
        return any(trigger.patient == ("subject",) for trigger in triggers)


def _is_qualifying(phrase: Phrase) -> bool:
    return phrase.kind == VERB and phrase.voice == "bare" and not phrase.is_finite
