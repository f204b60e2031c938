"""Words that are one name in two scripts are alike, others are not."""

from __future__ import annotations

import pytest

from heritage.text.alike import ALIKE, alike, bones, rarity, sounds, telling


@pytest.mark.parametrize(
    ("one", "other", "has_vowels"),
    [
        ("shawa", "shwa", False),
        ("jabaliya", "jbalya", False),
        ("qalat", "qlah", False),
        ("chernihiv", "chernigiv", True),
        ("kharkiv", "kharkivskyi", True),
        ("porphyrius", "brfyryws", False),
        ("yafo", "ypw", False),
        ("baku", "paku", True),
    ],
)
def test_alike(one: str, other: str, has_vowels: bool) -> None:
    assert alike(one, other, has_vowels) >= ALIKE
    assert alike(other, one, has_vowels) == pytest.approx(alike(one, other, has_vowels))


@pytest.mark.parametrize(
    ("one", "other"),
    [("aleppo", "mosul"), ("bel", "babylon"), ("a", "abcd"), ("", "aleppo"), ("samarra", "sinjar")],
)
def test_not_alike(one: str, other: str) -> None:
    assert alike(one, other, has_vowels=True) < ALIKE


def test_equal_words_are_alike_whatever_they_are() -> None:
    assert alike("xx", "xx", has_vowels=False) == 1.0


def test_written_vowels_tell_spellings_apart() -> None:
    assert alike("qattara", "qtarh", has_vowels=False) > alike("qattara", "qtr", has_vowels=False)


def test_sounds_that_romanisations_mix_up() -> None:
    assert bones("ghazni") != bones("khazni")
    assert sounds("ghazni") == sounds("khazni")


def test_telling_and_rarity() -> None:
    assert telling("a") < telling("bel") < telling("baalshamin") == 1.0
    assert rarity(0, 100) == 1.0
    assert rarity(100, 100) == pytest.approx(0.0, abs=0.01)
    assert rarity(1, 100) > rarity(10, 100)


@pytest.mark.parametrize(
    ("adjective", "place"),
    [("kyivska", "kyiv"), ("lvivskyi", "lviv"), ("rilski", "rila"), ("kievskaya", "kiev")],
)
def test_the_adjective_of_a_short_name_is_alike(adjective: str, place: str) -> None:
    assert alike(adjective, place, has_vowels=True) == alike(place, adjective, has_vowels=True) == 0.9


def test_another_place_s_adjective_is_not() -> None:
    assert alike("lvivska", "kyiv", has_vowels=True) < ALIKE
    assert alike("minsk", "mina", has_vowels=True) < 0.9


@pytest.mark.parametrize(
    ("adjective", "place"),
    [
        ("vidubitskii", "vydubychi"), ("galitskii", "halych"), ("butskii", "buky"), ("drogobitskii", "drohobych"),
        ("prazkii", "praha"), ("ostrozkii", "ostroh"), ("odeskii", "odesa"), ("kremenetskii", "kremenets"),
    ],
)  # fmt: skip
def test_an_adjective_softens_the_end_of_its_place(adjective: str, place: str) -> None:
    assert alike(adjective, place, True) == alike(place, adjective, True) == 0.9


@pytest.mark.parametrize(
    ("adjective", "place"), [("galitskii", "halych-on"), ("buchatskii", "buky"), ("prazkii", "parika")]
)
def test_but_of_no_other(adjective: str, place: str) -> None:
    assert alike(adjective, place, True) < 0.9


@pytest.mark.parametrize(
    ("one", "other", "worse"),
    [
        ("sarug", "srwj", "srwm"),
        ("philippi", "pylypy", "blby"),
        ("habur", "khbwr", "shbwr"),
        ("urmia", "awrmya", "armh"),
    ],
)
def test_a_letter_of_two_romanisations(one: str, other: str, worse: str) -> None:
    assert alike(one, other, False) > 0.8
    assert alike(one, other, False) > alike(one, worse, False)
