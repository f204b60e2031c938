"""One planted fault at a time: each is found by the rule that is meant to find it, which names the row."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from heritage.quality import suites
from heritage.quality.integrity import results
from heritage.quality.result import RuleResult
from tests.fixtures.dataset import Rows, as_table, as_tables, valid_rows, valid_tables

CLAIM, REPORT, INCIDENT, MILL = (
    "CLM-0000000000000001",
    "REP-0000000000000001",
    "INC-0000000000000001",
    "ZZ-aranda-mill",
)
FORT = "NIL-0000000000000009"


def _set(table: str, row: int, **values: Any) -> Callable[[Rows], None]:
    return lambda rows: rows[table][row].update(values)


def _copy(table: str, row: int, **values: Any) -> Callable[[Rows], None]:
    return lambda rows: rows[table].append({**rows[table][row], **values})


def _remove(table: str, *positions: int) -> Callable[[Rows], None]:
    def fault(rows: Rows) -> None:
        rows[table] = [row for index, row in enumerate(rows[table]) if index not in positions]

    return fault


SUITE_FAULTS: list[tuple[Callable[[Rows], None], str, list[str]]] = [
    (_set("claims", 0, severity="ruined"), "claims.severity.in_set", [CLAIM]),
    (_set("claims", 0, severity=None), "claims.severity.not_null", [CLAIM]),
    (_set("claims", 0, confidence=1.5), "claims.confidence.between", [CLAIM]),
    (_set("claims", 0, coder="somebody"), "claims.coder.pattern", [CLAIM]),
    (_set("claims", 0, claim_id="CLM-1"), "claims.claim_id.pattern", ["CLM-1"]),
    (_set("claims", 0, claim_id=f"{CLAIM}\n"), "claims.claim_id.pattern", [f"{CLAIM}\n"]),
    (_copy("claims", 0), "claims.claim_id.unique", [CLAIM, CLAIM]),
    (_set("claims", 0, claim_id=None), "claims.claim_id.not_null", ["row 1"]),
    (_set("claims", 0, country="Syria"), "claims.country.pattern", [CLAIM]),
    (_set("reports", 0, language_basis="hoped"), "reports.language_basis.in_set", [REPORT]),
    (_set("reports", 1, origin_row=0), "reports.origin_row.between", ["REP-0000000000000002"]),
    (_set("reports", 0, origin=None), "reports.origin.not_null", [REPORT]),
    (_remove("reports", 0, 1), "reports.row_count", []),
    (_set("sites", 0, latitude_deg=95.0), "sites.latitude_deg.between", [MILL]),
    (_set("sites", 0, wikidata_id="12"), "sites.wikidata_id.pattern", [MILL]),
    (_copy("site_names", 0, kind="short"), "site_names.key.unique", [f"{MILL}|Aranda Mill|en"] * 2),
    (_copy("incident_claims", 0, incident_id="INC-0000000000000002"), "incident_claims.claim_id.unique",
     [f"{INCIDENT}|{CLAIM}", f"INC-0000000000000002|{CLAIM}"]),
    (_set("evidence", 0, part="body"), "evidence.part.pattern", ["EVD-0000000000000001"]),
    (_set("incidents", 0, n_claims=0), "incidents.n_claims.between", [INCIDENT]),
]  # fmt: skip

EMPTY = hashlib.sha256(b"").hexdigest()

NEXT_DAY = {"date_edtf": "2015-05-07", "date_from": date(2015, 5, 7), "date_to": date(2015, 5, 7)}

INVARIANT_FAULTS: list[tuple[Callable[[Rows], None], str, list[str]]] = [
    (_set("evidence", 0, start=5), "evidence_span_equals_part", ["EVD-0000000000000001"]),
    (_set("evidence", 0, end=4000), "evidence_span_equals_part", ["EVD-0000000000000001"]),
    (_set("evidence", 0, quote="old mill of Arande"), "evidence_span_equals_part", ["EVD-0000000000000001"]),
    (_set("evidence", 0, quote=None), "evidence_span_equals_part", ["EVD-0000000000000001"]),
    (_set("evidence", 3, part="cell:name"), "evidence_span_equals_part", ["EVD-0000000000000004"]),
    (_set("evidence", 3, part="text"), "evidence_span_equals_part", ["EVD-0000000000000004"]),
    (_set("reports", 1, row_json="{"), "evidence_span_equals_part", ["EVD-0000000000000004", "EVD-0000000000000005"]),
    (_set("reports", 0, text=None, title=None, text_sha256=EMPTY), "evidence_span_equals_part",
     [f"EVD-000000000000000{number}" for number in (1, 2, 3)]),
    (_set("reports", 0, text_sha256="0" * 64), "text_sha256_matches", [REPORT]),
    (_set("reports", 0, title="a\r\nb"), "text_is_normalised", [REPORT]),
    (_set("claims", 0, report_id="REP-00000000000000ff"), "reference_claims_report_id", [CLAIM]),
    (_set("claims", 0, site_id="ZZ-nowhere"), "reference_claims_site_id", [CLAIM]),
    (_set("evidence", 0, claim_id="CLM-00000000000000ff"), "reference_evidence_claim_id", ["EVD-0000000000000001"]),
    (_set("sites", 1, part_of="ZZ-nowhere"), "reference_sites_part_of", [FORT]),
    (_set("incident_claims", 0, claim_id="CLM-00000000000000ff"), "reference_incident_claims_claim_id",
     [f"{INCIDENT}|CLM-00000000000000ff"]),
    (_remove("evidence", 0, 1), "claim_has_evidence", [CLAIM]),
    (_set("claims", 0, date_to=date(2015, 5, 2)), "claim_dates_in_order", [CLAIM]),
    (_set("incidents", 0, date_to=date(2015, 5, 2)), "incident_dates_in_order", [INCIDENT]),
    (_set("claims", 0, date_edtf="3 May"), "claim_edtf_readable", [CLAIM]),
    (_set("claims", 0, date_edtf="2015-06"), "claim_days_within_edtf", [CLAIM]),
    (_set("claims", 0, date_edtf=None), "claim_days_within_edtf", [CLAIM]),
    (_set("claims", 0, **NEXT_DAY), "actual_before_publication", [CLAIM]),
    (_set("claims", 1, severity="none"), "actual_has_severity", ["CLM-0000000000000002"]),
    (_set("claims", 1, flags=["quote", "caption"]), "lists_sorted", ["CLM-0000000000000002:flags"]),
    (_set("incidents", 0, actors=["B", "B"]), "lists_sorted", [f"{INCIDENT}:actors"]),
    (_set("claims", 1, flags=["caption", "shaky"]), "list_codes_known", ["CLM-0000000000000002:flags"]),
    (_set("claims", 0, country="ZY"), "claim_country_is_sites", [CLAIM]),
    (_set("incidents", 0, n_claims=3), "incident_n_claims", [INCIDENT]),
    (_set("incidents", 0, n_reports=2), "incident_n_reports", [INCIDENT]),
    (_set("incidents", 0, n_independent=2), "incident_n_independent", [INCIDENT]),
    (_copy("incident_claims", 0, incident_id="INC-0000000000000002"), "claim_in_one_incident", [CLAIM]),
    (_remove("incident_claims", 0), "claim_in_one_incident", [CLAIM]),
    (_set("sites", 1, sensitivity="public_exact"), "provisional_site_not_exact", [FORT]),
    (_set("sites", 1, is_provisional=False), "provisional_site_id", [FORT]),
    (_set("sites", 0, longitude_deg=None), "site_position_complete", [MILL]),
    (_set("sites", 0, part_of=FORT), "site_part_of_no_circle", [FORT, MILL]),
    (_set("incidents", 0, severity_min="destroyed"), "incident_severity_in_order", [INCIDENT]),
    (_set("incidents", 0, last_reported=date(2015, 5, 5)), "incident_reported_in_order", [INCIDENT]),
    (_set("problems", 0, code="mishap"), "problem_code_declared", ["PRB-0000000000000001"]),
]  # fmt: skip


def _failed(found: tuple[RuleResult, ...]) -> dict[str, RuleResult]:
    return {result.rule: result for result in found if not result.success}


def _spoiled(fault: Callable[[Rows], None]) -> Rows:
    rows = valid_rows()
    fault(rows)
    return rows


def test_the_valid_dataset_breaks_no_rule() -> None:
    tables = valid_tables()
    assert _failed(suites.run(tables)) == {}
    assert _failed(results(tables)) == {}
    assert tables["integrity"]["violations"].to_pylist() == [0] * tables["integrity"].num_rows


@pytest.mark.parametrize(
    ("fault", "rule", "examples"), SUITE_FAULTS, ids=[rule for _, rule, _ in SUITE_FAULTS]
)
def test_suites_find(fault: Callable[[Rows], None], rule: str, examples: list[str]) -> None:
    name = rule.split(".", maxsplit=1)[0]
    found = _failed(suites.run({name: as_table(name, _spoiled(fault)[name])}))
    assert rule in found
    assert list(found[rule].examples) == examples
    assert found[rule].unexpected == max(len(examples), 1)
    assert found[rule].exception is None


@pytest.mark.parametrize(
    ("fault", "name", "examples"), INVARIANT_FAULTS, ids=[name for _, name, _ in INVARIANT_FAULTS]
)
def test_integrity_finds(fault: Callable[[Rows], None], name: str, examples: list[str]) -> None:
    tables = as_tables(_spoiled(fault))
    row = next(row for row in tables["integrity"].to_pylist() if row["invariant"] == name)
    assert row["examples"] == examples
    assert row["violations"] == len(examples)
    assert f"integrity.{name}" in _failed(results(tables))


def test_points_that_differ_from_their_coordinates_are_found() -> None:
    tables = valid_tables()
    moved = valid_rows()
    moved["sites"][0]["latitude_deg"] = 1.0
    tables["sites"] = as_tables(moved)["sites"]
    assert set(_failed(results(tables))) == {"integrity.incident_point_is_sites"}
    tables["sites"] = tables["sites"].set_column(
        tables["sites"].schema.get_field_index("geometry"), "geometry", valid_tables()["sites"]["geometry"]
    )
    assert set(_failed(results(tables))) == {"integrity.site_point_is_coordinates"}


def test_dates_that_heap_on_the_first_of_the_month_are_found() -> None:
    rows = valid_rows()
    rows["reports"][0]["published_date"] = date(2020, 1, 1)
    for index in range(40):
        day = date(2016, 1, 1) if index < 10 else date(2016, 1, 2) + timedelta(days=index % 28)
        claim = {**rows["claims"][0], "claim_id": f"CLM-{100 + index:016x}", "date_edtf": day.isoformat()}
        rows["claims"].append({**claim, "date_from": day, "date_to": day})
    heaps = next(
        row for row in as_tables(rows)["integrity"].to_pylist() if row["invariant"] == "no_date_heaps"
    )
    assert (heaps["checked"], heaps["violations"]) == (41, 10)


@pytest.mark.parametrize(
    ("assertion", "severity"), [("denied", "destroyed"), ("threatened", "destroyed"), ("denied", "none")]
)
def test_denied_and_threatened_events_may_have_any_severity(assertion: str, severity: str) -> None:
    rows = _spoiled(_set("claims", 0, assertion=assertion, severity=severity))
    assert "integrity.actual_has_severity" not in _failed(results(as_tables(rows)))


def test_southern_seasons_are_within_their_edtf() -> None:
    days = {"date_edtf": "2015-22", "date_from": date(2015, 12, 1), "date_to": date(2016, 2, 29)}
    rows = _spoiled(_set("claims", 0, assertion="threatened", **days))
    assert "integrity.claim_days_within_edtf" not in _failed(results(as_tables(rows)))


def test_spans_count_code_points_and_not_bytes() -> None:
    rows = valid_rows()
    rows["reports"][0]["text"] = "\U0001f3db قلعة حلب burned"
    rows["evidence"] = [{**rows["evidence"][0], "start": 2, "end": 10, "quote": "قلعة حلب"}]
    rows["claims"] = rows["claims"][:1]
    row = next(
        r for r in as_tables(rows)["integrity"].to_pylist() if r["invariant"] == "evidence_span_equals_part"
    )
    assert (row["checked"], row["violations"]) == (1, 0)


def _public() -> Rows:
    rows = valid_rows()
    for report in rows["reports"]:
        report.update(text=None, title=None, row_json=None, origin=None)
    return rows


PUBLIC_FAULTS: list[tuple[Callable[[Rows], None], str]] = [
    (_set("reports", 0, text="The whole story."), "integrity.public_has_no_text"),
    (_set("evidence", 0, start=0, end=301, quote="x" * 301), "integrity.public_quotes_short"),
    (_set("reports", 0, redistribution="none"), "integrity.public_quotes_short"),
    (_set("evidence", 0, quote="shorter"), "integrity.evidence_span_equals_part"),
    (_set("sites", 0, sensitivity="withheld"), "integrity.public_positions_hidden"),
]


def test_a_public_edition_without_texts_breaks_no_rule() -> None:
    tables = as_tables(_public(), edition="public")
    assert _failed(suites.run({"reports": tables["reports"]}, edition="public")) == {}
    assert _failed(results(tables, edition="public")) == {}


@pytest.mark.parametrize(("fault", "rule"), PUBLIC_FAULTS, ids=[rule for _, rule in PUBLIC_FAULTS])
def test_what_a_public_edition_must_not_hold_is_found(fault: Callable[[Rows], None], rule: str) -> None:
    rows = _public()
    fault(rows)
    assert rule in _failed(results(as_tables(rows, edition="public"), edition="public"))


def test_examples_are_the_first_ten() -> None:
    claim = valid_rows()["claims"][0]
    rows = [{**claim, "claim_id": f"CLM-{index:016x}", "severity": "ruined"} for index in range(15)]
    found = _failed(suites.run({"claims": as_table("claims", rows)}))["claims.severity.in_set"]
    assert found.unexpected == 15
    assert found.examples == tuple(f"CLM-{index:016x}" for index in range(10))
