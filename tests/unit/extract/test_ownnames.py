"""Own names: a name that nobody knows owns the roof that its verb says it lost, and no place named before does."""

from __future__ import annotations

from tests.unit.extract.conftest import claims, places

_BEFORE = "The Church of Orlivske was burned in May."


def test_the_subject_owns_what_it_lost() -> None:
    assert places(f"{_BEFORE} Al-Dahirah lost its roof in the shelling.") == {
        "Church of Orlivske",
        "Al-Dahirah",
    }


def test_a_town_is_no_place_of_heritage() -> None:
    assert places(f"{_BEFORE} Kharkiv lost its roof in the shelling.") == {"Church of Orlivske"}


def test_who_does_it_owns_nothing() -> None:
    found = claims(f"{_BEFORE} Melissa tore off its roof.")
    assert {claim.entity.name for claim in found} == {"Church of Orlivske"}
    assert any("roof" in claim.sentence.tokens.source[0] for claim in found)
