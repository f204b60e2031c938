"""Labels: what a line tells behind a name and a mark, in lists of states, and what short sentences add to them."""

from __future__ import annotations

import pytest

from heritage.extract.document import Found
from tests.unit.extract.conftest import claims

QUAKE = "The earthquake of Sunday shook the whole valley."


def told(text: str) -> dict[str, tuple[str | None, str | None]]:
    """The event and assertion of each claim by its place."""
    return {claim.entity.name: (claim.event.value, claim.assertion.value) for claim in claims(text)}


def one(text: str) -> Found:
    """The only claim of a text."""
    (claim,) = claims(text)
    return claim


@pytest.mark.parametrize(
    ("line", "severity"),
    [
        ("Great Mosque of Kufa: collapsed, only the facade stands.", "destroyed"),
        ("Great Mosque of Kufa - collapsed.", "destroyed"),
        ("Great Mosque of Kufa: gone.", "destroyed"),
        ("Great Mosque of Kufa: roof and south wall down.", "severe"),
        ("Great Mosque of Kufa: dome off, rubble in the court.", "severe"),
        ("Great Mosque of Kufa: windows out.", "minor"),
        ("Great Mosque of Kufa: cracks, closed.", "minor"),
        ("Great Mosque of Kufa: slight damage to plaster.", "minor"),
        ("Great Mosque of Kufa. Minaret down since the second shock.", "severe"),
    ],
)
def test_what_stands_behind_a_label_is_told_of_its_place(line: str, severity: str) -> None:
    claim = one(f"{QUAKE}\n{line}")
    assert (claim.entity.name, claim.assertion.value) == ("Great Mosque of Kufa", "actual")
    assert (claim.event.value, claim.severity.value) == ("earthquake", severity)


@pytest.mark.parametrize(
    "state", ["fine", "safe", "usable", "dry", "in good order", "not affected", "spared"]
)
@pytest.mark.parametrize("form", ["Great Mosque of Kufa: {}.", "The Great Mosque of Kufa is {}."])
def test_a_word_of_state_alone_says_that_nothing_happened(form: str, state: str) -> None:
    claim = one(f"{QUAKE}\n{form.format(state)}")
    assert (claim.event.value, claim.assertion.value) == ("earthquake", "denied")


@pytest.mark.parametrize(
    "text",
    [
        "Opening hours.\nGreat Mosque of Kufa: fine for groups.\nAbbey Museum: open.",
        f"{QUAKE}\nGreat Mosque of Kufa: guide safe.",
        f"{QUAKE}\nThe guide of the Great Mosque of Kufa is fine.",
        f"{QUAKE}\nUNESCO will come to the Great Mosque of Kufa as soon as it is safe.",
        f"{QUAKE}\nGreat Mosque of Kufa: lights out.",
        "Great Mosque of Kufa - in good condition after the works.",
        f"{QUAKE}\nGreat Mosque of Kufa. Ali Town FC: gone from the cup.",
    ],
)
def test_such_words_say_nothing_where_more_is_said_or_nothing_happened(text: str) -> None:
    assert not claims(text)


def test_a_label_may_name_several_places() -> None:
    assert set(told(f"{QUAKE}\nChurch of Saint George, Church of Saint John: roofs down.")) == {
        "Church of Saint George",
        "Church of Saint John",
    }


def test_labels_name_what_has_no_type_word_among_such_as_have_one() -> None:
    found = told(f"{QUAKE}\nGreat Mosque of Kufa: collapsed.\nTemple of Bel: cracks.\nZada Pavian: gone.")
    assert found["Zada Pavian"] == ("earthquake", "actual")


def test_a_type_word_may_stand_behind_its_town() -> None:
    found = told(f"{QUAKE}\n\nZadiyan, minaret. Collapsed.\n\nPavian, museum. Collapsed.")
    assert set(found) == {"minaret, Zadiyan", "museum, Pavian"}


def test_a_type_word_behind_a_heading_is_the_one_of_its_town() -> None:
    text = f"{QUAKE}\n\nNORTON\nCathedral: vault down.\nCity walls: fine.\n\nSUTTON\nCathedral: fine."
    assert told(text) == {
        "Cathedral, Norton": ("earthquake", "actual"),
        "City walls, Norton": ("earthquake", "denied"),
        "Cathedral, Sutton": ("earthquake", "denied"),
    }


@pytest.mark.parametrize(
    ("sentence", "assertion"),
    [
        ("Same at the Temple of Bel.", "actual"),
        ("The same story at the Temple of Bel.", "actual"),
        ("Similar reports come from the Temple of Bel.", "actual"),
        ("So was the Temple of Bel.", "actual"),
        ("The Temple of Bel likewise.", "actual"),
        ("The same firm restored the Temple of Bel.", None),
        ("So the Temple of Bel was opened.", None),
    ],
)
def test_a_short_sentence_may_say_the_same_of_another_place(sentence: str, assertion: str | None) -> None:
    found = told(f"The Church of Saint George was shelled. {sentence}")
    assert found.get("Temple of Bel", (None, None))[1] == assertion


@pytest.mark.parametrize(
    "text",
    [
        "Gone: the Church of Saint George. The Temple of Bel, court and all. The Great Mosque of Kufa.",
        "Down: the Church of Saint George, the Temple of Bel and the Great Mosque of Kufa.",
        "DESTROYED\nChurch of Saint George\nTemple of Bel\nGreat Mosque of Kufa",
    ],
)
def test_a_state_at_the_head_is_that_of_all_that_follows(text: str) -> None:
    places = {"Church of Saint George", "Temple of Bel", "Great Mosque of Kufa"}
    assert {name: pair[1] for name, pair in told(f"{QUAKE}\n\n{text}").items()} == dict.fromkeys(
        places, "actual"
    )


@pytest.mark.parametrize(
    "text",
    [
        "The Temple of Bel was destroyed: FALSE.",
        'A post says "the Temple of Bel was destroyed". It was not.',
        "The Temple of Bel was destroyed. That is false.",
    ],
)
def test_what_is_taken_back_at_once_is_denied(text: str) -> None:
    assert one(text).assertion.value == "denied"


def test_an_explosion_by_accident_is_no_charge() -> None:
    assert one("The explosion at the port damaged the Temple of Bel.").event.value == "other"
    assert one("The explosion of a bomb damaged the Temple of Bel.").event.value == "explosion_demolition"


def test_the_town_behind_a_labelled_place_is_no_second_one() -> None:
    rows = (
        "Omar Mosque, Zaltun: its dome was destroyed.",
        "Rahma Mosque, Daraj: cracks in the walls.",
        "Tay Tower, Orm: shelled.",
    )
    found = claims("\n\n".join(f"- {row}" for row in rows))
    assert [claim.entity.name for claim in found] == ["Omar Mosque", "Rahma Mosque", "Tay Tower"]


def test_a_label_with_district_and_region_is_a_town() -> None:
    text = (
        "Green Church, Orlov: roof down.\n\nOld Museum, Orlov: damaged by shelling.\n\n"
        "Vasko, Belov district, Kharkiv region: Library and club damaged in a strike."
    )
    assert "Vasko" not in {found.entity.name for found in claims(text)}


def test_what_brackets_explain_in_a_label_is_no_clause() -> None:
    found = one("Church of Saint George (built in 1892) - Orlov: damaged by shelling.")
    assert (found.entity.name, found.date.value) == ("Church of Saint George", None)


def test_a_building_behind_a_label_is_not_that_of_the_line_before() -> None:
    text = (
        "Church of Saint George - Orlov: destroyed.\n\n"
        "Belov Academy of Arts and Design - Kyiv: in a strike on 25 March part of the building was destroyed."
    )
    assert [(found.entity.name, found.date.value) for found in claims(text)][:1] == [
        ("Church of Saint George", None)
    ]
    assert "2023-03-25" not in [
        f.date.value for f in claims(text) if f.entity.name == "Church of Saint George"
    ]
