"""Topics: a label heads its paragraph, a title its text; what follows is told of that place."""

from __future__ import annotations

import pytest

from tests.unit.extract.conftest import patients

MUSEUM = "Kuindzhi Art Museum"
MOSQUE = "Great Mosque of Khan Yunis"


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("4. Kuindzhi Art Museum, Mariupol. The museum was destroyed by shelling.", "FR-subject-anaphor"),
        ("4. Kuindzhi Art Museum, Mariupol.\n\nThe museum was destroyed by shelling.", "FR-subject-anaphor"),
        (
            "4. Kuindzhi Art Museum, Mariupol.\n\nThe building was destroyed by shelling.",
            "FR-subject-generic",
        ),
        ("Kuindzhi Art Museum. In ruins.", "FR-topic"),
        ("Kuindzhi Art Museum. Destroyed by shelling in March.", "FR-label"),
    ],
)
def test_a_label_heads_its_paragraph_or_the_next(text: str, rule: str) -> None:
    assert patients(text) == [(MUSEUM, 0, rule)]


def test_a_label_without_a_verb_owns_the_parts_behind_its_colon() -> None:
    assert patients("Kuindzhi Art Museum: roof destroyed by shelling.") == [(MUSEUM, 1, "AN-owner")]


def test_a_sentence_with_a_verb_is_no_label() -> None:
    (found,) = patients("The Kuindzhi Art Museum opened in 2010. Roofs were destroyed by shelling.")
    assert found == (MUSEUM, 1, "AN-centre")


@pytest.mark.parametrize(
    "text", ["Destroyed by shelling in May 2022.", "A mosque of 1850, destroyed by shelling in May 2022."]
)
def test_a_note_under_a_title_is_told_of_the_place_that_is_the_title(text: str) -> None:
    assert patients(text, title=MOSQUE) == [(MOSQUE, 0, "FR-title")]


def test_a_note_under_a_title_with_a_verb_has_no_place() -> None:
    assert not patients("Destroyed by shelling in May 2022.", title=f"{MOSQUE} stood for centuries")
