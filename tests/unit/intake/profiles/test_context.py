"""What a row says of the event in its text: filled in where the text leaves it open, and nowhere else."""

from __future__ import annotations

from datetime import date
from typing import Any

from heritage.intake.profiles.context import Context, completed
from heritage.intake.profiles.items import Item

CONTEXT = Context(
    country="UA",
    hints={"hint_place": "Town", "hint_country": "UA", "hint_latitude_deg": 50.0, "hint_longitude_deg": 30.0},
    date_edtf="2022-03-16",
    date_from=date(2022, 3, 16),
    date_to=date(2022, 3, 16),
    date_precision="day",
    items=(Item("date", 0, 10, "03/16/2022"),),
    quotes=("03/16/2022",),
)


def draft(name: str = "Drama Theatre", **other: Any) -> dict[str, Any]:
    base = {"claim_id": f"CLM-{name}", "site_mention": name, "country": None, "assertion": "actual", "date_edtf": None,
            "date_from": None, "date_to": None, "date_precision": "unknown", "hint_name": None, "hint_place": None,
            "hint_country": None}  # fmt: skip
    return base | other


def test_what_the_text_leaves_open_comes_from_the_row_with_its_evidence() -> None:
    (whole,), (proof,) = completed([draft()], CONTEXT)
    assert (whole["country"], whole["hint_place"], whole["hint_country"]) == ("UA", "Town", "UA")
    assert (whole["hint_latitude_deg"], whole["hint_longitude_deg"]) == (50.0, 30.0)
    assert (whole["date_edtf"], whole["date_from"], whole["date_precision"]) == (
        "2022-03-16",
        date(2022, 3, 16),
        "day",
    )
    assert (proof["claim_id"], proof["field"], proof["part"], proof["quote"]) == (
        "CLM-Drama Theatre", "date", "cell:date", "03/16/2022",
    )  # fmt: skip


def test_what_the_text_says_itself_stays() -> None:
    told = draft(
        country="PL", date_edtf="2021", date_precision="year", hint_place="Village", hint_country="PL"
    )
    (whole,), proofs = completed([told], CONTEXT)
    assert (whole["country"], whole["date_edtf"], whole["hint_place"]) == ("PL", "2021", "Village")
    assert proofs == []


def test_a_text_about_two_sites_takes_neither_point_nor_date() -> None:
    drafts, proofs = completed([draft("One"), draft("Two")], CONTEXT)
    assert [one["date_edtf"] for one in drafts] == [None, None]
    assert ["hint_latitude_deg" in one for one in drafts] == [False, False]
    assert [one["country"] for one in drafts] == ["UA", "UA"]
    assert proofs == []


def test_a_threat_is_not_dated_by_the_event_of_the_row() -> None:
    (whole,), proofs = completed([draft(assertion="threatened")], CONTEXT)
    assert (whole["date_edtf"], proofs) == (None, [])


def test_nothing_is_filled_without_a_row() -> None:
    assert completed([draft()], None) == ([draft()], [])
