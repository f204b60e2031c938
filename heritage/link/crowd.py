"""A crowd: nodes that others are scored against, kind by kind, so that thousands of voices cost as few as they say.

Nodes of one kind differ by their actor alone (`heritage.link.pairs.kinds_of`): a node of another actor has one score
with all of them. Those of its own actor, its mates, are scored one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from heritage.link.pairs import Key, Kind, Node

Score = Callable[[Node, Node], float | None]


class Crowd:
    """Nodes by kind and by actor. No two of one kind are of one actor: they would be one node."""

    __slots__ = ("_actors", "event_types", "kinds")

    def __init__(self, nodes: Iterable[Node] = ()) -> None:
        """Gather the nodes."""
        self.kinds: dict[Kind, list[Node]] = {}
        self._actors: dict[str, list[Node]] = {}
        self.event_types: set[str] = set()
        for node in nodes:
            self.add(node)

    def add(self, node: Node) -> None:
        """Take up one more."""
        self.kinds.setdefault(node.kind, []).append(node)
        if node.actor:
            self._actors.setdefault(node.actor, []).append(node)
        self.event_types.add(node.event_type)

    def mates(self, node: Node) -> list[Node]:
        """The nodes of the same actor; none where none is named."""
        return self._actors.get(node.actor, [])

    def faced_by(self, node: Node) -> Iterator[tuple[Node, int]]:
        """Yield whom a node that is none of the crowd is to be scored against, and for how many of it each stands."""
        mates = self.mates(node)
        for mate in mates:
            yield mate, 1
        known = {mate.kind for mate in mates}
        for kind, nodes in self.kinds.items():
            if kind not in known:
                yield nodes[0], len(nodes)
            elif len(nodes) > 1:
                yield nodes[_is_mate(nodes[0], node)], len(nodes) - 1


class Weakest:
    """Finds the weakest link of nodes to those of a crowd: of equals the one with the smallest key."""

    def __init__(self, nodes: Iterable[Node], score: Score) -> None:
        """Gather the nodes; `score` is that of two of them, whichever comes first."""
        self._crowd = Crowd(sorted(nodes, key=lambda node: node.key))
        self._score = score
        # The lowest score of each kind with another, or within it, and the kinds with which it has that.
        self._lowest: dict[Kind, tuple[float, list[list[Node]]]] = {}
        kinds = [*self._crowd.kinds.values()]
        for at, ours in enumerate(kinds):
            for others in kinds[at:]:
                pair = _strangers(ours, others)
                found = None if pair is None else score(*pair)
                if found is not None:
                    self._keep(ours[0].kind, found, others)
                    if others is not ours:
                        self._keep(others[0].kind, found, ours)

    def of(self, node: Node) -> tuple[float, Node] | None:
        """The lowest score of a node with another of the crowd, and that other; None where all are vetoed."""
        mates = self._crowd.mates(node)
        passed = {node.key, *(mate.key for mate in mates)}
        score, groups = self._lowest.get(node.kind, (0.0, []))
        stranger = _first(groups, passed)
        # None: it is no member, or those with which its kind has the lowest score are all its mates.
        found = [(score, stranger.key, stranger)] if stranger else self._one_by_one(node, passed)
        for mate in mates:
            if mate is not node and (own := self._score(node, mate)) is not None:
                found.append((own, mate.key, mate))
        if not found:
            return None
        weakest = min(found, key=lambda one: one[:2])
        return weakest[0], weakest[2]

    def _one_by_one(self, node: Node, passed: set[Key]) -> list[tuple[float, Key, Node]]:
        found = []
        for nodes in self._crowd.kinds.values():
            other = next((one for one in nodes if one.key not in passed), None)
            if other is not None and (score := self._score(node, other)) is not None:
                found.append((score, other.key, other))
        return found

    def _keep(self, kind: Kind, score: float, nodes: list[Node]) -> None:
        lowest = self._lowest.get(kind)
        if lowest is None or score < lowest[0]:
            self._lowest[kind] = score, [nodes]
        elif score == lowest[0]:
            lowest[1].append(nodes)


def _is_mate(one: Node, other: Node) -> bool:
    return one.actor == other.actor != ""


def _strangers(nodes: list[Node], others: list[Node]) -> tuple[Node, Node] | None:
    """Two nodes of two kinds, or of one, that are of different actors."""
    if nodes is others:
        return (nodes[0], nodes[1]) if len(nodes) > 1 else None
    if not _is_mate(nodes[0], others[0]):
        return nodes[0], others[0]
    if len(others) > 1:
        return nodes[0], others[1]
    return (nodes[1], others[0]) if len(nodes) > 1 else None


def _first(groups: Iterable[list[Node]], passed: set[Key]) -> Node | None:
    """The node with the smallest key that is not passed over; each group is in the order of its keys."""
    best: Node | None = None
    for nodes in groups:
        for node in nodes:
            if best is not None and best.key < node.key:
                break
            if node.key not in passed:
                best = node
                break
    return best
