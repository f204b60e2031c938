"""The one writer of datasets: sorted, compressed, byte for byte reproducible, put in place in one step."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import chain
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from heritage import __version__
from heritage.engine import grouped
from heritage.engine.folder import MANIFEST, begun, check_replaceable, locked, recover, swap, sync
from heritage.engine.footer import Unknown
from heritage.engine.frame import taken
from heritage.engine.geo import geo_metadata
from heritage.engine.grouped import Groups
from heritage.errors import SchemaError
from heritage.schema.arrow import arrow_schema
from heritage.schema.spec import Table
from heritage.schema.tables import SCHEMA_VERSION, TABLES

ROW_GROUP_ROWS = 131_072
"""Rows of a row group: readers can skip groups and read several at once; below this a table is one group."""

_GROUPED = "reports"
_WRITER: dict[str, Any] = {"compression": "zstd", "compression_level": 3, "write_page_checksum": True}
_OPTIONS: dict[str, Any] = {**_WRITER, "row_group_size": ROW_GROUP_ROWS}

_OWN_KEYS = ("schema_version", "code_version", "tables")


class Early:
    """Tables that are written while others are still made: into a folder of the moment, by a thread that needs no turn.

    `groups` are those that the last build wrote. `close` waits for what is being written; the folder belongs to the
    caller.
    """

    def __init__(self, folder: Path, groups: Groups | None = None) -> None:
        self.folder, self.groups = folder, groups
        self._thread = ThreadPoolExecutor(1)
        self._written: dict[str, tuple[pa.Table, Future[dict[str, Any]]]] = {}

    def write(self, name: str, table: pa.Table, digests: pa.ChunkedArray[Any] | None = None) -> None:
        """Begin to write a table, which must not depend on others, as it will be in the dataset.

        `digests` stand for the texts of its rows (heritage.engine.grouped).
        """
        declared = next(one for one in TABLES if one.name == name)
        future = self._thread.submit(_write, declared, {name: table}, self.folder, self.groups, digests)
        self._written[name] = table, future

    def has(self, name: str, table: pa.Table) -> bool:
        """Whether just this table has been written, or is being written."""
        return name in self._written and self._written[name][0] is table

    def moved(self, name: str, folder: Path) -> dict[str, Any]:
        """Put the file of a table into the folder of a dataset, and return what the manifest says of it."""
        about = self._written[name][1].result()
        (self.folder / f"{name}.parquet").rename(folder / f"{name}.parquet")
        return about

    def close(self) -> None:
        """Wait for the end."""
        self._thread.shutdown()


def write_dataset(
    tables: Mapping[str, pa.Table], output: Path, manifest: Mapping[str, Any], early: Early | None = None
) -> None:
    """Write all declared tables and `manifest.json` to `output`, replacing a dataset of ours that is there.

    `manifest` adds what the writer cannot know: `inputs` (hashes by name), `counts`, `edition` (default
    `internal`); no times, so that equal inputs give equal bytes. `early`: tables that were written before. SchemaError
    where tables or columns are missing, unknown, of another type, or null where they must not be; DatasetError where
    `output` holds anything else.
    """
    ready = {name for name, table in tables.items() if early is not None and early.has(name, table)}
    made = [table for table in TABLES if table.name not in ready]
    prepared = {table.name: prepare(table, tables) for table in made if not _is_grouped(table, tables)}
    unknown = sorted(set(tables) - {table.name for table in TABLES})
    if unknown:
        raise SchemaError(f"no such table in the schema: {', '.join(unknown)}")
    output = output.resolve()
    output.parent.mkdir(parents=True, exist_ok=True)
    with locked(output):
        recover(output, keep=None if early is None else early.folder)
        check_replaceable(output)
        built = begun(output)
        try:
            written = {name: _write_table(table, built) for name, table in prepared.items()}
            written |= {
                table.name: _write(table, tables, built) for table in made if table.name not in prepared
            }
            if early is not None:
                written |= {name: early.moved(name, built) for name in sorted(ready)}
            _write_manifest(built, manifest, written)
            swap(built, output)
        finally:
            shutil.rmtree(built, ignore_errors=True)


def prepare(declared: Table, tables: Mapping[str, pa.Table]) -> pa.Table:
    """Return a table as it is stored: declared columns in order, cast, rows as declared, with its metadata."""
    if declared.name not in tables:
        raise SchemaError(
            f"table {declared.name} is missing; an empty one has to be given where there are no rows"
        )
    table = tables[declared.name]
    _check_columns(declared, table)
    schema = arrow_schema(declared)
    cast = table.select(list(declared.names)).replace_schema_metadata(None)
    for index, field in enumerate(schema):
        cast = cast.set_column(index, field, _cast(declared, field, cast.column(index)))
    ordered = cast.sort_by([(name, "ascending") for name in declared.stored_by])
    # One chunk a column, since the layout of the file follows that of the memory.
    ordered = ordered.combine_chunks()
    if declared.geometry:
        schema = _with_geo(declared, schema, ordered)
    return ordered.replace_schema_metadata(schema.metadata)


def _with_geo(declared: Table, schema: pa.Schema, table: pa.Table) -> pa.Schema:
    column = str(declared.geometry)
    try:
        geo = geo_metadata(column, table[column])
    except ValueError as fault:
        raise SchemaError(
            f"{declared.name}.{column}: expected WKB points as engine.geo makes them; {fault}"
        ) from fault
    return schema.with_metadata({**(schema.metadata or {}), b"geo": geo})


def _check_columns(declared: Table, table: pa.Table) -> None:
    found, expected = table.schema.names, set(declared.names)
    missing = [name for name in declared.names if name not in found]
    unknown = [name for name in found if name not in expected]
    if missing or unknown or len(found) != len(expected):
        raise SchemaError(
            f"table {declared.name}: missing columns: {', '.join(missing) or 'none'}; "
            f"unknown or repeated: {', '.join(unknown) or 'none'}"
        )


def _cast(declared: Table, field: pa.Field, column: pa.ChunkedArray) -> pa.ChunkedArray[Any]:
    try:
        cast = column.cast(field.type)
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError) as fault:
        raise SchemaError(
            f"{declared.name}.{field.name}: expected {field.type}, got {column.type}; {fault}"
        ) from fault
    if cast.null_count and not field.nullable:
        raise SchemaError(f"{declared.name}.{field.name}: must not be null; {cast.null_count} rows are")
    return cast


def _is_grouped(declared: Table, tables: Mapping[str, pa.Table]) -> bool:
    """Whether a table is written in groups by key: the one with texts, where it is more than one group."""
    return declared.name == _GROUPED and declared.name in tables and tables[_GROUPED].num_rows > grouped.ROWS


def _write(
    declared: Table,
    tables: Mapping[str, pa.Table],
    folder: Path,
    groups: Groups | None = None,
    digests: pa.ChunkedArray[Any] | None = None,
) -> dict[str, Any]:
    if not _is_grouped(declared, tables):
        return _write_table(prepare(declared, tables), folder)
    table = tables[declared.name]
    schema = prepare(declared, {declared.name: table.slice(0, 0)}).schema  # checked before any row is
    key = schema.get_field_index(declared.key[0])
    table = table.set_column(
        table.schema.get_field_index(declared.key[0]),
        schema.field(key),
        _cast(declared, schema.field(key), table[declared.key[0]]),
    )
    path = folder / f"{declared.name}.parquet"

    def encode(rows: pa.Table) -> memoryview:
        sink = pa.BufferOutputStream()
        pq.write_table(prepare(declared, {declared.name: rows}), sink, **_OPTIONS)
        return memoryview(sink.getvalue())

    try:
        sha256 = grouped.write(path, table, encode, groups, digests)
    except Unknown:  # another Arrow, whose footers we do not know: the same groups, by Arrow alone
        parts = (taken(table, rows) for rows in grouped.cut(table[declared.key[0]]))
        prepared = (prepare(declared, {declared.name: part}) for part in parts)
        first = next(prepared)
        with pq.ParquetWriter(path, first.schema, **_WRITER) as writer:
            for part in chain([first], prepared):
                writer.write_table(part, row_group_size=ROW_GROUP_ROWS)
        sha256 = file_sha256(path)
    sync(path)
    return {"rows": table.num_rows, "bytes": path.stat().st_size, "sha256": sha256}


def _write_table(table: pa.Table, folder: Path) -> dict[str, Any]:
    name = (table.schema.metadata or {})[b"table"].decode()
    path = folder / f"{name}.parquet"
    pq.write_table(table, path, **_OPTIONS)
    sync(path)
    return {"rows": table.num_rows, "bytes": path.stat().st_size, "sha256": file_sha256(path)}


def file_sha256(path: Path) -> str:
    """SHA-256 of a file's bytes, in hex."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _write_manifest(folder: Path, given: Mapping[str, Any], written: dict[str, Any]) -> None:
    clash = [key for key in _OWN_KEYS if key in given]
    if clash:
        raise SchemaError(f"manifest: {', '.join(clash)} is written by the writer, and cannot be given")
    own = {
        "schema_version": SCHEMA_VERSION,
        "code_version": __version__,
        "edition": "internal",
        "tables": written,
    }
    text = json.dumps({**own, **given}, ensure_ascii=False, indent=2, sort_keys=True, allow_nan=False) + "\n"
    path = folder / MANIFEST
    path.write_text(text, encoding="utf-8", newline="\n")
    sync(path)
    sync(folder)
