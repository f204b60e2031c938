"""Name lists: places that one plural head names together."""

from __future__ import annotations

import pytest

from tests.unit.extract.conftest import places

PAGODAS = {"Yadanar Manaung", "Thetkyar Manaung"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Militants destroyed the temples of Bel and Nabu.", {"temple of Bel", "temple of Nabu"}),
        (
            "Militants destroyed the temples of Bel, Nabu and Baalshamin.",
            {"temple of Bel", "temple of Nabu", "temple of Baalshamin"},
        ),
        ("Protesters toppled the statues of Lee and Jackson.", {"statue of Lee", "statue of Jackson"}),
        ("Two pagodas, Yadanar Manaung and Thetkyar Manaung, were damaged by shelling.", PAGODAS),
        ("Shelling damaged two pagodas, Yadanar Manaung and Thetkyar Manaung.", PAGODAS),
    ],
)
def test_each_name_of_a_list_is_a_place(text: str, names: set[str]) -> None:
    assert places(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Shelling damaged pagodas, Yadanar Manaung and Thetkyar Manaung said.",
        "Shelling damaged two pagodas, Myanmar and Nepal.",
    ],
)
def test_names_behind_a_head_that_nobody_counts_or_of_lands_are_no_places(text: str) -> None:
    assert not places(text)
