"""Set aside: what is taken down to be kept, and what was asked for and refused."""

from __future__ import annotations

import pytest

from tests.unit.extract.conftest import claim, claims


@pytest.mark.parametrize(
    "text",
    [
        "At the Church of Saint Mary the icons were taken down and moved to a bunker.",
        "The bell of the Church of Saint Mary was taken down by the council as a precaution.",
        "Curators took down the paintings of the Odesa Fine Arts Museum and moved them to storage.",
        "Workers took down the angel of the Church of Saint Mary for its own safety.",
    ],
)
def test_what_is_taken_down_to_be_kept_is_not_damaged(text: str) -> None:
    assert not claims(text)


@pytest.mark.parametrize(
    "text",
    [
        "Officials took down the cross of the Church of Saint Mary and smashed it.",
        "The authorities took down the dome of the Nanguan Mosque.",
        "The quake of 2013 took the bell tower of the Church of Saint Mary, which had been under repair.",
    ],
)
def test_what_is_taken_down_is_damage_otherwise(text: str) -> None:
    assert claim(text).assertion.value == "actual"


def test_what_was_asked_for_and_refused_is_no_threat() -> None:
    asked = "An application to demolish the Odeon Cinema, a listed building of 1930, was lodged."
    assert claim(asked).assertion.value == "threatened"
    assert not claims(f"{asked} The officer advised against it. Refused by nine votes to one.")


@pytest.mark.parametrize(
    "text",
    [
        "Fire gutted the Taj Mahal, a curry house on High Street.",
        "Flames spread to the Parthenon, a kebab shop.",
        "Thieves broke into the Colosseum, a nightclub in Leeds, and took the till.",
        "A blaze destroyed the Acropolis Grill on Monday.",
        "Fire gutted the Petra, a Lebanese restaurant.",
        "Demonstrators set fire to a papier-mache Brandenburg Gate.",
    ],
)
def test_a_business_that_bears_a_name_is_no_place_of_heritage(text: str) -> None:
    assert not claims(text)


def test_a_monument_may_house_a_business() -> None:
    assert claim("Fire gutted the Alhambra, a Moorish palace with a restaurant.").severity.value == "severe"


@pytest.mark.parametrize(
    ("text", "assertion"),
    [
        ("Early reports spoke of a fire at the Church of Saint Mary, but the building is intact.", "denied"),
        (
            "The first list had the Church of Saint Mary as destroyed, but photographs show it untouched.",
            "denied",
        ),
        ("Photographs show that the Church of Saint Mary was hit, but its library is intact.", "actual"),
    ],
)
def test_a_report_that_turned_out_wrong(text: str, assertion: str) -> None:
    assert {found.assertion.value for found in claims(text)} == {assertion}


def test_a_drill_is_no_fire() -> None:
    text = "The alarm sounded at Forchtenstein Castle: fire in the roof. None of it was real: it was only a drill."
    assert not claims(text)
