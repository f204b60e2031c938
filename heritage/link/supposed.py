"""Supposed dates: claims whose date was taken from around them give way to an event that others date in words.

"Part of the temple was blown up", in a text that says beside it when the town was taken, is no event of that day where
other reports of the same week tell on which day the temple was blown up.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from heritage.link.cluster import Cluster, Rules, Shelf
from heritage.link.pairs import ACTUAL, Kind, Node, Profile
from heritage.schema.daterules import SUPPOSED

Row = dict[str, object]

METHOD = "undated_unique"
"""Of a claim with a date it says that it was gathered as if it had none."""

_NO_DATE = "report_date_only"

_LEAD = 0.6
"""How far ahead the best of several events of one month must be, as for a claim without a date."""


def supposed_claims(evidence: Iterable[Row]) -> frozenset[str]:
    """Return the claims whose date no words give to them."""
    return frozenset(
        str(row["claim_id"]) for row in evidence if row["field"] == "date" and row["rule_id"] in SUPPOSED
    )


def gather_supposed(shelf: Shelf, rules: Rules) -> None:
    """Move what is dated by supposition alone to the one event that words date, of which it is the news."""
    undated = _Undated()
    for cluster in list(shelf.clusters):
        if not cluster.nodes or cluster.is_decided or cluster.pooled or not _is_supposed(cluster):
            continue
        nodes = [undated.of(node) for node in cluster.nodes]
        target = _target(nodes, shelf, rules)
        if target is not None:
            for node in nodes:
                target.add(node, METHOD)
            cluster.clear()


def as_gathered(node: Node, method: str) -> Node:
    """A node as the method says that it was gathered: without its date where that gave way."""
    return _Undated().of(node) if method == METHOD and node.is_supposed else node


def _is_supposed(cluster: Cluster) -> bool:
    return all(node.is_supposed and node.assertion == ACTUAL for node in cluster.nodes)


def _target(nodes: list[Node], shelf: Shelf, rules: Rules) -> Cluster | None:
    """The one cluster that all nodes fit without their dates, or that fits the first much better than others do."""
    reports = frozenset(report for node in nodes for report in node.reports)
    found = []
    for cluster in shelf.news(nodes[0]):
        score = cluster.fit(nodes[0], rules)
        if score is None or any(cluster.fit(node, rules) is None for node in nodes[1:]):
            continue
        is_told = any(node.is_dated and not node.is_supposed for node in cluster.nodes)
        # A report that tells of both has told them apart.
        if is_told and all(reports.isdisjoint(node.reports) for node in cluster.nodes):
            found.append((-score, cluster.first_key, cluster))
    found.sort(key=lambda one: one[:2])
    if len(found) > 1 and found[1][0] - found[0][0] < _LEAD:
        return None
    return found[0][2] if found else None


class _Undated:
    """Nodes without their dates; those of one kind, known on one day, stay of one kind."""

    def __init__(self) -> None:
        self._profiles: dict[tuple[Profile, date | None], Profile] = {}
        self._kinds: dict[tuple[Kind, date | None], Kind] = {}

    def of(self, node: Node) -> Node:
        """Return a node as if it had no date; its key stays."""
        profile = self._profiles.setdefault(
            (node.profile, node.known_by),
            Profile(object(), is_undated=True, is_threat=node.profile.is_threat),
        )
        kind = self._kinds.setdefault((node.kind, node.known_by), Kind())
        return replace(node, first=None, last=None, precision=_NO_DATE, profile=profile, kind=kind)
