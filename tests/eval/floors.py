"""Floors of figures: whether they hold, and how they are moved. Errors have a ceiling instead, the other way round."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from heritage.evaluate.scores import FIGURES

Values = dict[str, float]
Floors = dict[str, Any]
"""`corpus_sha256`, `floors` (part, figure, number), `lowered` (figure, from, to, reason: in the order it was done)."""

SLACK = 0.01
"""How far below (for errors: above) the measured figure a floor is written."""

_ERRORS = frozenset(figure.name for figure in FIGURES if figure.is_error)


def bound(name: str) -> str:
    """What the bound of a figure is called."""
    return "ceiling" if name in _ERRORS else "floor"


def broken(floors: Floors, measured: Mapping[str, Values], corpus: str) -> list[str]:
    """What fails, one sentence each: the corpus is another, or a figure is beyond its floor or missing."""
    if floors["corpus_sha256"] != corpus:
        fault = (
            "the gold or its split is not the one on which the floors were measured; look at what changed, then write "
            "floors anew: python -m tests.eval.gate --write-floors --allow-lower WHY"
        )
        return [fault]
    found = []
    for part, held in floors["floors"].items():
        for name, floor in held.items():
            value = measured[part].get(name)
            if value is None:
                found.append(f"{part}: {name} can no longer be measured ({bound(name)} {floor})")
            elif _is_worse(name, value, floor):
                found.append(f"{part}: {name} is {value:.3f}, its {bound(name)} {floor}")
    return found


def moved(old: Floors | None, measured: Mapping[str, Values], corpus: str, reason: str | None) -> Floors:
    """Return new floors: each just below the figure measured, never lower than it was unless `reason` is given.

    Without old floors all are new. ValueError names what would be lowered, or lost, without a reason.
    """
    if old is None:
        old = {"corpus_sha256": corpus, "floors": {}, "lowered": []}
    faults = broken(old, measured, corpus)
    if faults and not reason:
        raise ValueError("\n".join([*faults, "floors are lowered only with --allow-lower WHY"]))
    lowered = list(old["lowered"])
    if old["corpus_sha256"] != corpus:
        lowered.append({"figure": "corpus", "from": old["corpus_sha256"], "to": corpus, "reason": reason})
    fresh: dict[str, Values] = {}
    for part, found in measured.items():
        before = old["floors"].get(part, {})
        fresh[part] = {name: _next(name, value, before.get(name)) for name, value in found.items()}
        for name, floor in before.items():
            after = fresh[part].get(name)
            if after is None or _is_worse(name, after, floor):
                lowered.append({"figure": f"{part}: {name}", "from": floor, "to": after, "reason": reason})
    return {"corpus_sha256": corpus, "floors": fresh, "lowered": lowered}


def _next(name: str, value: float, before: float | None) -> float:
    """The floor that follows from a value: the old one while it holds and is the better, else one with the slack."""
    fresh = _with_slack(name, value)
    if before is None or _is_worse(name, value, before) or _is_worse(name, before, fresh):
        return fresh
    return before


def _is_worse(name: str, one: float, other: float) -> bool:
    return one > other if name in _ERRORS else one < other


def _with_slack(name: str, value: float) -> float:
    """A figure with its slack, to three digits on the generous side, within 0 and 1."""
    if name in _ERRORS:
        return min(1.0, math.ceil(round((value + SLACK) * 1000, 6)) / 1000)
    return max(0.0, math.floor(round((value - SLACK) * 1000, 6)) / 1000)
