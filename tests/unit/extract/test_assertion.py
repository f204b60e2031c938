"""Assertion: actual, alleged, denied, threatened, or no claim at all."""

from __future__ import annotations

import pytest

from tests.unit.extract.conftest import claim, claims


@pytest.mark.parametrize(
    ("text", "value", "rule"),
    [
        ("Shelling destroyed the Church of Saint George.", "actual", "MD-plain"),
        ("The Church of Saint George was not destroyed.", "denied", "MD-negation"),
        ("The Church of Saint George was unharmed.", "denied", "MD-unharmed"),
        ("Not only the roof of the Church of Saint George was destroyed.", "actual", "MD-plain"),
        ("Militants threatened to destroy the Church of Saint George.", "threatened", "MD-future"),
        ("The Church of Saint George was reportedly destroyed.", "alleged", "MD-hedge"),
        ("The army denied that it had destroyed the Church of Saint George.", "denied", "MD-denial"),
        ("Before the request could be denied, men burned the Church of Saint George.", "actual", "MD-plain"),
        ("The army was denied entry and shelled the Church of Saint George.", "actual", "MD-plain"),
        ("Entry was denied, and shelling destroyed the Church of Saint George.", "actual", "MD-plain"),
        ("Men without a permit denied that they burned the Church of Saint George.", "denied", "MD-denial"),
        ("Militants failed to blow up the Church of Saint George.", "denied", "MD-failed"),
        ("Officials denied that the Church of Saint George had been hit.", "denied", "MD-denial"),
        ("The Church of Saint George is close to collapse.", "threatened", "MD-future"),
        ("Rising seas endanger the Church of Saint George.", "threatened", "MD-future"),
        ("Jets could shell the Church of Saint George.", "threatened", "MD-future"),
        ("The Church of Saint George is feared to have been destroyed.", "alleged", "MD-feared-done"),
    ],
)
def test_the_nearest_cue_decides(text: str, value: str, rule: str) -> None:
    found = claim(text).assertion
    assert (found.value, found.rule) == (value, rule)


@pytest.mark.parametrize(
    "text",
    [
        "Was the Church of Saint George destroyed?",
        "If shelling had not stopped, the Church of Saint George would have been destroyed.",
        "The Church of Saint George was destroyed by Mongol armies in 1260.",
        "The earthquake of 1842 destroyed the Church of Saint George.",
    ],
)
def test_questions_what_never_happened_and_the_distant_past_are_no_claims(text: str) -> None:
    assert not claims(text)


def test_a_cue_ends_where_another_clause_begins() -> None:
    text = "The Mosque of Omar was not hit, but the Church of Saint George was destroyed."
    assert {c.entity.name: c.assertion.value for c in claims(text)} == {
        "Mosque of Omar": "denied",
        "Church of Saint George": "actual",
    }


def test_a_denial_that_only_bounds_the_damage_is_no_claim_of_its_own() -> None:
    text = "Shelling slightly damaged the Church of Saint George, but the Church of Saint George was not destroyed."
    assert [c.assertion.value for c in claims(text)] == ["actual"]


@pytest.mark.parametrize(
    ("text", "value", "rule"),
    [
        ("Shelling in May destroyed the Church of Saint George.", "actual", "MD-plain"),
        ("Shelling may destroy the Church of Saint George.", "threatened", "MD-future"),
        ("The Church of Saint George suffered no damage.", "denied", "MD-negation"),
        ("The mayor condemned an attempt to burn down the Church of Saint George.", "denied", "MD-failed"),
        ("Militants ordered villagers to destroy the Church of Saint George.", "threatened", "MD-plan"),
        ("Militants managed to destroy the Church of Saint George.", "actual", "MD-achieved"),
        ("Police accuse him of having burned the Church of Saint George.", "alleged", "MD-accusation"),
        ("Shelling hit the Church of Saint George. This could not be verified.", "alleged", "MD-unverified"),
        ("Shelling destroyed the Mosque of Omar of the 13th century.", "actual", "MD-plain"),
    ],
)
def test_months_governors_and_ages_are_told_from_cues(text: str, value: str, rule: str) -> None:
    found = claim(text).assertion
    assert (found.value, found.rule) == (value, rule)


@pytest.mark.parametrize(
    "text",
    [
        "Conservators dismantled the roof of the Church of Saint George.",
        "The roof of the Church of Saint George was dismantled by conservators.",
        "To destroy the Church of Saint George is a crime.",
        "Firefighters came before the flames could destroy the Church of Saint George.",
        "The damaged statue stood in the exhibition of the Museum of Aleppo.",
    ],
)
def test_restorers_wishes_what_was_prevented_and_exhibits_are_no_claims(text: str) -> None:
    assert not claims(text)


def test_others_than_restorers_do_damage_what_they_dismantle() -> None:
    assert claim("Soldiers dismantled the roof of the Church of Saint George.").assertion.value == "actual"


def test_a_condition_without_if_is_no_claim() -> None:
    assert claims("Had the missile hit the Temple of Bel, hundreds would have died.") == []


def test_what_somebody_wants_done_is_threatened() -> None:
    assert claim("The mayor wants the Temple of Bel torn down.").assertion.value == "threatened"


def test_a_modal_with_a_perfect_is_alleged() -> None:
    assert claim("Aircraft may also have bombed the Temple of Bel.").assertion.value == "alleged"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The Church of Saint George was not on any list when it burned down.", "actual"),
        ("The Church of Saint George was not damaged when the barracks burned.", "denied"),
        ("Graffiti calling for the end of the war were sprayed on the Church of Saint George.", "actual"),
        ("Contractors are due to start knocking down the Church of Saint George.", "threatened"),
        (
            "Monks chained themselves to the rail to stop the bulldozing of the Church of Saint George.",
            "threatened",
        ),
        ("The army denied responsibility for the shelling of the Church of Saint George.", "actual"),
        (
            "The mayor denied that the city was to blame for the collapse of the Church of Saint George.",
            "actual",
        ),
        ("Rebels say that troops looted the Church of Saint George, a charge the army rejects.", "alleged"),
        ("Photographs suggest that the Church of Saint George was shelled.", "alleged"),
        ("A video shows what was claimed to be damage to the Church of Saint George.", "alleged"),
    ],
)
def test_each_clause_has_its_own_cues(text: str, value: str) -> None:
    assert claim(text).assertion.value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Islamic State claimed responsibility for the bombing of the Church of Saint George.", "actual"),
        ("Rebels were blamed for the bombing of the Church of Saint George.", "alleged"),
        ("The mayor blamed rebels for the bombing of the Church of Saint George.", "alleged"),
    ],
)
def test_who_owns_up_to_it_says_that_it_happened(text: str, value: str) -> None:
    assert claim(text).assertion.value == value


@pytest.mark.parametrize(
    "text",
    [
        "The museum is repairing the Mosque of Omar, which was hit by a rocket in May 2022.",
        "Masons have rebuilt the Mosque of Omar, blown up in August 2015.",
        "Masons restored the Mosque of Omar after it was hit by shells in May 2022.",
        "Poland helped to restore the Mosque of Omar, whose roof was torn off by a storm.",
    ],
)
def test_what_is_mended_was_hit(text: str) -> None:
    assert claim(text).assertion.value == "actual"


@pytest.mark.parametrize(
    "text",
    ["Masons restored the damaged Mosque of Omar.", "Masons are repairing damage to the Mosque of Omar."],
)
def test_mending_alone_is_no_claim(text: str) -> None:
    assert not claims(text)
