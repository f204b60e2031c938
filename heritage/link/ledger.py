"""The ledger: the memory by which an incident keeps its id over rebuilds, merges and splits."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from heritage.errors import ConfigError
from heritage.problems import Problem
from heritage.schema.ids import incident_id

COLUMNS = ("incident_id", "claim_ids", "redirects")
"""Columns of incidents.csv: an id, its claim ids by spaces, and the id that it was merged into, or nothing.

The file only grows: of two rows with one id the later holds.
"""


@dataclass(frozen=True, slots=True)
class Ledger:
    """Claims of each incident id as of the last release, and the ids that lead to another."""

    claims: Mapping[str, frozenset[str]] = field(default_factory=dict)
    redirects: Mapping[str, str] = field(default_factory=dict)

    def resolve(self, known: str) -> str:
        """Return the id that stands for a released id today."""
        while known in self.redirects:
            known = self.redirects[known]
        return known


def read_ledger(path: Path) -> Ledger:
    """Read incidents.csv; a missing file is an empty ledger. ConfigError names the line at fault."""
    if not path.is_file():
        return Ledger()
    claims: dict[str, frozenset[str]] = {}
    redirects: dict[str, str] = {}
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            reader = csv.DictReader(stream, strict=True)
            if tuple(reader.fieldnames or ()) != COLUMNS:
                raise ConfigError(
                    f"{path}:1: expected the columns {','.join(COLUMNS)}, found {reader.fieldnames}"
                )
            for row in reader:
                if None in row or None in row.values() or not row["incident_id"]:
                    raise ConfigError(
                        f"{path}:{reader.line_num}: expected {len(COLUMNS)} cells, the first an id"
                    )
                claims[row["incident_id"]] = frozenset(row["claim_ids"].split())
                redirects.pop(row["incident_id"], None)
                if row["redirects"]:
                    redirects[row["incident_id"]] = row["redirects"]
    except (UnicodeDecodeError, csv.Error) as fault:
        raise ConfigError(f"{path}: expected CSV in UTF-8; {fault}") from fault
    _check_redirects(path, redirects)
    return Ledger(claims, redirects)


def _check_redirects(path: Path, redirects: Mapping[str, str]) -> None:
    for start in redirects:
        seen, here = {start}, redirects[start]
        while here in redirects:
            if here in seen:
                raise ConfigError(f"{path}: redirects of {start} run in a circle; append a row that ends it")
            seen.add(here)
            here = redirects[here]


def assign(clusters: Sequence[Sequence[str]], ledger: Ledger) -> tuple[list[str], list[Problem]]:
    """Return the incident id of each cluster of claim ids, and a problem for each ledger id that several share.

    A cluster takes the ledger id with which it shares most claims (of equals the smaller id), each id once: the
    cluster with the larger share keeps it. A new cluster takes the hash of its smallest claim id that is not taken.
    """
    wishes = _wishes(clusters, ledger)
    given: dict[int, str] = {}
    holders: dict[str, int] = {}
    problems = []
    for _, known, _, at in wishes:
        if at in given:
            continue
        if known in holders:
            smaller, larger = min(clusters[at]), min(clusters[holders[known]])
            detail = f"the clusters of {larger} and {smaller} share claims with it; the former keeps it"
            problems.append(Problem("ledger_conflict", "incidents", known, detail))
            continue
        given[at] = known
        holders[known] = at
    taken = set(holders) | set(ledger.claims) | set(ledger.redirects)
    for at in sorted(range(len(clusters)), key=lambda index: min(clusters[index])):
        if at not in given:
            given[at] = _new_id(clusters[at], taken)
            taken.add(given[at])
    return [given[at] for at in range(len(clusters))], problems


def _wishes(clusters: Sequence[Sequence[str]], ledger: Ledger) -> list[tuple[int, str, str, int]]:
    """(minus shared claims, ledger id, smallest claim id, index of the cluster), the strongest first."""
    of_claim: dict[str, set[str]] = {}
    for known, claim_ids in ledger.claims.items():
        for claim_id in claim_ids:
            of_claim.setdefault(claim_id, set()).add(ledger.resolve(known))
    wishes = []
    for at, cluster in enumerate(clusters):
        shared: dict[str, int] = {}
        for claim_id in cluster:
            for known in of_claim.get(claim_id, ()):
                shared[known] = shared.get(known, 0) + 1
        wishes += [(-count, known, min(cluster), at) for known, count in shared.items()]
    return sorted(wishes)


def _new_id(cluster: Sequence[str], taken: set[str]) -> str:
    for claim_id in sorted(cluster):
        new = incident_id(claim_id)
        if new not in taken:
            return new
    # All hashes of its claims name other incidents: the last one's is made longer until it is free.
    base = max(cluster)
    while (new := incident_id(base)) in taken:
        base += "+"
    return new
