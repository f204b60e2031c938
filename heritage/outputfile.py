"""A file that a command writes for a user: the old one stays until the new one is whole."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from heritage.errors import SourceError


@contextmanager
def written_whole(path: Path) -> Iterator[TextIO]:
    """Give a stream of text that takes the place of `path` when the block ends well, and else leaves it as it was.

    What is no file (a pipe, /dev/stdout) and a file in a folder that takes no other are written in place.
    SourceError says that the file cannot be opened; a full disk is the OSError of the stream.
    """
    target = path.resolve()
    beside = target.with_name(f".{_digest(target.name)}.{os.getpid()}.part")
    if path.is_relative_to("/dev") or (path.exists() and not path.is_file()):
        with _opened(path, path) as stream:
            yield stream
        return
    try:
        stream = _opened(beside, path)
    except SourceError:
        if not target.is_file():
            raise
        with _opened(path, path) as stream:
            yield stream
        return
    try:
        with stream:
            yield stream
        if target.is_file():
            beside.chmod(target.stat().st_mode)
        beside.replace(target)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise


def _digest(name: str) -> str:
    """A short name for the part of a file, told apart from those of others: names end at 255 bytes."""
    return hashlib.sha256(os.fsencode(name)).hexdigest()[:16]


def _opened(path: Path, named: Path) -> TextIO:
    try:
        return path.open("w", encoding="utf-8", newline="\n")
    except OSError as fault:
        raise SourceError(f"{named}: cannot be written ({fault.strerror}); name another output") from fault
