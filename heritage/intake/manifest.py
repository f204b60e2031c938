"""What a reader promises: its manifest, the records it yields, and how it is loaded when first needed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from heritage.problems import Problem
    from heritage.resources.source import SourceProfile

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Record:
    """One document or table row as a reader found it, before it becomes a row of `reports`.

    `fields` holds the other document keys (id, published, publisher, url, language, licence, retrieved_at) as
    given; `row` the cells of a table row by column, in stored form; `origin_row` the 1-based line it begins at, or
    the number of the entry, part or record that it is (null: whole file); `spans` where the single values stand in
    cells that came from several rows.
    """

    text: str
    title: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    row: Mapping[str, str] | None = None
    origin_row: int | None = None
    spans: Mapping[str, tuple[tuple[int, int], ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table as a reader found it: cells by column in the file's order, nothing mapped yet.

    `line` is the 1-based line, row or record number; `layer` the sheet or layer it stands in, where there are several.
    A row with a geometry has the cells of GEOMETRY_CELLS beside its attributes.
    """

    cells: Mapping[str, str]
    line: int
    layer: str | None = None


GEOMETRY_CELLS = ("geometry.latitude_deg", "geometry.longitude_deg", "geometry.kind", "geometry.crs")
"""Cells by which readers of maps give a row's place: a point inside it in WGS 84, its type, and the file's CRS."""


class Reader(Protocol):
    """A reader of one format; it yields documents (Record) or rows of a table (Row), and problems.

    It raises OSError only.
    """

    def __call__(self, path: Path, raw_name: str, options: SourceProfile) -> Iterator[Record | Row | Problem]:
        """Read `path`, which problems call `raw_name`, as the source's profile says."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """One format: suffixes in lower case, media type, and `load` as "module:function" of its reader.

    Files above `largest_bytes` are refused (null: streamed, any size); `takes_sidecar` formats hold one document a
    file.
    """

    name: str
    suffixes: tuple[str, ...]
    media_type: str
    doc: str
    load: str
    largest_bytes: int | None = MEBIBYTE * 200
    takes_sidecar: bool = False

    def reader(self) -> Reader:
        """Import and return the reader."""
        module, _, name = self.load.partition(":")
        return cast("Reader", getattr(import_module(module), name))
