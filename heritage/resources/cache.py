"""Cache: what is made of resource files, kept from one run of the command line to the next.

An entry is found by the content of the files it was made of, of our own code, and the Python that made it, so none is
ever out of date; one that is damaged or foreign is made anew, and a folder that cannot be written costs time only. The
values are plain data in the form of `marshal`, like Python's own compiled modules: no entry can run code. Whoever does
not call `use`, as every program that imports heritage, reads and writes no cache.
"""

from __future__ import annotations

import gc
import hashlib
import marshal
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

_PACKAGE = Path(__file__).resolve().parent.parent
_MAKERS = ("errors.py", "problems.py", "schema", "text", "resources", "extract")
"""The code of which entries are made, below the package."""

_DIGEST = 32
_KEPT = 8
"""Entries of one name that stay, the newest: for some projects, and for some states of the code."""

_Value = TypeVar("_Value")


class _Place:
    """Where entries are kept; nowhere until `use` is called."""

    folder: Path | None = None


def use(folder: Path | None) -> None:
    """Keep entries in a folder from now on, or nowhere (None). For the command line, which owns its process."""
    _Place.folder = folder


def folder() -> Path | None:
    """Where entries are kept, for another process of the same run; None where nowhere."""
    return _Place.folder


def kept(name: str, sources: str, make: Callable[[], _Value]) -> _Value:
    """Return `make()`, from the cache where it was made before of the same `sources` (a hash of what it reads).

    The value consists of None, numbers, strings, tuples, lists, dicts and (frozen) sets; others are made every time.
    """
    folder = _Place.folder
    if folder is None:
        return make()
    key = hashlib.sha256(f"{name}|{sources}|{makers()}".encode()).digest()
    path = folder / f"{name}-{key.hex()[:24]}.cache"
    found = _read(path, key)
    if found is not None:
        value: _Value = found[0]
        return value
    made = make()
    _write(path, key, made)
    return made


def _read(path: Path, key: bytes) -> tuple[Any] | None:
    try:
        if path.parent.stat().st_uid != os.getuid():
            return None  # somebody else's folder may hold anything
        raw = path.read_bytes()
    except OSError:
        return None
    if hashlib.sha256(key + raw[_DIGEST:]).digest() != raw[:_DIGEST]:
        return None
    try:
        with no_collection():
            return (marshal.loads(raw[_DIGEST:]),)  # noqa: S302 - plain data that this user wrote, digest checked
    except (EOFError, TypeError, ValueError):
        return None


@contextmanager
def no_collection() -> Iterator[None]:
    """Look for no garbage meanwhile: where a million objects are made that all stay, looking takes most of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _write(path: Path, key: bytes, value: Any) -> None:
    try:
        content = marshal.dumps(value)
    except ValueError:
        return
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as stream:
            stream.write(hashlib.sha256(key + content).digest() + content)
        Path(stream.name).replace(path)
        _forget(path)
    except OSError:
        return


def _forget(path: Path) -> None:
    """Remove the oldest entries of the same name."""
    name = path.name.rpartition("-")[0]
    entries = sorted(path.parent.glob(f"{name}-*.cache"), key=lambda entry: -entry.stat().st_mtime)
    for entry in entries[_KEPT:]:
        entry.unlink(missing_ok=True)


def makers() -> str:
    """What identifies the code that makes the values: the bytes of its files, and the Python that runs it."""
    return code(*_MAKERS)


@cache
def code(*parts: str) -> str:
    """What identifies some of our code: the bytes of its files, and the Python that runs it."""
    digest = hashlib.sha256(f"{sys.implementation.cache_tag}|{marshal.version}".encode())
    for part in parts:
        path = _PACKAGE / part
        for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


@cache
def installed() -> str:
    """What identifies the packages that this Python finds: their names and versions."""
    found: set[str] = set()
    for entry in sys.path:
        with suppress(OSError):
            found.update(
                one.name for one in Path(entry).iterdir() if one.suffix in (".dist-info", ".egg-info")
            )
    return hashlib.sha256("|".join(sorted(found)).encode()).hexdigest()
