"""Which list a file is, and its reader: told by what the file holds, never by its name alone."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from heritage.errors import SourceError
from heritage.gazetteer_import import raw
from heritage.gazetteer_import.entry import Found
from heritage.gazetteer_import.lists import (
    geonames,
    pleiades,
    syriaca,
    syrianarchive,
    wikidata,
    worldheritage,
)

SOURCE = "source"
FORMATS = ("whc", "pleiades", "syriaca", "wikidata", "geonames", "syrianarchive", SOURCE)
"""Lists by the names that the command line gives them."""

_XLS = b"\xd0\xcf\x11\xe0"
_HEAD = 65_536


def found_in(path: Path, list_format: str = "auto") -> tuple[str, Iterator[Found]]:
    """Return the format of a file and what it holds; SourceError where it is none of ours, or not the one wanted."""
    content = raw.read_bytes(path)
    name, found = _reader(path, content)
    if list_format not in ("auto", name):
        raise SourceError(f"{path}: expected {list_format}, found {name}; leave --format out or correct it")
    return name, found


def _reader(path: Path, content: bytes) -> tuple[str, Iterator[Found]]:
    where = path.name
    if content.startswith(_XLS):
        return "whc", worldheritage.read_xls(path, where)
    head = content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if head == b"<":
        return _xml(content, where)
    if head in (b"{", b"["):
        return _json(content, where)
    return _table(content, where)


def _xml(content: bytes, where: str) -> tuple[str, Iterator[Found]]:
    root = raw.to_xml(content, where)
    if syriaca.is_document(root):
        return "syriaca", syriaca.read(root, where)
    if root.find("row") is not None:
        return "whc", worldheritage.read_xml(root, where)
    raise SourceError(
        f"{where}: expected the World Heritage list or TEI, found XML of <{str(root.tag)[:60]}>"
    )


def _json(content: bytes, where: str) -> tuple[str, Iterator[Found]]:
    data = raw.to_json(raw.to_text(content, where)[0], where)
    if pleiades.is_place(data):
        return "pleiades", pleiades.read_json(data, where)
    if isinstance(data, list) and data and all(pleiades.is_place(one) for one in data[:3]):
        return "pleiades", pleiades.read_json({"@graph": data}, where)
    if wikidata.is_answer(data):
        return "wikidata", wikidata.read_json(data, where)
    if syrianarchive.is_list(data):
        return "syrianarchive", syrianarchive.read(data, where)
    raise SourceError(
        f"{where}: expected places of Pleiades, an answer of Wikidata's query service, or places of the Syrian "
        "Archive; found other JSON. For a table of damage give its source with --source"
    )


def _table(content: bytes, where: str) -> tuple[str, Iterator[Found]]:
    head = raw.to_text(content[:_HEAD].rsplit(b"\n", 1)[0], where)[0]
    if geonames.is_dump(head):
        return "geonames", geonames.read_dump(content, where)
    if geonames.is_countries(head):
        return "geonames", geonames.read_countries(content, where)
    try:
        columns = [name.strip().lower() for name in next(csv.reader(head.splitlines()[:1]), [])]
    except csv.Error:
        columns = []
    if worldheritage.is_header(columns):
        return "whc", worldheritage.read_csv(content, where)
    if pleiades.is_links(columns):
        return "pleiades", pleiades.read_links(content, where)
    if wikidata.is_header(columns):
        return "wikidata", wikidata.read_csv(content, where)
    shown = ", ".join(name[:40] for name in columns[:8]) or "no header"
    raise SourceError(
        f"{where}: expected one of the lists {', '.join(FORMATS[:-1])}; found the columns {shown}. For a table of "
        "damage give its source with --source"
    )
