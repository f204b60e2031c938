"""Degree: severity needs words of degree."""

from __future__ import annotations

import pytest

from tests.unit.extract.conftest import claim


@pytest.mark.parametrize(
    ("words", "severity", "rule"),
    [
        ("damaged", "unknown", "SV-trigger"),
        ("heavily damaged", "severe", "SV-degree"),
        ("slightly damaged", "minor", "SV-degree"),
        ("destroyed", "destroyed", "SV-trigger"),
        ("partially destroyed", "severe", "SV-partial"),
        ("not destroyed", "none", "SV-denied"),
        ("unharmed", "none", "SV-unharmed"),
    ],
)
def test_severity_is_what_the_words_say(words: str, severity: str, rule: str) -> None:
    found = claim(f"The Church of Saint George was {words}.").severity
    assert (found.value, found.rule) == (severity, rule)


def test_a_word_of_degree_is_the_evidence() -> None:
    text = "The Church of Saint George was heavily damaged by shelling."
    span = claim(text).severity.span
    assert span is not None
    assert text[slice(*span)] == "heavily"


@pytest.mark.parametrize(
    ("lost", "severity"),
    [
        ("its roof", "severe"),
        ("its windows", "minor"),
        ("part of its vault", "moderate"),
        ("stretches of its wall", "moderate"),
    ],
)
def test_what_a_place_lost_tells_how_badly(lost: str, severity: str) -> None:
    assert claim(f"The Church of Saint George lost {lost} in the quake.").severity.value == severity
