"""The report tells the confidence of a claim only where it is not sure enough to be published unmarked."""

from __future__ import annotations

import pytest

from heritage.publish.views import _claim, _unsure, source_view
from heritage.schema.tables import CLAIMS, REPORTS
from tests.fixtures.dataset import valid_rows


@pytest.mark.parametrize(
    ("confidence", "told"),
    [
        (0.9, ""),
        (None, ""),
        (0.72, "0.72: it may be misread"),
        (0.3, "0.30: it may well be misread"),
    ],
)
def test_what_is_told(confidence: float | None, told: str) -> None:
    assert _unsure(confidence) == told


@pytest.mark.parametrize(
    ("flags", "told"),
    [
        ([], {"Confidence": "0.30: it may well be misread"}),
        (["accepted_by_decision"], {"Judged by a person": "accepted"}),
        (
            ["corrected_by_decision", "site_by_decision"],
            {
                "Confidence": "0.30: it may well be misread",
                "Judged by a person": "corrected, the place decided",
            },
        ),
    ],
)
def test_what_people_judged_is_told(flags: list[str], told: dict[str, str]) -> None:
    rows = valid_rows()
    claim = {**dict.fromkeys(CLAIMS.names), **rows["claims"][0], "confidence": 0.3, "quality_flags": flags}
    report = {**dict.fromkeys(REPORTS.names), **rows["reports"][0]}
    coded = dict(_claim(claim, report, source_view(report), []).coded)
    assert {name: coded[name] for name in ("Confidence", "Judged by a person") if name in coded} == told
