"""The standing of an incident: how well it is supported, or that nobody reports it as having happened, in one word."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from heritage.publish.labels import label

STANDINGS = ("confirmed", "evidenced", "corroborated", "single_source", "alleged", "threatened", "threatened_only",
             "denied", "refuted")  # fmt: skip
"""Levels of support from the strongest down, then what is not reported as having happened or was taken back."""

_ASSERTIONS = ("alleged", "threatened", "denied")


def standing(incident: Mapping[str, Any]) -> str:
    """Return the level of support of what is reported as having happened, else the assertion."""
    assertion: str = incident["assertion"]
    return assertion if assertion in _ASSERTIONS else str(incident["corroboration"])


def asked(code: str) -> dict[str, str]:
    """Return the keys of a filter (heritage.publish.counts.filters) that shows just this standing."""
    return {"assertion": code} if code in _ASSERTIONS else {"assertion": "actual", "corroboration": code}


def standing_label(code: str) -> str:
    """Return the codebook's label of a standing."""
    return label("assertion" if code in _ASSERTIONS else "corroboration", code)
