"""The Frictionless data package: table schemas and foreign keys, for people who load the data without our code."""

from __future__ import annotations

from typing import Any

from heritage.schema.spec import Column, Table
from heritage.schema.suites import allowed_values
from heritage.schema.tables import SCHEMA_VERSION, TABLES

_TYPES: dict[str, dict[str, str]] = {
    "string": {"type": "string"},
    "int": {"type": "integer"},
    "float": {"type": "number"},
    "bool": {"type": "boolean"},
    "date": {"type": "date"},
    "timestamp": {"type": "datetime"},
    "binary": {"type": "string", "format": "binary"},
    "strings": {"type": "array"},
}

_MEDIA_TYPES = {"parquet": "application/vnd.apache.parquet", "csv": "text/csv"}


def datapackage(folder: str = "") -> dict[str, Any]:
    """Return the data package of a dataset whose files lie in `folder` (relative, '' for beside the package file)."""
    prefix = f"{folder.rstrip('/')}/" if folder else ""
    return {
        "profile": "data-package",
        "name": "heritage-damage-reports",
        "title": "Reported damage to cultural heritage",
        "description": "Reports, the claims they make with their evidence, and the incidents resolved from them.",
        "version": SCHEMA_VERSION,
        "resources": [resource_of(table, f"{prefix}{table.name}.parquet") for table in TABLES],
    }


def resource_of(table: Table, path: str, kind: str = "parquet") -> dict[str, Any]:
    """Return the resource of a table that lies at `path` as a file of a kind, `parquet` or `csv`."""
    schema: dict[str, Any] = {
        "fields": [_field(column, kind) for column in table.columns],
        "primaryKey": list(table.key),
    }
    foreign = [_foreign_key(table, column) for column in table.columns if column.refers]
    if foreign:
        schema["foreignKeys"] = foreign
    return {
        "name": table.name,
        "description": table.doc,
        "path": path,
        "format": kind,
        "mediatype": _MEDIA_TYPES[kind],
        "schema": schema,
    }


def _field(column: Column, kind: str) -> dict[str, Any]:
    # A point is well-known text in CSV.
    form = _TYPES["string" if kind == "csv" and column.type == "binary" else column.type]
    field: dict[str, Any] = {"name": column.name, **form, "description": column.doc}
    if column.unit:
        field["unit"] = column.unit
    constraints = {
        "required": True if column.required and not column.is_private else None,
        "unique": column.unique or None,
        "enum": list(allowed_values(column)) or None,
        "minimum": column.minimum,
        "maximum": column.maximum,
        "pattern": column.pattern,
    }
    stated = {key: value for key, value in constraints.items() if value is not None}
    if stated:
        field["constraints"] = stated
    return field


def _foreign_key(table: Table, column: Column) -> dict[str, Any]:
    target, _, field = str(column.refers).partition(".")
    # Table Schema writes a reference of a table to itself as an empty name.
    resource = "" if target == table.name else target
    return {"fields": column.name, "reference": {"resource": resource, "fields": field}}
