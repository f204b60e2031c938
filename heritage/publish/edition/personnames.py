"""Names as they stand in a passage: rows of words with capitals, and the titles before them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from heritage.publish.edition.personwords import ROLES, Passage

PRIVATE, PUBLIC, WEAK, THING = "private", "public", "weak", "thing"
"""What is said of a name's bearer: a private person, one in office, a person by weak signs, no person at all."""

STOPS = frozenset(".!?;:\n\u2026|")
"""What parts one sentence, or part of one, from the next."""

OF_PEOPLE = frozenset(ROLES)
OF_THINGS = frozenset(("place", "body"))
"""Kinds of words (personwords.KINDS) that tell people, and what is none."""


@dataclass(frozen=True, slots=True)
class Name:
    """A candidate: words `first` to `last` (exclusive) of a passage, and where its title begins."""

    title: int
    first: int
    last: int

    @property
    def size(self) -> int:
        """How many words it has."""
        return self.last - self.first


def candidates(passage: Passage) -> Iterator[Name]:
    """Give rows of words with capitals as names: without words that begin a sentence, titles apart."""
    words, cues = passage.words, passage.cues
    for first, after in passage.runs():
        start, last = first, after
        while start < last and _is_no_name(passage, start):
            start += 1
        while last > start and is_function(words[last - 1].kinds):
            last -= 1
        roles = [index for index in range(start, last) if OF_PEOPLE & words[index].kinds]
        name = start
        if roles and not (roles[-1] == last - 1 and start < last - 1 and words[start].low in cues.given):
            name = roles[-1] + 1
        # "Activists of Greenpeace": what a particle leads to is no title's bearer.
        while name > start and name < last and not words[name].is_capital:
            name += 1
        if name < last:
            yield Name(start, name, last)


def _is_no_name(passage: Passage, index: int) -> bool:
    """Whether a word leads to a name and is no part of it: "The", "Photo"; the "A." of "A. Surname" is one."""
    word = passage.words[index]
    is_initial = word.end - word.start == 1 and passage.gap(index + 1).startswith(".")
    return not is_initial and (is_function(word.kinds) or "credit" in word.kinds)


def is_function(kinds: frozenset[str]) -> bool:
    """Whether a word begins a sentence or parts names, and belongs to none."""
    return "function" in kinds and not kinds & OF_PEOPLE
