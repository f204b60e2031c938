"""Nodes of one block to clusters: complete linkage with vetoes, best pairs first, never a chain of single links.

First the narrowly dated claims, pair by pair. Then the wide and the undated, the narrower first, each into the one
cluster it fits. Denials and threats come last and attach to what happened; they never make it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from heritage.link.pairs import ACTUAL, DENIED, FLOOR, LINK, NARROW, SITE_IN_KEY, THREATENED, Node, pair_score

_LEAD = 1.0
_REACH_DAYS = 92

Above = Mapping[str, tuple[str, ...]]


@dataclass(slots=True)
class Cluster:
    """Nodes of one incident with the method that placed each; `pooled` fitted several incidents."""

    nodes: list[Node] = field(default_factory=list)
    methods: dict[tuple[str, ...], str] = field(default_factory=dict)
    pooled: bool = False

    def add(self, node: Node, method: str) -> None:
        """Place a node."""
        self.nodes.append(node)
        self.methods[node.key] = method

    @property
    def happened(self) -> list[Node]:
        """The nodes that say that it happened."""
        return [node for node in self.nodes if node.assertion == ACTUAL]

    def fit(self, node: Node, above: Above) -> float | None:
        """The weakest link of a node that is no member; None where any is below FLOOR, or none reaches LINK."""
        scores: list[float] = []
        for own in self.happened or self.nodes:
            score = pair_score(node, own, above)
            if score is None or score < FLOOR:
                return None
            scores.append(score)
        return min(scores) if max(scores, default=0.0) >= LINK else None

    def weakest(self, node: Node, above: Above) -> float | None:
        """The weakest link of a member; to itself where it stands for several claims and no other node is there."""
        if len(self.nodes) == 1:
            return pair_score(node, node, above) if len(node.claims) > 1 else None
        others = [own for own in self.happened or self.nodes if own is not node]
        if not others:  # what happened was said once, and the rest was attached to it
            others = [own for own in self.nodes if own is not node]
        scores = [pair_score(node, own, above) for own in others]
        return min((score for score in scores if score is not None), default=None)


def cluster_block(nodes: Sequence[Node], above: Above) -> list[Cluster]:
    """Cluster the nodes of one root site; the order of `nodes` does not matter."""
    ordered = sorted(nodes, key=lambda node: node.key)
    clusters = _linked([node for node in ordered if node.assertion == ACTUAL], above)
    happened = list(clusters)
    for assertion in (DENIED, THREATENED):
        rest = [
            node for node in ordered if node.assertion == assertion and not _attached(node, happened, above)
        ]
        clusters += _linked(rest, above)
    return clusters


def _linked(nodes: Sequence[Node], above: Above) -> list[Cluster]:
    narrow = [node for node in nodes if node.span <= NARROW]
    clusters = _complete_linkage(narrow, above)
    for node in sorted((node for node in nodes if node.span > NARROW), key=_width):
        _place(node, clusters, above)
    return clusters


def _complete_linkage(nodes: Sequence[Node], above: Above) -> list[Cluster]:
    cluster_of = {node.key: Cluster([node], {node.key: "seed"}) for node in nodes}
    scores = {pair: score for pair, score in _scored_pairs(nodes, above) if score >= FLOOR}
    strong = [pair for pair, score in scores.items() if score >= LINK]
    # One site first: a claim on the whole must not come between two claims on a part.
    for one, other in sorted(strong, key=lambda pair: (not _is_one_site(pair), -scores[pair], pair)):
        left, right = cluster_of[one], cluster_of[other]
        if left is right or not _all_linked(left, right, scores):
            continue
        for node in right.nodes:
            left.add(node, "pair_score")
            cluster_of[node.key] = left
    unique = {id(cluster): cluster for cluster in cluster_of.values()}
    return list(unique.values())


_Pair = tuple[tuple[str, ...], tuple[str, ...]]


def _is_one_site(pair: _Pair) -> bool:
    return pair[0][SITE_IN_KEY] == pair[1][SITE_IN_KEY]


def _scored_pairs(nodes: Sequence[Node], above: Above) -> Iterator[tuple[_Pair, float]]:
    """Pairs near enough in time to be worth scoring."""
    by_start = sorted(nodes, key=lambda node: (node.first or date.min, node.key))
    for at, one in enumerate(by_start):
        for other in by_start[at + 1 :]:
            if one.last and other.first and (other.first - one.last).days > _REACH_DAYS:
                break
            score = pair_score(one, other, above)
            if score is not None:
                low, high = sorted((one.key, other.key))
                yield (low, high), score


def _all_linked(left: Cluster, right: Cluster, scores: Mapping[_Pair, float]) -> bool:
    return all(
        ((one.key, other.key) if one.key < other.key else (other.key, one.key)) in scores
        for one in left.nodes
        for other in right.nodes
    )


def _width(node: Node) -> tuple[object, ...]:
    return (
        node.is_undated,
        node.span,
        node.first or date.min,
        node.last or date.max,
        node.known_by or date.max,
        node.key,
    )


def _place(node: Node, clusters: list[Cluster], above: Above) -> None:
    """Put a wide or undated node where it belongs without doubt, else into a cluster of its own or the pool."""
    fits = _fits(node, [cluster for cluster in clusters if not cluster.pooled], above)
    is_sure = len(fits) == 1 or (len(fits) > 1 and node.is_dated and fits[0][0] - fits[1][0] >= _LEAD)
    if is_sure:
        fits[0][1].add(node, "pair_score" if node.is_dated else "undated_unique")
        return
    if fits:
        pools = _fits(node, [cluster for cluster in clusters if cluster.pooled], above)
        if pools:
            pools[0][1].add(node, "pair_score")
            return
    clusters.append(Cluster([node], {node.key: "seed"}, pooled=bool(fits)))


def _attached(node: Node, happened: Sequence[Cluster], above: Above) -> bool:
    fits = _fits(node, happened, above)
    if not fits or (len(fits) > 1 and fits[0][0] == fits[1][0]):
        return False
    fits[0][1].add(node, "attached")
    return True


def _fits(node: Node, clusters: Sequence[Cluster], above: Above) -> list[tuple[float, Cluster]]:
    found = [(score, cluster) for cluster in clusters if (score := cluster.fit(node, above)) is not None]
    return sorted(found, key=lambda pair: (-pair[0], min(own.key for own in pair[1].nodes)))
