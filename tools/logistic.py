"""Logistic regression for `tools/fit_confidence.py`: by weighted least squares, with a ridge and with known signs."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]

_STEPS = 50
_CLOSE = 1e-9


def sigmoid(logit: Array) -> Array:
    """Return the chance that log-odds stand for."""
    return np.asarray(1 / (1 + np.exp(-logit)))


def predict(x: Array, weights: Array) -> Array:
    """Return the chance of each row; the first weight is the intercept."""
    return sigmoid(weights[0] + x @ weights[1:])


def fit(x: Array, y: Array, penalty: float, prior: Array | None = None) -> Array:
    """Return intercept and weights of least penalised loss (Newton's method); the intercept bears no penalty.

    The penalty is for the distance from the weights of `prior` (0 by default), one for each column.
    """
    x = np.column_stack([np.ones(len(x)), x])
    ridge = np.diag([0.0] + [penalty] * (x.shape[1] - 1))
    share = np.clip(y.mean(), 0.01, 0.99)
    centre = np.concatenate([[0.0], np.zeros(x.shape[1] - 1) if prior is None else prior])
    weights = centre.copy()
    weights[0] = np.log(share / (1 - share))
    for _ in range(_STEPS):
        chance = sigmoid(x @ weights)
        slope = x.T @ (y - chance) - ridge @ (weights - centre)
        curve = x.T @ (x * (chance * (1 - chance))[:, None]) + ridge
        step = np.linalg.lstsq(curve, slope, rcond=None)[0]
        weights = weights + step
        if np.abs(step).max() < _CLOSE:
            break
    return weights


def fit_signed(x: Array, y: Array, penalty: float, signs: Sequence[int], prior: Array | None = None) -> Array:
    """Return weights as `fit` does, where each has its sign or is 0: those of the wrong sign go, worst first."""
    kept = list(range(x.shape[1]))
    while True:
        found = fit(x[:, kept], y, penalty, None if prior is None else prior[kept])
        wrong = [(float(w) * signs[k], k) for w, k in zip(found[1:], kept, strict=True) if w * signs[k] < 0]
        if not wrong:
            break
        kept.remove(min(wrong)[1])
    weights = np.zeros(x.shape[1] + 1)
    weights[[0, *(k + 1 for k in kept)]] = found
    return weights


def folds(groups: Sequence[str], count: int, salt: str = "") -> Array:
    """Return the fold of each row, the same on every machine; rows of one group share a fold. `salt` divides anew."""
    ordered = sorted(set(groups), key=lambda group: hashlib.sha256((salt + group).encode()).hexdigest())
    fold = {group: at % count for at, group in enumerate(ordered)}
    return np.array([fold[group] for group in groups], dtype=np.float64)


def held_out(
    x: Array, y: Array, fold: Array, penalty: float, signs: Sequence[int], *, prior: Array | None = None
) -> Array:
    """Return each row's chance by weights fitted to the other folds."""
    chance = np.zeros(len(y))
    for one in np.unique(fold):
        inside = fold == one
        chance[inside] = predict(x[inside], fit_signed(x[~inside], y[~inside], penalty, signs, prior))
    return chance
