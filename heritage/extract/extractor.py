"""The extractor's one entry: a report's text in, drafts of claims with their evidence out. Pure and deterministic."""

from __future__ import annotations

from datetime import date
from typing import Any

from heritage.extract import blocks, claims, entities, names, tag, when, whereabouts
from heritage.extract.document import Coded, Document, Found, Sentence, Span
from heritage.extract.sitenames import SiteNames
from heritage.resources.lexicon import Lexicon
from heritage.schema import ids
from heritage.text import edtf

CODER = "rules"
CODER_VERSION = "1"
_LONG_SENTENCE = 400


def analyse(text: str, title: str | None, published: date | None, lexicon: Lexicon, site_names: SiteNames,
            monitor_from: int) -> tuple[Document, list[Found]]:  # fmt: skip
    """Return the analysed document and its claims; all offsets count code points of `text` or `title`."""
    document = Document(text, title, published)
    blocks.split(document, lexicon)
    for sentence in document.sentences:
        tag.tag(sentence, lexicon)
    names.find(document, lexicon, site_names)
    entities.resolve(document, lexicon, site_names)
    whereabouts.hint(document, lexicon, site_names)
    when.find(document, lexicon)
    return document, claims.find(document, lexicon, monitor_from)


def drafts(report_id: str, document: Document, found: list[Found]) -> tuple[
    list[dict[str, Any]], list[dict[str, Any]]
]:  # fmt: skip
    """Return the drafts of claims and the evidence rows for the claims found in one report."""
    rows: list[dict[str, Any]] = []
    evidence: list[dict[str, Any]] = []
    seen: dict[tuple[Span, Span], int] = {}
    for claim in found:
        pair = (claim.site_span, claim.trigger)
        ordinal = seen.get(pair, 0)
        seen[pair] = ordinal + 1
        claim_id = ids.text_claim_id(report_id, CODER, claim.site_span, claim.trigger, ordinal)
        rows.append(_draft(claim_id, report_id, document, claim))
        evidence.extend(_evidence(claim_id, document, claim))
    return rows, evidence


def _draft(claim_id: str, report_id: str, document: Document, claim: Found) -> dict[str, Any]:
    entity = claim.entity
    interval = edtf.parse(claim.date.value) if claim.date.value else None
    precision = interval.precision if interval else "report_date_only" if document.published else "unknown"
    return {
        "claim_id": claim_id,
        "report_id": report_id,
        "site_mention": entity.written,
        "country": None,
        "event_type": claim.event.value or "unknown",
        "cause_type": None,
        "effect": None,
        "extent": None,
        "severity": claim.severity.value or "unknown",
        "certainty": None,
        "assertion": claim.assertion.value,
        "date_edtf": claim.date.value,
        "date_from": interval.first if interval else None,
        "date_to": interval.last if interval else None,
        "date_precision": precision,
        "known_by": document.published,
        "actor": claim.actor.value,
        "actor_type": claim.actor_type.value or "unknown",
        "actor_basis": "asserted_by_source" if claim.actor.value else None,
        "attribution": claim.attribution.value,
        "confidence": claim.confidence,
        "flags": sorted(claim.flags),
        "coder": CODER,
        "coder_version": CODER_VERSION,
        "hint_name": entity.name,
        "hint_category": entity.category,
        "hint_place": entity.place,
        "hint_country": entity.country,
        "hint_site_ids": list(entity.site_ids),
    }


def _evidence(claim_id: str, document: Document, claim: Found) -> list[dict[str, Any]]:
    part = claim.sentence.part
    rows = [_row(claim_id, "sentence", part, sentence_span(claim), "SENTENCE", document)]
    site_part = part if claim.mention.how == "name" or claim.entity.part == part else part
    rows.append(_row(claim_id, "site", site_part, claim.site_span, claim.trace[1], document))
    fields: tuple[tuple[str, Coded], ...] = (
        ("event_type", claim.event), ("severity", claim.severity), ("assertion", claim.assertion),
        ("date", claim.date), ("actor", claim.actor), ("actor_type", claim.actor_type),
        ("attribution", claim.attribution),
    )  # fmt: skip
    for name, coded in fields:
        if coded.value is not None and coded.span is not None:
            rows.append(_row(claim_id, name, part, coded.span, coded.rule, document))
    return rows


def sentence_span(claim: Found) -> Span:
    """The passage that supports a claim: its sentence, or the clause where the sentence is very long."""
    sentence: Sentence = claim.sentence
    if sentence.end - sentence.start <= _LONG_SENTENCE:
        return sentence.start, sentence.end
    spans = [claim.clause, claim.trigger]
    return max(sentence.start, min(s[0] for s in spans)), min(sentence.end, max(s[1] for s in spans))


def _row(claim_id: str, field: str, part: str, span: Span, rule: str, document: Document) -> dict[str, Any]:
    start, end = span
    return {
        "evidence_id": ids.evidence_id(claim_id, field, part, start, end),
        "claim_id": claim_id,
        "field": field,
        "part": part,
        "start": start,
        "end": end,
        "quote": document.part_text(part)[start:end],
        "rule_id": rule,
        "source_scheme": None,
        "source_value": None,
        "match": None,
        "is_masked": False,
    }
