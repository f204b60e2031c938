"""Intervals: the same for the same documents, about as wide as theory says, none where there is nothing to draw."""

from __future__ import annotations

import math

import pytest

from heritage.evaluate.intervals import intervals
from heritage.evaluate.scores import Figure

SHARE = Figure("share", "share", ("right",), ("all",))
F1 = Figure("f1", "F1", ("right",), ("ours", "gold"), factor=2)


def test_an_interval_of_a_share_is_that_of_the_binomial() -> None:
    counts = [{"right": int(n < 80), "all": 1} for n in range(100)]
    found = intervals(counts, [SHARE])["share"]
    assert found is not None
    wanted = 1.96 * math.sqrt(0.8 * 0.2 / 100)
    assert found[0] == pytest.approx(0.8 - wanted, abs=0.015)
    assert found[1] == pytest.approx(0.8 + wanted, abs=0.015)
    assert intervals(counts, [SHARE])["share"] == found


def test_documents_are_drawn_whole() -> None:
    """A hundred claims that stand or fall together are one document's worth of knowledge, not a hundred's."""
    alone = intervals([{"right": n % 2, "all": 1} for n in range(100)], [SHARE])["share"]
    together = intervals([{"right": 25 * (n % 2), "all": 25} for n in range(4)], [SHARE])["share"]
    assert alone is not None
    assert together is not None
    assert together[1] - together[0] > 3 * (alone[1] - alone[0])


def test_certainty_has_no_width() -> None:
    counts = [{"right": 2, "ours": 2, "gold": 2}] * 5
    assert intervals(counts, [F1])["f1"] == (1.0, 1.0)


def test_nothing_to_draw_from() -> None:
    assert intervals([{"right": 1, "all": 1}], [SHARE]) == {"share": None}
    assert intervals([{}, {}], [SHARE]) == {"share": None}
