"""Quality flags: which rows carry which, what incidents share, and what decisions left stays."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from heritage.quality.flags import DECIDED, OF_THE_PLACE, with_flags
from heritage.schema.codebook import codebook
from tests.fixtures.dataset import Rows, unchecked_tables, valid_rows
from tests.unit.quality.faults import heaped
from tests.unit.quality.planted import Plant, both, put

_PROBLEM = {"stage": "link", "table": "claims", "key": "CLM-0000000000000001", "code": "site_ambiguous"}


def _flagged(plant: Plant) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Return the flags of claims and of incidents by the last digit of their ids."""
    rows: Rows = valid_rows()
    plant(rows)
    made = with_flags(unchecked_tables(rows))
    names = (("claims", "claim_id"), ("incidents", "incident_id"))
    found: Any = tuple(
        {row[key][-1]: row["quality_flags"] for row in made[name].to_pylist()} for name, key in names
    )
    return (found[0], found[1])


_CLEAN = {"1": [], "2": [], "3": ["site_provisional"]}
_INCIDENTS = {"1": [], "2": ["site_provisional"]}


def test_the_valid_dataset_carries_the_flags_that_its_rows_give() -> None:
    assert _flagged(lambda _: None) == (_CLEAN, _INCIDENTS)


@pytest.mark.parametrize(
    ("plant", "flag", "claims", "incidents"),
    [
        (put("claims", 0, confidence=0.59), "low_confidence", "1", ""),
        (put("claims", 0, confidence=0.60), "low_confidence", "", ""),
        (put("claims", 0, confidence=None), "low_confidence", "", ""),
        (both(put("claims", 0, confidence=0.1), put("claims", 1, confidence=0.1)), "low_confidence", "12", "1"),
        (put("claims", 1, severity="none"), "no_harm_reported", "2", ""),
        (put("claims", 1, severity="none", assertion="denied"), "no_harm_reported", "", ""),
        (put("reports", 0, published_date=None), "report_undated", "12", "1"),
        (put("sites", 0, country="UA"), "point_outside_country", "12", "1"),
        (put("sites", 0, country=None), "point_outside_country", "", ""),
        (put("claims", 0, country="ZY"), "country_differs", "1", ""),
        (put("problems", 0, **_PROBLEM), "site_ambiguous", "1", ""),
        (put("problems", 0, **{**_PROBLEM, "code": "date_after_report"}), "date_removed", "1", ""),
        (put("sites", 0, is_provisional=True), "site_provisional", "123", "12"),
        (put("claims", 0, quality_flags=["rejected_by_decision"]), "rejected_by_decision", "1", ""),
        (put("claims", 0, quality_flags=["low_confidence"]), "low_confidence", "", ""),
        (put("claims", 0, quality_flags=None), "low_confidence", "", ""),
    ],
)  # fmt: skip
def test_a_flag_is_on_the_rows_that_give_it(plant: Plant, flag: str, claims: str, incidents: str) -> None:
    of_claims, of_incidents = _flagged(plant)
    assert "".join(key for key, flags in of_claims.items() if flag in flags) == claims
    assert "".join(key for key, flags in of_incidents.items() if flag in flags) == incidents
    for flags in (*of_claims.values(), *of_incidents.values()):
        assert flags == sorted(set(flags))


def test_dates_on_heaps_are_flagged() -> None:
    flags: Any
    rows = valid_rows()
    heaped(date(2016, 1, 1), 10, 30)(rows)
    flags = with_flags(unchecked_tables(rows))["claims"]["quality_flags"].to_pylist()
    assert sum("date_on_month_heap" in each for each in flags) == 10
    rows = valid_rows()
    heaped(date(2020, 1, 7), 40, 10)(rows)
    flags = with_flags(unchecked_tables(rows))["claims"]["quality_flags"].to_pylist()
    assert sum("date_on_publication_heap" in each for each in flags) == 40


def test_flags_made_twice_are_the_same() -> None:
    once = with_flags(unchecked_tables(valid_rows()))
    assert with_flags(once) == once


def test_an_empty_dataset_has_no_flags() -> None:
    rows = {name: [] if name != "reports" else found for name, found in valid_rows().items()}
    assert with_flags(unchecked_tables(rows))["claims"].num_rows == 0


def test_every_flag_is_a_code_of_the_codebook() -> None:
    scheme = codebook().scheme("quality_flag")
    assert {*DECIDED, *OF_THE_PLACE} <= set(scheme.values)
    assert scheme.column_of == ("claims.quality_flags", "incidents.quality_flags")
