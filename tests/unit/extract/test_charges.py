"""Charges: what was laid under a place is a threat, until the text tells that it went off or that the place fell."""

from __future__ import annotations

import pytest

from tests.unit.extract.conftest import claims


@pytest.mark.parametrize(
    "text",
    [
        "Militants rigged the Temple of Bel with explosives and detonated them.",
        "Soldiers wired the Temple of Bel with charges. Then they set them off.",
        "The army mined the Temple of Bel and brought it down.",
    ],
)
def test_what_went_off_is_done(text: str) -> None:
    (claim,) = claims(text)
    assert (claim.assertion.value, claim.event.value) == ("actual", "explosion_demolition")


@pytest.mark.parametrize(
    "text",
    [
        "Militants rigged the Temple of Bel with explosives.",
        "Militants rigged the Temple of Bel with explosives and threatened to set them off.",
        "Militants rigged the Temple of Bel with explosives but never detonated them.",
    ],
)
def test_what_did_not_is_a_threat(text: str) -> None:
    (claim,) = claims(text)
    assert claim.assertion.value == "threatened"
