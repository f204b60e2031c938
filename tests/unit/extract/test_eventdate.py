"""Event date: which of a sentence's dates is the event's."""

from __future__ import annotations

import pytest

from tests.unit.extract.conftest import claims


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
