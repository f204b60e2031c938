"""Arrow tables: some of their rows, and as pandas frames with the types that people who analyse the data expect."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from heritage.resources.cache import no_collection
from heritage.schema.spec import Column
from heritage.schema.tables import table as declared_table

if TYPE_CHECKING:
    import pandas as pd

_FIXED: dict[str, tuple[pa.DataType, Any]] = {
    "date": (pa.timestamp("s"), "datetime64[s]"),
    "timestamp": (pa.timestamp("s", "UTC"), "datetime64[s, UTC]"),
    "float": (pa.float64(), "float64"),
}


def taken(table: pa.Table, rows: np.ndarray) -> pa.Table:
    """Return some rows of a table (in order), part by part: Arrow puts all parts together first, however large."""
    parts = []
    start = 0
    for batch in table.to_batches():
        first, last = np.searchsorted(rows, (start, start + batch.num_rows))
        if first < last:
            parts.append(pa.Table.from_batches([batch]).take(pa.array(rows[first:last] - start)))
        start += batch.num_rows
    return pa.concat_tables(parts) if parts else table.slice(0, 0)


def to_pandas(table_name: str, arrow: pa.Table) -> pd.DataFrame:
    """Return a table of the dataset as a pandas frame, its dtypes fixed by the schema and not by the values.

    Strings have pandas' string dtype (missing: NaN). Dates are datetime64[s] at midnight, so that `.dt`, sorting
    and resampling work, and reach beyond the years of nanoseconds (missing: NaT); times are datetime64[s, UTC].
    Integers and truth values that are required are int64 and bool, others the nullable Int64 and boolean.
    Lists are Python lists, binary values bytes (missing: None). Columns the schema does not know keep pandas' choice.
    """
    import pandas as pd

    declared = declared_table(table_name)
    known = {column.name: column for column in declared.columns}
    frame = {
        name: _series(known[name], arrow[name]) if name in known else arrow[name].to_pandas()
        for name in arrow.schema.names
    }
    return pd.DataFrame(frame, columns=arrow.schema.names)


def _series(column: Column, values: pa.ChunkedArray) -> pd.Series[Any]:
    import pandas as pd

    if column.type in ("strings", "binary"):
        with no_collection():
            return pd.Series(values.to_pylist(), dtype=object)
    if column.type == "string":
        return values.to_pandas()
    if column.type in _FIXED:
        through, dtype = _FIXED[column.type]
        return values.cast(through).to_pandas().astype(dtype)
    nullable = {"int": pd.Int64Dtype(), "bool": pd.BooleanDtype()}[column.type]
    if column.required and not values.null_count:
        plain: Any = {"int": "int64", "bool": "bool"}[column.type]
        return values.to_pandas().astype(plain)
    return values.to_pandas(types_mapper=lambda _: nullable)
