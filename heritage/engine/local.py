"""Runs row-wise steps on this machine: in the process itself, in a worker, or in several where there is work."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from itertools import chain, cycle
from typing import Any

import pyarrow as pa

from heritage.engine.step import Step, checked, guarded
from heritage.engine.worker import Bounds, Task, Worker, WorkerDied
from heritage.errors import HeritageError

POOL_ROWS = 2_000
"""Rows up to which one process is faster: a worker needs a second or more for its imports and resources."""

CHUNK_ROWS = 256
"""Most rows handed over at once: small enough to keep all workers busy and memory flat."""

_CHUNK_BYTES = 4 * 1024**2
_SECONDS_A_MEBIBYTE = 60


def hired(step: Step, bounds: Bounds | None = None) -> Worker:
    """Start a worker that loads what the step needs while the caller does other things; for `run_rows`."""
    return Worker(bounds, Task(f"{__name__}:keep", (step,)))


def run_rows(
    step: Step, batches: Iterable[pa.RecordBatch], processes: int = 0, worker: Worker | None = None
) -> Iterator[pa.RecordBatch]:
    """Yield the results of a step over batches, in their order, holding only a few batches at a time.

    With a `worker` (of `hired`, for this step) nothing is run in this process, and a row that ends a worker costs
    itself alone (`Step.lost`). `processes`: 0 for as many as this process may use, 1 for no more than one. Inputs of at
    most POOL_ROWS rows never start another. Batches are cut to CHUNK_ROWS rows in all ways, so results are the same.
    SchemaError where an output differs from its declaration; HeritageError where the step or a worker fails.
    """
    chunks = chunked(batches)
    count = processes or _usable_cpus()
    with ExitStack() as stack:
        workers = [] if worker is None else [worker]
        if count > 1:
            head, is_enough = _buffered(chunks)
            chunks = chain(head, chunks)
            if is_enough:
                bounds = None if worker is None else worker.bounds
                workers += [stack.enter_context(hired(step, bounds)) for _ in range(count - len(workers))]
        if workers:
            yield from _in_workers(step, chunks, workers)
        else:
            yield from map(guarded(step), chunks)


def _usable_cpus() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def chunked(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Cut batches into chunks, as workers are given them: of at most CHUNK_ROWS rows, fewer where texts are long."""
    for batch in batches:
        for offset in range(0, batch.num_rows, CHUNK_ROWS) or (0,):
            yield from _light(batch.slice(offset, CHUNK_ROWS))


def _light(chunk: pa.RecordBatch) -> Iterator[pa.RecordBatch]:
    """Cut a chunk where it holds long texts, so that the time for one has a bound."""
    if chunk.num_rows <= 1 or chunk.nbytes <= _CHUNK_BYTES:
        yield chunk
        return
    half = chunk.num_rows // 2
    yield from _light(chunk.slice(0, half))
    yield from _light(chunk.slice(half))


def _buffered(chunks: Iterator[pa.RecordBatch]) -> tuple[list[pa.RecordBatch], bool]:
    head: list[pa.RecordBatch] = []
    rows = 0
    for chunk in chunks:
        head.append(chunk)
        rows += chunk.num_rows
        if rows > POOL_ROWS:
            return head, True
    return head, False


def _in_workers(
    step: Step, chunks: Iterator[pa.RecordBatch], workers: list[Worker]
) -> Iterator[pa.RecordBatch]:
    # A thread for each worker, which waits for it: a worker answers one chunk after the other.
    waiting: deque[Future[pa.RecordBatch]] = deque()
    with ExitStack() as stack:
        threads = [stack.enter_context(ThreadPoolExecutor(1)) for _ in workers]
        stack.callback(lambda: [future.cancel() for future in waiting])
        for (worker, thread), chunk in zip(cycle(zip(workers, threads, strict=True)), chunks, strict=False):
            waiting.append(thread.submit(applied, step, chunk, worker))
            if len(waiting) >= 2 * len(workers):
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def applied(step: Step, chunk: pa.RecordBatch, worker: Worker) -> pa.RecordBatch:
    """The result of a chunk; where it ends the worker each row is tried alone, and the one to blame is lost."""
    try:
        return _asked(chunk, worker)
    except WorkerDied:
        rows = [_alone(step, chunk.slice(at, 1), worker) for at in range(chunk.num_rows)]
        return pa.Table.from_batches(rows).combine_chunks().to_batches()[0]


def _alone(step: Step, row: pa.RecordBatch, worker: Worker) -> pa.RecordBatch:
    try:
        return _asked(row, worker)
    except WorkerDied as death:
        if step.lost is None:
            raise HeritageError(f"step {step.name}: a row ended its worker process ({death})") from death
        return checked(step, step.lost(row, str(death)))


def _asked(chunk: pa.RecordBatch, worker: Worker) -> pa.RecordBatch:
    extra = chunk.nbytes // 1024**2 * _SECONDS_A_MEBIBYTE
    (answer,) = worker.run(Task(f"{__name__}:apply", (packed(chunk),)), extra_seconds=extra)
    return unpacked(answer)


class _Kept:
    """What a worker keeps from its opening on."""

    step: Step


def keep(step: Step) -> Iterator[Any]:
    """Run in the worker: keep the step, and load what it needs."""
    _Kept.step = step
    if step.warm is not None:
        step.warm()
    return iter(())


def apply(chunk: bytes) -> Iterator[bytes]:
    """Run in the worker: apply the step to a chunk."""
    yield packed(guarded(_Kept.step)(unpacked(chunk)))


def packed(batch: pa.RecordBatch) -> bytes:
    """Return a batch as bytes: Arrow's own stream and not pickle, which would send all of it with every slice."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema) as stream:
        stream.write_batch(batch)
    return bytes(sink.getvalue())


def unpacked(chunk: bytes) -> pa.RecordBatch:
    """Return the batch that was packed."""
    with pa.ipc.open_stream(chunk) as stream:
        return stream.read_next_batch()
