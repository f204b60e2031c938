"""Told elsewhere: words that look like a cause, a place or a note of the title, and are none."""

from __future__ import annotations

import pytest

from tests.unit.extract.conftest import claim, claims


def test_charges_before_a_court_blow_up_nothing() -> None:
    text = "Both sides traded charges. The Church of Saint John was burned on Monday."
    assert claim(text, title="Trade of charges over church").event.value == "arson_fire"


def test_flames_of_an_old_fire_are_old_wherever_the_shell_fell() -> None:
    text = "On 19 September 1914 a shell set light to scaffolding around Reims Cathedral. The flames leapt to its roof."
    assert not claims(text)


@pytest.mark.parametrize(
    "text",
    [
        "Up to nine roofs in ten were torn off in St Elizabeth. The parish churches are closed.",
        "The mosque is unstable and might fall on its own.",
    ],
)
def test_a_parish_and_what_falls_by_itself_are_no_places(text: str) -> None:
    assert not claims(text)


def test_a_church_with_the_ending_of_a_saint_is_one() -> None:
    assert claim("A fire in St Mary's destroyed the organ of the church.").event.value == "arson_fire"


@pytest.mark.parametrize(
    "sentence",
    [
        "Two days earlier a chapel in a village was broken into. A tabernacle was stolen.",
        "The former cathedral, in the old town, was left unusable by the 1972 earthquake.",
    ],
)
def test_what_befell_another_place_is_not_told_of_the_titles(sentence: str) -> None:
    title = "Fire damages Managua Cathedral"
    found = claims(f"A fire at the Managua Cathedral was put out.\n\n{sentence}", title=title)
    assert {one.event.value for one in found} == {"arson_fire"}


def test_a_drill_is_told_in_the_first_sentences() -> None:
    text = (
        "Flames rose from the roof of Marksburg Castle. Pumps rolled over the bridge. None of it was real. Some 140 "
        "men took part in the autumn exercise."
    )
    assert not claims(text, title="Flames in the armoury, on paper")


def test_the_day_of_a_survey_dates_no_damage() -> None:
    text = "The quake shook the island. Officers came on Friday after the quake. Only then Loon Church lost its roof."
    assert claim(text).date.value is None


def test_a_title_dates_what_a_survey_found() -> None:
    text = "Our engineers went to sixteen places between last Thursday and yesterday.\n\nLoon Church lost its roof."
    found = claim(text, title="Monuments affected by the earthquake of 2 January")
    assert (found.event.value, found.date.value) == ("earthquake", "2024-01-02")
