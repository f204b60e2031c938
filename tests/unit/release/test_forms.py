"""Versions, metadata, the ledger's file, the commit: small forms, each checked by value."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import pytest

from heritage.errors import ConfigError
from heritage.link.ledger import COLUMNS, read_ledger
from heritage.release import metadata, provenance, remember, versions
from heritage.settings import Settings


@pytest.mark.parametrize(
    ("known", "expected"),
    [([], "2026.11.0"), (["2026.11.0", "2026.11.2"], "2026.11.3"), (["2026.10.7", "2025.11.9"], "2026.11.0")],
)
def test_next_version(known: list[str], expected: str) -> None:
    assert versions.next_version(date(2026, 11, 26), known) == expected


@pytest.mark.parametrize(
    "version", ["2026.11", "2026.13.0", "2026.1.0", "v2026.11.0", "2026.11.01", "2026.11.0/.."]
)
def test_what_is_no_version(version: str) -> None:
    with pytest.raises(ConfigError, match=r"expected YYYY\.MM\.N"):
        versions.parse(version)


def said(**given: str) -> metadata.About:
    settings = Settings(Path(), **given)  # type: ignore[arg-type]
    return metadata.about(
        settings,
        "Title",
        version="2026.11.0",
        day=date(2026, 11, 26),
        edition="internal",
        description="What it is.",
    )


def test_nobody_is_made_up() -> None:
    found = metadata.datacite(said())
    assert found["creators"] == [{"name": ":unkn"}]
    assert found["publisher"] == {"name": ":unkn"}
    assert "doi" not in found
    assert "identifiers" not in found
    assert "doi:" not in metadata.citation(said())
    assert metadata.zenodo(said())["access_right"] == "closed"


def test_persons_and_bodies() -> None:
    about = said(creators="Family, Given; A Centre", doi="10.5072")
    found = metadata.datacite(about)
    assert found["creators"] == [
        {"name": "Family, Given", "nameType": "Personal", "familyName": "Family", "givenName": "Given"},
        {"name": "A Centre", "nameType": "Organizational"},
    ]
    assert found["prefix"] == "10.5072"
    assert (
        '  - family-names: "Family"\n    given-names: "Given"\n  - name: "A Centre"\n'
        in metadata.citation(about)
    )


@pytest.mark.parametrize("given", [{"doi": "https://doi.org/10.1/x"}, {"licence": "my own: licence"}])
def test_settings_of_the_wrong_form(given: dict[str, str]) -> None:
    with pytest.raises(ConfigError, match=r"heritage\.toml"):
        said(**given)


def test_ledger_of_three_columns_is_widened(tmp_path: Path) -> None:
    path = tmp_path / "incidents.csv"
    path.write_text("incident_id,claim_ids,redirects\nINC1,a,INC2\nINC2,b,\n", encoding="utf-8")
    remember.prepare(path, [dict.fromkeys(COLUMNS, "") | {"incident_id": "INC3", "version": "2026.11.0"}])
    assert read_ledger(path).claims.keys() == {"INC1", "INC2"}
    remember.settle(path, ["2026.11.0"])
    ledger = read_ledger(path)
    assert ledger.claims.keys() == {"INC1", "INC2", "INC3"}
    assert ledger.redirects == {"INC1": "INC2"}
    assert path.read_text(encoding="utf-8").startswith(",".join(COLUMNS) + "\n")


def test_prepared_ledger_of_a_release_that_is_not_there_is_dropped(tmp_path: Path) -> None:
    path = tmp_path / "ledger" / "incidents.csv"
    remember.prepare(path, [dict.fromkeys(COLUMNS, "") | {"incident_id": "INC3", "version": "2026.11.0"}])
    remember.settle(path, ["2026.10.0"])
    assert list(path.parent.iterdir()) == []


def test_inputs_that_may_name_places_do_not_pass() -> None:
    given = {"inputs": {"lexicons": "0" * 64, "secret-cave.txt": "1" * 64, "gazetteer": 3}}
    assert provenance.inputs_of(given) == {"lexicons": "0" * 64}
    assert provenance.inputs_of({"inputs": "none"}) == {}


def test_commit_of_the_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    project = tmp_path / "project"
    project.mkdir()
    run = ["git", "-C", str(project), "-c", "user.name=A", "-c", "user.email=a@example.org"]
    subprocess.run([*run, "init", "-q"], check=True)
    (project / "file").write_text("one", encoding="utf-8")
    subprocess.run([*run, "add", "file"], check=True)
    subprocess.run([*run, "commit", "-q", "-m", "first"], check=True)
    found = provenance.git_state(project)
    assert found is not None
    assert len(found["commit"]) == 40
    assert found["is_clean"] is True
    (project / "file").write_text("two", encoding="utf-8")
    changed = provenance.git_state(project)
    assert changed is not None
    assert changed["is_clean"] is False
    monkeypatch.setenv("PATH", str(tmp_path))
    assert provenance.git_state(project) is None
