"""Strays: few claims a day beside the day that most claims of an incident name, on the other side of others.

Complete linkage parts 22 and 24 May, which are two days apart, although all the others say the 23rd and both fit it. A
star around that day is no chain: nothing gets in that is more than a tolerance away from the day most claims name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from heritage.link.cluster import Cluster, Rules
from heritage.link.crowd import Crowd
from heritage.link.pairs import DAY, Kind, Node
from heritage.link.terms import FLOOR, LINK, gap_days, site_term

_REACH = 3
"""The largest tolerance of days, for a place that is destroyed once."""

_LEAD = 2
"""How many times as many claims must name the day as there are strays."""


@dataclass(frozen=True, slots=True)
class _Core:
    """The claims of a cluster that name its commonest day."""

    cluster: Cluster
    day: date
    nodes: Crowd
    claims: int


def gather_strays(clusters: Sequence[Cluster], rules: Rules) -> list[Cluster]:
    """Return the clusters, those of strays joined to the one that they fit; of several the largest."""
    if len(clusters) < 2:
        return list(clusters)
    cores: dict[date, list[_Core]] = {}
    for cluster in clusters:
        core = _core(cluster)
        if core is not None:
            cores.setdefault(core.day, []).append(core)
    smallest_first = sorted(clusters, key=lambda one: (_size(one.nodes), one.first_key))
    for stray in smallest_first:
        days = {node.first for node in stray.nodes if node.precision == DAY and node.first == node.last}
        if not days or None in days:
            continue
        near = sorted(
            (core for core in _around(cores, days) if core.cluster is not stray and core.cluster.nodes),
            key=lambda core: (-core.claims, core.cluster.first_key),
        )
        least = _LEAD * _size(stray.nodes)
        for core in near:
            if core.claims >= least and _fits(stray, core, rules):
                for node in stray.nodes:
                    core.cluster.add(node, "pair_score")
                stray.clear()
                break
    return [cluster for cluster in clusters if cluster.nodes]


def _core(cluster: Cluster) -> _Core | None:
    """The commonest day of a cluster, if more than half of its claims name it."""
    counted: Counter[date] = Counter()
    for node in cluster.nodes:
        if node.precision == DAY and node.first is not None and node.first == node.last:
            counted[node.first] += len(node.claims)
    if not counted:
        return None
    day, claims = min(counted.items(), key=lambda found: (-found[1], found[0]))
    if 2 * claims <= _size(cluster.nodes):
        return None
    nodes = Crowd(node for node in cluster.nodes if node.precision == DAY and node.first == day)
    return _Core(cluster, day, nodes, claims)


def _around(cores: dict[date, list[_Core]], days: Iterable[date | None]) -> list[_Core]:
    wanted = {day + timedelta(off) for day in days if day is not None for off in range(-_REACH, _REACH + 1)}
    return [core for day in sorted(wanted & cores.keys()) for core in cores[day]]


def _fits(stray: Cluster, core: _Core, rules: Rules) -> bool:
    """Whether all strays fit the claims of the day, and the others by place and within two tolerances."""
    high = 0.0
    seen: set[Kind] = set()
    for node in stray.nodes:
        # Of one kind and without others of their actor, the second fits as the first does.
        if not core.cluster.judged.mates(node):
            if node.kind in seen:
                continue
            seen.add(node.kind)
        for own, _ in core.cluster.judged.faced_by(node):
            if rules.is_apart(node, own) or site_term(node, own, rules.above) is None:
                return False
            if gap_days(node, own) > 2 * _REACH or node.says_again != own.says_again:
                return False
        for own, _ in core.nodes.faced_by(node):
            score = rules.likeness.score(node, own, is_type_told=True)
            if score is None or score < FLOOR:
                return False
            high = max(high, score)
    return high >= LINK


def _size(nodes: Iterable[Node]) -> int:
    return sum(len(node.claims) for node in nodes)
