"""Codes: what a source's label may mean, and what it means for sure."""

from __future__ import annotations

import pytest

from heritage.schema.codes import Code, Equivalent, Scheme


def scheme(**crosswalks: tuple[tuple[str, str, str], ...]) -> Scheme:
    """A scheme with a code for each name and its (field, value, match) in the system S."""
    codes = tuple(
        Code(name, {"en": name.title(), "fr": name.upper()}, "A definition.",
             crosswalk=tuple(Equivalent("S", *entry) for entry in entries))
        for name, entries in crosswalks.items()
    )  # fmt: skip
    return Scheme("damage", "Damage", "Doc.", False, (), codes)


def kinds(found: Scheme, field: str, value: str, system: str = "S") -> list[tuple[str, str]]:
    return [(code.code, match) for code, match in found.matches(system, field, value)]


def test_the_best_of_several_matches_of_one_code_holds_whichever_comes_first() -> None:
    either = (("", "Gone", "close"), ("", "Gone", "exact"))
    for entries in (either, either[::-1]):
        assert kinds(scheme(lost=entries), "", "gone") == [("lost", "exact")]


def test_the_most_binding_code_comes_first() -> None:
    found = scheme(a=(("", "Hit", "related"),), b=(("", "Hit", "narrow"),), c=(("", "Hit", "broad"),))
    assert kinds(found, "", "Hit") == [("b", "narrow"), ("c", "broad"), ("a", "related")]
    assert found.match_label("S", "", "Hit") == found.code("b")


@pytest.mark.parametrize(
    ("asked", "told", "fits"),
    [
        ("grade", "grade", True),
        (" GRADE ", "grade", True),
        ("state", "grade", False),
        ("", "grade", True),
        ("state", "", True),
    ],
)
def test_a_field_must_be_the_same_unless_one_side_names_none(asked: str, told: str, fits: bool) -> None:
    assert bool(kinds(scheme(a=((told, "Bad", "exact"),)), asked, "Bad")) is fits


def test_an_entry_of_another_field_does_not_hide_those_behind_it() -> None:
    found = scheme(a=(("grade", "Bad", "exact"),), b=(("state", "Bad", "exact"),))
    assert kinds(found, "state", "Bad") == [("b", "exact")]


def test_another_system_and_another_label_say_nothing() -> None:
    found = scheme(a=(("", "Bad", "exact"),))
    assert kinds(found, "", "Bad", system="T") == []
    assert kinds(found, "", "Worse") == []


@pytest.mark.parametrize("label", ["1 Destroyed  all", "1", "DESTROYED ALL", " 1  destroyed all "])
def test_of_a_numbered_label_number_or_words_suffice(label: str) -> None:
    assert kinds(scheme(a=(("", "1 Destroyed all", "exact"),)), "", label) == [("a", "exact")]


@pytest.mark.parametrize(
    ("match", "implies"),
    [("exact", True), ("close", True), ("narrow", True), ("broad", False), ("related", False)],
)
def test_which_kinds_of_match_imply_a_code(match: str, implies: bool) -> None:  # fmt: skip
    found = scheme(a=(("", "Hit", match),))
    assert found.match_label("S", "", "Hit") == (found.code("a") if implies else None)


def test_two_codes_that_fit_equally_well_imply_none() -> None:
    equal = scheme(a=(("", "Hit", "close"),), b=(("", "Hit", "close"),))
    assert equal.match_label("S", "", "Hit") is None
    better = scheme(a=(("", "Hit", "close"),), b=(("", "Hit", "exact"),))
    assert better.match_label("S", "", "Hit") == better.code("b")
    assert better.match_label("S", "", "Miss") is None


def test_labels_fall_back_to_english_and_are_english_by_default() -> None:
    lost = scheme(lost=()).code("lost")
    assert (lost.label(), lost.label("fr"), lost.label("xx")) == ("Lost", "LOST", "Lost")
