"""The sample, built once: anybody's tools read it, every piece of evidence stands where it says, bytes repeat."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import geopandas
import pandas as pd
import polars as pl
import pytest

import heritage
from heritage.schema.tables import TABLES
from heritage.settings import load_settings

_REPOSITORY = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("sample") / "dataset"
    heritage.build(output=folder, settings=load_settings(_REPOSITORY))
    yield folder
    shutil.rmtree(folder)


@pytest.mark.parametrize("table", [table.name for table in TABLES])
def test_pandas_polars_and_duckdb_read_every_table(dataset: Path, table: str) -> None:
    path = dataset / f"{table}.parquet"
    rows = len(pd.read_parquet(path))
    assert pl.read_parquet(path).height == rows
    counted = duckdb.execute("select count(*) from read_parquet(?)", [str(path)]).fetchone()
    assert counted == (rows,)
    assert (
        json.loads((dataset / "manifest.json").read_text(encoding="utf-8"))["tables"][table]["rows"] == rows
    )


@pytest.mark.parametrize("table", ["sites", "incidents"])
def test_geopandas_opens_the_layers(dataset: Path, table: str) -> None:
    layer = geopandas.read_parquet(dataset / f"{table}.parquet")
    assert str(layer.crs) == "OGC:CRS84"
    assert layer.geometry.notna().sum() > 50


def test_every_piece_of_evidence_equals_its_part_of_the_report(dataset: Path) -> None:
    reports = {row["report_id"]: row for row in pl.read_parquet(dataset / "reports.parquet").to_dicts()}
    claims = {row["claim_id"]: row for row in pl.read_parquet(dataset / "claims.parquet").to_dicts()}
    evidence = pl.read_parquet(dataset / "evidence.parquet").to_dicts()
    assert len(evidence) > 500
    for row in evidence:
        report = reports[claims[row["claim_id"]]["report_id"]]
        kind, _, column = row["part"].partition(":")
        part = json.loads(report["row_json"])[column] if kind == "cell" else report[kind]
        assert part[row["start"] : row["end"]] == row["quote"]


def test_the_sample_is_what_the_readme_says_it_is(dataset: Path) -> None:
    found = heritage.read_dataset(dataset)
    assert len(found.reports) >= 60
    assert {"text/plain", "text/html", "text/csv", "application/x-ndjson"} <= set(found.reports.media_type)
    assert found.reports.text_kind.isin(["paraphrase", "row"]).all()
    assert set(found.problems.severity) <= {"note", "warning"}
    continents = {"SY", "UA", "NP", "BR", "AU", "ML"}
    assert continents <= set(found.incidents.country.dropna())


def test_palmyra_baalshamin_and_tadmur_are_one_incident_each_and_show_their_conflicts(dataset: Path) -> None:
    found = heritage.read_dataset(dataset).incidents
    incidents = found.sort_values("n_claims", ascending=False).set_index("site_id")
    baalshamin = incidents.loc[["SY-temple-of-baalshamin"]].iloc[0]
    assert baalshamin.severity == "destroyed"
    assert baalshamin.n_independent >= 4
    assert "date_conflict" in baalshamin.conflict_flags
    prison = incidents.loc[["SY-tadmur-prison"]].iloc[0]
    assert prison.date_edtf == "2015-05-30"
    assert prison.actors == ["Islamic State"]
    assert "severity_conflict" in prison.conflict_flags


def test_two_builds_give_the_same_bytes(dataset: Path, tmp_path: Path) -> None:
    heritage.build(output=tmp_path / "again", settings=load_settings(_REPOSITORY))
    for path in sorted(dataset.iterdir()):
        assert (tmp_path / "again" / path.name).read_bytes() == path.read_bytes(), path.name


def test_the_sample_passes_its_own_gate(dataset: Path) -> None:
    result = heritage.validate(dataset)
    assert result.passed, [check.message for check in result.failed]
