"""Unnamed: plurals that only praise, towns in a list and parts at the front of a sentence name no place."""

from __future__ import annotations

import pytest

from tests.unit.extract.conftest import mentions, places


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
