"""Explaining an id in plain text: from an incident, claim or site down to the sentences that support it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pyarrow as pa

from heritage.errors import DatasetError
from heritage.publish.edition.judgements import Told
from heritage.publish.marking import waterfall
from heritage.schema.confidence_tiers import confidence_tier
from heritage.schema.judgements import REJECTED_FLAG
from heritage.text.pages import PAGE_BREAK, page_of

Row = dict[str, Any]

_PDF = "application/pdf"


def explain(tables: Mapping[str, pa.Table], wanted: str) -> str:
    """Return everything behind an id; DatasetError where no row has it."""
    world = _World(tables)
    for key, tell in (
        (world.incidents, world.incident), (world.claims, world.claim), (world.sites, world.site),
        (world.reports, world.report), (world.told, world.told.one),
    ):  # fmt: skip
        if wanted in key:
            return "\n".join(tell(wanted))
    raise DatasetError(
        f"{wanted}: expected the id of an incident (INC-...), claim (CLM-...), site, report (REP-...) or decision "
        "(DEC-...) of this dataset; ids are in the first column of its tables"
    )


class _World:
    """The rows of a dataset by id, and the links between them."""

    def __init__(self, tables: Mapping[str, pa.Table]) -> None:
        self.incidents = _by(tables["incidents"], "incident_id")
        self.claims = _by(tables["claims"], "claim_id")
        self.sites = _by(tables["sites"], "site_id")
        self.reports = _by(tables["reports"], "report_id")
        self.links = tables["incident_claims"].to_pylist()
        self.evidence: dict[str, list[Row]] = {}
        for row in tables["evidence"].to_pylist():
            self.evidence.setdefault(row["claim_id"], []).append(row)
        self.told = Told(tables["decisions"].to_pylist(), self.evidence)

    def incident(self, wanted: str) -> Iterator[str]:
        row = self.incidents[wanted]
        yield f"{wanted}  {row['site_name']} ({row['site_id']}, {row['country'] or 'country not known'})"
        yield (
            f"  reported: {row['event_type']}, severity {row['severity']}{_range(row)}, {row['assertion']}, "
            f"date {row['date_edtf'] or 'not given'}"
        )
        yield (
            f"  {row['corroboration']}: {row['n_claims']} claims in {row['n_reports']} reports, "
            f"{row['n_independent']} independent; actors: {', '.join(row['actors'] or []) or 'none named'}"
        )
        if row["conflict_flags"]:
            yield f"  flags: {', '.join(row['conflict_flags'])}"
        links = [link for link in self.links if link["incident_id"] == wanted]
        yield from ("  " + line for line in waterfall.values(row))
        yield from ("  " + line for line in self.told.about(wanted))
        yield from ("  " + line for line in waterfall.act(row, self.incidents.values()))
        yield from ("  " + line for line in waterfall.groups(links, self.claims, self.reports))
        for link in links:
            yield ""
            yield "  " + waterfall.joined(link)
            yield from ("  " + line for line in self.claim(link["claim_id"]))

    def claim(self, wanted: str) -> Iterator[str]:
        row = self.claims[wanted]
        report = self.reports.get(row["report_id"], {})
        yield f"{wanted}  {row['site_mention']} -> {row['site_id']}"
        yield (
            f"  {row['event_type']}, {row['severity']}, {row['assertion']}, date {row['date_edtf'] or 'not given'}, "
            f"actor {row['actor'] or 'not named'} ({row['actor_type']}), by {row['coder']}, "
            f"confidence {_sure(row['confidence'])}"
        )
        if REJECTED_FLAG in (row["quality_flags"] or ()):
            yield "  rejected: it stands in no incident and counts nowhere"
        yield from ("  " + line for line in self.told.about(wanted))
        yield f"  in {row['report_id']}: {_source(report)}"
        for evidence in sorted(
            self.evidence.get(wanted, ()), key=lambda e: (e["field"] != "sentence", e["field"])
        ):
            span = f"{evidence['part']} {evidence['start']}:{evidence['end']}{_page(evidence, report)}"
            yield f"    {evidence['field']:10} {_quoted(evidence, report)}  [{span}, {evidence['rule_id']}]"

    def site(self, wanted: str) -> Iterator[str]:
        row = self.sites[wanted]
        part = f", part of {row['part_of']}" if row["part_of"] else ""
        yield f"{wanted}  {row['name']} ({row['country'] or 'country not known'}, {row['category']}{part})"
        yield f"  published as {row['sensitivity']}; facts from {row['origin'] or 'the reports'}"
        yield from ("  " + line for line in self.told.about(wanted))
        found = [key for key, incident in self.incidents.items() if incident["site_id"] == wanted]
        for key in found:
            yield ""
            yield from ("  " + line for line in self.incident(key))
        linked = {link["claim_id"] for link in self.links if link["incident_id"] in found}
        for key, claim in self.claims.items():
            if claim["site_id"] == wanted and key not in linked:
                yield ""
                yield from ("  " + line for line in self.claim(key))

    def report(self, wanted: str) -> Iterator[str]:
        row = self.reports[wanted]
        yield f"{wanted}  {_source(row)}"
        language = row["language"] or "language not known"
        yield f"  {language}, source {row['source_id']}, {row['origin'] or 'origin not shown'}"
        for key, claim in self.claims.items():
            if claim["report_id"] == wanted:
                yield ""
                yield from ("  " + line for line in self.claim(key))


def _by(table: pa.Table, key: str) -> dict[str, Row]:
    return {row[key]: row for row in table.to_pylist()}


def _range(row: Row) -> str:
    low, high = row["severity_min"], row["severity_max"]
    return f" (claims range from {low} to {high})" if low != high else ""


def _sure(value: float | None) -> str:
    return "not given" if value is None else f"{value:.2f} ({confidence_tier(value)})"


def _source(report: Row) -> str:
    publisher = report.get("publisher") or report.get("source_id") or "unknown"
    who = f"{publisher}, {report.get('published_date') or 'no date'}"
    kind = {"paraphrase": "our paraphrase of ", "row": "table row of "}.get(report.get("text_kind", ""), "")
    title = f": {report['title']}" if report.get("title") else ""
    url = f" <{report['url']}>" if report.get("url") else ""
    later = f" (a later version is {report['superseded_by']})" if report.get("superseded_by") else ""
    return f"{kind}{who}{title}{url}{later}"


def _page(evidence: Row, report: Row) -> str:
    """The page of the evidence, where the report has pages and its text is here to count them in."""
    text = report.get("text")
    if text is None or evidence["part"] != "text" or evidence["start"] is None:
        return ""
    if report["media_type"] != _PDF and PAGE_BREAK not in text:
        return ""
    return f", page {page_of(text, evidence['start'])}"


def _quoted(evidence: Row, report: Row) -> str:
    """The evidence's words; in quotation marks only where they are the source's own."""
    quote = evidence["quote"]
    if quote is None:
        return "(not shown in this edition)"
    return f'"{quote}"' if report.get("text_kind") == "original" else str(quote)
