"""Archives: the files that a scan reads, what each is called in the output, and by what it is known again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from heritage.errors import SourceError
from heritage.scan import captures, columns, jsonlines

SUFFIXES = {
    ".jsonl": jsonlines.FORM, ".ndjson": jsonlines.FORM, ".jsonl.gz": jsonlines.FORM, ".ndjson.gz": jsonlines.FORM,
    ".jsonl.zst": jsonlines.FORM, ".ndjson.zst": jsonlines.FORM, ".json.gz": jsonlines.FORM,
    ".warc": captures.FORM, ".warc.gz": captures.FORM,
    ".parquet": columns.FORM, ".pq": columns.FORM,
}  # fmt: skip
"""What a file is by the end of its name."""

_SAMPLE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Archive:
    """One file: its path, its name in the output, its format, its size, and a hash by which it is known again.

    The hash is of the size and of the first, middle and last bytes: an archive is not read twice to be known.
    """

    path: Path
    name: str
    form: str
    size: int
    id: str


def find_archives(inputs: Sequence[Path]) -> list[Archive]:
    """Return the archives among files and below folders, in order; SourceError for what is none.

    A file is named by its last part, one of a folder by its path below that. Files of a folder that are no archives are
    passed over.
    """
    found: list[Archive] = []
    for given in inputs:
        if given.is_dir():
            inside = sorted(path for path in given.rglob("*") if path.is_file() and form_of(path) is not None)
            if not inside:
                raise SourceError(f"{given}: expected archives ({_known()}), found none in this folder")
            found += (_archive(path, path.relative_to(given).as_posix()) for path in inside)
        else:
            found.append(_archive(given, given.name))
    return [*_unique(found)]


def form_of(path: Path) -> str | None:
    """The format of a file by its name; None where it has none of ours."""
    name = path.name.lower()
    return next((form for suffix, form in SUFFIXES.items() if name.endswith(suffix)), None)


def _archive(path: Path, name: str) -> Archive:
    form = form_of(path)
    if form is None:
        raise SourceError(
            f"{path}: expected an archive ({_known()}), found another name; rename or convert it"
        )
    try:
        size = path.stat().st_size
        return Archive(path, name.encode("utf-8", "replace").decode(), form, size, _identity(path, size))
    except OSError as fault:
        raise SourceError(
            f"{path}: expected a file that can be read, found: {fault.strerror}; name one that is there"
        ) from fault


def _identity(path: Path, size: int) -> str:
    digest = hashlib.sha256(str(size).encode())
    with path.open("rb") as stream:
        for start in sorted({0, max(0, size // 2 - _SAMPLE // 2), max(0, size - _SAMPLE)}):
            stream.seek(start)
            digest.update(stream.read(_SAMPLE))
    return digest.hexdigest()[:32]


def _unique(archives: Sequence[Archive]) -> Iterator[Archive]:
    """The archives, each once; SourceError where two different ones would have one name in the output."""
    seen: dict[str, Archive] = {}
    ids: set[str] = set()
    for archive in archives:
        other = seen.setdefault(archive.name, archive)
        if other.id != archive.id:
            raise SourceError(
                f"{archive.path}: expected a name of its own, found that of {other.path}; the output names documents "
                "by it: rename one, or give the folder above both"
            )
        if archive.id not in ids:
            ids.add(archive.id)
            yield archive


def _known() -> str:
    return ", ".join(SUFFIXES)
