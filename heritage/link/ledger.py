"""The ledger: the memory by which an incident keeps its id over rebuilds, merges and splits."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from heritage.errors import ConfigError
from heritage.problems import Problem
from heritage.schema.ids import incident_id

COLUMNS = ("incident_id", "claim_ids", "redirects", "kind", "version", "traces")
"""Columns of incidents.csv. The file only grows: of two rows with one id the later holds.

`claim_ids` are its claims, by spaces, with those that stood in it once and stand nowhere now; `redirects` the ids that
it leads to; `kind` one of KINDS; `version` the release that wrote the row; `traces` one for each claim
(heritage.link.ledger_traces). A file with the first three columns alone can be read too.
"""

KINDS = ("", "merged", "split", "withdrawn")
"""It stands; it leads to the first id named; it stands, and parts of it went to the ids named; nothing tells of it."""

_MOST_CELL = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Ledger:
    """Claims of each incident id as of the last release, and the ids that lead to another.

    `splits` names the ids that ever left each id; `withdrawn` the ids that no claim stood for; `versions` the release
    that last wrote of an id; `traces` how a claim is known again whose id has changed.
    """

    claims: Mapping[str, frozenset[str]] = field(default_factory=dict)
    redirects: Mapping[str, str] = field(default_factory=dict)
    splits: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    withdrawn: frozenset[str] = frozenset()
    versions: Mapping[str, str] = field(default_factory=dict)
    traces: Mapping[str, str] = field(default_factory=dict)

    def resolve(self, known: str) -> str:
        """Return the id that stands for a released id today."""
        while known in self.redirects:
            known = self.redirects[known]
        return known


def read_ledger(path: Path) -> Ledger:
    """Read incidents.csv; a missing file is an empty ledger. ConfigError names the line at fault."""
    if not path.is_file():
        return Ledger()
    limit = csv.field_size_limit(_MOST_CELL)  # an incident that thousands of claims tell of is one long cell
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            return _ledger(path, _rows(path, csv.DictReader(stream, strict=True)))
    except (UnicodeDecodeError, csv.Error) as fault:
        raise ConfigError(f"{path}: expected CSV in UTF-8; {fault}") from fault
    finally:
        csv.field_size_limit(limit)


def _rows(path: Path, reader: csv.DictReader[str]) -> Iterator[dict[str, str]]:
    columns = tuple(reader.fieldnames or ())
    if columns not in (COLUMNS, COLUMNS[:3]):
        raise ConfigError(f"{path}:1: expected the columns {','.join(COLUMNS)}, found {reader.fieldnames}")
    for row in reader:
        if None in row or None in row.values() or not row["incident_id"]:
            raise ConfigError(f"{path}:{reader.line_num}: expected {len(columns)} cells, the first an id")
        kind = row.get("kind", "")
        if kind not in KINDS or (kind in ("merged", "split") and not row["redirects"].split()):
            raise ConfigError(
                f"{path}:{reader.line_num}: expected kind merged or split with redirects, withdrawn, or nothing; "
                f"found {kind!r} with {row['redirects']!r}"
            )
        yield row


def _ledger(path: Path, rows: Iterator[dict[str, str]]) -> Ledger:
    claims: dict[str, frozenset[str]] = {}
    redirects: dict[str, str] = {}
    splits: dict[str, tuple[str, ...]] = {}
    withdrawn: set[str] = set()
    versions: dict[str, str] = {}
    traces: dict[str, str] = {}
    for row in rows:
        known, kind, targets = row["incident_id"], row.get("kind", ""), row["redirects"].split()
        claim_ids = row["claim_ids"].split()
        claims[known] = frozenset(claim_ids)
        versions[known] = row.get("version", "")
        traces.update(zip(claim_ids, row.get("traces", "").split(), strict=False))
        redirects.pop(known, None)
        withdrawn.discard(known)
        if kind == "split":
            splits[known] = tuple(dict.fromkeys((*splits.get(known, ()), *targets)))
        elif targets:
            redirects[known] = targets[0]
        elif kind == "withdrawn":
            withdrawn.add(known)
    _check_redirects(path, redirects)
    return Ledger(claims, redirects, splits, frozenset(withdrawn), versions, traces)


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
    cluster with the larger share keeps it; claims that came to the id by a merge count after its own. What a merge had
    taken up and is a cluster of its own again gets its old id back. A new cluster takes the hash of its smallest claim
    id that is not taken.
    """
    wishes = _wishes(clusters, ledger)
    given: dict[int, str] = {}
    holders: dict[str, int] = {}
    problems = []
    for _, _, known, _, at in wishes:
        if at in given:
            continue
        if known in holders:
            smaller, larger = min(clusters[at]), min(clusters[holders[known]])
            detail = f"the clusters of {larger} and {smaller} share claims with it; the former keeps it"
            problems.append(Problem("ledger_conflict", "incidents", known, detail))
            continue
        given[at] = known
        holders[known] = at
    _revive(clusters, ledger, given)
    taken = set(given.values()) | set(ledger.claims) | set(ledger.redirects)
    for at in sorted(range(len(clusters)), key=lambda index: min(clusters[index])):
        if at not in given:
            given[at] = _new_id(clusters[at], taken)
            taken.add(given[at])
    return [given[at] for at in range(len(clusters))], problems


def _wishes(clusters: Sequence[Sequence[str]], ledger: Ledger) -> list[tuple[int, int, str, str, int]]:
    """(minus own claims, minus shared claims, ledger id, smallest claim id, index of cluster), the strongest first."""
    of_claim: dict[str, set[str]] = {}
    lent: dict[str, set[str]] = {}
    for known, claim_ids in ledger.claims.items():
        today = ledger.resolve(known)
        if today != known:
            lent.setdefault(today, set()).update(claim_ids)
        for claim_id in claim_ids:
            of_claim.setdefault(claim_id, set()).add(today)
    wishes = []
    for at, cluster in enumerate(clusters):
        shared: dict[str, int] = {}
        own: dict[str, int] = {}
        for claim_id in cluster:
            for known in of_claim.get(claim_id, ()):
                shared[known] = shared.get(known, 0) + 1
                own[known] = own.get(known, 0) + (claim_id not in lent.get(known, ()))
        wishes += [(-own[known], -count, known, min(cluster), at) for known, count in shared.items()]
    return sorted(wishes)


def _revive(clusters: Sequence[Sequence[str]], ledger: Ledger, given: dict[int, str]) -> None:
    """Give clusters without an id the merged id that they share most claims with."""
    left = {claim_id: at for at in range(len(clusters)) if at not in given for claim_id in clusters[at]}
    held = set(given.values())
    found: dict[tuple[str, int], int] = {}
    for known in ledger.redirects:
        for claim_id in ledger.claims.get(known, ()):
            if claim_id in left and known not in held:
                found[known, left[claim_id]] = found.get((known, left[claim_id]), 0) + 1
    ranked = sorted((-count, known, min(clusters[at]), at) for (known, at), count in found.items())
    for _, known, _, at in ranked:
        if at not in given and known not in held:
            given[at] = known
            held.add(known)


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
