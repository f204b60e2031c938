"""Fates: a place that met the same fate has a claim like the one told before, its own date and no actor's name."""

from __future__ import annotations

import pytest

from tests.unit.extract.conftest import claims

MOSQUE = "Shelling destroyed the Old Mosque of Wau on Monday."
CHURCH = "Church of Saint George"


@pytest.mark.parametrize("words", ["met the same fate", "suffered a similar fate", "has gone the same way"])
def test_what_met_the_same_fate_was_hit_too(words: str) -> None:
    first, second = claims(f"{MOSQUE} The Church of Saint George {words}.")
    assert second.entity.name == CHURCH
    assert (second.event.value, second.severity.value, second.assertion.value) == (
        first.event.value, first.severity.value, "actual",
    )  # fmt: skip
    assert second.sentence.index == first.sentence.index + 1


def test_what_may_meet_the_same_fate_is_threatened() -> None:
    assert (
        claims(f"{MOSQUE} The Church of Saint George could meet the same fate.")[-1].assertion.value
        == "threatened"
    )


@pytest.mark.parametrize(
    "text",
    [
        f"{MOSQUE} The Church of Saint George did not meet the same fate.",
        "The Church of Saint George met the same fate.",
        f"{MOSQUE} Visitors go the same way to the Church of Saint George.",
        f"{MOSQUE} It rained. It was cold. The street was quiet. The Church of Saint George met the same fate.",
    ],
)
def test_no_fate_is_shared_otherwise(text: str) -> None:
    assert CHURCH not in {claim.entity.name for claim in claims(text)}
