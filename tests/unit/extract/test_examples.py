"""Examples: an unnamed many is the places that are named as its examples, and no others."""

from __future__ import annotations

import pytest

from tests.unit.extract.conftest import claims, places


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Shelling damaged two churches, including the Cathedral of Urakami.", {"Cathedral of Urakami"}),
        (
            "Militants destroyed several mausoleums in Timbuktu, including those of Sidi Mahmoud and Sidi Moctar.",
            {"Sidi Mahmoud", "Sidi Moctar"},
        ),
        ("Two churches, St Mary's and St Peter's, were hit by shelling.", {"St Mary", "St Peter"}),
        (
            "Two churches, the Church of Saint George and the Church of Saint Peter, were destroyed by shelling.",
            {"Church of Saint George", "Church of Saint Peter"},
        ),
        ("Shelling destroyed many buildings, one of them the Mosul Museum.", {"Mosul Museum"}),
        (
            "One of the monuments of the valley, the Tinmel Mosque, collapsed in the earthquake.",
            {"Tinmel Mosque"},
        ),
    ],
)
def test_examples_are_the_patients(text: str, named: set[str]) -> None:
    assert places(text) == named


def test_where_a_place_lies_is_no_place_beside_others() -> None:
    text = "Thieves dug at the battlefield of Hastings in Sussex, Goodrich Castle and Old Sarum."
    assert "Sussex" not in places(text)


def test_a_name_without_a_type_word_is_like_the_place_beside_it() -> None:
    text = "The earthquake destroyed the Taleju Temple and Kasthamandap."
    found = {claim.entity.name: claim.entity.category for claim in claims(text)}
    assert found == {"Taleju Temple": "religious_site", "Kasthamandap": "religious_site"}


@pytest.mark.parametrize(
    "text",
    [
        "Shelling destroyed two churches. The Mosul Museum reopened.",
        "Shelling destroyed two churches, and many fled to the Mosul Museum.",
        "Shelling destroyed two tanks, including one near the Mosul Museum.",
    ],
)
def test_what_is_named_later_is_no_example(text: str) -> None:
    assert not claims(text)


@pytest.mark.parametrize("many", ["Sixteen of them", "16 of them", "Nearly 40 of the tombs"])
def test_any_number_may_have_examples(many: str) -> None:
    text = f"{many} were razed, among them the mausoleums of Sidi Anwar and Alpha Bah."
    assert places(text) == {"mausoleum of Sidi Anwar", "mausoleum of Alpha Bah"}


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Sufi shrines were wrecked in the autumn, among them that of Sidi Anwar.", {"Sidi Anwar"}),
        ("Shrines were wrecked, including those of Sidi Anwar and Alpha Bah.", {"Sidi Anwar", "Alpha Bah"}),
        ("The museum of Kyiv is closed. That of Lviv was burned.", {"Lviv museum"}),
        ("Museums were closed. Those of Kyiv and Lviv were looted.", {"Kyiv museum", "Lviv museum"}),
        ("The museum of Kyiv is closed.\n\nThat of Lviv was burned.", set()),
        ("The strength of the army grew. That of Lviv was destroyed.", set()),
        ("He said that of the churches, three were destroyed.", set()),
    ],
)
def test_that_of_and_those_of_name_places_of_the_kind_told_before(text: str, meant: set[str]) -> None:
    assert places(text) == meant


def test_a_list_behind_a_verb_begins_with_its_first_member() -> None:
    text = "Among the buildings destroyed were the Omar Mosque, the Zeno Library and St Anne's Church."
    assert places(text) == {"Omar Mosque", "Zeno Library", "St Anne's Church"}
