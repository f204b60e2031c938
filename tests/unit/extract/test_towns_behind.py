"""Towns behind: what an indefinite type word brings in is told apart by the town in which its verb was done."""

from __future__ import annotations

import pytest

from tests.unit.extract.conftest import claims, places


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A church was shelled in Orlivske on Sunday.", "church in Orlivske"),
        ("A wooden church burned down in the village of Rudyky.", "wooden church in Rudyky"),
        ("A synagogue of the 18th century collapsed in Orlivske.", "synagogue in Orlivske"),
        ("Officials said that a mosque had been badly damaged by shelling in Kharkiv.", "mosque in Kharkiv"),
    ],
)
def test_the_town_of_the_verb_tells_a_place_apart(text: str, name: str) -> None:
    assert places(text) == {name}


@pytest.mark.parametrize(
    "text",
    [
        "A church was shelled in Ukraine on Sunday.",
        "A church was shelled in March.",
        "A church was hit by a missile fired from a base in Rostov.",
        "A church was shelled, and a school was hit in Orlivske.",
    ],
)
def test_nothing_else_does(text: str) -> None:
    assert not claims(text)
