"""Runs steps on Apache Spark: the functions of the local engine, by mapInArrow and by groupBy().applyInArrow.

Rows travel as chunks in Arrow's own stream, so that types, nulls and the places where batches end are those of the
local engine. Numbers tell the order. What is sent and not yet back has a bound, whatever the size of the input.
"""

from __future__ import annotations

import hashlib
import pickle
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import count
from pathlib import Path
from typing import Any

import pyarrow as pa

from heritage import errors
from heritage.engine import sparkworker
from heritage.engine.local import chunked, packed, unpacked
from heritage.engine.shipped import packed as shipped_of
from heritage.engine.sparksession import start, told
from heritage.engine.sparkworker import CHUNKS, DONE, RowWork
from heritage.engine.step import GroupStep, Step, checked
from heritage.engine.worker import Bounds
from heritage.errors import HeritageError

_TASK_CHUNKS = 4
_WAVE_TASKS = 8
"""Tasks for each processor in one job, so that all are busy to its end; each job costs about a fifth of a second."""

_WAVE_BYTES = 32 * 1024**2
"""What one job holds for each processor, at most: the driver has all of it in memory, twice for a moment."""

_JOBS_AHEAD = 2
_GROUP_TASKS = 4
"""Tasks for each processor into which groups are put."""

_FIELDS = {
    pa.int64(): "bigint",
    pa.string(): "string",
    pa.bool_(): "boolean",
    pa.binary(): "binary",
    pa.date32(): "date",
}


class SparkEngine:
    """A Spark session for steps; it starts when first needed, and ends with the `with` block if it was started here.

    `master` as Spark has it (`local[2]`, `spark://...`, `yarn`), None for that of spark-submit. `project` is the folder
    of a project's own data, which is sent along. `isolate`: whether texts are read in workers with `bounds`.
    ConfigError where pyspark or Java is missing.
    """

    def __init__(
        self, master: str | None, project: Path | None, *, isolate: bool = True, bounds: Bounds | None = None
    ) -> None:
        self._master, self._project = master, project
        self._bounds = (bounds or Bounds()) if isolate else None
        self._started: Any = None
        self._is_ours = False

    def __enter__(self) -> SparkEngine:
        return self

    def __exit__(self, *_: object) -> None:
        if self._is_ours:
            self._started.stop()
            self._started = None

    @property
    def session(self) -> Any:
        """The session: one that is active in this process, or a new one."""
        if self._started is None:
            self._started, self._is_ours = start(self._master)
        return self._started

    def run_rows(self, step: Step, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """Yield the results of a step over batches, in their order; HeritageError where the step or Spark fails."""
        shipped = shipped_of(self._project)
        name = hashlib.sha256(pickle.dumps((step.name, step.apply, step.warm)) + shipped.fingerprint.encode())
        work = RowWork(name.hexdigest(), step, self._bounds)
        context = self.session.sparkContext
        sent = context.broadcast(shipped)
        waves = self._waves(zip(count(), chunked(batches)))
        waiting: deque[Future[list[pa.RecordBatch]]] = deque()
        with ThreadPoolExecutor(_JOBS_AHEAD) as threads:
            try:
                for wave in waves:
                    waiting.append(threads.submit(self._wave, wave, work, sent))
                    if len(waiting) >= _JOBS_AHEAD:
                        yield from waiting.popleft().result()
                while waiting:
                    yield from waiting.popleft().result()
            finally:
                for future in waiting:
                    future.cancel()
                if waiting:  # the caller wants no more, or there was a fault
                    context.cancelJobsWithTag(work.name)
                sent.unpersist()

    def _waves(
        self, numbered: Iterable[tuple[int, pa.RecordBatch]]
    ) -> Iterator[list[tuple[int, pa.RecordBatch]]]:
        """Cut what is to be done into jobs."""
        wave: list[tuple[int, pa.RecordBatch]] = []
        size = 0
        for at, chunk in numbered:
            wave.append((at, chunk))
            size += chunk.nbytes
            slots = self.session.sparkContext.defaultParallelism  # asked again, since executors come and go
            if len(wave) >= slots * _WAVE_TASKS * _TASK_CHUNKS or size >= slots * _WAVE_BYTES:
                yield wave
                wave, size = [], 0
        if wave:
            yield wave

    def _wave(self, wave: list[tuple[int, pa.RecordBatch]], work: RowWork, sent: Any) -> list[pa.RecordBatch]:
        """One job: a batch of few chunks is a task."""
        rows = [(at, packed(chunk)) for at, chunk in wave]
        tasks = [
            pa.RecordBatch.from_arrays(
                [
                    pa.array(part, field.type)
                    for part, field in zip(zip(*few, strict=True), CHUNKS, strict=True)
                ],
                schema=CHUNKS,
            )
            for few in (rows[start : start + _TASK_CHUNKS] for start in range(0, len(rows), _TASK_CHUNKS))
        ]

        def run(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
            return sparkworker.rows(batches, work, sent.value)

        with told(work.step.name):
            self.session.sparkContext.addJobTag(work.name)
            frame = self.session.createDataFrame(pa.Table.from_batches(tasks))
            done = frame.mapInArrow(run, _ddl(DONE)).toArrow().sort_by("at")
        _raise_first(done["fault"].drop_null().to_pylist())
        numbers = done["at"].to_pylist()
        if numbers != [at for at, _ in wave]:
            raise HeritageError(
                f"step {work.step.name}: {len(wave)} chunks were given to Spark and {len(numbers)} came back, "
                "or others; nothing was written. Report this with Spark's log"
            )
        return [checked(work.step, unpacked(chunk)) for chunk in done["chunk"].to_pylist()]

    def run_groups(self, step: GroupStep, table: pa.Table) -> pa.Table:
        """Return the results of a step on each group, in any order; HeritageError where the step or Spark fails."""
        tasks = self.session.sparkContext.defaultParallelism * _GROUP_TASKS

        def run(rows: pa.Table) -> pa.Table:
            return sparkworker.group(rows, step)

        with told(step.name):
            frame = self.session.createDataFrame(table).repartition(tasks, step.key)
            found = frame.groupBy(step.key).applyInArrow(run, _ddl(step.out)).toArrow()
        return found.cast(step.out)


def _raise_first(faults: list[str]) -> None:
    """Raise again what stopped the step in a worker, as the class that it had there."""
    for fault in sorted(faults)[:1]:
        name, _, message = fault.partition(sparkworker.SEPARATOR)
        found = getattr(errors, name, HeritageError)
        raise found(message)


def _ddl(schema: pa.Schema) -> str:
    return ", ".join(f"`{field.name}` {_FIELDS[field.type]}" for field in schema)
