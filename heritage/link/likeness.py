"""Pair scores of nodes, each likeness computed once: thousands of reports on one event say few different things."""

from __future__ import annotations

from heritage.link.pairs import Node, Profile
from heritage.link.terms import Above, actor_term, pair_score

Seen = dict[tuple[Profile, Profile, bool], float | None]
"""Scores of pairs of profiles that have no report or story in common, without the term of the actor."""


class Likeness:
    """`pair_score` for the nodes of one block; it keeps what it has seen as long as it lives."""

    def __init__(self, above: Above) -> None:
        """Start with nothing seen."""
        self._above = above
        self._seen: Seen = {}

    def score(self, one: Node, other: Node, *, is_type_told: bool = False) -> float | None:
        """Return `pair_score` of two nodes."""
        if not one.stories.isdisjoint(other.stories):  # nor then are, perhaps, their reports
            return pair_score(one, other, self._above, is_type_told=is_type_told)
        pair = (one.profile, other.profile, is_type_told)
        actor = actor_term(one, other, self._above) or 0.0
        try:
            base = self._seen[pair]
        except KeyError:
            total = pair_score(one, other, self._above, is_type_told=is_type_told)
            base = self._seen[pair] = None if total is None else round(total - actor, 3)
        return None if base is None else round(base + actor, 3)
