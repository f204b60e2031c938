"""What is fuzzed: a function for each reader and for the extractor, which fails where a promise is broken.

The promises: a reader raises OSError alone and yields records, rows and problems that can be stored; the extractor
raises
nothing, and what it finds stands in the text. Formats that are archives have a second target for the document inside,
since hardly a changed archive opens.
"""

from __future__ import annotations

import io
import sqlite3
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa

from heritage.errors import ConfigError
from heritage.extract import step as extraction
from heritage.intake import READERS
from heritage.intake.coding.coders import read_coders
from heritage.intake.documents.frontmatter import read_sidecar
from heritage.intake.manifest import Manifest, Record, Row
from heritage.intake.profiles.table import Table
from heritage.intake.records import report_row
from heritage.intake.values import parse_address, parse_instant, parse_language, parse_published
from heritage.problems import Problem
from heritage.resources.decisions import read_file as read_decision_file
from heritage.resources.source import SourceProfile, load_sources
from heritage.scan import jsonlines
from heritage.scan.block import Position
from heritage.scan.documents import documents
from heritage.scan.fields import Names
from heritage.schema.arrow import arrow_schema
from heritage.schema.tables import CLAIMS, EVIDENCE, REPORTS
from heritage.text import edtf

Target = Callable[[bytes], None]

_BOF, _BIFF = b"\x09\x08\x10\x00", 4096
"""How the stream of a workbook begins, and how long that of the corpus is."""

CORPUS = Path(__file__).with_name("corpus")
"""Inputs to begin with, a folder for each target; small, and written for this project."""

_MAPPED = "incident-register"
"""A profile that maps columns: rows go on to claims, evidence and places."""

_CLAIM_COLUMNS = tuple(
    name for name in CLAIMS.names if name not in ("site_id", "site_score", "quality_flags")
)


@cache
def _folder() -> Path:
    """A folder for files of a moment, in memory where the system has one there."""
    shared = Path("/dev/shm")  # noqa: S108 -- a folder of our own is made in it
    return Path(tempfile.mkdtemp(prefix="heritage-fuzz-", dir=shared if shared.is_dir() else None))


@cache
def _profiles() -> tuple[SourceProfile, ...]:
    profiles = load_sources().profiles
    return SourceProfile("default"), profiles[_MAPPED]


def _read(manifest: Manifest, data: bytes) -> None:
    path = _folder() / f"input{manifest.suffixes[0]}"
    path.write_bytes(data)
    for profile in _profiles():
        _check_file(manifest, path, profile)


def _check_file(manifest: Manifest, path: Path, profile: SourceProfile) -> None:
    table = Table(profile, "input")
    found = manifest.reader()(path, "input", profile)
    for item in table.records(_checked(found), path.parent, lambda *_: ()):
        if isinstance(item, Problem):
            _storable([item.row()])
            continue
        row, problems = report_row(item, profile, "input", manifest)
        claimed = table.claims(row, item, "input")
        _storable([problem.row() for problem in (*problems, *claimed.problems)])
        pa.Table.from_pylist([row], schema=arrow_schema(REPORTS))
        _check_claims(claimed.drafts, claimed.evidence, row)
    _storable([problem.row() for problem in table.finish()])


def _checked(found: Iterable[object]) -> Iterator[Any]:
    for item in found:
        assert isinstance(item, Record | Row | Problem), f"a reader gave {type(item).__name__}"
        yield item


def _check_claims(
    drafts: Iterable[Mapping[str, Any]], evidence: Iterable[Mapping[str, Any]], row: Mapping[str, Any]
) -> None:
    """Claims can be stored, and what supports them stands where it says."""
    drafts, evidence = list(drafts), list(evidence)
    fields = [field for field in arrow_schema(CLAIMS) if field.name in _CLAIM_COLUMNS]
    pa.Table.from_pylist(
        [{name: draft.get(name) for name in _CLAIM_COLUMNS} for draft in drafts], schema=pa.schema(fields)
    )
    pa.Table.from_pylist(evidence, schema=arrow_schema(EVIDENCE))
    for proof in evidence:
        part = proof["part"]
        if part in ("text", "title"):
            assert (row[part] or "")[proof["start"] : proof["end"]] == proof["quote"], proof
    for draft in drafts:
        first, last = draft["date_from"], draft["date_to"]
        assert first is None or last is None or first <= last, draft


def _storable(rows: list[dict[str, Any]]) -> None:
    for row in rows:
        for value in row.values():
            if isinstance(value, str):
                value.encode("utf-8")


def _reader(manifest: Manifest) -> Target:
    return lambda data: _read(manifest, data)


def _inside(reader: str, member: str, others: Mapping[str, str | bytes]) -> Target:
    """A target whose bytes are one document of an archive, beside `others` that it needs."""
    (manifest,) = (found for found in READERS if found.name == reader)

    def run(data: bytes) -> None:
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            for name, content in others.items():
                archive.writestr(name, content)
            archive.writestr(member, data)
        _read(manifest, packed.getvalue())

    return run


def _beside(reader: str, member: str, name: str) -> Target:
    """A target whose bytes take the place of one member of an archive of the corpus."""
    with zipfile.ZipFile(CORPUS / reader / name) as archive:
        others = {found: archive.read(found) for found in archive.namelist() if found != member}
    return _inside(reader, member, others)


def _biff(data: bytes) -> None:
    """The stream of a workbook within an old Excel file, whose container stays whole."""
    whole = (CORPUS / "xls" / "small").read_bytes()
    begin = whole.index(_BOF)
    (manifest,) = (found for found in READERS if found.name == "xls")
    _read(manifest, whole[:begin] + data[:_BIFF].ljust(_BIFF, b"\0") + whole[begin + _BIFF :])


def _blob(data: bytes) -> None:
    """A geometry in a row of a GeoPackage."""
    path = _folder() / "input.gpkg"
    path.write_bytes((CORPUS / "geopackage" / "points").read_bytes())
    with closing(sqlite3.connect(path)) as opened, opened:
        opened.execute("UPDATE a SET geom = ?", (data,))
    (manifest,) = (found for found in READERS if found.name == "geopackage")
    for profile in _profiles():
        _check_file(manifest, path, profile)


@cache
def _registers() -> list[dict[str, Any]]:
    row, _ = report_row(
        Record("The Temple of Bel was blown up.", None, {"id": "story-1"}),
        SourceProfile("default"),
        "a.txt",
        READERS[0],
    )
    return [row]


def extractor(data: bytes) -> None:
    """Extract from a text; its first line is the title where it is marked by `#`."""
    text = data.decode("utf-8", "replace").replace("\x00", "\ufffd")
    title = None
    if text.startswith("#"):
        title, _, text = text.partition("\n")
    report, _ = report_row(Record(text, title, {"language": "en"}), SourceProfile("default"), "a", READERS[0])
    given = {
        "report_id": report["report_id"], "source_id": "default", "title": report["title"], "text": report["text"],
        "language": "en", "published_date": date(2024, 1, 15), "is_text": True, "has_row_claim": False,
    }  # fmt: skip
    (found,) = extraction.extract(
        pa.RecordBatch.from_pylist([given]), project_data=None, content_hash="fuzz", monitor_from=1945
    ).to_pylist()
    assert not found["problems"], found["problems"]
    _check_claims(found["drafts"], found["evidence"], given)


def _values(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    for parse in (parse_published, parse_instant, parse_language, parse_address):
        parse(text)
    try:
        interval = edtf.parse(text)
    except ValueError:
        return  # how it says that a text is no date
    if interval.first and interval.last:
        assert interval.first <= interval.last


def _coders(data: bytes) -> None:
    folder = _folder() / "coders"
    folder.mkdir(exist_ok=True)
    (folder / "input.jsonl").write_bytes(data)
    for item in read_coders(folder, _registers(), frozenset({"SY-temple-of-bel"})):
        if isinstance(item, Problem):
            _storable([item.row()])
        else:
            _check_claims([item.draft], item.evidence, _registers()[0])


def _sidecar(data: bytes) -> None:
    path = _folder() / "input.meta.toml"
    path.write_bytes(data)
    _, problems = read_sidecar(path, "input.meta.toml", "default")
    _storable([problem.row() for problem in problems])


def _decisions(data: bytes) -> None:
    path = _folder() / "reviewer.csv"
    path.write_bytes(data)
    try:
        read_decision_file(path)
    except ConfigError:
        return  # one wrong row stops a build, with its place


def _scan_lines(data: bytes) -> None:
    path = _folder() / "scan.jsonl"
    path.write_bytes(data)
    (profile, *_) = _profiles()
    manifest = next(one for one in READERS if one.name == "jsonl")
    with path.open("rb") as raw:
        for block in jsonlines.blocks(path, path.name, raw, Position()):
            for document in () if block.is_last else documents(block, Names(), profile):
                for record in document.record():
                    assert isinstance(record, Record)
                    report, problems = report_row(record, profile, path.name, manifest)
                    pa.Table.from_pylist([report], schema=arrow_schema(REPORTS))
                    _storable([problem.row() for problem in problems])


_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SHEET = {
    "[Content_Types].xml": (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Override PartName="/xl/workbook.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
        '<Override PartName="/xl/worksheets/sheet1.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>'
    ),
    "_rels/.rels": _RELATIONS.format(
        f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
    ),
    "xl/workbook.xml": (
        f'<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{_OFFICE}">'
        '<sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": _RELATIONS.format(
        f'<Relationship Id="r1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    ),
}

TARGETS: dict[str, Target] = {
    **{manifest.name: _reader(manifest) for manifest in READERS},
    "docx-document": _inside("docx", "word/document.xml", {}),
    "xlsx-sheet": _inside("xlsx", "xl/worksheets/sheet1.xml", _SHEET),
    "shapefile-shp": _beside("shapefile", "a.shp", "layer.zip"),
    "shapefile-dbf": _beside("shapefile", "a.dbf", "layer.zip"),
    "geopackage-blob": _blob,
    "xls-workbook": _biff,
    "ods-content": _inside("ods", "content.xml", {"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}),
    "extractor": extractor,
    "values": _values,
    "coders": _coders,
    "sidecar": _sidecar,
    "decisions": _decisions,
    "scan-lines": _scan_lines,
}  # fmt: skip
