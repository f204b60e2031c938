"""Pair scores of nodes, each likeness computed once: thousands of reports on one event say few different things."""

from __future__ import annotations

from heritage.link.pairs import Node
from heritage.link.terms import Above, pair_score

_Alike = tuple[object, object, bool, bool, bool]
"""Two profiles or shapes, whether their actor is one, whether they share a story, whether the type is told of."""


class Likeness:
    """`pair_score` for nodes of one block; it keeps what it has seen as long as it lives."""

    def __init__(self, above: Above) -> None:
        """Start with nothing seen."""
        self._above = above
        self._seen: dict[_Alike, float | None] = {}

    def score(self, one: Node, other: Node, *, is_type_told: bool = False) -> float | None:
        """Return `pair_score` of two nodes."""
        is_copy = not one.stories.isdisjoint(other.stories)
        if is_copy and not one.reports.isdisjoint(other.reports):  # one report may tell the two apart
            return pair_score(one, other, self._above, is_type_told=is_type_told)
        left, right = one.profile, other.profile
        is_one_actor = one.actor == other.actor != ""
        seen: tuple[object, object] = (left, right)
        if left.is_undated == right.is_undated and not (left.is_threat or right.is_threat):
            seen = left.shape, right.shape
        if id(seen[0]) > id(seen[1]):  # which of two comes first is no matter to any term
            seen = seen[1], seen[0]
        alike: _Alike = (*seen, is_one_actor, is_copy, is_type_told)
        try:
            return self._seen[alike]
        except KeyError:
            found = self._seen[alike] = pair_score(one, other, self._above, is_type_told=is_type_told)
            return found
