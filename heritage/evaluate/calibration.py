"""Calibration: whether a claim's confidence is the share of such claims that are right.

Right is a claim that answers, by the relaxed rule, a row that had to be found; claims about optional rows are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from heritage.evaluate.judge import Judged
from heritage.schema.confidence_tiers import BOUNDS, confidence_tier

BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """Claims of like confidence: how many, their mean confidence, the share that is right."""

    claims: int
    confidence: float
    right: float


@dataclass(frozen=True, slots=True)
class Tier:
    """Claims of one tier of confidence: its least confidence, how many, the share that is right (None: no claim)."""

    name: str
    least: float
    claims: int
    precision: float | None


@dataclass(frozen=True, slots=True)
class Calibration:
    """`brier`: mean squared distance of confidence and truth (Brier 1950), 0 best. `ece`: expected calibration error.

    `bins`: equal in mass, the lowest confidence first. `risk_coverage`: for each confidence that occurs, the highest
    first, (that confidence, share of claims at or above it, share of these that is wrong). `tiers`: the surest first.
    """

    claims: int
    brier: float
    ece: float
    bins: tuple[Bin, ...]
    risk_coverage: tuple[tuple[float, float, float], ...]
    tiers: tuple[Tier, ...]


def outcomes(judged: Iterable[Judged]) -> list[tuple[float, bool]]:
    """Return (confidence, whether it is right) of every claim that gives a confidence."""
    found = []
    for one in judged:
        hits = {i for i, _ in one.hits}
        found += [
            (float(claim["confidence"]), i in hits)
            for i, claim in enumerate(one.claims)
            if i not in one.excused and claim.get("confidence") is not None
        ]
    return found


def calibrate(pairs: Sequence[tuple[float, bool]]) -> Calibration | None:
    """Return the calibration of (confidence 0 to 1, right) pairs; None where there are none."""
    if not pairs:
        return None
    confidence = np.array([c for c, _ in pairs], dtype=float)
    right = np.array([r for _, r in pairs], dtype=float)
    order = np.argsort(confidence, kind="stable")
    confidence, right = confidence[order], _shared(confidence[order], right[order])
    parts = [part for part in np.array_split(np.arange(len(pairs)), BINS) if len(part)]
    bins = tuple(Bin(len(p), float(confidence[p].mean()), float(right[p].mean())) for p in parts)
    return Calibration(
        claims=len(pairs),
        brier=float(np.mean([(c - r) ** 2 for c, r in pairs])),
        ece=sum(b.claims * abs(b.confidence - b.right) for b in bins) / len(pairs),
        bins=bins,
        risk_coverage=_risk_coverage(confidence, right),
        tiers=tuple(_tier(name, pairs) for name in BOUNDS),
    )


def _tier(name: str, pairs: Sequence[tuple[float, bool]]) -> Tier:
    outcome = [r for c, r in pairs if confidence_tier(c) == name]
    return Tier(name, BOUNDS[name], len(outcome), sum(outcome) / len(outcome) if outcome else None)


def _shared(confidence: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Give claims of one confidence their common share of right ones, so that their order does not matter to bins."""
    _, group = np.unique(confidence, return_inverse=True)
    return np.asarray((np.bincount(group, weights=right) / np.bincount(group))[group])


def _risk_coverage(confidence: np.ndarray, right: np.ndarray) -> tuple[tuple[float, float, float], ...]:
    size = len(confidence)
    return tuple(
        (
            float(bound),
            float((confidence >= bound).sum() / size),
            float(1 - right[confidence >= bound].mean()),
        )
        for bound in np.unique(confidence)[::-1]
    )
