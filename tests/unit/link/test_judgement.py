"""Decisions on a build: found by id or by quote, applied to places, claims, fields and incidents, and never dropped."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import pytest

from heritage.link.incidents import Told, build
from heritage.link.judgement import Judged, judge
from heritage.link.ledger import Ledger
from heritage.link.locate import record_of, spot_of
from heritage.resources.decision_rows import Decision, Spot
from heritage.resources.decisions import settle
from heritage.schema.ids import incident_id, make_id
from tests.fixtures.decision_rows import claim, decided
from tests.fixtures.link_rows import Row, draft, gazetteer, report

BEL, BAAL = "Temple of Bel", "Temple of Baalshamin"
SAID = (
    "The temple was blown up on Sunday, officials said.",
    "Only columns of the temple of Bel are standing.",
)


def world(
    texts: tuple[str, ...] = SAID, names: tuple[str, ...] = (BEL, BEL), **given: Any
) -> tuple[list[Row], list[Row], list[Row]]:
    """Reports of the day after, one claim in each, and its sentence as evidence; `given` goes to all drafts."""
    reports, drafts, evidence = [], [], []
    for number, (text, name) in enumerate(zip(texts, names, strict=True), 1):
        own = report(
            number, f"Publisher {number}", date(2015, 9, 1), source_record_id=f"r{number}", text=text
        )
        reports.append(own)
        drafts.append(draft(number, name, own, "2015-08-30", actor_basis=None, confidence=0.9) | given)
        evidence.append(proof(number, text))
    return reports, drafts, evidence


def proof(number: int, text: str) -> Row:
    return {"evidence_id": make_id("EVD", number), "claim_id": claim(number), "field": "sentence", "part": "text",
            "start": 0, "end": len(text), "quote": text, "rule_id": "SENTENCE", "source_scheme": None,
            "source_value": None, "match": None, "is_masked": False}  # fmt: skip


def judged(
    reports: list[Row], drafts: list[Row], evidence: list[Row], *decisions: Decision, **given: Any
) -> Judged:
    return judge(
        drafts,
        evidence,
        reports,
        gazetteer(),
        settled=settle(decisions),
        ledger=given.get("ledger", Ledger()),
    )


def statuses(found: Judged) -> dict[str, str]:
    return {row["decision_id"]: row["status"] for row in found.decisions}


def incidents(reports: list[Row], found: Judged) -> set[frozenset[str]]:
    """The claims of each incident."""
    made = build(found.claims, reports, found.sites, Ledger(), Told(constraints=found.constraints))
    groups: dict[str, set[str]] = {}
    for row in made.incident_claims:
        groups.setdefault(row["incident_id"], set()).add(row["claim_id"])
    return {frozenset(group) for group in groups.values()}


def about(reports: list[Row], drafts: list[Row], evidence: list[Row], number: int) -> Spot:
    """What a review writes down of a claim."""
    found = judged(reports, drafts, evidence)
    row = next(row for row in found.claims if row["claim_id"] == claim(number))
    own = next(each for each in reports if each["report_id"] == row["report_id"])
    return spot_of(row, own, next(each["quote"] for each in evidence if each["claim_id"] == claim(number)))


def renamed(drafts: list[Row], evidence: list[Row]) -> tuple[list[Row], list[Row]]:
    """The same claims after a change of code that gives all other ids."""

    def new(row: Row) -> Row:
        return row | {"claim_id": make_id("CLM", "new", row["claim_id"])}

    return [new(row) for row in drafts], [new(row) for row in evidence]


def test_without_decisions_nothing_changes() -> None:
    found = judged(*world())
    assert (found.evidence, found.decisions, found.constraints.rejected) == ([], [], {})
    assert [row["quality_flags"] for row in found.claims] == [[], []]


def test_same_and_different_incident() -> None:
    rows = world()
    assert incidents(rows[0], judged(*rows)) == {frozenset((claim(1), claim(2)))}
    apart = decided("different_incident", claim(1), claim(2))
    assert incidents(rows[0], judged(*rows, apart)) == {frozenset((claim(1),)), frozenset((claim(2),))}
    rows[1][1] |= {"date_edtf": "2014", "date_from": date(2014, 1, 1), "date_to": date(2014, 12, 31)}
    assert incidents(rows[0], judged(*rows)) == {frozenset((claim(1),)), frozenset((claim(2),))}
    together = judged(*rows, decided("same_incident", claim(1), claim(2)))
    assert incidents(rows[0], together) == {frozenset((claim(1), claim(2)))}


def test_different_beats_same_and_a_problem_says_so() -> None:
    rows = world()
    same = decided("same_incident", claim(1), claim(2), who="second reviewer", when=date(2026, 5, 1))
    found = judged(*rows, same, decided("different_incident", claim(2), claim(1)))
    assert len(incidents(rows[0], found)) == 2
    assert statuses(found)[same.decision_id] == "overruled"
    (problem,) = found.problems
    assert (problem.code, problem.key) == ("decision_conflict", same.decision_id)
    assert (
        "same_incident by second reviewer on 2026-05-01 does not hold against different_incident"
        in problem.detail
    )


def test_a_rejected_claim_stays_flagged_and_is_in_no_incident() -> None:
    rows = world()
    found = judged(*rows, decided("reject_claim", claim(1)))
    assert [(row["claim_id"], row["quality_flags"]) for row in found.claims if row["quality_flags"]] == [
        (claim(1), ["rejected_by_decision"])
    ]
    assert len(found.claims) == 2
    assert incidents(rows[0], found) == {frozenset((claim(2),))}


def test_a_correction_keeps_the_original_as_evidence() -> None:
    one = decided("correct_field", claim(1), field="date", value="2015-08")
    found = judged(*world(), one)
    row = next(row for row in found.claims if row["claim_id"] == claim(1))
    assert (row["date_edtf"], row["date_from"], row["date_to"], row["date_precision"]) == (
        "2015-08", date(2015, 8, 1), date(2015, 8, 31), "month",
    )  # fmt: skip
    assert row["quality_flags"] == ["corrected_by_decision"]
    (evidence,) = found.evidence
    assert (evidence["field"], evidence["rule_id"], evidence["source_value"], evidence["quote"]) == (
        "date", f"decision:{one.decision_id}", "2015-08-30", SAID[0],
    )  # fmt: skip
    assert evidence["evidence_id"] != make_id("EVD", 1)
    assert found.constraints.corrections == {claim(1): one.decision_id}


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("severity", "severe", {"severity": "severe"}),
        ("actor", "Islamic State", {"actor": "Islamic State", "actor_basis": "asserted_by_source"}),
        ("actor", "", {"actor": None, "actor_basis": None}),
        (
            "date",
            "",
            {"date_edtf": None, "date_from": None, "date_to": None, "date_precision": "report_date_only"},
        ),
    ],
)
def test_what_a_correction_changes(field: str, value: str, expected: Row) -> None:
    found = judged(*world(), decided("correct_field", claim(1), field=field, value=value))
    assert {
        name: found.claims[[row["claim_id"] for row in found.claims].index(claim(1))][name]
        for name in expected
    } == expected


def test_an_event_is_not_corrected_to_after_its_report() -> None:
    late = decided("correct_field", claim(1), field="date", value="2016-01-01")
    found = judged(*world(), late)
    assert statuses(found) == {late.decision_id: "refused"}
    assert [problem.code for problem in found.problems] == ["decision_refused"]
    assert found.evidence == []
    assert {row["date_edtf"] for row in found.claims} == {"2015-08-30"}


def test_a_wrong_date_of_the_report_is_no_bar_to_another_correction() -> None:
    rows = world()
    rows[1][0] |= {"date_edtf": "2016", "date_from": date(2016, 1, 1), "date_to": date(2016, 12, 31)}
    found = judged(*rows, decided("correct_field", claim(1), field="severity", value="severe"))
    assert {row["claim_id"]: row["severity"] for row in found.claims}[claim(1)] == "severe"
    assert found.problems == []


def test_ids_gone_are_found_again_by_report_site_and_quote() -> None:
    reports, drafts, evidence = world()
    decisions = [
        decided("reject_claim", claim(1), about=about(reports, drafts, evidence, 1)),
        decided("different_incident", claim(1), claim(2), about=about(reports, drafts, evidence, 1),
                about_object=about(reports, drafts, evidence, 2)),
    ]  # fmt: skip
    drafts, evidence = renamed(drafts, evidence)
    found = judged(reports, drafts, evidence, *decisions)
    first, second = make_id("CLM", "new", claim(1)), make_id("CLM", "new", claim(2))
    assert set(statuses(found).values()) == {"reattached"}
    assert set(found.constraints.rejected) == {first}
    assert set(found.constraints.different_incidents) == {tuple(sorted((first, second)))}
    assert found.problems == []


def test_a_report_with_another_content_is_found_by_its_record() -> None:
    reports, drafts, evidence = world()
    one = decided("accept_claim", claim(1), about=about(reports, drafts, evidence, 1))
    drafts, evidence = renamed(drafts, evidence)
    for row in (reports[0], drafts[0]):
        row["report_id"] = make_id("REP", "edited")
    assert statuses(judged(reports, drafts, evidence, one)) == {one.decision_id: "reattached"}
    reports[0]["source_record_id"] = "another"
    assert statuses(judged(reports, drafts, evidence, one)) == {one.decision_id: "orphan"}


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"quote": "Nobody said this in any report."}, "no claim of its report has its site and quote"),
        ({"site": "SY-palmyra", "mention": "Palmyra"}, "no claim of its report has its site and quote"),
        ({"coder": "person:k7"}, "no claim of its report has its site and quote"),
        ({"report_id": "REP-0", "record": "default:0"}, "no claim of its report has its site and quote"),
        ({"quote": ""}, "it has no report and quote to look for"),
    ],
)
def test_what_is_not_found_is_an_orphan_and_keeps_its_row(change: dict[str, str], why: str) -> None:
    reports, drafts, evidence = world()
    spot = about(reports, drafts, evidence, 1)
    spot = Spot(**{name: change.get(name, getattr(spot, name)) for name in spot.__dataclass_fields__})
    one = decided("reject_claim", claim(1), about=spot)
    found = judged(reports, *renamed(drafts, evidence), one)
    assert [(row["decision_id"], row["status"], row["subject_now"]) for row in found.decisions] == [
        (one.decision_id, "orphan", None)
    ]
    (problem,) = found.problems
    assert (problem.code, problem.key) == ("decision_orphan", one.decision_id)
    assert (
        f"reject_claim of {claim(1)} by first reviewer: subject {claim(1)}: its id is gone, and {why}"
        == problem.detail
    )
    assert found.constraints.rejected == {}


def test_two_claims_of_one_sentence_are_told_apart_by_date_or_not_at_all() -> None:
    reports, drafts, evidence = world()
    drafts.append(draft(3, BEL, reports[0], "2015-08-31", actor_basis=None))
    evidence.append(proof(3, SAID[0]))
    one = decided("reject_claim", claim(9), about=about(reports, drafts, evidence, 3))
    assert set(judged(reports, drafts, evidence, one).constraints.rejected) == {claim(3)}
    drafts[2]["date_edtf"] = "2015-08-30"
    found = judged(reports, drafts, evidence, one)
    assert "2 claims have its site and quote" in found.problems[0].detail
    assert found.constraints.rejected == {}


def test_a_sentence_cut_otherwise_is_found_by_its_part() -> None:
    reports, drafts, evidence = world()
    one = decided("reject_claim", claim(9), about=about(reports, drafts, evidence, 1))
    evidence[0] |= {"quote": SAID[0][:33], "end": 33}
    assert set(judged(reports, drafts, evidence, one).constraints.rejected) == {claim(1)}


def test_the_site_of_a_claim_and_what_it_is_not() -> None:
    rows = world()
    moved = judged(*rows, decided("same_site", claim(1), "SY-temple-of-baalshamin"))
    sites = {row["claim_id"]: row["site_id"] for row in moved.claims}
    assert sites == {claim(1): "SY-temple-of-baalshamin", claim(2): "SY-temple-of-bel"}
    assert {"SY-temple-of-baalshamin", "SY-temple-of-bel"} <= {row["site_id"] for row in moved.sites}
    merged = judged(*rows, decided("same_site", "SY-temple-of-bel", "SY-temple-of-baalshamin"))
    assert {(row["site_id"], row["site_score"]) for row in merged.claims} == {
        ("SY-temple-of-baalshamin", None)
    }
    barred = judged(*rows, decided("different_site", claim(1), "SY-temple-of-bel"))
    site = {row["claim_id"]: row["site_id"] for row in barred.claims}[claim(1)]
    assert site.startswith("NIL-")
    assert {row["claim_id"]: row["quality_flags"] for row in barred.claims} == {
        claim(1): ["site_by_decision"],
        claim(2): [],
    }


def test_a_provisional_site_that_is_one_of_the_gazetteer() -> None:
    rows = world(names=("Fort of Nowhere", BEL))
    found = judged(*rows)
    nil = next(row["site_id"] for row in found.claims if row["claim_id"] == claim(1))
    assert nil.startswith("NIL-")
    merged = judged(*rows, decided("same_site", nil, "SY-temple-of-bel"))
    assert {row["site_id"] for row in merged.claims} == {"SY-temple-of-bel"}
    assert nil not in {row["site_id"] for row in merged.sites}
    assert incidents(rows[0], merged) == {frozenset((claim(1), claim(2)))}


def test_sites_that_differ_share_no_incident() -> None:
    rows = world(names=("Palmyra", BEL))
    found = judged(*rows, decided("different_site", "SY-palmyra", "SY-temple-of-bel"))
    assert len(incidents(rows[0], found)) == 2


def test_sensitivity_becomes_stricter_or_needs_a_reason() -> None:
    def after(*decisions: Decision) -> tuple[str, Counter[str]]:
        found = judged(*world(), *decisions)
        site = next(row for row in found.sites if row["site_id"] == "SY-temple-of-bel")
        return site["sensitivity"], Counter(problem.code for problem in found.problems)

    assert after() == ("public_exact", Counter())
    stricter = decided("sensitivity", "SY-temple-of-bel", value="admin_only")
    assert after(stricter) == ("admin_only", Counter())
    later: dict[str, Any] = {"who": "second reviewer", "when": date(2026, 4, 1), "value": "generalise_1km"}
    found = judged(*world(), decided("sensitivity", "SY-temple-of-bel", **later))
    assert (
        next(row for row in found.sites if row["site_id"] == "SY-temple-of-bel")["sensitivity"]
        == "generalise_1km"
    )


@pytest.mark.parametrize(
    ("why", "expected"), [("", "generalise_10km"), ("published by its owner", "generalise_1km")]
)
def test_loosening_needs_a_reason(why: str, expected: str) -> None:
    rows = world(names=("Fort of Nowhere", BEL))
    nil = next(row["site_id"] for row in judged(*rows).claims if row["claim_id"] == claim(1))
    one = decided("sensitivity", nil, value="generalise_1km", why=why)
    found = judged(*rows, one)
    assert next(row for row in found.sites if row["site_id"] == nil)["sensitivity"] == expected
    assert statuses(found)[one.decision_id] == ("applied" if why else "refused")
    never = judged(*rows, decided("sensitivity", nil, value="public_exact", why="known to all"))
    assert next(row for row in never.sites if row["site_id"] == nil)["sensitivity"] == "generalise_10km"


def test_incidents_are_found_by_the_ledger_by_their_founder_or_not() -> None:
    rows = world()
    released = make_id("INC", "released")
    ledger = Ledger({released: frozenset((claim(2),))}, {})
    one = decided("different_incident", released, incident_id(claim(1)))
    found = judged(*rows, one, ledger=ledger)
    assert set(found.constraints.different_incidents) == {tuple(sorted((claim(1), claim(2))))}
    orphan = judged(*rows, one)
    assert statuses(orphan) == {one.decision_id: "orphan"}


def test_rows_of_decisions_tell_everything() -> None:
    one = decided("reject_claim", claim(1), why="a rehearsal")
    (row,) = judged(*world(), one).decisions
    assert row == {
        "decision_id": one.decision_id, "kind": "reject_claim", "status": "applied", "subject": claim(1),
        "object": None, "subject_now": claim(1), "object_now": None, "field": None, "value": None,
        "decided_by": "first reviewer", "decided_on": date(2026, 3, 1), "reason": "a rehearsal", "quote": None,
    }  # fmt: skip


def test_the_order_of_decisions_changes_nothing() -> None:
    rows = world()
    decisions = [decided("accept_claim", claim(2)), decided("different_incident", claim(1), claim(2)),
                 decided("correct_field", claim(1), field="severity", value="severe")]  # fmt: skip
    one, other = judged(*rows, *decisions), judged(*rows, *decisions[::-1])
    assert (one.claims, one.evidence, one.decisions, one.constraints) == (
        other.claims, other.evidence, other.decisions, other.constraints,
    )  # fmt: skip


def test_records_are_named_by_id_address_or_file() -> None:
    own = report(1, source_record_id="7", url="https://example.org/a", origin="a.txt")
    assert record_of(own) == "default:7"
    assert record_of(own | {"source_record_id": None}) == "default:https://example.org/a"
    assert record_of(own | {"source_record_id": None, "url": None, "origin_row": 3}) == "default:a.txt#3"


def test_problems_are_rows() -> None:
    found = judged(*world(), decided("reject_claim", claim(9)))
    assert [problem.row()["severity"] for problem in found.problems] == ["warning"]


def test_an_orphan_keeps_no_other_decision_from_being_carried_out() -> None:
    lost = [decided("reject_claim", claim(number)) for number in range(90, 100)]
    kept = decided("reject_claim", claim(2), who="second reviewer")
    assert min(one.decision_id for one in lost) < kept.decision_id, "it comes after one that finds nothing"
    found = judged(*world(), *lost, kept)
    assert Counter(statuses(found).values()) == {"orphan": 10, "applied": 1}
    assert [*found.constraints.rejected] == [claim(2)]


def test_a_correction_is_proved_by_the_sentence_and_not_by_a_word_of_it() -> None:
    reports, drafts, evidence = world()
    word = {
        **proof(1, SAID[0]),
        "evidence_id": make_id("EVD", 0),
        "field": "event_type",
        "end": 10,
        "quote": SAID[0][:10],
    }
    one = decided("correct_field", claim(1), field="severity", value="severe")
    (made,) = judged(reports, drafts, [word, *evidence], one).evidence
    assert made["quote"] == SAID[0]
