"""What extraction reads of a project, packed for machines that do not have its folder; and whether theirs is ours.

Base data and code are in the package, which workers have installed; a fingerprint tells whether it is the same.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import shutil
import tarfile
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from heritage.errors import HeritageError
from heritage.resources import cache as made
from heritage.resources import files, weights

_NAMES = ("gazetteer", "lexicons")
"""What steps in workers read."""


@dataclass(frozen=True)
class Shipped:
    """A project's gazetteer and lexicons as the bytes of an archive (None: it has none), with a fingerprint.

    The fingerprint is of the code, the base data, and these files.
    """

    archive: bytes | None
    fingerprint: str

    @cached_property
    def digest(self) -> str:
        """What the archive's folder is called."""
        return hashlib.sha256(self.archive or b"").hexdigest()[:32]


def packed(project: Path | None) -> Shipped:
    """Pack what a project adds to the base data; the same files give the same bytes."""
    own = [path for path in _layers(project) if not path.is_relative_to(files.base_dir())]
    if not own:
        return Shipped(None, fingerprint(None))
    sink = io.BytesIO()
    with tarfile.open(fileobj=sink, mode="w") as archive:
        for path in own:
            for file in sorted(one for one in path.rglob("*") if one.is_file()):
                content = file.read_bytes()
                entry = tarfile.TarInfo(file.relative_to(path.parent).as_posix())
                entry.size = len(content)
                archive.addfile(entry, io.BytesIO(content))
    return Shipped(gzip.compress(sink.getvalue(), 1, mtime=0), fingerprint(project))


@cache
def unpacked(shipped: Shipped) -> Path | None:
    """Return the folder of what was shipped, once for each process; HeritageError where code or base data differ."""
    if shipped.archive is None:
        project, found = None, fingerprint(None)
    else:
        project = _folder(shipped.archive, shipped.digest)
        found = fingerprint(project)
        if found != shipped.fingerprint:  # somebody may have cleaned the folder, which others may be reading
            project = _fresh(shipped.archive)
            found = fingerprint(project)
    if found != shipped.fingerprint:
        raise HeritageError(
            f"a worker on {os.uname().nodename} has other code, base data or another Python than the driver "
            f"(expected {shipped.fingerprint[:12]}, found {found[:12]}): give all machines the same environment "
            "(docs/spark.md)"
        )
    return project


def fingerprint(project: Path | None) -> str:
    """Return what identifies the code, the base data and a project's own data, wherever they lie."""
    parts = [made.makers(), *(files.content_hash([path]) for path in _layers(project))]
    single = [files.data_path(weights.NAME), *files.base_dir().glob("*.toml")]
    parts += [files.content_hash([path]) for path in sorted(single) if path.exists()]
    return hashlib.sha256("|".join(parts).encode()).hexdigest()


def _layers(project: Path | None) -> list[Path]:
    return [path for name in _NAMES for path in files.layers(name, project)]


def _folder(archive: bytes, digest: str) -> Path:
    """Unpack an archive into a folder that is called by its content, whole or not at all; workers share it."""
    target = _home() / digest
    if not target.is_dir():
        fresh = _fresh(archive)
        with suppress(OSError):  # another worker was faster
            fresh.rename(target)
        shutil.rmtree(fresh, ignore_errors=True)
    return target


def _fresh(archive: bytes) -> Path:
    fresh = Path(tempfile.mkdtemp(dir=_home()))
    with tarfile.open(fileobj=io.BytesIO(archive)) as content:
        content.extractall(fresh, filter="data")
    return fresh


def _home() -> Path:
    """A folder of this user's that nobody else can have prepared."""
    home = Path(tempfile.gettempdir()) / f"heritage-{os.getuid()}"
    home.mkdir(mode=0o700, exist_ok=True)
    if home.stat().st_uid != os.getuid() or home.is_symlink():
        raise HeritageError(f"{home} belongs to somebody else: remove it, or give workers another TMPDIR")
    return home
