"""Plain sentences: dates, degrees and doers as reporters tell them, grouped by construction."""

from __future__ import annotations

import pytest

from tests.unit.extract.conftest import claim, claims

CHURCH = "the Church of Saint Helen"


@pytest.mark.parametrize(
    ("when", "date"),
    [
        ("between March and May 2022", "2022-03/2022-05"),
        ("from November to January 2023", "2022-11/2023-01"),
        ("between 2014 and 2016", "2014/2016"),
        ("in 2014 or 2015", "2014/2015"),
        ("in 2019-20", "2019/2020"),
        ("two years ago", "2022"),
        ("a year ago", "2023-01"),
        ("six months ago", "2023-07"),
        ("a fortnight ago", "2024-01-01"),
        ("the year before last", "2022"),
        ("in the past week", "2024-01-08/2024-01-15"),
        ("in the past ten days", "2024-01-05/2024-01-15"),
        ("on a cold December night", "2023-12"),
        ("in the last days of 2023", "2023"),
        ("during the weekend of 6 and 7 January", "2024-01-06/2024-01-07"),
        ("on the weekend of January 6-7", "2024-01-06/2024-01-07"),
        ("on 14.09.2023", "2023-09-14"),
        ("on 14/09/2023", "2023-09-14"),
        ("on 09/01/2024", None),
        ("prior to 12 December 2023", "../2023-12-12"),
    ],
)
def test_a_time_is_told_in_many_forms(when: str, date: str | None) -> None:
    assert claim(f"The Church of Saint Helen burned down {when}.").date.value == date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("The shelling, which began on 3 January, destroyed the Church of Saint Helen.", "2024-01-03"),
        ("A fire that broke out on 3 January destroyed the Church of Saint Helen.", "2024-01-03"),
        ("Hit by a shell on 3 January, the Church of Saint Helen burned down.", "2024-01-03"),
        ("Rebuilt in May 2015, the Church of Saint Helen burned down.", None),
        ("The Church of Saint Helen was destroyed when, on 3 January, rockets rained down.", "2024-01-03"),
        ("The Church of Saint Helen lies in ruins after the strike of 3 January.", "2024-01-03"),
        ("The Church of Saint Helen lay in ruins on 3 January.", None),
        ("Three days after the town fell on 3 January, the Church of Saint Helen was looted.", "2024-01-06"),
        ("The Church of Saint Helen was looted three days after the town fell on 3 January.", "2024-01-06"),
        ("He came in March 2021, six years after Islamic State had burned the Church of Saint Helen.", "2015"),
        ("As of 8 January, UNESCO had verified damage to the Omari Mosque.", "../2024-01-08"),
        ("According to an assessment of 8 January, the Omari Mosque suffered severe damage.", None),
        ("Satellite images taken on 12 and 18 November 2023 show the Omari Mosque was destroyed.",
         "2023-11-12/2023-11-18"),
    ],
)  # fmt: skip
def test_a_date_of_the_cause_or_of_what_came_before_counts(text: str, date: str | None) -> None:
    assert claim(text).date.value == date


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("A bomb wrecked the Church of Saint Helen.", "severe"),
        ("A shell tore a hole in the wall of the Church of Saint Helen.", "moderate"),
        ("Damage to the Church of Saint Helen from the quake is extensive.", "severe"),
        ("Some tiles were blown off the roof of the Church of Saint Helen in the gale.", "minor"),
        ("The wind tore slates from the roof of the Church of Saint Helen.", "minor"),
        ("Plaster fell from the ceiling of the Church of Saint Helen in the tremor.", "minor"),
        ("Only the bell tower of the Church of Saint Helen survived the fire.", "severe"),
        ("The fire spared only the apse of the Church of Saint Helen.", "severe"),
        ("Only the walls of the Church of Saint Helen still stand.", "severe"),
    ],
)
def test_a_degree_is_told_in_many_ways(text: str, severity: str) -> None:
    found = claim(text)
    assert (found.severity.value, found.assertion.value) == (severity, "actual")


@pytest.mark.parametrize(
    "text",
    [
        "Only the Church of Saint Helen survived the earthquake.",
        "Only two of the icons of the Church of Saint Helen remain on display.",
        "The Church of Saint Helen stood on a hill.",
    ],
)
def test_what_is_left_of_something_else_is_no_claim(text: str) -> None:
    assert claims(text) == []


@pytest.mark.parametrize(
    ("text", "actor", "kind"),
    [
        ("Islamic State claimed responsibility for Friday's bombing of the Shrine of Sidi Yahya.",
         "Islamic State", "non_state_armed"),
        ("The bombing of the Shrine of Sidi Yahya was claimed by Islamic State.", "Islamic State", "non_state_armed"),
        ("Two soldiers have admitted starting the blaze that gutted the Church of Saint Helen.", None, "state_armed"),
        ("A short circuit caused the blaze that gutted the Church of Saint Helen.", None, "none"),
        ("The Church of Saint Helen was gutted by an electrical fire.", None, "none"),
        ("The developer had the Old Brewery knocked down in one night.", None, "commercial"),
        ("Troops have been quartered in the Church of Saint Helen for two years.", None, "state_armed"),
        ("Vandals smashed the windows of the Church of Saint Helen.", None, "criminal"),
    ],
)  # fmt: skip
def test_a_doer_is_told_by_other_verbs_too(text: str, actor: str | None, kind: str) -> None:
    found = claim(text)
    assert (found.actor.value, found.actor_type.value) == (actor, kind)


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Gunmen set fire to the Church of Saint Helen.", "arson_fire"),
        ("A drunk driver smashed into the Statue of Queen Anne.", "other"),
    ],
)
def test_who_does_it_tells_the_kind_of_deed(text: str, event: str) -> None:
    assert claim(text).event.value == event


@pytest.mark.parametrize(
    ("text", "assertion"),
    [
        ("Helicopters hit the Castle of Masyaf with barrel bombs, activists claimed.", "alleged"),
        ("Flames destroyed the Church of Saint Helen and three lives were claimed.", "actual"),
        (
            "The two sides blamed each other for the shelling that destroyed the Church of Saint Helen.",
            "actual",
        ),
    ],
)
def test_a_claim_at_the_end_and_mutual_blame(text: str, assertion: str) -> None:
    assert claim(text).assertion.value == assertion


def test_a_video_shows_what_it_was_posted_of() -> None:
    assert (
        claim("Video posted on Tuesday shows the Church of Saint Helen ablaze.").event.value == "arson_fire"
    )
