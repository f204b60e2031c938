"""Blocks as Arrow tables, for engines that cluster them elsewhere: nodes go there, and their clusters come back.

Nodes and not claims are sent: a hundred copies of one story on a place are one row.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

from heritage.link.cluster import Cluster, Rules
from heritage.link.clusters import cluster_block
from heritage.link.pairs import Node, kinds_of
from heritage.link.supposed import as_gathered

BLOCK = "block"
"""The column by which rows are grouped."""

_NAMES = pa.list_(pa.string())
_COLUMNS: list[pa.Field[Any]] = [
    *(pa.field(name, pa.int64()) for name in (BLOCK, "n_claims")),
    *(pa.field(name, _NAMES) for name in ("key", "stories", "reports", "parts", "above")),
    *(pa.field(name, pa.date32()) for name in ("first", "last", "known_by")),
    *(pa.field(name, pa.string()) for name in (
        "claim_id", "assertion", "site_id", "precision", "event_type", "actor", "severity")),
    *(pa.field(name, pa.bool_()) for name in ("says_again", "is_supposed")),
]  # fmt: skip
NODES = pa.schema(_COLUMNS)
"""A row for each node: what scoring looks at, the first of its claims and their number, the sites above its own."""

_PLACED_COLUMNS: list[pa.Field[Any]] = [
    *(pa.field(name, pa.int64()) for name in (BLOCK, "cluster", "place")),
    *(pa.field(name, pa.string()) for name in ("claim_id", "method")),
    *(pa.field(name, pa.bool_()) for name in ("is_pooled", "is_decided")),
]
PLACED = pa.schema(_PLACED_COLUMNS)
"""Where each node stands: number of its cluster, its place in it, its first claim, by what it came there."""

_SHARED = ("stories", "reports")
_SETS = (*_SHARED, "parts")
_PLAIN = ("first", "last", "known_by", "assertion", "site_id", "precision", "event_type", "actor", "severity",
          "says_again", "is_supposed")  # fmt: skip


def node_table(blocks: Sequence[Sequence[Node]], rules: Rules) -> pa.Table:
    """Return the nodes of blocks as a table with the schema NODES; a block is named by its number."""
    rows = [
        {
            BLOCK: number,
            "key": list(node.key),
            "claim_id": node.claims[0]["claim_id"],
            "n_claims": len(node.claims),
            "above": list(rules.above.get(node.site_id, ())),
            **{name: sorted(getattr(node, name)) for name in _SETS},
            **{name: getattr(node, name) for name in _PLAIN},
        }
        for number, nodes in enumerate(blocks)
        for node in nodes
    ]
    return pa.Table.from_pylist(rows, schema=NODES)


def cluster(table: pa.Table, *, together: Mapping[str, int], apart: Mapping[str, frozenset[str]]) -> pa.Table:
    """Cluster the nodes of one block: rows of NODES in any order, rows of PLACED out.

    `together` and `apart` are those of `heritage.link.cluster.Rules`.
    """
    rows = table.to_pylist()
    keys = [tuple(row["key"]) for row in rows]
    kinds = kinds_of(
        *(dict(zip(keys, (frozenset(row[name]) for row in rows), strict=True)) for name in _SHARED)
    )
    nodes = []
    for key, row in zip(keys, rows, strict=True):
        profile, kind = kinds[key]
        nodes.append(
            Node(
                key=key,
                profile=profile,
                kind=kind,
                claims=({"claim_id": row["claim_id"]},) * row["n_claims"],  # the first stands for all
                stories=frozenset(row["stories"]),
                reports=frozenset(row["reports"]),
                parts=frozenset(row["parts"]),
                **{name: row[name] for name in _PLAIN},
            )
        )
    above = {row["site_id"]: tuple(row["above"]) for row in rows}
    placed = [
        {
            BLOCK: rows[0][BLOCK],
            "cluster": number,
            "place": place,
            "claim_id": node.claims[0]["claim_id"],
            "method": made.methods[node.key],
            "is_pooled": made.pooled,
            "is_decided": made.is_decided,
        }
        for number, made in enumerate(cluster_block(nodes, Rules(above, together, apart)))
        for place, node in enumerate(made.nodes)
    ]
    return pa.Table.from_pylist(placed, schema=PLACED)


def placed(blocks: Sequence[Sequence[Node]], table: pa.Table) -> list[list[Cluster]]:
    """Return the clusters of each block, made of its nodes by rows of PLACED in any order."""
    node_of = {node.claims[0]["claim_id"]: node for nodes in blocks for node in nodes}
    made: list[dict[int, Cluster]] = [{} for _ in blocks]
    ordered = table.sort_by([(BLOCK, "ascending"), ("cluster", "ascending"), ("place", "ascending")])
    for row in ordered.to_pylist():
        target = made[row[BLOCK]].setdefault(
            row["cluster"], Cluster(pooled=row["is_pooled"], is_decided=row["is_decided"])
        )
        target.add(as_gathered(node_of.pop(row["claim_id"]), row["method"]), row["method"])
    if node_of:
        raise LookupError(f"{len(node_of)} nodes came back in no cluster, the first of them {min(node_of)}")
    return [list(clusters.values()) for clusters in made]
