"""Confidence: features of a claim's trace, their sum, and that what is told less directly is never surer."""

from __future__ import annotations

import math

import pytest

from heritage.extract.confidence import FEATURES, confidence, contributions, features
from heritage.extract.document import Found
from heritage.resources.weights import Weights, weights
from tests.unit.extract.conftest import claim, claims

_NAMED = "The Church of Saint George was destroyed on 3 May 2016."
_BOMBED = "The Church of Saint George was destroyed by shelling on 3 May 2016."
_PAIR = (
    "The Church of Saint George stands on a hill.",
    "was destroyed on 3 May 2016.",
)


@pytest.mark.parametrize(
    ("text", "feature"),
    [
        (f"{_PAIR[0]} The church {_PAIR[1]}", "indirect_mention"),
        (f"{_PAIR[0]} It {_PAIR[1]}", "vague_mention"),
        ("The Church of Saint George was not damaged.", "denied"),
        ("Officials fear that the Church of Saint George will be destroyed.", "threatened"),
        ("The Church of Saint George was destroyed.", "undated"),
        ("The Church of Saint George was destroyed by shelling.", "cause_told"),
        ("An earthquake destroyed the Church of Saint George.", "agent_told"),
        ("The destruction of the Church of Saint George was filmed.", "noun_trigger"),
        ("The destruction of the Church of Saint George was filmed.", "governed_position"),
        ("The Temple of Bel was destroyed.", "known_place"),
        (f"{_NAMED} The church {_PAIR[1]}", "told_again"),
    ],
)
def test_a_feature(text: str, feature: str) -> None:
    plain = features(claim(_NAMED))
    assert feature in features(claim(text))
    assert feature not in plain


def test_a_type_of_event_is_guessed_where_no_cause_is_told() -> None:
    assert "guessed_type" in features(claim(_NAMED))
    assert "guessed_type" not in features(claim("The Church of Saint George was destroyed by shelling."))


def test_a_sentence_may_name_no_place() -> None:
    assert "unnamed" in features(claim(f"{_PAIR[0]} The church {_PAIR[1]}"))
    assert "unnamed" not in features(claim(_NAMED))


def test_a_name_in_the_slot_of_a_verb_has_no_feature_but_what_makes_it_surer() -> None:
    assert all(FEATURES[name].sign > 0 for name in features(claim(_BOMBED)))


def test_a_place_from_a_list() -> None:
    listed = claims("Flattened: the Church of Saint George.")
    assert [features(found) for found in listed] == [("loose_position", "guessed_type", "undated")]


def test_a_pronoun_is_less_sure_than_the_kind_and_the_kind_than_the_name() -> None:
    name, kind, pronoun = (
        claim(f"{_PAIR[0]} {subject} {_PAIR[1]}").confidence
        for subject in ("The Church of Saint George", "The church", "It")
    )
    assert pronoun <= kind < name


def test_a_threat_is_less_sure_than_a_fact() -> None:
    threat = claim("Officials fear that the Church of Saint George will be destroyed.")
    assert threat.confidence < claim("The Church of Saint George was destroyed.").confidence


@pytest.mark.parametrize(
    "text", [_NAMED, f"{_PAIR[0]} It {_PAIR[1]}", "The Temple of Bel was shelled in 2016."]
)
def test_contributions_sum_to_the_log_odds(text: str) -> None:
    found = claim(text)
    logit = weights().intercept + sum(one.weight for one in contributions(found))
    assert found.confidence == pytest.approx(1 / (1 + math.exp(-logit)), abs=0.0005)


def test_contributions_come_the_most_weighty_first_and_without_those_that_weigh_nothing() -> None:
    found = claim("Officials fear that the Temple of Bel will be destroyed.")
    table = Weights(0.5, {"threatened": -1.1, "undated": 0.0, "known_place": 1.4}, {})
    told = contributions(found, table)
    assert [one.feature for one in told] == ["known_place", "threatened"]
    assert str(told[1]) == "a threat, plan or fear -1.10"
    assert confidence(found, table) == pytest.approx(1 / (1 + math.exp(-0.8)), abs=0.0005)


def test_a_feature_without_a_weight_counts_nothing() -> None:
    found = claim(_NAMED)
    assert confidence(found, Weights(0.0, {}, {})) == 0.5


def test_confidence_is_never_certain_and_never_nought() -> None:
    found: list[Found] = [*claims(_NAMED), *claims(f"{_PAIR[0]} It {_PAIR[1]}")]
    assert all(0 < one.confidence < 1 for one in found)
    assert len(FEATURES) <= 17
