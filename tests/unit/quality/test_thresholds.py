"""Thresholds of sources in the gate: each is found, with its figures, its rows and the profile to open."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from heritage.engine.write import write_dataset
from heritage.quality.gate import validate_dataset
from heritage.quality.result import RuleResult
from heritage.resources.thresholds import Thresholds
from tests.fixtures.dataset import as_tables, valid_rows

CLAIM = "CLM-0000000000000001"
_FILE = Path("data/sources/bulletin/source.toml")
GOOD = Thresholds(
    rows={"reports": (2, 2), "claims": (1, None)},
    fill={"claims.date_edtf": 0.3, "reports.published_date": 1.0},
    values={"claims.event_type": ("looting_theft", "shelling_airstrike")},
    max_unmapped_labels=0,
    max_problem_share=0.0,
)


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    rows = valid_rows()
    label = {
        "problem_id": f"PRB-{2:016x}",
        "code": "label_unmapped",
        "severity": "warning",
        "source_id": "other",
    }
    rows["problems"].append({**rows["problems"][0], **label})
    folder = tmp_path_factory.mktemp("thresholds") / "dataset"
    write_dataset(as_tables(rows), folder, {"inputs": {}, "counts": {}})
    return folder


def _found(dataset: Path, stated: Thresholds, source: str = "bulletin") -> list[RuleResult]:
    result = validate_dataset(dataset, parts=["sources"], limits={source: (_FILE, stated)})
    return [each for each in result.checks if each.rule.startswith("source.")]


def test_limits_that_hold_are_checks_that_pass(dataset: Path) -> None:
    found = _found(dataset, GOOD)
    assert [each.rule for each in found] == [
        "source.bulletin.reports",
        "source.bulletin.claims",
        "source.bulletin.fill.claims.date_edtf",
        "source.bulletin.fill.reports.published_date",
        "source.bulletin.values.claims.event_type",
        "source.bulletin.labels",
        "source.bulletin.problems",
    ]
    assert all(each.success for each in found)


FAULTS: list[tuple[dict[str, Any], str, str, list[str]]] = [
    ({"rows": {"reports": (3, None)}}, "reports", "has 2 reports; at least 3 are expected", []),
    ({"rows": {"claims": (None, 2)}}, "claims", "has 3 claims; at most 2 are expected", []),
    ({"rows": {"claims": (5, 9)}}, "claims", "has 3 claims; 5 to 9 are expected", []),
    ({"fill": {"claims.date_edtf": 0.5}}, "fill.claims.date_edtf", "in 33.3% of its rows; at least 50.0%",
     ["CLM-0000000000000002", "CLM-0000000000000003"]),
    ({"values": {"claims.event_type": ("looting_theft",)}}, "values.claims.event_type",
     "has 1 value of claims.event_type that are not known; at most 0 are expected.", [CLAIM, "CLM-0000000000000002"]),
]  # fmt: skip


@pytest.mark.parametrize(("limits", "rule", "said", "examples"), FAULTS, ids=range(len(FAULTS)))
def test_each_limit_is_found_with_its_figure_and_its_rows(
    dataset: Path, limits: dict[str, Any], rule: str, said: str, examples: list[str]
) -> None:
    (failed,) = [each for each in _found(dataset, replace(GOOD, **limits)) if not each.success]
    assert failed.rule == f"source.bulletin.{rule}"
    assert said in failed.message
    assert list(failed.examples) == examples
    assert (failed.severity, failed.opens) == ("warning", str(_FILE))


def test_problems_and_labels_count_by_source(dataset: Path) -> None:
    stated = Thresholds(max_unmapped_labels=0, max_problem_share=0.1, severity="critical")
    assert all(each.success for each in _found(dataset, stated))
    rows = valid_rows()
    label = {"code": "label_unmapped", "severity": "warning", "source_id": "bulletin"}
    rows["problems"][0].update(label)
    folder = dataset.parent / "labels"
    write_dataset(as_tables(rows), folder, {"inputs": {}, "counts": {}})
    failed = {each.rule: each for each in _found(folder, stated) if not each.success}
    assert set(failed) == {"source.bulletin.labels", "source.bulletin.problems"}
    assert "has 1 labels without a code; at most 0 are expected" in failed["source.bulletin.labels"].message
    assert failed["source.bulletin.problems"].examples == ("PRB-0000000000000001",)
    assert "has 0.500 problems" in failed["source.bulletin.problems"].message
    assert not validate_dataset(folder, parts=["sources"], limits={"bulletin": (_FILE, stated)}).passed


def test_a_source_that_is_gone_is_held_to_its_least_number_of_rows_alone(dataset: Path) -> None:
    (failed,) = _found(dataset, replace(GOOD, rows={"reports": (2, None)}), "vanished")
    assert (failed.rule, failed.success) == ("source.vanished.reports", False)
    assert _found(dataset, replace(GOOD, rows={"reports": (None, 5)}), "vanished") == []
