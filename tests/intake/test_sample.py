"""The sample in data/raw: everything in it is read, and nothing in it is a problem."""

from __future__ import annotations

from pathlib import Path

from heritage.intake.folder import ReportItem, read_folder
from heritage.problems import Problem
from heritage.resources.source import load_sources

SAMPLE = Path(__file__).parents[2] / "data" / "raw"


def test_the_sample_reads_without_a_problem() -> None:
    items = list(read_folder(SAMPLE, load_sources()))
    assert [(item.code, item.detail) for item in items if isinstance(item, Problem)] == []
    reports = [item.report for item in items if isinstance(item, ReportItem)]
    assert len(reports) >= 60
    assert {report["media_type"] for report in reports} == {
        "text/plain", "text/html", "text/csv", "application/x-ndjson",
    }  # fmt: skip
    assert all(report["title"] for report in reports if report["text_kind"] != "row")
    assert all(report["publisher"] and report["language"] for report in reports)


def test_the_register_makes_a_claim_of_each_row() -> None:
    register = [
        item
        for item in read_folder(SAMPLE, load_sources())
        if isinstance(item, ReportItem) and item.report["source_id"] == "incident-register"
    ]
    assert register
    for item in register:
        (draft,) = item.drafts
        assert draft["country"]
        assert draft["event_type"] != "unknown"
        assert item.report["text_kind"] == "row"
