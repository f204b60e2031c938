"""Every format read back by the programs people use: the same rows, the same ids, the same points."""

from __future__ import annotations

import csv
import json
import sqlite3
from contextlib import closing
from typing import Any

import pytest
from lxml import etree

from heritage.schema.tables import TABLES
from heritage.schema.tables import table as declared_table
from tests.unit.publish.files.conftest import Written

LAYERS = tuple(table for table in TABLES if table.geometry)
KML = "{http://www.opengis.net/kml/2.2}"

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::UserWarning")


def bounds(written: Written, layer: str) -> list[float]:
    rows = [row for row in written.table("sites").to_pylist() if row["latitude_deg"] is not None]
    if layer == "incidents":
        used = set(written.table("incidents")["site_id"].to_pylist())
        rows = [row for row in rows if row["site_id"] in used]
    xs, ys = [row["longitude_deg"] for row in rows], [row["latitude_deg"] for row in rows]
    return [min(xs), min(ys), max(xs), max(ys)]


def without_point(written: Written, layer: str) -> int:
    return written.table(layer)["geometry"].null_count


@pytest.mark.parametrize("name", [table.name for table in TABLES])
def test_csv_and_parquet_in_pandas_polars_and_duckdb(written: Written, name: str) -> None:
    import duckdb
    import pandas as pd
    import polars as pl

    key, rows = declared_table(name).key[0], written.table(name).num_rows
    ids = written.ids(name, key)
    comma, parquet = written.folder / f"csv/{name}.csv", written.folder / f"parquet/{name}.parquet"
    frames = [pd.read_csv(comma, dtype=str), pd.read_parquet(parquet)]
    assert [sorted(frame[key]) for frame in frames] == [ids, ids]
    assert list(frames[0].columns) == list(declared_table(name).names)
    polars = [pl.read_csv(comma, infer_schema_length=None), pl.read_parquet(parquet)]
    assert [sorted(frame[key].to_list()) for frame in polars] == [ids, ids]
    with closing(duckdb.connect()) as base:
        for path in (f"read_csv('{comma}')", f"read_parquet('{parquet}')"):
            found = base.sql(f"SELECT count(*), count(DISTINCT {key}) FROM {path}").fetchall()  # noqa: S608 - paths of ours
            assert found == [(rows, len(set(ids)))], path


@pytest.mark.parametrize("layer", LAYERS, ids=lambda table: table.name)
def test_geoparquet_in_geopandas(written: Written, layer: Any) -> None:
    import geopandas as gpd
    import pyarrow.parquet as pq

    path = written.folder / f"parquet/{layer.name}.parquet"
    frame = gpd.read_parquet(path)
    assert sorted(frame[layer.key[0]]) == written.ids(layer.name, layer.key[0])
    assert frame.crs.to_epsg() in (4326, None)
    assert frame.crs.to_string() == "OGC:CRS84"
    assert frame.geometry.isna().sum() == without_point(written, layer.name)
    assert list(frame.total_bounds) == pytest.approx(bounds(written, layer.name))
    geo = json.loads(pq.read_schema(path).metadata[b"geo"])
    assert geo["version"] == "1.1.0"
    assert geo["columns"]["geometry"]["bbox"] == pytest.approx(bounds(written, layer.name))


def test_statistics_of_parquet_hold_only_what_the_edition_shows(written: Written) -> None:
    import pyarrow.parquet as pq

    with pq.ParquetFile(written.folder / "parquet/sites.parquet") as file:
        group = file.metadata.row_group(0)
        found = {
            group.column(index).path_in_schema: group.column(index) for index in range(group.num_columns)
        }
    west, south, east, north = bounds(written, "sites")
    kept = [found[name].statistics for name in ("longitude_deg", "latitude_deg")]
    assert [(one.min, one.max) for one in kept if one is not None] == [(west, east), (south, north)]


@pytest.mark.parametrize("layer", LAYERS, ids=lambda table: table.name)
def test_geojson_in_geopandas(written: Written, layer: Any) -> None:
    import geopandas as gpd

    path = written.folder / f"geojson/{layer.name}.geojson"
    content = json.loads(path.read_text(encoding="utf-8"))
    key = layer.key[0]
    assert [feature["id"] for feature in content["features"]] == written.ids(layer.name, key)
    assert set(content["features"][0]["properties"]) == set(layer.names) - {"geometry"}
    assert "crs" not in content, "RFC 7946 knows one system of coordinates"
    frame = gpd.read_file(path)
    assert sorted(frame[key]) == written.ids(layer.name, key)
    assert frame.geometry.isna().sum() == without_point(written, layer.name)
    assert list(frame.total_bounds) == pytest.approx(bounds(written, layer.name))


def test_geopackage_in_gdal_and_sqlite(written: Written) -> None:
    import geopandas as gpd
    import pyogrio

    path = written.folder / "heritage.gpkg"
    assert [str(name) for name, _ in pyogrio.list_layers(path)][:2] == ["incidents", "sites"]
    assert {str(name) for name, _ in pyogrio.list_layers(path)} == {table.name for table in TABLES}
    for layer in LAYERS:
        frame = gpd.read_file(path, layer=layer.name)
        assert sorted(frame[layer.key[0]]) == written.ids(layer.name, layer.key[0])
        assert set(frame.columns) == set(layer.names)
        assert frame.crs.to_epsg() == 4326
        assert frame.geometry.isna().sum() == without_point(written, layer.name)
        assert list(frame.total_bounds) == pytest.approx(bounds(written, layer.name))
    with closing(sqlite3.connect(path)) as base:
        assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert base.execute("PRAGMA foreign_key_check").fetchall() == []
        assert base.execute("PRAGMA application_id").fetchone() == (int.from_bytes(b"GPKG"),)
        for table in TABLES:
            key = table.key[0]
            found = base.execute(f'SELECT "{key}" FROM "{table.name}" ORDER BY 1').fetchall()  # noqa: S608
            assert [value for (value,) in found] == written.ids(table.name, key)
        assert {row[0] for row in base.execute("SELECT last_change FROM gpkg_contents")} == {
            "2026-11-27T00:00:00.000Z"
        }


def test_duckdb_spatial_reads_the_geopackage(written: Written) -> None:
    import duckdb

    with closing(duckdb.connect(config={"autoinstall_known_extensions": "false"})) as base:
        try:
            base.execute("LOAD spatial")
        except duckdb.Error:
            pytest.skip("DuckDB's extension `spatial` is not installed, and tests use no network to fetch it")
        path = written.folder / "heritage.gpkg"
        found = base.execute("SELECT incident_id FROM ST_Read(?, layer='incidents')", [str(path)])
        assert sorted(row[0] for row in found.fetchall()) == written.ids("incidents", "incident_id")


def test_our_own_reader_reads_our_geopackage(written: Written) -> None:
    from heritage.intake.manifest import Row
    from heritage.intake.tables import geopackage
    from heritage.resources.read_options import ReadOptions
    from heritage.resources.source import SourceProfile

    profile = SourceProfile("x", read=ReadOptions(layers=("incidents",)))
    found = list(geopackage.read(written.folder / "heritage.gpkg", "h.gpkg", profile))
    rows = [row for row in found if isinstance(row, Row) and row.layer in ("incidents", None)]
    assert sorted(row.cells["incident_id"] for row in rows) == written.ids("incidents", "incident_id")
    placed = [row for row in rows if row.cells.get("geometry.latitude_deg")]
    assert len(placed) == len(rows) - without_point(written, "incidents")


def test_workbook_in_openpyxl_and_pandas(written: Written) -> None:
    import openpyxl
    import pandas as pd

    path = written.folder / "heritage.xlsx"
    book = openpyxl.load_workbook(path, read_only=True)
    assert book.sheetnames == [*(table.name for table in TABLES), "about columns", "about codes"]
    book.close()
    for table in TABLES:
        frame = pd.read_excel(path, sheet_name=table.name)
        assert list(frame.columns) == list(table.names)
        assert sorted(frame[table.key[0]]) == written.ids(table.name, table.key[0])
    days = pd.read_excel(path, sheet_name="incidents")["date_from"]
    assert str(days.dtype).startswith("datetime64"), "days are days in Excel, not text"
    explained = pd.read_excel(path, sheet_name="about columns")
    assert len(explained) == sum(len(table.columns) for table in TABLES)


def test_kml_has_every_row_and_spans(written: Written) -> None:
    import geopandas as gpd

    path = written.folder / "heritage.kml"
    root = etree.parse(path).getroot()
    for layer in LAYERS:
        key = layer.key[0]
        found = root.findall(f".//{KML}Data[@name='{key}']/{KML}value")
        folders = [
            folder
            for folder in root.iter(f"{KML}Folder")
            if folder.findtext(f"{KML}name", "").startswith(layer.name)
        ]
        marks = [mark for folder in folders for mark in folder.iter(f"{KML}Placemark")]
        assert sorted(mark.get("id", "") for mark in marks) == written.ids(layer.name, key)
        assert len(found) >= len(marks)
        placed = gpd.read_file(path, layer=layer.name)
        assert len(placed) == len(marks) - without_point(written, layer.name)
    dated = [row for row in written.table("incidents").to_pylist() if row["date_from"] or row["date_to"]]
    assert len(root.findall(f".//{KML}TimeSpan")) == len(dated)
    styles = {style.get("id") for style in root.iter(f"{KML}Style")}
    assert {(use.text or "").removeprefix("#") for use in root.iter(f"{KML}styleUrl")} <= styles


@pytest.mark.parametrize("name", ["incidents", "claims", "sites", "reports"])
def test_hxl_has_tags_in_its_second_row(written: Written, name: str) -> None:
    with (written.folder / f"hxl/{name}.csv").open(encoding="utf-8", newline="") as stream:
        names, tags, *rows = csv.reader(stream)
    assert len(names) == len(tags) == len(rows[0])
    assert all(tag.startswith("#") or tag == "" for tag in tags)
    key = declared_table(name).key[0]
    assert [row[names.index(key)] for row in rows] == written.ids(name, key)
    if name == "incidents":
        points = [row[tags.index("#geo+lat")] for row in rows]
        assert points.count("") == without_point(written, name)


def test_bulk_upload_has_every_claim_that_it_can_hold(written: Written) -> None:
    with (written.folder / "eamena.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    claims = written.table("claims").to_pylist()
    hidden = {
        row["site_id"] for row in written.table("sites").to_pylist() if row["sensitivity"] == "withheld"
    }
    shown = [row for row in claims if row["site_id"] not in hidden and row["assertion"] != "denied"]
    described = [row["General Description"] for row in rows if row["General Description"]]
    assert sorted(text.split("; ")[-1].split(" of ")[0] for text in described) == sorted(
        r["claim_id"] for r in shown
    )
    threats = [row for row in rows if row["Threat Category"]]
    assert len(threats) == sum(row["assertion"] == "threatened" for row in shown)
    assert not any(row["Disturbance Cause Type"] for row in threats), "a threat is no disturbance"
    ids = [row["ResourceID"] for row in rows]
    blocks = [key for number, key in enumerate(ids) if number == 0 or ids[number - 1] != key]
    assert len(blocks) == len(set(blocks)), "rows of one place stand together"
    left = (written.folder / "README.txt").read_text(encoding="utf-8")
    assert f"{sum(row['assertion'] == 'denied' for row in claims)} denials are left out" in left


def test_linked_data_tells_no_event_of_a_threat_or_a_denial(written: Written) -> None:
    nodes = json.loads((written.folder / "heritage.jsonld").read_text(encoding="utf-8"))["@graph"]
    rows = {row["claim_id"]: row for row in written.table("claims").to_pylist()}
    rows |= {row["incident_id"]: row for row in written.table("incidents").to_pylist()}
    told = {
        node["@id"].removeprefix("#").removesuffix("/told"): node["@graph"]
        for node in nodes
        if "@graph" in node
    }
    kept = {"denied", "threatened"} & {row["assertion"] for row in rows.values()}
    assert kept == {"denied", "threatened"}, "the sample has both"
    assert all(rows[key]["assertion"] in ("actual", "alleged") for key in told)
    assert not [node for node in nodes if str(node.get("@type")).startswith(("E5_", "E6_", "E11_", "E14_"))]
    for key, graph in told.items():
        kinds = {node["@type"] for node in graph}
        assert ("E6_Destruction" in kinds) is (rows[key]["severity"] == "destroyed")
    assert {
        node["@id"].removeprefix("#") for node in nodes if node.get("@type") == "E13_Attribute_Assignment"
    } == set(rows)


def test_readme_names_every_file_and_counts(written: Written) -> None:
    text = (written.folder / "README.txt").read_text(encoding="utf-8")
    for path in written.folder.iterdir():
        assert path.name == "README.txt" or path.name in text, path.name
    for table in TABLES:
        assert f"{written.table(table.name).num_rows:>9,}  {table.name}" in text
    for layer in ("sites", "incidents"):
        assert f"{without_point(written, layer)} of {written.table(layer).num_rows}" in text
