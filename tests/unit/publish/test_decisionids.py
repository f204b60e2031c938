"""Decisions in a public edition have ids in which neither who decided nor why can be tried out."""

from __future__ import annotations

from datetime import date
from typing import Any

import pyarrow as pa

from heritage.publish.edition.decisionids import reidentified
from heritage.resources.decision_rows import sealed_id
from heritage.schema.arrow import arrow_schema
from heritage.schema.ids import evidence_id, make_id
from heritage.schema.tables import table as declared_table

CLAIM = make_id("CLM", "one")


def _rows(who: str, why: str) -> tuple[list[dict[str, Any]], dict[str, pa.Table]]:
    """A correction and its withdrawal, as an edition is given them, with the evidence and the link that name it."""
    first = sealed_id({"kind": "correct_field", "subject": CLAIM, "who": who, "why": why})
    second = sealed_id({"kind": "withdraw", "subject": first, "who": who, "why": why})
    made = {"decided_on": date(2026, 1, 5), "object": None, "object_now": None, "field": None}
    decisions = [
        {"decision_id": second, "kind": "withdraw", "subject": first, "subject_now": first, **made},
        {
            "decision_id": first, "kind": "correct_field", "subject": CLAIM, "subject_now": CLAIM, **made,
            "field": "severity",
        },
    ]  # fmt: skip
    given: dict[str, list[dict[str, object]]] = {
        "incident_claims": [{"claim_id": CLAIM, "decision_id": first}],
        "evidence": [
            {"rule_id": "SV-trigger", "evidence_id": evidence_id(CLAIM, "date", "text", 0, 9)},
            {"rule_id": f"decision:{first}", "evidence_id": make_id("EVD", CLAIM, "severity", "text", 0, 9, first)},
            {"rule_id": f"decision:{make_id('DEC', who)}", "evidence_id": make_id("EVD", who)},
        ],
    }  # fmt: skip
    same = {"claim_id": CLAIM, "field": "severity", "part": "text", "start": 0, "end": 9}
    given["evidence"] = [same | row for row in given["evidence"]]
    tables = {
        name: pa.Table.from_pylist(
            [dict.fromkeys(declared_table(name).names) | row for row in rows],
            arrow_schema(declared_table(name)),
        )
        for name, rows in given.items()
    }
    return decisions, tables


def _shown(who: str, why: str = "") -> tuple[list[dict[str, Any]], dict[str, list[dict[str, Any]]]]:
    decisions, tables = _rows(who, why)
    found = reidentified(decisions, tables)
    return decisions, {name: found[name].to_pylist() for name in ("incident_claims", "evidence")}


def test_ids_are_the_same_whoever_decided_and_why() -> None:
    assert _shown("nadia") == _shown("omar", "seen myself")


def test_nothing_that_the_name_went_into_is_left() -> None:
    decisions, tables = _rows("nadia", "")
    old = {row["decision_id"] for row in decisions} | {
        row["evidence_id"] for row in tables["evidence"].to_pylist() if row["rule_id"].startswith("decision:")
    }
    told, shown = _shown("nadia")
    said = repr((told, shown))
    assert not [one for one in old if one in said]
    assert make_id("DEC", "nadia") not in said


def test_what_names_a_decision_follows_it() -> None:
    decisions, shown = _shown("nadia")
    withdrawal, correction = decisions
    assert withdrawal["subject"] == withdrawal["subject_now"] == correction["decision_id"]
    assert correction["subject"] == CLAIM
    assert shown["incident_claims"][0]["decision_id"] == correction["decision_id"]
    rules = [row["rule_id"] for row in shown["evidence"]]
    assert rules == ["SV-trigger", f"decision:{correction['decision_id']}", "decision:withheld"]
    assert len({row["evidence_id"] for row in shown["evidence"]}) == 3


def test_equal_decisions_have_ids_of_their_own() -> None:
    decisions, tables = _rows("nadia", "")
    twice = [*decisions, {**decisions[1], "decision_id": make_id("DEC", "again")}]
    reidentified(twice, tables)
    assert len({row["decision_id"] for row in twice}) == 3
