"""Blocks sent as tables come back as the clusters that are made here, whatever the order of rows."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from heritage.engine.clustering import clustering_on
from heritage.engine.step import GroupStep
from heritage.link.cluster import Cluster, Rules
from heritage.link.incidents import build, here
from heritage.link.ledger import Ledger
from heritage.link.nodetable import node_table, placed
from heritage.link.pairs import Node
from heritage.link.sites import resolve
from tests.fixtures.link_rows import Row, anchors, draft, gazetteer, report

BEL = "Temple of Bel"


class Shuffled:
    """An engine that runs groups in this process, and deals rows in any order."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)  # noqa: S311 -- the order of rows
        self.groups = 0

    def run_groups(self, step: GroupStep, table: pa.Table) -> pa.Table:
        """Apply the step to each group."""
        parts = []
        for key in table[step.key].unique().to_pylist():
            rows = [at for at, found in enumerate(table[step.key].to_pylist()) if found == key]
            self._chance.shuffle(rows)
            parts.append(step.apply(table.take(rows)))
        self.groups += len(parts)
        self._chance.shuffle(parts)
        return pa.concat_tables(parts)

    run_rows = None


def _rows() -> tuple[list[Row], list[Row]]:
    reports, drafts = anchors()
    for number in range(40, 80):
        one = report(number, f"Paper {number % 5}", date(2015, 9, 1 + number % 28))
        reports.append(one)
        how = {
            "severity": ("destroyed", "severe")[number % 2],
            "assertion": ("actual", "denied", "threatened")[number % 3],
        }
        when = None if number % 4 == 0 else f"2015-0{number % 3 + 6}-{number % 28 + 1:02d}"
        drafts.append(draft(number, BEL, one, when, **how))
    return reports, drafts


@pytest.mark.parametrize("seed", range(5))
def test_incidents_are_those_of_clustering_here(seed: int) -> None:
    reports, drafts = _rows()
    found = resolve(drafts, gazetteer())
    engine = Shuffled(seed)
    expected = build(found.claims, reports, found.sites, Ledger())
    there = build(
        found.claims, reports, found.sites, Ledger(),
        clustering=clustering_on(engine, worth=0, fewest=1),  # type: ignore[arg-type]
    )  # fmt: skip
    assert there == expected
    assert engine.groups > 1
    assert len(expected.incidents) > 5


def test_what_is_not_worth_the_way_stays_here() -> None:
    reports, drafts = _rows()
    found = resolve(drafts, gazetteer())
    engine = Shuffled(0)
    build(found.claims, reports, found.sites, Ledger(), clustering=clustering_on(engine))  # type: ignore[arg-type]
    assert not engine.groups


def test_copies_are_one_row_and_nothing_comes_back_short() -> None:
    reports, drafts = _rows()
    found = resolve(drafts, gazetteer())
    seen: list[pa.Table] = []

    def clustering(blocks: Sequence[Sequence[Node]], rules: Rules) -> list[list[Cluster]]:
        table = node_table(blocks, rules)
        seen.append(table)
        assert table.num_rows == sum(map(len, blocks)) < len(found.claims)
        empty = pa.table({name: [] for name in ("block", "cluster", "place")})
        with pytest.raises(LookupError, match="came back in no cluster"):
            placed(blocks, empty)
        return here(blocks, rules)

    build(found.claims, reports, found.sites, Ledger(), clustering=clustering)
    assert pc.sum(seen[0]["n_claims"]).as_py() == len(found.claims)
