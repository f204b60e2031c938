"""At work: triggers that count by who or what does what they say, or by what it is done with."""

from __future__ import annotations

import pytest

from tests.unit.extract.conftest import claim, claims

KNOWN = " Houses in the town were destroyed."
"""A second sentence with a trigger word, so that the text is one that may hold a claim."""


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("The river has taken two arches of the Plaka Bridge.", "erosion_climate"),
        ("Water poured into the crypt of the Church of Saint George.", "flood_storm"),
        ("Smoke billowed from the Church of Saint George.", "arson_fire"),
        ("The Church of Saint George was lost to a wildfire.", "arson_fire"),
        ("The Nyala Museum lost nine coins to thieves.", "looting_theft"),
        ("Stones were hurled at the Church of Saint George.", "vandalism_iconoclasm"),
        ("Firebombs were hurled at the Church of Saint George.", "arson_fire"),
        ("Several shots were fired at the Church of Saint George.", "gunfire"),
        ("Plaster is falling from the vault of the Church of Saint George.", "neglect_collapse"),
        ("A barge collided with the Plaka Bridge.", "other"),
        ("The Plaka Bridge was hit by a reversing van.", "other"),
        ("A van demolished the parapet of the Plaka Bridge.", "other"),
        ("The Nyala Museum was used by soldiers as a canteen.", "military_occupation_use"),
        ("Militants came in May. They have held the Fort of Derawar since.", "military_occupation_use"),
        ("Robbers burst into the Nyala Museum.", "looting_theft"),
        ("The Church of Saint George was demolished with dynamite.", "explosion_demolition"),
    ],
)
def test_the_event_is_told_by_who_does_it_or_with_what(text: str, event: str) -> None:
    assert claim(text + KNOWN).event.value == event


@pytest.mark.parametrize(
    "text",
    [
        "The river takes visitors past the Plaka Bridge.",
        "White smoke rose from the Church of Saint George.",
        "Pilgrims poured into the Church of Saint George.",
        "The keys were lost to the owner of the Church of Saint George.",
        "Flowers were hurled at the Church of Saint George.",
        "The bishop collided with a critic of the Plaka Bridge.",
        "The Nyala Museum was used by pupils as a canteen.",
        "The family has held the Fort of Derawar since May.",
        "Visitors burst into the Nyala Museum.",
        "The Fort of Derawar served as a base for researchers.",
        "The Fort of Derawar served as a military museum.",
        "The shadow of the Church of Saint George fell to the north.",
    ],
)
def test_the_same_verbs_of_others_are_no_damage(text: str) -> None:
    assert claims(text + KNOWN) == []


@pytest.mark.parametrize(
    "text",
    [
        "Fire guts the Church of Saint George in an hour.",
        "Rebels burn the Church of Saint George in May.",
        "Thieves raid the Church of Saint George each winter.",
    ],
)
def test_the_present_is_read_between_a_doer_and_its_object(text: str) -> None:
    assert len(claims(text + KNOWN)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Shells the size of a bus fell near the Church of Saint George.",
        "Three strikes the day before spared the Church of Saint George.",
    ],
)
def test_a_noun_before_another_is_no_verb_in_the_present(text: str) -> None:
    assert not [found for found in claims(text + KNOWN) if found.assertion.value == "actual"]


def test_the_last_corner_of_a_place_is_the_whole() -> None:
    assert claim("The last corner of the Fort of Derawar slid into the sea.").severity.value == "destroyed"
    assert claim("A corner of the Fort of Derawar slid into the sea.").severity.value == "severe"
