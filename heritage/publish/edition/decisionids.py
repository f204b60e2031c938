"""Ids of decisions in a public edition: they follow from what the edition shows, and not from who decided and why.

In the dataset such an id is a hash of the whole row (heritage.resources.decision_rows). Whoever has a list of names
could try them on it, and on the id of a corrected value's evidence, which it goes into.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from heritage.publish.edition.columns import changed, mapped
from heritage.schema.ids import EVIDENCE, make_id
from heritage.schema.judgements import RULE, WITHDRAW

Row = dict[str, Any]
Tables = dict[str, pa.Table]

_NAMED = ("subject", "object", "subject_now", "object_now")
_UNSHOWN = "withheld"


def reidentified(decisions: list[Row], tables: Tables) -> Tables:
    """Give the decisions of an edition other ids, in place; return its tables with these wherever they are named."""
    new = _new_ids(decisions)
    for row in decisions:
        row["decision_id"] = new[row["decision_id"]]
        row.update({name: new.get(row[name], row[name]) for name in _NAMED})
    return {
        **tables,
        "incident_claims": mapped(tables["incident_claims"], "decision_id", new.get),
        "evidence": _evidence(tables["evidence"], new),
    }


def _new_ids(decisions: list[Row]) -> dict[str, str]:
    """New ids by old ones; withdrawals last, since they name another decision."""
    new: dict[str, str] = {}
    count: Counter[tuple[str, ...]] = Counter()
    for row in sorted(decisions, key=lambda row: (row["kind"] == WITHDRAW, row["decision_id"])):
        said = [new.get(row[name], row[name]) for name in ("subject", "object")]
        shown = tuple(str(value or "") for value in (row["kind"], *said, row["field"], row["decided_on"]))
        new[row["decision_id"]] = make_id("DEC", *shown, count[shown])
        count[shown] += 1
    return new


def _evidence(evidence: pa.Table, new: dict[str, str]) -> pa.Table:
    """Evidence with other rules and ids where a decision gave the value."""
    is_decided = pc.starts_with(evidence["rule_id"], RULE)
    if not pc.any(is_decided).as_py():
        return evidence
    rules: dict[int, str] = {}
    ids: dict[int, str] = {}
    rows = pc.indices_nonzero(pc.fill_null(is_decided, False)).to_pylist()
    for number, row in zip(rows, evidence.take(pa.array(rows)).to_pylist(), strict=True):
        decision = new.get(row["rule_id"].removeprefix(RULE), _UNSHOWN)
        rules[number] = RULE + decision
        ids[number] = make_id(
            EVIDENCE, row["claim_id"], row["field"], row["part"], row["start"], row["end"], decision
        )
    return changed(changed(evidence, "rule_id", rules), "evidence_id", ids)
