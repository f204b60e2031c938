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


@pytest.mark.parametrize(
    "text",
    [
        f"Plans to pull down {CHURCH} were thrown out on Tuesday.",
        f"The mayor said that the city would never let {CHURCH} be torn down.",
        "A strike at the Louvre hit thousands of tourists on Monday.",
        f"In the legend {CHURCH} collapsed each night.",
        f"A lorry crashed into a bus stop in front of the market at {CHURCH}.",
    ],
)
def test_what_was_dropped_or_never_meant_is_no_claim(text: str) -> None:
    assert not claims(text)


def test_a_plan_that_was_not_dropped_is_a_threat() -> None:
    assert assertions(f"Plans to pull down {CHURCH} were approved on Tuesday.") == {"threatened"}


def test_a_strike_in_a_war_is_no_walkout() -> None:
    text = "Rockets fell on the port. A strike at the Louvre Museum of Selm tore the roof off."
    assert assertions(text) == {"actual"}


def test_an_explosion_told_only_to_say_that_it_did_no_harm_is_denied() -> None:
    text = f"There had been an explosion at {CHURCH}, but the church was intact, the warden said."
    assert assertions(text) == {"denied"}


def test_what_is_to_come_down_is_demolished() -> None:
    found = claim(f"{CHURCH} is to come down before June.")
    assert (found.assertion.value, found.event.value) == ("threatened", "demolition_manual_or_machine")


def test_the_predecessor_of_a_place_is_another() -> None:
    found = claims(f"Fire gutted {CHURCH} on Monday. Its predecessor was bombed in 1999.")
    assert [one.event.value for one in found] == ["arson_fire"]


def test_the_palace_of_somebody_is_not_the_one_named_before() -> None:
    assert not claims("The Palace of Omar was built in 1930. Rioters burned the palace of their prince.")


def test_of_several_mosques_the_one_named_next_is_the_one_described() -> None:
    found = claims(
        "Raiders have burned a mosque in the lower town of Selm, a teacher said. The minaret of the Hashim "
        "Mosque fell, she said. Last year the Ashraf Mosque in Aden was burned."
    )
    assert {one.entity.name for one in found} == {"Hashim Mosque", "Ashraf Mosque"}


def test_a_blast_in_a_text_of_missiles_is_of_one() -> None:
    found = claims(f"A missile hit the port.\n\nAcross the road the blast broke windows of {CHURCH}.")
    assert [one.event.value for one in found] == ["shelling_airstrike"]


def test_a_state_told_with_its_cause_is_one_claim_of_that_day() -> None:
    text = f"A fire destroyed the Old Library on Monday. {CHURCH} has been a ruin since it burned in 1962."
    assert [one.date.value for one in claims(text) if "George" in one.entity.name] == ["1962"]


def test_a_description_behind_a_comma_is_the_place_before_it() -> None:
    found = claims("Fighters burned the Old Mosque of Selm, a World Heritage site in Karelia.")
    assert [one.entity.name for one in found] == ["Old Mosque of Selm"]


def test_possible_damage_is_alleged_and_what_is_only_looked_for_is_no_claim() -> None:
    assert assertions(f"{CHURCH}: possible damage.") == {"alleged"}
    assert not claims(f"Experts are assessing possible damage to {CHURCH}.")


def test_a_part_is_nobodys_where_the_sentence_before_names_two_places_in_passing() -> None:
    text = f"Gunmen killed a guard at {CHURCH} and went on to the Old Mosque of Selm. The prayer hall was burnt out."
    assert not claims(text)


def test_a_part_is_that_of_the_subject_of_the_sentence_before() -> None:
    text = f"{CHURCH} stands behind the Old Mosque of Selm. The prayer hall was burnt out by vandals."
    assert [one.entity.name for one in claims(text)] == ["Church of Saint George"]


@pytest.mark.parametrize(
    "text",
    [
        f"It is only a matter of time before the tower of {CHURCH} collapses.",
        f"It will not be long before {CHURCH} is destroyed.",
        f"It is a question of time until the sea gets at {CHURCH}.",
    ],
)
def test_what_time_will_bring_is_a_threat(text: str) -> None:
    assert assertions(text) == {"threatened"}


@pytest.mark.parametrize(
    "text",
    [
        f"{CHURCH} had no visitors, and its roof collapsed in the storm.",
        f"{CHURCH} has no guard, and thieves stole its bell.",
        f"After the gale {CHURCH} had no roof left.",
    ],
)
def test_what_a_place_has_not_denies_nothing(text: str) -> None:
    assert assertions(text) == {"actual"}


@pytest.mark.parametrize(
    "text",
    [
        f"Of {CHURCH} two walls are still standing after the fire.",
        f"Of {CHURCH} nothing but the apse survived the quake.",
        f"Of {CHURCH} the facade is left.",
    ],
)
def test_what_is_left_of_a_place_says_that_the_rest_is_lost(text: str) -> None:
    found = claim(text)
    assert (found.assertion.value, found.severity.value) == ("actual", "severe")


def test_what_is_left_of_several_places_came_through() -> None:
    assert assertions("Of all the temples the Temple of Bel survived the quake.") == {"denied"}
