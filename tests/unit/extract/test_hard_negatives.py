"""Whole texts that name heritage beside words of damage: what must give no claim, or a denied or threatened one only.

The texts stand in `hard_negatives.txt`, one a paragraph, with what they tell of in brackets at the front; behind those
without damage come look-alikes that do tell of it, so that no rule silences them.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from heritage import single

PUBLISHED = dt.date(2024, 1, 15)
ALLOWED = {
    "none": frozenset[str](),
    "denied": frozenset({"denied"}),
    "threatened": frozenset({"threatened"}),
    "damage": frozenset({"actual", "alleged"}),
}


def texts() -> list[tuple[str, str | None, str]]:
    """The texts with their label and title."""
    found = []
    for block in Path(__file__).with_name("hard_negatives.txt").read_text("utf-8").split("\n\n"):
        label, _, told = " ".join(block.split()).partition("] ")
        title, _, body = told.rpartition(" || ")
        found.append((label.removeprefix("["), title or None, body))
    return found


@pytest.mark.parametrize(("label", "title", "text"), texts(), ids=[text[:40] for _, _, text in texts()])
def test_a_text_tells_of_no_more_than_it_says(label: str, title: str | None, text: str) -> None:
    found = single.read(text, title=title, published=PUBLISHED, language="en").claims
    assertions = {claim["assertion"] for claim in found}
    assert assertions <= ALLOWED[label]
    assert bool(assertions) == (label != "none")
