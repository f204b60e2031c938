"""Records of withheld places told apart from all others: with ids, reports and passages that lead nowhere.

What stays of such a record are its coded facts, which count in totals. An id that is made from a report and the spans
of its words would tell whoever has the report which one it is, so these follow from the incident's.
"""

from __future__ import annotations

import hashlib
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from heritage.publish.edition.columns import changed, emptied, strings, with_column
from heritage.publish.edition.withheld import WITHHELD, WITHHELD_ID
from heritage.schema.arrow import arrow_schema
from heritage.schema.ids import make_id
from heritage.schema.tables import table as declared_table

Tables = dict[str, pa.Table]

NO_TEXT = hashlib.sha256(b"").hexdigest()
"""Hash of no text: that of a report would confirm a guess."""


def stood_in(tables: Tables) -> Tables:
    """Return the tables of an edition with stand-ins for what leads to withheld claims, those of WITHHELD_ID.

    A report that tells of withheld places only is replaced; one that tells of others too stays, and its withheld
    claims point to a stand-in beside it, so that the table has a row more.
    """
    claims = tables["claims"]
    is_secret = pc.equal(claims["site_id"], WITHHELD_ID).combine_chunks()
    if not pc.any(is_secret).as_py():
        return tables
    rows = np.flatnonzero(is_secret.to_numpy(zero_copy_only=False))
    told = [strings(claims[name].take(pa.array(rows))) for name in ("claim_id", "report_id")]
    new_claim = _claim_ids(tables["incident_claims"], sorted(told[0]))
    new_report: dict[str, str] = {}
    for claim, report in sorted(zip(told[0], told[1], strict=True), key=lambda pair: new_claim[pair[0]]):
        new_report.setdefault(report, make_id("REP", WITHHELD, new_claim[claim]))
    others = pa.array(set(claims["report_id"].filter(pc.invert(is_secret)).to_pylist()), pa.string())
    result = {
        **tables,
        "reports": _reports(tables["reports"], list(new_report), list(new_report.values()), others),
        "evidence": _evidence(tables["evidence"], new_claim),
        "incident_claims": _links(tables["incident_claims"], new_claim),
    }
    claims = changed(
        claims, "report_id", {row: new_report[old] for row, old in zip(rows.tolist(), told[1], strict=True)}
    )
    claims = changed(
        claims, "claim_id", {row: new_claim[old] for row, old in zip(rows.tolist(), told[0], strict=True)}
    )
    claims = _set(claims, is_secret, coder=f"profile:{WITHHELD}")
    result["claims"] = emptied(claims, ["known_by"], is_secret)
    incidents = tables["incidents"]
    hidden = pc.equal(incidents["site_id"], WITHHELD_ID).combine_chunks()
    result["incidents"] = emptied(incidents, ["first_reported", "last_reported"], hidden)
    return result


def _claim_ids(links: pa.Table, claims: list[str]) -> dict[str, str]:
    """Ids that follow from the incident, which is shown, so that releases can be compared; never from a report."""
    secret = links.filter(pc.is_in(links["claim_id"], value_set=pa.array(claims)))
    incident_of = dict(zip(strings(secret["claim_id"]), strings(secret["incident_id"]), strict=True))
    found: dict[str, str] = {}
    count: dict[str, int] = {}
    for claim in claims:
        incident = incident_of.get(claim, "")
        count[incident] = count.get(incident, 0) + 1
        found[claim] = make_id("CLM", WITHHELD, incident, str(count[incident]))
    return found


def _reports(reports: pa.Table, old: list[str], new: list[str], others: pa.Array) -> pa.Table:
    goes = pc.and_(
        pc.is_in(reports["report_id"], value_set=pa.array(old)),
        pc.invert(pc.is_in(reports["report_id"], value_set=others)),
    )
    rows = [
        {
            **dict.fromkeys(declared_table("reports").names), "report_id": one, "source_id": WITHHELD,
            "is_language_covered": False, "media_type": "text/plain", "redistribution": "facts", "tier": "F",
            "text_kind": "original", "text_sha256": NO_TEXT, "origin": "",
        }
        for one in new
    ]  # fmt: skip
    stand_ins = emptied(pa.Table.from_pylist(rows, arrow_schema(declared_table("reports"))), ["origin"])
    kept = reports.filter(pc.invert(goes))
    gone = reports["report_id"].filter(goes).combine_chunks()
    kept = emptied(kept, ["superseded_by"], pc.is_in(kept["superseded_by"].combine_chunks(), value_set=gone))
    return pa.concat_tables([kept, stand_ins.cast(kept.schema)])


def _evidence(evidence: pa.Table, new_claim: dict[str, str]) -> pa.Table:
    """One row of evidence for each field of a withheld claim, without spans, words and rules."""
    is_secret = pc.is_in(evidence["claim_id"], value_set=pa.array(list(new_claim))).combine_chunks()
    kept = evidence.filter(pc.invert(is_secret))
    seen: dict[tuple[str, str], dict[str, Any]] = {}
    for row in evidence.filter(is_secret).to_pylist():
        seen.setdefault((new_claim[row["claim_id"]], row["field"]), row)
    rows = [
        {
            **row, "evidence_id": make_id("EVD", claim, field), "claim_id": claim, "part": "text", "start": 0, "end": 1,
            "quote": None, "rule_id": WITHHELD, "source_scheme": None, "source_value": None, "is_masked": True,
        }
        for (claim, field), row in sorted(seen.items(), key=lambda item: item[0])
    ]  # fmt: skip
    return pa.concat_tables([kept, pa.Table.from_pylist(rows, evidence.schema)])


def _links(links: pa.Table, new_claim: dict[str, str]) -> pa.Table:
    is_secret = pc.is_in(links["claim_id"], value_set=pa.array(list(new_claim))).combine_chunks()
    rows = np.flatnonzero(is_secret.to_numpy(zero_copy_only=False)).tolist()
    for name in ("claim_id", "against_claim_id"):
        told = strings(links[name].take(pa.array(rows, pa.int64())))
        links = changed(links, name, {row: new_claim.get(old) for row, old in zip(rows, told, strict=True)})
    return emptied(links, ["group_id", "decision_id"], is_secret)


def _set(table: pa.Table, where: pa.Array, **values: str) -> pa.Table:
    for name, value in values.items():
        table = with_column(table, name, pc.if_else(where, pa.scalar(value), table[name].combine_chunks()))
    return table
