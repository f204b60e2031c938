"""Figures of a gathering and their intervals: by metric, and what is said of each incident (voices, level, flags).

An incident of ours and one of the gold are compared where CEAF-e aligns them; one without a partner is wrong. Intervals
are Efron's percentile bootstrap over families of places, with a fixed seed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass
from typing import Any

import numpy as np

from heritage.evaluate.incidents.gathered import Gathered, trivial
from heritage.evaluate.incidents.gold import ALONE, FLAGS, Gold
from heritage.evaluate.incidents.metrics import METRICS, Sums, aligned, clusters, counts
from heritage.evaluate.intervals import RESAMPLES

_SEED = 20260101
_BOUNDS = (2.5, 97.5)
OURS = "ours"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as a function of sums; `is_ours`: the trivial ways have nothing to say about it."""

    name: str
    title: str
    of: Callable[[Sums], Any]
    is_ours: bool = False


def _ratio(top: str, bottom: str) -> Callable[[Sums], Any]:
    def of(sums: Sums) -> Any:
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.asarray(sums.get(top, 0), dtype=float) / np.asarray(sums.get(bottom, 0), dtype=float)

    return of


def _side(metric: Any, side: int) -> Callable[[Sums], Any]:
    return lambda sums: metric.scores(sums)[side]


FIGURES = (
    *(
        Figure(f"{metric.name}_{name}", f"{metric.title} {title}", _side(metric, side))
        for metric in METRICS
        for side, (name, title) in enumerate((("precision", "precision"), ("recall", "recall"), ("f1", "F1")))
    ),
    Figure("incidents", "number of incidents, ours/gold", _ratio("incidents_ours", "incidents")),
    Figure("n_independent", "n_independent exact", _ratio("voices_right", "incidents"), is_ours=True),
    Figure("corroboration", "corroboration exact", _ratio("level_right", "incidents"), is_ours=True),
    Figure("flags_precision", "flags precision", _ratio("flags_right", "flags_ours"), is_ours=True),
    Figure("flags_recall", "flags recall", _ratio("flags_right", "flags"), is_ours=True),
)
"""All figures, in the order in which they are printed."""


@dataclass(frozen=True, slots=True)
class Measured:
    """Values of all figures by way (OURS and the trivial ones), the intervals of ours, and sums for the counts."""

    title: str
    values: dict[str, dict[str, float | None]]
    intervals: dict[str, tuple[float, float] | None]
    sums: dict[str, float]


def measure(gold: Gold, gathered: Gathered, *, is_of_found: bool = False) -> Measured:
    """Return all figures of a gathering and of the trivial ways over the same claims.

    `is_of_found`: over the claims alone that both sides have, as if nothing were missed or spurious. It tells how well
    claims are gathered apart from how well they are read; numbers and values of incidents are then not told.
    """
    common = gold.key.keys() & gathered.labels.keys() if is_of_found else None
    ours = _sums(gold, gathered.labels, gathered.incidents, common)
    values = {OURS: _values(_total(ours))}
    for way, labels in trivial(gathered).items():
        found = _values(_total(_sums(gold, labels, {}, common)))
        values[way] = {figure.name: None if figure.is_ours else found[figure.name] for figure in FIGURES}
    title = "claims found" if is_of_found else "all claims"
    return Measured(title, values, intervals(ours), _total(ours))


def intervals(sums: Mapping[str, Mapping[str, float]]) -> dict[str, tuple[float, float] | None]:
    """The 95 % interval of each figure, from the sums of each place; None with fewer than two places."""
    if len(sums) < 2:
        return dict.fromkeys((figure.name for figure in FIGURES), None)
    keys = sorted({key for one in sums.values() for key in one})
    table = np.array([[float(one.get(key, 0)) for key in keys] for one in sums.values()])
    size = len(sums)
    drawn = np.random.default_rng(_SEED).multinomial(size, [1 / size] * size, RESAMPLES) @ table
    columns = {key: drawn[:, index] for index, key in enumerate(keys)}
    return {figure.name: _bounds(np.asarray(figure.of(columns))) for figure in FIGURES}


def _bounds(values: Any) -> tuple[float, float] | None:
    told = values[np.isfinite(values)]
    if not told.size:
        return None
    low, high = np.percentile(told, _BOUNDS)
    return float(low), float(high)


def _values(sums: Sums) -> dict[str, float | None]:
    found = {figure.name: float(figure.of(sums)) for figure in FIGURES}
    return {name: value if np.isfinite(value) else None for name, value in found.items()}


def _total(sums: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    whole: dict[str, float] = defaultdict(float)
    for one in sums.values():
        _add(whole, one)
    return dict(whole)


def _add(sums: dict[str, float], more: Mapping[str, float]) -> None:
    for name, number in more.items():
        sums[name] = sums.get(name, 0) + number


def _sums(gold: Gold, labels: Mapping[str, str], rows: Mapping[str, Any],
          only: Set[str] | None = None) -> dict[str, dict[str, float]]:  # fmt: skip
    """All sums by place: those of the metrics, of the number of incidents and of what is said of them.

    With `only` those of the metrics over these mentions.
    """
    key = gold.key
    place = {name: gold.place(name) for name in {*key, *labels}}
    if only is not None:
        key, labels = ({name: side[name] for name in only} for side in (key, labels))
        return counts(key, labels, place)
    found = counts(key, labels, place)
    partner = {mine: (other, rows.get(other)) for mine, other, _ in aligned(key, labels)}
    taken = {other for other, _ in partner.values()}
    for label, members in clusters(key).items():
        if label in gold.incidents:
            _, row = partner.get(label, (None, None))
            _add(found[place[min(members)]], _said(gold.incidents[label], row))
    for label, members in clusters(labels).items():
        if not label.startswith(ALONE):
            found[place[min(members)]]["incidents_ours"] += 1
            if label not in taken and label in rows:
                found[place[min(members)]]["flags_ours"] += len(_flags(rows[label]))
    return found


def _said(gold: Mapping[str, Any], ours: Mapping[str, Any] | None) -> dict[str, float]:
    wanted, mine = set(gold["flags"]) & set(FLAGS), _flags(ours or {})
    return {
        "incidents": 1,
        "voices_right": int(ours is not None and ours["n_independent"] == gold["n_independent"]),
        "level_right": int(ours is not None and ours["corroboration"] == gold["corroboration"]),
        "flags": len(wanted),
        "flags_ours": len(mine),
        "flags_right": len(wanted & mine),
    }


def _flags(row: Mapping[str, Any]) -> set[str]:
    return set(row.get("conflict_flags") or ()) & set(FLAGS)
