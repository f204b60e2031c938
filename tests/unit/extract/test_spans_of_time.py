"""Spans of time: what a bulletin covers, what two images bound, days counted back, dates that two clauses share."""

from __future__ import annotations

from datetime import date

import pytest

from tests.unit.extract.conftest import claim, claims

BULLETIN = "Key points, 1-14 January 2024\n\n- Mosul: the Latin Church was demolished.\n- Hatra: no change."
IMAGE = "An image of 31 August 2015 shows that the Temple of Bel has been destroyed."


def _date(text: str, *, title: str | None = None) -> tuple[str | None, str]:
    found = claims(text, title=title)[-1].date
    return found.value, found.rule


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        (BULLETIN, None, ("2024-01-01/2024-01-14", "DT-period")),
        (BULLETIN.replace("Key points", "Guide to the coast"), None, (None, "")),
        (BULLETIN.replace("demolished", "demolished on 3 January"), None, ("2024-01-03", "DT-day")),
        (BULLETIN.replace("1-14 January 2024", "1914 to 2024"), None, (None, "")),
        ("The Latin Church was razed.", "Weekly report, 1-14 January 2024", ("2024-01-01/2024-01-14", "DT-period")),
    ],
    ids=["heading", "no bulletin", "own date", "too long", "title"],
)  # fmt: skip
def test_an_entry_of_a_bulletin_happened_in_what_it_covers(
    text: str, title: str | None, expected: tuple[str | None, str]
) -> None:
    assert _date(text, title=title) == expected


def test_what_was_denied_has_no_period() -> None:
    denied = claim("Weekly report, 1-14 January 2024\n\nNo damage was done to the Temple of Bel.")
    assert (denied.assertion.value, denied.date.value) == ("denied", None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (IMAGE, "../2015-08-31"),
        (f"{IMAGE} It still stood in an image of 27 August 2015.", "2015-08-27/2015-08-31"),
        (
            "Satellite images taken on 27 August and 2 September 2015 were compared. The Temple of Bel was destroyed.",
            "2015-08-27/2015-09-02",
        ),
        ("The Temple of Bel was destroyed on 31 August 2015, images show.", "2015-08-31"),
        ("The frame of 31 August 2015 is in. The Temple of Bel is gone.", "../2015-08-31"),
        (
            "A video posted on 31 August 2015 showed men smashing statues in the Orlivske Museum.",
            "../2015-08-31",
        ),
        ("On Monday they released photos of men hacking at reliefs in the Temple of Bel.", "../2024-01-15"),
        ("On Friday rebels smashed statues in the Orlivske Museum, a video showed.", "2024-01-12"),
        ("Footage aired on Friday shows the Temple of Bel, blown up by rebels in 2015.", "2015"),
    ],
    ids=[
        "upper bound",
        "two images",
        "pair",
        "day of the event",
        "image before",
        "posted",
        "released",
        "event first",
        "event behind",
    ],
)
def test_an_image_bounds_what_it_shows(text: str, expected: str) -> None:
    assert claims(text)[0].date.value == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The wall fell on Friday, two days after a fire destroyed the Church of Saint George.",
            "2024-01-10",
        ),
        (
            "The Temple of Bel fell on 30 August 2015, a week after the Temple of Baalshamin was blown up.",
            "2015-08-23",
        ),
        ("The mayor spoke on Friday, after a fire destroyed the Church of Saint George.", None),
    ],
    ids=["days", "week", "not counted"],
)
def test_the_day_from_which_a_sentence_counts(text: str, expected: str | None) -> None:
    assert claims(text)[-1].date.value == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shops were daubed in January 2018, when the Church of Saint George was vandalised.", "2018-01"),
        ("While police kept crowds away on Friday, a bulldozer demolished the Mosque of Omar.", "2024-01-12"),
        ("When the group left in March 2016, the Temple of Bel had been blown up.", None),
        ("Soldiers were hosing down the gutted Church of Saint George on Friday.", None),
    ],
    ids=["taken up", "meanwhile", "before", "state"],
)
def test_a_date_that_two_clauses_share(text: str, expected: str | None) -> None:
    assert claims(text)[-1].date.value == expected


def test_a_weekday_tells_the_year() -> None:
    text = "The house was listed in April 1956. On Friday, January 12, builders demolished Villa Ocampo."
    assert claims(text)[-1].date.value == "2024-01-12"
    assert date(2024, 1, 12).weekday() == 4


def test_pictures_that_came_out_tell_of_older_things() -> None:
    text = "Weekly report, 1-14 January 2024\n\nMilitants put out pictures of the demolition of the Temple of Bel."
    assert claims(text)[-1].date.value is None
