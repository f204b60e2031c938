"""Words for a comparison: sums, sentences of one change, values, reasons; shared by text and Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from heritage.release.diff.model import Change, Diff, Reason, SiteChange

TITLES = {
    "added": "Added",
    "withdrawn": "Withdrawn",
    "merged": "Merged",
    "split": "Split",
    "renamed": "Under a new id",
    "changed": "Changed",
}
SITE_TITLES = {
    "added": "Sites added",
    "gone": "Sites gone",
    "merged": "Sites merged",
    "renamed": "Sites renamed",
    "changed": "Sites changed",
}

_REASONS = {
    "new_report": "new report",
    "report_withdrawn": "report withdrawn",
    "new_claim": "new claim of a known report",
    "claim_gone": "claim no longer made of a report that is still there",
    "claims_moved": "claims moved between incidents",
    "decision": "decision",
    "code": "code",
    "gazetteer": "gazetteer",
    "lexicons": "lexicons",
    "sources": "source profiles",
    "codebook": "codebook",
    "coders": "claims of other coders",
    "settings": "settings",
    "unknown": "reason not known",
}


def sums(diff: Diff) -> Iterator[str]:
    """Yield the rows of each table before and after, and how the number of incidents came about."""
    yield ", ".join(
        f"{name} {before} -> {after} ({after - before:+})" for name, (before, after) in diff.totals.items()
    )
    before, after = diff.totals["incidents"]
    added, withdrawn, merged = (len(diff.of_kind(kind)) for kind in ("added", "withdrawn", "merged"))
    yield (
        f"incidents: {before} + {added} added + {diff.parts} split off - {merged} merged into others "
        f"- {withdrawn} withdrawn = {after}"
    )


def reason(given: Reason) -> str:
    """Return a reason as words."""
    return f"{_REASONS.get(given.code, given.code)}: {given.detail}"


def heading(change: Change) -> str:
    """Return which incident changed and where it went, without its fields."""
    where = f"{change.site_name} ({change.site_id}, {change.country or 'country not known'})"
    match change.kind:
        case "merged" | "renamed":
            return f"{change.incident_id} -> {change.leads_to[0]}  {where}"
        case "split":
            return f"{change.incident_id} -> also {', '.join(change.leads_to)}  {where}"
        case _:
            return f"{change.incident_id}  {where}"


def site_heading(change: SiteChange) -> str:
    """Return which site changed, without its fields."""
    target = f" -> {change.leads_to}" if change.leads_to else ""
    return f"{change.site_id}{target}  {change.name}"


def value(given: Any) -> str:
    """Return a value as words."""
    match given:
        case None:
            return "none"
        case list():
            return ", ".join(str(each) for each in given) or "none"
        case _:
            return str(given)
