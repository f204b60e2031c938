"""Intervals: how much a figure would move with other documents of the same kind (bootstrap over documents).

Method: Efron's percentile bootstrap. Documents are drawn with replacement, as many as there are; the 2.5 and 97.5 %
points of the figure over all draws bound the 95 % interval. The seed is fixed: the same documents, the same interval.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from heritage.evaluate.scores import Figure

RESAMPLES = 1000
_SEED = 20260101
_BOUNDS = (2.5, 97.5)


def intervals(
    counts: Sequence[Mapping[str, int]], figures: Sequence[Figure]
) -> dict[str, tuple[float, float] | None]:
    """Return the 95 % interval of each figure by name, from the counts of each document.

    None where there are fewer than two documents, or where no draw had anything to divide by.
    """
    size = len(counts)
    if size < 2:
        return dict.fromkeys((figure.name for figure in figures), None)
    keys = sorted({key for figure in figures for key in (*figure.top, *figure.bottom)})
    table = np.array([[one.get(key, 0) for key in keys] for one in counts], dtype=np.int64)
    draws = np.random.default_rng(_SEED).multinomial(size, [1 / size] * size, RESAMPLES)
    sums = draws @ table
    column = {key: sums[:, index] for index, key in enumerate(keys)}
    return {figure.name: _interval(figure, column) for figure in figures}


def _interval(figure: Figure, column: Mapping[str, np.ndarray]) -> tuple[float, float] | None:
    top = figure.factor * sum(column[key] for key in figure.top)
    bottom = sum(column[key] for key in figure.bottom)
    told = np.asarray(bottom) > 0
    if not told.any():
        return None
    low, high = np.percentile(np.asarray(top)[told] / np.asarray(bottom)[told], _BOUNDS)
    return float(low), float(high)
