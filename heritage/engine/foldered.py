"""A folder of reports as tables: files that have not changed as they were kept, the others read; each report once."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from heritage.engine import filerows
from heritage.engine.filerows import Details, FileRows
from heritage.engine.readings import Entry, Pack, Readings
from heritage.engine.reports import SCHEMA
from heritage.intake.folder import InputFile, ReadOne, input_files
from heritage.intake.found import Arrived, ReportItem, Seen
from heritage.intake.profiles.loss import Loss
from heritage.link.stories.grams import Gramming, Grams
from heritage.link.stories.texts import facts_of
from heritage.problems import Problem
from heritage.resources.source import Sources
from heritage.resources.voices import Voices

Row = dict[str, Any]

_SEEN = ("report_id", "origin", "origin_row", "source_id", "source_record_id")


@dataclass(slots=True)
class Foldered:
    """What a folder gave: `table` (filerows.SCHEMA), each report once; problems, counts of its tables.

    `places` tells of each report where its facts are among those of all packs of the readings; `entries` what is to be
    kept of each file.
    """

    table: pa.Table
    places: np.ndarray
    problems: list[Problem] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)

    def details(self) -> Iterator[tuple[str, Details]]:
        """Yield report_id and details of the rows that claim something themselves."""
        return filerows.details(self.table)


def empty() -> Foldered:
    """Return what no folder gave."""
    return Foldered(filerows.SCHEMA.empty_table(), np.empty(0, np.int64))


def read(
    folder: Path,
    sources: Sources,
    read_one: ReadOne,
    readings: Readings,
    *,
    voices: Voices,
    hashes: Mapping[Path, bytes],
) -> Foldered:
    """Read a folder as `heritage.intake.folder.read_folder` does; SourceError where it cannot be read.

    `hashes`: the SHA-256 of the bytes of its files.
    """
    gramming = Gramming()
    problems: list[Problem] = []
    files: list[FileRows] = []
    entries: list[Entry] = []
    for one in input_files(folder, sources):
        if isinstance(one, Problem):
            problems.append(one)
            continue
        state = _state(one, hashes) if readings.is_on else None
        entry = None if state is None else readings.find(one.name, state)
        if entry is None:
            found = filerows.of_items(one.name, read_one(one.path, one.name, one.profile))
            is_lasting = found.is_lasting and _state(one, {}) == state
            facts = facts_of(
                found.table.select(["report_id", "text", "url", "row_json"]).to_pylist(),
                voices,
                _known(readings, one.name, gramming),
            )
            entry = readings.add(one.name, state if is_lasting else None, found, facts)
        files.append(entry.file_rows(readings.packs))
        entries.append(entry)
        problems += files[-1].problems
    return _once(files, entries, readings.packs, problems)


def _state(file: InputFile, hashes: Mapping[Path, bytes]) -> str | None:
    """What a file is known again by: its bytes and those that belong to it; None where others are read with it, too."""
    if file.profile.rows.joins:
        return None
    digest = hashlib.sha256(file.profile.id.encode())
    for path in (file.path, *file.beside):
        own = hashes.get(path)
        if own is None:
            try:
                with path.open("rb") as stream:
                    own = hashlib.file_digest(stream, "sha256").digest()
            except OSError:
                return None
        digest.update(path.name.encode("utf-8", "surrogateescape") + b"\0" + own)
    return digest.hexdigest()


def _known(readings: Readings, name: str, gramming: Gramming) -> Callable[[Mapping[str, Any]], Grams]:
    """Returns the grams of a report's text: as they were kept of the last state of its file, else made."""
    entry = readings.last(name)
    if entry is None:
        return lambda report: gramming(report["text"] or "")
    pack, place = readings.packs[entry.place.pack], entry.place
    ids = pack.rows["report_id"].slice(place.start, place.count).to_pylist()
    row_of = {report_id: place.start + at for at, report_id in enumerate(ids)}
    ends = np.cumsum(pack.facts.sizes)

    def grams_of(report: Mapping[str, Any]) -> Grams:
        at = row_of.get(report["report_id"])
        if at is None:
            return gramming(report["text"] or "")
        return pack.facts.grams[ends[at] - pack.facts.sizes[at] : ends[at]]

    return grams_of


def _once(
    files: list[FileRows], entries: list[Entry], packs: list[Pack], problems: list[Problem]
) -> Foldered:
    """Put the rows of all files together, without what came before."""
    if not files:
        return Foldered(filerows.SCHEMA.empty_table(), np.empty(0, np.int64), problems)
    table = pa.concat_tables([one.table for one in files])
    begins = np.cumsum([0, *(pack.rows.num_rows for pack in packs)])
    places = np.concatenate(
        [begins[one.place.pack] + one.place.start + np.arange(one.place.count) for one in entries]
    )
    is_kept, again = _first(table)
    problems += again
    losses: list[Loss] = []
    start = 0
    for one in files:
        rows = one.table.num_rows
        own = slice(start, start + rows)
        loss = _loss(one, is_kept[own])
        if loss is not None:
            losses.append(loss)
        start += rows
    if not is_kept.all():
        table, places = table.filter(pa.array(is_kept)), places[is_kept]
    return Foldered(table, places, problems, losses, entries)


def _loss(file: FileRows, is_kept: np.ndarray) -> Loss | None:
    """The counts of a file with what came of its rows."""
    if file.end.loss is None:
        return None
    rows = file.table if is_kept.all() else file.table.filter(pa.array(is_kept))
    arrived = Arrived()
    arrived.take_rows(
        rows.num_rows,
        int(pc.sum(rows["drafts_count"]).as_py() or 0),
        filerows.reasons(rows),
        refused=len(is_kept) - rows.num_rows,
    )
    return arrived.completed(file.end)


def _first(table: pa.Table) -> tuple[np.ndarray, list[Problem]]:
    """Which rows came first of their report, and the problems of the others, and of record ids that came before."""
    is_kept = np.ones(table.num_rows, dtype=bool)
    told: list[Problem] = []
    if not _may_repeat(table):
        return is_kept, told
    seen = Seen()
    for at, report in enumerate(table.select(list(_SEEN)).to_pylist()):
        found = [*seen.check(ReportItem(report))]
        own = [one for one in found if isinstance(one, Problem)]
        is_kept[at] = len(own) < len(found)
        told += own
    return is_kept, told


def _may_repeat(table: pa.Table) -> bool:
    """Whether an id of a report, or of a record of one source, occurs more than once."""
    records = table.select(["source_id", "source_record_id"]).filter(table["source_record_id"].is_valid())
    join: Any = pc.binary_join_element_wise
    named = join(records["source_id"], records["source_record_id"], "\0")
    return any(len(column.unique()) < len(column) for column in (table["report_id"], named))


def reports_of(table: pa.Table) -> pa.Table:
    """Return the columns of table `reports`."""
    return table.select(SCHEMA.names).cast(SCHEMA)
