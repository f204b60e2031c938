"""Cue words: the shipped lists do as their examples say; a damaged list names file and section."""

from __future__ import annotations

import tomllib
from dataclasses import fields
from pathlib import Path

import pytest

from heritage.errors import ConfigError
from heritage.resources.cuewords import CueWords, load_cues
from heritage.resources.files import data_path

FILES = sorted(data_path("cues").glob("*.toml"))
LISTS = tuple(field.name for field in fields(CueWords) if field.name != "parts")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
@pytest.mark.parametrize("name", LISTS)
def test_examples(path: Path, name: str) -> None:
    section = tomllib.loads(path.read_text(encoding="utf-8"))[name]
    cues = load_cues()
    phrases = cues.again[path.stem] if name == "again" else getattr(cues, name)
    assert section["positive"]
    assert section["negative"]
    assert [text for text in section["positive"] if not phrases.found(text)] == []
    assert [text for text in section["negative"] if phrases.found(text)] == []


def test_parts_stand_for_a_code() -> None:
    assert load_cues().parts["en"].found("Its minarets and the dome fell.") == {"minaret", "dome"}
    assert load_cues().parts["en"].found(None) == frozenset()


def test_a_projects_list_replaces_the_base(tmp_path: Path) -> None:
    folder = tmp_path / "cues"
    folder.mkdir()
    (folder / "en.toml").write_text('[again]\nwords = ["anew"]\n', encoding="utf-8")
    assert load_cues(tmp_path).again["en"].found("It was hit anew")
    assert not load_cues(tmp_path).again["en"].found("It was hit again")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[again", "expected TOML"),
        ("[agian]\n", "unknown section 'agian'"),
        ("[again]\nword = []\n", "unknown key 'word'"),
        ('[again]\nwords = ["!"]\n', "expected a list of phrases"),
        ("[parts]\nroof = 3\n", "expected a list of phrases"),
    ],
)
def test_damaged(tmp_path: Path, text: str, told: str) -> None:
    folder = tmp_path / "cues"
    folder.mkdir()
    (folder / "xx.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=told):
        load_cues(tmp_path)
