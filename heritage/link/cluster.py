"""A cluster in the making, the rules it obeys, and the shelf on which clusters are found by time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from heritage.link.crowd import Crowd, Weakest
from heritage.link.likeness import Likeness
from heritage.link.pairs import ACTUAL, THREATENED, Key, Node
from heritage.link.terms import FLOOR, LINK, NEWS_DAYS, Above, are_kin, pair_score

_BUCKET_DAYS = 90
_REACH = timedelta(days=92)
"""The widest tolerance of a date."""

_MANY_BUCKETS = 12
_THOUSAND = 1000
"""Scores have three decimals: their sum is one of whole numbers, so that the order of nodes is no matter."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What clustering obeys besides the claims: sites above a site, and what people decided.

    `together`: a claim to the number of its group. `apart`: a claim, or a site, to those it must not meet.
    """

    above: Above
    together: Mapping[str, int] = field(default_factory=dict)
    apart: Mapping[str, frozenset[str]] = field(default_factory=dict)
    likeness: Likeness = field(init=False)

    def __post_init__(self) -> None:
        """Start with no pair seen."""
        object.__setattr__(self, "likeness", Likeness(self.above))

    def group_of(self, node: Node) -> int | None:
        """The group that a decision puts a node into."""
        return self.together.get(node.claims[0]["claim_id"]) if self.together else None

    def is_apart(self, one: Node, other: Node) -> bool:
        """Whether a decision forbids that two nodes meet; a node that a decision names has one claim."""
        if not self.apart:
            return False
        return other.claims[0]["claim_id"] in self.apart.get(
            one.claims[0]["claim_id"], ()
        ) or other.site_id in self.apart.get(one.site_id, ())


@dataclass(slots=True, eq=False)
class Cluster:
    """Nodes of one incident with the method that placed each.

    `pooled`: it fitted several incidents. `is_decided`: people put it together, so that its own members need not fit.
    """

    nodes: list[Node] = field(default_factory=list)
    methods: dict[Key, str] = field(default_factory=dict)
    pooled: bool = False
    is_decided: bool = False
    latest_first: date = date.min
    earliest_last: date = date.max
    first_key: Key = ()
    """The smallest key of its nodes."""
    _judged: Crowd | None = None
    _has_happened: bool = False

    def __post_init__(self) -> None:
        """Take the bounds of the nodes given."""
        given, self.nodes = self.nodes, []
        for node in given:
            self._take(node)

    def add(self, node: Node, method: str) -> None:
        """Place a node."""
        self._take(node)
        self.methods[node.key] = method

    def clear(self) -> None:
        """Forget all nodes: another cluster has them."""
        self.nodes.clear()
        self.methods.clear()
        self._judged = None

    def _take(self, node: Node) -> None:
        self.nodes.append(node)
        self.first_key = min(self.first_key or node.key, node.key)
        is_actual = node.assertion == ACTUAL
        if is_actual and not self._has_happened:
            self._has_happened, self._judged = True, None
        if self._judged is not None and is_actual == self._has_happened:
            self._judged.add(node)
        if is_actual or len(self.nodes) == 1:
            self.latest_first = max(self.latest_first, node.first or date.min)
            self.earliest_last = min(self.earliest_last, node.last or date.max)

    @property
    def judged(self) -> Crowd:
        """The nodes that a newcomer must fit: those that say that it happened, else all."""
        if self._judged is None:
            self._judged = Crowd(
                node for node in self.nodes if (node.assertion == ACTUAL) == self._has_happened
            )
        return self._judged

    def fit(self, node: Node, rules: Rules) -> float | None:
        """The mean link of a node that is no member; None where any is below FLOOR, or none reaches LINK.

        In a decided cluster those that it does not fit do not count: people overruled what the table says of them.
        """
        total, number, high = 0, 0, 0.0
        judged = self.judged
        # Two views of one event may be in it already: then the minority's view keeps no claim of the other out.
        is_told = any(are_kin(node.event_type, told) for told in judged.event_types)
        for own, count in judged.faced_by(node):
            score = None
            if not rules.is_apart(node, own):
                score = rules.likeness.score(node, own, is_type_told=is_told)
            if score is None or score < FLOOR:
                if not self.is_decided or rules.is_apart(node, own):
                    return None
                continue
            total, number, high = total + count * round(score * _THOUSAND), number + count, max(high, score)
        return round(total / number / _THOUSAND, 3) if high >= LINK else None

    def weakest(self, above: Above) -> dict[Key, tuple[float, Node]]:
        """The weakest link of each member and the node at its other end, by key.

        To itself where a node stands for several claims and no other is there; a single claim has none. What only
        attached is no measure of what happened, unless one node alone says that it did.
        """
        if len(self.nodes) == 1:
            (node,) = self.nodes
            score = pair_score(node, node, above) if len(node.claims) > 1 else None
            return {} if score is None else {node.key: (score, node)}
        happened = [node for node in self.nodes if node.assertion == ACTUAL]
        rest = [node for node in self.nodes if node.assertion != ACTUAL]
        likeness = Likeness(above)
        among = Weakest(happened or rest, likeness.score)
        found = {node.key: among.of(node) for node in self.nodes}
        if len(happened) == 1:
            found[happened[0].key] = Weakest(rest, likeness.score).of(happened[0])
        return {key: link for key, link in found.items() if link is not None}


class Shelf:
    """Clusters of one block by 90-day buckets of the time in which all their nodes may have happened.

    Those of the pool, which fitted several others, are found by the stories of their copies alone.
    """

    def __init__(self, clusters: Iterable[Cluster]) -> None:
        """Put the clusters up, in this order."""
        self.clusters: list[Cluster] = []
        self._buckets: dict[int, list[Cluster]] = {}
        self._wide: list[Cluster] = []
        self._open: list[Cluster] = []
        self._pool: dict[str, list[Cluster]] = {}
        for cluster in clusters:
            self.put(cluster)

    def put(self, cluster: Cluster) -> None:
        """Put up a cluster; its time only shrinks as it grows, so it is never put anywhere else."""
        self.clusters.append(cluster)
        if cluster.pooled:
            for story in {story for node in cluster.nodes for story in node.stories}:
                self._pool.setdefault(story, []).append(cluster)
            return
        self._open.append(cluster)
        buckets = None if cluster.is_decided else _buckets(cluster.latest_first, cluster.earliest_last)
        if buckets is None:
            self._wide.append(cluster)
            return
        for bucket in buckets:
            self._buckets.setdefault(bucket, []).append(cluster)

    def near(self, node: Node) -> Iterator[Cluster]:
        """Clusters that a node may fit by time; a threat may fit what happened long after."""
        if node.assertion == THREATENED:
            yield from self._open
            return
        first = node.first or date.min
        last = node.last or (node.known_by if node.is_undated else None) or date.max
        low = first - _REACH if first - date.min > _REACH else date.min
        high = last + _REACH if date.max - last > _REACH else date.max
        buckets = _buckets(low, high)
        for cluster in self._open if buckets is None else self._among(buckets):
            if cluster.is_decided or (cluster.latest_first <= high and cluster.earliest_last >= low):
                yield cluster

    def news(self, node: Node) -> Iterator[Cluster]:
        """Clusters of which a node without a first day is the news: their event is of the month before it was known."""
        if node.first is not None or node.assertion == THREATENED or (known := node.known) is None:
            return
        month = timedelta(days=NEWS_DAYS)
        start = known - month if known - date.min > month else date.min
        for cluster in self._among(_buckets(start, known) or range(0)):
            first, last = cluster.latest_first, cluster.earliest_last
            if first <= known and last >= start and date.min < first and last - first <= month:
                yield cluster

    def copies(self, node: Node) -> Iterator[Cluster]:
        """Clusters of the pool that hold a copy of a node's stories."""
        found = {id(one): one for story in sorted(node.stories) for one in self._pool.get(story, ())}
        yield from found.values()

    def _among(self, buckets: range) -> Iterator[Cluster]:
        seen: set[int] = set()
        for bucket in buckets:
            for cluster in self._buckets.get(bucket, ()):
                if id(cluster) not in seen:
                    seen.add(id(cluster))
                    yield cluster
        yield from self._wide


def _buckets(first: date, last: date) -> range | None:
    """The 90-day buckets of an interval; None where there are too many to be worth it."""
    if first > last:  # the nodes of a cluster need not share a day
        first, last = last, first
    low, high = first.toordinal() // _BUCKET_DAYS, last.toordinal() // _BUCKET_DAYS
    return range(low, high + 1) if high - low <= _MANY_BUCKETS else None
