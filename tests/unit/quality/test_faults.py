"""Planted faults: each is found and listed first, with the rows that it spoils; what else is reported follows."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from heritage.quality import integrity, suites
from heritage.quality.finding import Invariant
from heritage.quality.integrity import results
from heritage.quality.result import RuleResult
from heritage.quality.source import InMemory
from heritage.resources.files import expectations_dir
from heritage.schema.tables import TABLES
from tests.fixtures.dataset import Rows, as_table, as_tables, valid_rows, valid_tables
from tests.unit.quality.faults import FAULTS
from tests.unit.quality.planted import Fault, found, listed, public_rows, put


def _failed(found: tuple[RuleResult, ...]) -> dict[str, RuleResult]:
    return {result.rule: result for result in found if not result.success}


@pytest.mark.parametrize("edition", ["internal", "public"])
def test_the_valid_dataset_breaks_no_rule(edition: str) -> None:
    tables = as_tables(valid_rows() if edition == "internal" else public_rows(), edition=edition)
    assert _failed(suites.run(tables, edition=edition)) == {}
    assert _failed(results(tables, edition=edition)) == {}
    assert tables["integrity"]["violations"].to_pylist() == [0] * tables["integrity"].num_rows


@pytest.mark.parametrize("fault", FAULTS, ids=[f"{number}-{each.rule}" for number, each in enumerate(FAULTS)])
def test_each_fault_is_listed_first_with_its_rows(fault: Fault) -> None:
    rules = found(fault)
    first = rules[0]
    assert first.rule == fault.rule
    assert list(first.examples) == fault.examples
    assert first.exception is None
    assert {each.rule for each in rules[1:]} == fault.consequences, (
        "a consequence has to be named in the table"
    )


def test_every_kind_of_expectation_and_every_invariant_has_a_planted_fault() -> None:
    assert len(FAULTS) >= 60
    planted = {fault.rule for fault in FAULTS}
    suited = [
        each
        for table in TABLES
        for each in json.loads((expectations_dir() / f"{table.name}.json").read_text())["expectations"]
    ]
    of_rule = {each["meta"]["rule"]: each["type"] for each in suited}
    # The order of columns cannot be wrong in memory: test_foreign plants it in files.
    kinds = {of_rule[rule] for rule in planted if rule in of_rule} | {
        "expect_table_columns_to_match_ordered_list"
    }
    assert kinds == set(of_rule.values())
    # Points are made from coordinates by the fixture; the tests below plant these two.
    points = {"site_point_is_coordinates", "incident_point_is_sites"}
    assert {f"integrity.{each.name}" for each in integrity.INVARIANTS if each.name not in points} <= planted


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


@pytest.mark.parametrize("invariant", integrity.INVARIANTS, ids=lambda each: f"{each.name}-{each.edition}")
def test_an_invariant_reads_no_column_but_those_that_it_declares(invariant: Invariant) -> None:
    """It is given nothing else, so one that needs more fails here, and a full dataset need not be loaded for it."""
    tables = valid_tables()
    ((_, finding),) = integrity.findings(InMemory(tables), [invariant])
    assert finding.checked <= sum(table.num_rows for table in tables.values())
    fewer = replace(invariant, reads=dict.fromkeys(invariant.reads, ()), streams={})
    if any(set(columns) - {"report_id"} for columns in invariant.reads.values()):
        with pytest.raises((KeyError, ValueError)):
            list(integrity.findings(InMemory({n: t.select([]) for n, t in tables.items()}), [fewer]))


@pytest.mark.parametrize(
    ("assertion", "severity"), [("denied", "destroyed"), ("threatened", "destroyed"), ("denied", "none")]
)
def test_denied_and_threatened_events_may_have_any_severity(assertion: str, severity: str) -> None:
    rows = valid_rows()
    put("claims", 0, assertion=assertion, severity=severity)(rows)
    assert "integrity.actual_has_severity" not in _failed(results(as_tables(rows)))


def test_southern_seasons_are_within_their_edtf() -> None:
    days = {"date_edtf": "2015-22", "date_from": date(2015, 12, 1), "date_to": date(2016, 2, 29)}
    rows = valid_rows()
    put("claims", 0, assertion="threatened", **days)(rows)
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


@pytest.mark.parametrize("missing", ["report_id", "site_id"])
def test_a_missing_key_shifts_no_row_that_is_looked_up_behind_it(missing: str) -> None:
    """A null in front of the keys once moved all that stood behind it by one."""
    table = "reports" if missing == "report_id" else "sites"
    rows = valid_rows()
    rows[table].insert(0, {**rows[table][0], missing: None, "published_date": None})
    rows[table][0].pop("published_date" if table == "sites" else "", None)
    rules = [each.rule for each in listed(as_tables(rows), {table})]
    assert rules == [f"{table}.{missing}.not_null"]


def test_heaps_need_enough_dates_of_one_source() -> None:
    heap: Callable[[Rows], None] = next(f.plant for f in FAULTS if f.rule == "integrity.no_date_heaps")
    rows = valid_rows()
    heap(rows)
    rows["claims"] = rows["claims"][:32]
    assert "integrity.no_date_heaps" in _failed(results(as_tables(rows)))
    rows["claims"] = rows["claims"][:31]
    assert "integrity.no_date_heaps" not in _failed(results(as_tables(rows)))


def test_examples_are_the_first_ten() -> None:
    claim = valid_rows()["claims"][0]
    rows = [{**claim, "claim_id": f"CLM-{index:016x}", "severity": "ruined"} for index in range(15)]
    first = _failed(suites.run({"claims": as_table("claims", rows)}))["claims.severity.in_set"]
    assert first.unexpected == 15
    assert first.examples == tuple(f"CLM-{index:016x}" for index in range(10))
    assert first.values == ("ruined",) * 10
