"""Gathered kind by kind or claim by claim, the incidents are the same, and so is the weakest link of each claim."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heritage.link import clusters
from heritage.link.cluster import Cluster, Rules
from heritage.link.clusters import cluster_block
from heritage.link.pairs import ACTUAL, NARROW, Node, Reading, Row, nodes_of
from heritage.link.terms import FLOOR, LINK, are_kin, pair_score
from heritage.text import edtf

ABOVE = {"XX-whole": (), "XX-part": ("XX-whole",), "XX-other": ("XX-whole",)}
DATES = ("2015-08-23", "2015-08-24", "2015-08-25", "2015-08-27", "2015-08-24/2015-08-26", "2015-08", "2015", None, None,
         "../2015-09-01")  # fmt: skip
TYPES = (
    "explosion_demolition",
    "shelling_airstrike",
    "vandalism_iconoclasm",
    "looting_theft",
    "earthquake",
    "unknown",
)
ASSERTIONS = ("actual",) * 8 + ("alleged", "denied", "threatened")


def claims(seed: int, *, many: int = 40) -> list[Row]:
    """Claims on one block, most of them of an actor whom no other claim names."""
    draw = random.Random(seed)  # noqa: S311 - makes claims
    dates, types, sites = draw.sample(DATES, 4), draw.sample(TYPES, 3), draw.choice((["XX-part"], [*ABOVE]))
    rows = []
    for number in range(many):
        when = draw.choice(dates)
        span = edtf.parse(when) if when else None
        rows.append({
            "claim_id": f"CLM-{draw.randrange(10**9):09}-{number}", "report_id": f"REP-{draw.randrange(3 * many)}",
            "site_id": draw.choice(sites), "assertion": draw.choice(ASSERTIONS), "event_type": draw.choice(types),
            "severity": draw.choice(("destroyed", "minor", "unknown")), "date_edtf": when,
            "date_from": span.first if span else None, "date_to": span.last if span else None,
            "date_precision": span.precision if span else "report_date_only",
            "known_by": date(2015, 8, 25 + draw.randrange(3)),
            "actor": draw.choice((None, f"Unit {number}", f"Unit {number}", f"Unit {draw.randrange(8)}")),
        })  # fmt: skip
    return rows


def nodes(seed: int, *, many: int = 40) -> list[Node]:
    """The nodes of such claims; a third of the reports are copies of few stories."""
    copies = {f"REP-{number}": f"story {number % 4}" for number in range(0, 3 * many, 3)}
    rows = claims(seed, many=many)
    decided = frozenset(row["claim_id"] for row in rows[:3])
    return nodes_of(rows, Reading(copies, decided=decided if seed % 3 == 0 else frozenset()))


def rules(given: Sequence[Node], seed: int) -> Rules:
    """Rules of a block, in one of three with two decisions."""
    decided = [node.claims[0]["claim_id"] for node in given if node.key[-1]]
    if len(decided) < 3:
        return Rules(ABOVE)
    apart = {decided[0]: frozenset(decided[1:2]), decided[1]: frozenset(decided[:1])}
    return Rules(ABOVE, {decided[1]: 0, decided[2]: 0} if seed % 2 else {}, apart)


def made(found: Iterable[Cluster]) -> list[tuple[object, ...]]:
    """What is to be compared of clusters."""
    return [(sorted(one.methods.items()), one.pooled, one.is_decided, one.first_key) for one in found]


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6))
def test_those_that_are_alike_go_where_they_would_have_gone_one_by_one(seed: int) -> None:
    block = nodes(seed)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clusters, "_alike", lambda nodes, rules: {})
        expected = made(cluster_block(block, rules(block, seed)))
    assert made(cluster_block(block, rules(block, seed))) == expected


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6))
def test_the_weakest_link_is_that_of_all_pairs(seed: int) -> None:
    block = nodes(seed)
    for cluster in cluster_block(block, rules(block, seed)):
        happened = [node for node in cluster.nodes if node.assertion == ACTUAL] or cluster.nodes
        links: dict[tuple[str, ...], list[tuple[float, tuple[str, ...]]]] = {}
        for one, other in combinations(cluster.nodes, 2):
            score = pair_score(one, other, ABOVE)
            for node, end in ((one, other), (other, one)):
                is_measure = end in happened or (len(happened) == 1 and node in happened)
                if score is not None and is_measure:
                    links.setdefault(node.key, []).append((score, end.key))
        if len(cluster.nodes) > 1:
            found = {key: (score, end.key) for key, (score, end) in cluster.weakest(ABOVE).items()}
            assert found == {key: min(ends) for key, ends in links.items()}


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6))
def test_a_claim_fits_by_the_mean_of_all_pairs(seed: int) -> None:
    block = nodes(seed)
    held = rules(block, seed)
    for cluster in cluster_block(block, held):
        inside = {node.key for node in cluster.nodes}
        happened = [node for node in cluster.nodes if node.assertion == ACTUAL] or cluster.nodes
        for node in block:
            if node.key in inside or cluster.is_decided:
                continue
            is_told = any(are_kin(node.event_type, own.event_type) for own in happened)
            scores = [
                None if held.is_apart(node, own) else pair_score(node, own, ABOVE, is_type_told=is_told)
                for own in happened
            ]
            known = [score for score in scores if score is not None and score >= FLOOR]
            mean = sum(known) / len(known) if len(known) == len(scores) and max(known) >= LINK else None
            assert cluster.fit(node, held) == (None if mean is None else pytest.approx(mean, abs=6e-4))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6))
def test_no_narrow_claim_is_linked_better_than_with_its_like_and_no_order_counts(seed: int) -> None:
    """On this it rests that those alike need not be gathered one by one, and that a pair is scored once."""
    block = nodes(seed)
    for one, other in combinations(block, 2):
        assert pair_score(one, other, ABOVE) == pair_score(other, one, ABOVE)
    alike = {}
    for one, other in combinations(block, 2):
        if one.kind is other.kind and one.span <= NARROW:
            alike[one.key] = pair_score(one, other, ABOVE)
    for one in block:
        for other in block if one.key in alike else ():
            if other is one or other.span > NARROW or one.assertion != other.assertion:
                continue
            score = pair_score(one, other, ABOVE)
            own = alike[one.key]
            assert own is not None
            assert own >= LINK
            is_tied = one.actor == other.actor != ""
            assert is_tied or score is None or one.site_id != other.site_id or score <= own
