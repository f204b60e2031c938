"""What the extraction step made of reports, kept from one build to the next: a report is read once for each state.

A state is the code that extracts, lexicons, gazetteer and settings, in one fingerprint. The file is a table of Arrow's
types; what is damaged, of another state or of another user is passed over, and a folder that cannot be written costs
time only. It holds what the last build needed, and nothing else.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from heritage.engine import keptfile
from heritage.engine.frame import taken
from heritage.engine.step import Step

Run = Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]
"""Applies the step to batches."""

_BATCH_ROWS = 256

_KEY, _STATE, _NONE = "key", b"state", "\0"
_PASSING = "extraction_ended"
"""The problem of a report that ended its process: the next build may have more time or memory, and tries it again."""

_FILES = 8
"""Files of other projects that stay in the folder, the newest."""


class Extracted:
    """Results of a step by what they were made of, those of the last build and those of this one.

    `folder` is where they are kept, None for nowhere; `name` tells one output from another.
    """

    def __init__(self, folder: Path | None, name: str, state: str, step: Step) -> None:
        self._state, self._schema = state.encode(), step.out
        self._path = None
        if folder is not None:
            self._path = folder / f"extracted-{hashlib.sha256(name.encode()).hexdigest()[:16]}.parquet"
        self._old = self._read()
        self._used = np.empty(0, np.int64)
        self._new: list[pa.Table] = []

    def results(self, inputs: pa.Table, run: Run) -> pa.Table:
        """Return the result of each input, in their order: those that are kept, and what `run` makes of the others."""
        keys = _keys(inputs)
        found = pc.index_in(keys, value_set=self._old[_KEY].combine_chunks())
        at = np.array(pc.fill_null(found, -1), dtype=np.int64)
        self._used = np.unique(at[at >= 0])
        new = np.flatnonzero(at < 0)
        made = self._made(taken(inputs, new), keys.take(pa.array(new)), run) if len(new) else []
        parts = [self._old.drop_columns([_KEY]), *made]
        at[new] = self._old.num_rows + np.arange(len(new))
        return pa.concat_tables([part.cast(self._schema) for part in parts]).take(pa.array(at))

    def _made(self, inputs: pa.Table, keys: pa.ChunkedArray, run: Run) -> list[pa.Table]:
        made: list[pa.Table] = []
        start = 0
        batches = inputs.combine_chunks().to_batches(max_chunksize=_BATCH_ROWS)
        for batch in run(iter(batches)):
            made.append(pa.Table.from_batches([batch]))
            self._keep(made[-1], keys.slice(start, batch.num_rows))
            start += batch.num_rows
        return made

    def _keep(self, results: pa.Table, keys: pa.ChunkedArray) -> None:
        if self._path is None:
            return
        problems = results["problems"].to_pylist()
        ended = [any(one["code"] == _PASSING for one in own or ()) for own in problems]
        table = results.append_column(_KEY, keys)
        self._new.append(table.filter(pa.array([not one for one in ended], pa.bool_())))

    def save(self) -> None:
        """Write what this build used and made, unless that is what is there."""
        if self._path is None or (not self._new and len(self._used) == self._old.num_rows):
            return
        kept = self._old.take(pa.array(self._used))
        parts = [part.replace_schema_metadata(None) for part in (kept, *self._new)]
        self._write(pa.concat_tables(parts).replace_schema_metadata({_STATE: self._state}))

    def _read(self) -> pa.Table:
        """What is kept for this state; no rows where nothing is."""
        nothing = self._schema.append(pa.field(_KEY, pa.string())).empty_table()
        content = None if self._path is None else keptfile.read(self._path)
        if content is None:
            return nothing
        try:
            file = pq.ParquetFile(pa.BufferReader(content))
            if (file.schema_arrow.metadata or {}).get(_STATE) != self._state:
                return nothing
            return file.read()
        except pa.ArrowException:
            return nothing

    def _write(self, table: pa.Table) -> None:
        assert self._path is not None  # noqa: S101 -- asked before
        sink = pa.BufferOutputStream()
        pq.write_table(table, sink, compression="zstd", compression_level=1)
        if keptfile.write(self._path, [memoryview(sink.getvalue())]):
            for entry in keptfile.forget(self._path.parent, "extracted-*.parquet", _FILES):
                entry.unlink(missing_ok=True)


def _keys(inputs: pa.Table) -> pa.ChunkedArray:
    """What results depend on beside the state: a report's id holds its source and content, the rest is read too."""
    columns = [
        pc.fill_null(inputs[name].cast(pa.string()), _NONE)
        for name in ("report_id", "language", "published_date", "is_text", "has_row_claim")
    ]
    join: Any = pc.binary_join_element_wise
    keys: pa.ChunkedArray = join(*columns, "|")
    return keys
