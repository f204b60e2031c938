"""Spellings of one name in nine scripts find one another, and none is taken for a name of another set."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from anyascii import anyascii

from heritage.link.names.rank import ACCEPT, Ranked, rank
from heritage.resources.nameindex import NameIndex, build
from heritage.resources.namewords import load_name_words

FILE = Path(__file__).parents[3] / "fixtures" / "name_variants.txt"
SETS = [[name.strip() for name in line.split("|")] for line in FILE.read_text(encoding="utf-8").splitlines()]
NAMES = [(number, name) for number, names in enumerate(SETS) for name in names]
# pytest, run twice in one process as mutation testing does, does not find its own escapes of other letters again.
IDS = [anyascii(name) for _, name in NAMES]


@cache
def answers(at: int) -> tuple[list[Ranked], list[tuple[int, str]]]:
    """What is found for a name among all others."""
    words = load_name_words()
    others = NAMES[:at] + NAMES[at + 1 :]
    index = NameIndex(build((words.parts(name) for _, name in others), [str(own) for own, _ in others]))
    return rank(words.parts(NAMES[at][1]), index, 20), others


def test_there_are_thirty_sets_and_more() -> None:
    assert len(SETS) == 38
    assert all(len(names) > 1 for names in SETS)


@pytest.mark.parametrize("at", range(len(NAMES)), ids=IDS)
def test_the_first_answer_is_a_spelling_of_the_same_name(at: int) -> None:
    found, others = answers(at)
    own, _ = NAMES[at]
    assert found
    assert others[found[0].number][0] == own


@pytest.mark.parametrize("at", range(len(NAMES)), ids=IDS)
def test_no_other_name_is_good_enough(at: int) -> None:
    found, others = answers(at)
    other = [(others[one.number][1], one.score) for one in found if others[one.number][0] != NAMES[at][0]]
    assert [one for one in other if one[1] >= ACCEPT] == []
