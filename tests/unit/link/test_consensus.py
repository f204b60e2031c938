"""What an incident says where its claims differ, which claims may meet, how far a stated point lies outside a place."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from heritage.link import consensus
from heritage.link.blocks import blocks
from heritage.link.nearness import beyond_km
from tests.fixtures.link_rows import Row, draft, gazetteer, report

GROUPS = {"REP-1": "REP-1", "REP-2": "REP-2", "REP-3": "REP-1"}


def claims(*given: dict[str, Any]) -> list[Row]:
    rows = []
    for number, values in enumerate(given, 1):
        row = draft(
            number, "Temple of Bel", report(number), values.pop("when", None), site_id="SY-temple-of-bel"
        )
        rows.append(row | {"report_id": f"REP-{number}", "known_by": date(2015, 9, number)} | values)
    return rows


@pytest.mark.parametrize(
    ("types", "expected"),
    [
        # Two groups outweigh two claims of one group, which outweigh a name that comes first.
        (("looting_theft", "shelling_airstrike", "looting_theft"), "looting_theft"),
        (("looting_theft", "arson_fire", "unknown"), "arson_fire"),
        (("unknown", "unknown", "unknown"), "unknown"),
    ],
)
def test_the_type_that_most_groups_state(types: tuple[str, ...], expected: str) -> None:
    assert consensus.event_type(claims(*({"event_type": kind} for kind in types)), GROUPS) == expected


def test_two_dates_are_both_kept_as_alternatives() -> None:
    found = consensus.date_consensus(claims({"when": "2015-08-23"}, {"when": "2015-08-24"}))
    assert found.is_conflict
    assert found.alternatives == ("2015-08-23", "2015-08-24")
    assert consensus.date_consensus(claims({"when": "2015-08-23"}, {"when": "2015-08-23"})).alternatives == ()


def test_less_damage_later_is_a_conflict_of_one_place_alone() -> None:
    told = claims({"severity": "destroyed"}, {"severity": "minor"})
    tier = {"REP-1": "A", "REP-2": "A"}
    assert consensus.severity_consensus(told, told, lambda claim: tier[claim["report_id"]]).is_conflict
    told[1]["site_id"] = "SY-palmyra"
    assert not consensus.severity_consensus(told, told, lambda claim: tier[claim["report_id"]]).is_conflict


def test_a_decision_makes_one_block_of_two_and_of_three() -> None:
    above: dict[str, tuple[str, ...]] = dict.fromkeys(("A", "B", "C", "D"), ())
    rows = [{"claim_id": f"CLM-{site}", "site_id": site} for site in above]

    def parts(*together: str) -> list[list[str]]:
        found = blocks(rows, above, [frozenset(f"CLM-{site}" for site in together)] if together else [])
        return [[row["site_id"] for row in block] for block in found]

    assert parts() == [["A"], ["B"], ["C"], ["D"]]
    assert parts("B", "D") == [["A"], ["B", "D"], ["C"]]
    assert parts("B", "D", "C") == [["A"], ["B", "C", "D"]]


@pytest.mark.parametrize(
    ("latitude", "longitude", "kilometres"),
    # From Palmyra (34.55 N, 38.27 E), less its 3 km of uncertainty and the 1 km of a point without any.
    [(34.55, 38.27, 0.0), (35.55, 38.27, 107.2), (34.55, 39.27, 87.6), (33.55, 37.27, 140.4)],
)
def test_how_far_a_stated_point_lies_outside(latitude: float, longitude: float, kilometres: float) -> None:
    found = beyond_km(gazetteer().sites["SY-palmyra"], latitude, longitude, None)
    assert found == pytest.approx(kilometres, abs=0.6)
