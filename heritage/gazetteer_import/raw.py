"""Files of lists as text, tables, JSON and XML: everything is hostile until parsed, and size and depth are bounded."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from heritage.errors import SourceError
from heritage.gazetteer_import.entry import TABLE
from heritage.problems import Problem
from heritage.text.normalise import decode, normalise

LARGEST_BYTES = 400 * 1024 * 1024
MOST_COLUMNS = 2_000
_LONGEST_CELL = 10_000_000
_LFS = b"version https://git-lfs.github.com/spec/v1"
_PACKED = {
    b"PK\x03\x04": "a ZIP archive or XLSX workbook",
    b"\x1f\x8b": "a gzip file",
    b"%PDF": "a PDF",
    b"\x80\x04": "a pickle",
}
_PASTED = re.compile(rb"\xe2\x80[\x80-\xbf]")
"""Quotes and dashes in UTF-8, which lists in Windows-1252 hold where somebody pasted them."""


def read_bytes(path: Path) -> bytes:
    """Read a whole file; SourceError where it is too large, empty, a Git LFS pointer, or packed."""
    size = path.stat().st_size
    if size > LARGEST_BYTES:
        raise SourceError(f"{path}: expected at most {LARGEST_BYTES:,} bytes, found {size:,}; split the list")
    raw = path.read_bytes()
    if not raw.strip():
        raise SourceError(f"{path}: expected a list of places, found an empty file")
    if raw.startswith(_LFS):
        raise SourceError(
            f"{path}: expected the list, found the Git LFS pointer that stands for it; run `git lfs pull`"
        )
    for head, what in _PACKED.items():
        if raw.startswith(head):
            raise SourceError(
                f"{path}: expected CSV, JSON, XML or XLS, found {what}; unpack it or save it as CSV"
            )
    return raw


def to_text(raw: bytes, where: str) -> tuple[str, list[Problem]]:
    """Decode a file as UTF-8, else as Windows-1252 with what was pasted in UTF-8; a problem says so."""
    try:
        return normalise(raw.decode("utf-8-sig"))[0], []
    except UnicodeDecodeError as fault:
        if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
            return normalise(decode(raw).text)[0], []
        at = fault.start
    parts, last = [], 0
    for pasted in _PASTED.finditer(raw):
        parts += [raw[last : pasted.start()].decode("cp1252", "replace"), pasted[0].decode("utf-8")]
        last = pasted.end()
    parts.append(raw[last:].decode("cp1252", "replace"))
    detail = f"{where}: expected UTF-8, found other bytes (the first at {at}); read as cp1252"
    return normalise("".join(parts))[0], [Problem("encoding_guessed", TABLE, where, detail)]


def table(text: str, where: str, delimiter: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield `file:line` and cells by column, names of columns in lower case; SourceError where no table can be read."""
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter)
    try:
        header = [name.strip().lower() for name in next(reader, [])]
        if len(header) > MOST_COLUMNS:
            raise SourceError(f"{where}: expected at most {MOST_COLUMNS} columns, found {len(header)}")
        line = reader.line_num + 1
        for row in reader:
            if row:
                yield f"{where}:{line}", dict(zip(header, (cell.strip() for cell in row), strict=False))
            line = reader.line_num + 1
    except csv.Error as fault:
        raise SourceError(f"{where}:{reader.line_num}: expected a table; {fault}") from fault


def to_json(text: str, where: str) -> Any:
    """Parse JSON; SourceError where it is none, or nested so deep that it can be no list."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as fault:
        raise SourceError(f"{where}: expected JSON; {str(fault)[:200]}") from fault


def to_xml(raw: bytes, where: str) -> Any:
    """Parse XML to its root element: no entities, no document type, no network; SourceError where that cannot be."""
    from lxml import etree

    if b"<!DOCTYPE" in raw or b"<!ENTITY" in raw:
        raise SourceError(
            f"{where}: expected XML without a document type; entities can be harmful and are not read"
        )
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        return etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise SourceError(f"{where}: expected XML; {fault}") from fault


def text_of(value: object) -> str:
    """Return a value of JSON as a text, empty for null and for what is neither text nor number."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return normalise(str(value))[0].strip()


def objects(value: object) -> list[dict[str, Any]]:
    """Return the objects of a list of JSON; empty for anything else."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
