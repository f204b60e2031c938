"""Slots: a place is a patient where the grammar of its clause lets it be, and nowhere else."""

from __future__ import annotations

import pytest

from tests.unit.extract.conftest import claim, claims, places

CHURCH = "Church of Saint George"


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Shelling destroyed the Church of Saint George.", "FR-object-name"),
        ("The Church of Saint George was destroyed by shelling.", "FR-subject-name"),
        ("The Church of Saint George, destroyed by shelling, was known.", "FR-subject-name"),
        ("The Church of Saint George, which shelling destroyed, was known.", "FR-gap-name"),
        ("The Church of Saint George, which was destroyed by shelling, was known.", "FR-relative-name"),
        ("The Church of Saint George, whose dome was destroyed by shelling, was known.", "FR-whose-name"),
        ("Shelling caused damage to the Church of Saint George.", "FR-to-name"),
        ("The Church of Saint George's destruction shocked residents.", "FR-possessive-name"),
        ("At the Church of Saint George, no damage was reported.", "FR-front-name"),
        ("The Church of Saint George stood there. Shelling destroyed the church.", "FR-object-anaphor"),
        ("The Church of Saint George stood there. Its dome was destroyed by shelling.", "AN-owner"),
        ("The Church of Saint George, according to residents, was destroyed.", "FR-subject-name"),
        ("The Church of Saint George (a landmark) was destroyed.", "FR-subject-name"),
        ("Militants blew the Church of Saint George up.", "FR-object-name"),
    ],
)
def test_a_slot_holds_its_patient(text: str, rule: str) -> None:
    found = claim(text)
    assert (found.entity.name, found.trace[1]) == (CHURCH, rule)


@pytest.mark.parametrize(
    "text",
    [
        "Shelling destroyed a car in the Church of Saint George.",
        "Shelling destroyed twelve cars behind the Church of Saint George.",
        "The square where the Church of Saint George stood was destroyed.",
        "The Church of Saint George's director was killed and his car was destroyed.",
        "Shelling killed people inside the Church of Saint George.",
        "The priest of the Church of Saint George was wounded when a village was destroyed.",
        "To destroy the Church of Saint George is a sin.",
    ],
)
def test_a_slot_that_something_else_fills_is_closed(text: str) -> None:
    assert not claims(text)


@pytest.mark.parametrize(
    "text",
    [
        "Shelling destroyed the Church of Saint George and the Mosque of Omar.",
        "Shelling destroyed the Church of Saint George, the Mosque of Omar and a school.",
        "The Church of Saint George and the Mosque of Omar were destroyed.",
        "Shelling destroyed the Church of Saint George, and militants bulldozed the Mosque of Omar.",
    ],
)
def test_coordinated_places_share_a_slot_or_have_their_own_verb(text: str) -> None:
    assert places(text) == {CHURCH, "Mosque of Omar"}


@pytest.mark.parametrize(
    ("text", "depth", "severity"),
    [
        ("Shelling destroyed the Church of Saint George.", 0, "destroyed"),
        ("Shelling destroyed the roof of the Church of Saint George.", 1, "severe"),
        ("Shelling destroyed the Church of Saint George's roof.", 1, "severe"),
        ("Shelling destroyed part of the roof of the Church of Saint George.", 2, "moderate"),
        ("Shelling destroyed most of the Church of Saint George.", 1, "severe"),
    ],
)
def test_a_part_leads_to_its_owner_and_lowers_the_severity(text: str, depth: int, severity: str) -> None:
    found = claim(text)
    assert (found.entity.name, found.part_depth, found.severity.value) == (CHURCH, depth, severity)
    assert ("part_of_site" in found.flags) == (depth > 0)


def test_a_particle_is_needed_where_the_lexicon_says_so() -> None:
    assert claim("Militants blew up the Church of Saint George.").trigger_id == "blow_up"
    assert not claims("The wind blew over the Church of Saint George.")
