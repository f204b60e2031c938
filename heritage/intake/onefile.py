"""One file to reports, draft claims and problems: by the format of its name, under the profile of its source.

What a file holds does not depend on other files, so that it can be read in a process of its own (`read_file`); whether
a report came before is told where the items arrive (heritage.intake.folder).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from pathlib import Path

from heritage.intake import READERS, reader_for
from heritage.intake.documents.frontmatter import SIDECAR, known_only, read_sidecar
from heritage.intake.found import Item, ReadFile, ReportItem
from heritage.intake.manifest import Manifest, Record, Row
from heritage.intake.profiles.joins import is_joined
from heritage.intake.profiles.table import Table
from heritage.intake.raw import TABLE
from heritage.intake.records import report_row
from heritage.intake.tables.streams import stray_pickle
from heritage.intake.turn import is_watched
from heritage.intake.walk import fault_of
from heritage.problems import Problem
from heritage.resources.source import REPORT_KEYS, SourceProfile

_SIDECAR_KEYS = tuple(key for key in REPORT_KEYS if key != "text")


def unreadable(name: str, found: str, profile: SourceProfile) -> Problem:
    """The problem of a file that cannot be read at all."""
    return Problem(
        "file_unreadable", TABLE, name, f"{name}: expected a readable file, found {found}", profile.id
    )


def read_file(path: Path, name: str, profile: SourceProfile) -> Iterator[Item | ReadFile]:
    """Yield what a file holds, and in the end the counts of its rows; whatever goes wrong is a problem."""
    file = _OneFile(path, name, profile)
    yield from file.items()
    yield file.ending()


class _OneFile:
    """One input file, read once."""

    def __init__(self, path: Path, name: str, profile: SourceProfile) -> None:
        self._path, self._name = path, name
        patterns = profile.read.files
        is_own = not patterns or any(fnmatch(path.name, pattern) for pattern in patterns)
        self._profile = profile if is_own else profile.for_documents()
        self._is_joined = is_joined(profile, name)
        self._table = Table(self._profile, name)
        self._fault: str | None = None

    def ending(self) -> ReadFile:
        """The counts of the file's rows, null where it has none, and the code of the fault that it ended in."""
        return ReadFile(self._table.loss if self._table.has_rows else None, self._fault)

    def items(self) -> Iterator[Item]:
        """Yield what the file holds; whatever goes wrong is a problem."""
        refused = self._refused()
        manifest = reader_for(self._path, self._profile)
        if refused is not None or manifest is None:
            yield from () if refused is None else (refused,)
            return
        if self._is_joined:
            return
        try:
            size = self._path.stat().st_size
            if manifest.largest_bytes is not None and size > manifest.largest_bytes:
                detail = f"expected at most {manifest.largest_bytes} bytes for {manifest.name}, found {size}"
                yield self._problem("file_too_large", self._name, detail)
                return
            yield from self._read(manifest)
        except Exception as fault:
            # Parsers of others meet hostile files here, and one file must never stop a build.
            if isinstance(fault, MemoryError) and is_watched():
                raise  # what the file holds beside the document that took it can still be read
            self._fault = "file_unreadable"
            yield unreadable(self._name, f"a fault of the reader {manifest.name} ({fault!r})", self._profile)

    def _refused(self) -> Problem | None:
        """Why the file is not opened at all, if so."""
        left_out = [mark for mark in self._profile.read.leave_out if fnmatch(self._path.name, mark)]
        if left_out:
            detail = f"expected reports, found one of the files that [read].leave_out names: {left_out[0]!r}"
            return self._problem("file_left_out", self._name, detail)
        if self._profile.holds == "sites":
            detail = f"expected reports, found a file of {self._profile.id}, whose files are lists of sites"
            return self._problem("source_is_gazetteer", self._name, detail)
        is_known = reader_for(self._path, self._profile) is not None
        if pickled := stray_pickle(self._path, self._name, self._profile, is_looked_into=not is_known):
            return pickled
        if not is_known:
            known = ", ".join(suffix for reader in READERS for suffix in reader.suffixes)
            found = self._path.suffix.lower() or "no suffix"
            return self._problem("format_unknown", self._name, f"expected one of {known}, found {found!r}")
        return None

    def _read(self, manifest: Manifest) -> Iterator[Item]:
        sidecar, problems = self._sidecar(manifest)
        yield from problems

        def rows() -> Iterable[Record | Row | Problem]:
            return manifest.reader()(self._path, self._name, self._profile)

        for found in self._table.records(rows(), self._path.parent, self._opened, rows):
            if isinstance(found, Problem):
                yield found
            else:
                yield from self._report(_with_sidecar(found, sidecar), manifest)
        yield from self._table.finish()

    def _opened(self, path: Path, name: str) -> Iterable[Record | Row | Problem]:
        """The rows of a file that is joined to this one."""
        manifest = reader_for(path, self._profile)
        is_open = fault_of(path, path.parent.resolve()) is None
        return () if manifest is None or not is_open else manifest.reader()(path, name, self._profile)

    def _report(self, record: Record, manifest: Manifest) -> Iterator[Item]:
        report, problems = report_row(record, self._profile, self._name, manifest)
        key = self._name if record.origin_row is None else f"{self._name}:{record.origin_row}"
        claimed = self._table.claims(report, record, key)
        if not claimed.drafts and claimed.is_text and not report["text"].strip():
            self._table.loss.refused["row_empty"] += 1
            yield self._problem(
                "row_empty", key, "expected a text or a site, found neither; the row was not used"
            )
            return
        yield from problems
        yield from claimed.problems
        yield ReportItem(
            report, claimed.drafts, claimed.evidence, claimed.is_text, claimed.context, claimed.reason
        )

    def _sidecar(self, manifest: Manifest) -> tuple[dict[str, str], list[Problem]]:
        """The values of the file's sidecar; empty where it has none or its format takes none."""
        beside, beside_name = self._path.with_name(self._path.name + SIDECAR), self._name + SIDECAR
        if not beside.is_file() or fault_of(beside, self._path.parent.resolve()) is not None:
            return {}, []
        if not manifest.takes_sidecar:
            detail = f"expected beside a text or page; for {manifest.name} give the values in each row"
            return {}, [self._problem("metadata_invalid", beside_name, detail)]
        values, problems = read_sidecar(beside, beside_name, self._profile.id)
        values, unknown = known_only(values, _SIDECAR_KEYS, beside_name, self._profile.id)
        return values, [*problems, *unknown]

    def _problem(self, code: str, key: str, detail: str) -> Problem:
        return Problem(code, TABLE, key, f"{key}: {detail}", self._profile.id)


def _with_sidecar(record: Record, sidecar: dict[str, str]) -> Record:
    if not sidecar:
        return record
    values = dict(record.fields) | {key: value for key, value in sidecar.items() if key != "title"}
    return Record(record.text, sidecar.get("title", record.title), values, record.row, record.origin_row)
