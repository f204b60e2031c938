"""A block of an archive: some documents in packed form, small enough to hold many, and where the next one begins."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, Protocol

BLOCK_BYTES = 1024 * 1024
"""Bytes of documents in a block, about: some hundreds of news stories, read in less than a second."""


@dataclass(frozen=True, slots=True)
class Position:
    """Where a document begins: its number from 1 (line, record or row), and the unpacked bytes before it."""

    number: int = 1
    byte: int = 0


@dataclass(frozen=True, slots=True)
class Block:
    """Documents of one archive, from `first` to before `next`; `payload` is what the format's reader in a worker takes.

    `left_out`: records in between that are no documents. `fault`: what ended the archive before its end. The last block
    of an archive has no payload and is `is_last`.
    """

    archive: str
    form: str
    first: Position
    next: Position
    size: int
    payload: Any = None
    left_out: int = 0
    fault: str | None = None
    is_last: bool = False
    names: dict[str, str] = field(default_factory=dict)


class Blocks(Protocol):
    """Cuts an open archive into blocks, from a position on; what breaks the archive is the last block's fault."""

    def __call__(self, path: Path, name: str, raw: BinaryIO, start: Position) -> Iterator[Block]:
        """Yield the blocks of `path`, opened as `raw`, by which the caller sees how far it was read."""
