"""JSON Lines to blocks, plain or packed by gzip or zstd: cut at line ends, unpacked as a stream, never held."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

import pyarrow as pa

from heritage.errors import SourceError
from heritage.scan.block import BLOCK_BYTES, Block, Position

FORM = "jsonl"
_LONGEST_LINE = 64 * 1024 * 1024
_SHOWN = 200
"""Bytes that stay of a longer line: it is no document, and is told as one that cannot be parsed."""

_BROKEN = (EOFError, zlib.error, pa.ArrowException, OSError)
_GZIP, _ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"


def blocks(path: Path, name: str, raw: BinaryIO, start: Position) -> Iterator[Block]:
    """Yield blocks of whole lines; a broken archive ends with the fault, and what came before it is kept."""
    at, fault = start, None
    stream = unpacked(raw)
    try:
        if stream is raw:
            raw.seek(start.byte)
        else:
            _skip(stream, start.byte)
        while payload := stream.read(BLOCK_BYTES):
            payload, skipped = _to_line_end(payload, stream)
            following = Position(at.number + payload.count(b"\n"), at.byte + len(payload) + skipped)
            yield Block(name, FORM, at, following, len(payload), payload)
            at = following
    except _BROKEN as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise  # of the disk, and perhaps not for good: what is packed wrongly has no number
        fault = f"expected packed lines of JSON, found them broken after line {at.number - 1} ({error})"
    yield Block(name, FORM, at, at, 0, fault=fault, is_last=True)


def unpacked(raw: BinaryIO) -> BinaryIO:
    """The bytes of a file, unpacked if they are gzip or zstd; told by its first bytes, not by its name."""
    head = raw.read(len(_ZSTD))
    raw.seek(0)
    if head.startswith(_GZIP):
        return cast("BinaryIO", gzip.GzipFile(fileobj=raw, mode="rb"))
    if head == _ZSTD:
        stream = pa.CompressedInputStream(pa.PythonFile(cast("io.IOBase", _Lent(raw)), mode="r"), "zstd")
        return cast("BinaryIO", io.BufferedReader(cast("io.RawIOBase", stream), BLOCK_BYTES))
    return raw


class _Lent:
    """A file that whoever reads it does not close: Arrow would, when it is done."""

    closed = False

    def __init__(self, raw: BinaryIO) -> None:
        self.read = raw.read

    def readable(self) -> bool:
        return True

    def close(self) -> None:
        """Leave the file open."""


def check(path: Path, raw: BinaryIO) -> None:
    """Raise SourceError where the first line that is not blank is no JSON object."""
    try:
        head = unpacked(raw).read(BLOCK_BYTES).removeprefix(b"\xef\xbb\xbf").lstrip()
    except _BROKEN as error:
        raise SourceError(
            f"{path}: expected lines of JSON, found packed data that are broken ({error})"
        ) from None
    if head and not head.startswith(b"{"):
        raise SourceError(
            f"{path}: expected a JSON object on each line, found a file that begins {head[:40]!r}; give JSON Lines "
            "(.jsonl, .jsonl.gz, .jsonl.zst), a web archive (.warc, .warc.gz) or Parquet"
        )


def _to_line_end(payload: bytes, stream: BinaryIO) -> tuple[bytes, int]:
    """The bytes read with the rest of their last line, and how many bytes of it were left out as too long."""
    if payload.endswith(b"\n"):
        return payload, 0
    rest = stream.readline(_LONGEST_LINE)
    payload += rest
    if len(rest) < _LONGEST_LINE or rest.endswith(b"\n"):
        return payload, 0
    skipped = 0
    while (more := stream.readline(_LONGEST_LINE)) and not more.endswith(b"\n"):
        skipped += len(more)
    whole = len(payload) + skipped + len(more)
    kept = payload[: payload.rfind(b"\n", 0, len(payload) - len(rest)) + 1 + _SHOWN].rstrip(b"\n") + b"\n"
    return kept, whole - len(kept)


def _skip(stream: BinaryIO, size: int) -> None:
    """Pass over the unpacked bytes that were read before."""
    while size and (found := stream.read(min(size, BLOCK_BYTES))):
        size -= len(found)
