"""Agreement of two coders: kappa by the textbook, claims both ways, documents."""

from __future__ import annotations

import pytest

from heritage.evaluate.agreement import agree, share
from tests.unit.evaluate.cases import claim

BEL, ARCH, CITADEL = "Temple of Bel", "Arch of Triumph", "Citadel of Aleppo"


def test_kappa_of_a_known_table() -> None:
    """Both yes 20, only one yes 5 and 10, both no 15: agreement 0.7, by chance 0.5, kappa 0.4."""
    pairs = [("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15
    found = share(pairs)
    assert found.cases == 50
    assert found.agreement == pytest.approx(0.7)
    assert found.kappa == pytest.approx(0.4)


def test_kappa_where_chance_leaves_no_room() -> None:
    assert share([("actual", "actual")] * 3).kappa is None
    assert share([]).agreement is None


def test_claims_both_ways() -> None:
    one = {"a": [claim(BEL), claim(ARCH)], "b": [], "c": [claim(CITADEL)]}
    other = {"a": [claim(BEL, event_type="gunfire", severity="minor")], "b": [], "c": [], "d": [claim(BEL)]}
    found = agree(one, other, ["a", "b", "c"])
    assert found.claims == (3, 1)
    assert (found.matched, found.one_found) == (1, 1.0)
    assert found.other_found == pytest.approx(1 / 3)
    assert found.f1 == 2 * 1 / 4
    assert found.strict_f1 == 0
    assert found.relevance.agreement == pytest.approx(2 / 3)
    assert (found.fields["assertion"].agreement, found.fields["event_type"].agreement) == (1, 0)
    assert (found.fields["date"].agreement, found.fields["date"].kappa) == (1, None)
    turned = agree(other, one, ["a", "b", "c"])
    assert (turned.f1, turned.one_found, turned.other_found) == (found.f1, found.other_found, found.one_found)


def test_optional_rows_count_neither_way() -> None:
    one = {"a": [claim(BEL), claim(ARCH)]}
    other = {"a": [claim(BEL), claim(ARCH, optional=True), claim(CITADEL, optional=True)]}
    found = agree(one, other, ["a"])
    assert found.claims == (1, 1)
    assert found.f1 == found.strict_f1 == 1
    vague = agree({"a": [claim(BEL, optional=True)]}, {"a": []}, ["a"])
    assert (vague.f1, vague.relevance.cases) == (None, 0)
