"""Who: actors in their slots, the kinds that roles and causes imply, and speakers."""

from __future__ import annotations

from datetime import date

import pytest

from tests.unit.extract.conftest import claim


@pytest.mark.parametrize(
    ("text", "actor", "kind"),
    [
        ("Islamic State blew up the Temple of Bel.", "Islamic State", "non_state_armed"),
        ("The Temple of Bel was blown up by Islamic State.", "Islamic State", "non_state_armed"),
        ("Militants blew up the Temple of Bel.", None, "non_state_armed"),
        ("An earthquake damaged the Temple of Bel.", None, "natural"),
        ("The Temple of Bel was destroyed.", None, "unknown"),
        (
            "Islamic State entered the town. The group blew up the Temple of Bel.",
            "Islamic State",
            "non_state_armed",
        ),
    ],
)
def test_an_actor_is_named_or_only_of_a_kind(text: str, actor: str | None, kind: str) -> None:
    found = claim(text)
    assert (found.actor.value, found.actor_type.value) == (actor, kind)


def test_an_actor_that_did_not_exist_yet_is_none() -> None:
    text = "Islamic State blew up the Temple of Bel."
    assert claim(text, published=date(1990, 1, 1)).actor.value is None


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The mayor said the Temple of Bel was destroyed.", "mayor"),
        ("According to the mayor, the Temple of Bel was destroyed.", "mayor"),
        ("The Temple of Bel was destroyed, the governor told reporters.", "governor"),
        ("The Temple of Bel was destroyed.", None),
        ("He said the Temple of Bel was destroyed.", None),
    ],
)
def test_a_speaker_is_who_the_sentence_names(text: str, speaker: str | None) -> None:
    assert claim(text).attribution.value == speaker
