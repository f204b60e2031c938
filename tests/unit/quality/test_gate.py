"""The gate on datasets on the disk, what it prints, and that no suite can pass by being empty or half-read."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from heritage.engine.frame import to_pandas
from heritage.engine.write import write_dataset
from heritage.errors import ConfigError, DatasetError
from heritage.quality import gate, render, suites
from heritage.quality.formats.text import text
from heritage.quality.gate import validate_dataset
from heritage.quality.masks import failing_rows
from heritage.quality.result import RuleResult
from heritage.quality.spans import public_texts
from heritage.resources.files import expectations_dir
from heritage.schema.arrow import empty_table
from heritage.schema.tables import table
from tests.fixtures.dataset import as_table, as_tables, valid_rows, valid_tables


def _write(rows: dict[str, list[dict[str, Any]]], path: Path) -> Path:
    write_dataset(as_tables(rows), path, {"inputs": {}, "counts": {}})
    return path


def test_a_good_dataset_passes(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    result = validate_dataset(_write(valid_rows(), tmp_path / "dataset"))
    assert result.passed
    assert result.counts == {"critical": 0, "warning": 0, "info": 0}
    assert {check.kind for check in result.checks} == {"suite", "invariant", "file"}
    lines = text(result, tmp_path).splitlines()
    assert len(lines) == 1
    assert lines[0].startswith("passed: ")
    assert capfd.readouterr() == ("", ""), "GX prints nothing"


def test_failures_come_first_and_say_where_to_look(tmp_path: Path) -> None:
    rows = valid_rows()
    rows["claims"][0].update(country="ZY", severity="ruined")
    dataset = _write(rows, tmp_path / "dataset")
    result = validate_dataset(dataset)
    assert not result.passed
    assert result.exit_code == 1
    assert result.counts == {"critical": 1, "warning": 1, "info": 2}
    lines, rule = text(result, tmp_path).splitlines(), "claims.severity.in_set"
    assert lines[:3] == [
        f"CRITICAL claims.severity: claims.severity is not a code of the scheme severity. (1 row)  [{rule}]",
        "         CLM-0000000000000001 = 'ruined', from file1.txt",
        "         open dataset/claims.parquet",
    ]
    assert lines[3].startswith("WARNING ")
    assert lines[-1].startswith("FAILED: ")
    page = render.rows(result)
    assert [row["success"] for row in page[:5]] == [False] * 4 + [True]
    assert len(page) == len(result.checks)


def test_warnings_fail_only_when_asked(tmp_path: Path) -> None:
    rows = valid_rows()
    rows["claims"][0]["country"] = "ZY"
    result = validate_dataset(_write(rows, tmp_path / "dataset"))
    assert result.passed
    assert not replace(result, fail_on="warning").passed


def test_a_file_changed_after_the_build_and_another_order_of_columns_fail(tmp_path: Path) -> None:
    dataset = _write(valid_rows(), tmp_path / "dataset")
    table = pq.read_table(dataset / "site_names.parquet")
    pq.write_table(table.select(["name", "site_id", "language", "kind"]), dataset / "site_names.parquet")
    failed = [check.rule for check in validate_dataset(dataset).failed]
    assert failed == ["site_names.columns", "site_names.file"]


def test_an_unusable_dataset_is_no_quality_failure(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="no such folder"):
        validate_dataset(tmp_path / "nothing")


def _suite_folder(tmp_path: Path, change: Callable[[dict[str, Any]], None]) -> Path:
    folder = tmp_path / "expectations"
    shutil.copytree(expectations_dir(), folder)
    path = folder / "claims.json"
    suite = json.loads(path.read_text())
    change(suite)
    path.write_text(json.dumps(suite))
    return folder


def _run_claims(folder: Path) -> tuple[RuleResult, ...]:
    return suites.run({"claims": valid_tables()["claims"]}, folder=folder)


def test_an_expectation_that_gx_drops_is_noticed(tmp_path: Path) -> None:
    def unknown(suite: dict[str, Any]) -> None:
        suite["expectations"][1]["type"] = "expect_column_values_to_be_plausible"

    with pytest.raises(ConfigError, match=r"not evaluated: claims\.claim_id\.not_null"):
        _run_claims(_suite_folder(tmp_path, unknown))


def test_an_expectation_with_an_unknown_severity_is_noticed(tmp_path: Path) -> None:
    def unknown(suite: dict[str, Any]) -> None:
        suite["expectations"][1]["severity"] = "dire"

    with pytest.raises(ConfigError, match=r"not evaluated: claims\.claim_id\.not_null"):
        _run_claims(_suite_folder(tmp_path, unknown))


def test_two_expectations_with_one_rule_are_noticed(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="rules with the same id"):
        _run_claims(
            _suite_folder(tmp_path, lambda suite: suite["expectations"].append(suite["expectations"][1]))
        )


def test_an_empty_suite_is_no_success(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="the suite of table claims is empty"):
        _run_claims(_suite_folder(tmp_path, lambda suite: suite.update(expectations=[])))


def test_a_missing_or_damaged_suite_is_no_success(tmp_path: Path) -> None:
    folder = _suite_folder(tmp_path, lambda suite: suite.pop("expectations"))
    with pytest.raises(ConfigError, match="not a suite"):
        _run_claims(folder)
    (folder / "claims.json").unlink()
    with pytest.raises(ConfigError, match="the suite of table claims is missing"):
        _run_claims(folder)


def test_a_check_that_breaks_fails_and_says_so(tmp_path: Path) -> None:
    def broken(suite: dict[str, Any]) -> None:
        each = next(e for e in suite["expectations"] if e["meta"]["rule"] == "claims.confidence.between")
        each["kwargs"]["column"] = "no_such_column"

    found = {result.rule: result for result in _run_claims(_suite_folder(tmp_path, broken))}
    result = found["claims.confidence.between"]
    assert not result.success
    assert "no_such_column" in str(result.exception)


def test_our_masks_and_gx_count_the_same() -> None:
    claim = valid_rows()["claims"][0]
    bad = {
        **claim,
        "severity": "ruined",
        "confidence": -1.0,
        "coder": "x\n",
        "site_mention": None,
        "country": "Z",
    }
    frame = to_pandas("claims", as_table("claims", [claim, bad, bad, {**claim, "claim_id": None}]))
    raw = suites.load("claims", "internal", expectations_dir())
    with suites._quiet():
        found = suites._validated(suites._context(), raw, frame, "BASIC").results
    counts = {each.expectation_config.meta["rule"]: each.result.get("unexpected_count", 0) for each in found}
    ours = {each["meta"]["rule"]: len(failing_rows(each, frame)) for each in raw["expectations"]}
    assert counts == ours
    assert {rule: count for rule, count in ours.items() if count} == {
        "claims.claim_id.not_null": 1,
        "claims.claim_id.unique": 3,
        "claims.coder.pattern": 2,
        "claims.confidence.between": 2,
        "claims.country.pattern": 2,
        "claims.severity.in_set": 2,
        "claims.site_mention.not_null": 2,
    }


def test_fail_on_must_be_a_severity(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="fail_on"):
        validate_dataset(tmp_path, fail_on="minor")  # type: ignore[arg-type]
    assert gate.SEVERITIES[0] == "critical"


def test_of_a_public_edition_without_any_report_no_text_is_left() -> None:
    reports = empty_table(table("reports"))
    assert reports.to_batches() == []
    assert public_texts({"reports": reports}).broken == ()
