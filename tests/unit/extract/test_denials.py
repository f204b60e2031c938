"""Denials: the event that a place came through is the one that the text has just told of others."""

from __future__ import annotations

import pytest

from tests.unit.extract.conftest import claims

UNHARMED = "The Mosque of Omar was not touched."


@pytest.mark.parametrize(
    ("told", "event"),
    [
        ("Raiders looted the Church of Saint George.", "looting_theft"),
        ("Vandals sprayed paint on the Church of Saint George.", "vandalism_iconoclasm"),
        ("Bulldozers razed the Church of Saint George.", "demolition_manual_or_machine"),
        ("Robbers dug pits all over the ruins of Apamea.", "illegal_excavation"),
        ("Stones had been smashed, and curses sprayed on others.", "vandalism_iconoclasm"),
    ],
)
def test_an_unharmed_place_came_through_what_was_told_before(told: str, event: str) -> None:
    last = claims(f"{told} {UNHARMED}")[-1]
    assert last.assertion.value == "denied"
    assert (last.event.value, last.event.rule) == (event, "CA-spared")
    assert last.trace[2] == "CA-spared"


@pytest.mark.parametrize(
    "text",
    [
        f"{UNHARMED} Later that year raiders looted the Church of Saint George.",
        f"Satellite images show that raiders looted the Church of Saint George. {UNHARMED}",
        "Raiders looted the Church of Saint George.\n\nTwo were held.\n\nThey are fined.\n\nNobody spoke.\n\n"
        + UNHARMED,
    ],
)
def test_without_an_event_near_before_it_nothing_is_guessed(text: str) -> None:
    (denied,) = (claim for claim in claims(text) if claim.assertion.value == "denied")
    assert denied.event.value == "unknown"


def test_what_a_verdict_denies_is_of_its_own_kind() -> None:
    text = (
        "Raiders looted the Church of Saint George. Reports that the Mosque of Omar was destroyed were wrong."
    )
    assert claims(text)[-1].event.value == "unknown"


def test_new_houses_near_an_unharmed_place_are_no_purpose() -> None:
    text = "Jets bombed the town. The Temple of Bel is intact, a few streets from apartment blocks that they hit."
    assert claims(text)[-1].event.value == "shelling_airstrike"
