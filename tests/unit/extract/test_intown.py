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
        "In Khartoum, a museum was damaged by shelling.",
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
