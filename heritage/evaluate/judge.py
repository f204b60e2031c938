"""One document judged: which claims of a coder are hits, excused, false alarms, and what was missed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from heritage.evaluate import actors, dates, match, places
from heritage.evaluate.gold import Document
from heritage.evaluate.match import Pair

Row = Mapping[str, Any]

NONE = "none"
"""In the table of assertions: no claim on that side."""

FIELDS = ("event_type", "severity", "date", "actor", "actor_type", "assertion")
"""Fields of a claim that are right or wrong on a pair."""

_UNTOLD = {"none", "unknown"}


@dataclass(frozen=True, slots=True)
class Judged:
    """A document, a coder's claims for it, and the pairs (index of claim, index of gold) of each pass.

    `relaxed` and `strict` are matchings of their own. `by_event` pairs what `relaxed` left over with the assertion set
    aside. `excused`: claims that answer an optional row, and so count neither way.
    """

    document: Document
    claims: tuple[Row, ...]
    relaxed: tuple[Pair, ...]
    strict: tuple[Pair, ...]
    by_event: tuple[Pair, ...]
    excused: frozenset[int]

    @property
    def hits(self) -> tuple[Pair, ...]:
        """Relaxed pairs with a row that had to be found."""
        return tuple((i, j) for i, j in self.relaxed if not self.document.claims[j]["optional"])

    @property
    def false_alarms(self) -> tuple[int, ...]:
        """Indexes of the claims that answer no gold row."""
        taken = {i for i, _ in self.relaxed}
        return tuple(i for i in range(len(self.claims)) if i not in taken)

    @property
    def misses(self) -> tuple[int, ...]:
        """Indexes of the gold rows that had to be found and were not."""
        taken = {j for _, j in self.relaxed}
        rows = enumerate(self.document.claims)
        return tuple(j for j, row in rows if j not in taken and not row["optional"])

    @property
    def assertions(self) -> tuple[tuple[str, str], ...]:
        """(ours, gold) for every claim and every row that had to be found, NONE where the other side has nothing.

        A claim about the event of an optional row is left out.
        """
        gold = self.document.claims
        pairs = (*self.relaxed, *self.by_event)
        answered, paired = {j for _, j in pairs}, {i for i, _ in pairs}
        both = [
            (self.claims[i]["assertion"], gold[j]["assertion"]) for i, j in pairs if not gold[j]["optional"]
        ]
        ours = [(c["assertion"], NONE) for i, c in enumerate(self.claims) if i not in paired]
        missed = [
            (NONE, g["assertion"]) for j, g in enumerate(gold) if j not in answered and not g["optional"]
        ]
        return (*both, *ours, *missed)

    @property
    def is_fully_right(self) -> bool:
        """Whether every row is found with its place and every field right, and nothing else is claimed."""
        pairs = self.hits
        return (
            not self.misses
            and not self.false_alarms
            and all(
                is_right(name, self.claims[i], self.document.claims[j]) for i, j in pairs for name in FIELDS
            )
            and all(places.relation(self.claims[i], self.document.claims[j]) == places.SAME for i, j in pairs)
        )


def judge(document: Document, claims: Sequence[Row]) -> Judged:
    """Match a coder's claims for a document with its gold."""
    gold = document.claims
    relaxed = match.match(claims, gold, match.is_relaxed)
    strict = match.match(claims, gold, match.is_strict)
    taken, answered = {i for i, _ in relaxed}, {j for _, j in relaxed}
    by_event = match.match(
        claims,
        gold,
        match.is_same_event,
        left=[i for i in range(len(claims)) if i not in taken],
        right=[j for j in range(len(gold)) if j not in answered],
    )
    excused = frozenset(i for i, j in relaxed if gold[j]["optional"])
    return Judged(document, tuple(claims), tuple(relaxed), tuple(strict), tuple(by_event), excused)


def is_right(name: str, claim: Row, gold: Row) -> bool:
    """Whether a field of a claim is that of the gold; of a denied event, severity none and unknown are alike."""
    ours, theirs = claim[name], gold[name]
    if name == "actor":
        return actors.is_same(ours, theirs)
    if name == "date":
        return dates.compare(ours, theirs).exact
    if name == "severity" and gold["assertion"] == "denied" and {ours, theirs} <= _UNTOLD:
        return True
    return bool(ours == theirs)
