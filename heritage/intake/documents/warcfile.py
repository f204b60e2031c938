"""The records of a WARC file, streamed: plain or gzip, one member a record or not; memory is bounded whatever comes.

Written on the standard library: warcio reads lines without a bound and prints to standard error, fastwarc is a native
extension, and the part of the format that is needed here is small (ISO 28500).
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO

_CHUNK = 64 * 1024
_LONGEST_LINE, _MOST_HEADERS = 64 * 1024, 200
_LARGEST_RATIO, _UNASKED = 300, 256 * 1024 * 1024
"""How many times a file may grow on unpacking, and the bytes below which that is not asked."""

_GZIP = b"\x1f\x8b"
_BEGIN = b"WARC/"
_LENGTH = re.compile(r"\d{1,15}")


class WarcBroken(Exception):  # noqa: N818 -- a finding about a file, which the reader turns into a problem row
    """A WARC file that breaks off or is none; the message says what was expected and what came."""


class Bytes:
    """The unpacked bytes of a file, read forward; `is_cut` where packed data end in the middle."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._buffer, self._at = file, b"", 0
        self._packed = file.read(_CHUNK)
        self._is_packed = self._packed.startswith(_GZIP)
        self._unpacker = zlib.decompressobj(31)
        self._read, self._unpacked = len(self._packed), 0
        self.is_cut = False

    def read(self, size: int) -> bytes:
        """Return up to `size` bytes; fewer only at the end."""
        pieces = []
        while size > 0 and self._has_more():
            piece = self._buffer[self._at : self._at + size]
            self._at += len(piece)
            size -= len(piece)
            pieces.append(piece)
        return b"".join(pieces)

    def skip(self, size: int) -> int:
        """Pass over `size` bytes and return how many there were."""
        left = size
        while left > 0 and self._has_more():
            step = min(left, len(self._buffer) - self._at)
            self._at += step
            left -= step
        return size - left

    def line(self) -> bytes:
        """Return the next line with its end; empty at the end of the file."""
        pieces: list[bytes] = []
        length = 0
        while self._has_more():
            end = self._buffer.find(b"\n", self._at) + 1
            piece = self._buffer[self._at : end or len(self._buffer)]
            self._at += len(piece)
            length += len(piece)
            if length > _LONGEST_LINE:
                raise WarcBroken(
                    f"expected header lines of at most {_LONGEST_LINE} bytes, found a longer one"
                )
            pieces.append(piece)
            if end:
                break
        return b"".join(pieces)

    def _has_more(self) -> bool:
        while self._at >= len(self._buffer):
            self._at, self._buffer = 0, self._next()
            if not self._buffer and not self._packed:
                return False
        return True

    def _next(self) -> bytes:
        """The next stretch of bytes; empty where none are left, or none came out of what was read."""
        if not self._packed:
            self._packed = self._file.read(_CHUNK)
            self._read += len(self._packed)
        packed, self._packed = self._packed, b""
        if not self._is_packed:
            return packed
        if not packed:
            self.is_cut = self.is_cut or not self._unpacker.eof
            return b""
        return self._unpack(packed)

    def _unpack(self, packed: bytes) -> bytes:
        if self._unpacker.eof:
            packed = packed.lstrip(b"\x00")
            self._unpacker = zlib.decompressobj(31)
        try:
            found = self._unpacker.decompress(packed, _CHUNK)
        except zlib.error as fault:
            raise WarcBroken(f"expected packed data, found them broken ({fault})") from fault
        self._packed = self._unpacker.unconsumed_tail or self._unpacker.unused_data
        self._unpacked += len(found)
        if self._unpacked > max(_UNASKED, _LARGEST_RATIO * self._read):
            raise WarcBroken(f"expected growth of at most {_LARGEST_RATIO} times on unpacking, found more")
        return found


@dataclass(slots=True)
class WarcRecord:
    """One record: its number from 1, its headers by name in lower case, and `left`, the bytes of it not yet read."""

    number: int
    headers: Mapping[str, str]
    left: int
    source: Bytes

    def read(self, size: int) -> bytes:
        """Return up to `size` bytes of the record's block."""
        found = self.source.read(min(size, self.left))
        self.left -= len(found)
        return found


def records(source: Bytes, faults: list[str]) -> Iterator[WarcRecord]:
    """Yield the records in order, each good until the next is asked for; WarcBroken where the file breaks off.

    Where a record is followed by other bytes, because its length was wrong, reading goes on at the next line that
    begins a record; the first such place is noted in `faults`.
    """
    number = 0
    while line := _begin(source, number, faults):
        number += 1
        if not line.startswith(_BEGIN):
            raise WarcBroken(f"record {number}: expected a line WARC/1.0 or WARC/1.1, found {line[:40]!r}")
        headers = _headers(source, number)
        length = headers.get("content-length", "")
        if not _LENGTH.fullmatch(length):
            raise WarcBroken(f"record {number}: expected Content-Length in bytes, found {length[:40]!r}")
        record = WarcRecord(number, headers, int(length), source)
        yield record
        missing = record.left - source.skip(record.left)
        if missing:
            raise WarcBroken(
                f"record {number}: expected {length} bytes, found {missing} fewer: the file is cut off"
            )


def _begin(source: Bytes, number: int, faults: list[str]) -> bytes:
    """The line with which the next record begins; empty at the end of the file."""
    line = source.line()
    while line and not line.strip():
        line = source.line()
    if number and line and not line.startswith(_BEGIN):
        if not faults:
            faults.append(f"expected a record to follow record {number}, found {line[:40]!r}")
        while line and not line.startswith(_BEGIN):
            line = source.line()
    if not line and source.is_cut:
        raise WarcBroken(f"expected packed data to end after record {number}, found the file cut off")
    return line


def _headers(source: Bytes, number: int) -> dict[str, str]:
    found: dict[str, str] = {}
    last = ""
    for _ in range(_MOST_HEADERS):
        line = source.line()
        if not line.strip():
            return found
        text = line.decode("utf-8", "replace").rstrip()
        name, colon, value = text.partition(":")
        if text[0] in " \t" and last:
            found[last] = f"{found[last]} {text.strip()}"[:_LONGEST_LINE]
        elif colon:
            last = name.strip().lower()
            found[last] = value.strip()
    raise WarcBroken(f"record {number}: expected at most {_MOST_HEADERS} headers, found more")
