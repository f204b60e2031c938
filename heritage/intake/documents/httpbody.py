"""An HTTP response as a web archive keeps it: status, headers, and the body without its transfer coding, bounded.

warcio reads headers and chunks. Not by `content_stream`: that unpacks a chunk of any size in one go.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from email.message import Message

from warcio.bufferedreaders import ChunkedDataException, ChunkedDataReader
from warcio.recordloader import ArcWarcRecordLoader
from warcio.statusandheaders import StatusAndHeadersParser

from heritage.intake.documents.warcfile import HeadTooLong, WarcRecord

_STATUS = re.compile(r"[0-9]{3}")
_PACKED = ("gzip", "x-gzip", "deflate")


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above a body: status code (None where there is no status line), and headers in lower case."""

    status: int | None
    headers: Mapping[str, str]


def head(record: WarcRecord) -> Head | None:
    """Read the head of the response in `record`; None where there is none, or it does not end."""
    parser = StatusAndHeadersParser(ArcWarcRecordLoader.HTTP_TYPES, verify=False)  # archives hold HTTP/2 too
    try:
        with record.source.head():
            parsed = parser.parse(record.parsed.raw_stream)
    except (EOFError, HeadTooLong):
        return None
    status = _STATUS.match(parsed.statusline) if parsed.protocol.startswith("HTTP/") else None
    headers: dict[str, str] = {}
    for name, value in parsed.headers:
        headers.setdefault(name.strip().lower(), value)
    return Head(int(status[0]) if status else None, headers)


def media_type(stated: str) -> tuple[str, str | None]:
    """The media type in lower case and the charset of a Content-Type header."""
    kind = stated.partition(";")[0].strip().lower()
    message = Message()
    message["content-type"] = stated[:1000].replace("\r", " ").replace("\n", " ")
    charset = message.get_content_charset()
    return kind, charset


def plain_body(body: bytes, headers: Mapping[str, str], largest: int) -> bytes | None:
    """The body without chunks and packing; None where the packing is unknown or it unpacks to more than `largest`.

    Archives often keep bodies already undone under the old headers: what is not chunked or packed stays as it is.
    """
    if "chunked" in headers.get("transfer-encoding", "").lower():
        body = _joined(body)
    coding = headers.get("content-encoding", "").strip().lower()
    if not coding or coding == "identity":
        return body
    if coding not in _PACKED:
        return None
    for bits in (47, -15) if coding == "deflate" else (47,):
        unpacker = zlib.decompressobj(bits)
        try:
            found = unpacker.decompress(body, largest + 1)
        except zlib.error:
            continue
        return found if len(found) <= largest else None
    return body


def _joined(body: bytes) -> bytes:
    """The chunks of a body put together; what breaks off, or follows a chunk of a wrong length, is used as it is."""
    source = io.BytesIO(body)
    reader = ChunkedDataReader(source, raise_exceptions=True)
    found = bytearray()
    try:
        # Never past the end of a chunk: an exception would take along what this call has read.
        while piece := reader.read(1):
            found += piece
            found += reader.read(reader.rem_length())
    except ChunkedDataException as fault:
        found += fault.data + (
            source.read() if fault.data else b""
        )  # else they are headers after the last chunk
        return bytes(found) or body
    return bytes(found)
