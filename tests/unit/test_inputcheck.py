"""`heritage check`: what would stop a build is told with its file, and only files that changed are opened."""

from __future__ import annotations

from pathlib import Path

import pytest

from heritage.inputcheck import check_inputs
from heritage.settings import Settings, load_settings
from heritage.starter.start import Requirement, start
from tests.unit.test_cli import run


@pytest.fixture
def project(tmp_path: Path) -> Path:
    start(tmp_path, title="T", wanted=Requirement("heritage-monitor==0", True))
    return tmp_path


def settings(project: Path) -> Settings:
    return load_settings(project)


def write(project: Path, name: str, text: str) -> Path:
    path = project / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_new_project_is_good(project: Path) -> None:
    found = check_inputs(settings(project))
    assert (found.faults, found.problems, found.files, found.reports) == ((), (), 1, 1)
    assert found.passed("note")


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("data/sources/other/source.toml", '[source]\nid = "wrong"\n', "source.id"),
        ("data/decisions/k7.csv", "decision_id,kind\nx,y\n", "k7.csv"),
        ("data/ledger/incidents.csv", "incident\nINC-1\n", "incidents.csv"),
        ("data/gazetteer/sites.csv", "site\nx\n", "sites.csv"),
        ("data/voices.toml", "[[[", "voices.toml"),
        ("data/cues/en.toml", "[[[", "en.toml"),
        ("data/totals/ours.csv", "publisher\nx\n", "totals"),
        ("data/lexicons/xx.toml", "code = 1\n", "xx.toml"),
    ],
)
def test_each_reference_file_at_fault_is_named(project: Path, name: str, text: str, told: str) -> None:
    write(project, name, text)
    found = check_inputs(settings(project), [])
    assert len(found.faults) == 1, found.faults
    assert told in found.faults[0]
    assert not found.passed("error")


def test_two_faults_are_both_told(project: Path) -> None:
    write(project, "data/sources/other/source.toml", "=")
    write(project, "data/decisions/k7.csv", "x\n")
    assert len(check_inputs(settings(project)).faults) == 2


def test_only_what_changed_is_opened(project: Path) -> None:
    bad = write(project, "data/raw/other/bad.txt", "")
    good = project / "data/raw/my-press/2015-04-25-dharahara.txt"
    assert [one.code for one in check_inputs(settings(project)).problems] == ["file_empty"]
    assert check_inputs(settings(project), [good]).problems == ()
    assert [one.key for one in check_inputs(settings(project), [bad]).problems] == ["other/bad.txt"]
    nothing = check_inputs(settings(project), [project / "README.md"])
    assert (nothing.files, nothing.problems) == (0, ())


def test_a_sidecar_or_a_profile_that_changed_has_its_reports_read(project: Path) -> None:
    write(project, "data/raw/other/story.txt", "A story.")
    write(project, "data/raw/other/second.txt", "Another story.")
    sidecar = write(project, "data/raw/other/story.txt.meta.toml", 'published = "2020-01-01"\n')
    assert check_inputs(settings(project), [sidecar]).files == 1
    profile = write(project, "data/sources/other/source.toml", '[source]\nid = "other"\n')
    found = check_inputs(settings(project), [profile])
    assert (found.files, found.faults) == (2, ())


def test_severity_decides(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(project)
    write(project, "data/raw/t/lines.jsonl", '{"text": "' + "Gate. " * 9 + '", "odd": 1}\n')
    assert run(monkeypatch, "check") == 0
    assert "warning: " in capsys.readouterr().out
    assert run(monkeypatch, "check", "--fail-on", "warning") == 1
    assert run(monkeypatch, "check", "--fail-on", "soon") == 2
    write(project, "data/decisions/k7.csv", "x\n")
    assert run(monkeypatch, "check") == 2
    assert "stops a build: " in capsys.readouterr().err


def test_many_problems_are_counted_not_listed(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(project)
    for number in range(23):
        write(project, f"data/raw/t/{number}.txt", "")
    assert run(monkeypatch, "check") == 1
    said = capsys.readouterr().out.splitlines()
    assert len(said) == 22
    assert said[-2] == "and 3 more"
