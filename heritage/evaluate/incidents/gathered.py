"""Ways of gathering claims into incidents: ours, on claims of the gold or on our own, and trivial ones."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from heritage import pipeline
from heritage.evaluate.incidents.gold import ALONE, Gold, mention, spurious
from heritage.evaluate.judge import judge
from heritage.link import incidents
from heritage.link.ledger import Ledger
from heritage.link.linking import actor_labels
from heritage.resources.cuewords import load_cues
from heritage.resources.gazetteer import load_gazetteer
from heritage.schema.ids import make_id, provisional_site_id
from heritage.schema.tables import CLAIMS, REPORTS, SITES
from heritage.settings import Settings
from heritage.text import edtf

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Gathered:
    """The label of each mention, the rows of `incidents` by label, and what trivial ways go by: the claim's row."""

    labels: dict[str, str]
    incidents: Mapping[str, Row]
    claims: Mapping[str, Row]


def from_gold(gold: Gold) -> Gathered:
    """Gather the claims of the gold, with their sites given; optional claims are left out."""
    reports = {name: _report(gold, name) for name in gold.reports}
    claims: dict[str, Row] = {}
    sites: dict[str, Row] = {}
    evidence: list[Row] = []
    for document in gold.documents:
        for index, claim in enumerate(document.claims):
            if not claim["optional"]:
                sites.update(_sites(claim))
                row = _claim(reports[document.id], claim, index)
                claims[mention(document.id, index)] = row
                evidence.append(
                    _sentence(row["claim_id"], gold.reports[document.id]["text"], claim["evidence"])
                )
    told = incidents.Told(actor_labels(None), evidence, load_cues())
    built = incidents.build(claims.values(), reports.values(), sites.values(), Ledger(), told)
    return _gathered(claims, built.incidents, built.incident_claims)


def from_predicted(gold: Gold) -> Gathered:
    """Gather our own claims by a whole build over the reports.

    A claim of ours takes the name of the gold claim that it answers by relaxed matching; one that answers an optional
    claim is left out; any other is spurious and keeps a name of its own.
    """
    with tempfile.TemporaryDirectory() as folder:
        tables, _ = pipeline.assemble(project(gold, Path(folder)))
    rows = {name: tables[name].to_pylist() for name in ("reports", "claims", "sites")}
    names = {site["site_id"]: site["name"] for site in rows["sites"]}
    documents = {report["report_id"]: report["source_record_id"] for report in rows["reports"]}
    mine: dict[str, list[Row]] = {}
    for row in rows["claims"]:
        told = row | {"site_name": names[row["site_id"]], "date": row["date_edtf"]}
        mine.setdefault(documents[row["report_id"]], []).append(told)
    claims: dict[str, Row] = {}
    for document in gold.documents:
        found = mine.get(document.id, [])
        judged = judge(document, found)
        answered = dict(judged.relaxed)
        for index, row in enumerate(found):
            if index not in answered:
                claims[spurious(document.id, index)] = row
            elif not document.claims[answered[index]]["optional"]:
                claims[mention(document.id, answered[index])] = row
    return _gathered(claims, tables["incidents"].to_pylist(), tables["incident_claims"].to_pylist())


def trivial(gathered: Gathered) -> dict[str, dict[str, str]]:
    """Three ways that need no thought: by site; each claim alone; by site and month (of the date, or the report)."""
    claims = gathered.claims
    return {
        "by site": {name: row["site_id"] for name, row in claims.items()},
        "each claim": {name: name for name in claims},
        "site, month": {name: f"{row['site_id']} {_month(row)}" for name, row in claims.items()},
    }


def _month(claim: Row) -> str:
    day = claim["date_from"] or claim["date_to"] or claim["known_by"]
    return str(day)[:7]


def _gathered(claims: Mapping[str, Row], found: Iterable[Row], members: Iterable[Row]) -> Gathered:
    """A claim that stands in no incident is alone."""
    incident = {row["claim_id"]: row["incident_id"] for row in members}
    labels = {name: incident.get(row["claim_id"], ALONE + name) for name, row in claims.items()}
    used = set(labels.values())
    return Gathered(
        labels, {row["incident_id"]: row for row in found if row["incident_id"] in used}, dict(claims)
    )


def _report(gold: Gold, name: str) -> Row:
    """A row of `reports`, as a source with a profile would give it."""
    report = gold.reports[name]
    publisher = gold.publishers[report["publisher"]]
    row: Row = dict.fromkeys(REPORTS.names)
    return row | {
        "report_id": make_id("REP", name), "source_id": slug(report["publisher"]), "source_record_id": name,
        "publisher": report["publisher"], "url": report.get("url"), "title": report.get("title"),
        "language": report.get("lang"), "language_basis": "given", "is_language_covered": True,
        "published_date": date.fromisoformat(report["published"]) if report.get("published") else None,
        "tier": publisher["tier"], "text_kind": "original", "redistribution": "facts",
        "assessment_method": publisher.get("assessment_method"), "text": report["text"],
    }  # fmt: skip


def _claim(report: Row, claim: Row, index: int) -> Row:
    """A row of `claims` for a gold claim."""
    span = edtf.parse(claim["date"]) if claim["date"] else None
    row: Row = dict.fromkeys(CLAIMS.names)
    return row | {
        "claim_id": make_id("CLM", report["report_id"], index), "report_id": report["report_id"],
        "site_mention": claim["site_aliases"][0], "site_id": _site_id(claim), "site_score": 1.0,
        "country": claim.get("country"), "event_type": claim["event_type"], "severity": claim["severity"],
        "assertion": claim["assertion"], "date_edtf": claim["date"], "date_from": span.first if span else None,
        "date_to": span.last if span else None,
        "date_precision": span.precision if span else "report_date_only",
        "known_by": report["published_date"], "actor": claim.get("actor"), "actor_type": claim["actor_type"],
        "attribution": claim.get("attribution"), "confidence": 1.0, "flags": [], "quality_flags": [],
        "coder": "person:gold", "coder_version": "1",
    }  # fmt: skip


def _sentence(claim_id: str, text: str, quote: str) -> Row:
    """A row of `evidence` for the words that carry a gold claim."""
    start = text.find(quote)
    span = {"start": start, "end": start + len(quote)} if start >= 0 else {"start": None, "end": None}
    return {"claim_id": claim_id, "field": "sentence", "part": "text", "quote": quote, **span}


def _site_id(claim: Row) -> str:
    return str(claim.get("site_id") or provisional_site_id(claim["site"], claim.get("country")))


def _sites(claim: Row) -> dict[str, Row]:
    """Rows of `sites` for a claim's site and all that contain it."""
    gazetteer, wanted = load_gazetteer(), _site_id(claim)
    empty: Row = dict.fromkeys(SITES.names)
    if wanted not in gazetteer.sites:
        return {
            wanted: empty
            | {"site_id": wanted, "name": claim["site"], "country": claim.get("country"), "category": "unknown",
               "position_precision": "unknown", "sensitivity": "withheld", "is_provisional": True}
        }  # fmt: skip
    return {
        one: empty | asdict(gazetteer.sites[one]) | {"is_provisional": False}
        for one in (wanted, *gazetteer.ancestors(wanted))
    }


def slug(publisher: str) -> str:
    """The id of a publisher as a source."""
    return "".join(letter if letter.isalnum() else "-" for letter in publisher.lower())


def project(gold: Gold, folder: Path) -> Settings:
    """Write a project of the reports, each publisher a source with a profile; return its settings."""
    settings = Settings(root=folder, processes=1).resolved()
    by_source: dict[str, list[Row]] = {}
    for report in gold.reports.values():
        by_source.setdefault(report["publisher"], []).append(report)
    for publisher, reports in by_source.items():
        profile = {"id": slug(publisher), "name": publisher, "publisher": publisher, "licence": "CC0-1.0",
                   "tier": gold.publishers[publisher]["tier"],
                   "assessment_method": gold.publishers[publisher].get("assessment_method")}  # fmt: skip
        lines = [f"{key} = {json.dumps(value)}" for key, value in profile.items() if value]
        _write(settings.data / "sources" / slug(publisher) / "source.toml", ["[source]", *lines])
        keys = ("id", "title", "published", "publisher", "url", "lang", "text")
        _write(
            settings.input / slug(publisher) / "reports.jsonl",
            [json.dumps({key: report.get(key) for key in keys}, ensure_ascii=False) for report in reports],
        )
    return settings


def _write(path: Path, lines: Iterable[str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
