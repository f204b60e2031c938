"""Ids: a prefix and 16 hex digits of a hash over what identifies a row, never over coded values, scores or times."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

REPORT, CLAIM, EVIDENCE, INCIDENT, PROVISIONAL_SITE = "REP", "CLM", "EVD", "INC", "NIL"
ACT, STORY = "ACT", "STY"

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""Made once: a table of many rows has a million ids."""


def make_id(prefix: str, *parts: str | int | Sequence[int] | None) -> str:
    """Return `<prefix>-<16 hex digits>`; equal parts give equal ids on every machine."""
    payload = _encode(parts)
    return f"{prefix}-{hashlib.sha256(payload.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"


def report_id(
    source_id: str, record_id: str | None, text: str, title: str | None, row_json: str | None
) -> str:
    """Id of a report: its source and its content (the record's id is part of a row's content)."""
    return make_id(REPORT, source_id, record_id, hashlib.sha256(text.encode()).hexdigest(), title, row_json)


def text_claim_id(
    report: str, coder: str, site: tuple[int, int], trigger: tuple[int, int], ordinal: int
) -> str:
    """Id of a claim read from text: report, coder without version, two spans (code points), ordinal among equals."""
    return make_id(CLAIM, report, coder, list(site), list(trigger), ordinal)


def row_claim_id(report: str, coder: str, columns: Sequence[str], ordinal: int) -> str:
    """Id of a claim read from a table row: report, coder without version, source columns, ordinal."""
    return make_id(CLAIM, report, coder, *sorted(columns), ordinal)


def evidence_id(claim: str, field: str, part: str, start: int, end: int) -> str:
    """Id of a piece of evidence: claim, coded field and the exact characters."""
    return make_id(EVIDENCE, claim, field, part, start, end)


def incident_id(smallest_claim_id: str) -> str:
    """Id of an incident that the ledger does not know: the hash of its smallest claim id."""
    return make_id(INCIDENT, smallest_claim_id)


def act_id(smallest_incident_id: str) -> str:
    """Id of an act on several places: the hash of the smallest id of its incidents."""
    return make_id(ACT, smallest_incident_id)


def provisional_site_id(skeleton: str, country: str | None) -> str:
    """Id of a site that no gazetteer knows: stable over its match key and country, whatever else reports say of it."""
    return make_id(PROVISIONAL_SITE, skeleton, country)
