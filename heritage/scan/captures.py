"""Web archives to blocks: the pages and texts in them, as they were fetched; their articles are found in workers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from heritage.errors import SourceError
from heritage.intake.documents.warc import Capture, Captures
from heritage.scan.block import BLOCK_BYTES, Block, Position

FORM = "warc"
_GZIP, _MARK = b"\x1f\x8b", b"WARC/"


def blocks(path: Path, name: str, raw: BinaryIO, start: Position) -> Iterator[Block]:
    """Yield blocks of captures; records that are none are counted, and what breaks the archive is the last's fault."""
    found = Captures(raw)
    at, size, before = start, 0, 0
    held: list[Capture] = []
    for capture in found:
        if capture.number < start.number:
            before = found.left_out.total()
            continue
        held.append(capture)
        size += len(capture.body)
        if size >= BLOCK_BYTES:
            following = Position(capture.number + 1)
            left_out = found.left_out.total() - before
            yield Block(name, FORM, at, following, size, held, left_out)
            at, size, held, before = following, 0, [], found.left_out.total()
    left_out = found.left_out.total() - before
    following = Position(found.number + 1)
    if held:
        yield Block(name, FORM, at, following, size, held, left_out)
        at, left_out = following, 0
    fault = "; ".join(found.faults) or None
    yield Block(name, FORM, at, at, 0, left_out=left_out, fault=fault, is_last=True)


def check(path: Path, raw: BinaryIO) -> None:
    """Raise SourceError where a file does not begin as a web archive does."""
    head = raw.read(len(_MARK))
    raw.seek(0)
    if head and not head.startswith((_GZIP, _MARK)):
        raise SourceError(
            f"{path}: expected a web archive, which begins {_MARK!r} or is gzip, found {head!r}"
        )
