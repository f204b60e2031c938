"""A large dataset for the benchmarks of the gate: copies of a built one, each with ids of its own."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from heritage.engine.read import read_manifest, read_tables
from heritage.engine.write import ROW_GROUP_ROWS, file_sha256
from heritage.schema.tables import TABLES

IDS = ("REP-", "CLM-", "EVD-", "NIL-", "INC-", "PRB-", "DEC-", "STY-", "ACT-")
"""How ids begin of which each copy has its own; sites of the gazetteer are shared."""

_KEPT = 11
"""Hexadecimal digits of an id that stay; the last five number the copy."""

_COPIES_AT_ONCE = 50


def write_copies(built: Path, output: Path, claims: int) -> int:
    """Write a dataset of at least so many claims to a new folder; return how many it has."""
    tables = read_tables(built)
    copies = -(-claims // tables["claims"].num_rows)
    output.mkdir(parents=True)
    written: dict[str, Any] = {}
    for declared in TABLES:
        path, rows = output / f"{declared.name}.parquet", 0
        schema = tables[declared.name].schema
        with pq.ParquetWriter(path, schema, compression="zstd", write_page_checksum=True) as writer:
            for part in _parts(declared.name, tables[declared.name], copies):
                writer.write_table(part.cast(schema), row_group_size=ROW_GROUP_ROWS)
                rows += part.num_rows
        written[declared.name] = {"rows": rows, "bytes": path.stat().st_size, "sha256": file_sha256(path)}
    manifest = {**read_manifest(built), "tables": written}
    (output / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return int(written["claims"]["rows"])


def _parts(name: str, table: pa.Table, copies: int) -> Iterator[pa.Table]:
    if name == "integrity":
        yield table
        return
    if name in ("sites", "site_names"):
        is_own = pc.starts_with(table["site_id"], "NIL-")
        yield table.filter(pc.invert(is_own))
        table = table.filter(is_own)
    for first in range(0, copies, _COPIES_AT_ONCE):
        numbers = np.arange(first, min(first + _COPIES_AT_ONCE, copies))
        yield _copied(table, numbers)


def _copied(table: pa.Table, numbers: np.ndarray) -> pa.Table:
    rows = np.tile(np.arange(table.num_rows), len(numbers))
    names = [f"{number:05x}" for number in np.repeat(numbers, table.num_rows).tolist()]
    copy = pa.array(names, pa.string())
    many = table.take(pa.array(rows))
    for index, field in enumerate(many.schema):
        if field.type == pa.string() and (
            field.name.endswith("_id") or field.name in ("superseded_by", "key")
        ):
            many = many.set_column(index, field, _renamed(many.column(index), copy))
    return many


def _renamed(values: Any, copy: pa.Array) -> Any:
    values = values.combine_chunks()
    is_id = pc.and_(
        pc.equal(pc.utf8_length(values), 4 + 16),
        pc.is_in(pc.utf8_slice_codeunits(values, 0, 4), pa.array(IDS)),
    )
    join: Any = pc.binary_join_element_wise
    new = join(pc.utf8_slice_codeunits(values, 0, 4 + _KEPT), copy, "")
    return pc.if_else(pc.fill_null(is_id, False), new, values)


if __name__ == "__main__":
    source, target, wanted = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    sys.stdout.write(f"{target}: {write_copies(source, target, wanted)} claims\n")
