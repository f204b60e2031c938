"""JSON documents and GeoJSON: where the records are, their cells, their places, and documents that break."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from heritage.intake.manifest import Row
from heritage.intake.tables import jsontree
from heritage.intake.tables.jsondocument import read
from heritage.problems import Problem
from heritage.resources.read_options import ReadOptions
from heritage.resources.source import SourceProfile


@pytest.fixture(params=["whole", "streamed"])
def size(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Each test runs as for a small document and as for one that is not read whole."""
    if request.param == "streamed":
        monkeypatch.setattr(jsontree, "LARGEST_WHOLE", 4)
    return str(request.param)


def rows_of(
    folder: Path, content: object, records: str | None = None, name: str = "a.json"
) -> tuple[list[Row], dict[str, str]]:
    path = folder / name
    raw = content if isinstance(content, (bytes, str)) else json.dumps(content, ensure_ascii=False)
    path.write_bytes(raw.encode() if isinstance(raw, str) else raw)
    found = list(read(path, name, SourceProfile("x", read=ReadOptions(records=records))))
    return (
        [item for item in found if isinstance(item, Row)],
        {item.code: item.detail for item in found if isinstance(item, Problem)},
    )


def feature(geometry: Any, **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def collection(*features: Any, **members: Any) -> dict[str, Any]:
    return {"type": "FeatureCollection", **members, "features": list(features)}


def point(longitude: Any, latitude: Any) -> dict[str, Any]:
    return {"type": "Point", "coordinates": [longitude, latitude]}


def place(row: Row) -> tuple[str, ...]:
    return tuple(value for name, value in row.cells.items() if name.startswith("geometry."))


def test_values_as_text(tmp_path: Path, size: str) -> None:
    record = {"id": 7, "share": 0.5, "whole": 3.0, "gone": True, "none": None, "name": " بوابة ",
              " at ": {"x": {"y": "z"}}, "tags": ["a", "b"], "sources": [{"path": "p"}], "empty": [],
              "hollow": {}}  # fmt: skip
    rows, problems = rows_of(tmp_path, [record, {"id": 8}])
    assert {**rows[0].cells, "whole": ""} == {
        "id": "7", "share": "0.5", "whole": "", "gone": "true", "none": "", "name": " بوابة ", "at.x.y": "z",
        "tags": '["a", "b"]', "sources": '[{"path": "p"}]', "empty": "", "hollow": "",
    }  # fmt: skip
    assert ([row.line for row in rows], problems) == ([1, 2], {})


def test_records_at_a_path(tmp_path: Path, size: str) -> None:
    rows, problems = rows_of(
        tmp_path, {"meta": {"n": 1}, "data": {"sites": [{"id": 1}, {"id": 2}]}}, "data.sites"
    )
    assert ([row.cells for row in rows], problems) == ([{"id": "1"}, {"id": "2"}], {})


def test_the_values_of_a_mapping_keep_their_keys(tmp_path: Path, size: str) -> None:
    rows, _ = rows_of(tmp_path, {"sites": {"S1": {"name": "Gate"}, "S2": {"name": "Hall"}}}, "sites.*")
    assert [row.cells for row in rows] == [{"*": "S1", "name": "Gate"}, {"*": "S2", "name": "Hall"}]


def test_one_object_is_one_record(tmp_path: Path) -> None:
    assert [row.cells for row in rows_of(tmp_path, {"id": "p", "names": ["a"]})[0]] == [
        {"id": "p", "names": '["a"]'}
    ]


def test_a_large_object_needs_the_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsontree, "LARGEST_WHOLE", 4)
    assert list(rows_of(tmp_path, {"sites": [{"id": 1}]})[1]) == ["json_no_records"]


@pytest.mark.parametrize(
    ("content", "records"),
    [({"a": [1]}, "b"), ({"a": 3}, "a"), ("7", None), ({"type": "Topology", "objects": {}}, None)],
)
def test_no_records(tmp_path: Path, content: object, records: str | None) -> None:
    assert list(rows_of(tmp_path, content, records)[1]) == ["json_no_records"]


def test_what_is_no_object_is_told_and_the_others_are_read(tmp_path: Path, size: str) -> None:
    rows, problems = rows_of(tmp_path, [{"id": 1}, 7, {"id": 3}])
    assert [(row.line, row.cells["id"]) for row in rows] == [(1, "1"), (3, "3")]
    assert problems == {
        "row_malformed": "a.json:2: expected one object, found a int; the record was not used"
    }


def test_a_document_that_breaks_off(tmp_path: Path, size: str) -> None:
    rows, problems = rows_of(tmp_path, '[{"id": 1}, {"id": 2}, {"id"')
    assert [row.cells["id"] for row in rows] == ([] if size == "whole" else ["1", "2"])
    assert list(problems) == ["json_broken"]


def test_keys_that_come_twice_are_told(tmp_path: Path) -> None:
    rows, problems = rows_of(tmp_path, '[{"id": 1, "id": 2}]')
    assert ([row.cells for row in rows], list(problems)) == ([{"id": "2"}], ["key_repeated"])


def test_names_that_meet_when_flattened(tmp_path: Path) -> None:
    assert rows_of(tmp_path, [{"a.b": 1, "a": {"b": 2}}])[0][0].cells == {"a.b": "1", "a.b (2)": "2"}


@pytest.mark.parametrize(
    "deep", ["[" * 100_000, '[{"a":' * 100_000, "[" + '{"a":' * 100_000 + "1" + "}" * 100_000 + "]"]
)
def test_depth_without_end(tmp_path: Path, size: str, deep: str) -> None:
    rows, problems = rows_of(tmp_path, deep)
    assert rows == []
    assert set(problems) <= {"json_broken", "row_malformed"}
    assert len(problems) == 1


def test_numbers_that_are_none(tmp_path: Path) -> None:
    rows, problems = rows_of(tmp_path, '[{"a": NaN, "b": Infinity, "c": 1e999, "d": 1}]')
    assert ([row.cells for row in rows], problems) == ([{"a": "", "b": "", "c": "", "d": "1"}], {})


def test_a_number_of_a_million_digits(tmp_path: Path, size: str) -> None:
    rows, problems = rows_of(tmp_path, '[{"a": ' + "9" * 1_000_000 + "}]")
    assert rows == []
    assert len(problems) == 1


def test_encodings(tmp_path: Path) -> None:
    for encoding in ("utf-8-sig", "utf-16", "utf-32"):
        rows, problems = rows_of(tmp_path, '[{"a": "é"}]'.encode(encoding))
        assert ([row.cells for row in rows], problems) == ([{"a": "é"}], {})
    rows, problems = rows_of(tmp_path, '[{"a": "é"}]'.encode("cp1252"))
    assert ([row.cells for row in rows], list(problems)) == ([{"a": "é"}], ["encoding_guessed"])


def test_gzip(tmp_path: Path) -> None:
    assert len(rows_of(tmp_path, gzip.compress(b'[{"a": 1}]'), name="a.json.gz")[0]) == 1


def test_a_point_is_itself(tmp_path: Path, size: str) -> None:
    rows, problems = rows_of(tmp_path, collection(feature(point(36.2765, 33.5138), name="Gate")))
    assert rows[0].cells == {
        "name": "Gate", "geometry.latitude_deg": "33.5138", "geometry.longitude_deg": "36.2765",
        "geometry.kind": "Point", "geometry.crs": "EPSG:4326",
    }  # fmt: skip
    assert problems == {}


def test_the_point_of_a_shape_lies_inside_it(tmp_path: Path) -> None:
    # A horseshoe: its centre of mass lies outside.
    shape = [[0, 0], [10, 0], [10, 10], [8, 10], [8, 2], [2, 2], [2, 10], [0, 10], [0, 0]]
    rows, _ = rows_of(tmp_path, collection(feature({"type": "Polygon", "coordinates": [shape]})))
    latitude, longitude, kind, _ = place(rows[0])
    assert kind == "Polygon"
    assert float(latitude) < 2 or float(longitude) < 2 or float(longitude) > 8


def test_shapes_that_cross_themselves_are_repaired_and_counted(tmp_path: Path) -> None:
    bow = {"type": "Polygon", "coordinates": [[[0, 0], [2, 2], [2, 0], [0, 2], [0, 0]]]}
    rows, problems = rows_of(tmp_path, collection(feature(bow), feature(bow), feature(point(1, 1))))
    assert [place(row)[2] for row in rows] == ["Polygon", "Polygon", "Point"]
    assert 0 < float(place(rows[0])[0]) < 2
    assert problems["geometry_repaired"].endswith(": 2")


def test_other_coordinates_become_degrees(tmp_path: Path, size: str) -> None:
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32633"}}
    rows, problems = rows_of(tmp_path, collection(feature(point(341_000.0, 4_738_000.0)), crs=crs))
    latitude, longitude, _, name = place(rows[0])
    # Near Norcia; the figures are those of PROJ's own command line.
    assert (round(float(latitude), 3), round(float(longitude), 3), name) == (42.778, 13.056, "EPSG:32633")
    assert problems == {}


@pytest.mark.parametrize("name", ["urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326", "urn:ogc:def:crs:EPSG::4326"])
def test_degrees_stay_degrees(tmp_path: Path, name: str) -> None:
    crs = {"type": "name", "properties": {"name": name}}
    assert place(rows_of(tmp_path, collection(feature(point(36.5, 33.25)), crs=crs))[0][0])[:2] == (
        "33.25",
        "36.5",
    )


def test_a_system_that_nobody_knows(tmp_path: Path) -> None:
    crs = {"type": "name", "properties": {"name": "EPSG:999999"}}
    rows, problems = rows_of(tmp_path, collection(feature(point(1, 2)), crs=crs))
    assert (rows, list(problems)) == ([], ["crs_unknown"])


@pytest.mark.parametrize("geometry", [None, {"type": "Point", "coordinates": []}])
def test_no_geometry_is_no_fault(tmp_path: Path, geometry: object) -> None:
    rows, problems = rows_of(tmp_path, collection(feature(geometry, name="Gate")))
    assert ((rows[0].cells["name"], *place(rows[0])), problems) == (("Gate", "", "", "", ""), {})


@pytest.mark.parametrize(
    "geometry",
    [
        point(200, 10), point(10, 95), point("a", "b"), point(None, 1), {"type": "Point"}, {"type": "Blob"}, 7, "Point",
        {"type": "Polygon", "coordinates": [[[0, 0], [1, 1]]]}, {"type": "GeometryCollection", "geometries": [7]},
    ],
)  # fmt: skip
def test_geometries_that_give_no_place_leave_the_row(tmp_path: Path, geometry: object) -> None:
    rows, problems = rows_of(tmp_path, collection(feature(geometry, name="Gate")))
    assert (rows[0].cells["name"], place(rows[0])) == ("Gate", ("", "", "", ""))
    assert list(problems) == ["geometry_unusable"]


def test_coordinates_that_are_no_numbers(tmp_path: Path) -> None:
    text = json.dumps(collection(feature({"type": "LineString", "coordinates": [[1, 1], ["N", 2]]})))
    for word in ("NaN", "1e999"):
        rows, problems = rows_of(tmp_path, text.replace('"N"', word))
        assert (place(rows[0]), list(problems)) == (("", "", "", ""), ["geometry_unusable"])


def test_a_feature_s_own_id_and_members(tmp_path: Path) -> None:
    data = feature(point(1, 2), name="Gate") | {"id": 9, "bbox": [1, 2, 1, 2], "seen": "2020"}
    assert {"name": "Gate", "id": "9", "seen": "2020"}.items() <= rows_of(tmp_path, [data])[0][
        0
    ].cells.items()
    assert rows_of(tmp_path, data)[0][0].cells["id"] == "9"


def test_more_values_than_any_record_has(tmp_path: Path) -> None:
    rows, problems = rows_of(tmp_path, [{f"k{n}": n for n in range(20_000)}, {"k": 1}])
    assert ([row.cells for row in rows], list(problems)) == ([{"k": "1"}], ["row_malformed"])
