"""A table's file opened as bytes, unpacked where it is gzipped; files that must not be read at all are told apart."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from heritage.intake.archives import ArchiveRefused, bounded_gunzip
from heritage.intake.raw import TABLE, head_problem
from heritage.problems import Problem
from heritage.resources.source import SourceProfile

_GZIP = b"\x1f\x8b"
_PICKLES = (b"\x80\x02", b"\x80\x03", b"\x80\x04", b"\x80\x05")
_PICKLED = frozenset((".pkl", ".pickle"))
_LARGEST_UNPACKED = 8 * 1024**3
"""Bytes of a gzipped table; it is read as a stream, so this bounds time and not memory."""

HEAD = 65_536


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """The bytes of a file; those inside it where it is gzipped. Reading raises ArchiveRefused where that is broken."""
    with path.open("rb") as stream:
        is_packed = stream.read(len(_GZIP)) == _GZIP
        stream.seek(0)
        if not is_packed:
            yield stream
            return
        with bounded_gunzip(stream, _LARGEST_UNPACKED) as unpacked:
            yield unpacked


def head_of(path: Path) -> bytes:
    """The first bytes of a file, unpacked where it is gzipped."""
    with opened(path) as stream:
        return stream.read(HEAD)


def pickle_problem(head: bytes, raw_name: str, options: SourceProfile) -> Problem | None:
    """The problem of a pickled object: opening one may run any program, so it is never read."""
    if not head.startswith(_PICKLES):
        return None
    detail = f"{raw_name}: expected a table, found a pickled Python object, which is never opened"
    return Problem("pickle_refused", TABLE, raw_name, detail, options.id)


def stray_pickle(
    path: Path, raw_name: str, options: SourceProfile, *, is_looked_into: bool
) -> Problem | None:
    """The problem of a file that is a pickle by its name or (`is_looked_into`) its first bytes, gzipped or not."""
    if not _PICKLED.isdisjoint(suffix.lower() for suffix in path.suffixes[-2:]):
        return pickle_problem(_PICKLES[0], raw_name, options)
    try:
        return pickle_problem(head_of(path), raw_name, options) if is_looked_into else None
    except (OSError, ArchiveRefused):
        return None


def no_file_problem(path: Path, raw_name: str, options: SourceProfile) -> Problem | None:
    """The problem of what stands where a binary file was expected: nothing, a Git LFS pointer, or a pickle."""
    with path.open("rb") as stream:
        head = stream.read(HEAD)
    problem = head_problem(head, raw_name, options)
    if problem is not None and problem.code in ("file_empty", "lfs_pointer"):
        return problem
    return pickle_problem(head, raw_name, options)
