"""What a format is, and what every one of them is written from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from heritage.publish.editions import Edition
from heritage.publish.metadata.about import About
from heritage.schema.spec import Table
from heritage.schema.tables import TABLES

BATCH_ROWS = 4096
"""Rows that are Python values at once: writing a table takes no more memory the longer it is."""


@dataclass(frozen=True, slots=True)
class Content:
    """An edition as all formats are given it: what is said of it, the declared tables, and their rows sorted by key."""

    about: About
    declared: tuple[Table, ...]
    tables: dict[str, pa.Table]

    @property
    def layers(self) -> tuple[Table, ...]:
        """The tables that have a geometry, incidents first: programs that open one layer open the first."""
        return tuple(
            sorted((table for table in self.declared if table.geometry), key=lambda table: table.name)
        )

    def table(self, declared: Table) -> pa.Table:
        """Return the rows of a table with its declared columns, in order."""
        return self.tables[declared.name]

    def batches(self, declared: Table) -> Iterator[pa.RecordBatch]:
        """Yield the rows of a table, some thousand at a time."""
        yield from self.table(declared).to_batches(max_chunksize=BATCH_ROWS)

    def without_position(self, declared: Table) -> int:
        """Return how many rows of a layer have no point."""
        return self.table(declared)[str(declared.geometry)].null_count


def content_of(edition: Edition, about: About, declared: Sequence[Table] = TABLES) -> Content:
    """Return an edition as formats are given it."""
    tables = {
        table.name: _storable(edition.tables[table.name].select(list(table.names))).sort_by(
            [(name, "ascending") for name in table.key]
        )
        for table in declared
    }
    return Content(about, tuple(declared), tables)


def _storable(table: pa.Table) -> pa.Table:
    """Return a table without NUL, at which programs in C end a text, and with null for floats that are no numbers.

    Our builds have neither; datasets by others may, and most formats would break at them.
    """
    for index, field in enumerate(table.schema):
        column = table.column(index)
        if field.type == pa.string() and pc.any(pc.match_substring(column, "\0")).as_py():
            table = table.set_column(index, field, pc.replace_substring(column, "\0", "\ufffd"))
        elif field.type == pa.float64() and not pc.all(pc.is_finite(column)).as_py():
            is_number = pc.fill_null(pc.is_finite(column), False)
            table = table.set_column(
                index, field, pc.if_else(is_number, column, pa.scalar(None, pa.float64()))
            )
    return table


@dataclass(frozen=True, slots=True)
class Format:
    """One format: its name on the command line, where its file or folder lies, what it is for.

    `write` is given the content and the path to write to (a folder, where `path` has no suffix), and returns
    sentences on what the format could not hold as it is, each with its count. `holds` names its tables, () for all.
    """

    name: str
    path: str
    media_type: str
    doc: str
    write: Callable[[Content, Path], list[str]]
    holds: tuple[str, ...] = ()

    @property
    def is_folder(self) -> bool:
        """Whether the format is a folder of files."""
        return "." not in self.path
