"""Leads: a place told by its kind alone before it is named, groups of people, dates brought to the front."""

from __future__ import annotations

import pytest

from tests.unit.extract.conftest import claim, claims, places


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "A listed house in Leeds was burned down. The Old Grammar School of 1690 was set on fire on Sunday.",
            "Old Grammar School",
        ),
        (
            "A national monument in Lagos has been lost. Ilojo Bar, the Brazilian house there, was knocked down.",
            "Ilojo Bar",
        ),
        (
            "A Catholic church in Ohio was gutted by fire. Crews fought the fire at St. Anne Church in Orlin.",
            "St. Anne Church",
        ),
        (
            "A historic Leeds church was damaged by fire. Smoke came from St. Anne's Methodist Church at dawn.",
            "St. Anne's Methodist Church",
        ),
    ],
)
def test_a_lead_tells_of_the_place_that_is_named_next(text: str, place: str) -> None:
    assert places(text) == {place}


def test_a_lead_may_tell_of_another_place() -> None:
    text = "A listed mill in Leeds burned down on Monday. The Church of Saint John was shelled in May 2022."
    assert len(places(text)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "The Citadel of Erbil stands on a hill. Police raided the gang and smashed it.",
        "The Citadel of Erbil stands on a hill. He fought the group, and later threatened to destroy it.",
    ],
)
def test_a_group_of_people_is_no_place(text: str) -> None:
    assert not claims(text)


def test_a_group_does_to_a_place_what_it_does() -> None:
    assert claim("The militia took the Citadel of Erbil and destroyed it.").severity.value == "destroyed"


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("It was in May 2015 that militants blew up the Temple of Bel.", "2015-05"),
        ("It was on 24 June 2014 that the group blew up the Mosque of Jonah.", "2014-06-24"),
    ],
)
def test_a_date_brought_to_the_front_is_that_of_the_deed(text: str, date: str) -> None:
    assert claim(text).date.value == date


def test_so_is_one_of_old_times() -> None:
    assert not claims(
        "It was on 19 September 1914 that a shell set fire to Reims Cathedral. The flames leapt to the roof."
    )


@pytest.mark.parametrize(
    "text",
    [
        "The Villa Aurora, a mansion that inspired the hotel in a famous novel, was destroyed by fire on Sunday.",
        "Shelling hit the Chekhov Museum, where the writer finished his last novel, on Monday.",
        "The Odessos Castle, known from a thriller about spies, was damaged by an earthquake.",
    ],
)
def test_what_a_place_is_known_for_is_no_fiction(text: str) -> None:
    assert claim(text).assertion.value == "actual"


@pytest.mark.parametrize(
    "text",
    [
        "In the novel the Church of Saint George is destroyed by a bomb.",
        "The film, in which the Church of Saint George is destroyed, opens on Friday.",
    ],
)
def test_fiction_is_no_claim(text: str) -> None:
    assert not claims(text)


def test_what_is_to_be_forestalled_did_not_happen() -> None:
    found = claim("The tower of Saint Mary's Church will be demolished before it collapses.")
    assert found.assertion.value == "threatened"


def test_the_former_cathedral_is_not_the_cathedral_of_today() -> None:
    text = "A fire at the Managua Cathedral was put out. The former cathedral was left in ruins by the 1972 earthquake."
    assert {found.event.value for found in claims(text)} == {"arson_fire"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("In Falmouth the storm destroyed the courthouse of 1815.", {"courthouse, Falmouth"}),
        (
            "The courthouse, the parish church and the council building in Port Antonio were razed by the storm.",
            {"courthouse, Port Antonio", "parish church, Port Antonio"},
        ),
        (
            "Falmouth. The courthouse lost its roof in the storm. Shops in Falmouth are shut.",
            {"courthouse, Falmouth"},
        ),
        ("In Lodz part of the roof of Saint Peter's Church fell in.", {"Saint Peter's Church"}),
        ("In Lodz large parts of the roof of Saint Peter's Church were torn away.", {"Saint Peter's Church"}),
    ],
)
def test_a_town_tells_apart_what_it_stands_beside(text: str, found: set[str]) -> None:
    assert places(text) == found


@pytest.mark.parametrize("office", ["Fire Capt.", "Mayor", "Police Chief"])
def test_who_says_so_is_no_place(office: str) -> None:
    assert not places(f"Smoke rose from the historic structure, San Gabriel {office} Orlin said.")
