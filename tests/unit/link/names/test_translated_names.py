"""Kinds, dedications and saints in many languages find one another: examples of rows of translations.csv."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from anyascii import anyascii

from heritage.link.names.rank import rank
from heritage.resources.nameindex import NameIndex, Parts, build
from heritage.resources.namewords import load_name_words

FILE = Path(__file__).parents[3] / "fixtures" / "name_translations.txt"
SETS = [[name.strip() for name in line.split("|")] for line in FILE.read_text(encoding="utf-8").splitlines()]
NAMES = [(number, name) for number, names in enumerate(SETS) for name in names]


@cache
def known() -> tuple[list[Parts], NameIndex]:
    """All names of the sets taken apart, and their index."""
    words = load_name_words()
    parts = [words.parts(name) for _, name in NAMES]
    return parts, NameIndex(build(parts, [str(own) for own, _ in NAMES]))


def test_there_are_many_sets() -> None:
    assert len(SETS) > 150
    assert all(len(names) > 1 for names in SETS)


@pytest.mark.parametrize("own", range(len(SETS)), ids=[anyascii(names[0]) for names in SETS])
def test_each_name_finds_one_of_its_set_first(own: int) -> None:
    parts, index = known()
    for number, (at, name) in enumerate(NAMES):
        if at == own:
            found = [one for one in rank(parts[number], index, 30) if NAMES[one.number][1] != name]
            best = {NAMES[one.number][0] for one in found if one.score == found[0].score}
            assert best == {own}, name
