"""Everything that is written in the files of a publication, whatever their type: texts, numbers, and raw bytes.

A type that is not known here is a failure: whoever publishes a new one says how to look into it.
"""

from __future__ import annotations

import base64
import gzip
import html
import io
import json
import re
import sqlite3
import struct
import tempfile
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

import numpy as np
import pyarrow.parquet as pq

Rows = list[list[float]]


class UnknownTypeError(Exception):
    """A file whose type nobody said how to search."""


@dataclass(frozen=True)
class Part:
    """One thing to search: a label to find it again, its text without escapes, raw bytes, numbers that belong together.

    `is_drawing` says that its numbers are lengths on paper.
    """

    label: str
    text: str
    raw: bytes = b""
    rows: tuple[tuple[float, ...], ...] = ()
    is_drawing: bool = False


def parts(folder: Path) -> Iterator[Part]:
    """Give everything of all files below a folder, their names first."""
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = path.relative_to(folder).as_posix()
        yield Part(f"name of {name}", unescaped(name))
        yield from parts_of(name, path.read_bytes())


def parts_of(name: str, raw: bytes) -> Iterator[Part]:
    """Give everything of one file; UnknownTypeError where its type is not known, or is not what its name says."""
    suffix = name.rpartition("/")[2].rpartition(".")[2].casefold()
    reader = _READERS.get(suffix)
    if reader is None:
        raise UnknownTypeError(
            f"{name}: no way to search a file of the type .{suffix}; add one to {__name__}"
        )
    if (magic := _MAGIC.get(suffix)) is not None and not raw.startswith(magic):
        raise UnknownTypeError(f"{name}: is not what its name says")
    yield Part(f"bytes of {name}", "", raw, is_drawing=suffix in ("png", "svg"))
    yield from reader(name, raw)


def unescaped(text: str) -> str:
    """Return text without the escapes of addresses, HTML, JSON and scripts, and with ASCII digits."""
    for _ in range(4):
        plain = html.unescape(unquote(text))
        plain = re.sub(r"\\u\{?([0-9a-fA-F]{4,6})\}?|\\x([0-9a-fA-F]{2})", _character, plain)
        if plain == text:
            break
        text = plain
    if text.isascii():
        return text
    return "".join(str(unicodedata.digit(char)) if char.isdecimal() else char for char in text)


def _character(hit: re.Match[str]) -> str:
    code = int(hit[1] or hit[2], 16)
    return chr(code) if code < 0x110000 else ""


def _text(name: str, raw: bytes) -> Iterator[Part]:
    text = raw.decode("utf-8")
    drawings = re.findall(r"<svg.*?</svg>", text, re.DOTALL)
    for number, drawing in enumerate(drawings):
        yield Part(f"{name} drawing {number}", unescaped(drawing), is_drawing=True)
    words = re.sub(r"<svg.*?</svg>", " ", text, flags=re.DOTALL) if drawings else text
    yield Part(name, unescaped(words), is_drawing=name.endswith(".css"))
    for number, hit in enumerate(re.finditer(r"[A-Za-z0-9+/]{64,}={0,2}", text)):
        if len(hit.group()) % 4 == 0:
            yield from _embedded(f"{name} base64 {number}", base64.b64decode(hit.group()))


def _embedded(name: str, raw: bytes) -> Iterator[Part]:
    for suffix, magic in _MAGIC.items():
        if raw.startswith(magic):
            yield from parts_of(f"{name}.{suffix}", raw)
            return
    yield Part(name, unescaped(raw.decode("utf-8", errors="replace")), raw)


def _json(name: str, raw: bytes) -> Iterator[Part]:
    json.loads(raw)
    yield from _text(name, raw)


def _zip(name: str, raw: bytes) -> Iterator[Part]:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        yield Part(f"comment of {name}", unescaped(archive.comment.decode("utf-8", errors="replace")))
        for entry in archive.infolist():
            if entry.is_dir():
                continue
            inner = f"{name}!{entry.filename}"
            yield Part(f"name of {inner}", unescaped(entry.filename + entry.comment.decode(errors="replace")))
            yield from parts_of(inner, archive.read(entry))


def _gzip(name: str, raw: bytes) -> Iterator[Part]:
    yield from parts_of(name.removesuffix(".gz"), gzip.decompress(raw))


def _png(name: str, raw: bytes) -> Iterator[Part]:
    at = 8
    while at < len(raw):
        (size,) = struct.unpack(">I", raw[at : at + 4])
        kind, data = raw[at + 4 : at + 8], raw[at + 8 : at + 8 + size]
        if kind in (b"tEXt", b"zTXt", b"iTXt", b"eXIf"):
            key, _, rest = data.partition(b"\0")
            if kind == b"zTXt":
                rest = zlib.decompress(rest[1:])
            elif kind == b"iTXt" and rest[:1] == b"\1":
                head, _, packed = rest[2:].partition(b"\0")[2].partition(b"\0")
                rest = head + zlib.decompress(packed)
            yield Part(
                f"{name} {kind.decode()}",
                unescaped((key + b" " + rest).decode("utf-8", errors="replace")),
                data,
            )
        at += 12 + size


def _pdf(name: str, raw: bytes) -> Iterator[Part]:
    import pypdfium2

    for number, hit in enumerate(re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", raw, re.DOTALL)):
        try:
            data = zlib.decompress(hit[1])
        except zlib.error:
            data = hit[1]
        yield Part(
            f"{name} stream {number}",
            unescaped(data.decode("utf-8", errors="replace")),
            data,
            is_drawing=True,
        )
    document = pypdfium2.PdfDocument(raw)
    try:
        pages = [page.get_textpage().get_text_range() for page in document]
        about = " ".join(document.get_metadata_dict().values())
    finally:
        document.close()
    yield Part(f"{name} as read", unescaped("\n".join((*pages, about))))


def _parquet(name: str, raw: bytes) -> Iterator[Part]:
    file = pq.ParquetFile(io.BytesIO(raw))
    table = file.read()
    for column in table.schema.names:
        values = table[column].to_pylist()
        yield Part(f"{name} {column}", unescaped("\n".join(map(_written, values))))
    numbers = [
        column for column in table.schema.names if str(table.schema.field(column).type) in ("double", "float")
    ]
    rows = zip(*(table[column].to_pylist() for column in numbers), strict=True) if numbers else ()
    yield Part(f"{name} rows", "", rows=tuple(tuple(v for v in row if v is not None) for row in rows))
    about = [repr(file.schema_arrow.metadata), repr(file.metadata.metadata)]
    groups = [file.metadata.row_group(number) for number in range(file.metadata.num_row_groups)]
    chunks = [group.column(number) for group in groups for number in range(group.num_columns)]
    for chunk in chunks:
        if chunk.statistics is not None and chunk.statistics.has_min_max:
            about += [_written(chunk.statistics.min), _written(chunk.statistics.max)]
    yield Part(f"{name} footer", unescaped("\n".join(about)))


def _written(value: object) -> str:
    match value:
        case bytes():
            numbers = [number for kind in ("<f8", ">f8") for number in _floats(value, kind)]
            return " ".join((repr(numbers), value.decode("utf-8", errors="replace")))
        case list():
            return " ".join(map(_written, value))
    return str(value)


def _floats(raw: bytes, kind: str) -> list[float]:
    size = np.dtype(kind).itemsize
    found: list[float] = []
    for shift in range(size):
        usable = (len(raw) - shift) // size * size
        if usable > 0:
            found += np.frombuffer(raw[shift : shift + usable], kind).tolist()
    return found


def _sqlite(name: str, raw: bytes) -> Iterator[Part]:
    with tempfile.NamedTemporaryFile(suffix=".gpkg") as stream:
        stream.write(raw)
        stream.flush()
        with sqlite3.connect(f"file:{stream.name}?mode=ro&immutable=1", uri=True) as base:
            base.text_factory = lambda text: text.decode("utf-8", errors="replace")
            tables = [row[0] for row in base.execute("select name from sqlite_master where type = 'table'")]
            for table in tables:
                quoted = table.replace('"', '""')
                for row in base.execute(f'select * from "{quoted}"'):  # noqa: S608  # noqa: S608 - quoted
                    numbers = tuple(float(value) for value in row if isinstance(value, int | float))
                    text = " ".join(_written(value) for value in row if value is not None)
                    yield Part(f"{name} {table}", unescaped(text), rows=(numbers,))
        base.close()


_READERS: dict[str, Callable[[str, bytes], Iterator[Part]]] = {
    **dict.fromkeys(
        (
            "html",
            "htm",
            "md",
            "txt",
            "csv",
            "svg",
            "xml",
            "atom",
            "rss",
            "css",
            "js",
            "mjs",
            "kml",
            "cff",
            "ttl",
            "nt",
            "toml",
            "yaml",
            "yml",
            "rels",
            "bib",
            "rdf",
            "hxl",
            "tsv",
            "gml",
            "qml",
            "qgs",
            "mplstyle",
            "vrt",
        ),
        _text,
    ),
    **dict.fromkeys(("json", "geojson", "jsonld", "ipynb", "webmanifest"), _json),
    **dict.fromkeys(("zip", "xlsx", "docx", "kmz", "ods", "odt"), _zip),
    "gz": _gzip,
    "png": _png,
    "pdf": _pdf,
    "parquet": _parquet,
    **dict.fromkeys(("gpkg", "sqlite", "db"), _sqlite),
}
_MAGIC = {
    "png": b"\x89PNG",
    "pdf": b"%PDF",
    "parquet": b"PAR1",
    "gz": b"\x1f\x8b",
    "gpkg": b"SQLite format 3\0",
    **dict.fromkeys(("zip", "xlsx", "docx", "kmz", "ods", "odt"), b"PK"),
}
