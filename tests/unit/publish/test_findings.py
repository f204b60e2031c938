"""Rows of the page of quality: a threshold tells of its source only where the edition shows a report of it."""

from __future__ import annotations

import pyarrow as pa

from heritage.publish.findings import checks

TABLES = {"reports": pa.table({"report_id": ["REP-1"], "source_id": ["press.one"]})}


def _row(source: str, what: str) -> dict[str, object]:
    return {"rule": f"source.{source}.{what}", "table": "reports", "severity": "warning", "success": False,
            "message": f"Source {source} has 2 reports; at least 3 are expected.", "examples": []}  # fmt: skip


def test_a_source_that_shows_no_report_is_not_named() -> None:
    given = [
        _row(source, what)
        for source in ("press.one", "quiet.house")
        for what in ("reports", "fill.claims.date_edtf")
    ]
    told = checks(given, TABLES)
    assert sorted(row["rule"] for row in told) == [
        "source.press.one.fill.claims.date_edtf",
        "source.press.one.reports",
        "source.withheld.fill.claims.date_edtf",
        "source.withheld.reports",
    ]
    assert not any("quiet" in row["rule"] + row["message"] for row in told)
    assert sum("A source that shows no report has 2 reports" in row["message"] for row in told) == 2


def test_an_internal_edition_names_every_source() -> None:
    (told,) = checks([_row("quiet.house", "reports")], TABLES, is_internal=True)
    assert told["rule"] == "source.quiet.house.reports"
    assert told["message"].startswith("Source quiet.house has")
