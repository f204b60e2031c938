"""Nounpatients: the place that a noun for damage is about stands before it, behind it, or at the front."""

from __future__ import annotations

import pytest

from tests.unit.extract.conftest import claims, patients

CHURCH = "Church of Saint George"


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("The demolition of the Church of Saint George began.", "FR-of-name"),
        ("The Church of Saint George's demolition began.", "FR-possessive-name"),
        ("Damage to the Church of Saint George was reported.", "FR-to-name"),
        ("The Church of Saint George was left with damage.", "FR-subject-name"),
        ("The Church of Saint George has fine cracks.", "FR-subject-name"),
        ("The Church of Saint George was the target of an arson attack.", "FR-subject-name"),
        ("The Church of Saint George has severe damage.", "FR-subject-name"),
        ("Satellite images of the Church of Saint George show severe damage.", "FR-pictured"),
        ("Footage of the Church of Saint George, showing damage, was posted.", "FR-pictured"),
        ("In the Church of Saint George, officials reported damage.", "FR-front-name"),
    ],
)
def test_a_noun_finds_its_place(text: str, rule: str) -> None:
    assert patients(text) == [(CHURCH, 0, rule)]


def test_a_name_just_before_a_noun_is_its_place() -> None:
    text = "The Notre-Dame Cathedral fire shocked Paris."
    assert patients(text) == [("Notre-Dame Cathedral", 0, "FR-compound-name")]


def test_a_possessive_word_leads_from_broken_things_to_their_owner() -> None:
    text = "The Church of Saint George is known. Its broken windows shocked residents."
    assert patients(text) == [(CHURCH, 1, "AN-owner")]


@pytest.mark.parametrize(
    "text",
    [
        "Shelling damage crews visited the Church of Saint George.",
        "Damage to a bakery was reported, and the Church of Saint George reopened.",
        "Satellite images of the Church of Saint George show damage to a bakery.",
    ],
)
def test_a_noun_about_something_else_finds_none(text: str) -> None:
    assert not claims(text)


@pytest.mark.parametrize(
    "text",
    [
        "Families who fled the shelling have found shelter in the Monastery of Wau.",
        "A mass for the victims of the explosion was said in the Church of Wau.",
        "An explosion of colour greets visitors in the Mosque of Wau.",
    ],
)
def test_a_noun_that_others_are_about_hits_no_place(text: str) -> None:
    assert claims(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The Church of Saint George was old. Its destruction in January 2024 shocked the town.",
        "The Church of Saint George was old. Its complete destruction shocked the town.",
        "The Church of Saint George was old. The church's destruction early in the war shocked the town.",
        "The Church of Saint George reopened ten years after its demolition in 2014.",
        "The damage suffered by the Church of Saint George was immense.",
        "Shelling went on for days. The gravest losses include, among other buildings, the Church of Saint George.",
    ],
)
def test_damage_is_told_as_what_a_place_had_or_bore(text: str) -> None:
    assert [found.entity.name for found in claims(text)] == [CHURCH]


def test_what_bore_the_damage_has_examples() -> None:
    text = (
        "The damage suffered by many churches, such as the Church of Saint George and Castle Helen, was vast."
    )
    assert [name for name, _, _ in patients(text)] == [CHURCH, "Castle Helen"]


@pytest.mark.parametrize(
    "text",
    [
        "The army reached the Church of Saint George. Its territorial losses there were heavy.",
        "The Church of Saint George is old. Its shelling of the bridge went on.",
        "The Church of Saint George is near. Subat Alami is a house. Its damage was slight.",
        "An attack by gunmen in the Old City of Aleppo killed two people.",
        "Coins were stolen from the Vela Cove Reserve for an exhibition in the Church of Saint George.",
    ],
)
def test_damage_that_others_have_is_not_the_places(text: str) -> None:
    assert not claims(text)
