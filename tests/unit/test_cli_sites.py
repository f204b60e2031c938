"""`heritage sites find`: what it prints, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import heritage
from tests.unit.test_cli import run


def test_a_match_is_said_and_explained(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "sites", "find", "Bel Shamin", "--country", "SY", "--explain") == 0
    said = capsys.readouterr().out
    assert said.startswith("match: 'Bel Shamin' is SY-temple-of-baalshamin\n")
    assert "words_agree" in said


def test_nothing_found_is_no_failure(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "sites", "find", "zzzxq") == 0
    assert capsys.readouterr().out.startswith("none: no site fits 'zzzxq'")


def test_an_ambiguity_is_said(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(monkeypatch, "sites", "find", "Umayyad Mosque", "--limit", "2") == 0
    first, *sites = capsys.readouterr().out.splitlines()
    assert first.startswith("ambiguous: ")
    assert len(sites) == 2


def test_json_is_the_reconciliation_shape(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "sites", "find", "تدمر", "--json", "--limit", "1") == 0
    (found,) = json.loads(capsys.readouterr().out)
    assert (found["id"], found["match"]) == ("SY-palmyra", True)
    assert list(found) == ["id", "name", "type", "score", "match", "features"]


def test_batch(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "names.csv"
    path.write_text("name,place\nUmayyad Mosque,Aleppo\n,\n", encoding="utf-8")
    assert run(monkeypatch, "sites", "find", "--batch", str(path), "--limit", "1") == 0
    good, bad = map(json.loads, capsys.readouterr().out.splitlines())
    assert (good["decision"], good["result"][0]["id"]) == ("match", "SY-great-mosque-of-aleppo")
    assert bad["problem"]["code"] == "mention_unreadable"


@pytest.mark.parametrize("words", [[], ["Palmyra", "--batch", "names.txt"], ["--batch", "nowhere.txt"]])
def test_wrong_use_ends_with_two(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    assert run(monkeypatch, "sites", "find", *words) == 2
    assert "--batch" in capsys.readouterr().err


def test_the_public_function() -> None:
    found = heritage.find_sites("Баалшамін", country="SY")
    assert found.decision == "match"
    assert found.sites[0].site.site_id == "SY-temple-of-baalshamin"
    assert dict(found.sites[0].terms)["country"] == 0.7


def test_a_country_by_its_name_and_a_blank_name_are_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "sites", "find", "Bel Shamin", "--country", "Syria") == 2
    assert "expected a country of ISO 3166-1 alpha-2 such as SY, found 'Syria'" in capsys.readouterr().err
    assert run(monkeypatch, "sites", "find", " ") == 2
    assert "expected a name, found ' '" in capsys.readouterr().err


def test_a_wrong_country_in_a_batch_is_a_problem_of_its_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "b.csv").write_text("name,country\nPalmyra,Syria\nPalmyra,sy\n", encoding="utf-8")
    assert run(monkeypatch, "sites", "find", "--batch", str(tmp_path / "b.csv")) == 0
    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert first["problem"]["code"] == "mention_unreadable"
    assert "found 'Syria'" in first["problem"]["detail"]
    assert second["decision"] == "match"
