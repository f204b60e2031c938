"""Unnamed: plurals that only praise, towns in a list and parts at the front of a sentence name no place."""

from __future__ import annotations

import pytest

from tests.unit.extract.conftest import claims, mentions, places


@pytest.mark.parametrize(
    "text",
    [
        "The fire destroyed one of the finest churches in Europe.",
        "Militants destroyed some of the oldest libraries in Zadabad.",
        "Diggers levelled one of the oldest archaeological sites of the Americas.",
        "The blaze gutted one of the country's most famous theatres in Zadabad.",
    ],
)
def test_one_of_the_best_names_no_place(text: str) -> None:
    assert not [m for m in mentions(text) if m.how == "name"]


def test_the_temples_of_a_town_are_named_where_they_are_only_counted() -> None:
    assert places("The blast damaged one of the temples of Zadabad.") == {"temples of Zadabad"}


def test_unknown_names_beside_towns_are_towns() -> None:
    assert not places("The museum of Zada is open. Houses were burned in Mosul, Aleppo and Zadapol.")


def test_parts_at_the_front_of_a_sentence_are_no_names() -> None:
    text = "The Zada Museum was flooded on Monday. Doors, floors and cables are badly damaged."
    assert "Doors" not in places(text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "It is one of two mills. The other, at Orlov, lost its roof; its gable fell in. Brook Mill is shut.",
            {"mill in Orlov"},
        ),
        (
            "The church of Zada was burned in 2018, and the one at Pavia was burned in 1997.",
            {"church of Zada", "church in Pavia"},
        ),
        ("Brook Mill was shelled on Monday. One in Orlov had its windows broken.", {"Brook Mill"}),
        ("Brook Mill was shelled on Monday. The other lost its roof.", {"Brook Mill"}),
        ("Brook Mill was shelled on Monday. Two men fled. One, at Orlov, was hit.", {"Brook Mill"}),
    ],
)
def test_one_told_apart_by_where_it_is_is_a_place_of_its_own(text: str, names: set[str]) -> None:
    assert {found.entity.name for found in claims(text)} == names


def test_what_another_lost_is_not_what_the_first_lost() -> None:
    text = "Brook Mill was hit by shells on Monday. Another, at Orlov, lost its roof in a storm in 2014."
    assert [found.date.value for found in claims(text)] == ["2024-01-15"]
