"""Lists: a colon behind a trigger opens a list, in the sentence or in the lines below; a sentence ends it."""

from __future__ import annotations

import pytest

from tests.unit.extract.conftest import patients, places

CHURCH = "Church of Saint George"
BEL = "Temple of Bel"


@pytest.mark.parametrize(
    "text",
    [
        "Also destroyed: the Church of Saint George and the Temple of Bel.",
        "Flattened: the Church of Saint George and the Temple of Bel.",
        "Militants destroyed two sites: the Church of Saint George and the Temple of Bel.",
    ],
)
def test_a_colon_opens_a_list(text: str) -> None:
    assert places(text) == {CHURCH, BEL}


def test_lines_below_name_a_place_each_until_a_sentence() -> None:
    text = (
        "The following were destroyed by shelling:\n\nthe Church of Saint George\n\nthe Temple of Bel\n\n"
        "The minister visited the Mosul Museum."
    )
    assert patients(text) == [(CHURCH, 0, "FR-line-name"), (BEL, 0, "FR-line-name")]


def test_lines_behind_a_plain_sentence_are_no_list() -> None:
    assert not places("Homes were destroyed by shelling.\n\nthe Church of Saint George\n\nthe Temple of Bel")


BULLETIN = (
    "UNESCO checks each report against several sources.\n\nThe list will be brought up to date.\n\n"
    "1. Church of Saint George\n2. Temple of Bel\n3. Mosul Museum"
)


@pytest.mark.parametrize(
    "opening",
    [
        "As of April, 102 cultural sites have been damaged by shelling.\n\n",
        "The ministry has recorded damage to 102 sites.\n\n",
    ],
)
def test_a_numbered_list_below_tells_which_of_an_unnamed_many_were_hit(opening: str) -> None:
    assert places(opening + BULLETIN) == {CHURCH, BEL, "Mosul Museum"}


@pytest.mark.parametrize(
    "opening",
    [
        "The mayor was injured by shelling.\n\n",
        "The Citadel of Wau was damaged by shelling, like many sites.\n\n",
    ],
)
def test_a_numbered_list_below_something_else_is_no_list_of_damage(opening: str) -> None:
    assert not places(opening + BULLETIN) & {CHURCH, BEL, "Mosul Museum"}


def test_numbered_paragraphs_that_tell_stories_are_no_list() -> None:
    text = (
        "Shelling damaged several sites.\n\n1. Church of Saint George\nIt was built in 1712.\n"
        "2. Temple of Bel\nIt draws many visitors.\n3. Mosul Museum\nIt opened in 1952."
    )
    assert not places(text)


@pytest.mark.parametrize(
    "text",
    [
        "More than 100 sites were damaged by shelling. They include the Church of Saint George and the Temple of Bel.",
        "Shelling destroyed several buildings. Among them are the Church of Saint George and the Temple of Bel.",
    ],
)
def test_the_next_sentence_tells_which_of_an_unnamed_many_were_hit(text: str) -> None:
    assert patients(text) == [(CHURCH, 0, "FR-member-name"), (BEL, 0, "FR-member-name")]


@pytest.mark.parametrize(
    "text",
    [
        "Ten people were killed by shelling. They include the warden of the Church of Saint George.",
        "Shelling destroyed several buildings. They stand near the Church of Saint George.",
        "Shelling destroyed the Mosul Museum. They include the Church of Saint George.",
    ],
)
def test_other_sentences_name_no_members(text: str) -> None:
    assert CHURCH not in places(text)
