"""A folder of files to reports, draft claims and problems, one file at a time; no file can stop the walk."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from heritage.errors import SourceError
from heritage.intake import READERS, reader_for
from heritage.intake.documents.frontmatter import SIDECAR, known_only, read_sidecar
from heritage.intake.manifest import Manifest, Record
from heritage.intake.profiles.claims import row_claim
from heritage.intake.profiles.table import records
from heritage.intake.raw import TABLE
from heritage.intake.records import report_row
from heritage.problems import Problem
from heritage.resources.source import REPORT_KEYS, SourceProfile, Sources

_SIDECAR_KEYS = tuple(key for key in REPORT_KEYS if key != "text")


@dataclass(frozen=True, slots=True)
class ReportItem:
    """A row of table `reports`, and for a table row its draft claim with the rows of table `evidence`."""

    report: dict[str, Any]
    drafts: list[dict[str, Any]] = field(default_factory=list)
    evidence: list[dict[str, Any]] = field(default_factory=list)


Item = ReportItem | Problem


def read_folder(input: Path, sources: Sources) -> Iterator[Item]:  # noqa: A002 -- the word of the command line
    """Yield the reports and problems of all files below a folder, sorted by path.

    Dotfiles and files named README are left out; a folder of the first level names the source. A report that came
    before (same report_id) is a problem. SourceError when the folder itself cannot be read.
    """
    if not input.is_dir():
        raise SourceError(
            f"{input}: expected a folder of reports, found {'a file' if input.exists() else 'nothing'}"
        )
    seen = _Seen()
    found = sorted(walk(input), key=lambda entry: entry[0])
    names = {name for name, _ in found}
    for raw_name, fault in found:
        name = storable(raw_name)
        profile = _profile(raw_name, sources)
        if fault is not None:
            yield _unreadable(name, fault, profile)
        elif name.endswith(SIDECAR):
            if raw_name.removesuffix(SIDECAR) not in names:
                detail = (
                    f"{name}: expected the file {PurePosixPath(name.removesuffix(SIDECAR)).name!r} beside it"
                )
                yield Problem("sidecar_orphan", TABLE, name, detail, profile.id)
        else:
            for item in _read_file(input / raw_name, name, profile):
                yield from seen.check(item)


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
                yield (here / name).as_posix(), _fault(root / here / name, real)
    for fault in faults:
        path = Path(fault.filename or root)
        yield path.relative_to(root).as_posix(), f"a folder that cannot be listed ({fault.strerror})"


def _fault(path: Path, real: Path) -> str | None:
    try:
        if path.is_symlink() and not path.resolve(strict=True).is_relative_to(real):
            return "a link that leads out of the input folder"
        return None if stat.S_ISREG(path.stat().st_mode) else "something that is no regular file"
    except (OSError, RuntimeError) as fault:
        return f"a path that cannot be followed ({fault.__class__.__name__})"


def storable(name: str) -> str:
    """A file's name as text: bytes of it that are no UTF-8 become U+FFFD, since no table can hold them."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _profile(name: str, sources: Sources) -> SourceProfile:
    parts = PurePosixPath(name).parts
    return sources.of_folder(parts[0] if len(parts) > 1 else None)


def _unreadable(name: str, found: str, profile: SourceProfile) -> Problem:
    return Problem(
        "file_unreadable", TABLE, name, f"{name}: expected a readable file, found {found}", profile.id
    )


def _read_file(path: Path, name: str, profile: SourceProfile) -> Iterator[Item]:
    manifest = reader_for(path, profile)
    if manifest is None:
        known = ", ".join(suffix for reader in READERS for suffix in reader.suffixes)
        detail = f"{name}: expected one of {known}, found {path.suffix.lower() or 'no suffix'!r}"
        yield Problem("format_unknown", TABLE, name, detail, profile.id)
        return
    try:
        size = path.stat().st_size
        if manifest.largest_bytes is not None and size > manifest.largest_bytes:
            detail = (
                f"{name}: expected at most {manifest.largest_bytes} bytes for {manifest.name}, found {size}"
            )
            yield Problem("file_too_large", TABLE, name, detail, profile.id)
            return
        yield from _items(path, name, profile, manifest)
    except Exception as fault:
        # Parsers of others meet hostile files here, and one file must never stop a build.
        yield _unreadable(name, f"a fault of the reader {manifest.name} ({fault!r})", profile)


def _items(path: Path, name: str, profile: SourceProfile, manifest: Manifest) -> Iterator[Item]:
    sidecar, problems = _sidecar(path, name, profile, manifest)
    yield from problems
    for found in records(manifest.reader()(path, name, profile), profile, name):
        if isinstance(found, Problem):
            yield found
        else:
            yield from _item(_with_sidecar(found, sidecar), name, profile, manifest)


def _item(record: Record, name: str, profile: SourceProfile, manifest: Manifest) -> Iterator[Item]:
    report, cells, problems = report_row(record, profile, name, manifest)
    key = name if record.origin_row is None else f"{name}:{record.origin_row}"
    draft, evidence, found = (None, [], []) if cells is None else row_claim(report, cells, profile, key)
    if draft is None and not report["text"].strip():
        detail = f"{key}: expected a text or a site, found neither; the row was not used"
        yield Problem("row_empty", TABLE, key, detail, profile.id)
        return
    yield from problems
    yield from found
    yield ReportItem(report, [draft] if draft is not None else [], evidence)


def _sidecar(
    path: Path, name: str, profile: SourceProfile, manifest: Manifest
) -> tuple[dict[str, str], list[Problem]]:
    """The values of a file's sidecar; empty where it has none or its format takes none."""
    beside, beside_name = path.with_name(path.name + SIDECAR), name + SIDECAR
    if not beside.is_file() or _fault(beside, path.parent.resolve()) is not None:
        return {}, []
    if not manifest.takes_sidecar:
        detail = (
            f"{beside_name}: expected beside a text or page; for {manifest.name} give the values in each row"
        )
        return {}, [Problem("metadata_invalid", TABLE, beside_name, detail, profile.id)]
    values, problems = read_sidecar(beside, beside_name, profile.id)
    values, unknown = known_only(values, _SIDECAR_KEYS, beside_name, profile.id)
    return values, [*problems, *unknown]


def _with_sidecar(record: Record, sidecar: dict[str, str]) -> Record:
    if not sidecar:
        return record
    values = dict(record.fields) | {key: value for key, value in sidecar.items() if key != "title"}
    return Record(record.text, sidecar.get("title", record.title), values, record.row, record.origin_row)


class _Seen:
    """Remembers report ids and record ids, to tell what came twice."""

    def __init__(self) -> None:
        self._reports: dict[str, str] = {}
        self._records: dict[tuple[str, str], str] = {}

    def check(self, item: Item) -> Iterator[Item]:
        """Yield the item with what is wrong about its ids; a report that came before gives way to a problem."""
        if isinstance(item, Problem):
            yield item
            return
        report = item.report
        row = report["origin_row"]
        place = report["origin"] if row is None else f"{report['origin']}:{row}"
        first = self._reports.setdefault(report["report_id"], place)
        if first != place:
            detail = f"{place}: expected a report not read before, found the one of {first} again"
            yield Problem("duplicate_report", TABLE, place, detail, report["source_id"])
            return
        record_id = report["source_record_id"]
        if record_id is not None:
            first = self._records.setdefault((report["source_id"], record_id), place)
            if first != place:
                detail = f"{place}: expected an id of its own, found {record_id!r}, which {first} has too"
                yield Problem("duplicate_record_id", TABLE, place, detail, report["source_id"])
        yield item
