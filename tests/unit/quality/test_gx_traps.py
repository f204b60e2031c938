"""Traps of Great Expectations (ADR 8): what the library does by itself, and that none of it reaches our results."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest

from heritage.engine.frame import to_pandas
from heritage.errors import ConfigError
from heritage.quality import masks, suites
from heritage.quality.finding import Finding, Invariant
from heritage.quality.formats import FORMATS
from heritage.quality.gate import GateResult
from heritage.quality.result import RuleResult
from heritage.resources.files import expectations_dir
from heritage.schema.spec import Column
from heritage.schema.tables import TABLES, table
from tests.fixtures.dataset import as_table, valid_rows

_SUITES = {
    each.name: json.loads((expectations_dir() / f"{each.name}.json").read_text(encoding="utf-8"))[
        "expectations"
    ]
    for each in TABLES
}
_ALL = [each for suite in _SUITES.values() for each in suite]


def _expectation(kind: str, rule: str = "claims.claim_id.tried", **kwargs: Any) -> dict[str, Any]:
    meta = {"rule": rule, "table": "claims", "column": kwargs.get("column"), "message": "x"}
    return {"type": kind, "kwargs": kwargs, "severity": "critical", "meta": meta}


def _run(expectations: list[dict[str, Any]], frame: pd.DataFrame) -> tuple[RuleResult, ...]:
    return suites.run_frame("tried", {"name": "tried", "expectations": expectations}, frame)


def _column(each: dict[str, Any]) -> Column:
    return table(each["meta"]["table"]).column(each["kwargs"]["column"])


def _by_gx(frame: pd.DataFrame, kind: str, **kwargs: Any) -> bool:
    raw = {"name": "tried", "expectations": [_expectation(kind, **kwargs)]}
    with suites._quiet():
        return bool(suites._validated(suites._context(), raw, frame, "BOOLEAN_ONLY").success)


def test_1_an_unknown_expectation_is_dropped_by_gx_and_stops_us() -> None:
    good = _expectation("expect_column_values_to_not_be_null", "claims.claim_id.a", column="a")
    bad = _expectation("expect_column_values_to_be_plausible", "claims.claim_id.b", column="a")
    with pytest.raises(ConfigError, match=r"not evaluated: claims\.claim_id\.b"):
        _run([good, bad], pd.DataFrame({"a": ["x"]}))


def test_1_an_empty_suite_succeeds_in_gx_and_stops_us(tmp_path: Path) -> None:
    with suites._quiet():
        empty = {"name": "tried", "expectations": []}
        assert suites._validated(suites._context(), empty, pd.DataFrame({"a": [1]}), "BOOLEAN_ONLY").success
    (tmp_path / "claims.json").write_text(json.dumps({**empty, "meta": {}}))
    with pytest.raises(ConfigError, match="empty, and would pass anything"):
        suites.load("claims", "internal", tmp_path)


def test_2_an_error_inside_a_check_is_a_failure_that_says_so() -> None:
    (result,) = _run(
        [_expectation("expect_column_values_to_not_be_null", column="b")], pd.DataFrame({"a": ["x"]})
    )
    assert not result.success
    assert "b" in str(result.exception)
    said = FORMATS["text"](GateResult(Path("d"), "internal", "critical", (result,)), Path())
    assert "the check itself failed" in said


def test_3_results_are_told_in_the_order_of_the_suite() -> None:
    rules = [f"claims.claim_id.{name}" for name in "zmabq"]
    kinds = ["expect_column_values_to_be_unique", "expect_column_values_to_not_be_null"] * 3
    given = [_expectation(kind, rule, column="a") for kind, rule in zip(kinds, rules, strict=False)]
    assert [each.rule for each in _run(given, pd.DataFrame({"a": ["x", "y"]}))] == rules


def test_4_checks_that_skip_nulls_are_paired_with_one_that_does_not() -> None:
    """In GX a column without a value passes each of them."""
    empty = pd.DataFrame({"a": pd.Series([None, None], dtype="str")})
    assert _by_gx(empty, "expect_column_values_to_be_in_set", column="a", value_set=["x"])
    required = {
        (declared.name, column.name) for declared in TABLES for column in declared.columns if column.required
    }
    paired = {
        (each["meta"]["table"], each["meta"]["column"])
        for each in _ALL
        if each["type"] == "expect_column_values_to_not_be_null"
    }
    assert required == paired
    counted = {
        each["meta"]["table"] for each in _ALL if each["type"] == "expect_table_row_count_to_be_between"
    }
    assert counted == {declared.name for declared in TABLES if not declared.may_be_empty}
    assert not any("mostly" in each["kwargs"] for each in _ALL)


def test_5_no_pair_check_is_used_where_one_null_counts_as_a_failure() -> None:
    assert not any("pair" in each["type"] for each in _ALL)


def test_6_keys_of_several_columns_have_no_nulls_that_would_equal_each_other() -> None:
    for each in _ALL:
        if each["type"] == "expect_compound_columns_to_be_unique":
            declared = table(each["meta"]["table"])
            assert all(declared.column(name).required for name in each["kwargs"]["column_list"])


def test_7_references_are_no_sets_of_values() -> None:
    referring = {f"{declared.name}.{c.name}" for declared in TABLES for c in declared.columns if c.refers}
    for each in _ALL:
        if each["type"] == "expect_column_values_to_be_in_set":
            assert f"{each['meta']['table']}.{each['meta']['column']}" not in referring
            assert len(each["kwargs"]["value_set"]) < 100


@pytest.mark.parametrize("kind", ["between", "in_set"])
def test_8_and_9_no_bound_or_set_stands_on_a_column_of_dates(kind: str) -> None:
    """GX raises for a text as the bound of a date; with pandas 3 no date is in a set of texts."""
    frame = pd.DataFrame({"a": pd.to_datetime(["2015-01-01"]).astype("datetime64[s]")})
    (result,) = _run(
        [_expectation("expect_column_values_to_be_between", column="a", min_value="2014-01-01")], frame
    )
    assert not result.success, "where this passes, the trap is gone, and dates may be bounded in suites"
    assert not [
        each
        for each in _ALL
        if each["type"] == f"expect_column_values_to_be_{kind}"
        and _column(each).type in ("date", "timestamp", "bool")
    ]


def test_10_types_are_checked_on_the_files_and_not_by_gx() -> None:
    assert not any("type" in each["type"].removeprefix("expect_column_values_to_") for each in _ALL)


def test_11_patterns_stand_on_texts_alone() -> None:
    """GX makes texts of numbers: 2.0 fits a pattern that 2 does not."""
    assert _by_gx(
        pd.DataFrame({"a": [2.0]}), "expect_column_values_to_match_regex", column="a", regex=r"^2\.0$"
    )
    for each in _ALL:
        if each["type"] == "expect_column_values_to_match_regex":
            assert _column(each).type == "string"


def test_12_a_column_that_stands_there_twice_never_reaches_gx() -> None:
    """Its counts are nonsense there; the reader refuses such a file (test_foreign), and no schema has one."""
    for declared in TABLES:
        assert len(set(declared.names)) == len(declared.names)


def test_13_what_we_write_as_json_is_json() -> None:
    """Results of GX hold NaN, times and numbers of numpy; ours hold counts, keys and texts."""
    claim = valid_rows()["claims"][0]
    bad = as_table("claims", [{**claim, "confidence": float("nan")}, {**claim, "confidence": float("inf")}])
    frame = to_pandas("claims", bad)
    chosen = [each for each in _SUITES["claims"] if each["meta"]["column"] in ("confidence", "claim_id")]
    checks = suites.run_frame("claims", {"name": "claims", "expectations": chosen}, frame)
    text = FORMATS["json"](GateResult(Path("d"), "internal", "critical", checks), Path())

    def refuse(constant: str) -> None:
        raise AssertionError(constant)

    rows = {each["rule"]: each["rows"] for each in json.loads(text, parse_constant=refuse)["checks"]}
    assert rows["claims.confidence.between"][0]["value"] == "inf"


def test_14_no_time_and_no_id_of_a_run_is_in_a_result() -> None:
    frame = pd.DataFrame({"a": ["x", "x"]})
    given = [_expectation("expect_column_values_to_be_unique", column="a")]
    one, two = (_run(given, frame) for _ in range(2))
    assert one == two


def test_15_lists_are_left_to_the_invariants() -> None:
    lists = {(each.name, c.name) for each in TABLES for c in each.columns if c.type in ("strings", "binary")}
    for each in _ALL:
        for name in suites.reads(each):
            assert each["type"].endswith("ordered_list") or (each["meta"]["table"], name) not in lists


def test_16_no_condition_is_written_as_a_text() -> None:
    assert not any({"row_condition", "condition_parser"} & set(each["kwargs"]) for each in _ALL)


def test_every_kind_that_we_emit_has_a_mask_of_ours_that_names_the_rows() -> None:
    about_rows = {each["type"] for each in _ALL if each["type"].startswith("expect_co")}
    assert about_rows == set(masks._MASKS)
    assert {each["severity"] for each in _ALL} <= {"critical", "warning", "info"}
    rules = [each["meta"]["rule"] for each in _ALL]
    assert len(set(rules)) == len(rules)


def test_a_comparison_with_a_release_is_held_to_nought_by_gx_too() -> None:
    found = Invariant("total_fell", "x", "critical", "incidents", lambda _: Finding(3))
    broken = Invariant("incident_lost", "y", "warning", "incidents", lambda _: Finding(3, ("INC-1",)))
    results = suites.run_counts([(each, each.find({})) for each in (found, broken)])
    assert [(each.rule, each.success, each.severity) for each in results] == [
        ("integrity.total_fell", True, "critical"),
        ("integrity.incident_lost", False, "warning"),
    ]


def test_stand_ins_make_room_for_the_real_module_when_it_is_asked_for() -> None:
    import sys

    from heritage.quality.standin import standing_in

    name = "wsgiref.validate"
    sys.modules.pop(name, None)
    with standing_in((name, "json")):
        stand_in = sys.modules[name]
        assert type(stand_in).__name__ == "_StandIn"
        assert sys.modules["json"] is json, "what is there already is left alone"
        assert callable(stand_in.validator)
        assert sys.modules[name] is not stand_in
    with standing_in(("wsgiref.handlers",)):
        pass
    assert "wsgiref.handlers" not in sys.modules
    import wsgiref.handlers

    assert callable(wsgiref.handlers.read_environ)


def test_gx_is_asked_once_for_the_configuration_of_an_expectation_with_the_same_results(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from contextlib import nullcontext

    from great_expectations.expectations.expectation import Expectation

    claims = valid_rows()["claims"]
    claims[1] |= {"severity": "ruined", "claim_id": claims[0]["claim_id"], "confidence": 7.0}
    whole = as_table("claims", claims)
    theirs: Any = Expectation.__dict__["configuration"]
    asked = list[Any]()

    def counted(self: Any) -> Any:
        asked.append(self)  # kept, so that no other gets its number
        return theirs.__get__(self)

    monkeypatch.setattr(Expectation, "configuration", property(counted))
    once = suites.run({"claims": whole})
    assert len(asked) == len({id(each) for each in asked})
    assert Expectation.__dict__["configuration"].fget is counted, "what is GX's is given back"
    asked.clear()
    monkeypatch.setattr(suites, "_configured_once", nullcontext)
    assert suites.run({"claims": whole}) == once
    assert len(asked) > len({id(each) for each in asked}), "GX asks once by itself: ours can go"
    assert sum(not each.success for each in once) >= 3


def test_columns_that_nothing_reads_stand_empty_in_the_frame_and_change_no_result() -> None:
    whole = as_table("sites", valid_rows()["sites"])
    together = suites.run({"sites": whole})
    assert all(each.success for each in together)
    assert {each.rule for each in together} == {each["meta"]["rule"] for each in _SUITES["sites"]}
    (moved, *_) = [
        each for each in suites.run({"sites": whole.select(whole.column_names[::-1])}) if not each.success
    ]
    assert moved.rule == "sites.columns"


def test_an_arrow_table_of_only_the_columns_that_are_read_gives_the_same_results() -> None:
    whole = as_table("site_names", valid_rows()["site_names"])
    assert isinstance(whole, pa.Table)
    assert all(each.success for each in suites.run({"site_names": whole}))


def test_a_large_table_is_checked_column_by_column_with_the_same_results(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    claims = valid_rows()["claims"]
    claims[1]["severity"] = "ruined"
    whole = as_table("claims", claims)
    together = suites.run({"claims": whole})
    monkeypatch.setattr(suites, "_LARGE", 0)
    assert suites.run({"claims": whole}) == together
    assert [each.examples for each in together if not each.success] == [("CLM-0000000000000002",)]
