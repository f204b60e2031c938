"""Rows with the same key to one record: each column keeps its different cells, the preferred row's first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from heritage.intake.profiles.cells import Nulls
from heritage.resources.source import RowRules

Spans = dict[str, tuple[tuple[int, int], ...]]
SEPARATOR = "\n"


@dataclass(frozen=True, slots=True)
class Line:
    """One row, or several of one key, ready to become a record.

    `spans` says where the single values stand in cells that came from several rows; `key` is how problems call it.
    """

    cells: dict[str, str]
    line: int
    key: str
    spans: Spans


class Merging:
    """The records of one file that share keys, kept until the file ends; as many as there are different keys."""

    def __init__(self, rules: RowRules, is_null: Nulls) -> None:
        self._rules, self._is_null = rules, is_null
        self._records: dict[tuple[str, ...], _Merged] = {}

    @property
    def is_asked(self) -> bool:
        """Whether the profile merges rows at all."""
        return bool(self._rules.key)

    def key_of(self, cells: Mapping[str, str]) -> tuple[str, ...] | None:
        """The row's key; None where a part of it is missing, and the row stays alone."""
        parts = {column: cells.get(column, "").strip() for column in self._rules.key}
        is_alone = any(
            self._is_null(part) and column not in self._rules.may_be_empty for column, part in parts.items()
        )
        return None if is_alone else tuple(parts.values())

    def add(self, key: tuple[str, ...], line: Line) -> bool:
        """Take up a row; whether it was merged into one that came before."""
        column = self._rules.prefer_column
        is_preferred = column is not None and line.cells.get(column, "").strip() == self._rules.prefer_value
        known = self._records.get(key)
        if known is None:
            self._records[key] = _Merged(line, is_preferred)
            return False
        known.add(line.cells, is_preferred)
        return True

    def lines(self) -> list[Line]:
        """All records in the order in which their keys were first seen; afterwards there are none."""
        found = [record.line() for record in self._records.values()]
        self._records.clear()
        return found


@dataclass(slots=True)
class _Merged:
    """The rows of one key: the cells of the first, and all different values of the columns that have several."""

    first: Line
    is_preferred: bool
    several: dict[str, dict[str, None]] = field(default_factory=dict)

    def add(self, cells: Mapping[str, str], is_preferred: bool) -> None:
        comes_first = is_preferred and not self.is_preferred
        for name, cell in cells.items():
            if name not in self.several and self.first.cells.get(name) == cell:
                continue
            kept = self.several.get(name)
            if kept is None:
                kept = {self.first.cells[name]: None} if name in self.first.cells else {}
            if comes_first:
                kept = {cell: None, **kept}
            else:
                kept[cell] = None
            self.several[name] = kept
        self.is_preferred |= is_preferred

    def line(self) -> Line:
        cells = dict(self.first.cells)
        spans: Spans = {}
        for name, values in self.several.items():
            filled = [value for value in values if value.strip()]
            cells[name] = SEPARATOR.join(filled)
            if len(filled) > 1:
                spans[name] = _spans(filled)
        return Line(cells, self.first.line, self.first.key, spans)


def _spans(values: list[str]) -> tuple[tuple[int, int], ...]:
    found, at = [], 0
    for value in values:
        found.append((at, at + len(value)))
        at += len(value) + len(SEPARATOR)
    return tuple(found)
