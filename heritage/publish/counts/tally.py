"""Tallies: a figure as rows, words and numbers that lead to the incidents behind them, and the counting they share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from heritage.publish.counts.filters import query
from heritage.publish.labels import label
from heritage.schema.codebook import codebook

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Number:
    """A number and the filter (publish.filters) that shows the incidents behind it; "" where there are none."""

    value: int
    query: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: what it counts, in words and rows.

    `columns`, `rows` are the CSV; `heads`, `table` the same as a small table of numbers that lead to
    their incidents. `stamp` is the end of the caption: rows, version, date.
    """

    name: str
    title: str
    alt: str
    note: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    heads: tuple[str, ...]
    table: tuple[tuple[str, tuple[Number, ...]], ...]
    caption: str = ""
    stamp: str = ""

    def records(self) -> list[dict[str, Any]]:
        """The rows as mappings."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


def tally(
    incidents: Iterable[Row],
    keys: Sequence[tuple[Any, str]],
    columns: Sequence[tuple[Any, str]] = (),
    *,
    key: str,
    key_of: Callable[[Row], Any],
    column: str = "",
    column_of: Callable[[Row], Any] = lambda _: None,
    asked: Callable[[Any], Mapping[str, Any]] | None = None,
) -> tuple[tuple[str, tuple[Number, ...]], ...]:
    """Cross two properties: a table of numbers with a total first; `key` and `column` are their names in a filter.

    Where a column is several of a filter's keys at once, `asked` gives them.
    """
    by_column = asked or (lambda part: {column: part})
    cells = Counter[tuple[Any, Any]]()
    for row in incidents:
        cells.update((key_of(row), part) for part in {None, column_of(row)})
    table = []
    for value, title in keys:
        numbers = []
        for part in (None, *(code for code, _ in columns)):
            found = cells[value, part]
            wanted = {key: value} if part is None else {key: value, **by_column(part)}
            numbers.append(Number(found, query(**wanted) if found else ""))
        table.append((title, tuple(numbers)))
    return tuple(table)


def codes(scheme: str, used: Iterable[str]) -> list[tuple[str, str]]:
    """Return the codes of a scheme that are used, in its order, with their labels."""
    present = set(used)
    return [
        (code.code, label(scheme, code.code))
        for code in codebook().scheme(scheme).codes
        if code.code in present
    ]


def by_count(
    keys: Sequence[tuple[Any, str]], counts: Mapping[Any, int], last: Sequence[Any]
) -> list[tuple[Any, str]]:
    """Most frequent first; what is not known stands at the end whatever its count."""
    return sorted(keys, key=lambda pair: (pair[0] in last, -counts[pair[0]], pair[1]))


def said(counts: Sequence[tuple[str, int]], most: int = 4) -> str:
    """Return counts in words, the largest ones named."""
    named = ", ".join(f"{name} {count}" for name, count in counts[:most])
    rest = sum(count for _, count in counts[most:])
    return f"{named} and {rest} in other groups" if rest else named
