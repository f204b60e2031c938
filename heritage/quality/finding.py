"""The words in which invariants across tables are written: Tables, Finding, Invariant, and how rows are named."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
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

Reads: TypeAlias = Mapping[str, tuple[str, ...]]
"""Columns by table."""

BATCH_ROWS = 8_192
"""Rows of a table that is looked at batch by batch, since its texts need not be in memory together."""


@dataclass(frozen=True, slots=True)
class Finding:
    """How many rows an invariant looked at, and the keys of those that break it."""

    checked: int
    broken: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Invariant:
    """What must hold across tables: a stable name, a sentence, a severity, the table blamed, and what finds breaks.

    `reads` are the columns that `find` is given, beside the key of the table blamed; `streams` those that it asks for
    batch by batch (`batches`). `edition` limits an invariant to datasets of that edition.
    """

    name: str
    doc: str
    severity: str
    table: str
    find: Callable[[Tables], Finding]
    reads: Reads = field(default_factory=dict)
    streams: Reads = field(default_factory=dict)
    edition: str | None = None

    @property
    def columns(self) -> dict[str, tuple[str, ...]]:
        """All columns by table that it is given whole, the key of the table blamed among them."""
        if not self.reads:
            return {}
        needed = {name: list(columns) for name, columns in self.reads.items()}
        needed.setdefault(self.table, []).extend(declared_table(self.table).key)
        return {name: tuple(dict.fromkeys(columns)) for name, columns in needed.items()}


def batches(tables: Tables, name: str, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
    """Return columns of a table batch by batch, in the order of its rows."""
    stream = getattr(tables, "stream", None)
    if stream is not None:
        yield from stream(name, columns)
    else:
        yield from tables[name].select(list(columns)).to_batches(max_chunksize=BATCH_ROWS)


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
    if not len(among):
        return _nowhere(values)
    return pc.index_in(values, value_set=among.combine_chunks(), skip_nulls=True)


def looked_up(values: Values, keys_of: Values, answers: Values) -> Values:
    """Return for each value the answer that stands beside its key; null where the key is unknown."""
    return answers.take(position(values, keys_of))


def _nowhere(values: Values) -> Values:
    return pa.chunked_array([pa.nulls(len(values), pa.int32())])
