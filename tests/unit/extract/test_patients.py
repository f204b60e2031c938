"""Patients: each place once, and those of which the same is said in short."""

from __future__ import annotations

import pytest

from tests.unit.extract.conftest import patients

CHURCH = "Church of Saint George"


def test_as_was_says_the_same_of_another_place() -> None:
    text = "The Church of Saint George was destroyed by shelling, as was the Temple of Bel."
    assert patients(text) == [(CHURCH, 0, "FR-subject-name"), ("Temple of Bel", 0, "FR-likewise-name")]


@pytest.mark.parametrize(
    "text",
    [
        "The Church of Saint George was destroyed by shelling, as were several houses in Palmyra.",
        "The Church of Saint George was destroyed by shelling, as the bishop of the Temple of Bel said.",
    ],
)
def test_as_says_nothing_of_houses_and_speakers(text: str) -> None:
    assert [name for name, _, _ in patients(text)] == [CHURCH]


def test_a_place_named_twice_is_one_patient() -> None:
    text = "Shelling destroyed the Church of Saint George and the roof of the Church of Saint George."
    assert patients(text) == [(CHURCH, 0, "FR-object-name")]
