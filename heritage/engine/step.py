"""The contract of a step: a pure function on Arrow batches whose output schema is declared and checked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pyarrow as pa

from heritage.errors import HeritageError, SchemaError

Apply = Callable[[pa.RecordBatch], pa.RecordBatch]


@dataclass(frozen=True, slots=True)
class Step:
    """A row-wise step: a name for messages, the function, and the schema that every batch it returns must have.

    `apply` must not depend on where one batch ends and the next begins. For runs in other processes it must be
    picklable: a function of a module, or `functools.partial` of one. `lost` makes the result of a batch of one row
    that ended its process, and is told how; without it such a row stops the run. `warm` loads what `apply` needs.
    """

    name: str
    apply: Apply
    out: pa.Schema
    lost: Callable[[pa.RecordBatch, str], pa.RecordBatch] | None = None
    warm: Callable[[], None] | None = None


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
