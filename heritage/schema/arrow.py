"""Arrow schemas of the declared tables, with their meaning in the metadata of fields and schema."""

from __future__ import annotations

from typing import Any, TypeAlias

import pyarrow as pa

from heritage.schema.spec import Column, Table
from heritage.schema.tables import SCHEMA_VERSION

Metadata: TypeAlias = dict[bytes | str, bytes | str]

ARROW_TYPES: dict[str, pa.DataType] = {
    "string": pa.string(),
    "int": pa.int64(),
    "float": pa.float64(),
    "bool": pa.bool_(),
    "date": pa.date32(),
    "timestamp": pa.timestamp("s", tz="UTC"),
    "binary": pa.binary(),
    "strings": pa.list_(pa.string()),
}


def is_nullable(column: Column) -> bool:
    """Whether nulls may be stored: where a value is not required, or where a public edition takes it out."""
    return not column.required or column.is_private


def arrow_field(column: Column) -> pa.Field:
    """Return the Arrow field of a column: type, nullability, and `doc`, `unit`, `scheme`, `refers` as metadata."""
    metadata: Metadata = {"doc": column.doc}
    for name in ("unit", "scheme", "refers"):
        value = getattr(column, name)
        if value:
            metadata[name] = value
    return pa.field(column.name, ARROW_TYPES[column.type], is_nullable(column), metadata)


def arrow_schema(table: Table) -> pa.Schema:
    """Return the Arrow schema of a table; metadata: `table`, `doc`, `key` (comma separated), `schema_version`."""
    metadata: Metadata = {
        "table": table.name,
        "doc": table.doc,
        "key": ",".join(table.key),
        "schema_version": SCHEMA_VERSION,
    }
    return pa.schema([arrow_field(column) for column in table.columns], metadata)


def empty_table(table: Table) -> pa.Table:
    """Return a table without rows that has the declared schema."""
    return arrow_schema(table).empty_table()


def readable(schema: pa.Schema) -> dict[str, Any]:
    """Return an Arrow schema as plain JSON values, for people and programs without Arrow."""
    return {
        "metadata": _text(schema.metadata),
        "fields": [
            {"name": f.name, "type": str(f.type), "nullable": f.nullable, "metadata": _text(f.metadata)}
            for f in schema
        ],
    }


def _text(metadata: dict[bytes, bytes] | None) -> dict[str, str]:
    return {key.decode(): value.decode() for key, value in (metadata or {}).items()}
