"""One build of a dataset at a time: a lock beside the output, which goes with the process that holds it.

The lock is the kernel's (flock), so that none is ever stale: a file that a killed build left behind is not locked any
more, and the next build takes it over and removes it. Only its message is read from the file.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from heritage.engine.folder import refused
from heritage.errors import DatasetError

_LONGEST = 20
_OF = {"build": "dataset", "scan": "folder"}


def lock_path(output: Path) -> Path:
    """Path of the file by which builds of `output` keep out of each other's way."""
    return output.with_name(f".{output.name}.lock")


@contextmanager
def alone(output: Path, what: str = "build") -> Iterator[None]:
    """Let one process at a time build `output`.

    DatasetError where another one does or nothing can be written, OSError where something lies in the lock's place.
    On file systems without locks (some networks') builds are not kept apart; each is still put in place in one step.
    """
    output = output.resolve()
    output.parent.mkdir(parents=True, exist_ok=True)
    path = lock_path(output)
    handle = _taken(path, output, what)
    try:
        yield
    finally:
        # Removed while it is held: who waits at this file finds that it is not the one at the path, and looks again.
        with suppress(OSError):
            path.unlink()
        os.close(handle)


def _taken(path: Path, output: Path, what: str) -> int:
    while True:
        try:
            handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o644)
        except OSError as fault:
            raise refused(output, fault) from None
        try:
            _lock(handle, output, what)
            if _is_at(handle, path):
                os.ftruncate(handle, 0)
                with suppress(OSError):  # a full disk: the number is for people only
                    os.pwrite(handle, str(os.getpid()).encode(), 0)
                return handle
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)


def _lock(handle: int, output: Path, what: str) -> None:
    try:
        import fcntl
    except ImportError:  # Windows
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        holder = os.pread(handle, _LONGEST, 0).decode("ascii", "replace").strip()
        named = f" (process {holder})" if holder.isdigit() else ""
        raise DatasetError(
            f"{output}: another {what} of this {_OF[what]} is running{named}; wait for it, or name another output"
        ) from None
    except OSError:
        return  # no locks on this file system


def _is_at(handle: int, path: Path) -> bool:
    """Whether the open file is still the one at the path."""
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False
