"""Rows of one file to records, as its profile says: named, corrected, joined, ignored by rule, merged by key."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from heritage.intake.manifest import Record, Row
from heritage.intake.profiles.cells import Names, Nulls, clean_row
from heritage.intake.profiles.claims import Claimed, Claims
from heritage.intake.profiles.columns import Columns
from heritage.intake.profiles.corrections import Corrections
from heritage.intake.profiles.datecells import DateCells
from heritage.intake.profiles.fileformats import FileFormats
from heritage.intake.profiles.joins import Joins, Opened
from heritage.intake.profiles.loss import Loss
from heritage.intake.profiles.merging import Line, Merging
from heritage.intake.profiles.recordfields import RecordFields
from heritage.intake.profiles.rowrules import rule_of
from heritage.intake.profiles.suspicions import Watch
from heritage.intake.raw import TABLE, repaired
from heritage.problems import Problem
from heritage.resources.source import SourceProfile
from heritage.resources.sources.expression import LIMIT, SlowExpression

FIRST_ROWS = 5000
"""Rows that are held back at the start of a file: they tell its columns; a longer one is read twice for its dates."""

SLOW = "expression_slow"
_REFUSED_BY_READER = ("row_malformed",)
_LAYER, _FILE = "row.layer", "row.file"


class Table:
    """One file under its source's profile: its records, the claims of each, and the loss report.

    `records` first, then `claims` for each as it comes, then `finish`. A file of documents passes unchanged.
    """

    def __init__(self, profile: SourceProfile, raw_name: str) -> None:
        self._profile, self._raw_name = profile, raw_name
        self.loss = Loss(raw_name, profile.id)
        self._columns = Columns(profile, raw_name)
        self._names, self._is_null = Names(profile), Nulls(profile)
        self._corrections, self._joins = Corrections(profile, raw_name), Joins(profile, raw_name)
        self._merging = Merging(profile.rows, self._is_null)
        self._formats = FileFormats(profile, raw_name)
        self._fields = RecordFields(profile, DateCells(profile, self._formats), self._is_null)
        self._watch = Watch(profile, raw_name)
        self._claims = Claims(profile, self._formats, self._watch)
        self._is_file_named = _FILE in profile.known_columns
        self.has_rows = False

    def records(
        self,
        found: Iterable[Record | Row | Problem],
        folder: Path,
        opened: Opened,
        again: Callable[[], Iterable[Record | Row | Problem]] | None = None,
    ) -> Iterator[Record | Problem]:
        """Yield a record for each row or key, documents and problems as they come.

        A file of whose columns none is mapped is one problem, and its rows are not read on. `again` opens the file a
        second time: a long one is read through first where its dates could be of several formats.
        """
        if self._profile.rows.joins:
            yield from self._joins.load(folder, opened)
        lines = self._lines(found)
        held: list[Line | Record | Problem] = []
        for item in lines:
            if isinstance(item, Problem):
                yield item
                continue
            held.append(item)
            # Documents may be large, and nothing is to be learnt from them.
            if len(held) >= FIRST_ROWS or isinstance(item, Record):
                break
        if self.has_rows and not self._columns.is_usable():
            yield from self._columns.problems()
            self.loss.refused["csv_columns"] += sum(isinstance(item, Line) for item in held)
            return
        is_whole = len(held) < FIRST_ROWS or again is None or not self._formats.is_asked
        first = (item.cells for item in held if isinstance(item, Line))
        yield from self._formats.learn(first if is_whole or again is None else self._all_cells(again()))
        yield from self._ready(held)
        del held
        yield from self._ready(lines)
        yield from map(self._record, self._merging.lines())

    def _record(self, line: Line) -> Record | Problem:
        try:
            return self._fields.record(line)
        except SlowExpression as fault:
            return self._slow(line.key, fault)

    def _slow(self, key: str, fault: SlowExpression) -> Problem:
        """The problem of a row on which an expression of the profile ran too long; the row is not used."""
        self.loss.refused[SLOW] += 1
        detail = f"{key}: expected an answer of {LIMIT:g} s, found that {fault}"
        return Problem(SLOW, TABLE, key, detail, self._profile.id)

    def claims(self, report: Mapping[str, Any], record: Record, key: str) -> Claimed:
        """The claims of a record of this file, of which `report` was made."""
        if record.row is None:
            return Claimed()
        try:
            return self._claims.of(report, record.row, dict(record.spans), key)
        except SlowExpression as fault:
            detail = f"{key}: expected an answer of {LIMIT:g} s, found that {fault}; the row made no claim"
            return Claimed(
                problems=[Problem(SLOW, TABLE, key, detail, self._profile.id)], reason=SLOW, is_text=False
            )

    def finish(self) -> Iterator[Problem]:
        """What is to be said about the file as a whole."""
        if self.has_rows and self._columns.is_usable():
            yield from self._columns.problems()
            yield from self._corrections.unmet()
            yield from self._joins.unmatched()
            yield from self._watch.problems()

    def _lines(self, found: Iterable[Record | Row | Problem]) -> Iterator[Line | Record | Problem]:
        """Rows cleaned, corrected and joined, without those that a rule ignores."""
        for item in found:
            if isinstance(item, Row):
                yield from self._line(item)
                continue
            if isinstance(item, Problem) and item.code in _REFUSED_BY_READER:
                self.loss.read += 1
                self.loss.refused[item.code] += 1
            yield item

    def _all_cells(self, found: Iterable[Record | Row | Problem]) -> Iterator[Mapping[str, str]]:
        """The corrected cells of all rows of the file; nothing is counted and no problem told, for they come again."""
        corrections = Corrections(self._profile, self._raw_name)
        for item in found:
            if isinstance(item, Row):
                cells, _ = clean_row(item.cells, self._names)
                deque(corrections.apply(cells, item.line, ""), maxlen=0)
                yield cells

    def _line(self, row: Row) -> Iterator[Line | Problem]:
        self.has_rows = True
        self.loss.read += 1
        cells, was_repaired = clean_row(row.cells, self._names)
        self._columns.see(cells)
        key = (
            f"{self._raw_name}:{row.line}"
            if row.layer is None
            else f"{self._raw_name}:{row.layer}:{row.line}"
        )
        if row.layer is not None:
            cells[_LAYER] = row.layer
        if self._is_file_named:
            cells[_FILE] = PurePosixPath(self._raw_name).name
        if was_repaired:
            yield repaired(key, self._profile)
        yield from self._corrections.apply(cells, row.line, key)
        if self._profile.rows.joins:
            self._joins.apply(cells)
            self._columns.see(cells)
        try:
            rule = rule_of(self._profile.rows.ignore, cells, self._is_null)
        except SlowExpression as fault:
            yield self._slow(key, fault)
            return
        if rule is not None:
            self.loss.ignored[rule] += 1
            return
        for name in self._profile.personal:
            cells.pop(name, None)
        yield Line(cells, row.line, key, {})

    def _ready(self, items: Iterable[Line | Record | Problem]) -> Iterator[Record | Problem]:
        """Records of rows that stay alone; those with a key are kept until all are known."""
        for item in items:
            if not isinstance(item, Line):
                yield item
                continue
            key = self._merging.key_of(item.cells) if self._merging.is_asked else None
            if key is None:
                yield self._record(item)
            elif self._merging.add(key, item):
                self.loss.merged += 1


def records(
    found: Iterable[Record | Row | Problem], profile: SourceProfile, raw_name: str
) -> Iterator[Record | Problem]:
    """Records of rows without joined files, and all that is wrong with the file."""
    table = Table(profile, raw_name)
    yield from table.records(found, Path(), lambda path, name: ())
    yield from table.finish()
