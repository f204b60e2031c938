"""Reads datasets back, and says in one line what is wrong with one that cannot be used."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from heritage.engine.folder import MANIFEST, existing
from heritage.errors import DatasetError
from heritage.schema.arrow import ARROW_TYPES
from heritage.schema.spec import Table
from heritage.schema.tables import SCHEMA_VERSION, TABLES
from heritage.schema.tables import table as declared_table

_ATTEMPTS = 5

_STRINGS = (pa.string(), pa.large_string(), pa.string_view())


def read_tables(
    path: Path, names: Iterable[str] | None = None, columns: Mapping[str, Sequence[str]] | None = None
) -> dict[str, pa.Table]:
    """Return tables of a dataset by name: all, or those `names`; `columns` chooses columns for some of them.

    All tables are of one build, also where another one takes its place meanwhile.
    Columns have their declared types; columns that this version does not know (a newer minor version's) are kept.
    DatasetError where the folder, its manifest, a table or a column is missing, unreadable, of another type, or
    written by a newer major schema version. KeyError for a table or column that the schema does not have.
    """
    chosen = [table.name for table in TABLES] if names is None else list(names)
    for _ in range(_ATTEMPTS):
        manifest = read_manifest(path)
        folder = existing(path)
        try:
            tables = {name: _read(folder, declared_table(name), (columns or {}).get(name)) for name in chosen}
        except DatasetError:
            # A build may have taken the folder's place meanwhile; then what was looked for is gone.
            if read_manifest(path) == manifest:
                raise
            continue
        if read_manifest(path) == manifest:
            return tables
    raise DatasetError(
        f"{path}: was replaced {_ATTEMPTS} times while it was read; try again when no build runs"
    )


def read_manifest(path: Path) -> dict[str, Any]:
    """Return the manifest of a dataset; DatasetError as for `read_tables`."""
    path = existing(path)
    if not path.is_dir():
        what = "is a file, expected the folder of a dataset" if path.exists() else "no such folder"
        raise DatasetError(f"{path}: {what}; run `heritage build`, or name the folder that holds {MANIFEST}")
    try:
        manifest = json.loads((path / MANIFEST).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise DatasetError(
            f"{path}: no {MANIFEST}, so this is not a dataset; name the folder a build wrote"
        ) from None
    except (OSError, ValueError) as fault:
        raise DatasetError(f"{path / MANIFEST}: unreadable ({fault}); build the dataset again") from fault
    if not isinstance(manifest, dict) or not isinstance(manifest.get("tables"), dict):
        raise DatasetError(
            f"{path / MANIFEST}: expected a JSON object with `tables`; build the dataset again"
        )
    _check_version(path, manifest.get("schema_version"))
    return manifest


def _check_version(path: Path, version: object) -> None:
    parts = str(version).split(".")
    if len(parts) != 3 or not all(part.isdigit() for part in parts):
        raise DatasetError(
            f"{path / MANIFEST}: schema_version is {version!r}, expected a form like {SCHEMA_VERSION}"
        )
    if int(parts[0]) > int(SCHEMA_VERSION.split(".", maxsplit=1)[0]):
        raise DatasetError(
            f"{path}: written with schema {version}, newer than {SCHEMA_VERSION} which this version reads; "
            "upgrade heritage-monitor"
        )


def _read(folder: Path, declared: Table, columns: Sequence[str] | None) -> pa.Table:
    return read_columns(folder / f"{declared.name}.parquet", declared, columns)


def read_columns(path: Path, declared: Table, columns: Sequence[str] | None = None) -> pa.Table:
    """Return a table from its file, or some columns of it; errors as for `read_tables`."""
    wanted = list(declared.names if columns is None else columns)
    for name in wanted:
        declared.column(name)
    if not path.is_file():
        raise DatasetError(f"{path}: the table is missing; build the dataset again")
    with _opened(path) as file:
        for _, fault in column_faults(declared, file.schema_arrow, wanted):
            raise DatasetError(f"{path}: {fault}; build the dataset again")
        table = file.read(None if columns is None else wanted)
    return _cast(path, declared, table)


@contextmanager
def _opened(path: Path) -> Iterator[pq.ParquetFile]:
    """Open a file for reading; DatasetError in one line where it, or what is read of it, is damaged."""
    try:
        with pq.ParquetFile(path, page_checksum_verification=True) as file:
            yield file
    except (pa.ArrowException, OSError) as fault:
        reason = str(fault).splitlines()[0] if str(fault) else type(fault).__name__
        raise DatasetError(f"{path}: not readable as Parquet ({reason}); build the dataset again") from fault


def read_schema(path: Path) -> tuple[pa.Schema, int]:
    """Return the schema of a Parquet file and how many rows it has; DatasetError in one line where it is damaged."""
    with _opened(path) as file:
        return file.schema_arrow, file.metadata.num_rows


def stream_table(
    path: Path, declared: Table, columns: Sequence[str], batch_rows: int
) -> Iterator[pa.RecordBatch]:
    """Return some columns of a file batch by batch, with their declared types; DatasetError where it is damaged."""
    with _opened(path) as file:
        for batch in file.iter_batches(batch_rows, columns=list(columns)):
            table = _cast(path, declared, pa.Table.from_batches([batch])).select(list(columns))
            yield from table.combine_chunks().to_batches()


def column_faults(
    declared: Table, found: pa.Schema, wanted: Iterable[str]
) -> Iterator[tuple[str | None, str]]:
    """Return what is wrong with the columns of a file: which column (None: several), and a clause that says it."""
    repeated = sorted({name for name in found.names if found.names.count(name) > 1})
    if repeated:
        yield None, f"columns stand there twice: {', '.join(repeated)}"
        return
    wanted = list(wanted)
    missing = [name for name in wanted if name not in found.names]
    if missing:
        yield None, f"missing columns: {', '.join(missing)}"
    for name in wanted:
        if name in missing:
            continue
        expected, got = ARROW_TYPES[declared.column(name).type], found.field(name).type
        if not _is_same(expected, got):
            yield name, f"{name} is {got}, expected {expected}"


def _is_same(expected: pa.DataType, got: pa.DataType) -> bool:
    """Whether two types hold the same values: units of time and widths of offsets do not count."""
    if pa.types.is_null(got):  # a column without any value, as pandas writes it
        return True
    if pa.types.is_dictionary(got):
        return _is_same(expected, got.value_type)
    if expected in _STRINGS:
        return got in _STRINGS
    if pa.types.is_list(expected):
        return (pa.types.is_list(got) or pa.types.is_large_list(got)) and _is_same(
            expected.value_type, got.value_type
        )
    if pa.types.is_timestamp(expected):
        return pa.types.is_timestamp(got) and got.tz == expected.tz
    return bool(expected == got)


def _cast(path: Path, declared: Table, table: pa.Table) -> pa.Table:
    known = set(declared.names)
    for index, name in enumerate(table.schema.names):
        expected = ARROW_TYPES[declared.column(name).type] if name in known else None
        if expected is None or table.column(index).type == expected:
            continue
        try:
            table = table.set_column(
                index, table.schema.field(index).with_type(expected), table[name].cast(expected)
            )
        except pa.ArrowInvalid as fault:
            raise DatasetError(
                f"{path}: {name} cannot be read as {expected} ({fault}); build again"
            ) from fault
    return table
