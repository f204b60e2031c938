"""Nodes of one block to clusters: complete linkage with vetoes, best pairs first, never a chain of single links.

What people decided comes first. Then the narrowly dated claims, pair by pair. Then the wide and the undated, the
narrower first, each into the one cluster it fits; between these, what was dated by supposition alone. Denials and
threats come last and attach to what happened; they never make it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice

from heritage.link.cluster import Cluster, Rules, Shelf
from heritage.link.pairs import ACTUAL, DENIED, NARROW, SITE_IN_KEY, THREATENED, Key, Kind, Node
from heritage.link.strays import gather_strays
from heritage.link.supposed import gather_supposed
from heritage.link.terms import FLOOR, LINK

_LEAD, _NEWS_LEAD = 1.0, 0.6
_LEADING = timedelta(days=31)
"""The widest interval for which the best of several incidents is taken; a season's claim must fit one alone."""

_REACH_DAYS = 92
_Pair = tuple[Key, Key]


def cluster_block(nodes: Sequence[Node], rules: Rules) -> list[Cluster]:
    """Cluster the nodes of one block; the order of `nodes` does not matter."""
    rules = replace(rules)  # what it has seen of pairs is of no use to other blocks
    ordered = sorted(nodes, key=lambda node: node.key)
    decided = _decided(ordered, rules)
    settled = {node.key for cluster in decided for node in cluster.nodes}
    free = [node for node in ordered if node.key not in settled]
    clusters = _linked([node for node in free if node.assertion == ACTUAL], decided, rules)
    happened = Shelf(clusters)
    for assertion in (DENIED, THREATENED):
        rest = [node for node in free if node.assertion == assertion and not _attached(node, happened, rules)]
        clusters += _linked(rest, [], rules)
    return clusters


def _decided(nodes: Iterable[Node], rules: Rules) -> list[Cluster]:
    """A cluster for each group of claims that a decision puts together."""
    clusters: dict[int, Cluster] = {}
    for node in nodes:
        group = rules.group_of(node)
        if group is not None:
            method = "decision" if group in clusters else "seed"
            clusters.setdefault(group, Cluster(is_decided=True)).add(node, method)
    return [clusters[group] for group in sorted(clusters)]


def _linked(nodes: Sequence[Node], decided: Sequence[Cluster], rules: Rules) -> list[Cluster]:
    narrow = [node for node in nodes if node.span <= NARROW]
    shelf = Shelf([*decided, *_complete_linkage(narrow, rules)])
    wide = sorted((node for node in nodes if node.span > NARROW), key=_width)
    for node in wide:
        if not node.is_undated:
            _place(node, shelf, rules)
    gather_supposed(shelf, rules)
    for node in wide:
        if node.is_undated:
            _place(node, shelf, rules)
    if decided:
        _into_decided(decided, shelf, rules)
    return [cluster for cluster in shelf.clusters if cluster.nodes]


def _into_decided(decided: Sequence[Cluster], shelf: Shelf, rules: Rules) -> None:
    """Give to decided clusters the clusters that fit them whole."""
    for target in decided:
        for cluster in shelf.clusters:
            if cluster.is_decided or cluster.pooled or not cluster.nodes:
                continue
            if all(target.fit(node, rules) is not None for node in cluster.nodes):
                for node in cluster.nodes:
                    target.add(node, "pair_score")
                cluster.clear()


def _complete_linkage(nodes: Sequence[Node], rules: Rules) -> list[Cluster]:
    alike = _alike(nodes, rules)
    followers = {node.key for others in alike.values() for node in others}
    nodes = [node for node in nodes if node.key not in followers]
    cluster_of = {node.key: Cluster([node], {node.key: "seed"}) for node in nodes}
    scores = {pair: score for pair, score in _scored_pairs(nodes, rules) if score >= FLOOR}
    strong = [pair for pair, score in scores.items() if score >= LINK]
    refused: set[frozenset[Key]] = set()
    # One site first: a claim on the whole must not come between two claims on a part.
    for one, other in sorted(strong, key=lambda pair: (not _is_one_site(pair), -scores[pair], pair)):
        left, right = cluster_of[one], cluster_of[other]
        if left is right:
            continue
        # What does not fit never will, for clusters only grow; each is known by the node that it began with.
        ends = frozenset((left.nodes[0].key, right.nodes[0].key))
        if ends in refused:
            continue
        if not _all_linked(left, right, scores):
            refused.add(ends)
            continue
        for node in right.nodes:
            left.add(node, "pair_score")
            cluster_of[node.key] = left
    for key, others in alike.items():
        for node in others:
            cluster_of[key].add(node, "pair_score")
    unique = {id(cluster): cluster for cluster in cluster_of.values()}
    return gather_strays(list(unique.values()), rules)


def _alike(nodes: Sequence[Node], rules: Rules) -> dict[Key, list[Node]]:
    """Return for the first node of a kind the others that go wherever it goes, none of whose actors is named twice.

    They differ by nothing that counts, and a narrowly dated claim is nowhere linked better than with its like. So each
    of them meets the same clusters as the first and in the same order, and joins the one that the first has joined:
    gathered by itself it costs a comparison with every other claim, and ends in the same place.
    """
    of_actor = Counter(node.actor for node in nodes)
    of_kind: dict[Kind, list[Node]] = {}
    for node in nodes:
        if not node.actor or of_actor[node.actor] == 1:
            of_kind.setdefault(node.kind, []).append(node)
    found = {}
    for first, *others in of_kind.values():
        score = rules.likeness.score(first, others[0]) if others else None
        if score is not None and score >= LINK:
            found[first.key] = others
    return found


def _is_one_site(pair: _Pair) -> bool:
    return pair[0][SITE_IN_KEY] == pair[1][SITE_IN_KEY]


def _scored_pairs(nodes: Sequence[Node], rules: Rules) -> Iterator[tuple[_Pair, float]]:
    """Pairs near enough in time to be worth scoring."""
    by_start = sorted(nodes, key=lambda node: (node.first or date.min, node.key))
    for at, one in enumerate(by_start):
        limit = (one.last or date.max - timedelta(_REACH_DAYS)) + timedelta(_REACH_DAYS)
        for index in range(at + 1, len(by_start)):
            other = by_start[index]
            if other.first is not None and other.first > limit:
                break
            if rules.is_apart(one, other):
                continue
            score = rules.likeness.score(one, other)
            if score is not None:
                yield ((one.key, other.key) if one.key < other.key else (other.key, one.key)), score


def _all_linked(left: Cluster, right: Cluster, scores: dict[_Pair, float]) -> bool:
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


def _place(node: Node, shelf: Shelf, rules: Rules) -> None:
    """Put a wide or undated node where it belongs without doubt, else into a cluster of its own or the pool."""
    lead: float | None = _NEWS_LEAD
    fits = _fits(node, shelf.news(node), rules)
    if not fits:
        lead = _lead(node)
        fits = _fits(node, shelf.near(node), rules, most=2 if lead is None else None)
    if len(fits) == 1 or (len(fits) > 1 and lead is not None and fits[0][0] - fits[1][0] >= lead):
        fits[0][1].add(node, "undated_unique" if node.is_undated else "pair_score")
        return
    if fits:  # of those that fit nowhere for sure, only copies of one story are surely one
        same = _fits(node, shelf.copies(node), rules)
        if same:
            same[0][1].add(node, "pair_score")
            return
    shelf.put(Cluster([node], {node.key: "seed"}, pooled=bool(fits)))


def _lead(node: Node) -> float | None:
    """How far ahead the best of several incidents must be; None where it must be the only one."""
    return _LEAD if node.span <= _LEADING else None


def _attached(node: Node, happened: Shelf, rules: Rules) -> bool:
    fits = _fits(node, happened.near(node), rules)
    if not fits or (len(fits) > 1 and fits[0][0] == fits[1][0]):
        return False
    fits[0][1].add(node, "attached")
    return True


def _fits(
    node: Node, clusters: Iterable[Cluster], rules: Rules, most: int | None = None
) -> list[tuple[float, Cluster]]:
    """The clusters that a node fits, the best first; of `most` fits no more are looked for."""
    fitting = ((score, cluster) for cluster in clusters if (score := cluster.fit(node, rules)) is not None)
    found = list(islice(fitting, most))
    if len(found) > 1:
        found.sort(key=lambda pair: (-pair[0], pair[1].first_key))
    return found
