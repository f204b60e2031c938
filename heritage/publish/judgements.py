"""Decisions in an edition and in words: what the public may read of them, and how `explain` tells them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from heritage.publish.quotes import hide_positions, names_one_of
from heritage.schema.judgements import CORRECT, IN_FORCE, SENSITIVITY, WITHDRAW

Row = dict[str, Any]

_ENDS = ("subject", "object", "subject_now", "object_now")


def mask_decisions(
    rows: Mapping[str, list[Row]], secret_names: Collection[str], hidden: Counter[str]
) -> None:
    """Leave out decisions about what the edition does not show; of the others hide who, why, and the quote.

    `rows` are those of an edition whose sites and claims are masked already; `hidden` counts what is left out.
    """
    shown = {row["site_id"] for row in rows["sites"] if row["sensitivity"] != "withheld"}
    shown |= {row["claim_id"] for row in rows["claims"] if row["site_id"] in shown}
    shown |= {row["incident_id"] for row in rows["incidents"] if row["site_id"] in shown}
    kept = {
        row["decision_id"]: row
        for row in rows["decisions"]
        if row["kind"] != WITHDRAW and all(row[name] in shown for name in _ENDS if row[name] is not None)
    }
    kept |= {
        row["decision_id"]: row
        for row in rows["decisions"]
        if row["kind"] == WITHDRAW and row["subject"] in kept
    }
    for row in kept.values():
        row["decided_by"] = row["reason"] = row["quote"] = None
        if row["value"]:
            is_secret = row["status"] not in IN_FORCE or names_one_of(row["value"], secret_names)
            row["value"] = None if is_secret else hide_positions(row["value"])
    hidden["decisions"] += len(rows["decisions"]) - len(kept)
    rows["decisions"][:] = kept.values()
    for link in rows["incident_claims"]:
        if link["decision_id"] not in kept:
            link["decision_id"] = None


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
