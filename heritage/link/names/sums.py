"""What the alignment of two names adds up to, and the term of their kinds."""

from __future__ import annotations

from dataclasses import dataclass, field

Term = tuple[str, float]

SHARED, MISSING, EXTRA = 5.0, 3.0, 2.0
"""Log-odds of a rare word that both names have; that only the mention has; that only the known name has."""

_KIND, _NO_KIND, _OTHER_KIND = 1.2, 1.5, 3.5
_NEAR_KIND = 0.5
_DEDICATED = 0.4
"""What the missing word for a church costs a name that shares the dedication with the other."""


@dataclass(slots=True)
class Sums:
    """What the alignment of two names adds up to."""

    shared: float = 0.0
    missing: float = 0.0
    extra: float = 0.0
    kinds: list[float] = field(default_factory=list)
    kinds_ours: int = 0
    kinds_theirs: int = 0
    is_near: bool = False
    """Whether kinds that differ are of those that sources confuse."""
    is_dedicated: bool = False
    """Whether one name has no kind, the other those of a church, and they share a dedication."""
    alike_types: float = 0.0
    other_types: float = 0.0
    meets_ours: bool = False
    meets_theirs: bool = False
    """Whether the names share anything that stands in front in the mention, and in the known name."""

    @property
    def words(self) -> float:
        """What the words that have no type tell."""
        return SHARED * self.shared - MISSING * self.missing - EXTRA * self.extra


def kind_term(sums: Sums) -> Term:
    """The term of the kinds of two names: one alone, for they agree, are near, conflict or are missing."""
    if sums.kinds:
        return ("kind_agrees", _KIND * sum(sums.kinds))
    if sums.is_near:
        return ("kind_near", -_NEAR_KIND)
    if sums.kinds_ours and sums.kinds_theirs:
        return ("kind_conflicts", -_OTHER_KIND)
    if not (sums.kinds_ours or sums.kinds_theirs):
        return ("kind_missing", 0.0)
    return ("kind_missing", -_DEDICATED if sums.is_dedicated else -_NO_KIND)
