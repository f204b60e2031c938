"""Places that a text never names: told apart by their kind or by where they stand, beside those that it names."""

import pytest

from tests.unit.extract.conftest import claims, places

NAMED = "The Orlivske Fort was shelled on Monday. "


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The archaeological museum was not touched.", "archaeological museum"),
        ("Shells also damaged the state archive.", "state archive"),
        ("The basement of the 1870 courthouse was flooded.", "1870 courthouse"),
        ("The mosque inside the walls was not harmed.", "mosque"),
        ("The chapel next to it was not hit.", "chapel"),
        ("The Hindu temple across the road was destroyed.", "Hindu temple"),
        ("The philosopher's grave, a short walk away, was untouched.", "philosopher's grave"),
        ("Looters emptied the ethnographic museum, two blocks away.", "ethnographic museum"),
        ("The better-known archaeological museum nearby was hit too.", "archaeological museum"),
    ],
)
def test_kind_or_whereabouts_tell_a_place_apart(text: str, name: str) -> None:
    assert places(NAMED + text) == {"Orlivske Fort", name}


@pytest.mark.parametrize(
    "text",
    [
        "An official at the archaeological museum said so.",
        "The museum was not touched.",
        "The former imperial palace was gutted.",
        "A state archive was damaged in the war.",
        "The Orlivske Fort, home of the municipal museum, was hit again.",
    ],
)
def test_what_nothing_tells_apart_is_no_place_of_its_own(text: str) -> None:
    assert places(NAMED + text) <= {"Orlivske Fort"}


def test_a_kind_that_the_text_names_is_no_other_place() -> None:
    text = "The Orlivske Museum was shelled. The archaeological museum lost its roof."
    assert places(text) == {"Orlivske Museum"}
    assert places("The Orlivske Fort fell. The covered market next to it, the Dark Souk, burned.") == {
        "Dark Souk"
    }


def test_without_any_name_nothing_is_told_of_as_heritage() -> None:
    assert not claims("The public library next door was flooded.")


@pytest.mark.parametrize("where", ["nearby", "next door", "upstairs", "two blocks away"])
def test_where_a_place_stands_does_not_part_it_from_its_verb(where: str) -> None:
    assert places(f"The Orlivske Museum {where} was destroyed.") == {"Orlivske Museum"}
