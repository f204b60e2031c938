"""How an incident came about, in plain lines: how each claim joined, the rule of each value, groups of sources, act."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

Row = Mapping[str, Any]

METHODS = {
    "seed": "founded it",
    "pair_score": "joined by its score",
    "undated_unique": "joined without a date, as it fits this incident best",
    "attached": "attached to it (it does not say that it happened)",
    "decision": "put here by a decision",
}
_DATES = {
    "none": "no claim gives a date",
    "intersection": "the days that all dated claims allow",
    "envelope": "claims share no day: all days from the first to the last of the narrowest",
    "envelope_in_bracket": "claims share no day: all their days that lie between two images",
}
_SEVERITIES = {
    "none": "no claim gives a degree",
    "agreed": "all claims that give one agree",
    "max_of_best_tiers": "the greatest that the two best tiers of sources give",
}
_ACTORS = {
    "none": "no claim names one",
    "agreed": "two or more independent groups name this one and none contests",
    "single": "fewer than two independent groups that are no party to the fight name it: listed, not taken",
    "listed": "claims differ: listed, none taken",
}


def values(incident: Row) -> Iterator[str]:
    """The rule behind date, severity and actor; old datasets have only their names."""
    if incident.get("date_rule") is None:
        yield f"resolved by {incident['resolution_rule']}"
        return
    others = ", ".join(incident["date_alternatives"] or ())
    yield f"date by {incident['date_rule']}: {_DATES[incident['date_rule']]}" + (
        f"; claims give {others}" if others else ""
    )
    yield f"severity by {incident['severity_rule']}: {_SEVERITIES[incident['severity_rule']]}"
    yield f"actor by {incident['actor_rule']}: {_ACTORS[incident['actor_rule']]}"
    if "undated_pool" in (incident.get("quality_flags") or ()):
        yield "stands apart: its date, or the lack of one, fits several incidents of this place (undated_pool)"


def act(incident: Row, incidents: Iterable[Row]) -> Iterator[str]:
    """The other incidents of its act."""
    own = incident.get("act_id")
    others = [
        f"{row['incident_id']} ({row['site_name']})"
        for row in incidents
        if own and row.get("act_id") == own and row["incident_id"] != incident["incident_id"]
    ]
    if others:
        yield f"one act ({own}) with {', '.join(sorted(others))}"


def groups(links: Iterable[Row], claims: Mapping[str, Row], reports: Mapping[str, Row]) -> Iterator[str]:
    """Each independent group of sources with its reports; a claim that no row has is passed over."""
    found: dict[str, set[str]] = {}
    for link in links:
        claim = claims.get(link["claim_id"])
        if claim is not None and link.get("group_id"):
            found.setdefault(link["group_id"], set()).add(claim["report_id"])
    for number, group in enumerate(sorted(found), 1):
        told = ", ".join(
            f"{report} ({(reports.get(report) or {}).get('publisher') or 'publisher not known'})"
            for report in sorted(found[group])
        )
        yield f"group {number}: {told}"


def joined(link: Row) -> str:
    """How a claim came into its incident: method, weakest link and its terms."""
    told = METHODS.get(link["method"], link["method"])
    if link["score"] is None:
        return f"{told}:"
    terms = f" = {'; '.join(link['terms'])}" if link.get("terms") else ""
    against = f" against {link['against_claim_id']}" if link.get("against_claim_id") else ""
    return f"{told}; weakest link {link['score']:+.1f}{terms}{against}:"
