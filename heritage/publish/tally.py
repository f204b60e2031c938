"""Tallies: a figure as rows, words and numbers that lead to the incidents behind them, and the counting they share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from heritage.schema.codebook import codebook

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Listing:
    """The incidents behind one number: an anchor, a title, ids in order of date."""

    id: str
    title: str
    incidents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Number:
    """A number and the anchor of the rows behind it."""

    value: int
    listing: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: what it counts, in words and rows.

    `columns`, `rows` are the CSV; `heads`, `table` the same as a small table of numbers that lead to `listings`.
    """

    name: str
    title: str
    alt: str
    note: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    heads: tuple[str, ...]
    table: tuple[tuple[str, tuple[Number, ...]], ...]
    listings: tuple[Listing, ...]
    caption: str = ""

    def records(self) -> list[dict[str, Any]]:
        """The rows as mappings."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


def anchor(*parts: object) -> str:
    """Return the anchor of the rows behind a number."""
    return "-".join(("rows", *(str(part) for part in parts)))


def tally(
    name: str,
    incidents: Iterable[Row],
    keys: Sequence[tuple[Any, str]],
    columns: Sequence[tuple[Any, str]],
    *,
    key_of: Callable[[Row], Any],
    column_of: Callable[[Row], Any],
) -> tuple[tuple[tuple[str, tuple[Number, ...]], ...], tuple[Listing, ...]]:
    """Cross two properties: a table of numbers with a total first, and the listings behind them."""
    cells: dict[tuple[Any, Any], list[str]] = {}
    for row in incidents:
        for column in {None, column_of(row)}:
            cells.setdefault((key_of(row), column), []).append(row["incident_id"])
    table, listings = [], []
    for key, title in keys:
        numbers = []
        for column, heading in ((None, ""), *columns):
            found = cells.get((key, column), [])
            where = anchor(name, key or "none", *(() if column is None else (column,)))
            numbers.append(Number(len(found), where if found else ""))
            if found:
                listings.append(Listing(where, ": ".join(filter(None, (title, heading))), tuple(found)))
        table.append((title, tuple(numbers)))
    return tuple(table), tuple(listings)


def codes(scheme: str, used: Iterable[str]) -> list[tuple[str, str]]:
    """Return the codes of a scheme that are used, in its order, with their labels."""
    present = set(used)
    return [(code.code, code.label()) for code in codebook().scheme(scheme).codes if code.code in present]


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


def once(listings: Sequence[Listing]) -> tuple[Listing, ...]:
    """Return each listing once."""
    return tuple({listing.id: listing for listing in listings}.values())
