"""Where each incident of the old dataset went, told by the claims that it shares with those of the new one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

Members = Mapping[str, frozenset[str]]
"""Claim ids by incident."""


@dataclass(slots=True)
class Followed:
    """Ids by what became of them; each id that only one dataset has stands in exactly one of these.

    `renamed` and `merged` lead from an old id to the new one; `split` from an old id to new ids with parts of it.
    """

    added: list[str] = field(default_factory=list)
    withdrawn: list[str] = field(default_factory=list)
    renamed: dict[str, str] = field(default_factory=dict)
    merged: dict[str, str] = field(default_factory=dict)
    split: dict[str, list[str]] = field(default_factory=dict)


def follow(old: Members, new: Members) -> Followed:
    """Return what became of every incident; ids that both have are the same incident."""
    was = {claim: incident for incident, claims in old.items() for claim in claims}
    now = {claim: incident for incident, claims in new.items() for claim in claims}
    followed = Followed()
    heading: dict[str, list[tuple[int, str]]] = {}
    for incident in sorted(old.keys() - new.keys()):
        homes = Counter(now[claim] for claim in old[incident] if claim in now)
        if not homes:
            followed.withdrawn.append(incident)
            continue
        target = min(homes, key=lambda other: (-homes[other], other))
        heading.setdefault(target, []).append((-homes[target], incident))
    for target, arriving in heading.items():
        for at, (_, incident) in enumerate(sorted(arriving)):
            # Of several that join under a new id the largest goes on in it, the others are merged into it.
            way = followed.renamed if at == 0 and target not in old else followed.merged
            way[incident] = target
    for incident in sorted(new.keys() - old.keys()):
        if incident in heading:
            continue
        origins = Counter(was[claim] for claim in new[incident] if claim in was)
        if not origins:
            followed.added.append(incident)
            continue
        origin = min(origins, key=lambda other: (-origins[other], other))
        followed.split.setdefault(origin, []).append(incident)
    return followed
