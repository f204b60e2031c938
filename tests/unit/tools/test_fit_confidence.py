"""Fitting confidence: known weights come back, signs hold, and the table that is written can be read."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from heritage.extract.confidence import FEATURES
from heritage.resources.weights import load_weights
from tools import fit_confidence
from tools.confidence_examples import PRIVATE, Example, examples, matrix
from tools.logistic import Array, fit, fit_signed, folds, held_out, predict, sigmoid

_TRUE = np.array([0.8, -1.5, 1.0, 0.0])


def sample(size: int, seed: int = 7) -> tuple[Array, Array]:
    random = np.random.default_rng(seed)
    x = (random.random((size, 3)) < 0.4).astype(np.float64)
    return x, (random.random(size) < predict(x, _TRUE)).astype(np.float64)


def test_known_weights_are_recovered() -> None:
    found = fit(*sample(40_000), 1.0)
    assert found == pytest.approx(_TRUE, abs=0.08)


def test_a_penalty_shrinks_weights_and_not_the_intercept() -> None:
    x, y = sample(2_000)
    found = fit(x, y, 1e6)
    assert found[1:] == pytest.approx(np.zeros(3), abs=0.01)
    assert sigmoid(found[:1])[0] == pytest.approx(y.mean(), abs=0.01)


def test_a_feature_that_tells_all_has_a_finite_weight() -> None:
    x = np.array([[1.0], [1.0], [0.0], [0.0]])
    found = fit(x, x[:, 0], 1.0)
    assert 0 < found[1] < 10


def test_a_weight_of_the_wrong_sign_is_left_out() -> None:
    x, y = sample(5_000)
    found = fit_signed(x, y, 1.0, (1, 1, 1))
    assert found[1] == 0
    assert found[2] > 0.5


def test_folds_keep_groups_together_and_are_always_the_same() -> None:
    groups = [f"d{n % 17}" for n in range(100)]
    found = folds(groups, 5)
    assert set(found) == set(range(5))
    assert len({(group, fold) for group, fold in zip(groups, found, strict=True)}) == 17
    assert (found == folds(groups, 5)).all()


def test_held_out_chances_do_not_see_their_own_fold() -> None:
    x, y = np.ones((10, 1)), np.array([1.0] * 5 + [0.0] * 5)
    chance = held_out(x, y, np.array([0.0] * 5 + [1.0] * 5), 1.0, (1,))
    assert (chance[:5] < 0.5).all()
    assert (chance[5:] > 0.5).all()


def test_what_is_written_can_be_read(tmp_path: Path) -> None:
    found = [Example(PRIVATE, f"a:{n}", ("undated",) if n % 3 else (), n % 4 > 0) for n in range(40)]
    x, y = matrix(found)
    weights = fit_signed(x, y, 1.0, [feature.sign for feature in FEATURES.values()])
    measured = fit_confidence.tell("all", predict(x, weights), y)
    path = tmp_path / "weights.toml"
    path.write_text(fit_confidence.table(found, weights, [measured], date(2026, 1, 2)), encoding="utf-8")
    read = load_weights(path)
    assert read.of.keys() == FEATURES.keys()
    assert read.provenance["sources"] == [
        {"role": PRIVATE, "documents_with_claims": 40, "claims": 40, "right": 30}
    ]


def test_examples_of_a_gold_file_of_ones_own(tmp_path: Path) -> None:
    row = {"event_type": "unknown", "severity": "destroyed", "assertion": "actual", "actor_type": "unknown"}
    text = "The Temple of Bel was destroyed. The Citadel of Aleppo was destroyed."
    claim = row | {"site": "Temple of Bel", "evidence": "The Temple of Bel was destroyed."}
    gold = tmp_path / "mine.jsonl"
    gold.write_text(json.dumps({"id": "x", "lang": "en", "text": text, "claims": [claim]}), encoding="utf-8")
    found = examples([gold], "en")
    assert [(one.role, one.document, one.is_right) for one in found] == [
        (PRIVATE, "mine.jsonl:x", True),
        (PRIVATE, "mine.jsonl:x", False),
    ]


def test_one_kind_of_claim_teaches_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold = tmp_path / "mine.jsonl"
    gold.write_text(
        json.dumps({"id": "x", "lang": "en", "text": "Rain fell.", "claims": []}), encoding="utf-8"
    )
    with pytest.raises(SystemExit):
        fit_confidence.main([str(gold)])
    assert "expected right and wrong claims" in capsys.readouterr().err
