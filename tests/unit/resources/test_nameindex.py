"""The index finds names that share pieces, by number, and says how rare a word is among their owners."""

from __future__ import annotations

import marshal

import pytest

from heritage.resources.nameindex import NameIndex, build
from heritage.resources.namewords import load_name_words

NAMES = ("Temple of Bel", "Temple of Baalshamin", "معبد بعل شمين", "Mosul Museum", "Bel")
OWNERS = ("bel", "baalshamin", "baalshamin", "museum", "bel")


@pytest.fixture(scope="module")
def index() -> NameIndex:
    words = load_name_words()
    # As it comes from the cache.
    plain = marshal.dumps(build((words.parts(name) for name in NAMES), OWNERS))
    return NameIndex(marshal.loads(plain))  # noqa: S302 - made in the line above


def test_names_in_two_scripts_are_near(index: NameIndex) -> None:
    found = index.near(load_name_words().parts("Baal Shamin temple"))
    assert {number for number, _ in found[:2]} == {1, 2}
    assert found[0][1] == 1.0
    assert [share for _, share in found] == sorted((share for _, share in found), reverse=True)


def test_a_name_comes_back_as_it_was(index: NameIndex) -> None:
    words = load_name_words()
    assert [index.at(number) for number in range(len(NAMES))] == [words.parts(name) for name in NAMES]


def test_rarity_counts_owners(index: NameIndex) -> None:
    assert index.rarity("mosul") == index.rarity("shamin") > index.rarity("bel") > 0
    assert index.rarity("bel") == index.rarity("", "temple")
    assert index.rarity("nobody") == 1.0


def test_nothing_shared_and_nothing_known() -> None:
    words = load_name_words()
    assert NameIndex(build([words.parts("Bel")])).near(words.parts("xyzzy")) == []
    assert NameIndex(build([])).near(words.parts("Bel")) == []
