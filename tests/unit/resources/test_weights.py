"""The table of weights: shipped in good form, and a wrong one says what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from heritage.errors import ConfigError
from heritage.extract.confidence import FEATURES
from heritage.resources.weights import load_weights, weights


def test_every_weight_names_a_feature_and_every_feature_has_one() -> None:
    assert weights().of.keys() == FEATURES.keys()


def test_every_weight_has_the_sign_of_its_feature() -> None:
    assert all(weight * FEATURES[name].sign >= 0 for name, weight in weights().of.items())


def test_the_table_says_what_it_rests_on() -> None:
    told = weights().provenance
    assert told["claims"] == sum(source["claims"] for source in told["sources"])
    assert all(0 < value < 0.25 for value in told["brier"] + told["ece"])
    assert told["claims"] > 300


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("intercept = 1.0", "weights: expected a table"),
        ("[weights]\nheadline = -1.0", "intercept: expected a number"),
        ('intercept = 1.0\n[weights]\nheadline = "much"', "weights.headline: expected a number"),
        ("intercept = true\n[weights]", "intercept: expected a number"),
        ("intercept =", "not a TOML file"),
    ],
)
def test_a_wrong_table(content: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "weights.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ConfigError, match=message):
        load_weights(path)


def test_a_table_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        load_weights(tmp_path / "weights.toml")
