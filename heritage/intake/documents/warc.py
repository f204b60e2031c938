"""Reader of web archives (.warc, .warc.gz): each page and plain text in them is a report; memory stays flat."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from heritage.intake.documents import html
from heritage.intake.documents.httpbody import head, media_type, plain_body
from heritage.intake.documents.warcfile import Source, WarcBroken, WarcRecord, records
from heritage.intake.manifest import MEBIBYTE, Record
from heritage.intake.raw import TABLE, head_problem, to_text
from heritage.intake.turn import passed_over
from heritage.intake.values import parse_address
from heritage.problems import Problem
from heritage.resources.source import SourceProfile

PAGES, _TEXT = ("text/html", "application/xhtml+xml"), "text/plain"
_RESPONSE, _PLAIN_RECORDS = "response", ("resource", "conversion")
_LARGEST = 20 * MEBIBYTE
_MOST_LABELS, _SHOWN, _LONGEST_LABEL = 1000, 12, 60
_OK = 200


_Content = tuple[bytes, str, str | None]
"""A body, its media type, its charset."""


def read(path: Path, raw_name: str, options: SourceProfile) -> Iterator[Record | Problem]:
    """Yield a record for each page and text, by the number of its WARC record; one problem counts what was left out."""
    with path.open("rb") as file:
        head = file.read(8192)
        problem = None if head.startswith((b"WARC/", b"\x1f\x8b")) else head_problem(head, raw_name, options)
        if problem is not None:
            yield problem
            return
        file.seek(0)
        yield from read_stream(file, raw_name, options)


@dataclass(frozen=True, slots=True)
class Capture:
    """A page or text of an archive as it was fetched: its record's number, body, media type, charset, and whence."""

    number: int
    body: bytes
    media: str
    charset: str | None
    url: str
    retrieved_at: str


class Captures:
    """The pages and texts of an open archive, read forward only. `left_out` counts other records, `faults` tells."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.left_out: Counter[str] = Counter()
        self.faults: list[str] = []
        self.number = 0

    def __iter__(self) -> Iterator[Capture]:
        """Yield them in order; what breaks the archive ends them, and is one of the faults."""
        try:
            for record in records(Source(self._file), self.faults):
                self.number = record.number
                found = _content(record)
                if isinstance(found, str):
                    is_known = found in self.left_out or len(self.left_out) < _MOST_LABELS
                    self.left_out[found if is_known else "others"] += 1
                    continue
                url = record.header("WARC-Target-URI").strip("<> ")
                yield Capture(record.number, *found, url, record.header("WARC-Date"))
        except WarcBroken as fault:
            self.faults.append(str(fault))


def read_stream(file: BinaryIO, raw_name: str, options: SourceProfile) -> Iterator[Record | Problem]:
    """The same from an open file, read forward only."""
    found = Captures(file)
    for capture in found:
        barred = passed_over(capture.number, raw_name, options)
        yield from (barred,) if barred else reports(capture, f"{raw_name}:{capture.number}", options)
    for fault in found.faults:
        yield Problem("warc_broken", TABLE, raw_name, f"{raw_name}: {fault}", options.id)
    ignored = found.left_out
    if ignored:
        shown = ", ".join(f"{count} {label}" for label, count in ignored.most_common(_SHOWN))
        more = f" and {len(ignored) - _SHOWN} more kinds" if len(ignored) > _SHOWN else ""
        detail = f"{raw_name}: expected pages and texts; of {found.number} records these were left out: {shown}{more}"
        yield Problem("records_ignored", TABLE, raw_name, detail, options.id)


def _content(record: WarcRecord) -> _Content | str:
    """The body of a record with its media type and charset, or in words for a label why it is left out."""
    kind = record.header("WARC-Type").lower()
    coding: Mapping[str, str] = {}
    if kind in _PLAIN_RECORDS:
        stated = record.header("Content-Type")
    elif kind == _RESPONSE and record.header("WARC-Target-URI").strip("<>").startswith("http"):
        found = head(record)
        if found is None:
            return "response without headers"
        if found.status != _OK:
            return f"response {found.status or 'without'} status"
        stated, coding = found.headers.get("content-type", ""), found.headers
    else:
        return _label(kind)
    media, charset = media_type(stated)
    if media not in (*PAGES, _TEXT):
        return _label(f"{kind} {media}")
    if record.header("WARC-Target-URI").strip("<>").endswith("/robots.txt"):
        return f"{kind} robots.txt"
    if record.left > _LARGEST:
        return f"{kind} of more than {_LARGEST} bytes"
    body = plain_body(record.read(_LARGEST), coding, _LARGEST)
    if body is None:
        return _label(f"{kind} packed as {coding.get('content-encoding')}, or too large")
    return (body, media, charset) if body.strip() else f"{kind} without a body"


def reports(capture: Capture, key: str, options: SourceProfile) -> Iterator[Record | Problem]:
    """Yield the record of a capture, and problems."""
    stated = {"url": capture.url, "retrieved_at": capture.retrieved_at}
    fields = {name: value for name, value in stated.items() if value}
    if not parse_address(fields.get("url", "")):
        fields.pop("url", None)
    if capture.media in PAGES:
        for found in html.page(capture.body, key, options, capture.charset):
            if isinstance(found, Record):
                # Where the archive fetched it says more than the page: it is what can be looked at again.
                yield replace(found, fields=dict(found.fields) | fields, origin_row=capture.number)
            else:
                yield found
        return
    text, problems = to_text(capture.body, key, options, html.known_charset(capture.charset))
    yield from problems
    yield Record(text.strip(), None, fields, None, capture.number)


def _label(text: str) -> str:
    return (
        "".join(char for char in " ".join(text.split()) if char.isprintable())[:_LONGEST_LABEL] or "untyped"
    )
