"""Statepatients: a state is said of a subject, of an object left in it, or of the one place of a finding."""

from __future__ import annotations

import pytest

from tests.unit.extract.conftest import claims, patients

CHURCH = "Church of Saint George"


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("The Church of Saint George is in ruins.", "FR-subject-name"),
        ("Shelling left the Church of Saint George in ruins.", "FR-object-name"),
        ("No damage was found to the Church of Saint George.", "FR-to-name"),
        ("Officials at the Church of Saint George reported no damage.", "FR-only"),
        ("At the Church of Saint George, no damage was reported.", "FR-front-name"),
    ],
)
def test_a_state_finds_its_place(text: str, rule: str) -> None:
    assert patients(text) == [(CHURCH, 0, rule)]


@pytest.mark.parametrize(
    "text",
    [
        "A bakery near the Church of Saint George is in ruins.",
        "Officials at the Church of Saint George, near the Mosul Museum, reported no damage.",
    ],
)
def test_a_state_of_something_else_or_beside_two_places_finds_none(text: str) -> None:
    assert not claims(text)


def test_a_state_is_told_in_apposition() -> None:
    text = "Soldiers met at the Church of Saint George, a historic building now in ruins."
    assert [found.entity.name for found in claims(text)] == ["Church of Saint George"]
