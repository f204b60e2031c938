"""What a column of a table can be mapped to: targets of [columns], and the codebook scheme of those with codes."""

from __future__ import annotations

REPORT_KEYS = ("id", "title", "published", "publisher", "url", "language", "licence", "retrieved_at", "text")
"""Keys that a document may give without any profile; `lang` is read as `language`."""

REPORT_TARGETS = {
    "report.title": "title",
    "report.text": "text",
    "report.source_record_id": "id",
    "report.published": "published",
    "report.publisher": "publisher",
    "report.url": "url",
    "report.language": "language",
    "report.licence": "licence",
    "report.retrieved_at": "retrieved_at",
}
"""Targets that fill the report, and the document key that each stands for."""

CODED_TARGETS = {
    f"claim.{name}": name
    for name in (
        "event_type", "cause_type", "effect", "extent", "severity", "certainty", "assertion", "actor_type",
    )
}  # fmt: skip
"""Targets whose values are labels for a column of claims, and the codebook scheme that codes them."""

SITE_CODED = {"site.category": "category", "site.condition": "condition_after"}
"""Targets whose values are labels about the site itself; they help to find and to check it, and are no claim."""

SCHEMES = {**CODED_TARGETS, **SITE_CODED}
"""All targets with labels, and their schemes."""

DATE_TARGETS = ("claim.date", "claim.date_from", "claim.date_to", "assessment.date")
CLAIM_TARGETS = (
    "claim.site", "claim.site_alias", "claim.place", "claim.country", *DATE_TARGETS[:3], "claim.actor",
    "claim.attribution", *CODED_TARGETS,
)  # fmt: skip
WIKIDATA = "site.wikidata_id"
"""Taken up by `heritage sites import`; a build finds sites by name and place, and keeps the cell with its row."""

SITE_TARGETS = ("site.key", "site.position", "site.latitude", "site.longitude", WIKIDATA, *SITE_CODED)
TARGETS = (*REPORT_TARGETS, *CLAIM_TARGETS, *SITE_TARGETS, "assessment.date")

SEVERAL = frozenset(
    ("report.text", "claim.site", "claim.site_alias", "claim.place", "claim.date", "site.key")
)
"""Targets that several columns may be mapped to; of the others each takes one column."""
