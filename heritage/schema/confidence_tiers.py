"""Tiers of confidence: what a reader may do with a claim, told by its number alone.

They say nothing about the source (that is `reports.tier`). No column holds them: they are derived where they are shown.
"""

from __future__ import annotations

PUBLISH, FLAGGED, REVIEW = "publish", "flagged", "review"

BOUNDS: dict[str, float] = {PUBLISH: 0.85, FLAGGED: 0.60, REVIEW: 0.0}
"""The least confidence of each tier, the surest first."""

MEANINGS: dict[str, str] = {
    PUBLISH: "sure enough to publish as it is",
    FLAGGED: "publish with a mark that it may be misread",
    REVIEW: "for a person to read first",
}


def confidence_tier(confidence: float | None) -> str | None:
    """Return the tier of a confidence from 0 to 1; None where the coder gives none."""
    if confidence is None:
        return None
    return next((tier for tier, bound in BOUNDS.items() if confidence >= bound), REVIEW)
