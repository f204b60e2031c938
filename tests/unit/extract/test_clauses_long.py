"""Long clauses: places across insertions, lists, rows of verbs, fronts; what a verb says of the damage it carries."""

from __future__ import annotations

import pytest

from tests.unit.extract.conftest import claims, places

BEL = "Temple of Bel"
CHURCH = "Church of Saint George"
MUSEUM = "Mosul Museum"


@pytest.mark.parametrize(
    "text",
    [
        "In the Church of Saint George a fire broke out.",
        "In the Church of Saint George windows were shattered by a blast.",
        "The Church of Saint George, called the sailors' chapel by many, burned to the ground.",
        "The Church of Saint George, built in 1200, closed in 1930 and opened again in 1950, was hit by a shell.",
        "The Church of Saint George, which was built in 1200 and which few visit, was hit by a shell.",
        "The Church of Saint George was, according to the mayor, hit by a shell.",
        "The Church of Saint George was stormed by a crowd, looted and then burned.",
        "A shell hit, among other houses, the Church of Saint George.",
        "The Church of Saint George is among the buildings most badly damaged.",
        "The house, which had been the Church of Saint George until 1990, was pulled down.",
        "Also hit was the Church of Saint George.",
        "The windows of the Church of Saint George are all broken.",
        "The Church of Saint George had a tower damaged by rockets.",
        "The gang forced its way into the Church of Saint George and set light to an icon.",
        "The spire of a town hall broke off and dropped onto the Church of Saint George.",
        "Whoever burned the Church of Saint George has fled.",
        "A mosque nearby was not hit. The looting of icons from the Church of Saint George goes on.",
    ],
)
def test_a_place_is_found_across_long_clauses(text: str) -> None:
    assert places(text) == {CHURCH}


@pytest.mark.parametrize(
    "text",
    [
        "The Temple of Bel, as well as the Church of Saint George, was destroyed.",
        "Not only the Temple of Bel but also the Church of Saint George was destroyed.",
        "The Temple of Bel, which is old, and the Church of Saint George were destroyed.",
        "Shells hit the Temple of Bel, whose wall fell, and the Church of Saint George.",
        "The Temple of Bel and the Church of Saint George have each lost their roof.",
        "The Temple of Bel was looted, and so was the Church of Saint George.",
        "The Temple of Bel was looted and the Church of Saint George too.",
        "The Temple of Bel lost its tower, the Church of Saint George its dome.",
        "The Temple of Bel was hit by two shells, the Church of Saint George by five.",
        "Besides the Temple of Bel, the Church of Saint George was also looted.",
        "Damage to the roofs of the Temple of Bel and the Church of Saint George was recorded.",
    ],
)
def test_what_is_said_of_two_is_claimed_of_both(text: str) -> None:
    assert places(text) == {BEL, CHURCH}


def test_a_second_clause_with_a_past_of_its_own_is_no_list() -> None:
    found = claims("The rebels blew up the Temple of Bel and the Mosul Museum burned.")
    assert {(c.entity.name, c.event.value) for c in found} == {
        (BEL, "explosion_demolition"), (MUSEUM, "arson_fire"),
    }  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "In the Church of Saint George children were hurt.",
        "The mob entered the Church of Saint George and burned a car outside.",
        "The Church of Saint George had its roof repaired.",
        "The Church of Saint George was visited by a queen, restored and reopened.",
        "Snow fell on the Church of Saint George.",
        "Shells hit a bank, which burned, and a school near the Church of Saint George.",
    ],
)
def test_what_befell_others_is_not_claimed(text: str) -> None:
    assert not claims(text)


@pytest.mark.parametrize(
    ("text", "assertion"),
    [
        ("Neither the Church of Saint George nor the parish hall sustained any damage.", "denied"),
        ("The Church of Saint George has not suffered damage.", "denied"),
        ("The quake did not cause damage to the Church of Saint George.", "denied"),
        ("The quake did not damage the Church of Saint George.", "denied"),
        ("Police stopped the crowd from burning the Church of Saint George.", "denied"),
        ("Reports that the Church of Saint George was on fire were wrong.", "denied"),
        ("The Church of Saint George could suffer damage in a quake.", "threatened"),
        ("The Church of Saint George faces further damage.", "threatened"),
        ("A film shows what is claimed to be damage to the Church of Saint George.", "alleged"),
        ("The Church of Saint George, not far from the bridge, was hit by a shell.", "actual"),
        ("A shell missed the bridge and hit the Church of Saint George.", "actual"),
    ],
)
def test_a_verb_tells_what_became_of_the_damage(text: str, assertion: str) -> None:
    assert [claim.assertion.value for claim in claims(text)] == [assertion]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A church was demolished on Friday. The Church of Saint George stood in a wood.", {CHURCH}),
        ("A church was demolished on Friday. The Church of Saint George was not touched.", set()),
        ("A church burned on Friday. Prayers are said at the Church of Saint George.", set()),
        ("The Temple of Bel is old. The monument was damaged by shelling.", {BEL}),
        ("A quake was felt at the Temple of Bel. No damage has been reported.", {BEL}),
    ],
)
def test_a_lead_and_a_finding_go_to_the_place_that_is_told_of(text: str, expected: set[str]) -> None:
    assert {
        c.entity.name for c in claims(text) if c.assertion.value == "actual" or "No damage" in text
    } == expected
