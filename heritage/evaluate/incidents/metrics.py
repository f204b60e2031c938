"""How well one way of gathering mentions answers another: B-cubed, CEAF-e, pairs, MUC, as sums that add up over places.

`key` is the gold's way, `response` ours: a mention and the label of its cluster. A mention may stand on one side alone.
It then counts as the reference scorer of coreference counts it (Pradhan and others 2014): against precision where it is
ours alone (spurious), against recall where it is the gold's alone (missed); it is never taken out or put in.

- B-cubed (Bagga and Baldwin 1998): mean over our mentions of the share of its cluster that belongs with it; over the
  gold's likewise.
- CEAF-e (Luo 2005): clusters one to one, so that the sum of 2|K and R| / (|K| + |R|) is greatest; over the number of
  each.
- Pairs: mentions that stand together. MUC (Vilain and others 1995): links. Both leave clusters of one out of account.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from math import comb
from typing import Any

import numpy as np

Labels = Mapping[str, str]
Sums = Mapping[str, Any]
"""Sums by name: numbers, or arrays of them over the draws of a bootstrap."""


@dataclass(frozen=True, slots=True)
class Metric:
    """A precision and a recall as ratios of two sums each."""

    name: str
    title: str

    def scores(self, sums: Sums) -> tuple[Any, Any, Any]:
        """Precision, recall and F1; nan where there is nothing to divide by."""
        top, ours, gold = (
            _array(sums, f"{self.name}:{side}") for side in ("precision_top", "precision", "recall")
        )
        with np.errstate(divide="ignore", invalid="ignore"):
            precision, recall = top / ours, _array(sums, f"{self.name}:recall_top") / gold
            both = precision + recall
            f1 = np.where(both > 0, 2 * precision * recall / both, 0.0 * both)
        return precision, recall, f1


B_CUBED = Metric("b_cubed", "B-cubed")
CEAF_E = Metric("ceaf_e", "CEAF-e")
PAIRS = Metric("pairs", "pairs")
MUC = Metric("muc", "MUC")
METRICS = (B_CUBED, CEAF_E, PAIRS, MUC)


def clusters(labels: Labels) -> dict[str, frozenset[str]]:
    """The mentions of each label."""
    found: dict[str, set[str]] = defaultdict(set)
    for mention, label in labels.items():
        found[label].add(mention)
    return {label: frozenset(found[label]) for label in sorted(found)}


def aligned(key: Labels, response: Labels) -> list[tuple[str, str, float]]:
    """The one-to-one pairs (label of the key, of the response, likeness above 0) with the greatest sum (Luo 2005)."""
    from scipy.optimize import linear_sum_assignment

    gold, ours = clusters(key), clusters(response)
    likeness = np.zeros((len(gold), len(ours)))
    column = {label: index for index, label in enumerate(ours)}
    for row, members in enumerate(gold.values()):
        shared = Counter(response[mention] for mention in members if mention in response)
        for label, common in shared.items():
            likeness[row, column[label]] = 2 * common / (len(members) + len(ours[label]))
    names, others = list(gold), list(ours)
    chosen = zip(*linear_sum_assignment(likeness, maximize=True), strict=True)
    return [(names[i], others[j], float(likeness[i, j])) for i, j in chosen if likeness[i, j] > 0]


def counts(key: Labels, response: Labels, place: Labels) -> dict[str, dict[str, float]]:
    """The sums of all metrics by place; `place` names that of every mention.

    What is about a cluster counts at the place of its first mention.
    """
    gold, ours = clusters(key), clusters(response)
    found: dict[str, dict[str, float]] = {name: defaultdict(float) for name in sorted(set(place.values()))}
    for label, other, likeness in aligned(key, response):
        found[place[min(gold[label])]][f"{CEAF_E.name}:recall_top"] += likeness
        found[place[min(ours[other])]][f"{CEAF_E.name}:precision_top"] += likeness
    for side, mine, theirs in (("precision", ours, key), ("recall", gold, response)):
        for members in mine.values():
            for (name, end), number in _of_cluster(members, theirs).items():
                found[place[min(members)]][f"{name}:{side}{end}"] += number
    return found


def _of_cluster(members: frozenset[str], other: Labels) -> dict[tuple[str, str], float]:
    """What one cluster adds to the sums of its side: the top and the bottom of each ratio."""
    shared = Counter(other[mention] for mention in members if mention in other)
    alone = sum(mention not in other for mention in members)
    size = len(members)
    return {
        (B_CUBED.name, "_top"): sum(n * n for n in shared.values()) / size,
        (B_CUBED.name, ""): size,
        (CEAF_E.name, ""): 1,
        (PAIRS.name, "_top"): sum(comb(n, 2) for n in shared.values()),
        (PAIRS.name, ""): comb(size, 2),
        (MUC.name, "_top"): size - len(shared) - alone,
        (MUC.name, ""): size - 1,
    }


def _array(sums: Sums, name: str) -> Any:
    return np.asarray(sums.get(name, 0), dtype=float)
