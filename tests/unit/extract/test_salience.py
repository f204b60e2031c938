"""Salience: a part without an owner is of the place at the centre of attention, if nothing took that away."""

from __future__ import annotations

import pytest

from tests.unit.extract.conftest import claims, patients, places

CHURCH = "Church of Saint George"
MUSEUM = "Mosul Museum"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The Church of Saint George stood empty. Panes broke in the shelling and two icons fell.", CHURCH),
        ("Rain fell for three days on the Church of Saint George. Two floors collapsed.", CHURCH),
        ("The Mosul Museum was closed. Nobody was on guard. Thieves stole coins and manuscripts.", MUSEUM),
    ],
)
def test_a_part_without_an_owner_belongs_to_the_place_told_of(text: str, place: str) -> None:
    assert places(text) == {place}


@pytest.mark.parametrize(
    "text",
    [
        "The Church of Saint George is old. A shell hit a school. Panes broke in the shelling.",
        "The Church of Saint George is old. It was late. Rain fell. It was cold. The roof was hit by shelling.",
        "The Church of Saint George is old. A shell hit a school. The roof collapsed in the shelling.",
        "The Church of Saint George is old. Shells fell on the suburbs. Panes broke in the shelling.",
        "The Church of Saint George is old. In Kyiv panes broke in the shelling.",
        "The Church of Saint George is old. Elsewhere, windows were smashed by shelling.",
        "The Church of Saint George is old. Windows were smashed by shelling across the city.",
        "The Church of Saint George is old. Windows were smashed by shelling in Syria.",
        "A bust is on loan from the Mosul Museum. The Church of Saint George is near. Thieves robbed a bank.",
        "In the Church of Saint George hangs an icon of the Mosul Museum. Windows were smashed by shelling.",
        "The Church of Saint George is old. Zarik's own museum is shut, since a rocket took off its roof.",
    ],
)
def test_what_else_may_own_a_part_takes_the_centre_away(text: str) -> None:
    assert not claims(text)


@pytest.mark.parametrize("text", ["Mosaics are not affected.", "Panes may break in the shelling."])
def test_of_mere_parts_nothing_is_denied_or_threatened(text: str) -> None:
    assert not claims(f"The Church of Saint George is old. {text}")


def test_the_title_tells_whose_the_parts_are_before_the_text_names_any_place() -> None:
    text = "The alarm came at two in the morning. By dawn the roof had collapsed in the fire."
    assert patients(text, title="Church of Saint George burns") == [(CHURCH, 1, "AN-owner")]
    assert not claims(text)


def test_a_plural_means_the_buildings_of_a_ruined_city() -> None:
    assert patients("Hatra lies in the desert. Shells hit the temples.") == [("Hatra", 1, "AN-holder")]
    assert not claims("The Mosul Museum lies on the river. Shells hit the temples.")
    assert not claims("Hatra lies in the desert. Shells hit the temples of Egypt.")


def test_there_is_at_the_place_told_of() -> None:
    assert patients("The Mosul Museum is closed. Officials confirmed the shelling there.") == [
        (MUSEUM, 1, "FR-there")
    ]
    assert not claims("The Mosul Museum is closed. Officials said there was shelling in Homs.")


def test_a_further_attack_is_on_the_place_told_of() -> None:
    first = "The Church of Saint George was shelled on 3 May 2023. A second strike"
    dates = [claim.date.value for claim in claims(f"{first} came on 19 May 2023.")]
    assert dates == ["2023-05-03", "2023-05-19"]
    assert len(claims(f"{first} on the market came on 19 May 2023.")) == 1
