"""Rows of `incidents` and `incident_claims` from a cluster: consensus, level, flags, and how it came together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from heritage.link import consensus
from heritage.link.cluster import Cluster
from heritage.link.constraints import Constraints
from heritage.link.corroboration import conflict_flags, corroboration, is_bracket
from heritage.link.ground import Ground
from heritage.link.independence import independent_groups, n_independent
from heritage.link.pairs import ACTUAL, ALLEGED, Saying, actor_label
from heritage.link.speakers import is_party
from heritage.link.terms import Above, waterfall
from heritage.resources.cuewords import CueWords
from heritage.resources.voices import Voices

Row = dict[str, Any]

POOLED = "undated_pool"
"""The flag of an incident that may be one of several others of its place: do not count it beside them."""


@dataclass(frozen=True, slots=True)
class World:
    """What all incidents share while they are built; `supposed`: claims whose date no words give to them."""

    reports: Mapping[str, Row]
    sites: Mapping[str, Row]
    above: Above
    copies: Mapping[str, str]
    labels: Mapping[str, str]
    cues: CueWords
    sentences: Mapping[str, Saying]
    voices: Voices
    supposed: frozenset[str] = frozenset()


def members(cluster: Cluster) -> list[Row]:
    """The claims of a cluster, sorted by id."""
    return sorted(
        (claim for node in cluster.nodes for claim in node.claims), key=lambda claim: claim["claim_id"]
    )


def in_force(claims: Sequence[Row], reports: Mapping[str, Row]) -> list[Row]:
    """Leave out what an earlier version of an article said, where its latest version tells of the incident too."""
    telling = {claim["report_id"] for claim in claims}
    return [claim for claim in claims if reports[claim["report_id"]].get("superseded_by") not in telling]


def incident_row(
    incident_id: str, claims: Sequence[Row], world: World, *, is_pooled: bool = False
) -> tuple[Row, dict[str, str]]:
    """Return the row of an incident, still without its act, and the independent group of each of its reports.

    `is_pooled`: its claims fit several incidents of their place, and stand apart because nobody knows which.
    """
    reports = world.reports
    standing = in_force(claims, reports)
    best = consensus.strongest(standing)
    happened = [claim for claim in standing if claim["assertion"] in (ACTUAL, ALLEGED)]
    group_of = independent_groups(claims, reports, world.copies, world.voices, world.labels)
    site = world.sites[consensus.site_of(best, world.above)]
    dated = [claim for claim in best if claim["date_from"] or claim["date_to"]]
    when = consensus.date_consensus(
        best if dated else happened or best,
        lambda claim: is_bracket(claim, reports[claim["report_id"]]),
        lambda claim: claim["claim_id"] in world.supposed,
    )
    how_bad = consensus.severity_consensus(best, happened, lambda claim: reports[claim["report_id"]]["tier"])
    who = consensus.actor_consensus(
        happened or best,
        lambda claim: actor_label(claim, world.labels),
        group_of,
        lambda claim: is_party(claim, reports[claim["report_id"]].get("publisher"), world.voices),
    )
    ground = Ground(reports, world.cues, world.sentences, world.voices)
    flags = conflict_flags(standing, reports, world.copies, when.last, has_dates=when.is_conflict,
                           has_severities=how_bad.is_conflict, has_actors=who.is_contested)  # fmt: skip
    published = [reports[report_id]["published_date"] for report_id in group_of]
    reported = sorted(day for day in published if day is not None)
    row = {
        "incident_id": incident_id,
        "site_id": site["site_id"],
        "site_name": site["name"],
        "country": site["country"],
        "event_type": consensus.event_type(best, group_of),
        "severity": how_bad.severity,
        "severity_min": how_bad.least,
        "severity_max": how_bad.most,
        "assertion": consensus.assertion_of(standing),
        "date_edtf": when.edtf,
        "date_from": when.first,
        "date_to": when.last,
        "date_precision": when.precision,
        "date_rule": when.rule,
        "date_alternatives": list(when.alternatives),
        "severity_rule": how_bad.rule,
        "actor": who.actor,
        "actors": list(who.names),
        "actor_rule": who.rule,
        "actor_type": consensus.actor_type(happened or best),
        "corroboration": corroboration(standing, group_of, ground),
        "n_claims": len(claims),
        "n_reports": len(group_of),
        "n_independent": n_independent(standing, group_of),
        "conflict_flags": flags,
        "quality_flags": [POOLED] if is_pooled else [],
        "first_reported": reported[0] if reported else None,
        "last_reported": reported[-1] if reported else None,
        "resolution_rule": f"date:{when.rule};severity:{how_bad.rule};actor:{who.rule}",
        "geometry": site["geometry"],
    }
    return row, group_of


def link_rows(
    incident_id: str, cluster: Cluster, group_of: Mapping[str, str], above: Above, constraints: Constraints
) -> list[Row]:
    """Return a row for each claim: by what it was joined, its weakest link with all terms, its group of sources."""
    seeds = [node for node in cluster.nodes if cluster.methods[node.key] == "seed"]
    founder = min(seeds, key=lambda node: node.key)
    seed = founder.claims[0]["claim_id"]
    decided = _decided(constraints)
    rows = []
    links = cluster.weakest(above)
    for node in cluster.nodes:
        weakest = links.get(node.key)
        method = "pair_score" if cluster.methods[node.key] == "seed" else cluster.methods[node.key]
        terms = waterfall(node, weakest[1], above) if weakest else []
        for claim in node.claims:
            claim_id = claim["claim_id"]
            rows.append(
                {
                    "incident_id": incident_id,
                    "claim_id": claim_id,
                    "score": weakest[0] if weakest else None,
                    "method": "seed" if claim_id == seed else method,
                    "decision_id": decided.get(claim_id) or constraints.corrections.get(claim_id),
                    "against_claim_id": _other(weakest[1].claims, claim_id) if weakest else None,
                    "terms": terms,
                    "group_id": group_of[claim["report_id"]],
                }
            )
    return rows


def _other(claims: Iterable[Row], claim_id: str) -> str:
    """The first of the claims that is not this one."""
    return next(str(claim["claim_id"]) for claim in claims if claim["claim_id"] != claim_id)


def _decided(constraints: Constraints) -> dict[str, str]:
    """The first decision that puts a claim together with, or apart from, another."""
    found: dict[str, str] = {}
    for pairs in (constraints.same_incidents, constraints.different_incidents):
        for pair, decision in pairs.items():
            for claim_id in pair:
                found.setdefault(claim_id, decision)
    return found
