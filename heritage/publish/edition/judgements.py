"""Decisions in an edition and in words: what the public may read of them, and how `explain` tells them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from heritage.publish.edition.columns import strings
from heritage.publish.edition.secretnames import SecretNames
from heritage.publish.edition.shown import without_leads
from heritage.schema.judgements import CORRECT, IN_FORCE, SENSITIVITY, WITHDRAW

Row = dict[str, Any]

_ENDS = ("subject", "object", "subject_now", "object_now")


def mask_decisions(
    rows: dict[str, list[Row]], tables: Mapping[str, pa.Table], secret: SecretNames,
    speakers: Mapping[str, str], hidden: Counter[str],
) -> None:  # fmt: skip
    """Leave out decisions about what the edition does not show; of the others hide who, why, and the quote.

    `rows` holds the decisions, `tables` those of an edition whose sites and claims are masked already, `speakers` names
    of people as shown; `hidden` counts what is left out.
    """
    sites = tables["sites"]
    shown = set(strings(sites["site_id"].filter(pc.not_equal(sites["sensitivity"], "withheld"))))
    known = pa.array(sorted(shown), pa.string())
    for name, key in (("claims", "claim_id"), ("incidents", "incident_id")):
        table = tables[name]
        shown.update(strings(table[key].filter(pc.is_in(table["site_id"], value_set=known))))
    decisions = rows["decisions"]
    kept = {
        row["decision_id"]: row
        for row in decisions
        if row["kind"] != WITHDRAW and all(row[name] in shown for name in _ENDS if row[name] is not None)
    }
    kept |= {
        row["decision_id"]: row for row in decisions if row["kind"] == WITHDRAW and row["subject"] in kept
    }
    for row in kept.values():
        row["decided_by"] = row["reason"] = row["quote"] = None
        if row["value"]:
            is_secret = row["status"] not in IN_FORCE or secret.is_in(row["value"])
            row["value"] = None if is_secret else speakers.get(row["value"], without_leads(row["value"]))
    hidden["decisions"] += len(decisions) - len(kept)
    rows["decisions"] = list(kept.values())


class Told:
    """Decisions of a dataset, in words, by what they are about."""

    def __init__(self, decisions: list[Row], evidence: Mapping[str, list[Row]]) -> None:
        self._evidence = evidence
        self._by_id = {row["decision_id"]: row for row in decisions}
        self._about: dict[str, list[Row]] = {}
        for row in sorted(decisions, key=lambda row: (row["decided_on"], row["decision_id"])):
            for key in dict.fromkeys(row[name] for name in _ENDS if row[name]):
                self._about.setdefault(key, []).append(row)

    def about(self, key: str) -> Iterator[str]:
        """Tell who decided what about an id, when and why."""
        for row in self._about.get(key, ()):
            yield self._line(row, key)

    def one(self, decision_id: str) -> Iterator[str]:
        """Tell one decision."""
        yield self._line(self._by_id[decision_id], self._by_id[decision_id]["subject"])

    def __contains__(self, decision_id: object) -> bool:
        return decision_id in self._by_id

    def _line(self, row: Row, key: str) -> str:
        others = dict.fromkeys(row[name] for name in _ENDS if row[name] and row[name] != key)
        what = row["kind"] + (f" with {', '.join(others)}" if others else "")
        if row["kind"] == CORRECT:
            what = f"{CORRECT} {row['field']} to {row['value'] or 'nothing'}{self._replaced(row)}"
        elif row["kind"] == SENSITIVITY:
            what = f"{SENSITIVITY} {row['value'] or '(not shown)'}"
        status = "" if row["status"] in IN_FORCE[:1] else f" [{row['status']}]"
        why = f": {row['reason']}" if row["reason"] else ""
        who = row["decided_by"] or "(not shown)"
        return f"decided{status}: {what}, by {who} on {row['decided_on']}{why}  ({row['decision_id']})"

    def _replaced(self, row: Row) -> str:
        rule = f"decision:{row['decision_id']}"
        for proof in self._evidence.get(row["subject_now"] or "", ()):
            if proof["rule_id"] == rule:
                return f" (was {proof['source_value'] or 'nothing'})"
        return ""
