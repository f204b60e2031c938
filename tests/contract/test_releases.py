"""From reports to a release and on to the next one: what is written, what is refused, where old ids lead."""

from __future__ import annotations

import csv
import hashlib
import json
import re
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

import heritage
from heritage import api, cli
from heritage.errors import ConfigError, DatasetError, QualityError
from heritage.link.ledger import read_ledger
from heritage.quality import gate
from heritage.release import freeze, remember
from heritage.release.freeze import Released, Wanted
from heritage.settings import Settings, load_settings

DAY = date(2026, 11, 26)

_REPORTS = {
    "temple": "Islamic State militants blew up the Temple of Bel in Palmyra on 30 August 2015, officials said.",
    "temple-again": "On 30 August 2015 the Temple of Bel in Palmyra was destroyed by explosives, a statement said.",
    "bridge": "The Old Bridge of Mostar was destroyed by shelling on 9 November 1993, the army said.",
    "cathedral": "A missile strike damaged the Transfiguration Cathedral in Odesa on 23 July 2023, the city said.",
}
_TOML = """[project]
title = "Four events: a \\"test\\""
creators = "Example Centre for Heritage"
publisher = "Example Centre"
doi = "10.1234/example"
"""


def _report(project: Path, name: str) -> None:
    path = project / "data" / "raw" / f"{name}.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    head = f"---\nid: {name}\npublisher: Paper {name}\nlanguage: en\npublished: 2023-08-01\n---\n"
    path.write_text(head + _REPORTS[name], encoding="utf-8")


@pytest.fixture(autouse=True)
def _without_suites(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out the suites, which have tests of their own and take seconds, but for tests that are slow anyway."""
    if not request.node.get_closest_marker("slow"):
        monkeypatch.setattr(gate, "_suites", lambda *_: ([], []))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = tmp_path_factory.mktemp("project")
    (project / "heritage.toml").write_text(_TOML, encoding="utf-8")
    for name in _REPORTS:
        _report(project, name)
    _build(load_settings(project))
    return project


@pytest.fixture
def project(built: Path, tmp_path: Path) -> Settings:
    import shutil

    shutil.copytree(built, tmp_path / "project")
    return load_settings(tmp_path / "project")


def _build(settings: Settings) -> None:
    heritage.build(settings=settings)


def _release(settings: Settings, **given: Any) -> Released:
    return freeze.release(settings, Wanted(settings.output, given.pop("day", DAY), **given))


def _incident(settings: Settings, word: str) -> str:
    incidents = api.read_dataset(settings.output).incidents
    return str(incidents[incidents["site_name"].str.contains(word)]["incident_id"].item())


def _run(monkeypatch: pytest.MonkeyPatch, settings: Settings, *words: str) -> int:
    monkeypatch.chdir(settings.root)
    monkeypatch.setattr(sys, "argv", ["heritage", *words])
    try:
        cli.main()
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else 0
    return 0


@pytest.mark.slow
def test_release_holds_what_it_says(project: Settings) -> None:
    done = _release(project)
    assert (done.version, done.folder) == ("2026.11.0", project.releases / "2026.11.0")
    found = json.loads((done.folder / "release.json").read_text(encoding="utf-8"))
    assert (found["edition"], found["date"], found["previous"]) == ("public", "2026-11-26", None)
    assert found["code_version"] == heritage.__version__
    assert {"input", "gazetteer", "lexicons", "sources", "ledger", "codebook"} <= found["inputs"].keys()
    files = {p.relative_to(done.folder).as_posix(): p for p in done.folder.rglob("*") if p.is_file()}
    assert files.keys() == {*found["files"], "release.json", "SHA256SUMS"}
    lines = (done.folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    sums = {name: sha for sha, name in (line.split("  ") for line in lines)}
    assert sums.keys() == {*files} - {"SHA256SUMS"}
    for name, path in files.items():
        if name != "SHA256SUMS":
            assert hashlib.sha256(path.read_bytes()).hexdigest() == sums[name]
    assert all(found["files"][name]["sha256"] == sums[name] for name in found["files"])
    assert api.validate(done.folder / "dataset").passed
    texts = api.read_dataset(done.folder / "dataset").reports["text"]
    assert texts.isna().all()


def test_release_that_withholds_a_place_says_where_it_is_not_withheld(
    project: Settings, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], root: Path
) -> None:
    with (root / "data/gazetteer/sites.csv").open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        row = next(row for row in reader if row["site_id"] == "SY-temple-of-bel")
    own = project.data / "gazetteer" / "sites.csv"
    own.parent.mkdir()
    with own.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, row)
        writer.writeheader()
        writer.writerow(row | {"sensitivity": "withheld"})
    _build(project)
    assert _run(monkeypatch, project, "release", "--date", "2026-11-26") == 0
    said = capfd.readouterr().out
    assert re.search(r"places? (is|are) withheld from the release, and not from the project", said)
    assert "private" in said


def test_release_can_be_cited(project: Settings) -> None:
    folder = _release(project).folder
    datacite = json.loads((folder / "datacite.json").read_text(encoding="utf-8"))
    assert datacite["doi"] == "10.1234/example"
    assert datacite["creators"] == [{"name": "Example Centre for Heritage", "nameType": "Organizational"}]
    assert datacite["titles"] == [{"title": 'Four events: a "test"'}]
    assert datacite["publisher"] == {"name": "Example Centre"}
    assert datacite["publicationYear"] == "2026"
    assert datacite["types"]["resourceTypeGeneral"] == "Dataset"
    assert datacite["schemaVersion"] == "http://datacite.org/schema/kernel-4"
    citation = YAML(typ="safe").load((folder / "CITATION.cff").read_text(encoding="utf-8"))
    assert citation["version"] == "2026.11.0"
    assert citation["title"] == 'Four events: a "test"'
    assert citation["authors"] == [{"name": "Example Centre for Heritage"}]
    zenodo = json.loads((folder / ".zenodo.json").read_text(encoding="utf-8"))
    assert (zenodo["upload_type"], zenodo["access_right"]) == ("dataset", "open")
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        path = folder / resource["path"]
        assert resource["bytes"] == path.stat().st_size
        assert resource["hash"] == f"sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}"


def test_same_build_and_day_give_the_same_bytes(project: Settings) -> None:
    one = _release(project, output=project.root / "one").folder
    (project.data / "ledger" / "incidents.csv").unlink()
    other = _release(project, output=project.root / "two").folder
    assert (one / "SHA256SUMS").read_bytes() == (other / "SHA256SUMS").read_bytes()


def test_next_release_counts_on_and_writes_nothing_new_into_the_ledger(project: Settings) -> None:
    _release(project)
    before = (project.data / "ledger" / "incidents.csv").read_bytes()
    done = _release(project)
    assert (done.version, done.ledger_rows) == ("2026.11.1", 0)
    assert done.changes is not None
    assert done.changes.is_empty
    assert (project.data / "ledger" / "incidents.csv").read_bytes() == before
    assert _release(project, day=date(2026, 12, 1)).version == "2026.12.0"


def test_ids_survive_a_rebuild_with_the_ledger(project: Settings) -> None:
    ids = {word: _incident(project, word) for word in ("Bel", "Bridge", "Cathedral")}
    _release(project)
    _build(project)
    assert {word: _incident(project, word) for word in ids} == ids


@pytest.mark.slow
def test_removed_report_needs_a_note_and_its_id_comes_back(
    project: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    bridge = _incident(project, "Bridge")
    _release(project)
    (project.input / "bridge.txt").unlink()
    _build(project)
    with pytest.raises(QualityError, match=rf"{bridge}.*total_fell"):
        _release(project)
    assert [path.name for path in project.releases.iterdir()] == ["2026.11.0"]
    assert _run(monkeypatch, project, "validate", "data/dataset") == 1
    assert _run(monkeypatch, project, "validate", "data/dataset", "--against", "none") == 0
    note = f"id,reason,by,date\n{bridge},the publisher took it back,K7,2026-11-27\n"
    (project.data / "ledger" / "withdrawn.csv").write_text(note, encoding="utf-8")
    assert _run(monkeypatch, project, "validate", "data/dataset") == 0
    _release(project)
    assert bridge in read_ledger(remember.ledger_path(project.data)).withdrawn
    capsys.readouterr()
    assert _run(monkeypatch, project, "explain", bridge) == 2
    said = capsys.readouterr().err
    assert f"{bridge} was withdrawn in release 2026.11.1: the publisher took it back (K7, 2026-11-27)" in said
    _report(project.root, "bridge")
    _build(project)
    assert _incident(project, "Bridge") == bridge


def test_merged_id_is_followed(
    project: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    temple = _incident(project, "Bel")
    claims = api.read_dataset(project.output).incident_claims
    first, second = sorted(claims[claims["incident_id"] == temple]["claim_id"])
    other = "INC-ffffffffffffffff"
    # As if an earlier release had told of the temple twice.
    _release(project)
    path = remember.ledger_path(project.data)
    with path.open("a", encoding="utf-8") as stream:
        stream.write(f"{temple},{first},,,2026.11.0,\n{other},{second},,,2026.11.0,\n")
    capsys.readouterr()
    assert _run(monkeypatch, project, "explain", other) == 0
    assert f"most of its claims stand in {temple}, not released yet" in capsys.readouterr().out
    _build(project)
    _release(project)
    assert _run(monkeypatch, project, "explain", other) == 0
    said = capsys.readouterr().out
    assert f"{other} was merged into {temple} in release 2026.11.1" in said
    assert f"{temple}  Temple of Bel" in said


def test_the_page_of_quality_tells_what_the_gate_tells(project: Settings, tmp_path: Path) -> None:
    last = _release(project).folder
    told = api.validate(project.output, against=last, settings=project)
    assert {"integrity.total_fell", "integrity.incident_lost"} <= {check.rule for check in told.checks}
    api.publish(project.output, tmp_path / "site", formats=["csv"], settings=project)
    page = (tmp_path / "site" / "quality.html").read_text(encoding="utf-8")
    assert f"{len(told.checks)} rules were checked" in page
    assert "integrity.total_fell" in page


def test_a_total_that_fell_is_not_published(project: Settings, tmp_path: Path) -> None:
    _release(project)
    (project.input / "bridge.txt").unlink()
    _build(project)
    with pytest.raises(QualityError, match="nothing was published"):
        api.publish(project.output, tmp_path / "site", formats=["csv"], settings=project)
    assert not (tmp_path / "site").exists()


def test_version_is_never_written_twice(project: Settings) -> None:
    done = _release(project, version="2026.11.5")
    sums = (done.folder / "SHA256SUMS").read_bytes()
    with pytest.raises(DatasetError, match="never written twice"):
        _release(project, version="2026.11.5")
    with pytest.raises(ConfigError, match="versions only go up"):
        _release(project, version="2026.11.4")
    with pytest.raises(ConfigError, match=r"expected YYYY\.MM\.N"):
        _release(project, version="../../x")
    assert (done.folder / "SHA256SUMS").read_bytes() == sums
    done.folder.rename(project.root / "moved")
    with pytest.raises(ConfigError, match="was released already"):
        _release(project, version="2026.11.5")
    assert _release(project).version == "2026.11.6"


def test_damaged_dataset_is_not_released(project: Settings) -> None:
    path = project.output / "incidents.parquet"
    path.write_bytes(path.read_bytes()[:-50])
    with pytest.raises(QualityError, match=r"incidents\.parquet"):
        _release(project)
    assert list(project.releases.iterdir()) == []
    assert not remember.ledger_path(project.data).exists()


def test_changed_file_fails_the_gate(project: Settings) -> None:
    manifest = json.loads((project.output / "manifest.json").read_text(encoding="utf-8"))
    manifest["tables"]["claims"]["sha256"] = "0" * 64
    (project.output / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(QualityError, match=r"claims\.parquet is not the file"):
        _release(project)
    assert list(project.releases.iterdir()) == []


def test_public_edition_is_no_build(project: Settings) -> None:
    done = _release(project)
    with pytest.raises(DatasetError, match="name the build itself"):
        freeze.release(project, Wanted(done.folder / "dataset", DAY))


def test_build_older_than_the_ledger_is_refused(project: Settings) -> None:
    _release(project)
    path = remember.ledger_path(project.data)
    with path.open("a", encoding="utf-8") as stream:
        stream.write("INC-eeeeeeeeeeeeeeee,CLM-eeeeeeeeeeeeeeee,,,2026.11.1,\n")
    with pytest.raises(DatasetError, match="run `heritage build` again"):
        _release(project)


@pytest.mark.parametrize("stop", ["prepare", "sync"])
def test_release_that_fails_leaves_nothing(
    project: Settings, monkeypatch: pytest.MonkeyPatch, stop: str
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied", "releases")

    monkeypatch.setattr(*((remember, stop) if stop == "prepare" else (freeze, stop)), refuse)
    with pytest.raises(PermissionError):
        _release(project)
    assert list(project.releases.iterdir()) == []
    assert not remember.ledger_path(project.data).exists()


def test_folder_that_cannot_be_written_is_one_message(
    project: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    project.releases.write_text("in the way", encoding="utf-8")
    assert _run(monkeypatch, project, "release", "--date", "2026-11-26", "--quiet") == 2
    said = capsys.readouterr().err
    assert said.startswith("heritage: ")
    assert "Traceback" not in said
    assert not remember.ledger_path(project.data).exists()


def test_kill_between_release_and_ledger_is_made_good(
    project: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[int] = []
    settle: Callable[..., None] = remember.settle

    def killed(path: Path, released: list[str]) -> None:
        calls.append(1)
        if len(calls) == 2:
            raise KeyboardInterrupt
        settle(path, released)

    monkeypatch.setattr(remember, "settle", killed)
    with pytest.raises(KeyboardInterrupt):
        _release(project)
    assert (project.releases / "2026.11.0" / "release.json").is_file()
    assert not remember.ledger_path(project.data).exists()
    done = _release(project)
    assert (done.version, done.ledger_rows) == ("2026.11.1", 0)
    assert set(read_ledger(remember.ledger_path(project.data)).versions.values()) == {"2026.11.0"}


def test_internal_edition_keeps_the_texts(project: Settings) -> None:
    done = _release(project, edition="internal")
    assert api.read_dataset(done.folder / "dataset").reports["text"].notna().all()
    public = _release(project)
    assert public.changes is not None
    assert public.changes.is_empty
    with pytest.raises(ConfigError, match="expected public or internal"):
        _release(project, edition="secret")


def test_notes_open_the_changes(project: Settings) -> None:
    notes = project.root / "notes.md"
    notes.write_text("The first that we are content with.\n", encoding="utf-8")
    folder = _release(project, notes=notes).folder
    assert (folder / "CHANGES.md").read_text(encoding="utf-8") == (
        "# 2026.11.0\n\nThe first that we are content with.\n\nThe first release.\n"
    )
    notes.write_bytes(b"\xff\xfe")
    with pytest.raises(ConfigError, match="UTF-8"):
        _release(project, notes=notes)


def test_release_of_an_older_schema_is_compared(project: Settings) -> None:
    import pyarrow.parquet as pq

    done = _release(project)
    dataset = done.folder / "dataset"
    path = dataset / "claims.parquet"
    pq.write_table(pq.read_table(path).drop_columns(["quality_flags"]), path)
    manifest = json.loads((dataset / "manifest.json").read_text(encoding="utf-8"))
    (dataset / "manifest.json").write_text(
        json.dumps({**manifest, "schema_version": "0.9.0"}), encoding="utf-8"
    )
    again = _release(project)
    assert again.changes is not None
    assert again.changes.changes == ()
    assert [reason.detail.startswith("schema_version 0.9.0") for reason in again.changes.background] == [True]
    # With the version of today the same file is damaged.
    (dataset / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(DatasetError, match="missing columns: quality_flags"):
        _release(replace(project, last_release="2026.11.0"))


def test_diff_exit_codes(
    project: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _release(project)
    assert _run(monkeypatch, project, "diff", "2026.11.0", "data/dataset", "--exit-code") == 0
    (project.input / "bridge.txt").unlink()
    _build(project)
    capsys.readouterr()
    assert _run(monkeypatch, project, "diff", "2026.11.0", "data/dataset") == 0
    assert "incidents 3 -> 2 (-1)" in capsys.readouterr().out
    assert (
        _run(monkeypatch, project, "diff", "2026.11.0", "data/dataset", "--exit-code", "--format", "json")
        == 1
    )
    assert json.loads(capsys.readouterr().out)["totals"]["incidents"] == {"before": 3, "after": 2}
    assert _run(monkeypatch, project, "diff", "2026.11.0", "nowhere") == 2
    assert _run(monkeypatch, project, "diff", "2026.11.0", "data/dataset", "--format", "xml") == 2
