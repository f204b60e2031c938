"""Houses, wires and words of speakers: the shipped file, a project's own over it, and damaged ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from heritage.errors import ConfigError
from heritage.resources.voices import load_voices


def test_the_shipped_file() -> None:
    voices = load_voices()
    assert voices.house("AFP") == voices.house("Agence France-Presse") == "agence france presse"
    assert voices.house("agence france-presse") in voices.wires
    assert voices.house("Example Herald Weekend") == voices.house("The Example Herald") == "example herald"
    assert voices.house("Weekend") == "weekend"
    assert voices.hosts["bbc.co.uk"] == voices.house("BBC News Arabic")
    assert voices.countries["ukrainian"] == "UA"
    assert voices.wires <= set(voices.houses.values())


def test_a_project_adds_to_it(tmp_path: Path) -> None:
    (tmp_path / "voices.toml").write_text(
        '[[house]]\nname = "BBC"\nnames = ["Example Service"]\n'
        '[[house]]\nname = "Example Wire"\nwire = true\n[speakers.en]\nnameless = ["shepherds"]\n',
        encoding="utf-8",
    )
    voices = load_voices(tmp_path)
    assert voices.house("Example Service") == "bbc"
    assert "example wire" in voices.wires
    assert "reuters" in voices.wires
    assert {"shepherds", "residents"} <= voices.nameless


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("house = 1", r"voices\.toml: house: expected \[\[house\]\] tables, found 1"),
        ("[[house]]\nnames = []", r"house 1: expected the keys"),
        ('[[house]]\nname = "A"\nnams = []', r"house 1: expected the keys"),
        ('[[house]]\nname = "A"\nnames = "B"', r"house 1\.names: expected a list of words, found 'B'"),
        ('[[house]]\nname = "A"\nnames = ["Reuters"]', r"'Reuters' is a name of 'reuters' already"),
        ('[[house]]\nname = "A"\nhosts = ["bbc.com"]', r"'bbc\.com' is a host of 'bbc' already"),
        ("[speakers]\nen = 1", r"speakers\.en: expected a table, found 1"),
        ("[speakers.en]\nsame = [[1]]", r"speakers\.en\.same 1: expected a list of words"),
        ("[names", r"not a TOML file in UTF-8"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, content: str, expected: str) -> None:
    (tmp_path / "voices.toml").write_text(content, encoding="utf-8")
    with pytest.raises(ConfigError, match=expected):
        load_voices(tmp_path)
