"""Suppressed: damage that a guard for figures of speech or failures could take away, and what it is there for."""

from __future__ import annotations

import pytest

from tests.unit.extract.conftest import claim, claims, places


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("The Temple of Bel was damaged by strikes.", "shelling_airstrike"),
        ("Jets came at noon, and shells fell. The Temple of Bel was hit by strikes.", "shelling_airstrike"),
        ("A near miss cracked the vault of the Church of Orlivske.", "unknown"),
        ("Militants attacked the carved faces of Hatra with sledgehammers.", "vandalism_iconoclasm"),
        ("Fire was set to the library of the Sidi Yahya Mosque.", "arson_fire"),
        ("At Apamea there were looters' pits by 2014.", "illegal_excavation"),
        ("The blast stripped the Sursock Museum of its windows.", "explosion_demolition"),
        ("Our Lady of the Rosary was gutted by fire.", "arson_fire"),
        ("The storm came. St Mary's lost its spire.", "flood_storm"),
        ("Shelling went on all night. Among the losses is the Temple of Bel.", "shelling_airstrike"),
        ("Most of the objects in the Nyala Museum are missing.", "looting_theft"),
        ("The Jami' al-Dahir in Kharkiv was levelled.", "unknown"),
        ("Al-Dahir, a Roman temple in Kharkiv, was hit by a shell.", "shelling_airstrike"),
        ("The Aurora Hotel, which dates from 1874, was shelled.", "shelling_airstrike"),
    ],
)
def test_what_is_damage(text: str, event: str) -> None:
    found = claim(text)
    assert (found.event.value, found.assertion.value) == (event, "actual")


@pytest.mark.parametrize(
    "text",
    [
        "The union met. The Temple of Bel was damaged by strikes.",
        "Soldiers cleared Nimrud of militants.",
        "Police cleared the Sultan Ahmed Mosque of protesters.",
        "Militants beheaded Hatra's wounded guard.",
        "The church left the Temple of Bel, because it had broken its promises.",
        "The quake destroyed the coral churches of Orlivske.",
        "Fire was reported at the Nyala Museum. Two of the victims were dummies. The exercise went well.",
        "The Temple of Bel has burned often over the centuries.",
        "With crowds tearing down busts of kings and poets, the Louvre would close.",
        "A bomb fell on Kharkiv. Until Sunday the Nyala Museum had not been hit.",
        "The Aurora Hotel, which dates from 1994, was shelled.",
    ],
)
def test_what_is_none(text: str) -> None:
    assert not claims(text)


@pytest.mark.parametrize(
    "text",
    [
        "Some reports said that militants had razed the Temple of Bel. They had not, monks said.",
        "Rumours said that the Temple of Bel had been razed. It had not, images show.",
        "Neither the Temple of Bel nor the Nyala Museum came to any harm.",
    ],
)
def test_what_is_denied(text: str) -> None:
    assert {found.assertion.value for found in claims(text)} == {"denied"}


def test_a_bomb_that_falls_was_dropped() -> None:
    found = claim("A bomb fell in a garden. The Temple of Bel was destroyed.")
    assert found.event.value == "shelling_airstrike"


def test_what_topples_by_itself_is_no_iconoclasm() -> None:
    (found,) = claims("The Church of Orlivske is old. Its spire had toppled by noon.")
    assert found.event.value == "unknown"


def test_a_participle_that_opens_a_sentence_is_no_name() -> None:
    assert places("Inhabited for centuries, the Old City of Sanaa was shelled.") == {"Old City of Sanaa"}
