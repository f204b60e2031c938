"""Owners: a part leads to the place that it belongs to, and to none where something else owns it."""

from __future__ import annotations

import pytest

from tests.unit.extract.conftest import claims, patients

BEL = "Temple of Bel"
MUSEUM = "Mosul Museum"


@pytest.mark.parametrize(
    ("text", "owner", "rule"),
    [
        ("Shelling destroyed the Temple of Bel's roof.", BEL, "FR-object-name"),
        ("Shelling destroyed the roof of the Temple of Bel.", BEL, "FR-object-name"),
        ("Fire destroyed the Notre-Dame Cathedral spire.", "Notre-Dame Cathedral", "FR-object-name"),
        ("The Temple of Bel stood for centuries. Its roof was destroyed by shelling.", BEL, "AN-owner"),
        ("The Temple of Bel stood for centuries. Militants destroyed the columns.", BEL, "AN-owner"),
        ("The Temple of Bel, whose columns collapsed in the blast, was known.", BEL, "FR-whose-name"),
        ("The Mosul Museum, where militants smashed sculptures, was closed.", MUSEUM, "FR-whose-name"),
        ("At the Mosul Museum, windows were destroyed by the blast.", MUSEUM, "AN-owner"),
        ("Mosul Museum: The roof was destroyed by shelling.", MUSEUM, "AN-owner"),
    ],
)
def test_a_part_is_one_deep_in_its_owner(text: str, owner: str, rule: str) -> None:
    assert patients(text) == [(owner, 1, rule)]


@pytest.mark.parametrize(
    "text",
    [
        "Shelling destroyed the roof of a bakery near the Temple of Bel.",
        "Vandals smashed the windows of a bus outside the Temple of Bel.",
        "The Temple of Bel is near a school. The roof of the school was destroyed by shelling.",
        "Near the Temple of Bel an old chapel burned when somebody set fire to its door.",
        "The Temple of Bel stood for centuries. Columns were destroyed by militants in Homs.",
    ],
)
def test_a_part_of_something_else_or_of_nothing_leads_nowhere(text: str) -> None:
    assert not claims(text)


def test_a_statue_has_no_walls() -> None:
    assert claims("The Statue of Lenin stands there. The walls were sprayed with slogans.") == []


@pytest.mark.parametrize(
    "whole", ["mosques, churches", "monasteries", "the mosque of Omar, the church of St Anne"]
)
def test_parts_of_what_is_named_before_are_read_to_an_end(whole: str) -> None:
    """What "the walls of which" refers to may end in the walls themselves, which are not to be asked again."""
    claims(
        f"The Old City of Aleppo was shelled. Shelling damaged the walls of {whole}, the walls of which collapsed."
    )
