"""Past: centuries, old deeds told along with the trigger, and what was founded long ago but hit in our time."""

from __future__ import annotations

import pytest

from tests.unit.extract.conftest import claim, claims

ABBEY = "the Abbey of Wau"


@pytest.mark.parametrize(
    "text",
    [
        "The Abbey of Wau was destroyed by an earthquake in the third century.",
        "The Abbey of Wau was plundered in the late 16th century.",
        "The Abbey of Wau was blown up in the early 1800s.",
        "The Abbey of Wau was looted nine hundred years ago.",
        "The Abbey of Wau was shelled in the revolution of 1917.",
        f"In 1916 shells fell on the street; {ABBEY} burned out.",
        f"The bronzes were carried off in 1897, after soldiers had burned {ABBEY}.",
        f"Legend has it that {ABBEY} was destroyed by an earthquake.",
    ],
)
def test_old_events_are_no_claims(text: str) -> None:
    assert claims(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The Abbey of Wau, founded by monks in the 1590s, was bombed.",
        "The Abbey of Wau, built in the sixteenth century, was bombed.",
        f"In 1890 {ABBEY} was built; now a storm has destroyed it.",
        "The Abbey of Wau, a 16th-century house, was bombed.",
    ],
)
def test_age_is_no_date(text: str) -> None:
    found = claim(text)
    assert (found.assertion.value, found.date.value) == ("actual", None)


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("It was rebuilt after its destruction by Swedish troops in 1679. The Fort of Orlov stands.", False),
        ("The destruction of the Fort of Orlov by Swedish troops in 1679 is not forgotten.", False),
        ("The destruction of the Fort of Orlov by Swedish troops in 2019 is not forgotten.", True),
        ("The Fort of Orlov was laid to waste during the war that put an end to the realm in 1010.", False),
        ("The Fort of Orlov was laid to waste during the war that put an end to the realm in 2010.", True),
        ("Destroyed by fire at the beginning of the 19th century, the Fort of Orlov was rebuilt.", False),
    ],
)
def test_a_noun_of_damage_has_the_year_a_few_words_behind_it(text: str, *, is_told: bool) -> None:
    assert bool(claims(text)) is is_told
