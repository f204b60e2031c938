"""What the extraction step made of reports, kept from one build to the next: a report is read once for each state.

A state is the code that extracts, lexicons, gazetteer and settings, in one fingerprint. The file is a table of Arrow's
types; what is damaged, of another state or of another user is passed over, and a folder that cannot be written costs
time only. It holds what the last build needed, and nothing else.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from heritage.engine.step import Step

Row = Mapping[str, Any]
Run = Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]
"""Applies the step to batches."""

_BATCH_ROWS = 256

_KEY, _STATE, _DIGEST = "key", b"state", 32
_KEY_BYTES = 16
_PASSING = "extraction_ended"
"""The problem of a report that ended its process: the next build may have more time or memory, and tries it again."""

_FILES = 8
"""Files of other projects that stay in the folder, the newest."""


class Extracted:
    """Results of a step by what they were made of; `found` those of earlier builds, `add` those of this one.

    `folder` is where they are kept, None for nowhere; `name` tells one output from another.
    """

    def __init__(self, folder: Path | None, name: str, state: str, step: Step) -> None:
        self._state, self._schema = state.encode(), step.out
        self._path = None
        if folder is not None:
            self._path = folder / f"extracted-{hashlib.sha256(name.encode()).hexdigest()[:16]}.parquet"
        self._old = self._read()
        keys = self._old[_KEY].to_pylist() if self._old is not None else []
        self._at = {key: row for row, key in enumerate(keys)}
        self._used: list[int] = []
        self._new: list[pa.Table] = []

    def results(self, rows: Iterable[Row], schema: pa.Schema, run: Run) -> Iterator[Row]:
        """Yield the result of each input: those that are kept, then those that `run` makes of batches of the others."""
        new = [*self.missing(rows)]
        yield from self.found()
        made = 0
        for batch in run(_batches(new, schema)) if new else ():
            self.add(new[made : made + batch.num_rows], batch)
            made += batch.num_rows
            yield from batch.to_pylist()

    def missing(self, rows: Iterable[Row]) -> Iterator[Row]:
        """Yield the inputs for which there is no result, and remember which results the others have."""
        for row in rows:
            at = self._at.get(_key(row))
            if at is None:
                yield row
            else:
                self._used.append(at)

    def found(self) -> Iterator[Row]:
        """Yield the results of the inputs that `missing` did not yield, as `RecordBatch.to_pylist` gives them."""
        if self._old is None or not self._used:
            return
        used = self._old.take(pa.array(self._used, pa.int64())).drop_columns([_KEY])
        lists = [field.name for field in self._schema if pa.types.is_list(field.type)]
        sizes = [pc.list_value_length(used[name]).to_numpy() for name in lists]
        is_full = sum(sizes) > 0
        # Most reports have no claim, and an empty list is quicker made than read.
        plain = used.drop_columns(lists).to_pylist()
        full = iter(used.filter(pa.array(is_full)).select(lists).to_pylist())
        for row, has_lists in zip(plain, is_full, strict=True):
            yield row | (next(full) if has_lists else {name: [] for name in lists})

    def add(self, inputs: Sequence[Row], results: pa.RecordBatch) -> None:
        """Keep the results of some inputs, which are in the same order."""
        if self._path is None:
            return
        problems = results["problems"].to_pylist()
        ended = [any(one["code"] == _PASSING for one in own or ()) for own in problems]
        keys = pa.array([_key(row) for row in inputs], pa.binary(_KEY_BYTES))
        table = pa.Table.from_batches([results.append_column(_KEY, keys)])
        self._new.append(table.filter(pa.array([not one for one in ended], pa.bool_())))

    def save(self) -> None:
        """Write what this build used and made, unless that is what is there."""
        used = len(set(self._used))
        if self._path is None or (not self._new and used == len(self._at)):
            return
        parts = [part.replace_schema_metadata(None) for part in self._new]
        if self._old is not None and used:
            kept = self._old.take(pa.array(sorted(set(self._used)), pa.int64()))
            parts.insert(0, kept.replace_schema_metadata(None))
        if parts:
            self._write(pa.concat_tables(parts).replace_schema_metadata({_STATE: self._state}))

    def _read(self) -> pa.Table | None:
        if self._path is None:
            return None
        try:
            if self._path.parent.stat().st_uid != os.getuid():
                return None  # somebody else's folder may hold anything
            raw = self._path.read_bytes()
            if hashlib.sha256(raw[_DIGEST:]).digest() != raw[:_DIGEST]:
                return None
            file = pq.ParquetFile(pa.BufferReader(memoryview(raw)[_DIGEST:]))
            if (file.schema_arrow.metadata or {}).get(_STATE) != self._state:
                return None
            return file.read()
        except (OSError, pa.ArrowException):
            return None

    def _write(self, table: pa.Table) -> None:
        assert self._path is not None  # noqa: S101 -- asked before
        sink = pa.BufferOutputStream()
        pq.write_table(table, sink, compression="zstd", compression_level=1)
        content = sink.getvalue()
        with suppress(OSError):
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self._path.parent, prefix=".", delete=False) as stream:
                stream.write(hashlib.sha256(content).digest())
                stream.write(content)
            Path(stream.name).replace(self._path)
            entries = sorted(
                self._path.parent.glob("extracted-*.parquet"), key=lambda one: -one.stat().st_mtime
            )
            for entry in entries[_FILES:]:
                entry.unlink(missing_ok=True)


def _batches(rows: Sequence[Row], schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    for start in range(0, len(rows), _BATCH_ROWS):
        yield pa.RecordBatch.from_pylist(
            [dict(row) for row in rows[start : start + _BATCH_ROWS]], schema=schema
        )


def _key(row: Row) -> bytes:
    """What a result depends on beside the state: the report's id holds its source and content, the rest is read too."""
    parts = (row[name] for name in ("report_id", "language", "published_date", "is_text", "has_row_claim"))
    return hashlib.blake2b("|".join(map(str, parts)).encode(), digest_size=_KEY_BYTES).digest()
