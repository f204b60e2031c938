"""What pages show, ready for templates: incidents with their claims, sources and passages, key figures, listings."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from heritage.publish.counts.derived import placed_how
from heritage.publish.edition.coders import PERSON, SOMEBODY
from heritage.publish.labels import label
from heritage.publish.marking.passages import Passage, passages
from heritage.publish.words import colour, country_name, cut, day, language_name, safe_url, when
from heritage.schema.codebook import codebook
from heritage.schema.confidence_tiers import FLAGGED, REVIEW, confidence_tier
from heritage.schema.judgements import ACCEPTED_FLAG, CORRECTED_FLAG, SITE_FLAG

Row = Mapping[str, Any]

_TAKEN = {FLAGGED: "it may be misread", REVIEW: "it may well be misread"}
_JUDGED = {
    ACCEPTED_FLAG: "accepted",
    CORRECTED_FLAG: "corrected",
    SITE_FLAG: "the place decided",
}
"""What readers are told of decisions on a claim, by its quality flags."""

_NO_TEXT = hashlib.sha256(b"").hexdigest()
"""Of a table row without running text: no language was missed in it."""

_OTHER_CODERS = (PERSON, "model:")
"""How coders begin that must be named, because a reader would take their claims for ours."""


@dataclass(frozen=True, slots=True)
class SourceView:
    """A report as a source: who, when, where, in what kind of text; `terms` and `licence` say what may be shown."""

    id: str
    publisher: str
    date: str
    url: str | None
    title: str
    kind: str
    tier: str
    language: str
    is_covered: bool
    terms: str
    licence: str = ""


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim: its source, what was coded from it (name, value) and its passages."""

    id: str
    source: SourceView
    mention: str
    coded: tuple[tuple[str, str], ...]
    assertion: str
    assertion_label: str
    passages: tuple[Passage, ...]
    coder: str


@dataclass(frozen=True, slots=True)
class IncidentView:
    """An incident with everything a reader may ask of it; `*_code` are codes, the others words."""

    id: str
    site: str
    country_code: str
    country: str
    event_code: str
    event: str
    event_colour: str
    severity_code: str
    severity: str
    severity_rank: int
    severity_colour: str
    severity_range: str
    assertion_code: str
    assertion: str
    when: str
    sort_date: str
    actors: tuple[str, ...]
    actor_type: str
    support_code: str
    support: str
    support_rank: int
    flags: tuple[tuple[str, str], ...]
    n_claims: int
    n_reports: int
    n_independent: int
    first_reported: str
    last_reported: str
    placed: str
    position: str
    rule: str
    claims: tuple[ClaimView, ...]


def source_view(row: Row) -> SourceView:
    """Return a report as a source."""
    return SourceView(
        id=row["report_id"],
        publisher=cut(row["publisher"] or row["source_id"]),
        date=day(row["published_date"]),
        url=safe_url(row["url"]),
        title=cut(row["title"]),
        kind=label("text_kind", row["text_kind"]),
        tier=label("tier", row["tier"]),
        language=language_name(row["language"]) if row["language"] else "",
        is_covered=is_covered(row),
        terms=row["redistribution"],
        licence=cut(row["licence"]) if row["redistribution"] == "full" else "",
    )


def is_covered(report: Row) -> bool:
    """Whether claims were looked for in a report; a table row without running text has missed nothing."""
    return bool(report["is_language_covered"]) or report["text_sha256"] == _NO_TEXT


def incident_views(
    rows: Mapping[str, Sequence[Row]], sites: Mapping[str, Row], sources: Mapping[str, SourceView]
) -> tuple[IncidentView, ...]:
    """Return the incidents with their claims, the latest first and the undated at the end."""
    reports = {row["report_id"]: row for row in rows["reports"]}
    evidence: dict[str, list[Row]] = {}
    for row in rows["evidence"]:
        evidence.setdefault(row["claim_id"], []).append(row)
    claims: dict[str, ClaimView] = {}
    order: dict[str, tuple[date, str]] = {}
    for row in rows["claims"]:
        key, report = row["claim_id"], reports[row["report_id"]]
        claims[key] = _claim(row, report, sources[row["report_id"]], evidence.get(key, []))
        order[key] = (report["published_date"] or date.max, key)
    members: dict[str, list[str]] = {}
    for row in rows["incident_claims"]:
        members.setdefault(row["incident_id"], []).append(row["claim_id"])
    found = [
        _incident(
            row, sites, [claims[key] for key in sorted(members[row["incident_id"]], key=order.__getitem__)]
        )
        for row in rows["incidents"]
    ]
    return tuple(sorted(found, key=lambda view: (view.sort_date, view.id), reverse=True))


def _claim(row: Row, report: Row, source: SourceView, evidence: Sequence[Row]) -> ClaimView:
    flags = row["quality_flags"] or ()
    coded = (
        ("Event", label("event_type", row["event_type"])),
        ("Cause", label("cause_type", row["cause_type"])),
        ("Effect", label("effect", row["effect"])),
        ("Severity", label("severity", row["severity"])),
        ("Date", when(row)),
        ("Actor", _actor(row)),
        ("According to", cut(row["attribution"])),
        ("Certainty", label("certainty", row["certainty"])),
        ("Confidence", "" if ACCEPTED_FLAG in flags else _unsure(row["confidence"])),
        ("Judged by a person", ", ".join(said for flag, said in _JUDGED.items() if flag in flags)),
        ("Coded by", _coder(row["coder"])),
    )
    return ClaimView(
        id=row["claim_id"],
        source=source,
        mention=cut(row["site_mention"]),
        coded=tuple((name, value) for name, value in coded if value),
        assertion=row["assertion"],
        assertion_label=label("assertion", row["assertion"]),
        passages=passages(evidence, report),
        coder=f"{row['coder']} {row['coder_version']}",
    )


def _coder(coder: str) -> str:
    """The coder, where it is another than we: by its id, or as a person whom the edition does not name."""
    if coder == SOMEBODY:
        return "a person"
    return coder if coder.startswith(_OTHER_CODERS) else ""


def _unsure(confidence: float | None) -> str:
    """The confidence of a claim that is not to be shown unmarked, and what a reader should make of it; else nothing."""
    tier = confidence_tier(confidence)
    return f"{confidence:.2f}: {_TAKEN[tier]}" if tier in _TAKEN else ""


def _actor(row: Row) -> str:
    kind = label("actor_type", row["actor_type"])
    return f"{cut(row['actor'])} ({kind})" if row["actor"] else kind


def _incident(row: Row, sites: Mapping[str, Row], claims: Sequence[ClaimView]) -> IncidentView:
    site = sites.get(row["site_id"])
    low, high = row["severity_min"], row["severity_max"]
    placed = placed_how(site)
    severity, support = codebook().scheme("severity"), codebook().scheme("corroboration")
    return IncidentView(
        id=row["incident_id"],
        site=cut(row["site_name"]),
        country_code=row["country"] or "",
        country=country_name(row["country"]),
        event_code=row["event_type"],
        event=label("event_type", row["event_type"]),
        event_colour=colour("event_type", row["event_type"]),
        severity_code=row["severity"],
        severity=label("severity", row["severity"]),
        severity_rank=_rank(severity.rank(row["severity"])),
        severity_colour=colour("severity", row["severity"]),
        severity_range="" if low == high else f"{label('severity', low)} to {label('severity', high)}",
        assertion_code=row["assertion"],
        assertion=label("assertion", row["assertion"]),
        when=when(row),
        sort_date=(row["date_from"] or row["date_to"] or date.min).isoformat(),
        actors=tuple(cut(actor) for actor in row["actors"] or ()),
        actor_type=label("actor_type", row["actor_type"]),
        support_code=row["corroboration"],
        support=label("corroboration", row["corroboration"]),
        support_rank=_rank(support.rank(row["corroboration"])),
        flags=tuple((flag, label("conflict_flag", flag)) for flag in row["conflict_flags"] or ()),
        n_claims=row["n_claims"],
        n_reports=row["n_reports"],
        n_independent=row["n_independent"],
        first_reported=day(row["first_reported"]),
        last_reported=day(row["last_reported"]),
        placed=placed,
        position=_position(site, placed),
        rule=row["resolution_rule"],
        claims=tuple(claims),
    )


def _rank(rank: int | None) -> int:
    return -1 if rank is None else rank


def _position(site: Row | None, placed: str) -> str:
    if site is None or placed == "unplaced":
        return "No position is published."
    radius = site["position_uncertainty_m"]
    within = ""
    if radius is not None:
        within = f", within {radius:.0f} m" if radius < 1000 else f", within {radius / 1000:.0f} km"
    if placed == "exact":
        return f"{site['latitude_deg']:.4f}, {site['longitude_deg']:.4f}{within}"
    return f"{site['latitude_deg']:g}, {site['longitude_deg']:g}{within}; made coarse on purpose"
