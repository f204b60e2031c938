"""The files that descriptions list: where each lies, what it is, how long it is, and its hash."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from heritage.engine.write import file_sha256


@dataclass(frozen=True, slots=True)
class Entry:
    """A file: `path` below the folder of the descriptions, `doc` a sentence, `table` the table that it is, if any."""

    path: str
    media_type: str
    doc: str
    bytes: int
    sha256: str
    format: str
    table: str | None = None


def entries(folder: Path, about_file: Callable[[str], tuple[str, str, str, str | None]]) -> list[Entry]:
    """Return all files below a folder, sorted by path; `about_file` tells media type, sentence, format, table."""
    found = []
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            name = path.relative_to(folder).as_posix()
            media_type, doc, kind, table = about_file(name)
            found.append(Entry(name, media_type, doc, path.stat().st_size, file_sha256(path), kind, table))
    return found
