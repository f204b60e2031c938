"""The single values of a cell: where each stands in it, so that evidence points at exactly the value that counts."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from heritage.intake.profiles.cells import Nulls
from heritage.intake.profiles.merging import Spans
from heritage.resources.source import ListRule, SourceProfile
from heritage.resources.sources.expression import Expression

MOST_ITEMS = 1000
"""Values of one cell that are told apart; what is beyond stays in the cell and makes no claim of its own."""


@dataclass(frozen=True, slots=True)
class Item:
    """One value: the characters `start` to `end` of a column's cell, and what they mean when stripped."""

    column: str
    start: int
    end: int
    text: str


class Cells:
    """The cells of one record, read as values."""

    def __init__(
        self, cells: Mapping[str, str], spans: Spans, profile: SourceProfile, is_null: Nulls
    ) -> None:
        self._cells, self._spans = cells, spans
        self._lists, self._is_null, self._profile = profile.lists, is_null, profile
        self._places: dict[str, list[Item | None]] = {}

    def __getitem__(self, column: str) -> str:
        """The whole cell, as stored; empty where the record has none."""
        return self._cells.get(column, "")

    def items(self, column: str) -> list[Item]:
        """The values of a column, empty ones left out."""
        return [item for item in self.places(column) if item is not None]

    def places(self, column: str) -> list[Item | None]:
        """The values of a column by place; None for one that is empty, so that parallel lists stay in step."""
        if column not in self._places:
            self._places[column] = self._read(column)
        return self._places[column]

    def _read(self, column: str) -> list[Item | None]:
        cell = self._cells.get(column, "")
        if self._is_null(cell):
            return []
        spans = self._spans.get(column)
        rule = self._lists.get(column)
        if rule is None and spans is None:
            return [Item(column, 0, len(cell), cell.strip())]
        found: list[Item | None] = []
        for start, end in spans or ((0, len(cell)),):
            pieces = [(start, end)] if rule is None else _cut(cell, start, end, rule, self._labels(column))
            for first, last in pieces[:MOST_ITEMS]:
                text = cell[first:last]
                if rule is not None and rule.drop is not None and rule.drop.search(text):
                    continue
                found.append(None if self._is_null(text) else Item(column, first, last, text.strip()))
        return found

    def _labels(self, column: str) -> tuple[str, ...]:
        """Labels that the profile looks up in this column: known values, whatever marks they hold."""
        targets = [
            target for name, target in (*self._profile.columns.items(), *self._profile.also) if name == column
        ]
        targets += [group.columns[column] for group in self._profile.groups if column in group.columns]
        return tuple(label for target in targets for label in self._profile.lookups.get(target, ()))


def _cut(cell: str, start: int, end: int, rule: ListRule, labels: tuple[str, ...]) -> list[tuple[int, int]]:
    """Where the items of a list stand, white space around them left out."""
    if cell[start:end].lstrip().startswith("["):
        listed = _json_items(cell, start, end)
        if listed is not None:
            return listed
    pattern = _pattern(rule.separator, (*rule.values, *labels))
    found: list[tuple[int, int]] = []
    at = start
    while len(found) <= MOST_ITEMS:
        match = pattern.item(cell, at, end)
        if match is None:
            break
        span, after = match
        found.append(_stripped(cell, *span))
        if after is None:
            break
        at = after
    return found


@cache
def _pattern(separator: Expression, values: tuple[str, ...]) -> Expression:
    """One item and the separator behind it; a known value is taken whole, though it holds the separator."""
    whole = sorted({value.strip() for value in values if separator.search(value)}, key=len, reverse=True)
    return separator.cutter(whole)


def _json_items(cell: str, start: int, end: int) -> list[tuple[int, int]] | None:
    """Where the scalars of a JSON list stand in a cell; None where it is none."""
    try:
        data = json.loads(cell[start:end])
    except (ValueError, RecursionError):
        return None
    if not isinstance(data, list) or any(isinstance(value, (list, dict)) for value in data):
        return None
    found: list[tuple[int, int]] = []
    at = start
    for value in data:
        written = json.dumps(value, ensure_ascii=False)
        inner = written[1:-1] if isinstance(value, str) else written
        place = cell.find(inner, at, end)
        if place < 0:
            return None
        found.append((place, place + len(inner)))
        at = place + len(inner)
    return found


def _stripped(cell: str, start: int, end: int) -> tuple[int, int]:
    while start < end and cell[start].isspace():
        start += 1
    while end > start and cell[end - 1].isspace():
        end -= 1
    return start, end
