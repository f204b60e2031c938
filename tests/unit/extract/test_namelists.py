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


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "The Yadanar Manaung and Thetkyar Manaung pagodas were hit by shells.",
            {"Yadanar Manaung pagoda", "Thetkyar Manaung pagoda"},
        ),
        ("Fort Antoine and Fort Dauphin were hit by shells.", {"Fort Antoine", "Fort Dauphin"}),
        ("Torre Baja and Torre Alta, two medieval towers, were hit by shells.", {"Torre Baja", "Torre Alta"}),
        ("Shelling hit two old mansions, Bayt Sharaf and Bayt Agha.", {"Bayt Sharaf", "Bayt Agha"}),
        ("They blew up thirty shrines, Imam Yahya and Aoun al-Din among them.", {"Imam Yahya", "Aoun al-Din"}),
        ("The quake damaged many temples, among them Sulamani and Nanda.", {"Sulamani", "Nanda"}),
        ("Temples with major damage: Sulamani; Nanda; Pyathada.", {"Sulamani", "Nanda", "Pyathada"}),
        ("Destroyed: the Church of St Anne, the Old Synagogue.", {"Church of St Anne", "Old Synagogue"}),
        ("The Iglesia de la Merced and the Casa de los Leones were hit by shells.",
         {"Iglesia de la Merced", "Casa de los Leones"}),
    ],
)  # fmt: skip
def test_each_name_of_other_lists_is_a_place(text: str, names: set[str]) -> None:
    assert places(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Shelling damaged two churches, Jones and Smith said.",
        "The minister listed the damage: Homs, Hama and Idlib.",
        "Earthquake damage: Turkey, Syria and Lebanon asked for help to repair temples.",
    ],
)
def test_speakers_towns_and_lands_are_no_members(text: str) -> None:
    assert not places(text)
