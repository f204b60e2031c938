"""Event date: which of a sentence's dates is the event's."""

from __future__ import annotations

import pytest

from tests.unit.extract.conftest import claim, claims


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Inspectors who came on Thursday found the Church of Saint George destroyed.", None),
        ("The mayor, who came on Friday, said shelling destroyed the Church of Saint George.", None),
        ("The mayor, who came on Friday, said shelling hit the Temple of Bel on Monday.", "2024-01-15"),
        ("The Church of Saint George lay in ruins on Saturday.", None),
        ("Troops attacked the town on 3 May 2016 and destroyed the Church of Saint George.", "2016-05-03"),
        ("The Church of Saint George was damaged when shells fell on 3 May 2016.", "2016-05-03"),
        ("The town saw the earthquake of 8 July 2019, in which the Temple of Bel collapsed.", "2019-07-08"),
        ("Overnight on December 20 shelling hit the Church of Saint George.", "2023-12-20"),
        ("The Temple of Bel has been looted since April 2016.", "2016-04/.."),
        ("The Church of Saint George has been destroyed since April 2016.", None),
        ("Since April 2016 the tombs of the Temple of Bel have been levelled.", "2016-04/.."),
        ("Builders have bulldozed the Temple of Bel since April 2016.", "2016-04/.."),
        ("Waves are eating into the Fort of Derawar, a museum since 2011.", None),
        ("The Temple of Bel was hit by shells before the troops left on 3 May 2016.", "../2016-05-03"),
        ("People recalled the spring of 2013, when an earthquake destroyed the Temple of Bel.", "2013-21"),
    ],
)
def test_a_date_belongs_to_the_verb_that_it_follows(text: str, date: str | None) -> None:
    assert [claim.date.value for claim in claims(text)] == [date]


def test_a_date_that_opens_the_sentence_belongs_to_all_its_verbs() -> None:
    text = "On Thursday shelling destroyed the Church of Saint George and damaged the Mosque of Omar."
    assert [claim.date.value for claim in claims(text)] == ["2024-01-11", "2024-01-11"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The Temple of Bel was damaged in the 2016 earthquake.", "2016"),
        ("The 2016 earthquake destroyed the Temple of Bel.", "2016"),
        ("The Temple of Bel lost its columns in the war of 2006.", "2006"),
        ("The Temple of Bel lost its columns during the 2006 war.", "2006"),
        ("The Temple of Bel, rebuilt after the 1990 fire, was hit by shells.", None),
        ("The Temple of Bel was damaged between the 2006 war and the 2016 earthquake.", None),
    ],
)
def test_the_year_that_tells_an_event_from_its_like_is_its_date(text: str, value: str | None) -> None:
    assert claims(text)[0].date.value == value


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("The experts recalled that on 6 November an air strike damaged the Church of Saint Helen.", ["2023-11-06"]),
        ("The governor said that on Friday shells had damaged the Great Mosque of Homs.", ["2024-01-12"]),
        (
            "The Church of Saint Helen was razed by squatters, and in May 2016 shells hit the Temple of Bel.",
            [None, "2016-05"],
        ),
        (
            "On Monday shells hit the Great Mosque of Homs, and on Tuesday a missile hit the Church of Saint Helen.",
            ["2024-01-15", "2024-01-09"],
        ),
        ("The law was passed after 1997, when the Church of Saint Helen collapsed.", ["1997"]),
        ("It happened in May, when a builder looking for sand bulldozed the mound of Tell Jokha.", ["2023-05"]),
    ],
)  # fmt: skip
def test_a_date_that_opens_a_clause_dates_that_clause(text: str, days: list[str | None]) -> None:
    assert [found.date.value for found in claims(text)] == days


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("in 2013 and 2014", "2013/2014"),
        ("in July and August 2015", "2015-07/2015-08"),
        ("in about 1972", "1972~"),
        ("on or about 7 December", "2023-12-07~"),
        ("around 20 August 2015", "2015-08-20~"),
        ("before June 2015", "../2015-06"),
    ],
)
def test_pairs_rough_dates_and_bounds(words: str, day: str) -> None:
    assert claims(f"The mound of Tell Jokha was looted {words}.")[0].date.value == day


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Shells hit A in May 2015 and B in June 2013.", ["2015-05", "2013-06"]),
        ("Two houses burned: A at Homs in 2011 and B at Hama in 2006.", ["2011", "2006"]),
        ("Shells hit A and B in June 2013.", ["2013-06", "2013-06"]),
        ("Fires destroyed A in 1901, B in 2013 and the Citadel of Aleppo in 2014.", ["2013", "2014"]),
    ],
)
def test_places_have_the_dates_told_behind_them(text: str, days: list[str]) -> None:
    told = text.replace("A ", "the Temple of Bel ").replace("B ", "the Umayyad Mosque ")
    assert [found.date.value for found in claims(told)] == days


def test_what_came_through_unharmed_has_the_day_of_what_it_came_through() -> None:
    text = (
        "The Temple of Bel is unharmed, although on 6 November a missile destroyed the Church of Saint Helen."
    )
    assert {found.date.value for found in claims(text)} == {"2023-11-06"}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The Church of Saint George will be demolished in March.", "2024-03"),
        ("Bulldozers are to demolish the Church of Saint George on 3 May.", "2024-05-03"),
        ("The Church of Saint George will be demolished on Friday.", "2024-01-19"),
        ("The Church of Saint George will be demolished in 2025.", "2025"),
        ("The Church of Saint George was demolished in March.", "2023-03"),
    ],
)
def test_what_is_planned_lies_ahead(text: str, day: str) -> None:
    assert [claim.date.value for claim in claims(text)] == [day]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army says rockets on 4 May 2015 damaged the Church of Saint George.", "2015-05-04"),
        ("Officials said that a strike on 4 May 2015 destroyed the Church of Saint George.", "2015-05-04"),
        ("The army said on 4 May 2015 that rockets damaged the Church of Saint George.", None),
        ("The mayor told reporters on 4 May 2015 that rockets damaged the Church of Saint George.", None),
        ("The mayor told reporters on 4 May 2015 rockets damaged the Church of Saint George.", None),
    ],
)
def test_a_date_between_the_subject_and_the_verb_of_what_is_said_is_the_events(
    text: str, expected: str | None
) -> None:
    assert claim(text).date.value == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The theft from the Khanenko Museum was discovered on 3 January.", "../2024-01-03"),
        ("The break-in at the Khanenko Museum was noticed by a cleaner in December.", "../2023-12"),
        (
            (
                "The raid on the Red Mosque took place on Friday, according to the monitor, which said that half of "
                "the mosque had been destroyed."
            ),
            "2024-01-12",
        ),
        (
            "Thieves have emptied the Khanenko Museum, police said.\n\nThe raid began at 3 a.m. on Friday.",
            "2024-01-12",
        ),
        ("The theft from the Khanenko Museum on 3 January was discovered by a guard.", "2024-01-03"),
    ],
)
def test_a_deed_is_dated_by_its_happening_and_bounded_by_its_discovery(text: str, expected: str) -> None:
    assert [claim.date.value for claim in claims(text)] == [expected]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            "It was the rebels who in shelling Wau on October 4 damaged homes and the Mosque of Omar.",
            "2023-10-04",
        ),
        (
            "The army said that in bombing the town on October 4 jets destroyed the Mosque of Omar.",
            "2023-10-04",
        ),
        ("Aides who came on October 4 after bombing the town said they destroyed the Mosque of Omar.", None),
        (
            "They say that the theft of October 4 from the Mosque of Omar, which nobody saw, was planned.",
            "2023-10-04",
        ),
        (
            "Aides report that the fire of the night of October 4 in the Mosque of Omar, which began in it, was set.",
            "2023-10-04",
        ),
        ("The group has now blown up or bulldozed the Mosque of Omar since June.", "2023-06/.."),
        ("Mines have gone off and shells struck the Mosque of Omar since June.", None),
        ("Reports on Sunday that the Mosque of Omar had been razed were untrue.", None),
        ("Claims on Sunday that the Mosque of Omar had been looted were untrue.", None),
        ("An attack on Sunday that destroyed the Mosque of Omar was condemned.", "2024-01-14"),
        ("The Mosque of Omar was not hit, aides said, but the gates would remain shut until Sunday.", None),
        ("Officials reported no damage to the Temple of Bel after walking the site on Saturday.", None),
        ("The Temple of Bel was damaged after rebels shelled the town on Saturday.", "2024-01-13"),
        ("Five years ago, in April 2019, a fire destroyed the Temple of Bel.", "2019-04"),
        (
            "It is five years since the Temple of Bel lost its roof to a fire that began in April 2019.",
            "2019-04",
        ),
        ("Five years ago, a fire destroyed the Temple of Bel.", "2019"),
        (
            "The demolition of the Mosque of Omar, built between 1868 and 1876 by an architect, began in May.",
            "2023-05",
        ),
        ("The looting of the Orlivske Museum, opened by a queen in 1901, began in May.", "2023-05"),
        ("The demolition of the Mosque of Omar, built in 1868, was condemned on Friday.", None),
        (
            "Troops hosed down the gutted Mosque of Omar on Friday, two days after a crowd burned it.",
            "2024-01-10",
        ),
        (
            "Aides cleared the burned Mosque of Omar on Friday, two days after rebels shelled the town.",
            "2024-01-10",
        ),
        ("Aides cleared the burned Mosque of Omar on Friday, two days after the vote.", None),
    ],
)
def test_a_date_within_a_clause_of_its_own(text: str, day: str | None) -> None:
    assert claims(text)[-1].date.value == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            "Robbers raided a bank on Thursday.\n\nThe raid came a day after men looted the Temple of Bel.",
            "2024-01-10",
        ),
        ("The raid came a day after men looted the Temple of Bel.", None),
        ("Aides met a day after men looted the Temple of Bel.", "2024-01-14"),
    ],
)
def test_what_came_after_another_event_counts_from_the_day_told(text: str, day: str | None) -> None:
    assert claims(text)[-1].date.value == day
