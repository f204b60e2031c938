"""Verbpatients: where the place that a verb is about stands, and verbs that are about something else."""

from __future__ import annotations

import pytest

from tests.unit.extract.conftest import claims, patients

ARCH = "Arch of Triumph"
BEL = "Temple of Bel"
CHURCH = "Church of Saint George"
MUSEUM = "Mosul Museum"


@pytest.mark.parametrize(
    ("text", "patient"),
    [
        ("The Arch of Triumph, which the group wrecked, was known.", (ARCH, 0, "FR-gap-name")),
        ("The gutted Church of Saint George was closed.", (CHURCH, 0, "FR-object-name")),
        ("The Church of Saint George was broken into.", (CHURCH, 0, "FR-subject-name")),
        ("The Temple of Bel was torn into by shells.", (BEL, 0, "FR-subject-name")),
        ("Among the sites damaged was the Temple of Bel.", (BEL, 0, "FR-predicate-name")),
        ("A bomb hidden inside the Temple of Bel exploded on Monday.", (BEL, 0, "FR-laid-name")),
        ("Charges laid under the Temple of Bel failed to go off.", (BEL, 0, "FR-laid-name")),
        ("Mobs answered in kind and set fire to the Church of Saint George.", (CHURCH, 0, "FR-object-name")),
        ("The door of the Church of Saint George was torn from its hinges.", (CHURCH, 1, "FR-subject-name")),
        ("The Church of Saint George is at risk of collapse.", (CHURCH, 0, "FR-subject-name")),
        ("The Temple of Bel was recorded as destroyed.", (BEL, 0, "FR-subject-name")),
        ("Lead was stolen off the roof of the Church of Saint George.", (CHURCH, 1, "FR-into-name")),
    ],
)
def test_a_verb_finds_its_place(text: str, patient: tuple[str, int, str]) -> None:
    assert patients(text) == [patient]


@pytest.mark.parametrize(
    ("text", "patient"),
    [
        ("Thieves stole coins from the Mosul Museum.", (MUSEUM, 1, "FR-object-name")),
        ("Windows were blown out at the Mosul Museum.", (MUSEUM, 1, "FR-from-name")),
        ("At the Khalifa House, swords were stolen.", ("Khalifa House", 1, "FR-front-name")),
        (
            "In the Old City of Aleppo, several houses collapsed.",
            ("Old City of Aleppo", 1, "FR-front-things"),
        ),
    ],
)
def test_things_and_unnamed_buildings_are_parts_of_where_they_are(
    text: str, patient: tuple[str, int, str]
) -> None:
    assert patients(text) == [patient]


@pytest.mark.parametrize(
    "text",
    [
        "Thieves took pilgrims from the Temple of Bel.",
        "The Great Mosque of Aleppo was built over an old cemetery.",
        "The Mosul Museum hit a record.",
        "The square where the group wrecked cars is near the Arch of Triumph.",
    ],
)
def test_a_verb_about_something_else_finds_none(text: str) -> None:
    assert not claims(text)


def test_a_stolen_thing_leads_to_where_it_was() -> None:
    assert patients("A looted mask from the Nyala Museum was found.")[0][0] == "Nyala Museum"


def test_more_of_something_is_an_object() -> None:
    assert [
        p[:2] for p in patients("Aftershocks brought down more of the walls of the Citadel of Aleppo.")
    ] == [("Citadel of Aleppo", 1)]
