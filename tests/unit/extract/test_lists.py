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
