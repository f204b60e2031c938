"""The records of a WARC file, streamed: warcio reads them, from a stream that stays bounded whatever comes.

warcio's own iterator reads lines without a bound, prints to standard error, refuses files that were packed as a whole
and stops at a wrong length. So its record loader is used, and the file is unpacked and walked here.
"""

from __future__ import annotations

import gzip
import io
import logging
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from warcio.recordloader import ArcWarcRecordLoader

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_CHUNK = 64 * 1024
_LONGEST_LINE, _MOST_HEADERS = 64 * 1024, 200
_LARGEST_RATIO, _UNASKED = 300, 256 * 1024 * 1024
"""How many times a file may grow on unpacking, and the bytes below which that is not asked."""

_GZIP = b"\x1f\x8b"
_MARK = b"WARC/"
_BEGIN = tuple(version.encode() for version in ArcWarcRecordLoader.WARC_TYPES)
_LENGTH = re.compile(r"[0-9]{1,15}")

logging.getLogger("warcio").addHandler(logging.NullHandler())  # else its remarks go to standard error


class WarcBroken(Exception):  # noqa: N818 -- a finding about a file, which the reader turns into a problem row
    """A WARC file that breaks off or is none; the message says what was expected and what came."""


class HeadTooLong(WarcBroken):
    """Headers of a record, or of the response in it, that do not end."""


class _Packed:
    """A file as gzip asks for one, read forward from `start`; `taken` counts its bytes."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self.start, self.taken = file, file.read(len(_GZIP)), 0

    def read(self, size: int) -> bytes:
        found, self.start = self.start[:size], self.start[size:]
        found = found or self._file.read(size)
        self.taken += len(found)
        return found


class _Unpacked(io.RawIOBase):
    """The bytes of a file, unpacked if it is gzip; `is_cut` where packed data end in the middle.

    Each byte comes before the checksum of its member is compared; `number` is the record that a fault names.
    """

    def __init__(self, file: BinaryIO) -> None:
        super().__init__()
        self._packed, self._unpacked = _Packed(file), 0
        self.number, self.is_cut = 0, False
        is_gzip = self._packed.start == _GZIP
        self._gzip = gzip.GzipFile(fileobj=cast("BinaryIO", self._packed), mode="rb") if is_gzip else None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        view = memoryview(buffer).cast("B")
        size = min(len(view), _CHUNK)
        found = self._packed.read(size) if self._gzip is None else self._unpack(self._gzip, size)
        view[: len(found)] = found
        return len(found)

    def _unpack(self, file: gzip.GzipFile, size: int) -> bytes:
        try:
            found = b"" if self.is_cut else file.read1(size)
        except EOFError:
            self.is_cut = True
            return b""
        except (gzip.BadGzipFile, zlib.error) as fault:
            raise WarcBroken(
                f"record {self.number}: expected packed data, found them broken ({fault})"
            ) from fault
        self._unpacked += len(found)
        if self._unpacked > max(_UNASKED, _LARGEST_RATIO * self._packed.taken):
            raise WarcBroken(
                f"record {self.number}: expected growth of at most {_LARGEST_RATIO} times on unpacking, found more"
            )
        return found


class Source(io.BufferedReader):
    """The unpacked bytes of a file, read forward by warcio and by us; `position` counts them.

    A line comes in pieces of bounded length; inside `head` a longer line, or one too many, is HeadTooLong.
    """

    def __init__(self, file: BinaryIO) -> None:
        self.unpacked = _Unpacked(file)
        super().__init__(self.unpacked, _CHUNK)
        self.position = 0
        self._lines_left: int | None = None

    @contextmanager
    def head(self) -> Iterator[None]:
        """Bound the number of lines and their length, while headers are read."""
        self._lines_left = _MOST_HEADERS
        try:
            yield
        finally:
            self._lines_left = None

    def read(self, size: int | None = -1, /) -> bytes:
        """Return up to `size` bytes; fewer only at the end."""
        found = super().read(size)
        self.position += len(found)
        return found

    def readline(self, size: int | None = -1, /) -> bytes:
        """Return the next line with its end, or the next piece of a long one; empty at the end of the file."""
        most = _LONGEST_LINE + 1
        line = super().readline(most if size is None or size < 0 else min(size, most))
        self.position += len(line)
        if self._lines_left is not None:
            if len(line) == most:
                raise HeadTooLong(
                    f"expected header lines of at most {_LONGEST_LINE} bytes, found a longer one"
                )
            if not self._lines_left:
                raise HeadTooLong(f"expected at most {_MOST_HEADERS} headers, found more")
            self._lines_left -= 1
        return line

    def skip_to(self, end: int) -> int:
        """Pass over the bytes up to position `end` and return how many of them there are not."""
        while self.position < end and self.read(min(_CHUNK, end - self.position)):
            pass
        return max(0, end - self.position)


@dataclass(frozen=True, slots=True)
class WarcRecord:
    """One record: its number from 1, and its block, which ends at position `end` of `source`."""

    number: int
    source: Source
    end: int
    parsed: Any

    @property
    def left(self) -> int:
        """How many bytes of the block were not yet read."""
        return max(0, self.end - self.source.position)

    def header(self, name: str) -> str:
        """A header of the record; empty where it has none of that name."""
        return str(self.parsed.rec_headers.get_header(name, ""))

    def read(self, size: int) -> bytes:
        """Return up to `size` bytes of the block."""
        return bytes(self.parsed.raw_stream.read(size))


def records(source: Source, faults: list[str]) -> Iterator[WarcRecord]:
    """Yield the records in order, each good until the next is asked for; WarcBroken where the file breaks off.

    Where a record is followed by other bytes, because its length was wrong, or the first is damaged, reading goes on
    at the next line that begins a record; the first such place is noted in `faults`.
    """
    loader = ArcWarcRecordLoader(arc2warc=False)
    number = 0
    while line := _begin(source, number, faults):
        number = source.unpacked.number = number + 1
        try:
            with source.head():
                parsed = loader.parse_record_stream(source, line, "warc", no_record_parse=True)
        except HeadTooLong as fault:
            raise WarcBroken(f"record {number}: {fault}") from fault
        length = parsed.rec_headers.get_header("Content-Length", "")
        if not _LENGTH.fullmatch(length):
            raise WarcBroken(f"record {number}: expected Content-Length in bytes, found {length[:40]!r}")
        end = source.position + int(length)
        yield WarcRecord(number, source, end, parsed)
        if missing := source.skip_to(end):
            raise WarcBroken(
                f"record {number}: expected {length} bytes, found {missing} fewer: the file is cut off"
            )


def _begin(source: Source, number: int, faults: list[str]) -> bytes:
    """The line with which the next record begins; empty at the end of the file."""
    line = source.readline()
    while line and not line.strip():
        line = source.readline()
    if line and not line.startswith(_BEGIN):
        expected = f"a record to follow record {number}" if number else "a line WARC/1.0 or WARC/1.1"
        if not number and not line.startswith(_MARK):
            raise WarcBroken(f"expected {expected}, found {line[:40]!r}")
        if not faults:
            faults.append(f"expected {expected}, found {line[:40]!r}")
        before = b""
        while line and not (line.startswith(_BEGIN) and before.endswith(b"\n")):
            before, line = line, source.readline()
    if not line and source.unpacked.is_cut:
        raise WarcBroken(f"expected packed data to end after record {number}, found the file cut off")
    if not line and not number and not faults:
        raise WarcBroken("expected a line WARC/1.0 or WARC/1.1, found nothing")
    return line
