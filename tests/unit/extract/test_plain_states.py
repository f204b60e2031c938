"""Plain sentences that say in what state a place is, and no act: safe, gone, marked, in danger; and look-alikes."""

from __future__ import annotations

from datetime import date

import pytest

from heritage import single

PUBLISHED = date(2024, 1, 15)

DENIED = [
    "The Citadel of Wau has so far escaped harm.",
    "The Chora Church stood up to the quake.",
    "The Red Fort was never in danger from the flood, officials said.",
    "Images taken after the landslide show no structural change at the Abbey of Orlov.",
    "The blast left no trace on the Abbey of Orlov.",
    "The lava stopped short of the Abbey of Orlov.",
    "The quake damaged the Temple of Bel. The Abbey of Orlov remains undamaged.",
    "An earthquake shook Orlov on Monday. The Museum of Wau is closed, but its mosaics are safe.",
    "The flood came to Orlov. The collection of the Museum of Wau is safe, the director said.",
]

DESTROYED = [
    "There is nothing left of the Temple of Bel.",
    "Not one stone is left of the Abbey of Orlov.",
    "The shelling has left nothing of the Abbey of Orlov.",
    "Of the Abbey of Orlov nothing remains.",
    "The Abbey of Orlov is now only a memory.",
    "The excavators made short work of the Abbey of Orlov.",
    "The Abbey of Orlov is now a car park.",
]

HARMED = [
    "The war has left its mark on the Citadel of Wau.",
    "The siege has not spared the Abbey of Orlov.",
    "After two years of war the Abbey of Orlov is in a bad way.",
    "The Abbey of Orlov has no roof since the storm.",
    "The Abbey of Orlov has paid dearly in the fighting.",
    "The minaret of the Green Mosque is leaning since the earthquake.",
]

THREATENED = [
    "The Abbey of Orlov is at risk.",
    "The tower of the Abbey of Orlov could fall any moment.",
    "The Minaret of Jam could topple any day.",
    "It is only a matter of time before the Abbey of Orlov falls down.",
    "The ring road would mean the end of the Abbey of Orlov.",
    "The minister has signed the death warrant of the Abbey of Orlov.",
    "The Abbey of Orlov must go, the developer says.",
    "The Abbey of Orlov awaits the bulldozers.",
    "The Abbey of Orlov stands in the way of the new road.",
    "Neighbours dread the day when the Abbey of Orlov collapses.",
    "Permission was given to pull down the Abbey of Orlov.",
    "The mayor has given the green light for the demolition of the Abbey of Orlov.",
]

NONE = [
    "The abbot of the Abbey of Orlov is at risk of losing his seat.",
    "The Abbey of Orlov is in danger of being forgotten.",
    "The Abbey of Orlov is on the List of World Heritage in Danger.",
    "The Abbey of Orlov stands in the way of the sun in the evening.",
    "The visitors must go, the keeper of the Abbey of Orlov says.",
    "The exhibition has left its mark on the Abbey of Orlov.",
    "The Abbey of Orlov has paid dearly for a forged Rembrandt.",
    "The new lift made short work of the stairs of the Abbey of Orlov.",
    "There is nothing left of the soup in the Abbey of Orlov.",
    "There is no change in the opening hours of the Abbey of Orlov.",
    "The finances of the Abbey of Orlov are in a bad way.",
    "It is only a question of time before the Abbey of Orlov raises its prices.",
    "The closure would mean the end of the concerts at the Abbey of Orlov.",
    "An earthquake shook Orlov on Monday. The walls of the Museum of Wau are standing.",
    "Thieves robbed the bank of Orlov. The paintings of the Museum of Wau are fine copies.",
    "A ladder leans against the wall of the Abbey of Orlov.",
]


def _read(text: str) -> list[tuple[str, str]]:
    return [
        (claim["assertion"], claim["severity"])
        for claim in single.read(text, published=PUBLISHED, language="en").claims
    ]


@pytest.mark.parametrize("text", DENIED)
def test_what_is_said_to_be_whole_is_denied(text: str) -> None:
    assert ("denied", "none") in _read(text)


@pytest.mark.parametrize("text", DESTROYED)
def test_what_is_gone_is_destroyed(text: str) -> None:
    assert _read(text) == [("actual", "destroyed")]


@pytest.mark.parametrize("text", HARMED)
def test_what_bears_marks_is_harmed(text: str) -> None:
    assert [assertion for assertion, _ in _read(text)] == ["actual"]


@pytest.mark.parametrize("text", THREATENED)
def test_what_is_in_danger_is_threatened(text: str) -> None:
    assert [assertion for assertion, _ in _read(text)] == ["threatened"]


@pytest.mark.parametrize("text", NONE)
def test_the_look_alike_is_no_claim(text: str) -> None:
    assert _read(text) == []


def test_what_nobody_could_check_is_alleged() -> None:
    text = "Shepherds say that the Abbey of Orlov was looted, but nobody has been able to check."
    assert [assertion for assertion, _ in _read(text)] == ["alleged"]


def test_what_did_not_come_through_unscathed_is_not_denied() -> None:
    text = "After the quake: the Abbey of Orlov did not come through unscathed."
    assert [assertion for assertion, _ in _read(text)] == ["actual"]
