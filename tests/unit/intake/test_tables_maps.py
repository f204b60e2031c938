"""Maps: shapefiles alone and in archives, GeoPackages, KML and KMZ; written here by GDAL and read without it."""

from __future__ import annotations

import sqlite3
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from heritage.intake.folder import ReportItem, read_folder
from heritage.intake.manifest import Row
from heritage.intake.tables import geopackage, kml, shapefiles
from heritage.intake.tables.dbf import Texts
from heritage.problems import Problem
from heritage.resources.read_options import ReadOptions
from heritage.resources.source import SourceProfile, Sources

ANY = SourceProfile("x")
NORCIA = (42.7930, 13.0930)


def frame(names: list[str], crs: str = "EPSG:32633", **columns: list[Any]) -> Any:
    """A table of small squares around Norcia in another system than degrees."""
    import geopandas
    import shapely

    boxes = [shapely.box(13.0930 + n / 100, 42.7930, 13.0932 + n / 100, 42.7932) for n in range(len(names))]
    return geopandas.GeoDataFrame({"nam": names, **columns}, geometry=boxes, crs="EPSG:4326").to_crs(crs)


def save(path: Path, table: Any, **options: Any) -> None:
    import pyogrio

    pyogrio.write_dataframe(table, path, **options)


def split(found: Any) -> tuple[list[Row], dict[str, str]]:
    items = list(found)
    return (
        [item for item in items if isinstance(item, Row)],
        {item.code: item.detail for item in items if isinstance(item, Problem)},
    )


def near(row: Row) -> bool:
    latitude, longitude = (
        float(row.cells["geometry.latitude_deg"]),
        float(row.cells["geometry.longitude_deg"]),
    )
    return NORCIA[0] < latitude < NORCIA[0] + 2e-4 and NORCIA[1] < longitude < NORCIA[1] + 2e-4


def test_a_shapefile(tmp_path: Path) -> None:
    save(
        tmp_path / "a.shp",
        frame(["San Benedetto", "Lu Parrò"], n=[3, 4], share=[0.5, None], seen=["x", None]),
    )
    rows, problems = split(shapefiles.read(tmp_path / "a.shp", "a.shp", ANY))
    assert rows[0].cells.items() >= {"nam": "San Benedetto", "n": "3", "share": "0.5", "seen": "x"}.items()
    assert rows[1].cells.items() >= {"nam": "Lu Parrò", "n": "4", "share": "", "seen": ""}.items()
    assert (rows[0].cells["geometry.kind"], rows[0].cells["geometry.crs"]) == ("Polygon", "EPSG:32633")
    assert near(rows[0])
    assert ([row.line for row in rows], problems) == ([1, 2], {})


@pytest.mark.parametrize(
    ("encoding", "page", "name"),
    [
        ("UTF-8", True, "Lu Parrò"), ("UTF-8", False, "Lu Parrò"), ("ISO-8859-1", False, "Lu Parrò"),
        ("CP1251", True, "Замок"),
    ],
)  # fmt: skip
def test_encodings_of_attributes(tmp_path: Path, encoding: str, page: bool, name: str) -> None:
    save(tmp_path / "a.shp", frame([name]), encoding=encoding)
    if not page:
        (tmp_path / "a.cpg").unlink(missing_ok=True)
    rows, problems = split(shapefiles.read(tmp_path / "a.shp", "a.shp", ANY))
    assert (rows[0].cells["nam"], problems) == (name, {})


def test_text_cut_within_a_character() -> None:
    texts = Texts(None)
    assert texts("Замок".encode()[:-1]) == "Замо"
    assert texts("Parrò".encode("cp1252")) == "Parrò"
    assert Texts("cp1251")("Замок".encode("cp1251")) == "Замок"


def test_text_encoded_twice_is_repaired_and_told(tmp_path: Path) -> None:
    twice = "Lu Parrò".encode().decode("cp1252")
    save(tmp_path / "a.shp", frame([twice, "Château", "SÃO"]), encoding="UTF-8")
    rows, problems = split(shapefiles.read(tmp_path / "a.shp", "a.shp", ANY))
    assert [row.cells["nam"] for row in rows] == ["Lu Parrò", "Château", "SÃO"]
    assert problems == {"text_reencoded": "a.shp: texts that had been encoded twice and were repaired: 1"}


def test_without_a_system_degrees_are_assumed_and_others_refused(tmp_path: Path) -> None:
    for name, crs in (("degrees", "EPSG:4326"), ("metres", "EPSG:32633")):
        save(tmp_path / f"{name}.shp", frame(["a"], crs))
        (tmp_path / f"{name}.prj").unlink()
    rows, problems = split(shapefiles.read(tmp_path / "degrees.shp", "degrees.shp", ANY))
    assert (near(rows[0]), list(problems)) == (True, ["crs_assumed"])
    rows, problems = split(shapefiles.read(tmp_path / "metres.shp", "metres.shp", ANY))
    assert (rows, list(problems)) == ([], ["crs_unknown"])


def test_siblings_are_part_of_their_shapefile(tmp_path: Path) -> None:
    save(tmp_path / "A.shp", frame(["Gate"]))
    (tmp_path / "A.dbf").rename(tmp_path / "A.DBF")
    for name in ("A.sbn", "A.shp.xml", "lonely.dbf"):
        (tmp_path / name).write_bytes(b"x")
    profile = SourceProfile("default", columns={"nam": "claim.site"}, ignore=frozenset())
    items = list(read_folder(tmp_path, Sources({"default": profile})))
    assert [item.report["origin"] for item in items if isinstance(item, ReportItem)] == ["A.shp"]
    assert {item.key: item.code for item in items if isinstance(item, Problem)}[
        "lonely.dbf"
    ] == "format_unknown"
    assert not any(
        isinstance(item, Problem) and item.key in ("A.DBF", "A.sbn", "A.shp.xml") for item in items
    )


def zipped(
    folder: Path, layers: dict[str, Any], extra: dict[str, bytes] | None = None, junk: bytes = b""
) -> Path:
    for name, table in layers.items():
        save(folder / f"{name}.shp", table)
    path = folder / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in sorted(folder.iterdir()):
            if part != path:
                archive.write(part, f"in/{part.name}")
        for name, content in (extra or {}).items():
            archive.writestr(name, content)
    path.write_bytes(junk + path.read_bytes())
    return path


def test_an_archive_of_layers(tmp_path: Path) -> None:
    layers = {"built": frame(["Gate", "Hall"], grade=["x", "y"]), "roads": frame(["Road"])}
    path = zipped(tmp_path, layers, {"in/built.kmz": b"x"}, junk=b"junk" * 40)
    rows, problems = split(shapefiles.read(path, "a.zip", ANY))
    assert [(row.layer, row.cells["nam"], row.line) for row in rows] == [
        ("built", "Gate", 1), ("built", "Hall", 2), ("roads", "Road", 1),
    ]  # fmt: skip
    assert problems == {"layer_ignored": "a.zip: files beside the shapefiles not read (1): 'in/built.kmz'"}
    assert near(rows[0])


def test_layers_with_the_mapped_columns_or_of_a_pattern(tmp_path: Path) -> None:
    layers = {"built": frame(["Gate"], grade=["x"]), "roads": frame(["Road"]), "water": frame(["River"])}
    path = zipped(tmp_path, layers)
    mapped = SourceProfile("x", columns={"grade": "claim.severity"})
    rows, problems = split(shapefiles.read(path, "a.zip", mapped))
    assert ([row.layer for row in rows], problems["layer_ignored"]) == (
        ["built"], "a.zip: layers not read (2): 'in/roads', 'in/water'",
    )  # fmt: skip
    stated = SourceProfile("x", read=ReadOptions(layers=("*R*oads", "*water")))
    assert [row.layer for row in split(shapefiles.read(path, "a.zip", stated))[0]] == ["roads", "water"]
    lacking = SourceProfile("x", read=ReadOptions(layers=("*bridges*",)))
    assert list(split(shapefiles.read(path, "a.zip", lacking))[1]) == ["layer_missing"]


@pytest.mark.parametrize(
    ("members", "code"),
    [
        ({"a.csv": b"x", "b/c.pdf": b"y"}, "archive_without_table"),
        ({}, "archive_without_table"),
        ({"../a.shp": b"x"}, "archive_refused"),
        ({"a.shp": b" " * 20_000_000}, "archive_refused"),
        ({"a.shp": b"no shapes"}, "map_broken"),
    ],
)
def test_archives_that_are_refused(tmp_path: Path, members: dict[str, bytes], code: str) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    rows, problems = split(shapefiles.read(tmp_path / "a.zip", "a.zip", ANY))
    assert (rows, list(problems)) == ([], [code])
    if code == "archive_without_table" and members:
        assert "2 files (.csv, .pdf)" in problems[code]


def test_a_shapefile_cut_off(tmp_path: Path) -> None:
    save(tmp_path / "a.shp", frame(["Gate", "Hall", "Wall"]))
    raw = (tmp_path / "a.shp").read_bytes()
    (tmp_path / "a.shp").write_bytes(raw[: len(raw) - 60])
    rows, problems = split(shapefiles.read(tmp_path / "a.shp", "a.shp", ANY))
    assert [row.cells["nam"] for row in rows] == ["Gate", "Hall"]
    assert list(problems) == ["map_broken"]


def test_a_table_that_claims_four_billion_rows(tmp_path: Path) -> None:
    save(tmp_path / "a.shp", frame(["Gate"]))
    raw = bytearray((tmp_path / "a.dbf").read_bytes())
    raw[4:8] = b"\xff\xff\xff\xff"
    (tmp_path / "a.dbf").write_bytes(raw)
    rows, problems = split(shapefiles.read(tmp_path / "a.shp", "a.shp", ANY))
    assert len(rows) <= 1
    assert set(problems) <= {"map_broken"}


@pytest.mark.parametrize("library", ["shapefile", "pyproj"])
def test_a_missing_library_is_told_with_its_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, library: str
) -> None:
    save(tmp_path / "a.shp", frame(["Gate"]))
    monkeypatch.setitem(sys.modules, library, None)
    rows, problems = split(shapefiles.read(tmp_path / "a.shp", "a.shp", ANY))
    assert (rows, list(problems)) == ([], ["reader_missing"])
    assert "pip install 'heritage-monitor[geo]'" in problems["reader_missing"]


def test_a_geopackage(tmp_path: Path) -> None:
    save(tmp_path / "a.gpkg", frame(["Gate", "Hall"], n=[1, 2]), layer="built sites", driver="GPKG")
    save(tmp_path / "a.gpkg", frame(["Road"], crs="EPSG:4326"), layer="roads", driver="GPKG")
    rows, problems = split(geopackage.read(tmp_path / "a.gpkg", "a.gpkg", ANY))
    assert [(row.layer, row.cells["nam"], row.cells.get("n")) for row in rows] == [
        ("built sites", "Gate", "1"), ("built sites", "Hall", "2"), ("roads", "Road", None),
    ]  # fmt: skip
    assert (near(rows[0]), near(rows[2]), problems) == (True, True, {})
    assert "geom" not in rows[0].cells


def test_a_geopackage_without_degrees_or_with_a_program_in_it(tmp_path: Path) -> None:
    path = tmp_path / "a.gpkg"
    save(path, frame(["Gate"]), layer="sites", driver="GPKG")
    base = sqlite3.connect(path)
    base.execute(
        "CREATE VIEW evil AS WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT n FROM c"
    )
    base.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES ('evil', 'attributes', 'evil')"
    )
    base.commit()
    base.close()
    rows, problems = split(geopackage.read(path, "a.gpkg", ANY))
    assert ([row.layer for row in rows], problems) == (["sites"], {})


@pytest.mark.parametrize("content", [b"SQLite format 3\x00" + bytes(2000), b"no database at all, but text"])
def test_what_is_no_geopackage(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.gpkg").write_bytes(content)
    rows, problems = split(geopackage.read(tmp_path / "a.gpkg", "a.gpkg", ANY))
    assert (rows, list(problems)) == ([], ["map_broken"])


KML = """<?xml version="1.0"?>{dtd}<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>Survey</name>
<NetworkLink><Link><href>http://example.org/more.kml</href></Link></NetworkLink>
<Folder><name>Gates</name><Placemark><name>Gate &amp; wall</name><description><![CDATA[<b>gone</b>]]></description>
<TimeStamp><when>2015-08</when></TimeStamp><ExtendedData><Data name="state"><value>gone</value></Data>
<SchemaData schemaUrl="#s"><SimpleData name="EAMENA.ID">E-1</SimpleData><SimpleData name="name">other</SimpleData>
</SchemaData></ExtendedData><Point><coordinates>36.5,33.25,680 </coordinates></Point></Placemark></Folder>
<Placemark><name>Bow</name><Polygon><outerBoundaryIs><LinearRing><coordinates>0,0 2,2 2,0 0,2 0,0</coordinates>
</LinearRing></outerBoundaryIs></Polygon></Placemark>
<Placemark><name>Two</name><MultiGeometry><Point><coordinates>1,2</coordinates></Point><Point><coordinates>3,4
</coordinates></Point></MultiGeometry></Placemark>
<Placemark><name>Nowhere</name></Placemark><Placemark><name>Odd</name><Point><coordinates>x,y</coordinates></Point>
</Placemark>{more}</Document></kml>"""


def test_kml(tmp_path: Path) -> None:
    (tmp_path / "a.kml").write_text(KML.format(dtd="", more=""), encoding="utf-8")
    rows, problems = split(kml.read(tmp_path / "a.kml", "a.kml", ANY))
    assert rows[0].cells == {
        "name": "Gate & wall", "description": "<b>gone</b>", "when": "2015-08", "state": "gone", "EAMENA.ID": "E-1",
        "name (2)": "other", "geometry.latitude_deg": "33.25", "geometry.longitude_deg": "36.5",
        "geometry.kind": "Point", "geometry.crs": "EPSG:4326",
    }  # fmt: skip
    assert [(row.layer, row.cells["name"], row.cells["geometry.kind"]) for row in rows[1:]] == [
        ("Survey", "Bow", "Polygon"), ("Survey", "Two", "MultiPoint"), ("Survey", "Nowhere", ""), ("Survey", "Odd", ""),
    ]  # fmt: skip
    assert set(problems) == {"geometry_repaired", "geometry_unusable", "layer_ignored"}
    assert "'1 NetworkLink'" in problems["layer_ignored"]


def test_kmz_reads_its_main_document(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.kmz", "w") as archive:
        archive.writestr("files/other.kml", KML.format(dtd="", more=""))
        archive.writestr("doc.kml", KML.format(dtd="", more="<Placemark><name>Last</name></Placemark>"))
    rows, problems = split(kml.read(tmp_path / "a.kmz", "a.kmz", ANY))
    assert (len(rows), rows[-1].cells["name"]) == (6, "Last")
    assert "layer_ignored" in problems


def test_entities_of_kml_are_refused(tmp_path: Path) -> None:
    dtd = '<!DOCTYPE kml [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    more = "<Placemark><name>&x;</name></Placemark>"
    (tmp_path / "a.kml").write_text(KML.format(dtd=dtd, more=more), encoding="utf-8")
    rows, problems = split(kml.read(tmp_path / "a.kml", "a.kml", ANY))
    assert (rows, list(problems)) == ([], ["xml_refused"])


def test_kml_that_breaks_off_gives_what_it_has(tmp_path: Path) -> None:
    (tmp_path / "a.kml").write_text(KML.format(dtd="", more="")[:-100], encoding="utf-8")
    rows, problems = split(kml.read(tmp_path / "a.kml", "a.kml", ANY))
    assert (len(rows), "map_broken" in problems) == (4, True)


@pytest.mark.parametrize(
    "content", [b"<kml><Document/></kml>", b"version https://git-lfs.github.com/spec/v1\noid x\n"]
)
def test_kml_without_places(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.kml").write_bytes(content)
    rows, problems = split(kml.read(tmp_path / "a.kml", "a.kml", ANY))
    assert rows == []
    assert set(problems) <= {"file_empty", "lfs_pointer"}
    assert len(problems) == 1
