"""Known names ranked by how well they fit a mention, and the decision: the best one, or none where it is not clear."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from heritage.link.names.compare import Comparer, Term
from heritage.resources.nameindex import NameIndex, Parts

ACCEPT, MARGIN = 3.0, 1.2
"""Log-odds that the best name needs, and its lead over the next."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A known name, by its number in the index, with the terms of its score."""

    number: int
    score: float
    terms: tuple[Term, ...]


def rank(mention: Parts, index: NameIndex, most: int = 10) -> list[Ranked]:
    """Return the known names that fit best, best first."""
    comparer = Comparer(mention, index)
    found = []
    for number in index.near(mention):
        compared = comparer.with_(index.at(number))
        found.append(Ranked(number, round(compared.score, 3), compared.terms))
    return sorted(found, key=lambda one: (-one.score, one.number))[:most]


def decide(found: Sequence[Ranked]) -> Ranked | None:
    """Return the best of ranked names where it is good enough and far enough before the next."""
    if not found or found[0].score < ACCEPT:
        return None
    if len(found) > 1 and found[0].score - found[1].score < MARGIN:
        return None
    return found[0]
