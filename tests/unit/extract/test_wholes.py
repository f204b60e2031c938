"""Wholes: a count, a generic word, an unnamed building or an unknown thing leads to the place named behind it."""

from __future__ import annotations

import pytest

from tests.unit.extract.conftest import claims, patients


@pytest.mark.parametrize(
    ("text", "place", "depth"),
    [
        ("Shelling destroyed the building of the Mosul Museum.", "Mosul Museum", 0),
        ("Shelling destroyed the Mosul Museum ticket building.", "Mosul Museum", 0),
        ("The site of Hatra was bulldozed by militants.", "Hatra", 0),
        ("Militants destroyed three tombs at Palmyra.", "Palmyra", 1),
        ("Shelling damaged a chapel of the Monastery of Saint Simeon.", "Monastery of Saint Simeon", 1),
        ("The earthquake destroyed the diamond orb of the Shwedagon Pagoda.", "Shwedagon Pagoda", 1),
        ("Of the rooms of the Mosul Museum, some twenty were destroyed by fire.", "Mosul Museum", 1),
        ("Militants destroyed the main temple at Palmyra.", "Palmyra", 1),
    ],
)
def test_the_whole_is_the_patient(text: str, place: str, depth: int) -> None:
    ((name, found_depth, _),) = patients(text)
    assert (name, found_depth) == (place, depth)


@pytest.mark.parametrize(
    "text",
    [
        "Palmyra is known. Shelling destroyed the building of the State Opera.",
        "Shelling destroyed the bus of the Mosul Museum.",
    ],
)
def test_what_is_no_count_and_no_detail_leads_nowhere(text: str) -> None:
    assert not claims(text)
