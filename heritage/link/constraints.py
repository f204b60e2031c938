"""What people have decided, as clustering and consensus need it: pairs that meet or part, sites, claims, fields.

Filled by whoever reads the decisions (pipeline); empty where there are none. Decision ids are kept, so that each row
that a decision made can say so. Everything is by id; nothing here reads a file.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

Row = dict[str, Any]
Pair = tuple[str, str]


def pair(one: str, other: str) -> Pair:
    """Return two ids in order, as the keys of `Constraints` are."""
    return (one, other) if one <= other else (other, one)


@dataclass(frozen=True, slots=True)
class Constraints:
    """Decisions by what they are about; the value is the decision's id (of `corrected` also the new value).

    Keys of pairs are ordered (`pair`). The order of a mapping is that of the decisions. `different` beats `same`.

    same_incidents, different_incidents: pairs of claim ids that must, or must not, be in one incident.
    same_sites, different_sites: pairs of site ids that are one place, or may not be in one incident.
    rejected: claim id to decision; such a claim is in no incident and counts nowhere.
    corrected: claim id to the columns of `claims` that hold instead, complete (a date brings all its columns).
    corrections: claim id to the decision that corrected it.
    """

    same_incidents: Mapping[Pair, str] = field(default_factory=dict)
    different_incidents: Mapping[Pair, str] = field(default_factory=dict)
    same_sites: Mapping[Pair, str] = field(default_factory=dict)
    different_sites: Mapping[Pair, str] = field(default_factory=dict)
    rejected: Mapping[str, str] = field(default_factory=dict)
    corrected: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    corrections: Mapping[str, str] = field(default_factory=dict)


NONE = Constraints()


def standing(
    claims: Iterable[Row], constraints: Constraints, sites: Collection[str] | None = None
) -> list[Row]:
    """Return the claims that are not rejected, with corrected columns and the id of the one place that sites are.

    `sites`: ids that the dataset has; what a merge says of others is passed over.
    """
    places = one_place(constraints, sites)
    rows = []
    for claim in claims:
        if claim["claim_id"] in constraints.rejected:
            continue
        row = {**claim, **constraints.corrected.get(claim["claim_id"], {})}
        row["site_id"] = places.get(row["site_id"], row["site_id"])
        rows.append(row)
    return rows


def one_place(constraints: Constraints, sites: Collection[str] | None = None) -> dict[str, str]:
    """Return for each site id of a merge the one that stands for it, of those in `sites`.

    One of the gazetteer comes before a provisional one; of equals the smaller id.
    """
    joined, _ = _joined(constraints.same_sites, constraints.different_sites)
    found = {}
    for group in joined:
        here = [site for site in group if sites is None or site in sites]
        if here:
            place = min(here, key=lambda one: (one.startswith("NIL-"), one))
            found.update(dict.fromkeys(here, place))
    return found


def must_link(constraints: Constraints) -> tuple[list[frozenset[str]], list[Pair]]:
    """Return the groups of claim ids that belong together, and the pairs of `same` that a `different` overrules."""
    return _joined(constraints.same_incidents, constraints.different_incidents)


def _joined(
    same: Mapping[Pair, str], different: Mapping[Pair, str]
) -> tuple[list[frozenset[str]], list[Pair]]:
    """Sets joined by pairs in their order; a pair that would bring two together that differ is passed over."""
    group_of: dict[str, set[str]] = {}
    apart: dict[str, set[str]] = {}
    for one, other in different:
        apart.setdefault(one, set()).add(other)
        apart.setdefault(other, set()).add(one)
    overruled = []
    for one, other in same:
        left, right = group_of.setdefault(one, {one}), group_of.setdefault(other, {other})
        if left is right:
            continue
        if any(apart.get(member, set()) & right for member in left):
            overruled.append((one, other))
            continue
        small, large = sorted((left, right), key=len)
        large |= small
        group_of.update(dict.fromkeys(small, large))
    return list(_unique(group_of.values())), overruled


def _unique(groups: Iterable[set[str]]) -> Iterator[frozenset[str]]:
    seen = {id(group): group for group in groups if len(group) > 1}
    yield from sorted((frozenset(group) for group in seen.values()), key=min)
