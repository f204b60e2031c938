"""Runs row-wise steps on this machine: in the process itself, or in several when there is work for them."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain
from multiprocessing import get_context

import pyarrow as pa

from heritage.engine.step import Step, guarded
from heritage.errors import HeritageError

POOL_ROWS = 2_000
"""Rows up to which one process is faster: a spawned worker needs a second or more for its imports and resources."""

CHUNK_ROWS = 256
"""Most rows handed over at once: small enough to keep all workers busy and memory flat."""


def run_rows(step: Step, batches: Iterable[pa.RecordBatch], processes: int = 0) -> Iterator[pa.RecordBatch]:
    """Yield the results of a step over batches, in their order, holding only a few batches at a time.

    `processes`: 0 for as many as this process may use, 1 for none beside it. Inputs of at most POOL_ROWS rows
    never start a process. Batches are cut to CHUNK_ROWS rows in both ways, so results are the same in both.
    SchemaError where an output differs from its declaration; HeritageError where the step or a worker fails.
    """
    chunks = _chunked(batches)
    workers = processes or _usable_cpus()
    if workers > 1:
        head, is_enough = _buffered(chunks)
        chunks = chain(head, chunks)
        if is_enough:
            yield from _in_processes(step, chunks, workers)
            return
    yield from map(guarded(step), chunks)


def _usable_cpus() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _chunked(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        if batch.num_rows <= CHUNK_ROWS:
            yield batch
            continue
        for offset in range(0, batch.num_rows, CHUNK_ROWS):
            yield batch.slice(offset, CHUNK_ROWS)


def _buffered(chunks: Iterator[pa.RecordBatch]) -> tuple[list[pa.RecordBatch], bool]:
    head: list[pa.RecordBatch] = []
    rows = 0
    for chunk in chunks:
        head.append(chunk)
        rows += chunk.num_rows
        if rows > POOL_ROWS:
            return head, True
    return head, False


def _in_processes(step: Step, chunks: Iterator[pa.RecordBatch], workers: int) -> Iterator[pa.RecordBatch]:
    # spawn, because a fork of a process that runs Arrow's threads can hang.
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"))
    waiting: deque[Future[bytes]] = deque()
    try:
        for chunk in chunks:
            waiting.append(pool.submit(_work, step, _packed(chunk)))
            if len(waiting) >= 2 * workers:
                yield _unpacked(waiting.popleft().result())
        while waiting:
            yield _unpacked(waiting.popleft().result())
    except BrokenProcessPool as fault:
        raise HeritageError(
            f"step {step.name}: a worker process ended unexpectedly, most often for want of memory; "
            "set `processes = 1` in heritage.toml"
        ) from fault
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _work(step: Step, packed: bytes) -> bytes:
    return _packed(guarded(step)(_unpacked(packed)))


# Arrow's own stream and not pickle, which would send the whole batch with every slice of it.
def _packed(batch: pa.RecordBatch) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema) as stream:
        stream.write_batch(batch)
    return bytes(sink.getvalue())


def _unpacked(packed: bytes) -> pa.RecordBatch:
    with pa.ipc.open_stream(packed) as stream:
        return stream.read_next_batch()
