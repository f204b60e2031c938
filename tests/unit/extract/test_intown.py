"""In town: a type word with its town is a name where the town has one such place, or where the gazetteer knows it."""

from __future__ import annotations

import pytest

from tests.unit.extract.conftest import claims, places


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("In Aleppo, the citadel was damaged by shelling.", "citadel, Aleppo"),
        ("In Mosul, militants blew up the museum.", "museum, Mosul"),
        ("Kharkiv. The art museum was hit by a missile.", "art museum, Kharkiv"),
        ("Kharkiv: a missile hit the Museum on Sunday.", "Museum, Kharkiv"),
        ("Shelling in Kharkiv damaged the archaeological museum.", "archaeological museum, Kharkiv"),
        ("The shelling destroyed Kharkiv's old opera house.", "Kharkiv opera house"),
        ("The city walls were damaged by shelling. Aid has reached Kharkiv.", "city walls, Kharkiv"),
    ],
)
def test_the_town_at_the_front_names_what_it_has_one_of(text: str, name: str) -> None:
    assert places(text) == {name}


def test_the_gazetteer_tells_which_place_is_meant() -> None:
    (claim,) = claims("In Aleppo, the citadel was damaged by shelling.")
    assert "SY-citadel-of-aleppo" in claim.entity.site_ids


@pytest.mark.parametrize(
    "text",
    [
        "In April, the museum was damaged by shelling.",
        "In Mosul, the church was damaged by shelling.",
        "In Mosul, the museums were damaged by shelling.",
        "Shelling damaged Ukraine's museum.",
        "Shelling in Kharkiv and in Odesa went on. The museum was damaged by shelling.",
        "The museum chief was hurt by shelling in Kharkiv.",
    ],
)
def test_no_place_is_named_where_it_may_be_any(text: str) -> None:
    assert not places(text)


def test_a_place_of_that_kind_named_before_is_meant_first() -> None:
    text = "The Nyala Museum was damaged by shelling. In Khartoum, the museum was said to be safe and then burned."
    assert places(text) <= {"Nyala Museum"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("In Khartoum, a museum was damaged by shelling.", "museum in Khartoum"),
        ("At Kuhmo a wooden church was burned down in 2018.", "wooden church in Kuhmo"),
        ("In the village of Kuhmo an old mosque was hit by a shell.", "mosque in Kuhmo"),
        ("At Kuhmo, in the next province, a church of 1770 was set alight.", "church in Kuhmo"),
    ],
)
def test_what_is_brought_in_behind_its_town_is_told_apart_by_it(text: str, name: str) -> None:
    assert name in places(text)
    assert [found.entity.written for found in claims(text)] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "In Ukraine a church was burned down in 2018.",
        "In May a church was burned down.",
        "In Sisak the music school, a former synagogue, lost its gable in the earthquake.",
        "In Damascus a bomb went off near a mosque.",
        "In Odesa two churches were damaged by a drone.",
    ],
)
def test_lands_months_explanations_and_plurals_bring_in_no_place(text: str) -> None:
    assert not claims(text)


def test_a_place_named_in_the_next_sentence_is_what_was_brought_in() -> None:
    text = "In Kuhmo a church was burned down in 2018. The Church of St Anne was built in 1770."
    assert {found.entity.name for found in claims(text)} == {"Church of St Anne"}
