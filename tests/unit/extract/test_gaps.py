"""Gaps: later places of a sentence that leave the trigger out."""

from __future__ import annotations

import pytest

from tests.unit.extract.conftest import claims

GEORGE, OMAR = "Church of Saint George", "Mosque of Omar"


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        (
            "The Church of Saint George was burned on 3 May 2016; the Mosque of Omar on 4 May 2016.",
            {GEORGE: "2016-05-03", OMAR: "2016-05-04"},
        ),
        (
            "The Church of Saint George was burned on 3 May 2016, and the Mosque of Omar on Tuesday.",
            {GEORGE: "2016-05-03", OMAR: "2024-01-09"},
        ),
        (
            "The Church of Saint George burned in May 1992, the Mosque of Omar in May 1989, the Temple of Bel in 1986.",
            {GEORGE: "1992-05", OMAR: "1989-05", "Temple of Bel": "1986"},
        ),
        (
            "The Church of Saint George burned in November 1992, Fanavik in August 1989.",
            {GEORGE: "1992-11", "Fanavik": "1989-08"},
        ),
        (
            "The Church of Saint George lost its dome, and the Mosque of Omar its roof.",
            {GEORGE: None, OMAR: None},
        ),
        (
            "A quake wrecked the Church of Saint George on 3 May 2016 and, two days later, the Mosque of Omar.",
            {GEORGE: "2016-05-03", OMAR: "2016-05-05"},
        ),
        (
            "A mob burned the Church of Saint George on 3 May 2016 and on 4 May 2016 the Mosque of Omar.",
            {GEORGE: "2016-05-03", OMAR: "2016-05-04"},
        ),
    ],
    ids=[
        "part",
        "last part",
        "dated list",
        "names without a head",
        "what each lost",
        "date first",
        "bare date",
    ],
)
def test_what_is_left_out_holds_too(text: str, dates: dict[str, str | None]) -> None:
    found = claims(text)
    assert {claim.entity.name: claim.date.value for claim in found} == dates
    assert len({(claim.event.value, claim.trigger) for claim in found}) == 1
    assert all(claim.trace[1].startswith("FR-gapped") for claim in found[1:])


@pytest.mark.parametrize(
    "text",
    [
        "The Church of Saint George was burned on Monday; the Mosque of Omar stood.",
        "The Church of Saint George was burned on Monday, and the Mosque of Omar was full on Tuesday.",
        "The Church of Saint George was burned, and the mayor on Tuesday saw it.",
    ],
)
def test_a_part_with_its_own_verb_is_no_gap(text: str) -> None:
    assert [claim.entity.name for claim in claims(text)] == [GEORGE]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("was shelled in March 2022 and again in May 2022.", ["2022-03", "2022-05"]),
        ("was shelled on 3 March 2022 and on 5 May 2022.", ["2022-03-03", "2022-05-05"]),
        ("was shelled on 3 March 2022, and on 5 May 2022 the mayor came.", ["2022-03-03"]),
        ("burned in March 2022 and reopened in May 2023.", ["2022-03"]),
    ],
)
def test_the_same_place_may_suffer_twice_in_one_sentence(text: str, dates: list[str]) -> None:
    assert [claim.date.value for claim in claims(f"The Church of Saint George {text}")] == dates
