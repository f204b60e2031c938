"""Files made to harm who reads them: bombs, cycles, depth without end, paths that lead out, programs, lies about size.

`hostile_files` writes them and says what must become of each: codes of problems, `report` for each report.
"""

from __future__ import annotations

import gzip
import io
import os
import pickle
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

from tests.unit.intake.pdffile import assembled

MEBIBYTE = 1024 * 1024
REPORT = "report"


def _page(name: str, head: bytes = b"") -> bytes:
    """A page like any other but for its head; the texts differ, so that none is a copy of another."""
    text = f"The temple of {name} was damaged. ".encode() * 20
    return b"<html><head><title>Temple</title>" + head + b"</head><body><article><p>" + text


_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_ENTITIES = '<!ENTITY a0 "xxxxxxxxxx">' + "".join(
    f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)
)


def hostile_files(folder: Path) -> dict[str, list[str]]:
    """Write the files to a folder and return what must be found of each, sorted."""
    expected: dict[str, list[str]] = {}
    for files in (_texts(), _pages(), _messages(), _archives(), _tables(), _maps()):
        for name, (content, codes) in files.items():
            (folder / name).write_bytes(content)
            expected[name] = codes
    _database(folder / "endless.gpkg")
    expected["endless.gpkg"] = ["layer_missing"]
    os.mkfifo(folder / "pipe.txt")
    expected["pipe.txt"] = ["file_unreadable"]
    (folder / "leads-out.txt").symlink_to("/etc/passwd")
    expected["leads-out.txt"] = ["file_unreadable"]
    (folder / "round.txt").symlink_to("round.txt")
    expected["round.txt"] = ["file_unreadable"]
    (folder / "name \x1b[2J\n'\";$(x).txt").write_text("A fire damaged the museum, officials said.\n")
    expected["name \x1b[2J\n'\";$(x).txt"] = [REPORT]
    return {name: sorted(codes) for name, codes in expected.items()}


Files = dict[str, tuple[bytes, list[str]]]


def _texts() -> Files:
    return {
        "quoted.md": (b">" * 5_000_000, ["file_empty"]),
        "fence.md": (b"---\na: " + b"[" * 100_000 + b"\n---\n" + b"[" * 100_000, ["key_unknown", REPORT]),
        "nul.txt": (bytes(10 * MEBIBYTE), ["file_binary"]),
        "program.txt": (b"\x7fELF" + bytes(range(256)) * 400, ["file_binary"]),
        "pointer.txt": (b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 9\n", ["lfs_pointer"]),
        "marks.txt": (("e" + "\u0301\u0323" * 500_000).encode(), [REPORT, "text_repaired"]),
        "turned.txt": (("The \u202emosque\u202c was \u2066destroyed. " * 10_000).encode(), [REPORT]),
        "names.txt": (b"the Temple of the Temple of Bel and " * 20_000, [REPORT]),
        "dates.txt": (b"The museum was damaged on 3 May 2015-2016/2017-01-" * 10_000, [REPORT]),
        "brackets.txt": (b"The church (" * 50_000 + b"was destroyed.", [REPORT]),
        "one-word.txt": (b"destroyed" * 300_000, [REPORT]),
        "good.txt": (b"A fire damaged the museum in Mosul, officials said.\n", ["metadata_invalid", REPORT]),
        "good.txt.meta.toml": (b"title = " + b"[" * 100_000, []),
    }  # fmt: skip


def _pages() -> Files:
    return {
        "nested.html": (b"<html><body>" + b"<div>" * 2_000_000 + b"Wall.", ["html_truncated", "html_no_article"]),
        "codec.html": (_page("Codec", b"<meta charset='zlib_codec'>") + b"</html>", [REPORT]),
        "title.html": (_page("Title", b"<title>" + b"x" * 5 * MEBIBYTE + b"</title>") + b"</html>", [REPORT]),
        "attributes.html": (b"<html><body><p " + b"a=1 " * 1_000_000 + b">x</p></body></html>", ["html_no_article"]),
        "script.html": (
            _page("Script", b"<link rel=canonical href='javascript:alert(1)'><script>alert(1)</script>")
            + b"<img src=x onerror=alert(1)></p></article></body></html>",
            [REPORT],
        ),
        "bomb.xml": (f"<!DOCTYPE rss [{_ENTITIES}]><rss>&a11;</rss>".encode(), ["xml_refused"]),
        "outside.xml": (b'<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss>&x;</rss>', ["xml_refused"]),
        "deep.xml": (b"<a>" * 1_000_000, ["xml_broken"]),
        "deep-entry.rss": (
            b"<rss><channel><item><title>x</title><description>" + b"&lt;b&gt;" * 500_000
            + b"y</description></item></channel></rss>",
            [REPORT],
        ),
    }  # fmt: skip


def _messages() -> Files:
    nested = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(10_000)
    )
    attached = (
        b"Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html\n"
        b'Content-Disposition: attachment; filename="../../../evil.html"\n\n'
        + _page("Attached")
        + b"</html>\n--b--\n"
    )
    return {
        "nested.eml": (nested, ["mail_broken"]),
        "header.eml": (b"Subject: " + b"=?utf-8?q?x?= " * 100_000 + b"\n\ntext\n", ["metadata_invalid", REPORT]),
        "attached.eml": (attached, [REPORT]),
    }  # fmt: skip


def _warc(http: bytes, length: int | None = None) -> bytes:
    head = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://example.org/\r\nContent-Length: {}\r\n\r\n"
    return head.format(len(http) if length is None else length).encode() + http + b"\r\n\r\n"


def _zipped(**members: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/"), content)
    return packed.getvalue()


def _archives() -> Files:
    swollen = gzip.compress(b"<html>" + b" " * 60 * MEBIBYTE)
    link = io.BytesIO()
    with zipfile.ZipFile(link, "w") as archive:
        info = zipfile.ZipInfo("a.shp")
        info.external_attr = 0o120777 << 16
        archive.writestr(info, "/etc/passwd")
    pages = {1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Count 9 /Kids [2 0 R] >>"}
    return {
        "bomb.warc.gz": (gzip.compress(bytes(120 * MEBIBYTE)), ["warc_broken"]),
        "body.warc": (
            _warc(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + swollen),
            ["records_ignored"],
        ),
        "length.warc": (_warc(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nx", 10**15), ["warc_broken"]),
        "chunk.warc": (
            _warc(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\nx\r\n"),
            [REPORT],
        ),
        "cycle.pdf": (assembled(pages, ""), ["pdf_broken"]),
        "bomb.docx": (_zipped(word__document_xml=bytes(64 * MEBIBYTE)).replace(b"document_xml", b"document.xml"),
                      ["package_refused"]),
        "outside.docx": (_zipped(**{"..__..__word__document.xml": b"<x/>"}), ["package_refused"]),
        "link.zip": (link.getvalue(), ["archive_refused"]),
        "many.zip": (_zipped(**{f"{n}.txt": b"" for n in range(20_000)}), ["archive_refused"]),
    }  # fmt: skip


def _tables() -> Files:
    sheet = f'<worksheet xmlns="{_SHEET}"><sheetData>{{}}</sheetData></worksheet>'
    return {
        "zeros.csv.gz": (gzip.compress(bytes(60 * MEBIBYTE)), ["file_binary"]),
        "columns.csv": (b"a," * 1_000_000 + b"\n1,2\n", ["table_too_wide"]),
        "quotes.csv": (b"id,text\n" + b'1,"x\n' * 100_000, ["row_malformed"]),
        "formula.csv": (b"id,text\n1,=cmd|' /C calc'!A0 damaged the museum in Mosul\n", [REPORT]),
        "pickle.csv": (pickle.dumps({"a": [1]}), ["pickle_refused"]),
        "deep.json": (b"[" * 1_000_000, ["json_broken"]),
        "number.json": (b'[{"id": ' + b"9" * 1_000_000 + b', "text": "x y"}]', ["json_broken"]),
        "half.jsonl": (b'{"id": "a", "text": "Half \\ud800 a letter of the museum"}\n', [REPORT, "text_repaired"]),
        "long.jsonl": (b'{"id": "long", "text": "' + b"x" * 20 * MEBIBYTE + b'"}\n', [REPORT]),
        "bomb.xlsx": (_zipped(xl__worksheets__sheet1=bytes(64 * MEBIBYTE)), ["package_refused"]),
        "bomb.ods": (_zipped(content=bytes(64 * MEBIBYTE)), ["package_refused"]),
        "no-sheet.xlsx": (_zipped(xl__sheet=sheet.format("").encode()), ["workbook_broken"]),
    }  # fmt: skip


def _maps() -> Files:
    kml = '<kml xmlns="http://www.opengis.net/kml/2.2">{}</kml>'
    network = kml.format(
        "<Document><NetworkLink><Link><href>http://example.org/x.kml</href></Link></NetworkLink>"
        "<NetworkLink><Link><href>file:///etc/passwd</href></Link></NetworkLink></Document>"
    )
    ring = (
        '{"type": "Polygon", "coordinates": [[' + ",".join(f"[{n}e300, 1e999]" for n in range(1000)) + "]]}"
    )
    return {
        "bomb.kml": (f"<!DOCTYPE kml [{_ENTITIES}]>{kml.format('&a11;')}".encode(), ["map_broken"]),
        "network.kml": (network.encode(), ["file_empty", "layer_ignored"]),
        "bomb.kmz": (_zipped(doc=bytes(64 * MEBIBYTE)), ["package_refused"]),
        "infinite.geojson": (
            b'{"type": "FeatureCollection", "features": [{"type": "Feature", '
            b'"properties": {"id": "infinite", "text": "x y"}, "geometry": ' + ring.encode() + b"}]}",
            ["geometry_unusable", "key_unknown", REPORT],
        ),
        "claims.shp": (
            b"\x00\x00\x27\x0a" + bytes(20) + b"\x7f\xff\xff\xff" + b"\xe8\x03\x00\x00" + bytes(68),
            ["crs_assumed", "map_broken"],
        ),
    }  # fmt: skip


def _database(path: Path) -> None:
    """A map one of whose layers is a query that never ends."""
    with closing(sqlite3.connect(path)) as base, base:
        base.executescript(
            """
            PRAGMA application_id = 1196444487;
            CREATE TABLE gpkg_contents (table_name TEXT, data_type TEXT, identifier TEXT, srs_id INTEGER);
            CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, geometry_type_name TEXT,
                srs_id INTEGER);
            CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT, srs_id INTEGER, organization TEXT,
                organization_coordsys_id INTEGER, definition TEXT);
            INSERT INTO gpkg_contents VALUES ('a', 'features', 'a', 4326);
            INSERT INTO gpkg_geometry_columns VALUES ('a', 'geom', 'POINT', 4326);
            CREATE VIEW a AS WITH RECURSIVE c(text) AS (SELECT 1 UNION ALL SELECT text + 1 FROM c)
                SELECT text, NULL AS geom FROM c;
            """
        )
