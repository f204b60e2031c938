"""Merging: one event told twice is one claim; two events stay two."""

from __future__ import annotations

import pytest

from tests.unit.extract.conftest import claim, claims


def test_two_tellings_of_one_event_are_one_claim_that_knows_what_both_say() -> None:
    text = (
        "The Church of Saint George was destroyed by shelling. "
        "The Church of Saint George was destroyed on 3 May 2016 by Islamic State."
    )
    found = claim(text)
    assert (found.date.value, found.event.value) == ("2016-05-03", "shelling_airstrike")
    assert found.actor.value == "Islamic State"
    assert any(rule.startswith("MG-") for rule in found.trace)


def test_two_dates_are_two_events() -> None:
    text = (
        "The Church of Saint George was destroyed by shelling on 3 May 2016. "
        "The church was destroyed by shelling on 4 July 2019."
    )
    assert [c.date.value for c in claims(text)] == ["2016-05-03", "2019-07-04"]


def test_two_kinds_of_event_are_two_events() -> None:
    text = "An earthquake damaged the Temple of Bel in 2016. Thieves looted the Temple of Bel in 2019."
    assert [c.event.value for c in claims(text)] == ["earthquake", "looting_theft"]


def test_a_title_alone_is_no_claim_and_its_claim_merges_into_that_of_the_body() -> None:
    title = "Temple of Bel destroyed"
    assert not claims("Nothing else is known.", title=title)
    found = claim("Militants blew up the Temple of Bel.", title=title)
    assert (found.sentence.part, found.event.value) == ("text", "explosion_demolition")


def test_an_undated_claim_takes_the_date_told_just_before() -> None:
    text = "Shelling hit the Mosque of Omar on 3 May 2016. The Church of Saint George was destroyed too."
    assert {c.entity.name: c.date.rule for c in claims(text)}["Church of Saint George"] == "DT-inherited"


def test_where_both_sides_are_named_the_actor_stays_open() -> None:
    text = "Islamic State shelled the Mosque of Omar. The Syrian army shelled the Mosque of Omar, residents said."
    found = claim(text)
    assert (found.actor.value, found.actor_type.value, found.actor_type.rule) == (
        None,
        "unknown",
        "AC-contested",
    )
    assert "actor_contested" in found.flags


@pytest.mark.parametrize(
    "text",
    [
        "The Temple of Bel was intact. The Temple of Bel was destroyed by shelling.",
        "Militants threatened to blow up the Temple of Bel. Militants blew up the Temple of Bel.",
        "Shelling destroyed the Temple of Bel. The altar of the Temple of Bel was unharmed.",
        "The Temple of Bel was reportedly destroyed. Shelling destroyed the Temple of Bel.",
    ],
    ids=["early report", "threat carried out", "unharmed part", "alleged, then told"],
)
def test_what_is_overtaken_gives_way(text: str) -> None:
    found = claim(text)
    assert (found.assertion.value, found.severity.value) == ("actual", "destroyed")


def test_a_strike_that_left_a_place_unharmed_is_told_as_that() -> None:
    found = claim("Shelling hit the Church of Saint George. The Church of Saint George was undamaged.")
    assert (found.assertion.value, found.severity.value) == ("denied", "none")


@pytest.mark.parametrize(
    "text",
    [
        "The earthquake did not bring down the Temple of Bel. A stone wall was damaged.",
        "The Temple of Bel still stands after two strong quakes. A wall was damaged, and tiles slipped.",
        "The Temple of Bel did not collapse in the quake. A column was damaged. The portal held.",
    ],
)
def test_a_denial_that_gives_way_does_not_take_the_damage_with_it(text: str) -> None:
    found = claim(text)
    assert (found.event.value, found.assertion.value) == ("earthquake", "actual")


def test_what_thieves_break_belongs_to_their_theft() -> None:
    found = claim("Thieves robbed the Museum of Aleppo. They smashed a display case of the museum.")
    assert found.event.value == "looting_theft"


def test_an_old_event_told_later_is_not_the_news() -> None:
    text = "The Church of Saint George was hit by shelling. It was damaged by shelling on 3 May 2016."
    assert [c.date.value for c in claims(text)] == [None, "2016-05-03"]


def test_what_was_looted_and_then_burned_suffered_two_deeds() -> None:
    found = claims("The Omar Mosque was looted on Friday and then burned.")
    assert [one.event.value for one in found] == ["looting_theft", "arson_fire"]


def test_what_is_only_alleged_raises_no_severity_that_is_told_as_a_fact() -> None:
    damaged = "The Temple of Bel was badly damaged by an explosion on 3 May 2016."
    alleged = "Militants claim that they completely destroyed the Temple of Bel with explosives."
    told = claim(f"{damaged} {alleged}")
    assert (told.assertion.value, told.severity.value) == ("actual", "severe")


@pytest.mark.parametrize(
    "text",
    [
        "Gunners shelled the Red Mosque on 3 May 2016. On 5 May 2016 it was no more than a burnt-out shell.",
        "On 5 May 2016 the Red Mosque was a burnt-out shell. Gunners had shelled it on 3 May 2016.",
        "Gunners shelled the Red Mosque on 3 May 2016. On 5 May 2016 they hit a bank. The Red Mosque is gone.",
    ],
)
def test_the_day_on_which_a_state_was_seen_parts_it_from_no_event(text: str) -> None:
    assert [c.date.value for c in claims(text) if c.entity.name == "Red Mosque"] == ["2016-05-03"]


def test_what_came_through_may_have_lost_a_part() -> None:
    assert (
        claim(
            "An earthquake struck. The Red Mosque came through the quake. Its walls cracked."
        ).assertion.value
        == "actual"
    )


def test_a_state_feared_after_the_event_is_no_threat_of_its_own() -> None:
    assert (
        claim("The Red Mosque was heavily damaged by the quake and may be a write-off.").assertion.value
        == "actual"
    )


@pytest.mark.parametrize(
    ("text", "assertion"),
    [
        ("The Red Mosque was reportedly mined by troops.", "alleged"),
        ("Reports that rebels mined the Red Mosque could not be confirmed.", "alleged"),
        ("Troops mined the Red Mosque.", "threatened"),
    ],
)
def test_what_is_reportedly_mined_is_alleged(text: str, assertion: str) -> None:
    assert claim(text).assertion.value == assertion


def test_a_label_may_hold_a_relative_clause() -> None:
    text = (
        "Mosul Museum. No damage reported. Red Mosque, which houses an archive: roof holed by a shell in May."
    )
    assert [c.entity.name for c in claims(text) if c.assertion.value == "actual"] == ["Red Mosque"]
