"""Supposed dates: what a text's surroundings date gives way to the event that others date in words."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from heritage.engine.clustering import clustering_on
from heritage.link.incidents import Built, Told, build
from heritage.link.ledger import Ledger
from heritage.link.sites import resolve
from tests.fixtures.link_rows import Row, draft, gazetteer, report
from tests.unit.engine.test_clustering import Shuffled

BEL = "Temple of Bel"
PUBLISHED = date(2015, 9, 2)


def supposed(draft_row: Row, rule: str = "DT-beside") -> Row:
    """Evidence of a date that no words give to its claim."""
    return {"claim_id": draft_row["claim_id"], "field": "date", "rule_id": rule, "part": "text", "quote": "",
            "start": 0, "end": 1, "report_id": draft_row["report_id"]}  # fmt: skip


def of(*told: tuple[str, str], known: date = PUBLISHED, one_report: bool = False, **options: Any) -> Built:
    """Incidents of claims by (date, its rule), each of a publisher of its own."""
    reports = [report(number, f"Paper {number}", known) for number in range(len(told))]
    drafts = [
        draft(number, BEL, reports[0 if one_report else number], when)
        for number, (when, _) in enumerate(told)
    ]
    evidence = [supposed(row, rule) for row, (_, rule) in zip(drafts, told, strict=True)]
    found = resolve(drafts, gazetteer())
    return build(found.claims, reports, found.sites, Ledger(), Told(evidence=evidence), **options)


TOLD, BESIDE, PERIOD, INHERITED = "DT-day", "DT-beside", "DT-period", "DT-inherited"


@pytest.mark.parametrize(
    ("told", "incidents"),
    [
        ([("2015-08-30", TOLD), ("2015-08-30", TOLD), ("2015-08-20", BESIDE)], 1),
        ([("2015-08-30", TOLD), ("2015-05-21", BESIDE), ("2015-05-21", BESIDE)], 1),
        ([("2015-08-30", TOLD), ("2015-08-01/2015-08-14", PERIOD)], 1),
        ([("2015-08-30", TOLD), ("2015-08-20", TOLD)], 2),
        ([("2015-08-30", TOLD), ("2015-08-20", INHERITED)], 2),  # given to the same event elsewhere
        ([("2015-08-30", BESIDE), ("2015-08-20", BESIDE)], 2),  # none is told: nobody knows which is right
        ([("2015-03-30", TOLD), ("2015-08-20", BESIDE)], 2),  # no news of that month
        ([("2015-08-30", TOLD), ("2015-08-20", TOLD), ("2015-08-10", BESIDE)], 3),  # of which of the two?
        ([("2015-08-30", TOLD), ("2015-08-20", TOLD), ("2015-08-20", BESIDE)], 2),
    ],
)
def test_a_supposed_date_parts_no_event_that_words_date(told: list[tuple[str, str]], incidents: int) -> None:
    assert len(of(*told).incidents) == incidents


def test_one_report_that_tells_of_both_tells_them_apart() -> None:
    found = of(("2015-08-30", TOLD), ("2015-08-20", BESIDE), one_report=True)
    assert len(found.incidents) == 2


def test_the_incident_has_the_date_told_in_words_and_says_how_the_claim_came_in() -> None:
    found = of(("2015-08-30", TOLD), ("2015-08-20", BESIDE))
    (incident,) = found.incidents
    assert (incident["date_edtf"], incident["date_rule"]) == ("2015-08-30", "intersection")
    assert "date_conflict" not in incident["conflict_flags"]
    links = {row["method"]: row["terms"] for row in found.incident_claims}
    assert links.keys() == {"seed", "undated_unique"}
    assert "date +1.3" in links["undated_unique"]


def test_an_engine_gathers_them_as_they_are_gathered_here() -> None:
    told = [(f"2015-08-{day:02d}", (TOLD, BESIDE)[day % 2]) for day in (1, 3, 5, 20, 24, 24, 27, 30)]
    there = of(*told, clustering=clustering_on(Shuffled(0), worth=0, fewest=1))  # type: ignore[arg-type]
    assert there == of(*told)
