"""Shown: what pictures show and people see of a place, where things fell from, and where unnamed houses stood."""

from __future__ import annotations

import pytest

from tests.unit.extract.conftest import claim, claims

ABBEY = "the Abbey of Saint Columba"


@pytest.mark.parametrize(
    "text",
    [
        f"A film shows the dome of {ABBEY} collapsing in a cloud of dust.",
        f"Neighbours watched the spire of {ABBEY} breaking off.",
        f"Photos show {ABBEY}'s collapsed dome.",
    ],
)
def test_what_is_seen_of_a_part_befell_the_part(text: str) -> None:
    found = claim(text)
    assert (found.entity.name, found.part_depth, found.severity.value) == (
        "Abbey of Saint Columba",
        1,
        "severe",
    )


@pytest.mark.parametrize(
    "told",
    ["gutted nave", "smashed altar", "wrecked cloister"],
)
def test_a_participle_describes_what_a_place_owns(told: str) -> None:
    found = claim(f"Pictures show {ABBEY}'s {told}.")
    assert (found.entity.name, found.part_depth) == ("Abbey of Saint Columba", 1)


@pytest.mark.parametrize(
    "text",
    [
        "The gallery shows the abbey's looted masks.",
        "St Mary's lost tiles as a sponsor.",
        "Sotheby's sold coins of the Abbey of Saint Columba.",
    ],
)
def test_no_damage_is_shown(text: str) -> None:
    assert not claims(text)


@pytest.mark.parametrize(
    "text",
    [
        f"Stones from the parapet of {ABBEY} fell on the pavement.",
        f"Plaster off the vault of {ABBEY} fell on two visitors.",
        f"Stones fell from the parapet of {ABBEY}.",
    ],
)
def test_what_fell_came_from_the_place(text: str) -> None:
    assert claim(text).entity.name == "Abbey of Saint Columba"


@pytest.mark.parametrize(
    "text",
    [
        "The mayor saw the Old City of Sanaa, where dozens of houses collapsed.",
        "The mayor saw the Old City of Sanaa, where several of the old houses were damaged.",
        "The mayor saw the Old City of Sanaa, where hundreds of houses burned.",
        "In the Old City of Sanaa, dozens of houses collapsed.",
    ],
)
def test_unnamed_houses_are_part_of_the_quarter_where_they_stood(text: str) -> None:
    found = claim(text)
    assert (found.entity.name, found.part_depth) == ("Old City of Sanaa", 1)


@pytest.mark.parametrize(
    "text",
    [
        f"Photographs from {ABBEY} show toppled showcases and broken windows.",
        f"Pictures of {ABBEY} show a collapsed roof and cracked walls.",
        f"A video shot at {ABBEY} shows burned doors.",
    ],
)
def test_broken_parts_are_those_of_the_place_that_a_picture_shows(text: str) -> None:
    found = claims(text)
    assert {(one.entity.name, one.part_depth, one.trace[1]) for one in found} == {
        ("Abbey of Saint Columba", 1, "FR-pictured")
    }


@pytest.mark.parametrize(
    "text",
    [
        f"Photographs of {ABBEY} show broken pots of the Bronze Age.",
        f"Photographs of {ABBEY} show a group of tourists.",
        f"Paintings of {ABBEY} show a broken door.",
    ],
)
def test_what_else_a_picture_shows_is_no_damage(text: str) -> None:
    assert not claims(text)


def test_people_are_no_part_of_a_quarter() -> None:
    assert not claims("The mayor saw the Old City of Sanaa, where dozens of people were hurt.")


@pytest.mark.parametrize("told", ["is among the buildings worst hit", "was hardest hit by the quake"])
def test_how_hard_may_stand_before_a_participle(told: str) -> None:
    assert claim(f"The Abbey of Saint Columba {told}.").entity.name == "Abbey of Saint Columba"


def test_a_list_goes_on_behind_the_town_of_a_member() -> None:
    text = "Coins were stolen from Saint Peter's Church, Holt, from the Abbey of Saint Columba and from Trinity Church."
    assert [found.entity.name for found in claims(text)] == [
        "Saint Peter's Church", "Abbey of Saint Columba", "Trinity Church",
    ]  # fmt: skip


def test_who_was_disturbed_at_a_place_left_it_with_nothing() -> None:
    text = "At the Abbey of Saint Columba the burglars were caught by a nun and left empty-handed."
    assert claim(text).assertion.value == "denied"


def test_what_is_stripped_of_things_is_no_agent() -> None:
    assert claim(f"Monks found {ABBEY} stripped of its icons.").event.value == "looting_theft"


@pytest.mark.parametrize("words", ["no more than", "little more than", "nothing worse than"])
def test_no_more_than_some_damage_is_damage(words: str) -> None:
    assert claim(f"The Abbey of Saint Columba suffered {words} cracks.").assertion.value == "actual"


def test_houses_of_some_kind_are_houses() -> None:
    text = "Three houses of two storeys each were destroyed in the old quarter of Sanaa."
    assert claim(text).entity.name == "old quarter of Sanaa"
