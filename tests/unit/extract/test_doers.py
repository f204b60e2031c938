"""Doers: verbs that no trigger knows, told by a weapon, a hazard or a thief as their subject."""

from __future__ import annotations

import pytest

from tests.unit.extract.conftest import claim, claims

KNOWN = " Houses in the town were destroyed."
"""A second sentence with a trigger word, so that the text is one that may hold a claim."""


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Flying debris from a missile gashed the Church of Saint George.", "shelling_airstrike"),
        ("Aftershocks finished the Church of Saint George.", "earthquake"),
        ("The desert has all but covered the Fort of Derawar.", "erosion_climate"),
        ("A thief whisked a ring from the Nyala Museum.", "looting_theft"),
        ("The quarry nibbled the Fort of Derawar.", "construction_development"),
        ("A rocket sheared off the minaret of the Mosque of Omar.", "shelling_airstrike"),
        ("Bullets came through the walls of the Church of Saint George.", "gunfire"),
        ("Flames ate through the roof of the Church of Saint George.", "arson_fire"),
        ("The Church of Saint George was shaken to pieces by the earthquake.", "earthquake"),
    ],
)
def test_what_a_weapon_hazard_or_thief_does_harms(text: str, event: str) -> None:
    assert claim(text + KNOWN).event.value == event


@pytest.mark.parametrize(
    "text",
    [
        "A drone filmed the Church of Saint George.",
        "Jets flew over the walls of the Church of Saint George.",
        "Firefighters came through the door of the Church of Saint George.",
        "The storm delayed the Church of Saint George's feast.",
        "Shells wounded a guard in the Nyala Museum.",
        "Shelling destroyed the apartment building of the Temple of Bel.",
        "Victims of the earthquake thanked the Church of Saint George.",
    ],
)
def test_what_is_harmless_or_hits_something_else_is_no_claim(text: str) -> None:
    assert claims(text + KNOWN) == []
