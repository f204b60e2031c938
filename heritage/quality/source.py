"""Where checks get their columns from: tables in memory, or files on the disk, of which only what is asked is read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import pyarrow as pa

from heritage.engine.read import column_faults, read_columns, read_schema, stream_table
from heritage.errors import DatasetError
from heritage.quality.finding import BATCH_ROWS, Invariant, Reads
from heritage.quality.result import RuleResult
from heritage.schema.arrow import empty_table
from heritage.schema.tables import TABLES
from heritage.schema.tables import table as declared_table

OPTIONAL = ("decisions", "problems", "integrity")
"""Tables that a dataset of others need not have; they count as empty."""


class Source(Protocol):
    """Tables of which columns can be read."""

    def names(self, table: str) -> tuple[str, ...]:
        """Names of all columns of a table, in order; () where it is not there or not readable."""

    def usable(self, table: str) -> frozenset[str]:
        """Columns of a table that can be read with their declared types."""

    def rows(self, table: str) -> int:
        """How many rows a table has."""

    def read(self, table: str, columns: Sequence[str]) -> pa.Table:
        """Columns of a table."""

    def stream(self, table: str, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
        """Columns of a table, batch by batch."""


class InMemory:
    """Tables that are in memory already; `settled`: the reports whose texts are known to be in order."""

    def __init__(self, tables: Mapping[str, Any], settled: np.ndarray | None = None) -> None:
        self._tables, self.settled = tables, settled

    def names(self, table: str) -> tuple[str, ...]:
        """Names of all columns of a table, in order."""
        return tuple(self._tables[table].column_names) if table in self._tables else ()

    def usable(self, table: str) -> frozenset[str]:
        """Columns of a table that can be read."""
        return frozenset(self.names(table))

    def rows(self, table: str) -> int:
        """How many rows a table has."""
        return int(self._tables[table].num_rows)

    def read(self, table: str, columns: Sequence[str]) -> pa.Table:
        """Columns of a table."""
        return self._tables[table].select(list(columns))

    def stream(self, table: str, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
        """Columns of a table, batch by batch."""
        yield from self.read(table, columns).to_batches(max_chunksize=BATCH_ROWS)


class Stored:
    """The tables of a folder. `faults` says of its files what keeps them from being read, one result each."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.faults: list[RuleResult] = []
        self._schemas: dict[str, pa.Schema] = {}
        self._rows: dict[str, int] = {}
        self._usable: dict[str, frozenset[str]] = {}
        self.loaded: set[tuple[str, str]] = set()
        """Columns that were read, as (table, column)."""
        self.last = ""
        """The table that was read last: the one at fault where reading fails."""
        for declared in TABLES:
            self._open(declared.name)
        if not self._schemas and not any(self.path(declared.name).is_file() for declared in TABLES):
            expected = ", ".join(f"{declared.name}.parquet" for declared in TABLES[:3])
            raise DatasetError(f"{folder}: no table of a dataset, expected {expected}, ...; name its folder")

    def path(self, table: str) -> Path:
        """The file of a table."""
        return self.folder / f"{table}.parquet"

    def rows(self, table: str) -> int:
        """How many rows a table has; 0 where it is not there."""
        return self._rows.get(table, 0)

    def names(self, table: str) -> tuple[str, ...]:
        """Names of all columns of a table, in order; () where it is not there or not readable."""
        return tuple(self._schemas[table].names) if table in self._schemas else ()

    def usable(self, table: str) -> frozenset[str]:
        """Columns of a table that can be read with their declared types."""
        return self._usable.get(table, frozenset())

    def read(self, table: str, columns: Sequence[str]) -> pa.Table:
        """Columns of a table; DatasetError where the file is damaged."""
        if table not in self._schemas:
            return empty_table(declared_table(table)).select(list(columns))
        self._note(table, columns)
        return read_columns(self.path(table), declared_table(table), columns)

    def stream(self, table: str, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
        """Columns of a table, batch by batch; DatasetError where the file is damaged."""
        self._note(table, columns)
        yield from stream_table(self.path(table), declared_table(table), columns, BATCH_ROWS)

    def _note(self, table: str, columns: Sequence[str]) -> None:
        self.last = table
        self.loaded.update((table, column) for column in columns)

    def damaged(self, fault: DatasetError, table: str) -> None:
        """Note that a table cannot be read after all; nothing more is read of it."""
        self._usable[table] = frozenset()
        self._fault(table, "readable", str(fault).removeprefix(f"{self.path(table)}: "))

    def _open(self, table: str) -> None:
        path = self.path(table)
        if not path.is_file():
            if path.is_dir():
                said = f"{path.name} is a folder, expected one file; write its parts as one."
                self._fault(table, "present", said)
                return
            is_optional = table in OPTIONAL
            self._usable[table] = frozenset(declared_table(table).names) if is_optional else frozenset()
            self._fault(
                table, "present", f"{path.name} is missing; {'it counts as empty' if is_optional else 'add it'}.",
                severity="info" if is_optional else "critical",
            )  # fmt: skip
            return
        try:
            schema, self._rows[table] = read_schema(path)
        except DatasetError as fault:
            self.damaged(fault, table)
            return
        self._schemas[table] = schema
        declared = declared_table(table)
        wrong = set(declared.names) - set(schema.names)
        for number, (column, said) in enumerate(column_faults(declared, schema, declared.names)):
            if column is None and not wrong:
                wrong = set(declared.names)
            wrong |= {column} if column else set()
            self._fault(
                table, f"{column}.type" if column else f"schema{number or ''}", f"{path.name}: {said}."
            )
        self._usable[table] = frozenset(declared.names) - wrong

    def _fault(self, table: str, what: str, message: str, severity: str = "critical") -> None:
        self.faults.append(
            RuleResult(
                f"{table}.{what}", table, None, False, severity, message, unexpected=1, kind="structure"
            )
        )


class View(dict[str, Any]):
    """Tables of the columns that one invariant reads; `stream` gives others batch by batch."""

    def __init__(self, tables: Mapping[str, Any], source: Source) -> None:
        super().__init__(tables)
        self.stream = source.stream
        self.settled: np.ndarray | None = getattr(source, "settled", None)


class Columns:
    """Columns for one invariant after the other: read when first needed, and let go after the last that needs them."""

    def __init__(self, source: Source, invariants: Sequence[Invariant]) -> None:
        self._source = source
        self._left = Counter(pair for each in invariants for pair in _pairs(each.columns))
        self._held: dict[tuple[str, str], pa.ChunkedArray] = {}

    def view(self, invariant: Invariant) -> View:
        """Return the tables that an invariant reads."""
        tables = {}
        for name, columns in invariant.columns.items():
            lacking = [column for column in columns if (name, column) not in self._held]
            if lacking:
                read = self._source.read(name, lacking)
                self._held.update({(name, column): read[column] for column in lacking})
            tables[name] = pa.Table.from_arrays(
                [self._held[name, column] for column in columns], names=list(columns)
            )
        return View(tables, self._source)

    def release(self, invariant: Invariant) -> None:
        """Let go of columns that no later invariant reads."""
        for pair in _pairs(invariant.columns):
            self._left[pair] -= 1
            if not self._left[pair]:
                self._held.pop(pair, None)


def can_run(source: Source, invariant: Invariant) -> bool:
    """Whether a source has all columns that an invariant reads."""
    needed = (*_pairs(invariant.columns), *_pairs(invariant.streams))
    return all(column in source.usable(table) for table, column in needed)


def _pairs(reads: Reads) -> list[tuple[str, str]]:
    return [(table, column) for table, columns in reads.items() for column in columns]
