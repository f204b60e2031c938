"""The words in which invariants across tables are written: Tables, Finding, Invariant, and how rows are named."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

import pyarrow as pa
import pyarrow.compute as pc

from heritage.schema.tables import table as declared_table

# pyarrow's stubs know no comparison of a column with a Python value, and no column that is either kind of array:
# inside this package values are therefore left untyped, and typed again where they leave it.
Tables: TypeAlias = Mapping[str, Any]
"""Arrow tables by name."""

Values: TypeAlias = Any
"""An Arrow array or chunked array."""


@dataclass(frozen=True, slots=True)
class Finding:
    """How many rows an invariant looked at, and the keys of those that break it."""

    checked: int
    broken: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Invariant:
    """What must hold across tables: a stable name, a sentence, a severity, the table blamed, and what finds breaks.

    `edition` limits an invariant to datasets of that edition.
    """

    name: str
    doc: str
    severity: str
    table: str
    find: Callable[[Tables], Finding]
    edition: str | None = None


def where(name: str, table: Any, broken: Values, checked: int | None = None) -> Finding:
    """Return the finding for the rows of table `name` where `broken` is true; null counts as not broken."""
    hit = table.filter(pc.fill_null(broken, False))
    return Finding(table.num_rows if checked is None else checked, keys(name, hit))


def where_rows(name: str, table: Any, rows: list[int], checked: int | None = None) -> Finding:
    """Return the finding for the rows of table `name` at the positions `rows`."""
    hit = table.take(pa.array(rows, pa.int64()))
    return Finding(table.num_rows if checked is None else checked, keys(name, hit))


def keys(name: str, table: Any) -> tuple[str, ...]:
    """Return the keys of all rows as text, the parts of a compound key joined by `|`."""
    parts: list[Any] = [
        pc.fill_null(table[column].cast(pa.string()), "") for column in declared_table(name).key
    ]
    joined: Values = parts[0] if len(parts) == 1 else _join(parts)
    return tuple(joined.to_pylist())


def _join(parts: list[Any]) -> Values:
    join: Any = pc.binary_join_element_wise
    return join(*parts, "|")


def position(values: Values, among: Values) -> Values:
    """Return where each value first stands in `among`; null where it is null or nowhere."""
    return (
        pc.index_in(values, value_set=among.drop_null().combine_chunks()) if len(among) else _nowhere(values)
    )


def looked_up(values: Values, keys_of: Values, answers: Values) -> Values:
    """Return for each value the answer that stands beside its key; null where the key is unknown."""
    return answers.take(position(values, keys_of))


def _nowhere(values: Values) -> Values:
    return pa.chunked_array([pa.nulls(len(values), pa.int32())])
