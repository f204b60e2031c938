"""Ids are a promise: decisions, ledgers and releases hold them. A change here breaks every project's memory."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import partial

import pytest

from heritage.schema import ids

# Written down once. Where one of these changes, it is not the test that is to be mended.
KNOWN: dict[str, Callable[[], str]] = {
    "REP-9cfa3396f591451a": partial(ids.report_id, "press", "7", "Text \u00e9", "T", None),
    "CLM-a0268743a88d0f81": partial(ids.text_claim_id, "REP-1", "rules", (3, 9), (12, 20), 0),
    "CLM-a7e4c2a7be031aec": partial(ids.row_claim_id, "REP-1", "profile:x", ["b", "a"], 1),
    "EVD-254774e15e28969f": partial(ids.evidence_id, "CLM-1", "site", "text", 3, 9),
    "INC-fc6b564e5902fd37": partial(ids.incident_id, "CLM-1"),
    "ACT-0a992164bf884358": partial(ids.act_id, "INC-1"),
    "NIL-180835ebfa04e420": partial(ids.provisional_site_id, "blmz", "SY"),
}


@pytest.mark.parametrize("known", KNOWN)
def test_an_id_is_what_it_was(known: str) -> None:
    assert KNOWN[known]() == known


def test_an_id_is_the_hash_of_its_parts_as_compact_json() -> None:
    digest = hashlib.sha256('["é",null,3,[1,2]]'.encode()).hexdigest()
    assert ids.make_id("X", "é", None, 3, [1, 2]) == f"X-{digest[:16]}"


def test_parts_do_not_run_together_and_half_a_surrogate_is_no_obstacle() -> None:
    assert ids.make_id("X", "a", "b") != ids.make_id("X", "ab", "")
    assert ids.make_id("X", "1") != ids.make_id("X", 1)
    assert ids.make_id("X", "\ud800") == "X-335ffac769e5b3ce"


def test_every_part_of_a_report_counts() -> None:
    parts = ("press", "7", "text", "title", "{}")
    changed = [tuple("other" if at == place else part for at, part in enumerate(parts)) for place in range(5)]
    assert len({ids.report_id(*each) for each in (parts, *changed)}) == 6


def test_a_row_claim_does_not_hang_on_the_order_of_its_columns() -> None:
    assert ids.row_claim_id("REP-1", "c", ["a", "b"], 0) == ids.row_claim_id("REP-1", "c", ["b", "a"], 0)
    assert ids.row_claim_id("REP-1", "c", ["a", "b"], 0) != ids.row_claim_id("REP-1", "c", ["a", "b"], 1)
