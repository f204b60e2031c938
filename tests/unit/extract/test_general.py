"""General texts - guides, histories, business, crime - whose words of damage report none; news that looks alike."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from heritage import single


def _claims(text: str, title: str | None = None) -> list[dict[str, Any]]:
    return single.read(text, title=title, language="en", published=date(2019, 11, 14)).claims


@pytest.mark.parametrize(
    "text",
    [
        # states that only describe another thing, or of centuries ago
        "The Church of Saint Odo stands in a virtually untouched valley. War came to the land in 1993.",
        "Fire laid waste the town in the late 17th century. The Church of Saint Odo still stands there.",
        "Little remains of the Temple of Hera, one of the wonders of its age.",
        "The dilapidated ruins of the Amphitheatre of Zita are a film location.",
        # old uses and old buildings
        "Fort Zita was used between the 16th and 20th centuries as a prison and a military base.",
        "The Monastery of Zita became the largest military structure of the realm.",
        "Armies camping at the Castle of Zita left their names on its walls through the ages.",
        "Its 18th-century buildings, such as the Palacio Zita, were built in an age of sugar.",
        "The Jacobites burned the Castle of Zita. The castle was reduced to rubble in the siege.",
        # crime and order
        "The paintings were found when police raided the Museum of Zita in search of thieves.",
        "Guards were stationed at the entrance of the Church of Saint Odo, soldiers among them.",
        # business
        "The collapse of the Zita Theatre left creditors unpaid. The company is in liquidation.",
        # somebody of the church
        "The quake was felt. The rector of the church, Pavel Zita, said that the building is damaged.",
        # predicates that lead to each other
        "The destruction of these abbeys distressed many. Some were given a new life. Others are just romantic ruins.",
    ],
)
def test_general_texts_give_no_claim(text: str) -> None:
    assert _claims(text) == []


@pytest.mark.parametrize(
    ("text", "site", "event", "assertion"),
    [
        ("Shelling left the Umayyad Mosque untouched.", "Umayyad Mosque", "shelling_airstrike", "denied"),
        ("After the shelling the untouched Zita Mosque is full.", "Zita Mosque", "shelling_airstrike", "denied"),
        ("After the raid little remains of the Temple of Hera.", "Temple of Hera", "shelling_airstrike", "actual"),
        ("The dilapidated Amphitheatre of Zita may be closed.", "Amphitheatre of Zita", "neglect_collapse", "actual"),
        ("The Monastery of Zita has become a military base.", "Monastery of Zita", "military_occupation_use", "actual"),
        ("Thieves raided the Museum of Zita.", "Museum of Zita", "looting_theft", "actual"),
        ("Soldiers were stationed in the Zita Mosque.", "Zita Mosque", "military_occupation_use", "actual"),
        ("The Zita Theatre collapsed in the night.", "Zita Theatre", "neglect_collapse", "actual"),
        ("Owners want to see Zita Castle torn down.", "Zita Castle", "demolition_manual_or_machine", "threatened"),
    ],
)  # fmt: skip
def test_news_that_looks_alike_gives_one(text: str, site: str, event: str, assertion: str) -> None:
    assert [(c["site_mention"], c["event_type"], c["assertion"]) for c in _claims(text)] == [
        (site, event, assertion)
    ]


@pytest.mark.parametrize(
    ("title", "text", "site"),
    [
        ("Storm Rips Roof Off Zita Mill", "On Sunday the roof of the mill was ripped off.", "Zita Mill"),
        ("Thieves Hit Norwich Museum", "Silver was stolen from the museum on Sunday.", "Norwich Museum"),
        ("Fire Guts Saint Odo's Church In Norwich", "The church was badly damaged on Sunday.", "Saint Odo's Church"),
        ("Robert Zita Museum burns", "The museum was badly damaged on Sunday.", "Robert Zita Museum"),
    ],
)  # fmt: skip
def test_a_headline_in_capitals_names_a_place_without_its_news(title: str, text: str, site: str) -> None:
    assert {c["site_mention"] for c in _claims(text, title)} == {site}


def test_a_headline_in_capitals_alone_names_no_place() -> None:
    assert _claims("Archaeologists looked for damage to the pyramid.", "Earthquake Cracks Pyramid") == []


def test_burglars_who_hit_a_church_shell_nothing() -> None:
    claims = _claims(
        "Break-ins worry the town. Burglars came to the Church of Saint Odo. It was hit again on Monday."
    )
    assert "shelling_airstrike" not in {c["event_type"] for c in claims}


def test_what_people_watch_in_shock_was_no_earthquake() -> None:
    claims = _claims("People watched in shock as the Church of Saint Odo collapsed.")
    assert [c["event_type"] for c in claims] == ["neglect_collapse"]


def test_a_street_corner_is_no_second_place() -> None:
    claims = _claims("Inspectors red-tagged the First Presbyterian Church at Third Street and Randolph.")
    assert [c["site_mention"] for c in claims] == ["First Presbyterian Church"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Today the Temple of Hera is in ruins. Shelling wrecked it.", None),
        ("The Church of Saint Odo, which was gutted by fire, today houses a museum.", None),
        ("The Museum of Zita was looted. It lies in a part of town that one can visit today.", None),
        ("Today troops shelled the Temple of Hera.", "2019-11-14"),
        ("The Temple of Hera is being shelled today.", "2019-11-14"),
        ("The Temple of Hera was shelled today.", "2019-11-14"),
    ],
)
def test_today_beside_a_present_verb_dates_no_event(text: str, day: str | None) -> None:
    assert [c["date"] for c in _claims(text)] == [day]


def test_damage_may_include_places() -> None:
    claims = _claims(
        "The quake was felt. Other reported damage included the Church of Saint Odo and Zita Castle."
    )
    assert {c["site_mention"] for c in claims} == {"Church of Saint Odo", "Zita Castle"}


def test_parts_are_of_the_one_place_at_which_the_main_clause_says_that_something_is() -> None:
    claims = _claims("There is anger at the Zita Cemetery after seven headstones were toppled.")
    assert [c["site_mention"] for c in claims] == ["Zita Cemetery"]
    assert not _claims("There was a wedding at the Zita Museum after windows were smashed at the mosque.")
    assert not _claims("The mayor spoke at the Zita Museum after windows were smashed.")


def test_towns_behind_the_churches_of_a_list_are_no_places_of_heritage() -> None:
    claims = _claims(
        "Lead was stripped off the roofs of Saint Odo's Church, Barby, and Saint Mary's Church, Corby."
    )
    assert {c["site_mention"] for c in claims} == {"Saint Odo's Church", "Saint Mary's Church"}


def test_a_noun_behind_before_is_no_subject_of_what_follows() -> None:
    claims = _claims("Days before the vote, windows were smashed at Saint Mary's Church.")
    assert [c["site_mention"] for c in claims] == ["Saint Mary's Church"]


def test_what_opens_a_sentence_tells_its_age_but_a_place_does_not() -> None:
    assert not _claims("During the violence of Kristallnacht, the Zita Synagogue was destroyed.")
    assert _claims(
        "In a mosque of Roman times, the Zita Mosque, shells destroyed the roof of the Zita Mosque."
    )


def test_a_river_in_a_flood_floods() -> None:
    claims = _claims("Floods hit the valley. The River Oda damaged the Zita Mosque.")
    assert [c["event_type"] for c in claims] == ["flood_storm"]


def test_a_monument_that_is_only_praised_is_the_one_named() -> None:
    claims = _claims(
        "Flood water entered the Zita Mausoleum. Visitors saw the historical monument left untouched by it."
    )
    assert {c["site_mention"] for c in claims} == {"Zita Mausoleum"}


def test_a_decision_is_no_deed() -> None:
    claims = _claims("In 2018 the decision was made to raze the Zita Synagogue.")
    assert [c["assertion"] for c in claims] == ["threatened"]


@pytest.mark.parametrize("name", ["Saint Thomas' Church", "All Saints’ Church"])
def test_a_name_that_ends_like_a_plural_owns_a_church(name: str) -> None:
    assert [c["site_mention"] for c in _claims(f"Shells hit {name} in Zita.")] == [name]


def test_things_taken_from_a_list_of_places_were_taken_from_each() -> None:
    claims = _claims("Thieves stole lead from Saint Odo's Church, Barby, and Saint Mary's Church, Corby.")
    assert {c["site_mention"] for c in claims} == {"Saint Odo's Church", "Saint Mary's Church"}


def test_a_mosque_of_a_village_is_the_mosque_and_not_the_village() -> None:
    assert [c["site_mention"] for c in _claims("Floodwater submerged the mosque of Zita village.")] == [
        "mosque of Zita"
    ]
    assert not _claims("Floodwater submerged the Zita Mosque village.")


def test_in_particular_leads_to_examples() -> None:
    claims = _claims("Shelling damaged buildings, in particular the Zita Cathedral.")
    assert [c["site_mention"] for c in claims] == ["Zita Cathedral"]
