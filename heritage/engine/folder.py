"""A dataset's folder on disk: what counts as ours, and how one build replaces another in a single step.

A build is written to a folder beside the output and then changes places with it. At any kill the output is the old
dataset or the new one; what a killed build left beside it is removed by the next.
"""

from __future__ import annotations

import ctypes
import errno
import json
import os
import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from glob import escape
from pathlib import Path

from heritage.errors import DatasetError
from heritage.schema.tables import TABLES

MANIFEST = "manifest.json"

_HIDDEN = re.compile(r"\.(.+)\.(?:building-\d+(?:-scratch)?|previous)")
_IGNORED = {".DS_Store", "Thumbs.db", "desktop.ini"}
_RENAME_EXCHANGE = 2
_AT_FDCWD = -100
_REFUSED = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC, errno.EDQUOT}
_NOT_SUPPORTED = {errno.ENOSYS, errno.EINVAL, errno.EPERM, errno.EOPNOTSUPP, errno.EXDEV}


def check_replaceable(output: Path) -> None:
    """Raise DatasetError unless `output` is absent, an empty folder, or a dataset of ours with nothing else in it."""
    if not output.exists():
        return
    if not output.is_dir():
        raise DatasetError(f"{output}: expected a folder for the dataset, found a file; name another output")
    names = {path.name for path in output.iterdir()} - _IGNORED
    if names and MANIFEST not in names:
        raise DatasetError(
            f"{output}: not a dataset of ours (no {MANIFEST}), so it is not replaced; name another output or empty it"
        )
    foreign = sorted(names - {MANIFEST} - _table_files(output))
    if foreign:
        raise DatasetError(
            f"{output}: holds files that a build would delete ({', '.join(foreign[:5])}); move them elsewhere first"
        )


def _table_files(output: Path) -> set[str]:
    """Names of table files: those of this version, and those that the old manifest lists."""
    names = {table.name for table in TABLES}
    # A damaged manifest is no reason against replacing the dataset.
    with suppress(OSError, ValueError, KeyError, TypeError):
        names |= set(json.loads((output / MANIFEST).read_text(encoding="utf-8"))["tables"])
    return {f"{name}.parquet" for name in names}


def building_path(output: Path) -> Path:
    """Path of the folder in which this process builds what will become `output`."""
    return output.with_name(f".{output.name}.building-{os.getpid()}")


def begun(output: Path) -> Path:
    """Make the folder in which this process builds `output`; DatasetError where nothing can be written beside it."""
    built = building_path(output)
    try:
        built.mkdir()
    except OSError as fault:
        raise refused(output, fault) from None
    return built


def refused(output: Path, fault: OSError) -> DatasetError | OSError:
    """What to raise where a file of ours beside `output` is refused; the fault itself where another is in the way."""
    if fault.errno not in _REFUSED:
        return fault
    return DatasetError(
        f"{output}: cannot be written (in {output.parent}: {fault.strerror}); name another output, make room there, "
        "or make the folder writable"
    )


def as_named(path: str) -> str:
    """Return a path with the names that people gave in place of the hidden ones that we build under."""
    return "/".join((found[1] if (found := _HIDDEN.fullmatch(part)) else part) for part in path.split("/"))


@contextmanager
def scratch(output: Path) -> Iterator[Path]:
    """Give a folder for files of a moment beside `output`; after a kill the next build removes it."""
    output = output.resolve()
    clear_unfinished(output)
    made = output.with_name(f"{building_path(output).name}-scratch")
    try:
        made.mkdir()
    except OSError as fault:
        raise refused(output, fault) from None
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def previous_path(output: Path) -> Path:
    """Path where the old dataset waits for a moment, on file systems that cannot exchange two folders."""
    return output.with_name(f".{output.name}.previous")


def existing(output: Path, marker: str = MANIFEST) -> Path:
    """Return where the dataset is: `output`, or, after a kill between two renames, the previous one beside it.

    `marker` is the file by which a folder is known to be whole.
    """
    previous = previous_path(output)
    return previous if not output.exists() and (previous / marker).is_file() else output


@contextmanager
def locked(output: Path) -> Iterator[None]:
    """Hold a lock on the folder that `output` lies in, so that no other build there is taken for a leftover.

    Who has to wait for another output of the same folder is told so on the standard error.
    """
    try:
        import fcntl
    except ImportError:  # Windows: leftovers are then told by their names alone.
        yield
        return
    handle = os.open(output.parent, os.O_RDONLY)
    try:
        with suppress(OSError):  # Some network file systems have no locks; one build at a time is still safe.
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                sys.stderr.write(
                    f"heritage: {output}: waiting for another output that is being written in {output.parent}\n"
                )
                fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def clear_unfinished(output: Path, keep: Path | None = None) -> None:
    """Delete what killed builds of `output` left beside it, but for `keep`; only while no other is at work there."""
    for leftover in output.parent.glob(f".{escape(output.name)}.building-*"):
        if leftover != keep:
            shutil.rmtree(leftover, ignore_errors=True)


def recover(output: Path, marker: str = MANIFEST, keep: Path | None = None) -> None:
    """Undo what a killed build left: restore a folder caught between two renames, delete unfinished ones but `keep`."""
    previous = previous_path(output)
    if existing(output, marker) == previous:
        previous.rename(output)
    clear_unfinished(output, keep)
    shutil.rmtree(previous, ignore_errors=True)


def swap(built: Path, output: Path) -> None:
    """Put `built` in the place of `output` and delete what stood there."""
    if not output.exists():
        built.rename(output)
    elif _exchange(built, output):
        sync(output.parent)
        shutil.rmtree(built)
        return
    else:
        previous = previous_path(output)
        output.rename(previous)
        built.rename(output)
        shutil.rmtree(previous)
    sync(output.parent)


def sync(path: Path) -> None:
    """Ask the system to write a file or a folder's list of files to the disk."""
    if os.name == "nt" and path.is_dir():
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; False where the system cannot."""
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    names = (os.fsencode(path) for path in (one, other))
    if rename(_AT_FDCWD, next(names), _AT_FDCWD, next(names), _RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in _NOT_SUPPORTED:
        return False
    raise OSError(code, os.strerror(code), str(other))
