"""Dedications and owners: how far a name goes - two saints, a bishop's palace, a town or a description behind it."""

from __future__ import annotations

import pytest

from tests.unit.extract.conftest import claims, mentions, places


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Fire gutted the church of St Peter and St Paul.", {"church of St Peter and St Paul"}),
        ("Thieves robbed the abbey of Our Lady and Saint Odo in Zada.", {"abbey of Our Lady and Saint Odo"}),
        ("The churches of St Peter and St Paul were bombed.", {"church of St Peter", "church of St Paul"}),
        ("Fire gutted the church of St John and Saint Odo Abbey.", {"church of St John", "Saint Odo Abbey"}),
        ("Fire gutted St Peter and St Paul at Zadaham, a listed church.", {"St Peter and St Paul"}),
        ("Fire gutted the Basilica del Santo Zado.", {"Basilica del Santo Zado"}),
        ("Fire gutted the chapel of Santa Zada tal-Wied.", {"chapel of Santa Zada tal-Wied"}),
    ],
)
def test_a_dedication_goes_on_to_a_second_saint(text: str, names: set[str]) -> None:
    assert places(text) == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Fire gutted the sultan's palace in Zinder.", "sultan's palace in Zinder"),
        ("Fire gutted the bishop's old palace in Zadavia.", "bishop's old palace in Zadavia"),
        ("Fire gutted the city's palace in Zadavia.", "palace in Zadavia"),
    ],
)
def test_an_office_belongs_to_the_name_of_its_palace(text: str, name: str) -> None:
    assert places(text) == {name}


@pytest.mark.parametrize(
    "text",
    [
        "The owners of the castle, Ann and Tom Zada, have seen a pile of rubble.",
        "The guardian of the shrine, Omar Zadi, has lost its roof.",
    ],
)
def test_people_of_a_place_are_not_its_name(text: str) -> None:
    assert places(text) == set()


@pytest.mark.parametrize(
    "whom", ["former prime minister Jan Zada", "slave trader Odo Zada", "Confederate general Zada"]
)
def test_a_statue_is_named_by_whom_it_honours_and_what_he_was(whom: str) -> None:
    assert places(f"Protesters toppled the statue of {whom}.") == {f"statue of {whom}"}


def test_a_noun_without_an_article_behind_a_comma_is_no_second_place() -> None:
    assert places("A mob burned the Zada Temple, birthplace of the founder.") == {"Zada Temple"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Punch Bowl at Zada Green, a listed building, was demolished.", "Punch Bowl at Zada Green"),
        ("Fire gutted St. Odo in Zadaville, a brick church.", "St. Odo"),
    ],
)
def test_an_apposition_behind_a_town_explains_the_name_before_it(text: str, name: str) -> None:
    assert places(text) == {name}


def test_a_relative_clause_names_no_ground() -> None:
    assert not [m for m in mentions("The house in which Odo Zadavin lived was bombed.") if m.how == "name"]


def test_museums_of_two_kinds_are_two() -> None:
    text = "The National Museum was looted. A raid destroyed the regional museum at Zadavia."
    assert places(text) == {"National Museum", "regional museum at Zadavia"}


def test_a_label_of_a_place_and_its_quarter_names_one_place() -> None:
    text = "After the earthquake:\nTemple of Bel: cracks.\nGreat Mosque of Kufa, Zadapol: collapsed."
    assert "Zadapol" not in places(text)


@pytest.mark.parametrize("heading", ["STATEMENT", "PRESS RELEASE", "BACKGROUND", "INCIDENTS"])
def test_a_heading_that_tells_what_the_text_is_names_no_town(heading: str) -> None:
    assert not claims(f"{heading}\n\nThe citadel was destroyed by fire.")


@pytest.mark.parametrize(
    "front", ["In nearby Zadapol", "In the village of Zadapol", "At the port of Zadapol"]
)
def test_a_town_may_be_brought_in_with_its_kind(front: str) -> None:
    assert places(f"{front} the museum was destroyed by fire.") == {"museum, Zadapol"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Militants razed the shrine attributed to Odo Zadavin.", "shrine attributed to Odo Zadavin"),
        ("Militants razed a church named after Saint Odo.", "church named after Saint Odo"),
        ("Fire gutted the chapel honouring Odo Zadavin.", "chapel honouring Odo Zadavin"),
        ("Militants razed the tombs of the monks at Zada-Pavia.", "tombs of the monks at Zada-Pavia"),
        ("Militants razed the tomb of the sheikh at Zadapol.", "tomb of the sheikh at Zadapol"),
    ],
)
def test_a_dedication_told_in_words_is_part_of_the_name(text: str, name: str) -> None:
    assert places(text) == {name}


@pytest.mark.parametrize(
    "text",
    [
        "Militants razed a church dedicated to worship.",
        "Militants razed a monument commemorating the soldiers.",
        "Fire gutted the library of a school in Zadapol.",
    ],
)
def test_words_that_name_nobody_name_no_place(text: str) -> None:
    assert not [m for m in mentions(text) if m.how == "name"]
