"""Decisions on claims, fields and sensitivity, written into the rows they are about; nothing original is lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from heritage.link.sites import southern_season
from heritage.resources.decision_rows import Decision
from heritage.schema import judgements as words
from heritage.schema.codebook import codebook
from heritage.schema.ids import EVIDENCE, make_id
from heritage.text import edtf

Row = dict[str, Any]

REPLACED = "replaced"
"""The source_scheme of evidence whose source_value is what a decision replaced."""

_ASSERTED = "asserted_by_source"


def flag(claim: Row, name: str) -> None:
    """Add a quality flag to a claim."""
    claim["quality_flags"] = sorted({*(claim["quality_flags"] or ()), name})


def corrected(claim: Row, decision: Decision, site: Mapping[str, Any]) -> Row | str:
    """Return the columns that a correction changes, or why it cannot be."""
    field, value = decision.field, decision.value or None
    new: Row = {words.FIELD_COLUMNS[field]: value}
    if field == "date":
        new |= _dates(claim, value, site)
    elif field == "actor":
        new["actor_basis"] = (claim["actor_basis"] or _ASSERTED) if value else None
    after = claim | new
    # A date that the report itself gets wrong is another matter, and no bar to correcting something else.
    if (
        field == "date"
        and after["assertion"] == "actual"
        and _is_later(after["date_from"], after["known_by"])
    ):
        return (
            f"an actual event of {after['date_edtf']} cannot be later than its report of {after['known_by']}"
        )
    return new


def _is_later(one: date | None, other: date | None) -> bool:
    return one is not None and other is not None and one > other


def _dates(claim: Row, value: str | None, site: Mapping[str, Any]) -> Row:
    if value is None:
        precision = "report_date_only" if claim["known_by"] else "unknown"
        return {"date_from": None, "date_to": None, "date_precision": precision}
    found = edtf.parse(value)
    new = {
        "date_edtf": value,
        "date_from": found.first,
        "date_to": found.last,
        "date_precision": found.precision,
    }
    return new | southern_season(new, dict(site))


def proof(claim: Row, decision: Decision, old: Any, evidence: Iterable[Row]) -> Row:
    """Return the evidence of a correction: the claim's sentence, by the rule `decision:<id>`, with the old value."""
    passage = min(
        evidence, key=lambda row: (row["field"] != "sentence", row["start"] - row["end"], row["evidence_id"])
    )
    span = (passage["part"], passage["start"], passage["end"])
    return {
        **passage,
        "evidence_id": make_id(EVIDENCE, claim["claim_id"], decision.field, *span, decision.decision_id),
        "field": decision.field,
        "rule_id": words.RULE + decision.decision_id,
        "source_scheme": REPLACED,
        "source_value": None if old is None else str(old),
        "match": None,
    }


def sensitivity(site: Row, decision: Decision) -> str | None:
    """Give a site its decided sensitivity; or say why it cannot be."""
    rank = codebook().scheme("sensitivity").rank
    old, new = rank(site["sensitivity"]) or 0, rank(decision.value) or 0
    if new < old and not decision.why:
        return f"{site['sensitivity']} can be loosened to {decision.value} only with a reason in `why`"
    if site["is_provisional"] and decision.value == "public_exact":
        return "a site that no gazetteer knows cannot be public_exact"
    site["sensitivity"] = decision.value
    return None
