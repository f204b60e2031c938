"""Blocks: claims that may meet, by outermost site or by a decision; and the rules for clustering them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from heritage.link.cluster import Rules
from heritage.link.constraints import Constraints

Row = dict[str, Any]


def ancestors(sites: Mapping[str, Row], places: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Return the sites above each site, nearest first; `places`: a merged site to the one that stands for it."""
    above: dict[str, tuple[str, ...]] = {}
    for site_id in sites:
        found: list[str] = []
        here = sites[site_id]["part_of"]
        while here is not None:
            here = places.get(here, here)
            if here in found or here == site_id:  # a decision may merge a site with what contains it
                break
            found.append(here)
            here = sites[here]["part_of"]
        above[site_id] = tuple(found)
    return above


def blocks(
    claims: Iterable[Row], above: Mapping[str, tuple[str, ...]], together: Sequence[frozenset[str]]
) -> list[list[Row]]:
    """Return the claims by outermost site; those that a decision puts together (`together`) share a block."""
    found: dict[str, list[Row]] = {}
    root_of: dict[str, str] = {}
    for claim in claims:
        root = (claim["site_id"], *above[claim["site_id"]])[-1]
        found.setdefault(root, []).append(claim)
        root_of[claim["claim_id"]] = root
    for group in together:
        roots = sorted({root_of[claim_id] for claim_id in group if claim_id in root_of})
        for other in roots[1:]:
            root_of.update({claim["claim_id"]: roots[0] for claim in found[other]})
            found[roots[0]] += found.pop(other)
    return [sorted(found[root], key=lambda claim: str(claim["claim_id"])) for root in sorted(found)]


def decided_claims(constraints: Constraints) -> frozenset[str]:
    """Claims that a decision puts together with, or apart from, another."""
    pairs = (*constraints.same_incidents, *constraints.different_incidents)
    return frozenset(claim_id for pair in pairs for claim_id in pair)


def rules_of(
    above: Mapping[str, tuple[str, ...]], groups: Sequence[frozenset[str]], constraints: Constraints
) -> Rules:
    """Return the rules of clustering: groups that belong together, claims and sites that must not meet.

    Who is apart from one of a group is apart from all of it.
    """
    number = {claim_id: index for index, group in enumerate(groups) for claim_id in group}
    apart: dict[str, set[str]] = {}
    for pair in (*constraints.different_incidents, *constraints.different_sites):
        left, right = (groups[number[one]] if one in number else {one} for one in pair)
        for one in left:
            apart.setdefault(one, set()).update(right)
        for one in right:
            apart.setdefault(one, set()).update(left)
    return Rules(above, number, {key: frozenset(others) for key, others in apart.items()})
