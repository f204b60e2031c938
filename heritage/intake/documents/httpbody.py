"""An HTTP response as a web archive keeps it: status, headers, and the body without its transfer coding, bounded."""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from email.message import Message

_HEAD_END = re.compile(rb"\r?\n\r?\n")
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?\s+(\d{3})")
_CHUNK_HEAD = re.compile(rb"[ \t]*([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]{0,1000})?\r?\n")
_PACKED = ("gzip", "x-gzip", "deflate")
LONGEST_HEAD = 64 * 1024


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above a body: status code (None where there is no status line), and headers in lower case."""

    status: int | None
    headers: Mapping[str, str]


def split(start: bytes) -> tuple[Head, bytes] | None:
    """Split the first bytes of a response into its head and the beginning of its body; None where no head ends."""
    end = _HEAD_END.search(start)
    if end is None:
        return None
    lines = start[: end.start()].split(b"\n")
    status = _STATUS.match(lines[0])
    headers: dict[str, str] = {}
    for line in lines[1:]:
        name, colon, value = line.decode("latin-1").partition(":")
        if colon:
            headers.setdefault(name.strip().lower(), value.strip())
    return Head(int(status[1]) if status else None, headers), start[end.end() :]


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
    """The chunks of a body put together; what breaks off is used as far as it goes."""
    pieces: list[bytes] = []
    at = 0
    while head := _CHUNK_HEAD.match(body, at):
        size = int(head[1], 16)
        if size == 0:
            return b"".join(pieces)
        pieces.append(body[head.end() : head.end() + size])
        at = head.end() + size
        at += 2 if body[at : at + 2] == b"\r\n" else body[at : at + 1] == b"\n"
    return b"".join(pieces) if pieces else body
