"""Put in: what stands between a subject and its verb - participles, two prepositions, relative words behind one."""

from __future__ import annotations

import pytest

from tests.unit.extract.conftest import claim, claims

ABBEY = "The Abbey of Saint Columba"


@pytest.mark.parametrize(
    "told",
    [
        "shelled in 1918 and repaired since, was damaged",
        "built in 1790, burned down in 1911 and rebuilt in 1925, was damaged",
        "sold in 1898, looted in 1904 and restored by monks, was damaged",
        "bombed by the fleet in 1916 and opened again after a restoration, was damaged",
        "destroyed in 1911 and rebuilt, is among the buildings most badly damaged",
        "founded by monks, sacked in 1904 and restored, is one of the buildings damaged",
    ],
)
def test_what_befell_a_place_before_the_monitored_years_does_not_date_its_main_verb(told: str) -> None:
    found = claim(f"{ABBEY}, {told}.")
    assert (found.entity.name, found.date.value) == ("Abbey of Saint Columba", None)
    assert found.trigger_id == "damage_verb"


def test_a_past_behind_participles_has_the_subject_before_them() -> None:
    text = f"{ABBEY}, sold in 1960, given to a school in 1991 and kept by volunteers, burned down on Monday."
    assert claim(text).trigger_id == "burn_down"


def test_a_date_in_a_row_of_participles_still_dates_what_is_joined_to_it() -> None:
    assert claim(f"{ABBEY} was attacked on 3 May 2022 and destroyed.").date.value == "2022-05-03"


@pytest.mark.parametrize(
    "text",
    [
        "Looters dug holes in and around the Abbey of Saint Columba.",
        "Shells fell inside and outside the Abbey of Saint Columba.",
        "Walls in and near the Abbey of Saint Columba collapsed.",
        "Mortar rounds exploded inside and in front of the Abbey of Saint Columba.",
        "Illegal digging was recorded at and around the Abbey of Saint Columba.",
    ],
)
def test_two_prepositions_govern_one_noun(text: str) -> None:
    assert claim(text).entity.name == "Abbey of Saint Columba"


@pytest.mark.parametrize(
    "text",
    [
        "Shells fell around the Abbey of Saint Columba.",
        "Shells fell near and around the Abbey of Saint Columba.",
        "Shells fell in the field and around the Abbey of Saint Columba.",
    ],
)
def test_what_is_only_beside_a_place_is_not_in_it(text: str) -> None:
    assert not claims(text)


@pytest.mark.parametrize(
    ("text", "depth"),
    [
        (f"{ABBEY}, on whose dome a rocket fell, is closed.", 1),
        (f"{ABBEY}, in whose nave a fire broke out on Friday, is closed.", 1),
        (f"{ABBEY}, from which forty chalices were stolen in 2011, is closed.", 0),
        (f"{ABBEY}, from which thieves carried off forty chalices, is closed.", 0),
        (f"{ABBEY}, in which a bomb went off on Friday, is closed.", 0),
        (f"{ABBEY}, built by monks, from which forty chalices were stolen, is closed.", 0),
    ],
)
def test_a_relative_word_behind_a_preposition_stands_for_the_place(text: str, depth: int) -> None:
    found = claim(text)
    assert (found.entity.name, found.part_depth) == ("Abbey of Saint Columba", depth)


@pytest.mark.parametrize(
    "text",
    [
        f"{ABBEY}, near which a shell fell, is closed.",
        f"{ABBEY}, from which pilgrims were robbed, is closed.",
        f"{ABBEY}, in whose car park a bomb exploded, is closed.",
        f"{ABBEY}, to whose abbot a bomb was sent, is closed.",
    ],
)
def test_what_a_relative_word_only_leads_to_was_not_hit(text: str) -> None:
    assert not claims(text)


@pytest.mark.parametrize(
    "text",
    [
        "The roof was ripped off the Abbey of Saint Columba.",
        "Roof tiles were torn off the Abbey of Saint Columba by the wind.",
        "The steeple was blown off the Abbey of Saint Columba.",
        "The doors were torn from the Abbey of Saint Columba.",
    ],
)
def test_a_part_torn_off_is_its_place_s(text: str) -> None:
    found = claim(text)
    assert (found.entity.name, found.part_depth) == ("Abbey of Saint Columba", 1)


def test_no_other_thing_torn_off_is_a_part() -> None:
    assert not claims("A poster was torn off the Abbey of Saint Columba.")
