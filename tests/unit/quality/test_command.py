"""`heritage validate` from the command line: forms, parts, the page, the job's summary, and the three exit codes."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import pytest

from heritage import cli
from heritage.engine.write import write_dataset
from tests.fixtures.dataset import as_tables, valid_rows


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("command") / "data set"
    write_dataset(as_tables(valid_rows()), folder, {"inputs": {}, "counts": {}})
    return folder


@pytest.fixture(scope="module")
def bad(tmp_path_factory: pytest.TempPathFactory) -> Path:
    rows = valid_rows()
    rows["sites"][0]["latitude_deg"] = 95.0
    folder = tmp_path_factory.mktemp("command") / "bad"
    write_dataset(as_tables(rows), folder, {"inputs": {}, "counts": {}})
    return folder


def _run(monkeypatch: pytest.MonkeyPatch, folder: Path, *words: str) -> int:
    monkeypatch.chdir(folder)
    monkeypatch.setattr(sys, "argv", ["heritage", "validate", *words])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    return ended.value.code if isinstance(ended.value.code, int) else 0


def test_exit_codes_are_0_1_and_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], good: Path, bad: Path, tmp_path: Path
) -> None:
    assert _run(monkeypatch, tmp_path, str(good), "--suite", "sites") == 0
    assert capsys.readouterr().out.startswith("passed: ")
    assert _run(monkeypatch, tmp_path, str(bad), "--suite", "sites") == 1
    assert capsys.readouterr().out.startswith("CRITICAL sites.latitude_deg: ")
    broken = Path(shutil.copytree(good, tmp_path / "broken"))
    (broken / "sites.parquet").write_bytes(b"PAR1")
    assert _run(monkeypatch, tmp_path, str(broken), "--suite", "sites") == 2
    said = capsys.readouterr()
    assert "UNUSABLE: " in said.out
    assert "Traceback" not in said.out + said.err
    assert _run(monkeypatch, tmp_path, str(tmp_path / "nothing")) == 2
    assert capsys.readouterr().err.startswith("heritage: ")


def test_what_is_not_known_is_refused_with_what_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], good: Path
) -> None:
    assert _run(monkeypatch, good.parent, str(good), "--suite", "moods") == 2
    said = capsys.readouterr().err
    assert "suite 'moods': expected one of reports, claims" in said
    assert said.count("integrity") == 1
    assert _run(monkeypatch, good.parent, str(good), "--format", "xml") == 2
    assert _run(monkeypatch, good.parent, str(good), "--fail-on", "info") == 2


def test_github_writes_the_summary_of_the_job_and_html_a_page(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], bad: Path, tmp_path: Path
) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("before\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    words = (str(bad), "--suite", "sites", "--format", "github", "--html", str(tmp_path / "page"))
    assert _run(monkeypatch, bad.parent, *words) == 1
    assert capsys.readouterr().out.startswith("::error file=")
    assert summary.read_text(encoding="utf-8").startswith("before\n## Data quality: failed\n")
    assert "sites.latitude_deg.between" in (tmp_path / "page" / "quality.html").read_text(encoding="utf-8")
    summary.write_text("", encoding="utf-8")
    assert _run(monkeypatch, bad.parent, str(bad), "--suite", "sites", "--format", "json") == 1
    assert json.loads(capsys.readouterr().out)["counts"]["critical"] == 1
    assert summary.read_text(encoding="utf-8") == ""
