"""Matching: which claim of a coder answers which claim of the gold, one to one in each document, the best together.

Strict: the same place, type of event and assertion. Relaxed: the same place or one within the other, types of one
family, one kind of assertion. A third pass leaves the assertion aside, to tell what was taken for what.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from heritage.evaluate import dates, places

Row = Mapping[str, Any]
Pair = tuple[int, int]

FAMILIES = (
    frozenset({"explosion_demolition", "demolition_manual_or_machine", "unknown"}),
    frozenset({"shelling_airstrike", "gunfire", "arson_fire", "unknown"}),
    frozenset({"looting_theft", "illegal_excavation"}),
    frozenset({"neglect_collapse", "erosion_climate", "flood_storm"}),
)
"""Types of event that two careful coders may give to one event."""

KIND = {"actual": "happened", "alleged": "happened", "denied": "denied", "threatened": "threatened"}
"""The kind of each assertion: relaxed matching takes one kind for one."""

_PAIR = 100.0
"""Weight of any pair: far above all that makes one pair better than another, so that as many as possible are made."""
_PLACE, _EVENT, _ASSERTION, _DATE, _OVERLAP, _DETAIL, _WANTED = 16.0, 8.0, 4.0, 4.0, 2.0, 1.0, 0.1
"""How much better a pair is with the same place, event type, assertion, date; and, where all is equal, a wanted row."""


def is_one_family(one: str, other: str) -> bool:
    """Whether two event types may stand for one event."""
    return one == other or any(one in family and other in family for family in FAMILIES)


def is_relaxed(claim: Row, gold: Row) -> bool:
    """Whether a claim answers a gold claim by the relaxed rule."""
    return (
        KIND[claim["assertion"]] == KIND[gold["assertion"]]
        and is_one_family(claim["event_type"], gold["event_type"])
        and places.relation(claim, gold) != places.OTHER
    )


def is_strict(claim: Row, gold: Row) -> bool:
    """Whether a claim answers a gold claim by the strict rule."""
    return (
        claim["assertion"] == gold["assertion"]
        and claim["event_type"] == gold["event_type"]
        and places.relation(claim, gold) == places.SAME
    )


def is_same_event(claim: Row, gold: Row) -> bool:
    """Whether a claim is about the gold's place and event, whatever both say of its reality."""
    return (
        is_one_family(claim["event_type"], gold["event_type"])
        and places.relation(claim, gold) != places.OTHER
    )


def match(claims: Sequence[Row], gold: Sequence[Row], fits: Callable[[Row, Row], bool], *,
          left: Iterable[int] | None = None, right: Iterable[int] | None = None) -> list[Pair]:  # fmt: skip
    """Return the pairs (index of claim, index of gold) of the matching with the greatest weight, in order.

    `left`, `right`: the indexes that take part, by default all. Rows that are `optional` give way to others where all
    else is equal.
    """
    from scipy.optimize import linear_sum_assignment

    rows = list(range(len(claims)) if left is None else left)
    columns = list(range(len(gold)) if right is None else right)
    if not rows or not columns:
        return []
    weights = np.zeros((len(rows), len(columns)))
    for i, row in enumerate(rows):
        for j, column in enumerate(columns):
            if fits(claims[row], gold[column]):
                weights[i, j] = _weight(claims[row], gold[column])
    chosen = zip(*linear_sum_assignment(weights, maximize=True), strict=True)
    return [(rows[i], columns[j]) for i, j in chosen if weights[i, j] > 0]


def _weight(claim: Row, gold: Row) -> float:
    date = dates.compare(claim["date"], gold["date"])
    return float(
        _PAIR
        + _PLACE * (places.relation(claim, gold) == places.SAME)
        + _EVENT * (claim["event_type"] == gold["event_type"])
        + _ASSERTION * (claim["assertion"] == gold["assertion"])
        + (_DATE if date.exact else _OVERLAP if date.overlap else 0.0)
        + _DETAIL * (claim["severity"] == gold["severity"])
        + _DETAIL * (claim["actor_type"] == gold["actor_type"])
        + _WANTED * (not gold.get("optional"))
    )
