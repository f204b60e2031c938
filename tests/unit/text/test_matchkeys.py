"""Match keys: spellings and scripts of one name meet, different names do not."""

from __future__ import annotations

import pytest

from heritage.text.letters import fold, skeleton
from tests.fixtures.link_rows import gazetteer


@pytest.mark.parametrize(
    ("key", "spellings"),
    [
        (
            "blsmn",
            [
                "Baalshamin",
                "Baal Shamin",
                "Ba'al-Shamin",
                "Bel Shamin",
                "Baʿalšamīn",
                "بعل شمين",
                "Баалшамин",
            ],
        ),
        ("tdmr", ["Tadmur", "Tadmor", "Tedmor", "تدمر"]),
        ("amr", ["al-Omari", "Omari", "العمري"]),
    ],
)
def test_spellings_share_a_skeleton(key: str, spellings: list[str]) -> None:
    assert {gazetteer().keys(spelling).skeleton for spelling in spellings} == {key}


@pytest.mark.parametrize(
    "names",
    [
        ("Great Omari Mosque", "المسجد العمري الكبير", "Omari Grand Mosque"),
        ("Temple of Bel", "معبد بل", "Bel Temple"),
        ("Transfiguration Cathedral", "Спасо-Преображенский собор", "Saviour's Transfiguration Cathedral"),
        ("House of Culture", "Палац культури"),
    ],
)
def test_translated_halves_meet(names: tuple[str, ...]) -> None:
    assert len({gazetteer().keys(name).typed for name in names}) == 1


def test_an_ending_behind_an_apostrophe_is_no_part_of_a_word() -> None:
    keys = gazetteer().keys
    assert keys("St Barbara's Church").typed == keys("Church of St Barbara").typed
    assert keys("St Barbara\u2019s, Lviv").residue == ("barbara", "lviv")
    assert keys("Ba'al-Shamin").residue == keys("Baal Shamin").residue


def test_kinds_keep_names_apart() -> None:
    keys = gazetteer().keys
    assert keys("Palmyra Museum").typed != keys("Palmyra").typed
    assert keys("Temple of Bel").typed != keys("Temple of Baalshamin").typed
    assert keys("Tadmur prison").kinds == {"prison"}


def test_name_of_type_words_has_no_residue() -> None:
    keys = gazetteer().keys("the Great Mosque")
    assert not keys.residue
    assert keys.typed == "mosque q:great|"
    assert set(keys.qualifiers) == {"q:great"}


def test_articles_alone_are_a_name() -> None:
    assert gazetteer().keys("Le").residue == ("le",)


@pytest.mark.parametrize(
    ("text", "folded"), [("Qalʿat  Ǧabr!", "qalat gabr"), ("", ""), ("ST. SOPHIA’S", "st sophias")]
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_skeleton_of_nothing_is_empty() -> None:
    assert skeleton([]) == ""
