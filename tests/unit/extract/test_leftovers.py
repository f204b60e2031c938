"""Leftovers: what a sentence says is left of a place tells how bad the damage before was."""

from __future__ import annotations

import pytest

from tests.unit.extract.conftest import claim, claims

HIT = "Rockets hit the Church of Saint George on Monday."


def severity(text: str) -> str | None:
    return claim(text).severity.value


@pytest.mark.parametrize(
    "behind",
    [
        "Only the walls remain.",
        "By evening only the two towers were still standing.",
        "Only the tower, which dates from 1893, is left.",
        "Nothing but a heap of stones remains, the mayor said.",
        "All that is left is the porch.",
        "A chimney is all that remains.",
        "The flames left little more than ashes.",
        "Nothing is left of it.",
        "There is nothing left.",
        "Men ran. Not a wall was left standing.",
        "In the church only the walls remain.",
    ],
)
def test_what_is_left_of_a_place_says_that_it_is_destroyed(behind: str) -> None:
    assert severity(f"{HIT} {behind}") == "destroyed"


@pytest.mark.parametrize(
    "text",
    [
        "A fire swept through the Church of Saint George, leaving only the walls.",
        "Mobs burned the Church of Saint George, of which only the tower is left.",
        "A strike wrecked the Church of Saint George and left nothing but a crater.",
    ],
)
def test_the_same_sentence_may_tell_what_is_left(text: str) -> None:
    assert severity(text) == "destroyed"


@pytest.mark.parametrize(
    "text",
    [
        f"{HIT} Only half of the nave is left.",
        "The Mosul Museum was looted in April. Nothing is left.",
        "The library of the Church of Saint George was burned on Monday. Nothing is left.",
    ],
)
def test_a_share_what_is_stolen_and_a_part_are_less(text: str) -> None:
    assert severity(text) == "severe"


@pytest.mark.parametrize(
    "behind",
    [
        "Only the dome remains to be repaired.",
        "Only the tower remained closed.",
        "Nothing was left to chance.",
        "Not only the tower still stands.",
        "Soon only the walls will remain.",
        "Of the town market only the gate is left.",
        "In the village school only the walls remain.",
        "Nothing is left of the hopes of spring.",
        "Only women and children remain in the town.",
        "Only the Mosul Museum still stands.",
        "A mob burned a school, of which only the walls remain.",
        "What remains? Are only the walls left?",
    ],
)
def test_what_is_left_of_other_things_says_nothing(behind: str) -> None:
    assert {found.severity.value for found in claims(f"{HIT} {behind}")} == {"unknown"}


def test_the_words_that_say_it_are_the_evidence() -> None:
    text = f"{HIT} Only the walls remain."
    span = claim(text).severity.span
    assert span is not None
    assert text[slice(*span)] == "Only the walls remain"


@pytest.mark.parametrize(
    ("behind", "told"),
    [
        ("The roof has gone.", "severe"),
        ("The belfry is missing.", "severe"),
        ("The church is open to the sky.", "severe"),
        ("The nave of the church stands open to the sky.", "severe"),
        ("The nave now lies in ruins.", "severe"),
        ("A third of it lies in ruins.", "severe"),
        ("The deacon has gone.", "unknown"),
        ("The key is missing.", "unknown"),
        ("The matter has gone to court.", "unknown"),
    ],
)
def test_a_part_that_has_gone_tells_how_bad_it_was(behind: str, told: str) -> None:
    assert severity(f"The Church of Saint George was shelled on Monday. {behind}") == told


@pytest.mark.parametrize(
    "share", ["About half", "Around half", "More than half", "Over half", "About a third", "Nearly half"]
)
def test_a_share_of_a_place_is_severe(share: str) -> None:
    assert severity(f"{share} of the Church of Saint George was destroyed by shelling.") == "severe"
