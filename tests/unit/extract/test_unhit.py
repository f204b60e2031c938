"""Unhit: what a verb is denied of by its object, and places that only tell where something else was hit."""

from __future__ import annotations

import pytest

from tests.unit.extract.conftest import claim, claims

CHURCH = "the Church of Saint George"


@pytest.mark.parametrize(
    "text",
    [
        "The Church of Saint George lost none of its domes.",
        "The Church of Saint George suffered no losses in the quake.",
        "The shells damaged no part of the Church of Saint George.",
    ],
)
def test_a_negated_object_denies_the_verb(text: str) -> None:
    assert claim(text).assertion.value == "denied"


@pytest.mark.parametrize(
    "text",
    [
        "The Church of Saint George lost nothing but its dome.",
        "Shells hit the Church of Saint George. No one died.",
    ],
)
def test_what_is_no_negation_of_the_object_leaves_the_verb(text: str) -> None:
    assert claim(text).assertion.value == "actual"


@pytest.mark.parametrize(
    "text",
    [
        f"Aircraft attacked workshops on the road between Saada and {CHURCH}.",
        f"Shells hit the field between the old mill and {CHURCH} on Monday.",
        f"A missile struck a market somewhere between the river and {CHURCH}.",
    ],
)
def test_the_ends_of_a_way_are_not_hit(text: str) -> None:
    assert not claims(text)


def test_a_way_ends_with_its_conjunction() -> None:
    text = f"Shells hit the road between the river and the hill and {CHURCH}."
    assert claim(text).entity.name.endswith("Saint George")
