"""What robbers took where they were: the place stands with a verb before that of the theft."""

import pytest

from tests.unit.extract.conftest import claim, claims


@pytest.mark.parametrize(
    "text",
    [
        "Burglars entered the Orlivske Museum by a window and made off with a Picasso.",
        "Burglars entered the Orlivske Museum by a window and left with a Picasso.",
        "Four men with axes smashed a case at the Orlivske Museum and left with seven snuffboxes.",
        "Two men tied up a guard at the Orlivske Museum and carried off twelve coins.",
        "Most of the icons of the Orlivske Museum were carried off.",
        "The icons of the Orlivske Museum were shipped abroad.",
        "The Orlivske Museum is missing twelve swords.",
        "Raiders snatched three diadems from the Orlivske Museum.",
    ],
)
def test_the_place_of_a_theft(text: str) -> None:
    found = claim(text)
    assert (found.entity.name, found.event.value) == ("Orlivske Museum", "looting_theft")


@pytest.mark.parametrize(
    "text",
    [
        "Visitors entered the Orlivske Museum by a side door and left with a catalogue.",
        "Soldiers entered the Orlivske Museum and took three guards.",
        "The mayor visited the Orlivske Museum and left with a vase.",
        "The Orlivske Museum is missing visitors.",
        "Two paintings were flown abroad for an exhibition at the Orlivske Museum.",
    ],
)
def test_what_is_no_theft(text: str) -> None:
    assert not claims(text)
