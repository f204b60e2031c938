"""Tiers of confidence: their bounds belong to the surer tier."""

from __future__ import annotations

import pytest

from heritage.schema.confidence_tiers import BOUNDS, MEANINGS, confidence_tier


@pytest.mark.parametrize(
    ("confidence", "tier"),
    [
        (1.0, "publish"),
        (0.85, "publish"),
        (0.849, "flagged"),
        (0.6, "flagged"),
        (0.599, "review"),
        (0.0, "review"),
        (None, None),
    ],
)
def test_bounds(confidence: float | None, tier: str | None) -> None:
    assert confidence_tier(confidence) == tier


def test_every_tier_says_what_it_is_for() -> None:
    assert MEANINGS.keys() == BOUNDS.keys()
    assert list(BOUNDS.values()) == sorted(BOUNDS.values(), reverse=True)
