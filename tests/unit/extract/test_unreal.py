"""Unreal: conditions that were never met, attacks that nobody made, and what is only feared or planned."""

from __future__ import annotations

import pytest

from tests.unit.extract.conftest import claim, claims


@pytest.mark.parametrize(
    "text",
    [
        "If a bomb hit the National Museum, the glass roof would shatter.",
        "The minister said that if a missile struck the cathedral of Saint Sophia nothing would be left.",
        "Should a fire break out in the Great Mosque, the library would be lost within an hour.",
        "Should fire break out at the National Museum, the roof would be lost in minutes.",
        "Had the mine been dug, dust could have coated and eaten away the walls of the Great Mosque.",
        "Had it gone ahead, acid rain might have eaten into the walls of the Great Mosque.",
        "Had the bomb gone off, the National Museum would have been destroyed.",
    ],
)
def test_what_is_only_supposed_is_no_claim(text: str) -> None:
    assert not claims(text)


@pytest.mark.parametrize(
    "text",
    [
        "Officials fear that if a rocket hit the National Museum the roof would burn.",
        "If the dam is built, water will flood the Temple of Bel.",
        "The dam would flood the Temple of Bel.",
    ],
)
def test_fears_and_plans_stay_threats(text: str) -> None:
    assert claim(text).assertion.value == "threatened"


@pytest.mark.parametrize(
    "text",
    [
        "Had he looked up, he might have seen it. The roof of the National Museum was destroyed by a rocket.",
        "Guards asked if a bomb had been heard. A rocket destroyed the roof of the National Museum.",
    ],
)
def test_a_condition_does_not_reach_the_next_sentence(text: str) -> None:
    assert claim(text).assertion.value == "actual"


def test_that_it_never_happened_before_is_no_news() -> None:
    found = claim("Arsonists set fire to the Koprulu mosque on Monday. It has never been hit before.")
    assert found.assertion.value == "actual"
