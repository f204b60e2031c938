"""Known names ranked by how well they fit a mention, and the decision: the best one, or none where it is not clear."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from heritage.link.names.compare import Compared, Comparer
from heritage.link.names.sums import Term
from heritage.resources.nameindex import NameIndex, Parts

ACCEPT, MARGIN = 3.0, 1.5
"""Log-odds that the best name needs, and its lead over the next."""

_SURE, _MUCH = 5.0, 0.6
"""Where a name fits so well, others are compared only if they share so much of what the best one shares."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A known name, by its number in the index, with the terms of its score."""

    number: int
    score: float
    terms: tuple[Term, ...]


def rank(mention: Parts, index: NameIndex, most: int = 10) -> list[Ranked]:
    """Return the known names that fit best, best first."""
    found = [
        Ranked(number, round(compared.score, 3), compared.terms)
        for number, compared in compared_names(Comparer(mention, index), mention, index, is_thorough=True)
    ]
    return sorted(found, key=lambda one: (-one.score, one.number))[:most]


def compared_names(
    comparer: Comparer, mention: Parts, index: NameIndex, most: int = 48, *, is_thorough: bool = False
) -> Iterator[tuple[int, Compared]]:
    """Yield names that share much with a mention, compared.

    Those that share little come only while no name is sure, unless all are asked for.
    """
    best = 0.0
    for number, share in index.near(mention, most):
        if best >= _SURE and share < _MUCH and not is_thorough:
            return
        compared = comparer.with_(index.at(number))
        best = max(best, compared.score)
        yield number, compared


def decide(found: Sequence[Ranked]) -> Ranked | None:
    """Return the best of ranked names where it is good enough and far enough before the next."""
    if not found or found[0].score < ACCEPT:
        return None
    if len(found) > 1 and found[0].score - found[1].score < MARGIN:
        return None
    return found[0]
