"""Claims to incidents: one event at one site by one process within one coherent time, however many tell of it.

Blocks by outermost site, clusters with vetoes, consensus without invention, ids by the ledger. What the claims
disagree about becomes flags; nothing is overwritten, for the claims stay.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from heritage.link import consensus
from heritage.link.clusters import Cluster, cluster_block
from heritage.link.constraints import NONE, Constraints, standing
from heritage.link.corroboration import conflict_flags, corroboration
from heritage.link.independence import independent_groups, near_duplicates
from heritage.link.ledger import Ledger, assign
from heritage.link.pairs import ACTUAL, ALLEGED, actor_label, nodes_of
from heritage.problems import Problem
from heritage.text.matchkeys import fold

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Built:
    """Rows of tables `incidents` and `incident_claims`, sorted by key, and problems."""

    incidents: list[Row]
    incident_claims: list[Row]
    problems: list[Problem]


@dataclass(frozen=True, slots=True)
class _World:
    """What all incidents share while they are built."""

    reports: Mapping[str, Row]
    sites: Mapping[str, Row]
    above: Mapping[str, tuple[str, ...]]
    copies: Mapping[str, str]
    labels: Mapping[str, str]


def build(
    claims: Iterable[Row],
    reports: Iterable[Row],
    sites: Iterable[Row],
    ledger: Ledger,
    actor_labels: Mapping[str, str] | None = None,
    *,
    constraints: Constraints = NONE,
) -> Built:
    """Resolve rows of `claims` to incidents; the order of rows does not matter.

    `reports` and `sites` are rows of these tables (every report_id, site_id and part_of is found in them).
    `actor_labels` maps an actor's other names to the usual one, so that two names of one actor are no conflict.
    """
    all_reports = {report["report_id"]: report for report in reports}
    all_claims = sorted(standing(claims, constraints), key=lambda claim: claim["claim_id"])
    all_sites = {site["site_id"]: site for site in sites}
    spoken = {claim["report_id"] for claim in all_claims}
    copies = near_duplicates(report for key, report in all_reports.items() if key in spoken)
    labels = {fold(name): label for name, label in (actor_labels or {}).items()}
    world = _World(all_reports, all_sites, _ancestors(all_sites), copies, labels)
    clusters = [cluster for block in _blocks(all_claims, world) for cluster in _clusters(block, world)]
    ids, problems = assign(
        [tuple(claim["claim_id"] for claim in _claims(cluster)) for cluster in clusters], ledger
    )
    incidents, links = [], []
    for incident_id, cluster in zip(ids, clusters, strict=True):
        incidents.append(_incident(incident_id, _claims(cluster), world))
        links += _links(incident_id, cluster, world)
        problems += _pool_problems(incident_id, cluster)
    return Built(
        incidents=sorted(incidents, key=lambda row: row["incident_id"]),
        incident_claims=sorted(links, key=lambda row: (row["incident_id"], row["claim_id"])),
        problems=problems,
    )


def _ancestors(sites: Mapping[str, Row]) -> dict[str, tuple[str, ...]]:
    above: dict[str, tuple[str, ...]] = {}
    for site_id in sites:
        found: list[str] = []
        here = sites[site_id]["part_of"]
        while here is not None:
            found.append(here)
            here = sites[here]["part_of"]
        above[site_id] = tuple(found)
    return above


def _blocks(claims: Iterable[Row], world: _World) -> list[list[Row]]:
    blocks: dict[str, list[Row]] = {}
    for claim in claims:
        site_id = claim["site_id"]
        blocks.setdefault((site_id, *world.above[site_id])[-1], []).append(claim)
    return [blocks[root] for root in sorted(blocks)]


def _clusters(block: Sequence[Row], world: _World) -> list[Cluster]:
    clusters = cluster_block(nodes_of(block, world.copies, world.labels), world.above)
    return sorted(clusters, key=lambda cluster: _claims(cluster)[0]["claim_id"])


def _claims(cluster: Cluster) -> list[Row]:
    return sorted(
        (claim for node in cluster.nodes for claim in node.claims), key=lambda claim: claim["claim_id"]
    )


def _incident(incident_id: str, claims: Sequence[Row], world: _World) -> Row:
    group_of = independent_groups(claims, world.reports, world.copies)
    best = consensus.strongest(claims)
    happened = [claim for claim in claims if claim["assertion"] in (ACTUAL, ALLEGED)]
    site = world.sites[consensus.site_of(best, world.above)]
    dated = [claim for claim in best if claim["date_from"] or claim["date_to"]]
    when = consensus.date_consensus(best if dated else happened or best, group_of)
    how_bad = consensus.severity_consensus(best, lambda claim: world.reports[claim["report_id"]]["tier"])
    kind, has_types = consensus.event_type(best, group_of)
    actors = _actors(happened or best, world.labels)
    flags = conflict_flags(claims, world.reports, group_of, when, actors,
                           has_types=has_types, has_severities=how_bad.is_conflict)  # fmt: skip
    actor_rule = "none" if not actors else "agreed" if len(actors) == 1 else "listed"
    published = [world.reports[report_id]["published_date"] for report_id in group_of]
    reported = sorted(day for day in published if day is not None)
    return {
        "incident_id": incident_id,
        "site_id": site["site_id"],
        "site_name": site["name"],
        "country": site["country"],
        "event_type": kind,
        "severity": how_bad.severity,
        "severity_min": how_bad.least,
        "severity_max": how_bad.most,
        "assertion": consensus.assertion_of(claims),
        "date_edtf": when.edtf,
        "date_from": when.first,
        "date_to": when.last,
        "date_precision": when.precision,
        "actors": actors,
        "actor_type": consensus.actor_type(happened or best),
        "corroboration": corroboration(claims, world.reports, group_of),
        "n_claims": len(claims),
        "n_reports": len(group_of),
        "n_independent": len(set(group_of.values())),
        "conflict_flags": flags,
        "quality_flags": [],
        "first_reported": reported[0] if reported else None,
        "last_reported": reported[-1] if reported else None,
        "resolution_rule": f"date:{when.rule};severity:{how_bad.rule};actor:{actor_rule}",
        "geometry": site["geometry"],
    }


def _actors(claims: Iterable[Row], labels: Mapping[str, str]) -> list[str]:
    """Distinct names, each in its commonest spelling, sorted."""
    spellings: dict[str, list[str]] = {}
    for claim in claims:
        label = actor_label(claim, labels)
        if label:
            spellings.setdefault(fold(label), []).append(label)
    return sorted({consensus.commonest(found) or "" for found in spellings.values()})


def _links(incident_id: str, cluster: Cluster, world: _World) -> list[Row]:
    founder = min(
        (node for node in cluster.nodes if cluster.methods[node.key] == "seed"), key=lambda node: node.key
    )
    seed = founder.claims[0]["claim_id"]
    rows = []
    for node in cluster.nodes:
        score = cluster.weakest(node, world.above)
        method = "pair_score" if cluster.methods[node.key] == "seed" else cluster.methods[node.key]
        rows += [
            {
                "incident_id": incident_id,
                "claim_id": claim["claim_id"],
                "score": score,
                "method": "seed" if claim["claim_id"] == seed else method,
                "decision_id": None,
            }
            for claim in node.claims
        ]
    return rows


def _pool_problems(incident_id: str, cluster: Cluster) -> list[Problem]:
    if not cluster.pooled:
        return []
    return [
        Problem("claim_undated_pool", "claims", claim["claim_id"],
                f"the date ({claim['date_edtf'] or 'none'}) fits several incidents at {claim['site_id']}; "
                f"kept as {incident_id}")
        for claim in _claims(cluster)
    ]  # fmt: skip
