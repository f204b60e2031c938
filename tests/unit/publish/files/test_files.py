"""The files of a publication: the same bytes each time, limits that are told, columns by themselves."""

from __future__ import annotations

import csv
import datetime as dt
import json
import time
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from heritage.errors import ConfigError
from heritage.publish.files import format as form_module
from heritage.publish.files import xlsx
from heritage.publish.files.format import content_of
from heritage.publish.files.formats import FORMATS, chosen
from heritage.publish.files.write import export_file, write_files
from heritage.publish.metadata.about import describe
from heritage.publish.pages.cite import about
from heritage.schema.spec import Column
from heritage.schema.tables import TABLES
from heritage.settings import Settings
from tests.unit.publish.files.conftest import Written
from tests.unit.publish.files.hostile import with_column


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the clock of this process show another year."""
    real = time.time
    monkeypatch.setattr(time, "time", lambda: real() + 400 * 86_400)
    monkeypatch.setattr(time, "localtime", lambda *_: time.gmtime(real() + 400 * 86_400))
    return iter(())


@pytest.mark.usefixtures("later")
def test_equal_editions_give_equal_bytes_in_another_year_and_order(written: Written, tmp_path: Path) -> None:
    turned = {
        name: table.take(list(range(table.num_rows))[::-1]) for name, table in written.edition.tables.items()
    }
    write_files(replace(written.edition, tables=turned), written.about, tmp_path / "data")
    names = sorted(p.relative_to(written.folder).as_posix() for p in written.folder.rglob("*") if p.is_file())
    assert names == sorted(
        p.relative_to(tmp_path / "data").as_posix() for p in (tmp_path / "data").rglob("*") if p.is_file()
    )
    for name in names:
        assert (written.folder / name).read_bytes() == (tmp_path / "data" / name).read_bytes(), name


def test_batches_do_not_show_in_the_files(
    written: Written, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(form_module, "BATCH_ROWS", 3)
    write_files(written.edition, written.about, tmp_path)
    for path in sorted(written.folder.rglob("*")):
        if path.is_file():
            assert path.read_bytes() == (tmp_path / path.relative_to(written.folder)).read_bytes(), path.name


def test_the_only_time_in_the_workbook_is_the_day_of_the_edition(written: Written) -> None:
    with zipfile.ZipFile(written.folder / "heritage.xlsx") as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
    assert core.count("2026-11-27T00:00:00Z") == 2


def test_what_a_cell_or_sheet_cannot_hold_is_cut_or_continued_and_told(
    written: Written, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import openpyxl

    monkeypatch.setattr(xlsx, "MAX_ROWS", 8)
    sites = written.table("sites")
    index = sites.schema.get_field_index("near")
    long = ["x" * 40_000, "\U0001f525" * 20_000, *[None] * (sites.num_rows - 2)]
    edition = replace(
        written.edition,
        tables={
            **written.edition.tables,
            "sites": sites.set_column(index, sites.schema.field(index), pa.array(long)),
        },
    )
    content = content_of(edition, written.about)
    content.tables["incidents"] = _with_day(content.tables["incidents"], dt.date(1899, 12, 31))
    notes = " ".join(xlsx.write(content, tmp_path / "book.xlsx"))
    assert "2 texts were longer" in notes
    assert f"{content.tables['incidents'].num_rows} days before March 1900" in notes
    book = openpyxl.load_workbook(tmp_path / "book.xlsx")
    for table in TABLES:
        parts = [
            sheet for sheet in book if sheet.title == table.name or sheet.title.startswith(f"{table.name} (")
        ]
        rows = [row[0] for sheet in parts for row in sheet.iter_rows(min_row=2, max_col=1, values_only=True)]
        assert sorted(rows) == written.ids(table.name, table.key[0]), "no row is lost at the end of a sheet"
        assert all(sheet.max_row <= 8 for sheet in parts)
    texts = [
        row[0] for row in book["sites"].iter_rows(min_row=2, min_col=6, max_col=6, values_only=True) if row[0]
    ]
    assert all(len(text.encode("utf-16-le")) // 2 <= 32_767 and text.endswith("\u2026") for text in texts)
    assert book["incidents"]["K2"].value == "1899-12-31"


def _with_day(table: pa.Table, day: dt.date) -> pa.Table:
    index = table.schema.get_field_index("date_from")
    return table.set_column(index, table.schema.field(index), pa.array([day] * table.num_rows, pa.date32()))


def test_formats_are_chosen_by_name_and_described_alone(written: Written, tmp_path: Path) -> None:
    write_files(written.edition, written.about, tmp_path, ["GeoJSON", " csv "])
    found = {path.name for path in tmp_path.iterdir()}
    assert found == {
        "csv", "geojson", "README.txt", "CITATION.cff", "datapackage.json", "croissant.json", "dcat.jsonld",
        "ro-crate-metadata.json",
    }  # fmt: skip
    listed = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    assert not [resource for resource in listed if "xlsx" in resource["path"]]
    text = (tmp_path / "README.txt").read_text(encoding="utf-8")
    assert "heritage.xlsx" not in text
    with pytest.raises(ConfigError, match=r"expected names among parquet, csv.*found shapefile"):
        write_files(written.edition, written.about, tmp_path, ["shapefile"])
    with pytest.raises(ConfigError, match="found none"):
        chosen([" "])


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_one_format_is_exported_as_it_is_published(
    written: Written, tmp_path: Path, form: form_module.Format
) -> None:
    target = tmp_path / "deep" / ("folder" if form.is_folder else "file.any")
    export_file(written.edition, written.about, form.name, target)
    published = written.folder / form.path
    pairs = [(published, target)]
    if form.is_folder:
        pairs = [(path, target / path.relative_to(published)) for path in published.rglob("*")]
    assert pairs
    for one, other in pairs:
        assert one.read_bytes() == other.read_bytes()
    taken = tmp_path / "taken"
    if form.is_folder:
        taken.write_text("mine", encoding="utf-8")
    else:
        taken.mkdir()
    with pytest.raises(ConfigError, match="taken"):
        export_file(written.edition, written.about, form.name, taken)


def test_a_new_column_appears_in_every_format_by_itself(
    written: Written, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import openpyxl
    import pyogrio

    column = Column("colour_of_roof", "string", "The colour of the roof, as written.")
    declared = with_column(TABLES, "incidents", column)
    incidents = written.table("incidents")
    told = incidents.append_column("colour_of_roof", pa.array(["red"] * incidents.num_rows))
    edition = replace(written.edition, tables={**written.edition.tables, "incidents": told})
    monkeypatch.setattr("heritage.engine.write.TABLES", declared)
    write_files(edition, written.about, tmp_path, declared=declared)
    for name in ("csv/incidents.csv", "hxl/incidents.csv"):
        with (tmp_path / name).open(encoding="utf-8", newline="") as stream:
            assert next(csv.DictReader(stream).__iter__())["colour_of_roof"] in ("red", ""), name
    book = openpyxl.load_workbook(tmp_path / "heritage.xlsx", read_only=True)
    assert "colour_of_roof" in next(book["incidents"].iter_rows(values_only=True))
    book.close()
    features = json.loads((tmp_path / "geojson/incidents.geojson").read_text(encoding="utf-8"))["features"]
    assert features[0]["properties"]["colour_of_roof"] == "red"
    assert "colour_of_roof" in pyogrio.read_info(tmp_path / "heritage.gpkg", layer="incidents")["fields"]
    assert '<Data name="colour_of_roof"><value>red</value>' in (tmp_path / "heritage.kml").read_text(
        encoding="utf-8"
    )
    linked = (tmp_path / "heritage.jsonld").read_text(encoding="utf-8")
    assert linked.count('"column:incidents.colour_of_roof":"red"') == incidents.num_rows
    for name in ("datapackage.json", "croissant.json"):
        assert "The colour of the roof" in (tmp_path / name).read_text(encoding="utf-8"), name
    assert (
        pa.parquet.read_schema(tmp_path / "parquet/incidents.parquet").get_field_index("colour_of_roof") > 0
    )


def test_what_is_no_number_is_null_in_every_format(written: Written, tmp_path: Path) -> None:
    sites = written.table("sites")
    index = sites.schema.get_field_index("position_uncertainty_m")
    odd = pa.array([float("nan"), float("inf"), 5.0, *[None] * (sites.num_rows - 3)])
    tables = {**written.edition.tables, "sites": sites.set_column(index, sites.schema.field(index), odd)}
    write_files(replace(written.edition, tables=tables), written.about, tmp_path)
    features = json.loads((tmp_path / "geojson/sites.geojson").read_text(encoding="utf-8"))["features"]
    found = [feature["properties"]["position_uncertainty_m"] for feature in features]
    assert [value for value in found if value is not None] == [5.0]


@pytest.mark.parametrize(
    ("key", "value"), [("doi", "doi:10.1/x"), ("licence", "CC BY"), ("homepage", "javascript:alert(1)")]
)
def test_what_is_stated_must_have_the_form_of_it(written: Written, key: str, value: str) -> None:
    stated: dict[str, Any] = {key: value}
    settings = Settings(root=Path(), **stated)
    with pytest.raises(ConfigError, match=rf"heritage\.toml: {key} must be"):
        describe(written.edition, {}, "Title", about(settings))


def test_an_edition_without_rows_is_written(written: Written, tmp_path: Path) -> None:
    tables = {name: table.slice(0, 0) for name, table in written.edition.tables.items()}
    write_files(replace(written.edition, tables=tables), replace(written.about, day=None), tmp_path)
    assert json.loads((tmp_path / "geojson/sites.geojson").read_text(encoding="utf-8"))["features"] == []


def test_a_publication_has_the_formats_that_were_asked_for(tmp_path: Path) -> None:
    from heritage.publish import publish_dataset
    from tests.unit.publish.sample import MANIFEST, make_dataset

    output = tmp_path / "reports"
    with pytest.raises(ConfigError, match="found shapefile"):
        publish_dataset(
            make_dataset(), MANIFEST, output, title="Sample", quality=[], formats=["csv", "shapefile"]
        )
    assert not output.exists(), "a misspelt name is told before anything is written"
    publish_dataset(make_dataset(), MANIFEST, output, title="Sample", quality=[], formats=["gpkg"])
    found = {path.name for path in (output / "data").iterdir()}
    assert {"heritage.gpkg", "README.txt"} <= found
    assert not found & {"csv", "parquet", "heritage.xlsx"}
