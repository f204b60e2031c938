"""Reports in memory as Arrow holds them: of a hundred thousand rows the few that are asked for become Python values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from heritage.engine.frame import taken
from heritage.schema.arrow import arrow_schema
from heritage.schema.tables import table

Row = dict[str, Any]

DIGEST = 16
"""Bytes that stand for the texts of a row."""

SCHEMA = arrow_schema(table("reports"))


class Reports:
    """Rows of table `reports`, in the order in which they came."""

    def __init__(self, rows: pa.Table, digests: pa.ChunkedArray[Any] | None = None) -> None:
        self.table = rows
        self._digests = digests

    @property
    def digests(self) -> pa.ChunkedArray[Any]:
        """What stands for the texts of each row (engine.filerows); null where it is not known."""
        kind: Any = pa.binary(DIGEST)
        known = [] if self._digests is None else self._digests.chunks
        unknown = len(self) - sum(len(chunk) for chunk in known)
        return pa.chunked_array([*known, pa.nulls(unknown, kind)], kind)

    @classmethod
    def of(cls, rows: Iterable[Mapping[str, Any]]) -> Reports:
        """Return rows that are Python values."""
        return cls(pa.Table.from_pylist([dict(row) for row in rows], SCHEMA))

    def __len__(self) -> int:
        return int(self.table.num_rows)

    def rows(self, chosen: Sequence[int] | None = None, columns: Sequence[str] | None = None) -> list[Row]:
        """Return rows as Python values: all or some, whole or some of their columns; `chosen` is in order."""
        found = self.table if columns is None else self.table.select(list(columns))
        if chosen is not None:
            found = taken(found, np.array(chosen, np.int64))
        return [*found.to_pylist()]

    def column(self, name: str) -> list[Any]:
        """Return the values of a column."""
        return [*self.table[name].to_pylist()]

    def put(self, columns: Mapping[str, Any]) -> None:
        """Put columns in place of others."""
        for name, values in columns.items():
            at = self.table.schema.get_field_index(name)
            self.table = self.table.set_column(at, self.table.schema.field(at), values)

    def add(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Add rows that are Python values."""
        self.table = pa.concat_tables([self.table, Reports.of(rows).table])
