"""Run in Spark's Python workers: steps on chunks, with the same bounds as on one machine, and faults as values.

Spark's own worker is a process that many tasks share. What reads texts is a worker of ours below it: a document that
ends it costs itself alone (`heritage.engine.local`), and Spark sees no failure. It ends with Spark's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa

from heritage.engine import local
from heritage.engine.shipped import Shipped, unpacked
from heritage.engine.step import Apply, GroupStep, Step, guarded
from heritage.engine.worker import Bounds, Worker
from heritage.errors import HeritageError

_COLUMNS: list[pa.Field[Any]] = [pa.field("at", pa.int64()), pa.field("chunk", pa.binary())]
CHUNKS = pa.schema(_COLUMNS)
"""What is sent: chunks, each as one value, with their numbers."""

DONE = CHUNKS.append(pa.field("fault", pa.string()))
"""What comes back: the result of a chunk, or the class and message of what stopped the step."""

SEPARATOR = ": "
"""Between the class of a fault and its message."""


@dataclass(frozen=True, slots=True)
class RowWork:
    """A step with what it takes: `name` tells it from others, `bounds` are those of one answer, None for no worker."""

    name: str
    step: Step
    bounds: Bounds | None


class _Kept:
    """What one of Spark's workers keeps from task to task."""

    name = ""
    apply: Apply
    end: Callable[[], None] | None = None


def rows(batches: Iterator[pa.RecordBatch], work: RowWork, shipped: Shipped) -> Iterator[pa.RecordBatch]:
    """Apply a step to the chunks of batches with the schema CHUNKS; the results have the schema DONE."""
    for batch in batches:
        for row in batch.to_pylist():
            try:
                found = local.packed(_ready(work, shipped)(local.unpacked(row["chunk"])))
            except HeritageError as stop:
                yield _done(row["at"], None, f"{type(stop).__name__}{SEPARATOR}{stop}")
            else:
                yield _done(row["at"], found, None)


def group(table: pa.Table, step: GroupStep) -> pa.Table:
    """Apply a step to one group, and hold it to its schema."""
    found = step.apply(table)
    if found.schema.names != step.out.names:
        raise HeritageError(
            f"step {step.name}: expected the columns {step.out.names}, got {found.schema.names}"
        )
    return found.cast(step.out)


def _ready(work: RowWork, shipped: Shipped) -> Apply:
    """What applies the step, with all that it needs loaded; made once in each of Spark's workers."""
    if _Kept.name != work.name:
        if _Kept.end is not None:
            _Kept.end()
        project = unpacked(shipped)
        step = replace(work.step, apply=_at(work.step.apply, project), warm=_at(work.step.warm, project))
        if work.bounds is None:
            if step.warm is not None:
                step.warm()
            _Kept.apply, _Kept.end = guarded(step), None
        else:
            worker = local.hired(step, work.bounds)
            _Kept.apply, _Kept.end = partial(_in_worker, step, worker), worker.close
        _Kept.name = work.name
    return _Kept.apply


def _in_worker(step: Step, worker: Worker, chunk: pa.RecordBatch) -> pa.RecordBatch:
    return local.applied(step, chunk, worker)


def _at(function: Any, project: Path | None) -> Any:
    """The function with the project's data where this machine has them."""
    if isinstance(function, partial) and "project_data" in function.keywords:
        return partial(function, project_data=project)
    return function


def _done(at: int, chunk: bytes | None, fault: str | None) -> pa.RecordBatch:
    return pa.RecordBatch.from_pydict({"at": [at], "chunk": [chunk], "fault": [fault]}, schema=DONE)
