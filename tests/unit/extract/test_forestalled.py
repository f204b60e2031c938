"""Forestalled: attacks that missed, harm that nobody had time to do, plans told in retrospect, and what looks alike."""

from __future__ import annotations

import pytest

from tests.unit.extract.conftest import claim, claims

CHURCH = "the Church of Saint George"


def assertions(text: str, *, title: str | None = None) -> set[str | None]:
    return {found.assertion.value for found in claims(text, title=title)}


@pytest.mark.parametrize(
    "text",
    [
        f"A crowd threw stones at {CHURCH} but was led away before it did any harm to the building.",
        f"Rockets were fired at {CHURCH} on Sunday but fell short.",
        f"Mortar bombs were fired at {CHURCH} in the night; all of them landed in the vineyards.",
        f"Officials said that {CHURCH} is still standing, after reports that rebels had blown it up.",
        f"{CHURCH} is intact, the warden said, despite reports that it had been burned.",
        f"Posts claim that {CHURCH} has collapsed. The church is still standing.",
    ],
)
def test_what_missed_or_stands_is_denied(text: str) -> None:
    assert assertions(text) == {"denied"}


@pytest.mark.parametrize(
    "text",
    [
        f"Mortar bombs were fired at {CHURCH}, and all of them fell in its courtyard.",
        f"Militiamen shelled {CHURCH} before any harm could come to their own men.",
        f"A second bomb was defused after the first had torn a hole in the wall of {CHURCH}.",
        f"The army had no part in the looting of {CHURCH}, its spokesman said.",
        f"The ministry first denied that {CHURCH} had been looted, then admitted that the silver was gone.",
        f"The thieves, if they were two, stripped the lead from the roof of {CHURCH}.",
    ],
)
def test_what_was_hit_all_the_same_is_actual(text: str) -> None:
    assert assertions(text) == {"actual"}


@pytest.mark.parametrize(
    "text",
    [
        f"Insurance against fire at {CHURCH} costs more every year.",
        "The Asadiya, what is left of the Church of Saint George, is open on Sundays.",
        "The air force says that it spared churches. The Church of Saint George reopened on Monday.",
        f"{CHURCH} had not been damaged until then.",
        f"Families fled when the river broke its banks below {CHURCH}.",
        f"He wrote a novel in which aliens demolish {CHURCH}.",
    ],
)
def test_what_befell_nothing_is_no_claim(text: str) -> None:
    assert not claims(text)


def test_a_denial_ends_where_its_speaker_accuses_another() -> None:
    found = claim(f"The army denies firing at the town and accuses the rebels of having burned {CHURCH}.")
    assert found.assertion.value == "alleged"


def test_a_plan_told_after_the_deed_is_no_threat() -> None:
    found = claims(
        f"{CHURCH} was demolished on Sunday by excavators. Nothing is left. The city's decision to demolish it "
        "had been taken in secret."
    )
    assert [one.assertion.value for one in found] == ["actual"]


def test_what_was_got_back_undamaged_is_no_place() -> None:
    found = claims(f"Thieves stole a chalice from {CHURCH} in 2012. It turned up in a park, undamaged.")
    assert [one.event.value for one in found] == ["looting_theft"]


def test_a_loss_is_not_that_of_the_place_just_called_unharmed() -> None:
    text = f"A fire destroyed the Old Library of Varna. {CHURCH} was not damaged. The dome fell in."
    assert all(one.assertion.value == "denied" for one in claims(text) if "George" in one.entity.name)


def test_who_speaks_behind_the_comma_was_not_robbed() -> None:
    assert not claims("Two men sold coins looted from a tomb, the Museum of Plovdiv said.")


@pytest.mark.parametrize(
    "text",
    [
        "Fire broke out aboard the Alhambra. The Alhambra was burned to the waterline.",
        "The Alhambra, a car ferry, left on Monday. The Alhambra was destroyed by a fire.",
    ],
)
def test_a_ships_name_means_the_ship_in_the_whole_text(text: str) -> None:
    assert not claims(text)


def test_a_palace_keeps_its_name_beside_a_ship() -> None:
    assert claims("The ferry Alhambra sailed. The Alhambra Palace was destroyed by a fire.")
