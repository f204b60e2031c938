"""Degree: severity needs words of degree."""

from __future__ import annotations

import pytest

from tests.unit.extract.conftest import claim, claims


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


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("The earthquake knocked the spire off the Church of Saint Helen.", "severe"),
        ("Vandals sawed the left arm off the Statue of Edward Colston.", "moderate"),
        ("The flood carried away the north wall of the Church of Saint Helen.", "severe"),
        ("The flood carried away part of the roof of the Church of Saint Helen.", "moderate"),
        ("The flood carried away the Chapel of Saint Helen.", "destroyed"),
        ("The fire took the cap and the sails of Mostert's Mill.", "severe"),
        ("Thieves carried away the bronze doors of the Church of Saint Helen.", "minor"),
        ("Thieves carried off paintings from the Nyala Museum.", "unknown"),
        ("The Nyala Museum lost its roof to shelling.", "severe"),
        ("The Nyala Museum lost its windows to a blast.", "minor"),
        ("The Nyala Museum lost part of its roof to shelling.", "moderate"),
        ("The Nyala Museum has lost documents, maps and paintings in the floods.", "unknown"),
    ],
)  # fmt: skip
def test_what_is_taken_away_tells_how_bad_it_is(text: str, severity: str) -> None:
    assert claim(text).severity.value == severity


def test_a_word_of_the_verb_is_no_degree() -> None:
    assert claim("Rebels set light to the library of the Church of Saint Helen.").severity.value == "unknown"


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("One of the halls of the Nyala Museum collapsed.", "severe"),
        ("Part of the roof of the Nyala Museum collapsed.", "moderate"),
        ("Tell Jokha was pitted by looters on a very large scale.", "severe"),
        ("The Nyala Museum is a burnt-out shell.", "severe"),
    ],
)
def test_one_of_several_is_a_part_and_a_scale_is_a_degree(text: str, severity: str) -> None:
    assert claim(text).severity.value == severity


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("Thieves stole most of the collection of the Museum of Aleppo.", "severe"),
        ("The Museum of Aleppo was looted entirely.", "severe"),
        ("The roof of the Church of Saint George burned completely.", "severe"),
        ("The Church of Saint George burned completely.", "destroyed"),
        ("Troops began to bulldoze the Church of Saint George.", "unknown"),
        ("The Church of Saint George is a heap of stones, with the exception of the choir.", "severe"),
        ("The blaze left the Church of Saint George gutted.", "severe"),
        (
            "The surveyor put the damage to the Church of Saint George at about half of the building.",
            "severe",
        ),
        ("The Church of Saint George gave way after the rain.", "destroyed"),
        ("A shell left a hole in the roof of the Church of Saint George.", "unknown"),
    ],
)
def test_how_much_of_a_place_was_lost(text: str, severity: str) -> None:
    assert claims(text)[0].severity.value == severity
