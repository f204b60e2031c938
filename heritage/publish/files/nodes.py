"""Pieces of which nodes of linked data are made: references, types, addresses, columns under their own names."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cache
from typing import Any
from urllib.parse import quote

from heritage.publish.files.geojson import json_value
from heritage.publish.words import safe_url
from heritage.schema.mappings import mapping
from heritage.schema.spec import Column, Table

Node = dict[str, Any]
Row = dict[str, Any]


def ref(address: str) -> Node:
    """Return a reference to a node."""
    return {"@id": address}


def one_type(scheme: str | None, code: str | None) -> Node:
    """Return `P2_has_type` with a code of the codebook; nothing for no code."""
    return {"P2_has_type": ref(f"#{scheme}/{quote(code)}")} if code else {}


def web_address(url: str) -> str | None:
    """Return a web address with what no IRI may hold written as `%`; None for anything else."""
    safe = safe_url(url)
    return quote(safe, safe=":/?#[]@!$&'()*+,;=%~-._") if safe else None


@cache
def _own(declared: Table) -> tuple[tuple[Column, str], ...]:
    placed = mapping("crm")["tables"].get(declared.name, {})
    said = mapping("crm")["left_out"].get(declared.name, {})
    elsewhere = {name for name, why in said.items() if why.startswith("the ")}
    return tuple(
        (column, f"column:{declared.name}.{column.name}")
        for column in declared.columns
        if column.name not in placed and column.name not in elsewhere and column.type != "binary"
    )


def own_columns(declared: Table, row: Row) -> Node:
    """Return the columns that the CRM has no word for, under their own names: codes as types, ids as references."""
    return _named(row, _own(declared))


def under_own_names(declared: Table, row: Row, names: Collection[str]) -> Node:
    """Return columns under their own names though the CRM has words for them."""
    columns = [column for column in declared.columns if column.name in names]
    return _named(row, [(column, f"column:{declared.name}.{column.name}") for column in columns])


def _named(row: Row, columns: Iterable[tuple[Column, str]]) -> Node:
    found: Node = {}
    for column, name in columns:
        value = row[column.name]
        if value is None or value == []:
            continue
        if column.scheme and isinstance(value, str):
            found[name] = ref(f"#{column.scheme}/{quote(value)}")
        elif column.refers and isinstance(value, str):
            found[name] = ref(f"#{quote(value)}")
        elif column.type == "date":
            found[name] = {"@value": value.isoformat(), "@type": "xsd:date"}
        else:
            found[name] = json_value(value)
    return found
