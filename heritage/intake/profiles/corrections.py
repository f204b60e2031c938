"""Reviewed corrections of single cells: applied where the cell still holds what the reviewer saw, else reported."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import PurePosixPath

from heritage.problems import Problem
from heritage.resources.source import Correction, SourceProfile

GIVEN = "{} (as given)"
"""The cell that keeps what stood in a corrected column, beside the corrected one."""


class Corrections:
    """The corrections that concern one file."""

    def __init__(self, profile: SourceProfile, raw_name: str) -> None:
        self._profile, self._raw_name = profile, raw_name
        self._id_column = profile.column_for("report.source_record_id")
        name = PurePosixPath(raw_name).name
        self._open = [c for c in profile.corrections if c.file is None or fnmatch(name, c.file)]
        self._met: set[int] = set()

    def apply(self, cells: dict[str, str], line: int, key: str) -> Iterator[Problem]:
        """Correct the cells of a row in place; a problem for each correction that no longer fits."""
        if not self._open:
            return
        record = cells.get(self._id_column or "", "").strip()
        for number, correction in enumerate(self._open):
            if correction.row != line if correction.row is not None else correction.key != record:
                continue
            self._met.add(number)
            found = cells.get(correction.column, "")
            if found.strip() != correction.expect:
                detail = (f"{key}: {correction.column}: the correction of {correction.by} expected "
                          f"{correction.expect[:80]!r}, found {found[:80]!r}; not applied")  # fmt: skip
                yield Problem("correction_stale", "reports", key, detail, self._profile.id)
                continue
            cells[GIVEN.format(correction.column)] = found
            cells[correction.column] = correction.value

    def unmet(self) -> Iterator[Problem]:
        """Corrections whose row the file does not have."""
        for number, correction in enumerate(self._open):
            if number not in self._met:
                where = _where(correction)
                detail = f"{self._raw_name}: expected {where}, which a correction names; found no such row"
                yield Problem("correction_stale", "reports", self._raw_name, detail, self._profile.id)


def _where(correction: Correction) -> str:
    return f"row {correction.row}" if correction.row is not None else f"the record {correction.key!r}"
