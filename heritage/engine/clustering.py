"""Clusters the claims of each place on an engine: the blocks that are worth the way there, the others here."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from heritage.engine.step import Engine, GroupStep
from heritage.link.cluster import Cluster, Rules
from heritage.link.incidents import Clustering, here
from heritage.link.nodetable import BLOCK, PLACED, cluster, node_table, placed
from heritage.link.pairs import Node

FEWEST_NODES = 50
"""Nodes of a block from which on it is sent: work grows with their square, the way only with their number."""


def clustering_on(engine: Engine, fewest: int = FEWEST_NODES) -> Clustering:
    """Return what clusters blocks of at least `fewest` nodes on the engine, with the result of `here`."""

    def clustering(blocks: Sequence[Sequence[Node]], rules: Rules) -> list[list[Cluster]]:
        sent = [number for number, nodes in enumerate(blocks) if len(nodes) >= fewest]
        found: dict[int, list[Cluster]] = {}
        if sent:
            large = [blocks[number] for number in sent]
            apply = partial(cluster, together=dict(rules.together), apart=dict(rules.apart))
            step = GroupStep("cluster", BLOCK, apply, PLACED)
            back = engine.run_groups(step, node_table(large, rules))
            found = dict(zip(sent, placed(large, back), strict=True))
        small = [number for number in range(len(blocks)) if number not in found]
        found |= zip(small, here([blocks[number] for number in small], rules), strict=True)
        return [found[number] for number in range(len(blocks))]

    return clustering
