"""They, rests and staff: places behind "they", "what was left" and those who serve them."""

from __future__ import annotations

import pytest

from tests.unit.extract.conftest import claim, claims, places

RED = "Red Mosque"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (
            "The temples of Preah Khol lie on the border. They were hit by artillery in May.",
            {"temples of Preah Khol"},
        ),
        ("The Kasubi Tombs are old. They date from 1882. They burned to the ground.", {"Kasubi Tombs"}),
        (
            "The Red Mosque and the church of St Anne stood in Gaza. They were shelled.",
            {RED, "church of St Anne"},
        ),
        ("The temples of Preah Khol lie on the border, and they were shelled.", {"temples of Preah Khol"}),
        ("The temples of Preah Khol stand there. Rockets have hit them.", {"temples of Preah Khol"}),
        ("The Red Mosque was closed. They were shelled in May.", set()),
        ("Protesters stood before the Kasubi Tombs. They were shelled in May.", set()),
        ("The Red Mosque and its people were in danger. They were shelled in May.", set()),
        ("Guards left the Kasubi Tombs before shells hit them.", set()),
        ("The temples of Preah Khol stand there. Soldiers sleep in trenches, and they were shelled.", set()),
    ],
)
def test_they_are_the_places_that_open_the_sentence_before(text: str, meant: set[str]) -> None:
    assert places(text) == meant


@pytest.mark.parametrize(
    "text",
    [
        "A missile came in from the sea. It hit the Red Mosque.",
        "The strike came at dusk. It hit the Red Mosque.",
        "Jets returned on Tuesday. They struck the Red Mosque twice.",
    ],
)
def test_a_pronoun_may_be_the_weapon_told_before(text: str) -> None:
    assert claim(text).event.value == "shelling_airstrike"


def test_a_pronoun_of_another_thing_is_no_weapon() -> None:
    assert not claims("The festival was held in May. It hit the Red Mosque like a wave.")


@pytest.mark.parametrize(
    "text",
    [
        "Men came back and set fire to what was left.",
        "A mob burned the rest on Saturday.",
        "They smashed what remained on Saturday.",
    ],
)
def test_what_is_left_is_of_the_place_before(text: str) -> None:
    assert places(f"The Red Mosque was stormed. {text}") == {RED}
    assert not claims(f"The Red Mosque stands there. Shops nearby were shut. {text}")


def test_what_is_left_of_something_else_is_no_place() -> None:
    assert not claims("The Red Mosque stands there. A mob burned the rest of the street.")


@pytest.mark.parametrize(
    "text",
    [
        '"Our roof is gone," said the imam of the Red Mosque.',
        '"They stole our manuscripts," said the imam of the Red Mosque.',
        '"Our mosque was burned by troops," said the imam of the Red Mosque.',
        '"The dome is gone," said the imam of the Red Mosque.',
        'The imam of the Red Mosque was in tears. "The blast smashed our windows," he said.',
        "The imam of the Red Mosque stood in the rubble. A shell had brought down the dome.",
    ],
)
def test_a_part_is_of_the_place_of_those_who_tell_of_it(text: str) -> None:
    assert places(text) == {RED}


@pytest.mark.parametrize(
    "text",
    [
        '"Our roof was blown off," said a woman who lives opposite the Red Mosque.',
        'The director of the Red Mosque spoke. "In Kyiv a shell brought down the dome," she said.',
        "The owner of the Red Mosque was fined. The roof of his barn had collapsed.",
        "The imam of the Red Mosque flew to Paris. A hotel burned there. The roof collapsed.",
    ],
)
def test_a_part_of_others_is_not(text: str) -> None:
    assert not claims(text)


@pytest.mark.parametrize(
    "text",
    [
        "The bank on Red Square was set on fire. The building is a ruin.",
        "Fire broke out in a bakery beside the Red Mosque. The building was gutted.",
        "A shop next to the Red Mosque burned. The building was gutted.",
    ],
)
def test_the_building_is_none_beside_which_another_burned(text: str) -> None:
    assert not claims(text)


def test_a_car_is_no_building() -> None:
    assert places("A car bomb went off outside the Red Mosque. The building lost all its windows.") == {RED}
