"""The contract of a step: a pure function on Arrow batches whose output schema is declared and checked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

import pyarrow as pa

from heritage.errors import HeritageError, SchemaError

Apply = Callable[[pa.RecordBatch], pa.RecordBatch]


@dataclass(frozen=True, slots=True)
class Step:
    """A row-wise step: a name for messages, the function, and the schema that every batch it returns must have.

    `apply` must not depend on where one batch ends and the next begins. For runs in other processes it must be
    picklable: a function of a module, or `functools.partial` of one. `lost` makes the result of a batch of one row
    that ended its process, and is told how; without it such a row stops the run. `warm` loads what `apply` needs.
    Where both read a project's own data they are `functools.partial` with the argument `project_data`.
    """

    name: str
    apply: Apply
    out: pa.Schema
    lost: Callable[[pa.RecordBatch, str], pa.RecordBatch] | None = None
    warm: Callable[[], None] | None = None


@dataclass(frozen=True, slots=True)
class GroupStep:
    """A step on groups: a function of all rows with one value of column `key`, in any order; picklable.

    `out` is the schema of what it returns, which has the column `key` too.
    """

    name: str
    key: str
    apply: Callable[[pa.Table], pa.Table]
    out: pa.Schema


class Engine(Protocol):
    """What runs steps elsewhere than on the processors of this machine; its results are those of `engine.local`."""

    def run_rows(self, step: Step, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """Yield the results of a row-wise step, a row for each row, in their order."""

    def run_groups(self, step: GroupStep, table: pa.Table) -> pa.Table:
        """Return the results of a step on groups, in any order."""


def guarded(step: Step) -> Apply:
    """Return `step.apply` with its output checked: SchemaError where types or nulls differ from `step.out`.

    Any other fault inside the step becomes a HeritageError that names the step.
    """

    def run(batch: pa.RecordBatch) -> pa.RecordBatch:
        try:
            result = step.apply(batch)
        except (HeritageError, MemoryError):
            raise  # a want of memory is for the engine: it may have been one row of many
        except Exception as fault:
            raise HeritageError(
                f"step {step.name} failed on a batch of {batch.num_rows} rows: {type(fault).__name__}: {fault}"
            ) from fault
        return checked(step, result)

    return run


def checked(step: Step, batch: pa.RecordBatch) -> pa.RecordBatch:
    """Return the batch with the declared schema, metadata included, or raise SchemaError naming what differs."""
    if not isinstance(batch, pa.RecordBatch):
        raise SchemaError(f"step {step.name}: expected a RecordBatch, got {type(batch).__name__}")
    if batch.schema.names != step.out.names:
        raise SchemaError(
            f"step {step.name}: expected the columns {', '.join(step.out.names)}; got {', '.join(batch.schema.names)}"
        )
    for field, column in zip(step.out, batch.columns, strict=True):
        if column.type != field.type:
            raise SchemaError(f"step {step.name}: expected {field.name} as {field.type}, got {column.type}")
        if column.null_count and not field.nullable:
            raise SchemaError(
                f"step {step.name}: {field.name} must not be null; {column.null_count} rows are"
            )
    return pa.RecordBatch.from_arrays(batch.columns, schema=step.out)
