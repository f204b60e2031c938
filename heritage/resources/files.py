"""Where the base data lies, and how a project's own data is laid over it.

Base data travels in the wheel as `heritage/_data`; in a checkout it is `data/` (and `expectations/`). A project,
found through its `heritage.toml`, may add files of the same names below its own `data/`: rows win by id, entries by
key, and each replaced entry is reported.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent
_SHIPPED = _PACKAGE / "_data"
_CHECKOUT = _PACKAGE.parent / "data"


def base_dir() -> Path:
    """Folder of the base data: inside the installed package, or `data/` of the checkout."""
    return _SHIPPED if _SHIPPED.is_dir() else _CHECKOUT


def data_path(name: str) -> Path:
    """Path of a base file, such as `codebook.toml` or `gazetteer/sites.csv`."""
    return base_dir() / name


def expectations_dir() -> Path:
    """Folder of the emitted suites: inside the installed package, or `expectations/` of the checkout."""
    return _SHIPPED / "expectations" if _SHIPPED.is_dir() else _PACKAGE.parent / "expectations"


def layers(name: str, project_data: Path | None) -> list[Path]:
    """Existing paths of `name`, base first, then the project's own (when it is not the base itself)."""
    roots = [base_dir()]
    if project_data is not None and project_data.resolve() != base_dir().resolve():
        roots.append(project_data)
    return [root / name for root in roots if (root / name).exists()]


def content_hash(paths: Iterable[Path], known: dict[Path, bytes] | None = None) -> str:
    """SHA-256 over the names and bytes of files, and of all files below folders, in sorted order.

    A file that cannot be read counts by its name alone; whoever needs it reports it. `known` takes up the SHA-256 of
    the bytes of each file.
    """
    digest = hashlib.sha256()
    for path in sorted(set(paths)):
        files = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
        for file in files:
            digest.update(file.relative_to(path.parent).as_posix().encode())
            digest.update(b"\0")
            try:
                with file.open("rb") as stream:
                    own = hashlib.file_digest(stream, "sha256").digest()
            except OSError:
                own = b"unreadable"
            else:
                if known is not None:
                    known[file] = own
            digest.update(own)
    return digest.hexdigest()
