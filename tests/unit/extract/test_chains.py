"""What a text goes on about: chains of pronouns, the title's place among several of a kind, descriptions in a lead."""

import pytest

from tests.unit.extract.conftest import claims, places


def test_pronouns_go_on_through_sentences_that_pronouns_open() -> None:
    text = (
        "The Orlivske Museum stands on a hill. It was a palace of the last kings. It opened to visitors in 1967. "
        "In this war gunners have hit it several times."
    )
    assert places(text) == {"Orlivske Museum"}


def test_who_acts_is_no_link_of_a_chain() -> None:
    text = (
        "Ankara protested over the Orlivske Fort. It demolished the Zadaba Tower Church. It was taken apart."
    )
    assert "Orlivske Fort" not in places(text)


def test_among_the_first_counts_nothing() -> None:
    assert places("Among the first was the Orlivske Church: shells struck it in May.") == {"Orlivske Church"}


def test_of_several_of_a_kind_the_one_of_the_title_is_meant() -> None:
    lead = "The Church of Saint Zada in Orlivske came down in a storm on Friday. "
    filler = "The wind broke trees. People slept in the school. Roads were closed. "
    back = "The church, finished in 1888, had lost its belfry in the earthquake of July 2019. "
    other = "The Church of Saint Danylo in Mahaton was not damaged."
    found = claims(lead + filler + back + other, title="Storm brings down Orlivske church")
    lost = {c.entity.name for c in found if (c.date.value, c.assertion.value) == ("2019-07", "actual")}
    assert lost == {"Church of Saint Zada"}


def test_an_office_is_no_part_of_a_name() -> None:
    text = "Director of Zadaba library held. Books were stolen from the library."
    assert not any(name.startswith("Director") for name in places(text))


@pytest.mark.parametrize(
    "text",
    [
        "At Orlivske the Old Brick Monastery, put up by a queen two centuries ago, has been largely destroyed.",
        "The Orlivske Courthouse, rebuilt after it burned in 1926, was damaged by a storm.",
    ],
)
def test_an_old_date_in_an_aside_is_not_that_of_the_verb_behind_it(text: str) -> None:
    assert claims(text)
    assert not claims("The Orlivske Church, bombed in 1916, burned again.")


@pytest.mark.parametrize(
    ("text", "assertion"),
    [
        ("The Stalin Museum came through without a scratch.", "denied"),
        ("The Orlivske Fort, a kilometre off, was not reached.", "denied"),
        ("The Ottoman Market was razed by strikes on the night of 12 October.", "actual"),
        ("The Orlivske Church lost nothing more than its porch.", "actual"),
        ("Orlivske Museum: hit on 11 October.", "actual"),
    ],
)
def test_words_that_are_no_cues(text: str, assertion: str) -> None:
    assert [claim.assertion.value for claim in claims(text)] == [assertion]


def test_labour_strikes_still_hit_no_museum() -> None:
    assert not claims("The Orlivske Museum was hit by strikes.")


def test_a_false_report_of_one_day_stands_beside_damage_of_another() -> None:
    text = (
        "Reports that the Orlivske Monastery was razed on 8 May 2022 were untrue. "
        "A missile damaged the Orlivske Monastery on 12 March 2022."
    )
    assert sorted(str(claim.assertion.value) for claim in claims(text)) == ["actual", "denied"]


@pytest.mark.parametrize(
    "text",
    [
        "The Orlivske Church fell.",
        "The Orlivske Church fell as well.",
        "Several temples on the square fell as well, among them the Orlivske Church.",
        "The Orlivske Church fell in the earthquake.",
    ],
)
def test_a_whole_place_falls_in_a_quake(text: str) -> None:
    assert places("The earthquake shook the town. " + text) == {"Orlivske Church"}


@pytest.mark.parametrize(
    "text",
    [
        "The Orlivske Church fell silent.",
        "The Orlivske Church fell to rebels in May.",
        "Attendance at the Orlivske Church fell.",
    ],
)
def test_what_falls_otherwise_is_not_destroyed(text: str) -> None:
    assert not claims("The earthquake shook the town. " + text)
