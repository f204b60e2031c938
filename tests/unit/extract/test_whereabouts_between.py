"""What stands between a place and its verb: where it lies, clauses put in, members told one by one."""

from __future__ import annotations

import pytest

from tests.unit.extract.conftest import claims, places


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The shrine of Sidi Salim north of the village was blown up.", "shrine of Sidi Salim"),
        ("The shrine of Sidi Salim four kilometres south-west of the village was blown up.", "shrine of Sidi Salim"),
        ("A tower of Orlin Castle that the storms of May 2021 had weakened collapsed on Friday.", "Orlin Castle"),
    ],
)  # fmt: skip
def test_the_subject_before_what_is_put_in(text: str, name: str) -> None:
    assert name in places(text)


@pytest.mark.parametrize(
    "text",
    [
        "The barracks north of the shrine of Sidi Salim was blown up.",
        "A warehouse four kilometres south of Orlin Castle collapsed.",
        "Shells hit a school east of the Church of St Boris.",
    ],
)
def test_what_only_lies_beside_is_not_hit(text: str) -> None:
    assert not places(text)


def test_the_old_date_of_a_clause_put_in_is_not_the_news() -> None:
    found = claims(
        "An earthquake struck on Friday. The Orlin Monastery that a queen gave to her teacher in 1822 is no more."
    )
    assert [(claim.entity.name, claim.event.value) for claim in found] == [("Orlin Monastery", "earthquake")]


def test_members_told_one_by_one() -> None:
    text = (
        "Rebels blew up two mausoleums in recent days. One of them, the tomb of Hamid ibn Salim, stood on a hill. "
        "The other, the tomb of Nuh Yusuf, a scholar, lay in an orchard."
    )
    found = claims(text)
    assert {claim.entity.name for claim in found} == {"tomb of Hamid ibn Salim", "tomb of Nuh Yusuf"}
    assert {claim.assertion.value for claim in found} == {"actual"}


def test_examples_and_what_holds_them() -> None:
    text = "An earthquake struck on Friday. Several temples on Patan Durbar Square fell, among them Orlin Temple."
    assert places(text) == {"Patan Durbar Square", "Orlin Temple"}


def test_a_front_of_two_phrases_names_no_place() -> None:
    assert not places("In Orlin, across the Belna, the brick tower was blown up.") & {"Belna"}


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("The arcade of the Orlin Mosque was damaged by the fall of the tower.", None),
        ("The Orlin Mosque was destroyed by the fall of 2013.", "../2013-23"),
    ],
)
def test_a_season_that_did_it_is_none(text: str, date: str | None) -> None:
    (found,) = claims(text)
    assert found.date.value == date


def test_the_church_of_an_abbey_is_not_the_abbey() -> None:
    told = "Orlin Abbey, which stands on a hill, was shelled on 11 January 2021."
    (found,) = claims(f"{told} Huts burned; the old church was not hit.")
    assert found.assertion.value == "actual"
    spared = f"{told} The abbey was not hit."
    assert [claim.assertion.value for claim in claims(spared)] == ["denied"]


def test_who_speaks_keeps_nothing_safe() -> None:
    (found,) = claims("The Orlin Museum was stripped of its treasures, its staff said.")
    assert found.event.value == "looting_theft"
    assert not claims("Museum staff stripped the Orlin Museum of its treasures for their safety.")


def test_works_of_art_broken_with_tools() -> None:
    (found,) = claims("A film shows men who break sculptures in Hatra with pickaxes.")
    assert found.event.value == "vandalism_iconoclasm"


def test_a_quarter_in_small_letters() -> None:
    assert places("A missile destroyed houses in old Aleppo.") == {"old Aleppo"}
    assert "old Aleppo" not in places(
        "Shops in the al-Madina souk, the covered market of old Aleppo, burned."
    )


def test_a_rumour_is_alleged() -> None:
    (found,) = claims("A rumour holds that the Church of St Boris was looted; nothing supports it.")
    assert found.assertion.value == "alleged"
