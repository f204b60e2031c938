"""The extractor's one entry: a report's text in, drafts of claims with their evidence out. Pure and deterministic."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from heritage.extract import blocks, claims, tag
from heritage.extract.coder import CODER, CODER_VERSION
from heritage.extract.dates import when
from heritage.extract.document import Coded, Document, Found, Span
from heritage.extract.names import names, whereabouts
from heritage.extract.names.sitenames import SiteNames
from heritage.extract.places import entities
from heritage.extract.reading import Reading
from heritage.resources.lexicon import Lexicon
from heritage.schema import ids
from heritage.text import edtf

Row = dict[str, Any]

_LONG_SENTENCE = 400


def analyse(  # noqa: PLR0917 - a text and its two facts, then what it is read with
    text: str, title: str | None, published: date | None, lexicon: Lexicon, site_names: SiteNames, monitor_from: int
) -> tuple[Document, list[Found]]:  # fmt: skip
    """Return the analysed document and its claims; all offsets count code points of `text` or `title`.

    A text without a trigger, or without a named place, is left as soon as that is clear: its analysis is partial.
    """
    document = Document(text, title, published)
    blocks.split(document, lexicon)
    for sentence in document.sentences:
        tag.tag(sentence, lexicon)
    if not any(sentence.layer(layer) for sentence in document.sentences for layer in claims.TRIGGER_LAYERS):
        return document, []
    reading = Reading(document, lexicon, site_names.is_place)
    try:
        return document, _claims(reading, site_names, monitor_from)
    finally:
        reading.close()


def _claims(reading: Reading, site_names: SiteNames, monitor_from: int) -> list[Found]:
    names.find(reading, site_names)
    sentences = reading.document.sentences
    if not any(m.how == "name" or m.is_plural for sentence in sentences for m in sentence.mentions):
        return []  # a plural may have names without a type word as its examples: "several temples, among them A"
    entities.resolve(reading, site_names)
    whereabouts.hint(reading, site_names)
    when.find(reading)
    return claims.find(reading, monitor_from)


def drafts(report_id: str, document: Document, found: list[Found]) -> tuple[list[Row], list[Row]]:
    """Return the drafts of claims and the evidence rows for the claims found in one report."""
    rows: list[Row] = []
    evidence: list[Row] = []
    seen: Counter[tuple[Span, Span]] = Counter()
    for claim in found:
        pair = (claim.site_span, claim.trigger)
        claim_id = ids.text_claim_id(report_id, CODER, *pair, seen[pair])
        seen[pair] += 1
        rows.append(_draft(claim_id, report_id, document, claim))
        evidence.extend(_evidence(claim_id, document, claim))
    return rows, evidence


def _draft(claim_id: str, report_id: str, document: Document, claim: Found) -> Row:
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
        "hint_towns": list(document.towns),
    }


def _evidence(claim_id: str, document: Document, claim: Found) -> list[Row]:
    told: tuple[tuple[str, Coded], ...] = (
        ("sentence", Coded("", sentence_span(claim), "SENTENCE")),
        ("site", Coded("", claim.site_span, claim.trace[1])),
        ("event_type", claim.event), ("severity", claim.severity), ("assertion", claim.assertion),
        ("date", claim.date), ("actor", claim.actor), ("actor_type", claim.actor_type),
        ("attribution", claim.attribution),
    )  # fmt: skip
    part = claim.sentence.part
    text = document.part_text(part)
    return [
        _row(claim_id, field, coded, part, text)
        for field, coded in told
        if coded.value is not None and coded.span is not None
    ]


def sentence_span(claim: Found) -> Span:
    """The passage that supports a claim: its sentence, or the clause where the sentence is very long."""
    sentence = claim.sentence
    if sentence.end - sentence.start <= _LONG_SENTENCE:
        return sentence.start, sentence.end
    (first, last), (start, end) = claim.clause, claim.trigger
    return max(sentence.start, min(first, start)), min(sentence.end, max(last, end))


def _row(claim_id: str, field: str, coded: Coded, part: str, text: str) -> Row:
    start, end = coded.span or (0, 0)
    return {
        "evidence_id": ids.evidence_id(claim_id, field, part, start, end),
        "claim_id": claim_id,
        "field": field,
        "part": part,
        "start": start,
        "end": end,
        "quote": text[start:end],
        "rule_id": coded.rule,
        "source_scheme": None,
        "source_value": None,
        "match": None,
        "is_masked": False,
    }
