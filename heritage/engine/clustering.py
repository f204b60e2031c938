"""Clusters the claims of each place on an engine, where there is enough work for more than one processor."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from heritage.engine.step import Engine, GroupStep
from heritage.link.cluster import Cluster, Rules
from heritage.link.incidents import Clustering, here
from heritage.link.nodetable import BLOCK, PLACED, cluster, node_table, placed
from heritage.link.pairs import Node

WORTH = 300_000_000
"""Pairs of nodes, over all blocks but the largest, from which on blocks are sent: a quarter of a minute's work here.

The largest is one task and takes as long wherever it runs; what the others take is what can be gained.
"""

_FEWEST_NODES = 50
"""Nodes of a block that is sent: work grows with their square, the way with their number."""


def clustering_on(engine: Engine, worth: int = WORTH, fewest: int = _FEWEST_NODES) -> Clustering:
    """Return what clusters blocks of at least `fewest` nodes on an engine, if that is `worth` it; as `here` does."""

    def clustering(blocks: Sequence[Sequence[Node]], rules: Rules) -> list[list[Cluster]]:
        sent = [number for number, nodes in enumerate(blocks) if len(nodes) >= fewest]
        pairs = sorted(len(blocks[number]) ** 2 for number in sent)
        if not sent or sum(pairs[:-1]) < worth:
            return here(blocks, rules)
        large = [blocks[number] for number in sent]
        apply = partial(cluster, together=dict(rules.together), apart=dict(rules.apart))
        back = engine.run_groups(GroupStep("cluster", BLOCK, apply, PLACED), node_table(large, rules))
        found = dict(zip(sent, placed(large, back), strict=True))
        small = [number for number in range(len(blocks)) if number not in found]
        found |= zip(small, here([blocks[number] for number in small], rules), strict=True)
        return [found[number] for number in range(len(blocks))]

    return clustering
