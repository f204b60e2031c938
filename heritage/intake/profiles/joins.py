"""Columns of another file of the same folder, laid beside the rows of a table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath

from heritage.intake.manifest import Record, Row
from heritage.intake.profiles.cells import Names, clean_row
from heritage.problems import Problem
from heritage.resources.source import Join, SourceProfile

_MOST_ROWS = 1_000_000
_SHOWN = 5

Opened = Callable[[Path, str], Iterable[Record | Row | Problem]]
"""Reads a file of the folder by its format."""


def is_joined(profile: SourceProfile, name: str) -> bool:
    """Whether a file is only there to be joined to the source's tables."""
    return any(fnmatch(PurePosixPath(name).name, join.file) for join in profile.rows.joins)


class Joins:
    """The joined files of one table, read once at the start."""

    def __init__(self, profile: SourceProfile, raw_name: str) -> None:
        self._profile, self._raw_name = profile, raw_name
        self._tables: list[tuple[Join, dict[tuple[str, ...], dict[str, str]]]] = []
        self._lone: list[dict[str, None]] = []

    def load(self, folder: Path, opened: Opened) -> Iterator[Problem]:
        """Read all joined files; a problem for each that is not there."""
        for join in self._profile.rows.joins:
            paths = sorted(
                path for path in folder.iterdir() if fnmatch(path.name, join.file) and path.is_file()
            )
            rows: dict[tuple[str, ...], dict[str, str]] = {}
            for path in paths:
                name = (PurePosixPath(self._raw_name).parent / path.name).as_posix()
                yield from self._read(join, opened(path, name), rows)
            if not paths:
                detail = f"{self._raw_name}: expected the file {join.file!r} of [[rows.join]] beside it; not joined"
                yield Problem("join_missing", "reports", self._raw_name, detail, self._profile.id)
            self._tables.append((join, rows))
            self._lone.append({})

    def _read(
        self, join: Join, found: Iterable[Record | Row | Problem], rows: dict[tuple[str, ...], dict[str, str]]
    ) -> Iterator[Problem]:
        names = Names(self._profile)
        for item in found:
            if isinstance(item, Problem):
                yield item
            elif isinstance(item, Row) and len(rows) < _MOST_ROWS:
                cells, _ = clean_row(item.cells, names)
                key = _key(cells, join.on.values())
                rows.setdefault(key, {ours: cells.get(theirs, "") for theirs, ours in join.take.items()})

    def apply(self, cells: dict[str, str]) -> None:
        """Add the joined columns to the cells of a row; empty ones where no row of the other file fits."""
        for (join, rows), lone in zip(self._tables, self._lone, strict=True):
            key = _key(cells, join.on)
            found = rows.get(key)
            cells.update(found or dict.fromkeys(join.take.values(), ""))
            if found is None and any(key) and rows and len(lone) < _MOST_ROWS:
                lone[", ".join(key)] = None

    def unmatched(self) -> Iterator[Problem]:
        """One problem for each joined file that lacks rows of the table."""
        for (join, _), lone in zip(self._tables, self._lone, strict=True):
            if lone:
                shown = ", ".join(repr(key[:40]) for key in list(lone)[:_SHOWN])
                detail = (f"{self._raw_name}: expected each {', '.join(join.on)} in {join.file}, did not find "
                          f"{len(lone)}: {shown}; their joined columns are empty")  # fmt: skip
                yield Problem("join_unmatched", "reports", self._raw_name, detail, self._profile.id)


def _key(cells: Mapping[str, str], columns: Iterable[str]) -> tuple[str, ...]:
    return tuple(cells.get(column, "").strip() for column in columns)
