"""Files of the cache that hold much: a digest, then the content; written beside their place and moved there.

What is damaged, cut off or another user's is as if it were not there, and a folder that cannot be written costs time
only.
"""

from __future__ import annotations

import hashlib
import mmap
import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

_DIGEST = 32

Buffer = bytes | memoryview


def read(path: Path) -> memoryview | None:
    """Return the content of a file, as the system maps it; None where it is not there, or not whole."""
    try:
        if path.parent.stat().st_uid != os.getuid():
            return None  # somebody else's folder may hold anything
        with path.open("rb") as stream:
            content = memoryview(mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ))
    except (OSError, ValueError):
        return None
    is_whole = hashlib.sha256(content[_DIGEST:]).digest() == bytes(content[:_DIGEST])
    return content[_DIGEST:] if is_whole else None


def write(path: Path, parts: Iterable[Buffer]) -> bool:
    """Write a file of some parts, one behind the other; False where the folder cannot be written."""
    digest = hashlib.sha256()
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as stream:
            try:
                stream.write(bytes(_DIGEST))
                for part in parts:
                    digest.update(part)
                    stream.write(part)
                stream.seek(0)
                stream.write(digest.digest())
                stream.close()
                Path(stream.name).replace(path)
            except BaseException:
                with suppress(OSError):
                    Path(stream.name).unlink()
                raise
    except OSError:
        return False
    return True


def forget(folder: Path, pattern: str, most: int) -> list[Path]:
    """Return the paths of a pattern in a folder but for the newest ones, which are to be removed."""
    with suppress(OSError):
        return sorted(folder.glob(pattern), key=lambda one: -one.stat().st_mtime)[most:]
    return []
