"""Anaphora: what a definite head, a generic word, a pronoun or "both" stands for; nothing where that is not clear."""

from __future__ import annotations

import pytest

from tests.unit.extract.conftest import claims, places

BEL = "Temple of Bel"
BAALSHAMIN = "Temple of Baalshamin"
MUSEUM = "Mosul Museum"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("The Temple of Bel was known. Militants destroyed the temple.", {BEL}),
        ("The Temple of Bel was known. Militants destroyed the shrine.", {BEL}),
        ("The Temple of Bel was known. Militants destroyed it.", {BEL}),
        ("The Mosul Museum is near the Temple of Bel. Militants destroyed the museum.", {MUSEUM}),
        ("Homes near the Temple of Bel were empty. Militants destroyed the temple.", {BEL}),
        ("The Temple of Bel was known. Militants destroyed a temple.", set()),
        ("The Temple of Bel was known. Militants destroyed the museum.", set()),
        ("Palmyra was known. Militants destroyed the building.", set()),
        ("The Temple of Bel is older than the Mosul Museum. Militants destroyed it.", {BEL}),
        ("Like the Mosul Museum, the Temple of Bel was known. Militants destroyed it.", {BEL}),
        ("The Mosul Museum has a book. The book is old. Militants destroyed it.", set()),
        ("The Mosul Museum stands by a bridge. The bridge is old. Militants destroyed it.", set()),
        ("The Temple of Bel was known. Militants destroyed the Roman masterpiece.", {BEL}),
        ("The Temple of Bel was known. Militants shelled the rebel stronghold.", set()),
        ("Men camped at the Temple of Bel, next to the Temple of Baalshamin. They looted the temple.", {BEL}),
        ("The Temple of Bel lies two blocks from the Mosul Museum. Shells destroyed the building.", {BEL}),
        ("This is like blowing up the Taj Mahal. Militants destroyed the mausoleum.", set()),
    ],
)
def test_one_word_stands_for_one_place(text: str, meant: set[str]) -> None:
    assert places(text) == meant


@pytest.mark.parametrize(
    "subject",
    [
        "The temples were",
        "Both temples were",
        "Both were",
        "The two were",
        "Neither site was",
    ],
)
def test_a_plural_word_stands_for_the_places_before(subject: str) -> None:
    text = f"The Temple of Bel and the Temple of Baalshamin were closed. {subject} damaged by shelling."
    assert places(text) == {BEL, BAALSHAMIN}


def test_the_other_two_are_those_named_last() -> None:
    text = (
        "The Great Mosque of Aleppo, the Temple of Bel and the Mosul Museum were closed. "
        "The other two were destroyed by shelling."
    )
    assert places(text) == {BEL, MUSEUM}


def test_both_stands_for_nothing_where_one_place_was_named() -> None:
    assert not places("The Temple of Bel was closed. Both were destroyed by shelling.")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (
            (
                "The Temple of Bel was shelled. Men fled. The town was cut off. The power failed. "
                "The library was gutted by fire. The Omar Library was not hit."
            ),
            {"Temple of Bel", "Omar Library"},
        ),
        (
            (
                "Fighting went on in the hills. The town was cut off. Men fled. The cathedral was looted in May. "
                "The army guards St Anne's Cathedral in Dolna."
            ),
            set(),
        ),
        (
            (
                "The storm reached the coast. Roads were cut. Power failed. The wind tore the roof off the building. "
                "The Roxy Theatre in Dale has been closed."
            ),
            set(),
        ),
        ("The church burned overnight. St Anne's Church in Dolna was built in 1880.", {"St Anne's Church"}),
        (
            (
                "The Rahma Mosque in Tarif was shelled. Some fled. Many were taken. The army came on Monday. "
                "It searched houses in Dolna. The mosque there was blown up."
            ),
            {"Rahma Mosque"},
        ),
    ],
)
def test_no_word_means_a_place_that_is_only_named_further_down_but_in_the_lead(
    text: str, meant: set[str]
) -> None:
    assert places(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (
            "The Zeno Memorial Museum was closed in March. In May the museum was gutted by fire.",
            {"Zeno Memorial Museum"},
        ),
        ("The Dolna bell tower leans. On Monday the tower was pulled down.", {"Dolna bell tower"}),
        (
            (
                "The Zeno Museum opened in 1990. It is small. Men fled. The town was cut off. Roads were closed. "
                "In May the museum was gutted by fire. The War Museum in Dolna is closed."
            ),
            {"Zeno Museum"},
        ),
        (
            (
                "The Zeno Museum opened in 1990. It is small. Men fled. The town was cut off. Roads were closed. "
                "This was the first museum to burn down."
            ),
            set(),
        ),
    ],
)
def test_a_shorter_type_word_goes_on_about_a_longer_one_and_what_comes_later_does_not_count(
    text: str, meant: set[str]
) -> None:
    assert places(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Ain Dara lies in the north. The temple there was bombed.", {"Ain Dara"}),
        (
            "Aircraft reached Ain Dara. The temple there, a work of the Arameans, had been bombed.",
            {"Ain Dara"},
        ),
        ("Ain Dara lies in the north. The museum there was bombed.", set()),
        ("The Mosul Museum was closed. Militants stored weapons there.", {MUSEUM}),
        ("The Mosul Museum was closed. Two bombs exploded there.", {MUSEUM}),
        ("The Mosul Museum was closed. Shells damaged a school there.", set()),
        ("The Mosul Museum was closed. All of its windows were shattered by the blast.", {MUSEUM}),
        ("The Mosul Museum is near. The firm destroyed its shareholders' capital.", set()),
        ("The land of the Mosul Museum has had a quarter of a million people uprooted.", set()),
    ],
)
def test_there_and_what_is_owned_stand_for_the_place_before(text: str, meant: set[str]) -> None:
    assert places(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Men took a book from the Mosul Museum and burned it.", set()),
        ("Men piled rubbish on the floor of the Mosul Museum and burned it.", set()),
        ("Men went to the Mosul Museum and burned it.", {MUSEUM}),
        ("Men laid a bomb in the Mosul Museum and destroyed it.", {MUSEUM}),
        ("Troops took control of the Mosul Museum and burned it.", {MUSEUM}),
        ("The governor sent a crew to the Mosul Museum and demolished it.", {MUSEUM}),
    ],
)
def test_it_may_be_the_thing_just_taken(text: str, meant: set[str]) -> None:
    assert places(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("A building opposite was emptied. Shells hit the building.", set()),
        ("It is a building of brick. Shells hit the building.", {MUSEUM}),
        ("Shells hit the precinct.", {MUSEUM}),
    ],
)
def test_a_building_brought_in_is_the_one_told_of_next(text: str, meant: set[str]) -> None:
    assert places(f"The Mosul Museum was closed. {text}") == meant


def test_the_faith_tells_two_cathedrals_apart() -> None:
    named = "The Catholic Cathedral of Saint Paul stood in the east."
    assert not places(f"{named} Shells hit the Anglican cathedral.")
    assert places(f"{named} Shells hit the Catholic cathedral.") == {"Catholic Cathedral of Saint Paul"}


TWO_TEMPLES = (
    "The Temple of Bel has two halls. The Temple of Bel was inspected.\n\n"
    "The smaller Temple of Baalshamin is closed.\n\n"
)


def test_a_new_paragraph_goes_back_to_what_the_text_is_about() -> None:
    found = claims(f"{TWO_TEMPLES}Shells hit the temple in May.", title="The Temple of Bel")
    assert {claim.entity.name for claim in found} == {BEL}
    beside = f"{TWO_TEMPLES}Shells hit the Temple of Baalshamin, the smallest temple of the city."
    assert {claim.entity.name for claim in claims(beside, title="The Temple of Bel")} == {BAALSHAMIN}
