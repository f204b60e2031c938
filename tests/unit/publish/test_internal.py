"""The internal edition: it holds everything, says so wherever one looks, and takes no public edition's place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from heritage.cli import app
from heritage.errors import ConfigError, DatasetError
from heritage.publish import publish_dataset
from heritage.publish.editions import internal_edition, make_edition
from tests.unit.publish.sample import MANIFEST, SECRET_LATITUDE, make_dataset


def publish(folder: Path, edition: str, *, replacing: bool = False) -> None:
    publish_dataset(
        make_dataset(),
        MANIFEST,
        folder,
        title="Sample",
        quality=[],
        edition_name=edition,
        is_replacing_public=replacing,
    )


def test_it_is_the_dataset() -> None:
    tables = make_dataset()
    edition = internal_edition(tables)
    assert edition.tables == tables
    assert not edition.hidden
    assert edition.is_internal


def test_it_says_so_loudly(tmp_path: Path) -> None:
    publish(tmp_path / "house", "internal")
    page = (tmp_path / "house/index.html").read_text(encoding="utf-8")
    assert "<title>INTERNAL" in page
    assert "INTERNAL: whole texts" in page
    assert "Public edition" not in page
    assert (tmp_path / "house/report.md").read_text(encoding="utf-8").startswith("# INTERNAL")
    for name in ("publication.json", "data/parquet/manifest.json"):
        assert json.loads((tmp_path / "house" / name).read_text(encoding="utf-8"))["edition"] == "internal"
    assert str(SECRET_LATITUDE) in (tmp_path / "house/data/csv/sites.csv").read_text(encoding="utf-8")


def test_it_takes_no_public_place_unless_told(tmp_path: Path) -> None:
    publish(tmp_path / "site", "public")
    with pytest.raises(DatasetError, match="--replace-public"):
        publish(tmp_path / "site", "internal")
    assert "INTERNAL" not in (tmp_path / "site/index.html").read_text(encoding="utf-8")
    publish(tmp_path / "site", "internal", replacing=True)
    publish(tmp_path / "site", "internal")
    publish(tmp_path / "site", "public")
    files = [path for path in (tmp_path / "site").rglob("*") if path.is_file()]
    assert not [path for path in files if b"INTERNAL" in path.read_bytes()]


def test_other_editions_are_refused() -> None:
    with pytest.raises(ConfigError, match="expected public or internal, found 'secret'"):
        make_edition(make_dataset(), "secret")
    result = CliRunner().invoke(app, ["publish", "x", "--edition", "secret"])
    assert result.exit_code == 2
