"""In a worker: the documents of a block, one after the other, each with its size in the archive."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from html import unescape
from typing import Any

import pyarrow as pa

from heritage.intake.documents import warc
from heritage.intake.manifest import Record
from heritage.problems import Problem
from heritage.resources.source import SourceProfile
from heritage.scan import captures, columns, jsonlines
from heritage.scan.block import Block
from heritage.scan.fields import Names
from heritage.text.normalise import decode

_TAGS = re.compile(r"<[^>]*>")
_KEYS = ("id", "published", "publisher", "url", "language", "licence", "retrieved_at")


@dataclass(frozen=True, slots=True)
class Document:
    """One document: its number in the archive, its bytes there, and its text, or of what its text is to be made.

    `text` is what the gate looks at; `record` makes what a report is made of, with problems. `fault` says why there is
    no document, as the code of a problem and what was found.
    """

    number: int
    size: int
    text: str = ""
    title: str | None = None
    language: str | None = None
    record: Callable[[], Iterator[Record | Problem]] = lambda: iter(())
    fault: tuple[str, str] | None = None


def documents(block: Block, names: Names, profile: SourceProfile) -> Iterator[Document]:
    """Yield the documents of a block; a line that is none has a fault."""
    if block.form == jsonlines.FORM:
        return _lines(block, names)
    if block.form == columns.FORM:
        return _rows(block)
    assert block.form == captures.FORM  # noqa: S101 -- there are no others
    return _captures(block, profile)


def _lines(block: Block, names: Names) -> Iterator[Document]:
    for number, line in enumerate(block.payload.split(b"\n"), block.first.number):
        if not line or line.isspace():
            continue
        try:
            data = json.loads(line if line[:1] == b"{" else decode(line).text)
        except (ValueError, RecursionError) as fault:
            yield _malformed(number, line, f"{line[:40]!r} ({fault})")
            continue
        if not isinstance(data, dict):
            yield _malformed(number, line, f"a {type(data).__name__}")
            continue
        found = names.of_object(data)
        if not isinstance(found.get("text", ""), str):
            yield _malformed(number, line, f"a text that is a {type(found['text']).__name__}")
            continue
        yield _of_values(number, len(line), found)


def _malformed(number: int, line: bytes, found: str) -> Document:
    return Document(number, len(line), fault=("row_malformed", f"expected one JSON object, found {found}"))


def _rows(block: Block) -> Iterator[Document]:
    with pa.ipc.open_stream(block.payload) as stream:
        batch = stream.read_next_batch()
    values: dict[str, list[Any]] = {key: batch.column(name).to_pylist() for key, name in block.names.items()}
    for row in range(batch.num_rows):
        found = {key: column[row] for key, column in values.items() if column[row] is not None}
        text = str(found.get("text", ""))
        yield _of_values(block.first.number + row, len(text) if text.isascii() else len(text.encode()), found)


def _of_values(number: int, size: int, found: Mapping[str, Any]) -> Document:
    text, title = found.get("text", ""), _as_text(found.get("title"))

    def record() -> Iterator[Record]:
        fields = {key: value for key in _KEYS if (value := _as_text(found.get(key)))}
        yield Record(text, title, fields, None, number)

    return Document(number, size, text, title, _as_text(found.get("language")), record)


def _as_text(value: Any) -> str | None:
    """A value of an archive as text; days and times as ISO writes them, what holds other values as nothing."""
    if isinstance(value, str):
        return value or None
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else None


def _captures(block: Block, profile: SourceProfile) -> Iterator[Document]:
    for capture in block.payload:
        key = f"{block.archive}:{capture.number}"

        def record(capture: warc.Capture = capture, key: str = key) -> Iterator[Record | Problem]:
            return warc.reports(capture, key, profile)

        yield Document(capture.number, len(capture.body), _words_of(capture), record=record)


def _words_of(capture: warc.Capture) -> str:
    """All words of a page, menus and all: what the gate rejects of it, it would reject of its article."""
    text = decode(capture.body, None).text
    return unescape(_TAGS.sub(" ", text)) if capture.media in warc.PAGES else text
