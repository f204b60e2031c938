"""All files below a folder, with the fault of those that must not be opened; links never lead out of it."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path


def walk(root: Path) -> Iterator[tuple[str, str | None]]:
    """Yield all files below a folder by relative path, with the fault of those that must not be opened.

    Dotfiles and files named README are left out.
    """
    real = root.resolve()
    faults: list[OSError] = []
    for folder, folders, files in os.walk(root, onerror=faults.append):
        here = Path(folder).relative_to(root)
        folders[:] = [name for name in folders if not name.startswith(".")]
        # Links to folders are not followed: they may lead out of the input, or round in circles.
        linked = [name for name in folders if (root / here / name).is_symlink()]
        for name in linked:
            yield (here / name).as_posix(), "a link to a folder, which is not followed"
        for name in files:
            if not name.startswith(".") and not name.upper().startswith("README"):
                yield (here / name).as_posix(), fault_of(root / here / name, real)
    for fault in faults:
        path = Path(fault.filename or root)
        yield path.relative_to(root).as_posix(), f"a folder that cannot be listed ({fault.strerror})"


def fault_of(path: Path, real: Path) -> str | None:
    """Why a path must not be opened as a file of the folder `real`; None where it may."""
    try:
        if path.is_symlink() and not path.resolve(strict=True).is_relative_to(real):
            return "a link that leads out of the input folder"
        return None if stat.S_ISREG(path.stat().st_mode) else "something that is no regular file"
    except (OSError, RuntimeError) as fault:
        return f"a path that cannot be followed ({fault.__class__.__name__})"
