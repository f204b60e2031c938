"""Parquet to blocks: the columns that hold documents, some rows at a time, whatever the size of its row groups."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from heritage.errors import SourceError
from heritage.scan.block import BLOCK_BYTES, Block, Position
from heritage.scan.fields import Names

FORM = "parquet"
_FEWEST, _MOST = 16, 4096
_MARK = b"PAR1"


class ColumnBlocks:
    """Cuts Parquet files into blocks; `names` says which columns are asked for."""

    def __init__(self, names: Names) -> None:
        self._names = names

    def blocks(self, path: Path, name: str, raw: BinaryIO, start: Position) -> Iterator[Block]:
        """Yield blocks of rows as Arrow streams; a row group is read in pieces of about BLOCK_BYTES."""
        at, fault = start.number, None
        try:
            file = pq.ParquetFile(raw, buffer_size=BLOCK_BYTES)
            columns = self._names.chosen(path, file.schema_arrow.names)
            for batch in _batches(file, [*columns.values()], start.number):
                yield Block(name, FORM, Position(at), Position(at + batch.num_rows), batch.nbytes, _packed(batch),
                            names=columns)  # fmt: skip
                at += batch.num_rows
        except (pa.ArrowException, OSError) as error:
            fault = f"expected readable Parquet, found it broken after row {at - 1} ({error})"
        yield Block(name, FORM, Position(at), Position(at), 0, fault=fault, is_last=True)

    def check(self, path: Path, raw: BinaryIO) -> None:
        """Raise SourceError where a file is no Parquet, or has no column of texts."""
        if raw.read(len(_MARK)) != _MARK:
            raise SourceError(f"{path}: expected Parquet, found a file that does not begin {_MARK!r}")
        raw.seek(0)
        try:
            schema = pq.read_schema(raw)
        except (pa.ArrowException, OSError) as error:
            raise SourceError(f"{path}: expected Parquet, found it broken ({error})") from None
        text = self._names.chosen(path, schema.names)["text"]
        if not _is_text(schema.field(text).type):
            raise SourceError(
                f"{path}: expected a column of texts, found {text!r} as {schema.field(text).type}; name another with "
                f"--text-column: {', '.join(one.name for one in schema if _is_text(one.type)) or 'there is none'}"
            )
        raw.seek(0)


def _batches(file: pq.ParquetFile, columns: list[str], first: int) -> Iterator[pa.RecordBatch]:
    """The rows from number `first` on; pieces begin at row groups, so they are the same wherever reading begins."""
    before = 0
    for group in range(file.metadata.num_row_groups):
        about = file.metadata.row_group(group)
        if before + about.num_rows < first:
            before += about.num_rows
            continue
        width = max(about.total_byte_size // max(about.num_rows, 1), 1)
        rows = min(max(BLOCK_BYTES // width, _FEWEST), _MOST)
        for batch in file.iter_batches(rows, row_groups=[group], columns=columns, use_threads=False):
            before += batch.num_rows
            if before >= first:
                yield batch


def _is_text(kind: pa.DataType) -> bool:
    value = kind.value_type if pa.types.is_dictionary(kind) else kind
    return pa.types.is_string(value) or pa.types.is_large_string(value) or pa.types.is_string_view(value)


def _packed(batch: pa.RecordBatch) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema) as stream:
        stream.write_batch(batch)
    return bytes(sink.getvalue())
