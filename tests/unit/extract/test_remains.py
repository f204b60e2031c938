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
        ("Vandals damaged rock paintings at Orlin Alta.", "Orlin Alta"),
        ("Fire destroyed Orlinfield, a Grade II listed building in Mere Street.", "Orlinfield"),
        ("Shells destroyed al-Orlin, an Ottoman compound outside the walls.", "al-Orlin"),
        ("Fire destroyed Orlin's, a listed mansion.", "Orlin's"),
        ("Shells destroyed the Ottoman compound of al-Orlin.", "al-Orlin"),
        ("A developer demolished the listed complex of Zur Orlin.", "Zur Orlin"),
        ("Bulldozers destroyed the Roman quarry of Orlin.", "Roman quarry of Orlin"),
        ("Bulldozers destroyed the sacred hill of Orlin.", "sacred hill of Orlin"),
        ("Looters dug at the ancient site of Kale-i Orlin.", "ancient site of Kale-i Orlin"),
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
        "The fire injured Ivan Orlin, a listed building consultant.",
        "Fire destroyed Orlinfield, a building of the port.",
        "Shelling destroyed Homs, a historic site.",
        "Fire destroyed the old building of Orlin.",
        "Shelling destroyed the ancient capital of Orlivske.",
    ],
)
def test_other_places_are_no_sites(text: str) -> None:
    assert not places(text)


def test_a_headline_that_explains_is_no_news() -> None:
    assert not claims("The Temple of Bel stood at Palmyra.", title="How militants blew up the Temple of Bel")
