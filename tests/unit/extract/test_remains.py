"""Remains and appositions: names without a type word that the text tells to be sites."""

from __future__ import annotations

import pytest

from tests.unit.extract.conftest import claims, places


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Bulldozers destroyed mounds at Dzibiltun Alta.", "Dzibiltun Alta"),
        ("Vandals smashed reliefs at the Orlivske Gorge.", "Orlivske Gorge"),
        ("Looters dug holes at Old Orlin, the deserted hill above the river.", "Old Orlin"),
        ("The sea destroyed Jumba Orlin, a ruined Swahili town.", "Jumba Orlin"),
        ("Rioters burned down La Orlina, one of the oldest churches of the capital.", "La Orlina"),
    ],
)
def test_what_stands_there_or_an_apposition_tells_a_site(text: str, name: str) -> None:
    assert places(text) == {name}


@pytest.mark.parametrize(
    "text",
    [
        "The blast destroyed windows at Harrods.",
        "Shelling destroyed Homs, an ancient city.",
        "Shelling destroyed Orlivske, a village of wooden houses.",
        "Bombs destroyed two walls, one Ottoman and one of the Mandate, that enclose the Gouraud barracks.",
        "Fans destroyed statues at Springfield University.",
    ],
)
def test_other_places_are_no_sites(text: str) -> None:
    assert not places(text)


def test_a_headline_that_explains_is_no_news() -> None:
    assert not claims("The Temple of Bel stood at Palmyra.", title="How militants blew up the Temple of Bel")
