"""Word documents: what is text in them, and archives that are broken, swollen or something else."""

from __future__ import annotations

import zipfile
from pathlib import Path

from heritage.intake.documents.docx import read
from heritage.intake.manifest import Record
from heritage.problems import Problem
from heritage.resources.source import SourceProfile

NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)


def read_docx(folder: Path, body: str | bytes, **parts: str) -> tuple[list[Record], list[Problem]]:
    path = folder / "a.docx"
    if isinstance(body, bytes):
        path.write_bytes(body)
    else:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("word/document.xml", f"<w:document {NAMES}><w:body>{body}</w:body></w:document>")
            for name, content in parts.items():
                archive.writestr(name.replace("__", "/") + ".xml", content)
    items = list(read(path, "a.docx", SourceProfile("default")))
    return [i for i in items if isinstance(i, Record)], [i for i in items if isinstance(i, Problem)]


def p(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def test_tables_in_tables_controls_and_boxes(tmp_path: Path) -> None:
    inner = f"<w:tbl><w:tr><w:tc>{p('b')}</w:tc><w:tc>{p('c')}</w:tc></w:tr></w:tbl>"
    control = f"<w:sdt><w:sdtContent><w:tc>{inner}</w:tc></w:sdtContent></w:sdt>"
    table = f"<w:tbl><w:tr><w:tc>{p('a')}</w:tc>{control}</w:tr></w:tbl>"
    box = f"<w:txbxContent>{p('In a box.')}</w:txbxContent>"
    shape = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    last = f"<w:sdt><w:sdtContent>{p('Last.')}</w:sdtContent></w:sdt>"
    body = f"{table}<w:p><w:r><w:t>Beside it.</w:t>{shape}</w:r></w:p>{last}"
    (record,), problems = read_docx(tmp_path, body)
    assert record.text.split("\n\n") == ["a | b | c", "Beside it.", "In a box.", "Last."]
    assert (record.title, record.fields, problems) == (None, {}, [])


def test_a_broken_part_costs_only_itself(tmp_path: Path) -> None:
    (record,), (problem,) = read_docx(tmp_path, p("Text."), word__footnotes="<broken")
    assert (record.text, problem.code) == ("Text.", "xml_broken")
    assert problem.detail.startswith("a.docx/word/footnotes.xml: expected well-formed XML")


def test_entities_and_depth(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    dtd = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    deep = f"<w:document {NAMES}>" + "<w:p>" * 50_000
    for content, code in (
        (f"{dtd}<w:document {NAMES}>&b;</w:document>", "xml_refused"),
        (deep, "xml_broken"),
    ):
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("word/document.xml", content)
        (problem,) = read(path, "a.docx", SourceProfile("default"))
        assert isinstance(problem, Problem)
        assert problem.code == code


def test_archives_that_are_no_document(tmp_path: Path) -> None:
    path = tmp_path / "b.zip"

    def packed(name: str, content: bytes) -> bytes:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(name, content)
        return path.read_bytes()

    for raw, code in (
        (packed("word/document.xml", bytes(25 * 1024 * 1024)), "package_refused"),
        (packed("../../word/document.xml", b"<x/>"), "package_refused"),
        (packed("content.xml", b"<x/>"), "docx_broken"),
        (packed("word/document.xml", b"<x/>"), "file_empty"),
        (b"PK\x03\x04 and no more", "package_refused"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "docx_broken"),
        (b"", "file_empty"),
        (b"version https://git-lfs.github.com/spec/v1\n", "lfs_pointer"),
        (b"text", "docx_broken"),
    ):
        records, (problem,) = read_docx(tmp_path, raw)
        assert (records, problem.code) == ([], code)
