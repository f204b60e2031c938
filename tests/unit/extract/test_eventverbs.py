"""Eventverbs: the verb of which a noun of damage is subject or object says whether it happened."""

from __future__ import annotations

import pytest

from tests.unit.extract.conftest import claim, claims

CHURCH = "the Church of Saint George"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (f"Militants threatened on Monday with the destruction of {CHURCH}.", "threatened"),
        (f"Militants threatened in a video on Monday with the destruction of {CHURCH}.", "threatened"),
        (f"Ministers demanded last week the demolition of {CHURCH}.", "threatened"),
        (f"The demolition of {CHURCH} was scheduled for May.", "threatened"),
        (f"Guards prevented the burning of {CHURCH}.", "denied"),
        (f"The bombing of {CHURCH} was averted at the last moment.", "denied"),
        (f"Guards could not prevent the burning of {CHURCH}.", "actual"),
        (f"The minister spoke of unrest after the bombing of {CHURCH}.", "actual"),
        (f"The ministry condemned the destruction of {CHURCH}.", "actual"),
        (f"Monks handed in a petition against the demolition of {CHURCH}.", "threatened"),
        (f"Locals are fighting the demolition of {CHURCH}.", "threatened"),
        (f"Firefighters fought a blaze at {CHURCH} last night.", "actual"),
        (f"Eighty firemen are fighting a fire at {CHURCH}.", "actual"),
        (f"Monks fought the burning of {CHURCH}.", "threatened"),
        (f"Crews from three towns fought the fire in {CHURCH} until dawn.", "actual"),
        (f"The demolition of {CHURCH} begins on 3 May 2024.", "threatened"),
        (f"A spokesman called the bombing of {CHURCH} a hoax.", "denied"),
        (f"The destruction of {CHURCH} did not take place.", "denied"),
    ],
)
def test_what_is_threatened_or_averted_has_not_happened(text: str, value: str) -> None:
    assert claim(text).assertion.value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (f"Nobody reported damage to {CHURCH}.", "denied"),
        (f"The pictures do not show the burning of {CHURCH}.", "denied"),
        (f"{CHURCH.capitalize()} is said to be damaged.", "alleged"),
        (f"{CHURCH.capitalize()} has been condemned to demolition.", "threatened"),
        (f"Attempts to set fire to {CHURCH} failed.", "denied"),
    ],
)
def test_cues_of_several_words_hide_the_shorter_ones_in_them(text: str, value: str) -> None:
    assert claim(text.replace("church of saint george", "Church of Saint George")).assertion.value == value


@pytest.mark.parametrize(
    "text",
    [
        "A cyber-attack brought down the ticket office of the Louvre Museum.",
        "Tourists flooded the Palace of Versailles.",
        "The Palace of Westminster was rocked by an earthquake of public anger.",
        f"Firefighters practised putting out a blaze at {CHURCH}.",
        f"If the missile had struck {CHURCH}, nothing would have been left.",
    ],
)
def test_figures_of_speech_drills_and_unreal_conditions_are_no_claims(text: str) -> None:
    assert not claims(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The Church of Saint George is old. The church's demolition would be a loss.", "threatened"),
        ("The Church of Saint George is old. Its destruction in 2013 was a loss.", "actual"),
        ("The Church of Saint George is old. Its damage threatens the stability of houses.", "actual"),
        ("Damage to the Church of Saint George now threatens visitors.", "actual"),
    ],
)
def test_damage_done_may_be_a_threat_to_others(text: str, value: str) -> None:
    assert [found.assertion.value for found in claims(text)] == [value]
