"""Zip archives and gzip streams of others, opened so that no name leads astray and no bomb goes off."""

from __future__ import annotations

import errno
import gzip
import io
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, BinaryIO, cast

_SMALL = 1024 * 1024
"""Bytes below which a member's ratio is not asked: small files of blanks are common, and harmless."""

_DIRECTORY_ENTRY = 1024
"""Bytes that a member may take in the archive's directory on average, which is read into memory whole."""

_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    struct.error,
)
_DRIVE = re.compile(r"[A-Za-z]:")
_END, _END_LENGTH, _END_REACH = b"PK\x05\x06", 22, 65_557
_END64_LOCATOR, _LOCATOR_LENGTH, _END64_LENGTH = b"PK\x06\x07", 20, 56


class ArchiveRefused(Exception):  # noqa: N818 -- a finding about a file, which readers turn into a problem row
    """An archive that is broken or not safe to open; the message says what was expected and what came."""


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive: its name with `/`, its size in bytes, and `open()`, good while the iteration lasts."""

    name: str
    size: int
    open: Callable[[], BinaryIO]


def open_members(
    path: Path, *, largest_total: int, largest_ratio: float, most_members: int
) -> Iterator[Member]:
    """Yield the files of a zip archive in its order; archives inside it are files like others and stay closed.

    ArchiveRefused before the first one when the archive is broken, encrypted, has a name that leads out of it or
    comes twice, more than `most_members` files, more than `largest_total` bytes unpacked, or a file of 1 MiB or more
    that grows more than `largest_ratio` times; also from `open()` and its stream where the data are broken. OSError
    when the archive itself cannot be read.
    """
    with path.open("rb") as file:
        _check_directory(file, most_members)
        try:
            archive = zipfile.ZipFile(file)
        except (*_FAULTS, OSError) as fault:
            if not _is_fault(fault):
                raise
            raise ArchiveRefused(f"expected a zip archive, found a broken one ({fault})") from fault
        with archive:
            infos = [info for info in archive.infolist() if not info.filename.endswith("/")]
            _check(infos, largest_total, largest_ratio, most_members)
            for info in infos:
                yield Member(_name(info), info.file_size, _opener(archive, info))


def bounded_gunzip(stream: IO[bytes], largest: int) -> BinaryIO:
    """The unpacked bytes of a gzip stream; reading raises ArchiveRefused after `largest`, or where it is broken."""
    return _guarded(cast("BinaryIO", gzip.GzipFile(fileobj=stream, mode="rb")), largest)


def _is_fault(fault: Exception) -> bool:
    """Whether the archive is to blame: what it says of places may lie before its own beginning."""
    return not isinstance(fault, OSError) or fault.errno == errno.EINVAL


def _opener(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Callable[[], BinaryIO]:
    def opened() -> BinaryIO:
        try:
            return _guarded(cast("BinaryIO", archive.open(info)), info.file_size)
        except (*_FAULTS, OSError) as fault:
            if not _is_fault(fault):
                raise
            raise ArchiveRefused(f"expected {info.filename[:80]!r} to open, found {fault}") from fault

    return opened


def _guarded(stream: BinaryIO, largest: int) -> BinaryIO:
    return cast("BinaryIO", io.BufferedReader(_Guarded(stream, largest), 64 * 1024))


class _Guarded(io.RawIOBase):
    """A stream that ends in ArchiveRefused where it is broken or longer than it may be."""

    def __init__(self, stream: BinaryIO, largest: int) -> None:
        super().__init__()
        self._stream, self._left = stream, largest

    def readable(self) -> bool:
        return True

    # Any: the buffer protocol has no type before Python 3.12.
    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        try:
            found = self._stream.read(min(len(buffer), self._left + 1))
        except (*_FAULTS, OSError) as fault:
            raise ArchiveRefused(f"expected packed data, found them broken ({fault})") from fault
        self._left -= len(found)
        if self._left < 0:
            raise ArchiveRefused("expected no more bytes than allowed, found more on unpacking")
        buffer[: len(found)] = found
        return len(found)

    def close(self) -> None:
        self._stream.close()
        super().close()


def _check_directory(file: BinaryIO, most_members: int) -> None:
    """Refuse a directory too long for its number of members: zipfile would read it whole before we can count."""
    size = file.seek(0, io.SEEK_END)
    start = max(0, size - _END_REACH - _LOCATOR_LENGTH - _END64_LENGTH)
    file.seek(start)
    tail = file.read()
    end = tail.rfind(_END)
    if end < 0 or len(tail) - end < _END_LENGTH:
        raise ArchiveRefused("expected a zip archive, found no directory at its end")
    (length,) = struct.unpack_from("<L", tail, end + 12)
    locator = end - _LOCATOR_LENGTH
    if locator >= _END64_LENGTH and tail.startswith(_END64_LOCATOR, locator):
        (length,) = struct.unpack_from("<Q", tail, locator - _END64_LENGTH + 40)
    if length > max(most_members, 64) * _DIRECTORY_ENTRY:
        raise ArchiveRefused(
            f"expected a directory of at most {most_members} files, found {length} bytes of one"
        )
    file.seek(0)


def _check(infos: list[zipfile.ZipInfo], largest_total: int, largest_ratio: float, most_members: int) -> None:
    if any(not info.filename for info in infos):
        raise ArchiveRefused("expected a name for each file, found one without")
    if len(infos) > most_members:
        raise ArchiveRefused(f"expected at most {most_members} files, found {len(infos)}")
    total = sum(info.file_size for info in infos)
    if total > largest_total:
        raise ArchiveRefused(f"expected at most {largest_total} bytes unpacked, found {total}")
    seen: set[str] = set()
    for info in infos:
        name = _name(info)
        if _leads_out(name):
            raise ArchiveRefused(f"expected names inside the archive, found {name[:80]!r}")
        if name in seen:
            raise ArchiveRefused(f"expected each name once, found {name[:80]!r} twice")
        seen.add(name)
        if info.flag_bits & 1:
            raise ArchiveRefused(f"expected open data, found {name[:80]!r} encrypted")
        if stat.S_ISLNK(info.external_attr >> 16):
            raise ArchiveRefused(f"expected files, found the link {name[:80]!r}")
        ratio = info.file_size / max(1, info.compress_size)
        if info.file_size >= _SMALL and ratio > largest_ratio:
            raise ArchiveRefused(
                f"expected growth of at most {largest_ratio:g} times, found {ratio:.0f} times in {name[:80]!r}"
            )


def _name(info: zipfile.ZipInfo) -> str:
    return info.filename.replace("\\", "/")


def _leads_out(name: str) -> bool:
    return name.startswith("/") or _DRIVE.match(name) is not None or ".." in name.split("/")
