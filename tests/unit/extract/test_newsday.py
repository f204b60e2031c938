"""Dates from around: headings, the next sentence, the text's one recent day, what an unharmed place came through."""

from __future__ import annotations

import pytest

from tests.unit.extract.conftest import claims

BULLETIN = """1. Harbour town, 3 January. A shell hit the Church of Saint George.

2. Hill town, night of 5 to 6 January. The Mosque of Omar was flattened by shelling.

3. Upper town, 8 January. Nothing reported."""


def dates(text: str, title: str | None = None) -> dict[str, str | None]:
    return {claim.entity.name: claim.date.value for claim in claims(text, title=title)}


def test_a_heading_dates_its_entry() -> None:
    found = dates(BULLETIN)
    assert found == {"Church of Saint George": "2024-01-03", "Mosque of Omar": "2024-01-05/2024-01-06"}


def test_a_sub_head_dates_the_paragraphs_below_it() -> None:
    text = (
        "3 January\n\nA shell hit the Church of Saint George.\n\n5 January\n\nFire took the Mosque of Omar."
    )
    assert dates(text) == {"Church of Saint George": "2024-01-03", "Mosque of Omar": "2024-01-05"}


def test_one_day_over_a_text_is_no_heading_of_an_event() -> None:
    text = "3 January 2024\n\nThe Church of Saint George has been looted."
    assert dates(text) == {"Church of Saint George": None}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Church of Saint George was hit by a shell. It came through the roof late on Friday.",
            "2024-01-12",
        ),
        ("The Church of Saint George was hit by a shell. A bishop returned on Friday.", None),
        ("The Church of Saint George was hit by a shell. The war had begun on 3 May 2016.", None),
        (
            "The Church of Saint George was hit by a shell. Nobody could visit since rebels took the town on Friday.",
            None,
        ),
        ("A mission of experts ended on Friday. It found damage at the Church of Saint George.", None),
        ("The Church of Saint George was hit by a shell. The blaze began on Friday.", "2024-01-12"),
        (
            "The Church of Saint George was hit by a shell. The Temple of Bel was hit on Friday, a school on Sunday.",
            None,
        ),
        (
            "It was the night of 3 May 2016. Soldiers put a shell into the Church of Saint George.",
            "2016-05-03",
        ),
    ],
    ids=["told behind", "a visit", "older", "aside", "mission", "blaze", "another place", "scene"],
)
def test_the_sentence_beside_dates_an_event(text: str, expected: str | None) -> None:
    assert dates(text)["Church of Saint George"] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Mosque of Omar was hit on Friday. The Church of Saint George has so far been spared.", None),
        ("Reports that the Church of Saint George was hit on Friday are false.", "2024-01-12"),
        ("The Church of Saint George, where troops fought in May, shows no damage.", "2023-05"),
        (
            "An earthquake shook the town on Friday.\n\nThe mayor spoke.\n\nThe Church of Saint George was unharmed.",
            "2024-01-12",
        ),
    ],
    ids=["so far", "refuted", "fought over", "hazard"],
)
def test_what_is_denied_has_the_day_of_one_event_alone(text: str, expected: str | None) -> None:
    assert dates(text)["Church of Saint George"] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12 January 2024. The Church of Saint George was looted.", "2024-01-12"),
        ("15 January 2024. The Church of Saint George was looted.", None),
        ("15 January 2024. The Church of Saint George was looted on Saturday.", "2024-01-13"),
    ],
)
def test_the_day_of_publication_that_opens_a_text_dates_nothing(text: str, expected: str | None) -> None:
    assert dates(text) == {"Church of Saint George": expected}


def test_a_diary_has_an_entry_of_the_day_on_which_it_was_published() -> None:
    text = "15 January: the Church of Saint George was looted.\n\n14 January: the Mosque of Omar was shelled."
    assert dates(text) == {"Church of Saint George": "2024-01-15", "Mosque of Omar": "2024-01-14"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shells have scarred the Mosque of Omar. A survey on Tuesday found slight damage.", None),
        ("Shells have scarred the Mosque of Omar. A salvo on Tuesday brought down its porch.", "2024-01-09"),
        (
            "Soldiers who took the hill on Friday led us to the Mosque of Omar. It has been bulldozed.",
            None,
        ),
        (
            "A fire that took hold on Friday swept the hill. The roof of the Mosque of Omar burned.",
            "2024-01-12",
        ),
    ],
)
def test_a_day_on_which_somebody_came_or_looked_is_not_the_event_s(text: str, expected: str | None) -> None:
    assert dates(text) == {"Mosque of Omar": expected}
