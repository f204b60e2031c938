"""Inherit: dates and actors that undated, unascribed claims take over from the rest of the text."""

from __future__ import annotations

import pytest

from tests.unit.extract.conftest import claim, claims

FRIDAY = "Shelling damaged the Church of Saint George on Friday."
MEANWHILE = "Rain fell.\n\nPeople fled.\n\nNo help came.\n\n"
FELL = "The Mosque of Omar fell in the quake."


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("3 May 2016 - Shelling in the town. The Mosque of Omar was destroyed.", "2016-05-03"),
        (f"{FRIDAY} The Mosque of Omar was destroyed by shelling.", "2024-01-12"),
        (
            f"{FRIDAY}\n\nThe mayor spoke.\n\nA crowd came.\n\nShelling also hit the Mosque of Omar.",
            "2024-01-12",
        ),
        (f"{FRIDAY}\n\nThe mayor spoke.\n\nA crowd came.\n\nShelling hit the Mosque of Omar.", None),
        (f"{FRIDAY} In a later attack shells destroyed the Mosque of Omar.", None),
        (f"{FRIDAY} The Mosque of Omar had previously been destroyed by shelling.", None),
        (f"{FRIDAY} An earthquake destroyed the Mosque of Omar.", None),
        (f"- {FRIDAY}\n- The Mosque of Omar was damaged by shelling.", None),
        (f"\u2022 {FRIDAY}\n\u2022 Reports tell of damage to the Mosque of Omar.", None),
        (
            "An earthquake shook the town on Friday.\n\nA crowd came.\n\nThe Mosque of Omar collapsed.",
            "2024-01-12",
        ),
        (
            "People came on Thursday to look.\n\nTuesday's earthquake shook the town.\n\nThe Mosque of Omar collapsed.",
            "2024-01-09",
        ),
        (
            "The Church of Saint George was shelled on Friday and gunmen burned the Mosque of Omar.",
            "2024-01-12",
        ),
        (
            "On Sunday, five days after the earthquake, the town was empty.\n\nThe Mosque of Omar was destroyed.",
            "2024-01-09",
        ),
    ],
    ids=[
        "label",
        "same paragraph",
        "also",
        "elsewhere",
        "later",
        "before",
        "another event",
        "another entry",
        "another entry, dots",
        "hazard of the text",
        "hazard before others",
        "one sentence",
        "counted",
    ],
)
def test_an_undated_claim_takes_the_date_of_the_same_event(text: str, date: str | None) -> None:
    found = {c.entity.name: c.date for c in claims(text)}["Mosque of Omar"]
    assert (found.value, found.rule) == (date, "DT-inherited" if date else "")


@pytest.mark.parametrize(
    ("text", "date"),
    [
        (
            "Shells fell on 6 December 2023.\n\nThe Mosque of Omar was hit. The Temple of Bel suffered only scratches.",
            "2023-12-06",
        ),
        (
            "A quake shook the town on Friday.\n\nThe dome of the Mosque of Omar fell. The Temple of Bel burned down.",
            None,
        ),
        (
            f"Jets came on Sunday.\n\n{MEANWHILE}On Sunday aides blamed the quake of 28 December.\n\n{FELL}",
            "2023-12-28",
        ),
        (
            "The Orlivske Museum has been under water since Friday, aides said after the flood.",
            "2024-01-12",
        ),
        (f"{FRIDAY}\n\nShells also hit the Temple of Bel. The Mosque of Omar is in ruins.", "2024-01-12"),
        (f"{FRIDAY}\n\nShells have hit the Temple of Bel and the Mosque of Omar in recent weeks.", None),
        (
            "A blaze gutted the Church of Saint George on Friday.\n\nFlames reached the Mosque of Omar too.",
            "2024-01-12",
        ),
    ],
    ids=[
        "unharmed but for",
        "another cause",
        "the quake named",
        "flooded since",
        "of the paragraph",
        "attacks are many",
        "one fire",
    ],
)
def test_a_claim_follows_the_one_before_it_in_its_paragraph(text: str, date: str | None) -> None:
    assert claims(text)[-1].date.value == date


def test_the_same_day_counts_from_the_day_named_before() -> None:
    text = "The Church of Saint George was shelled on 3 May 2016. The same day, shelling destroyed the Mosque of Omar."
    assert [c.date.value for c in claims(text)] == ["2016-05-03", "2016-05-03"]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Russian missiles hit the town. The Mosque of Omar was damaged by shelling.", "Russian"),
        (
            "Russian missiles hit the town. Both sides blamed each other. Shelling hit the Mosque of Omar.",
            None,
        ),
        ("Russian missiles and Israeli bombs hit the towns. Shelling hit the Mosque of Omar.", None),
        ("American snipers had left the town. A bomb destroyed the Mosque of Omar.", None),
    ],
)
def test_attacks_are_his_to_whom_the_text_ascribes_all(text: str, actor: str | None) -> None:
    assert claim(text).actor.value == actor


def test_nobody_sets_a_wildfire() -> None:
    found = claim("A wildfire reached the village. The Church of Saint George was burned down.")
    assert (found.event.value, found.actor_type.value) == ("arson_fire", "natural")


def test_places_flooded_on_several_days_give_what_lies_between() -> None:
    text = (
        "The Orlivske Museum was flooded on Thursday.\n\nThe Church of Saint George was flooded on Friday.\n\n"
        "Aides met.\n\nThe Mosque of Omar was flooded."
    )
    assert claims(text)[-1].date.value == "2024-01-11/2024-01-12"
