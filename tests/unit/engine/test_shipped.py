"""What workers elsewhere are given of a project is what the project holds, or they say what is wrong."""

from __future__ import annotations

import os
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest

from heritage.engine.shipped import fingerprint, packed, unpacked
from heritage.errors import HeritageError
from heritage.resources import files


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    unpacked.cache_clear()


@pytest.fixture
def project(tmp_path: Path, root: Path) -> Path:
    """A project's data folder: a gazetteer, and a folder that no step in a worker reads."""
    data = tmp_path / "project/data"
    shutil.copytree(root / "tests/fixtures/gazetteer", data / "gazetteer")
    (data / "raw").mkdir()
    (data / "raw/a.txt").write_text("A text.", encoding="utf-8")
    return data


def test_only_what_steps_read_arrives_and_unchanged(project: Path) -> None:
    sent = packed(project)
    assert sent == packed(project)
    assert sent.archive is not None
    arrived = unpacked(sent)
    assert arrived is not None
    assert arrived != project
    names = sorted(path.relative_to(arrived).as_posix() for path in arrived.rglob("*") if path.is_file())
    assert names == ["gazetteer/names.csv", "gazetteer/places.csv", "gazetteer/sites.csv"]
    for name in names:
        assert (arrived / name).read_bytes() == (project / name).read_bytes()


def test_without_a_project_or_with_the_base_data_nothing_is_sent() -> None:
    assert packed(None).archive is None
    assert unpacked(packed(None)) is None
    assert packed(files.base_dir()).archive is None
    assert packed(files.base_dir()).fingerprint == packed(None).fingerprint


def test_a_changed_file_is_another_fingerprint(project: Path) -> None:
    before = fingerprint(project)
    with (project / "gazetteer/names.csv").open("a", encoding="utf-8") as stream:
        stream.write("IQ-mosul-museum,Museum of Mosul,en,short\n")
    assert fingerprint(project) != before


def test_a_folder_that_was_cleaned_is_made_again(project: Path) -> None:
    sent = packed(project)
    arrived = unpacked(sent)
    assert arrived is not None
    (arrived / "gazetteer/names.csv").unlink()
    unpacked.cache_clear()
    again = unpacked(sent)
    assert again is not None
    assert again != arrived
    assert (again / "gazetteer/names.csv").is_file()


@pytest.mark.parametrize("has_project", [True, False])
def test_other_code_or_base_data_is_told(project: Path, has_project: bool) -> None:
    sent = replace(packed(project if has_project else None), fingerprint="0" * 64)
    with pytest.raises(
        HeritageError, match=r"other code, base data or another Python .* \(expected 0{12}, found "
    ):
        unpacked(sent)


def test_a_folder_of_somebody_else_is_not_used(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / f"tmp/heritage-{os.getuid()}").symlink_to(tmp_path / "other")
    with pytest.raises(HeritageError, match="belongs to somebody else"):
        unpacked(packed(project))
    (tmp_path / f"tmp/heritage-{os.getuid()}").unlink()
    (tmp_path / f"tmp/heritage-{os.getuid() + 1}").mkdir()
    other = os.geteuid() + 1
    monkeypatch.setattr(os, "getuid", lambda: other)
    with pytest.raises(HeritageError, match="belongs to somebody else"):
        unpacked(packed(project))
