"""The words in which tables are declared: Column and Table. Declarations are in heritage/schema/tables.py."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Type = Literal["string", "int", "float", "bool", "date", "timestamp", "binary", "strings"]
"""Column types: `int` is int64, `float` float64, `date` date32, `timestamp` seconds UTC, `strings` list<string>."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its type, its meaning in a sentence, and what every value must satisfy.

    `scheme` names the codebook scheme whose codes are the allowed values; `values` lists allowed values where no
    scheme is meant; `refers` is "table.column"; `unit` is a unit of measurement; `is_private` columns are null in a
    public edition.
    """

    name: str
    type: Type
    doc: str
    required: bool = False
    unique: bool = False
    scheme: str | None = None
    values: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    pattern: str | None = None
    refers: str | None = None
    unit: str | None = None
    is_private: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One table: name, meaning, key columns, columns in order; `geometry` names the GeoParquet column, if any.

    Rows are stored in the order of `order`, of the key where it is empty: what is asked for together lies together.
    """

    name: str
    doc: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    geometry: str | None = None
    may_be_empty: bool = True
    order: tuple[str, ...] = ()

    @property
    def stored_by(self) -> tuple[str, ...]:
        """Names of the columns by which rows are stored, the key among them."""
        return self.order or self.key

    def column(self, name: str) -> Column:
        """Return the column called `name`; a KeyError names the known ones."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"table {self.name} has no column {name!r}; it has {', '.join(self.names)}")

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the columns in order."""
        return tuple(column.name for column in self.columns)
