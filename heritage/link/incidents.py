"""Claims to incidents: one event at one site by one process within one coherent time, however many tell of it.

Blocks by outermost site, clusters with vetoes, consensus without invention, ids by the ledger. What the claims
disagree about becomes flags; nothing is overwritten, for the claims stay.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from heritage.link.acts import acts, spans_of
from heritage.link.blocks import ancestors, blocks, decided_claims, rules_of
from heritage.link.cited import named_speakers
from heritage.link.cluster import Cluster, Rules
from heritage.link.clusters import cluster_block
from heritage.link.constraints import NONE, Constraints, must_link, one_place, standing
from heritage.link.corroboration import as_shown
from heritage.link.incident_rows import World, link_rows, members
from heritage.link.independence import near_duplicates
from heritage.link.ledger import Ledger, assign
from heritage.link.pairs import Node, Reading, Saying, nodes_of
from heritage.link.remembered import Remembered
from heritage.link.supposed import supposed_claims
from heritage.problems import Problem
from heritage.resources.cache import no_collection
from heritage.resources.cuewords import NO_CUES, CueWords
from heritage.resources.voices import Voices, load_voices
from heritage.text.letters import fold

Row = dict[str, Any]

_SENTENCE, _TEXT = "sentence", "text"

Clustering = Callable[[Sequence[Sequence[Node]], Rules], list[list[Cluster]]]
"""Makes the clusters of each block: here, or wherever an engine has processors."""


def here(blocks: Sequence[Sequence[Node]], rules: Rules) -> list[list[Cluster]]:
    """Cluster one block after the other in this process."""
    return [cluster_block(nodes, rules) for nodes in blocks]


@dataclass(frozen=True, slots=True)
class Built:
    """Rows of tables `incidents` and `incident_claims`, sorted by key, and problems."""

    incidents: list[Row]
    incident_claims: list[Row]
    problems: list[Problem]


@dataclass(frozen=True, slots=True)
class Told:
    """What is known besides the rows.

    `actor_labels`: an actor's other names to the usual one, so that two names of one actor are no conflict. `evidence`:
    rows of that table, for what sentences say. `cues`: the words to look for there. `constraints`: people's decisions.
    `voices`: houses, wires and words of speakers; those of the base data by default. `stories`: reports to the story
    that each is of, where stories were looked for.
    """

    actor_labels: Mapping[str, str] | None = None
    evidence: Sequence[Row] = ()
    cues: CueWords = NO_CUES
    constraints: Constraints = NONE
    voices: Voices | None = None
    stories: Mapping[str, str] | None = None


NOTHING = Told()


@no_collection()
def build(
    claims: Iterable[Row],
    reports: Iterable[Row],
    sites: Iterable[Row],
    ledger: Ledger,
    told: Told = NOTHING,
    *,
    clustering: Clustering = here,
    remembered: Remembered | None = None,
) -> Built:
    """Resolve rows of `claims` to incidents; the order of rows does not matter.

    `reports` and `sites` are rows of these tables (every report_id, site_id and part_of is found in them). Rejected
    claims are in no incident. `remembered`: rows that were made of the same before.
    """
    constraints = told.constraints
    all_reports = {report["report_id"]: report for report in reports}
    all_sites = {site["site_id"]: site for site in sites}
    kept = sorted(standing(claims, constraints, all_sites), key=lambda claim: claim["claim_id"])
    given = [as_shown(claim, all_reports[claim["report_id"]]) for claim in kept]
    spoken = {claim["report_id"] for claim in given}
    copies = (
        near_duplicates(report for key, report in all_reports.items() if key in spoken)
        if told.stories is None
        else {key: told.stories.get(key, key) for key in spoken}
    )
    labels = {fold(name): label for name, label in (told.actor_labels or {}).items()}
    above = ancestors(all_sites, one_place(constraints, all_sites))
    voices = told.voices or load_voices()
    sentences = _sentences(given, all_reports, told)
    given = named_speakers(given, sentences, voices)
    supposed = supposed_claims(told.evidence)
    world = World(
        all_reports,
        all_sites,
        above,
        copies,
        labels,
        told.cues,
        sentences,
        voices,
        supposed,
    )
    groups, overruled = must_link(constraints)
    rules = rules_of(above, groups, constraints)
    reading = Reading(copies, labels, sentences, told.cues, decided_claims(constraints), supposed)
    nodes = [nodes_of(block, reading) for block in blocks(given, above, groups)]
    clusters = [
        cluster
        for found in clustering(nodes, rules)
        for cluster in sorted(found, key=lambda one: str(members(one)[0]["claim_id"]))
    ]
    ids, problems = assign(
        [tuple(claim["claim_id"] for claim in members(cluster)) for cluster in clusters], ledger
    )
    incidents, links = [], []
    of_incident = {key: members(cluster) for key, cluster in zip(ids, clusters, strict=True)}
    rows = (remembered or Remembered()).rows(world)
    for key, cluster in zip(ids, clusters, strict=True):
        row, group_of = rows.row(key, of_incident[key], is_pooled=cluster.pooled)
        incidents.append(row)
        links += link_rows(key, cluster, group_of, above, constraints)
        problems += _pool_problems(key, cluster)
    shared = acts(incidents, of_incident, spans_of(told.evidence))
    for row in incidents:
        row["act_id"] = shared.get(row["incident_id"])
    return Built(
        incidents=sorted(incidents, key=lambda row: row["incident_id"]),
        incident_claims=sorted(links, key=lambda row: (row["incident_id"], row["claim_id"])),
        problems=[*problems, *(_overruled_problem(one, other) for one, other in overruled)],
    )


def _sentences(claims: Iterable[Row], reports: Mapping[str, Row], told: Told) -> dict[str, Saying]:
    """The sentence of each claim with the language of its report, where cues are to be looked for."""
    if not told.cues.again and not told.cues.parts:
        return {}
    language = {
        claim["claim_id"]: str(reports[claim["report_id"]].get("language") or "").partition("-")[0]
        for claim in claims
    }
    return {
        row["claim_id"]: Saying(
            row["quote"], language[row["claim_id"]], row["start"] if row["part"] == _TEXT else None
        )
        for row in told.evidence
        if row["field"] == _SENTENCE and row["quote"] and row["claim_id"] in language
    }


def _pool_problems(incident_id: str, cluster: Cluster) -> list[Problem]:
    if not cluster.pooled:
        return []
    return [
        Problem("claim_undated_pool", "claims", claim["claim_id"],
                f"the date ({claim['date_edtf'] or 'none'}) fits several incidents at {claim['site_id']}; "
                f"kept as {incident_id}")
        for claim in members(cluster)
    ]  # fmt: skip


def _overruled_problem(one: str, other: str) -> Problem:
    return Problem("decision_overruled", "claims", f"{one} {other}",
                   f"one decision puts {one} and {other} into one incident, another keeps them or theirs apart: "
                   "they were kept apart")  # fmt: skip
