"""Unhit: what a verb is denied of by its object, and places that only tell where something else was hit."""

from __future__ import annotations

import pytest

from tests.unit.extract.conftest import claim, claims

CHURCH = "the Church of Saint George"


@pytest.mark.parametrize(
    "text",
    [
        "The Church of Saint George lost none of its domes.",
        "The Church of Saint George suffered no losses in the quake.",
        "The shells damaged no part of the Church of Saint George.",
        "None of the town's seven Churches of Saint George was hit by shells.",
        "Nobody has robbed the Church of Saint George.",
        "He said that no one had looted the Church of Saint George.",
    ],
)
def test_a_negated_object_denies_the_verb(text: str) -> None:
    assert claim(text).assertion.value == "denied"


@pytest.mark.parametrize(
    "text",
    [
        "The Church of Saint George lost nothing but its dome.",
        "Shells hit the Church of Saint George. No one died.",
        "No one was hurt when jets bombed the Church of Saint George.",
        "Nobody but the army shelled the Church of Saint George.",
        "Nobody stopped the men who burned the Church of Saint George.",
    ],
)
def test_what_is_no_negation_of_the_object_leaves_the_verb(text: str) -> None:
    assert claim(text).assertion.value == "actual"


@pytest.mark.parametrize(
    "text",
    [
        f"Aircraft attacked workshops on the road between Saada and {CHURCH}.",
        f"Shells hit the field between the old mill and {CHURCH} on Monday.",
        f"A missile struck a market somewhere between the river and {CHURCH}.",
    ],
)
def test_the_ends_of_a_way_are_not_hit(text: str) -> None:
    assert not claims(text)


def test_a_way_ends_with_its_conjunction() -> None:
    text = f"Shells hit the road between the river and the hill, and damaged {CHURCH}."
    assert claim(text).entity.name.endswith("Saint George")


@pytest.mark.parametrize(
    "told",
    [
        "has not suffered in the war",
        "did not suffer",
        "has not been altered",
        "was never disturbed",
        "is whole",
        "has come through without a hit",
        "was crossed by flames without visible effect",
        "has been left alone",
    ],
)
def test_a_place_that_came_through_is_denied(told: str) -> None:
    found = claim(f"A fire swept through the town. The Church of Saint George {told}.")
    assert (found.assertion.value, found.severity.value) == ("denied", "none")


@pytest.mark.parametrize("told", ["has not suffered a decline", "speaks to the whole of the parish"])
def test_words_that_say_so_only_elsewhere(told: str) -> None:
    assert not claims(f"A fire swept through the town. The Church of Saint George {told}.")


@pytest.mark.parametrize(
    "text",
    [
        "Shells destroyed the theatre. Residents fear that the Church of Saint George will be next.",
        "Looters emptied the store, and the Church of Saint George could be the next target.",
        "A flood covered the fields and the Church of Saint George remains at risk.",
        "The Church of Saint George is under threat from looters.",
    ],
)
def test_a_place_in_danger_is_threatened(text: str) -> None:
    found = claims(text)[-1]
    assert (found.assertion.value, found.assertion.rule) == ("threatened", "MD-menaced")


@pytest.mark.parametrize(
    "text",
    [
        "A flood covered the fields. The Church of Saint George is not at risk.",
        "Since the war the Church of Saint George is on the List of World Heritage in Danger.",
        "The priest of the Church of Saint George was next.",
    ],
)
def test_no_danger_is_no_threat(text: str) -> None:
    assert not claims(text)


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("The Castle of Orlov is remarkably intact and worth a visit.", False),
        ("The Church of Saint George is in good repair.", False),
        ("Shells fell on the town. The Church of Saint George is intact.", True),
        ("The Church of Saint George shows no damage.", True),
        ("Troops destroyed the fortifications of the Taliban on the hill.", False),
        ("Troops destroyed the fortifications of Orlov on the hill.", True),
    ],
)
def test_a_good_state_is_news_only_where_harm_is_told_and_works_of_war_are_no_monument(
    text: str, *, is_told: bool
) -> None:
    assert bool(claims(text)) is is_told
