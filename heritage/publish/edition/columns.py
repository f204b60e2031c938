"""Columns of a table changed where an edition differs from the dataset; only what changes becomes Python values."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc


def strings(column: Any) -> list[str]:
    """Return the values of a column of texts that has no nulls."""
    return cast("list[str]", column.to_pylist())


def changed(table: pa.Table, name: str, values: Mapping[int, Any]) -> pa.Table:
    """Return the table with other values in some rows of a column."""
    if not values:
        return table
    rows = sorted(values)
    column = table[name].combine_chunks()
    both = pa.concat_arrays([column, pa.array([values[row] for row in rows], column.type)])
    where = np.arange(len(column))
    where[rows] = len(column) + np.arange(len(rows))
    return with_column(table, name, both.take(pa.array(where)))


def emptied(table: pa.Table, names: Sequence[str], where: Any = None) -> pa.Table:
    """Return the table with columns null where a mask says so, or everywhere."""
    for name in names:
        kind = table.schema.field(name).type
        nothing = pa.nulls(table.num_rows, kind)
        table = with_column(
            table,
            name,
            nothing if where is None else pc.if_else(where, nothing, table[name].combine_chunks()),
        )
    return table


def with_column(table: pa.Table, name: str, values: Any) -> pa.Table:
    """Return the table with another column in place of one of its name."""
    index = table.schema.get_field_index(name)
    return table.set_column(index, table.schema.field(index), values)


def mapped(table: pa.Table, name: str, change: Callable[[str], str | None]) -> pa.Table:
    """Return the table with a function applied to each different value of a column of texts that are not null."""
    column = table[name].combine_chunks()
    different = pc.unique(column).drop_null()
    new = [change(value) for value in strings(different)]
    if new == different.to_pylist():
        return table
    return with_column(table, name, pa.array(new, column.type).take(pc.index_in(column, value_set=different)))


def row_of(keys: Any, known: Any) -> np.ndarray:
    """Return the row of each key in another column; -1 where it is not there."""
    found: np.ndarray = (
        pc.fill_null(pc.index_in(keys, value_set=known.combine_chunks()), -1).to_numpy().astype(np.int64)
    )
    return found
