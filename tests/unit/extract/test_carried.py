"""Carried: dates of sentences before a claim that it goes on about, and of what stands beside it and dates nothing."""

from __future__ import annotations

import pytest

from tests.unit.extract.conftest import claims


def dates(text: str, title: str | None = None) -> dict[str, list[str | None]]:
    found: dict[str, list[str | None]] = {}
    for claim in claims(text, title=title):
        found.setdefault(claim.entity.name, []).append(claim.date.value)
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A mob marched on Saturday night. They set fire to the Mosque of Omar.", "2024-01-13"),
        (
            "Protesters clashed with police on Saturday.\n\nSome of them smashed the windows of the Mosque of Omar.",
            "2024-01-13",
        ),
        (
            "In 2014 separatists looted the Orlivske Museum. They also burned the Mosque of Omar.",
            "2014",
        ),
        ("Gunmen came on Saturday. Over the next weeks they burned the Mosque of Omar.", None),
        ("Two men were arrested on Saturday. They had set fire to the Mosque of Omar.", None),
        ("Heavy fighting broke out on 9 January.\n\nDuring the clashes shells hit the Mosque of Omar.", "2024-01-09"),
        ("In the riots of 17 March 2004 a mob burned a school. The Mosque of Omar was looted.", "2004-03-17"),
        ("Lyman was shelled on 9 January and on 11 January. The Mosque of Omar was damaged.", None),
        ("A crowd gathered on Saturday. By the afternoon the Mosque of Omar had been pulled down.", "2024-01-13"),
        ("Troops entered the town on Saturday. The Mosque of Omar was torched shortly after 9 p.m.", "2024-01-13"),
        ("Looters came on Saturday. The Mosque of Omar was set alight in the evening.", "2024-01-13"),
        ("Two men were arrested on Saturday. The Mosque of Omar had been torched in the evening.", None),
    ],
)  # fmt: skip
def test_a_claim_goes_on_about_what_was_dated_before(text: str, expected: str | None) -> None:
    assert dates(text)["Mosque of Omar"] == [expected]


@pytest.mark.parametrize(
    ("behind", "expected"),
    [
        ("Firefighters were called at 3 a.m. on Friday.", "2024-01-12"),
        ("The alarm was raised before dawn on Friday.", "2024-01-12"),
        ("Friday's blaze was the third this year.", "2024-01-12"),
        ("The fire, on Friday evening, killed three people.", "2024-01-12"),
        ("The arsonists were caught on Friday.", None),
        ("Repairs began on Friday.", None),
        ("A concert was held in its court on Friday.", None),
        ("A director is due there on Friday.", None),
    ],
)
def test_what_stands_behind_a_fire(behind: str, expected: str | None) -> None:
    assert dates(f"The Mosque of Omar was damaged by fire. {behind}")["Mosque of Omar"] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Mosque of Omar was shelled on Friday and again on Saturday.", ["2024-01-12", "2024-01-13"]),
        ("The Mosque of Omar was looted in 1991, in 2003 and again last month.", ["1991", "2003", "2023-12"]),
        ("The Mosque of Omar was shelled in March 2022 and again in June.", ["2022-03", "2022-06"]),
        ("The Mosque of Omar was used as a barracks in 2023 and stripped of its lamps.", ["2023", "2023"]),
        ("A meeting on Friday discussed the Mosque of Omar, which was burned down by arsonists.", [None]),
        ("The Mosque of Omar has been struck by more than eighty shells since September.", ["2023-09/.."]),
        ("The Mosque of Omar has been destroyed by shells since September.", [None]),
        ("Soldiers dug at the Mosque of Omar between 2014 and early 2016.", ["2014/2016"]),
        ("Two boys were charged on Friday with smashing the windows of the Mosque of Omar.", [None]),
        ("Ten days after the storm of 3 January, the Mosque of Omar collapsed.", ["2024-01-13"]),
    ],
)
def test_dates_of_one_sentence(text: str, expected: list[str | None]) -> None:
    assert dates(text)["Mosque of Omar"] == expected


def test_weekdays_behind_last_week_are_of_that_week() -> None:
    text = "Thieves broke into two mosques last week. On Monday night they looted the Mosque of Omar."
    assert dates(text)["Mosque of Omar"] == ["2024-01-08"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("on the 3rd January", "2024-01-03"),
        ("on the 3rd of May 2021", "2021-05-03"),
        ("on the night of the 14/15 May 2021", "2021-05-14/2021-05-15"),
        ("on the 5th floor", None),
    ],
)
def test_a_day_without_its_month_is_none_where_the_month_follows(words: str, expected: str | None) -> None:
    assert dates(f"Fire destroyed the Mosque of Omar {words}.")["Mosque of Omar"] == [expected]
