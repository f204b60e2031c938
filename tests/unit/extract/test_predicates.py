"""Predicates: what "is among the sites that were hit" was hit; what is said not to be was not."""

from __future__ import annotations

import pytest

from tests.unit.extract.conftest import patients

CHURCH, BEL = "Church of Saint George", "Temple of Bel"


@pytest.mark.parametrize(
    "text",
    [
        "The Church of Saint George is among the sites that were destroyed.",
        "The Church of Saint George is one of the landmarks that missiles have hit.",
        "The Church of Saint George was one of several buildings destroyed in the raid.",
        "Among the landmarks that missiles have hit is the Church of Saint George.",
    ],
)
def test_a_place_is_what_it_is_said_to_be(text: str) -> None:
    assert patients(text) == [(CHURCH, 0, "FR-predicate-name")]


def test_all_of_several_places_are_among_the_sites() -> None:
    found = patients(
        "The Church of Saint George and the Temple of Bel are some of the sites hit by missiles."
    )
    assert [name for name, *_ in found] == [CHURCH, BEL]


@pytest.mark.parametrize(
    "text",
    [
        "The Church of Saint George is not among the sites that were destroyed.",
        "The Church of Saint George is a symbol of a city that was destroyed by war.",
        "The Church of Saint George has photographs of sites that were destroyed.",
    ],
)
def test_nothing_is_said_of_it_otherwise(text: str) -> None:
    assert not patients(text)
