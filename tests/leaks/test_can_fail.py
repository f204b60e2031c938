"""The search finds what is planted into a file of each type, and fails on types that it does not know."""

from __future__ import annotations

import base64
import gzip
import io
import json
import sqlite3
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.leaks.artefacts import UnknownTypeError, parts
from tests.leaks.search import COARSE, Point, Search
from tests.leaks.ways import dms, forms, plus_code, spelled, written

NAME, OTHER = "Šévôğür Łónøæk", "\u0634\u0645\u0632 \u063a\u0648\u0636"
LATITUDE, LONGITUDE = 34.551237, 48.267891
POINT = Point(LATITUDE, LONGITUDE, COARSE, forms(LATITUDE, LONGITUDE))
SEARCH = Search([POINT], [NAME, OTHER])


def hits(folder: Path) -> list[str]:
    return [hit for part in parts(folder) for hit in SEARCH.found(part)]


def _png(kind: bytes, data: bytes) -> bytes:
    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    return (
        b"\x89PNG\r\n\x1a\n"
        + head
        + chunk(kind, data)
        + chunk(b"IDAT", zlib.compress(b"\0\0"))
        + chunk(b"IEND", b"")
    )


def _zip(**files: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "."), data)
    return stream.getvalue()


def _parquet(table: pa.Table, metadata: dict[str, str] | None = None) -> bytes:
    stream = io.BytesIO()
    pq.write_table(table.replace_schema_metadata(metadata) if metadata else table, stream, compression="zstd")
    return stream.getvalue()


def _database(statements: list[str], folder: Path) -> bytes:
    path = folder.parent / "made.db"
    path.unlink(missing_ok=True)
    with sqlite3.connect(path) as base:
        for statement in statements:
            base.execute(statement)
            base.commit()
    base.close()
    return path.read_bytes()


def _pdf(text: bytes) -> bytes:
    packed = zlib.compress(text)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed),
    ]
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        body
        + b"xref\n0 5\n0000000000 65535 f \n"
        + table
        + b"trailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(body)
    )


PAIR = f"{LATITUDE:.3f}, {LONGITUDE:.3f}"
DOUBLES = struct.pack("<dd", LONGITUDE, LATITUDE)
LEAKS: dict[str, tuple[str, Callable[[Path], bytes]]] = {
    "name in HTML, as numbers": (
        "a.html",
        lambda _: b"<p>" + OTHER.encode("ascii", "xmlcharrefreplace") + b"</p>",
    ),
    "position in HTML": ("a.html", lambda _: f"<p>{PAIR}</p>".encode()),
    "position in the data of an attribute": (
        "a.html",
        lambda _: f'<i data-x="{LATITUDE}" data-y="{LONGITUDE}">'.encode(),
    ),
    "position in a drawing": ("a.html", lambda _: f"<svg><text>{PAIR}</text></svg>".encode()),
    "name in JSON, escaped": ("a.json", lambda _: json.dumps({"x": NAME}).encode()),
    "columns of a script": (
        "a.js",
        lambda _: f"const x=[{LATITUDE}],a=[1,2,3,4,5,6,7,8],y=[{LONGITUDE}]".encode(),
    ),
    "name in a script": ("a.js", lambda _: json.dumps(NAME).encode()),
    "name in small letters, joined": ("a.csv", lambda _: spelled(NAME, 9).lower().encode()),
    "name in an address": ("a.md", lambda _: b"https://x.example/" + spelled(OTHER, 5).encode()),
    "position with commas": ("a.csv", lambda _: b'"34,5512","48,2679"'),
    "half a position": ("a.csv", lambda _: b"34.5512"),
    "position of two decimals": ("a.txt", lambda _: b"34.55, 48.27"),
    "degrees and minutes": ("a.txt", lambda _: dms(LATITUDE, "N", "S").encode()),
    "military grid": ("a.txt", lambda _: written(LATITUDE, LONGITUDE, 8).encode()),
    "plus code": ("a.txt", lambda _: plus_code(LATITUDE, LONGITUDE).encode()),
    "digits of another script": ("a.txt", lambda _: written(LATITUDE, LONGITUDE, 10).encode()),
    "name of a file": (f"{spelled(NAME, 8)}.txt", lambda _: b"x"),
    "name in a picture": ("a.png", lambda _: _png(b"tEXt", b"Title\0" + NAME.encode())),
    "name in a picture, packed": (
        "a.png",
        lambda _: _png(b"zTXt", b"Title\0\0" + zlib.compress(NAME.encode())),
    ),
    "name in a picture, international": (
        "a.png",
        lambda _: _png(b"iTXt", b"T\0\1\0en\0t\0" + zlib.compress(OTHER.encode())),
    ),
    "picture in a page": (
        "a.html",
        lambda _: (
            b"<img src=data:image/png;base64,"
            + base64.b64encode(_png(b"zTXt", b"T\0\0" + zlib.compress(NAME.encode() * 3) + b"\0" * 3))
            + b">"
        ),
    ),
    "name in Parquet": ("a.parquet", lambda _: _parquet(pa.table({"x": [NAME]}))),
    "position in Parquet": (
        "a.parquet",
        lambda _: _parquet(pa.table({"y": [LATITUDE, 1.0], "x": [LONGITUDE, 2.0]})),
    ),
    "position as a point in Parquet": (
        "a.parquet",
        lambda _: _parquet(pa.table({"g": [b"\1\1\0\0\0" + DOUBLES]})),
    ),
    "bounds in the footer": (
        "a.parquet",
        lambda _: _parquet(pa.table({"y": [1]}), {"geo": f"[{LONGITUDE}, {LATITUDE}]"}),
    ),
    "packed": ("a.txt.gz", lambda _: gzip.compress(NAME.encode())),
    "in an archive": ("a.zip", lambda _: _zip(b__csv=PAIR.encode())),
    "in an archive in an archive": ("a.zip", lambda _: _zip(b__kmz=_zip(c__kml=OTHER.encode()))),
    "in a workbook": ("a.xlsx", lambda _: _zip(sheet__xml=f"<v>{LATITUDE}</v><v>{LONGITUDE}</v>".encode())),
    "in a database": ("a.gpkg", lambda f: _database([f"create table t as select '{OTHER}' as x"], f)),
    "in a row that was deleted": (
        "a.gpkg",
        lambda f: _database(
            [
                "pragma secure_delete = off",
                "create table t (x)",
                f"insert into t values ('{OTHER}')",  # noqa: S608
                "delete from t",
            ],
            f,
        ),
    ),
    "numbers in a database": (
        "a.gpkg",
        lambda f: _database([f"create table t as select {LONGITUDE} as x, {LATITUDE} as y"], f),
    ),
    "point in a database": (
        "a.gpkg",
        lambda f: _database([f"create table t as select x'{DOUBLES.hex()}' as x"], f),
    ),
    "in a stream of a PDF": ("a.pdf", lambda _: _pdf(b"BT (" + OTHER.encode() + b") Tj ET")),
    "floats": (
        "a.gpkg",
        lambda f: _database(
            [f"create table t as select x'{struct.pack('>ff', LATITUDE, LONGITUDE).hex()}' as x"], f
        ),
    ),
}


@pytest.mark.parametrize("what", LEAKS)
def test_a_leak_is_found(what: str, tmp_path: Path) -> None:
    name, make = LEAKS[what]
    folder = tmp_path / "published"
    folder.mkdir()
    (folder / name).write_bytes(make(folder))
    assert hits(folder), what


def test_what_is_allowed_is_no_leak(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        "site,34.55,38.25\nOld Town,34.6,48.3\n1234.5512,2048.2679\n", encoding="utf-8"
    )
    assert not hits(tmp_path)


@pytest.mark.parametrize("kind", range(22))
def test_every_way_of_writing_a_position_is_found(kind: int, tmp_path: Path) -> None:
    text = written(LATITUDE, LONGITUDE, kind)
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert hits(tmp_path), text


@pytest.mark.parametrize("kind", range(13))
def test_every_spelling_of_a_name_is_found(kind: int, tmp_path: Path) -> None:
    for name in (NAME, OTHER):
        (tmp_path / "a.txt").write_text(spelled(name, kind), encoding="utf-8")
        assert hits(tmp_path), (name, kind)


@pytest.mark.parametrize("name", ["a.xyz", "a", "data.feather"])
def test_an_unknown_type_fails(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"x")
    with pytest.raises(UnknownTypeError):
        hits(tmp_path)


def test_a_file_that_is_not_what_its_name_says_fails(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"no picture")
    with pytest.raises(UnknownTypeError):
        hits(tmp_path)
