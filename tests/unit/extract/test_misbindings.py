"""Misbindings found by reading the built sample: what must not become a place, a date or a denial."""

from __future__ import annotations

from datetime import date

from heritage import single
from heritage.single import Single


def _read(text: str) -> Single:
    return single.read(text, language="en", published=date(2019, 11, 14))


def test_the_year_of_a_comparison_is_no_event_date() -> None:
    claims = _read(
        "Water rose almost as high as ever, only a little less than in the flood of 1966. "
        "The crypt of St Mark's Basilica was flooded."
    ).claims
    assert [(c["site_id"], c["date"]) for c in claims] == [("IT-st-marks-basilica", None)]


def test_the_age_of_an_organ_is_no_event_date() -> None:
    claims = _read(
        "Fire badly damaged the Nantes Cathedral. The flames destroyed the great organ, made in 1621."
    ).claims
    assert {c["date"] for c in claims} == {None}


def test_an_averter_that_failed_is_no_denial() -> None:
    claims = _read("Firefighters could not prevent the collapse of the roof of Shuri Castle.").claims
    assert [c["assertion"] for c in claims] == ["actual"]


def test_the_country_before_a_name_is_no_place_of_its_own() -> None:
    claims = _read(
        "On Mount Sinjar in Iraq, the Mam Rashan Shrine is to be rebuilt. It was destroyed by ISIS in late 2014."
    ).claims
    assert [(c["site_mention"], c["date"]) for c in claims] == [("Mam Rashan Shrine", "2014")]
