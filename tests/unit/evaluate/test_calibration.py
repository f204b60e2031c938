"""Calibration: Brier, ECE and the risk at each coverage, on numbers worked out by hand."""

from __future__ import annotations

import pytest

from heritage.evaluate.calibration import calibrate, outcomes
from heritage.evaluate.judge import judge
from tests.unit.evaluate.cases import claim, document


def test_brier_is_the_mean_squared_distance() -> None:
    found = calibrate([(1.0, True), (0.5, True), (0.5, False), (0.0, True)])
    assert found is not None
    assert found.brier == (0 + 0.25 + 0.25 + 1) / 4


def test_ece_over_bins_of_equal_mass() -> None:
    """Twenty claims at 0.9 of which half are right, twenty at 0.4 of which two fifths are: off by 0.4 and by 0."""
    pairs = [(0.9, n < 10) for n in range(20)] + [(0.4, n < 8) for n in range(20)]
    found = calibrate(pairs)
    assert found is not None
    assert found.ece == pytest.approx(0.5 * 0.4)
    assert [b.claims for b in found.bins] == [4] * 10
    assert found.bins[0].confidence == pytest.approx(0.4)
    assert found.bins[-1].right == pytest.approx(0.5)


def test_the_order_of_equal_claims_does_not_matter() -> None:
    pairs = [(0.7, n % 3 == 0) for n in range(25)] + [(0.8, n % 5 == 0) for n in range(12)]
    one, other = calibrate(pairs), calibrate(pairs[::-1])
    assert one is not None
    assert other is not None
    assert one.ece == pytest.approx(other.ece)


def test_risk_at_each_coverage() -> None:
    found = calibrate([(0.9, True), (0.8, False), (0.8, True), (0.6, False)])
    assert found is not None
    steps = [number for step in found.risk_coverage for number in step]
    assert steps == pytest.approx([0.9, 0.25, 0.0, 0.8, 0.75, 1 / 3, 0.6, 1.0, 0.5])


def test_no_claims_no_calibration() -> None:
    assert calibrate([]) is None


def test_what_is_right_and_what_is_left_out() -> None:
    gold = document(claim("Temple of Bel"), claim("Arch of Triumph", optional=True))
    ours = [
        claim("Temple of Bel", confidence=0.9),
        claim("Arch of Triumph", confidence=0.8),
        claim("Citadel of Aleppo", confidence=0.7),
        claim("Krak des Chevaliers"),
    ]
    assert outcomes([judge(gold, ours)]) == [(0.9, True), (0.7, False)]


def test_tiers_count_their_claims_and_how_many_are_right() -> None:
    found = calibrate([(0.9, True), (0.85, False), (0.7, True)])
    assert found is not None
    told = [(tier.name, tier.claims, tier.precision) for tier in found.tiers]
    assert told == [("publish", 2, 0.5), ("flagged", 1, 1.0), ("review", 0, None)]
