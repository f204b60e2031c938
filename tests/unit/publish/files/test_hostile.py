"""Hostile texts in every format: there as they were, and harmless."""

from __future__ import annotations

import csv
import json
import re
import sqlite3
from contextlib import closing

import pytest
from lxml import etree

from heritage.publish.files.xlsx import MAX_CHARACTERS
from heritage.text.formula import unguarded
from tests.unit.publish.files.conftest import Written
from tests.unit.publish.files.hostile import NUL_FREE

KML = "{http://www.opengis.net/kml/2.2}"
BEGINS = re.compile(r"(?:\A|[;\t\r\n])[=+\-@\uff1d\uff0b\uff0d\uff20]")
ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
SHOWN = {text: ILLEGAL.sub("\ufffd", text) for text in NUL_FREE}
"""What XML may hold of a text."""


def names(written: Written) -> list[str]:
    """Names of the sites in order of their ids, as any file may hold them."""
    rows = sorted(written.table("sites").to_pylist(), key=lambda row: row["site_id"])
    return [row["name"].replace("\x00", "\ufffd") for row in rows]


def test_the_texts_are_there_at_all(hostile: Written) -> None:
    assert len(set(names(hostile))) == hostile.table("sites").num_rows > 10


@pytest.mark.parametrize("folder", ["csv", "hxl"])
def test_no_cell_of_csv_begins_a_formula_wherever_a_program_splits_it(hostile: Written, folder: str) -> None:
    for path in sorted((hostile.folder / folder).glob("*.csv")):
        text = path.read_text(encoding="utf-8")
        rows = list(csv.reader(text.splitlines(keepends=True)))
        for row in rows:
            for cell in row:
                is_number = re.fullmatch(r"-?\d+(\.\d+)?(e-?\d+)?", cell)
                assert is_number or not BEGINS.search(cell), (path.name, cell)
        # A program whose separator is the semicolon heeds no quotation mark that does not begin a cell.
        for line in text.splitlines():
            for cell in line.split(";")[1:]:
                assert not re.match(r"[=+\-@\uff1d]", cell), (path.name, cell)
    if folder == "csv":
        with (hostile.folder / "csv/sites.csv").open(encoding="utf-8", newline="") as stream:
            assert [unguarded(row["name"]) for row in csv.DictReader(stream)] == names(hostile)


def test_bulk_upload_holds_no_formula(hostile: Written) -> None:
    with (hostile.folder / "eamena.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert not [cell for row in rows for cell in row.values() if BEGINS.search(cell)]
    assert {unguarded(row["Resource Name"]) for row in rows if row["Name Type"] == "Toponym"} <= set(
        names(hostile)
    )


def test_parquet_holds_the_texts_as_they_are(hostile: Written) -> None:
    import pyarrow.parquet as pq

    found = pq.read_table(hostile.folder / "parquet/sites.parquet")["name"].to_pylist()
    assert found == names(hostile)


def test_workbook_holds_text_and_no_formula(hostile: Written) -> None:
    import openpyxl

    book = openpyxl.load_workbook(hostile.folder / "heritage.xlsx")
    for sheet in book:
        kinds = {cell.data_type for row in sheet.iter_rows() for cell in row}
        assert kinds <= {"s", "n", "b", "d"}, (sheet.title, kinds)
    cells = [cell for (cell,) in book["sites"].iter_rows(min_col=2, max_col=2, min_row=2)]
    assert [cell.value for cell in cells] == [SHOWN[name] for name in names(hostile)]
    quoted = [cell for cell in cells if cell.value.startswith("=")]
    assert quoted
    assert all(cell.quotePrefix for cell in quoted), "editing such a cell must not make it a formula"
    assert max(len(cell.value) for cell in cells) <= MAX_CHARACTERS
    note = (hostile.folder / "README.txt").read_text(encoding="utf-8")
    assert re.search(r"heritage\.xlsx: \d+ texts held characters that a workbook cannot hold", note)


@pytest.mark.parametrize("name", ["geojson/sites.geojson", "heritage.jsonld"])
def test_json_holds_the_texts_and_no_markup(hostile: Written, name: str) -> None:
    text = (hostile.folder / name).read_text(encoding="utf-8")
    assert "<" not in text, "a page may hold the file in a script"
    assert "\u2028" not in text
    content = json.loads(text)
    if name.startswith("geojson"):
        assert [feature["properties"]["name"] for feature in content["features"]] == names(hostile)
    else:
        labels = {
            node.get("label")
            for node in content["@graph"]
            if node.get("@type", "").startswith(("E22", "E27"))
        }
        assert labels == set(names(hostile))


def test_geopackage_holds_the_texts_as_they_are(hostile: Written) -> None:
    import geopandas as gpd

    with closing(sqlite3.connect(hostile.folder / "heritage.gpkg")) as base:
        found = [row[0] for row in base.execute("SELECT name FROM sites ORDER BY site_id")]
    assert found == names(hostile)
    frame = gpd.read_file(hostile.folder / "heritage.gpkg", layer="sites").sort_values("site_id")
    assert list(frame["name"]) == names(hostile), "a NUL would end a text in GDAL"


def test_kml_shows_markup_and_runs_none(hostile: Written) -> None:
    import html

    root = etree.parse(hostile.folder / "heritage.kml").getroot()
    texts = [text for text in root.itertext() if text.strip()]
    assert not [text for text in texts if "<" in text], "programs read these texts as HTML"
    known = {html.unescape(text) for text in texts}
    assert {SHOWN[name] for name in names(hostile)} <= known
    assert len(root.findall(f".//{KML}Placemark")) == sum(
        hostile.table(name).num_rows for name in ("sites", "incidents")
    )


def test_descriptions_parse_whatever_a_title_holds(hostile: Written, tmp_path: object) -> None:
    from dataclasses import replace
    from pathlib import Path

    from ruamel.yaml import YAML

    from heritage.publish.files.write import write_files

    folder = Path(str(tmp_path)) / "data"
    title = NUL_FREE[4] + '\n"quoted": [] # \u202e ' + NUL_FREE[3]
    write_files(hostile.edition, replace(hostile.about, title=title, publisher=title), folder, ["csv"])
    for name in ("datapackage.json", "croissant.json", "dcat.jsonld", "ro-crate-metadata.json"):
        json.loads((folder / name).read_text(encoding="utf-8"))
    cited = YAML(typ="safe").load((folder / "CITATION.cff").read_text(encoding="utf-8"))
    assert cited["title"] == " ".join(title.split())
