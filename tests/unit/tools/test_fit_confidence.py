"""Fitting confidence: known weights come back, signs hold, and the table that is written can be read."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from heritage.errors import ConfigError
from heritage.extract.confidence import FEATURES
from heritage.resources.files import data_path
from heritage.resources.weights import NAME, load_weights
from tools import fit_confidence
from tools.confidence_examples import Example, examples, matrix, record, recorded
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
    found = [Example("a at 1", f"{n}", ("undated",) if n % 3 else (), n % 4 > 0) for n in range(40)]
    x, y = matrix(found)
    weights = fit_signed(x, y, 1.0, [feature.sign for feature in FEATURES.values()])
    measured = fit_confidence.tell("all", predict(x, weights), y)
    path = tmp_path / "weights.toml"
    path.write_text(fit_confidence.table(found, weights, [measured], date(2026, 1, 2)), encoding="utf-8")
    read = load_weights(path)
    assert read.of.keys() == FEATURES.keys()
    assert read.provenance["sources"] == [
        {"texts": "a at 1", "documents_with_claims": 40, "claims": 40, "right": 30}
    ]


def test_examples_of_a_gold_file_of_ones_own(tmp_path: Path) -> None:
    row = {"event_type": "unknown", "severity": "destroyed", "assertion": "actual", "actor_type": "unknown"}
    text = "The Temple of Bel was destroyed. The Citadel of Aleppo was destroyed."
    claim = row | {"site": "Temple of Bel", "evidence": "The Temple of Bel was destroyed."}
    gold = tmp_path / "mine.jsonl"
    gold.write_text(json.dumps({"id": "x", "lang": "en", "text": text, "claims": [claim]}), encoding="utf-8")
    found = examples([gold], "1.3")
    assert [(one.texts, one.document, one.is_right) for one in found] == [
        ("mine.jsonl at 1.3", "x", True),
        ("mine.jsonl at 1.3", "x", False),
    ]


def test_a_prior_holds_where_little_is_seen() -> None:
    x, y = sample(30)
    prior = np.array([0.0, 2.0, 0.0])
    assert fit(x, y, 1e6, prior)[1:] == pytest.approx(prior, abs=0.01)
    x, y = sample(40_000)
    assert fit(x, y, 10.0, prior) == pytest.approx(_TRUE, abs=0.08)


def test_a_record_is_read_back_and_renewed_by_its_texts(tmp_path: Path) -> None:
    path = tmp_path / "unread.csv"
    old = [Example("a at 1", "x", ("denied", "undated"), False), Example("b at 1", "y", (), True)]
    record(old, path)
    assert recorded(path) == old
    new = Example("a at 1", "x", (), True)
    record([new], path)
    assert recorded(path) == [old[1], new]


def test_a_record_of_an_unknown_feature_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "unread.csv"
    path.write_text("texts,document,is_right,features\na,x,1,charming\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"line 2: expected .* found .*charming"):
        recorded(path)


def test_the_record_that_is_shipped_gives_the_weights_that_are_shipped(tmp_path: Path) -> None:
    path = tmp_path / "weights.toml"
    fit_confidence.main(["--output", str(path)])
    shipped, found = load_weights(data_path(NAME)), load_weights(path)
    assert found.of == shipped.of
    assert found.intercept == shipped.intercept


def test_one_kind_of_claim_teaches_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "unread.csv"
    record([Example("a at 1", "x", (), True)], path)
    monkeypatch.setattr(fit_confidence, "recorded", lambda: recorded(path))
    with pytest.raises(SystemExit):
        fit_confidence.main(["--output", str(tmp_path / "weights.toml")])
    assert "expected right and wrong claims" in capsys.readouterr().err


def test_a_record_says_which_rules_had_not_seen_its_texts(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        fit_confidence.main(["--record", "new.jsonl"])
    assert "--record FILE... and --state NAME go together" in capsys.readouterr().err
