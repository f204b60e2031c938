"""The folder of a publication: what counts as ours, and how a new one takes the place of the old in one step."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from heritage.engine.folder import begun, locked, recover, swap, sync
from heritage.engine.write import file_sha256
from heritage.errors import DatasetError

MARKER = "publication.json"
"""Lists the files of a publication with their hashes; its presence says that a folder is ours to replace."""

PUBLIC = "public"
"""The edition that may leave the house."""

KEPT = ("README.md", ".gitkeep", ".gitignore")

_IGNORED = {".DS_Store", "Thumbs.db", "desktop.ini"}


@contextmanager
def replaced(
    output: Path,
    about: Mapping[str, Any],
    hashes: Mapping[str, str] | None = None,
    *,
    is_replacing_public: bool = False,
) -> Iterator[Path]:
    """Give an empty folder to write to, which takes the place of `output` when the block ends without an error.

    `about` goes into the marker, and `hashes` of files by path, as far as they are known when the block ends; other
    files are read. DatasetError where `output` holds files that are not of an earlier publication, or
    the public edition where another is to be written and `is_replacing_public` does not say so.
    """
    output = output.resolve()
    output.parent.mkdir(parents=True, exist_ok=True)
    with locked(output):
        recover(output, MARKER)
        _check(output)
        if about.get("edition") != PUBLIC and not is_replacing_public:
            _check_edition(output)
        built = begun(output)
        try:
            yield built
            _mark(built, about, hashes or {})
            for name in KEPT:
                if (output / name).is_file():
                    shutil.copy2(output / name, built / name)
            sync(built)
            swap(built, output)
        finally:
            shutil.rmtree(built, ignore_errors=True)


def _mark(built: Path, about: Mapping[str, Any], hashes: Mapping[str, str]) -> None:
    files = {}
    for path in sorted(built.rglob("*")):
        if path.is_file():
            name = path.relative_to(built).as_posix()
            files[name] = hashes.get(name) or file_sha256(path)
    text = json.dumps({**about, "files": files}, indent=2, sort_keys=True) + "\n"
    (built / MARKER).write_text(text, encoding="utf-8", newline="\n")


def _check(output: Path) -> None:
    if not output.exists():
        return
    if not output.is_dir():
        raise DatasetError(f"{output}: expected a folder for the report, found a file; name another output")
    found = {
        path.relative_to(output).as_posix()
        for path in output.rglob("*")
        if not path.is_dir() and path.name not in _IGNORED
    }
    foreign = sorted(found - set(KEPT) - {MARKER} - _listed(output))
    if foreign:
        raise DatasetError(
            f"{output}: holds files that publishing would delete ({', '.join(foreign[:5])}); "
            "move them elsewhere or name another output"
        )


def _check_edition(output: Path) -> None:
    """What is copied to the public from a folder must not become the internal edition in passing."""
    try:
        marker = json.loads((output / MARKER).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return
    if isinstance(marker, dict) and marker.get("edition", PUBLIC) == PUBLIC:
        raise DatasetError(
            f"{output}: holds the public edition, and an internal one was to be written there; name another output, or "
            "say --replace-public if nothing is published from this folder any more"
        )


def _listed(output: Path) -> set[str]:
    try:
        files = json.loads((output / MARKER).read_text(encoding="utf-8"))["files"]
        return set(files)
    except (OSError, ValueError, KeyError, TypeError):
        return set()
