"""Reader of Word documents (.docx): paragraphs, tables and notes as text; read as XML, without a word processor.

Headers, footers, comments and deleted text are left out. `created` and `modified` are no publication dates.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from heritage.intake.archives import ArchiveRefused, open_members
from heritage.intake.documents.xmlparse import parse_xml, tag_of, text_of
from heritage.intake.manifest import MEBIBYTE, Record
from heritage.intake.raw import TABLE, head_problem, refused
from heritage.problems import Problem
from heritage.resources.source import SourceProfile

_BODY, _CORE = "word/document.xml", "docProps/core.xml"
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")
_LARGEST_PART = 30 * MEBIBYTE
_TITLE_STYLE = "Title"
_OLD = b"\xd0\xcf\x11\xe0"
_BREAKS = {"br": "\n", "cr": "\n", "tab": "\t", "noBreakHyphen": "-"}
_UNSEEN = frozenset({"del", "moveFrom", "instrText", "delText", "pPr", "rPr", "sdtPr", "tblPr", "Fallback"})


def read(path: Path, raw_name: str, options: SourceProfile) -> Iterator[Record | Problem]:
    """Yield the document: its paragraphs apart by blank lines, rows of tables with ` | `, notes at the end."""
    with path.open("rb") as file:
        head = file.read(8192)
    if not head.startswith(b"PK"):
        found = "an old or encrypted Word document" if head.startswith(_OLD) else "another kind of file"
        detail = f"{raw_name}: expected a .docx, which is a zip archive, found {found}"
        is_known = None if head.startswith(_OLD) else head_problem(head, raw_name, options)
        yield is_known or Problem("docx_broken", TABLE, raw_name, detail, options.id)
        return
    try:
        parts = _parts(path)
    except ArchiveRefused as fault:
        yield refused(fault, raw_name, options, ".docx")
        return
    if _BODY not in parts:
        detail = f"{raw_name}: expected {_BODY} in the archive, found none"
        yield Problem("docx_broken", TABLE, raw_name, detail, options.id)
        return
    yield from _document(parts, raw_name, options)


def _parts(path: Path) -> dict[str, bytes]:
    """The XML parts that are read, by name; each part is bounded, since its tree takes many times its size."""
    parts = {}
    for member in open_members(path, largest_total=500 * MEBIBYTE, largest_ratio=200, most_members=5000):
        if member.name in (_BODY, _CORE, *_NOTES):
            if member.size > _LARGEST_PART:
                raise ArchiveRefused(
                    f"expected at most {_LARGEST_PART} bytes in {member.name}, found {member.size}"
                )
            with member.open() as stream:
                parts[member.name] = stream.read()
    return parts


def _document(parts: dict[str, bytes], raw_name: str, options: SourceProfile) -> Iterator[Record | Problem]:
    blocks: list[str] = []
    title = None
    for name in (_BODY, *_NOTES):
        if name not in parts:
            continue
        root, problem = parse_xml(parts.pop(name), f"{raw_name}/{name}", options)
        if problem is not None:
            yield Problem(problem.code, TABLE, raw_name, problem.detail, options.id)
        if root is None:
            if name == _BODY:
                return
            continue
        if name == _BODY:
            title = _styled_title(root)
        blocks.extend(_blocks(root))
    title = _core_title(parts.get(_CORE), raw_name, options) or title
    if title and blocks and blocks[0].casefold() == title.casefold():
        del blocks[0]
    if not blocks:
        detail = f"{raw_name}: expected text in the document, found none"
        yield Problem("file_empty", TABLE, raw_name, detail, options.id)
        return
    yield Record("\n\n".join(blocks), title)


def _core_title(raw: bytes | None, raw_name: str, options: SourceProfile) -> str | None:
    root = None if raw is None else parse_xml(raw, raw_name, options)[0]
    found = () if root is None else (child for child in root if tag_of(child)[1] == "title")
    return next((text_of(child) for child in found), None) or None


def _styled_title(root: Any) -> str | None:
    """The one paragraph in the style of titles, if there is exactly one."""
    titles = [paragraph for paragraph in root.iter("{*}p") if _style(paragraph) == _TITLE_STYLE]
    return (" ".join(_paragraph(titles[0]).split()) or None) if len(titles) == 1 else None


def _style(paragraph: Any) -> str | None:
    style = paragraph.find("{*}pPr/{*}pStyle")
    values = () if style is None else (str(value) for key, value in style.items() if key.endswith("}val"))
    return next(iter(values), None)


def _blocks(element: Any) -> Iterator[str]:
    """Yield paragraphs and rows of tables in their order; libxml2 bounds the depth of the tree."""
    for child in element:
        name = tag_of(child)[1]
        if name == "p":
            content = _paragraph(child)
            if content:
                yield content
            for box in child.iter("{*}txbxContent"):
                if not any(tag_of(above)[1] == "Fallback" for above in box.iterancestors()):
                    yield from _blocks(box)
        elif name == "tr":
            cells = (" ".join(" ".join(_blocks(cell)).split()) for cell in _cells(child))
            row = " | ".join(cells)
            if row.strip(" |"):
                yield row
        elif name not in _UNSEEN:
            yield from _blocks(child)


def _cells(row: Any) -> Iterator[Any]:
    """The cells of a row, not those of tables inside them; controls may stand around a cell."""
    for child in row:
        if tag_of(child)[1] == "tc":
            yield child
        else:
            yield from _cells(child)


def _paragraph(paragraph: Any) -> str:
    lines = "".join(_runs(paragraph)).split("\n")
    return "\n".join(line for line in (" ".join(line.split()) for line in lines) if line)


def _runs(element: Any) -> Iterator[str]:
    for child in element:
        name = tag_of(child)[1]
        if name == "t":
            yield child.text or ""
        elif name in _BREAKS:
            yield _BREAKS[name]
        elif name not in _UNSEEN and name != "txbxContent":
            yield from _runs(child)
