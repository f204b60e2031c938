"""Dates after the report: an actual event loses its date and its evidence with a problem; what lies ahead keeps it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from heritage import single
from heritage.link.afterreport import without_later_dates

_DAY = date(2015, 8, 24)


def claim(assertion: str, first: date | None, last: date | None) -> dict[str, Any]:
    return {
        "claim_id": "CLM-1", "report_id": "REP-1", "assertion": assertion, "date_edtf": "given",
        "date_from": first, "date_to": last, "date_precision": "day",
    }  # fmt: skip


EVIDENCE = [{"claim_id": "CLM-1", "field": "date"}, {"claim_id": "CLM-1", "field": "site"}]


def test_an_actual_event_after_its_report_loses_date_and_evidence_with_a_problem() -> None:
    late = claim("actual", date(2015, 9, 3), date(2015, 9, 3))
    claims, evidence, problems = without_later_dates([late], EVIDENCE, {"REP-1": _DAY})
    assert [claims[0][name] for name in ("date_edtf", "date_from", "date_to")] == [None, None, None]
    assert claims[0]["date_precision"] == "report_date_only"
    assert evidence == [EVIDENCE[1]]
    assert [(one.code, one.key) for one in problems] == [("date_after_report", "CLM-1")]
    assert "2015-08-24" in problems[0].detail
    assert "found given" in problems[0].detail


@pytest.mark.parametrize(
    ("assertion", "first", "published"),
    [
        ("threatened", date(2015, 9, 3), _DAY),
        ("denied", date(2015, 9, 3), _DAY),
        ("actual", _DAY, _DAY),
        ("actual", None, _DAY),
        ("actual", date(2015, 9, 3), None),
    ],
)
def test_other_claims_keep_what_they_have(assertion: str, first: date | None, published: date | None) -> None:
    given = claim(assertion, first, date(2015, 12, 31))
    claims, evidence, problems = without_later_dates([given], EVIDENCE, {"REP-1": published})
    assert (claims, evidence, problems) == ([given], EVIDENCE, [])


def test_a_single_text_is_read_by_the_same_rule() -> None:
    text = "The Temple of Bel in Palmyra was destroyed by an explosion on 3 September 2015."
    dated = {day: single.read(text, published=day, language="en").claims[0]["date"] for day in (_DAY, None)}
    assert dated == {_DAY: None, None: "2015-09-03"}
