"""Steps: what leaves one is what it declared, or says so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pyarrow as pa
import pytest

from heritage.engine import local
from heritage.engine.local import CHUNK_ROWS, POOL_ROWS, run_rows
from heritage.engine.step import Step, guarded
from heritage.errors import HeritageError, SchemaError

OUT = pa.schema([pa.field("x", pa.int64(), nullable=False)], {"table": "t"})


def _doubled(batch: pa.RecordBatch) -> pa.RecordBatch:
    return pa.RecordBatch.from_pydict({"x": pa.array([2 * value for value in _listed(batch)], pa.int64())})


def _batch(first: int, rows: int) -> pa.RecordBatch:
    return pa.RecordBatch.from_pydict({"x": pa.array(range(first, first + rows), pa.int64())})


def _listed(batch: pa.RecordBatch) -> list[int]:
    values: Any = batch["x"].to_pylist()
    return list(values)


def _values(batches: Iterator[pa.RecordBatch]) -> list[int]:
    return [value for batch in batches for value in _listed(batch)]


def test_guarded_adds_the_declared_metadata() -> None:
    assert guarded(Step("double", _doubled, OUT))(_batch(0, 3)).schema.metadata == {b"table": b"t"}


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"y": pa.array([1])}, "expected the columns x; got y"),
        ({"x": pa.array(["a"])}, "expected x as int64, got string"),
        ({"x": pa.array([None], pa.int64())}, "x must not be null; 1 rows are"),
    ],
)
def test_guarded_names_what_differs(values: dict[str, Any], message: str) -> None:
    step = Step("wrong", lambda _: pa.RecordBatch.from_pydict(values), OUT)
    with pytest.raises(SchemaError, match=f"step wrong: {message}"):
        guarded(step)(_batch(0, 1))


def test_guarded_names_the_step_that_failed() -> None:
    def fail(batch: pa.RecordBatch) -> pa.RecordBatch:
        raise ValueError("no such thing")

    with pytest.raises(
        HeritageError, match="step broken failed on a batch of 2 rows: ValueError: no such thing"
    ):
        guarded(Step("broken", fail, OUT))(_batch(0, 2))


def test_small_inputs_start_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local, "Worker", None)
    found = run_rows(Step("double", _doubled, OUT), [_batch(0, 3), _batch(3, 2)], processes=4)
    assert _values(found) == [0, 2, 4, 6, 8]


@pytest.mark.parametrize("apply", [_doubled, partial(_doubled)], ids=["function", "partial"])
def test_processes_keep_the_order_and_the_values(apply: Callable[[pa.RecordBatch], pa.RecordBatch]) -> None:
    batches = [_batch(0, POOL_ROWS), _batch(POOL_ROWS, CHUNK_ROWS + 1)]
    step = Step("double", apply, OUT)
    found = list(run_rows(step, batches, processes=2))
    assert _values(iter(found)) == [2 * value for value in range(POOL_ROWS + CHUNK_ROWS + 1)]
    assert [batch.num_rows for batch in found] == [b.num_rows for b in run_rows(step, batches, processes=1)]
    assert found[0].schema.equals(OUT, check_metadata=True)


def test_batches_are_read_as_they_are_needed() -> None:
    read = 0

    def endless() -> Iterator[pa.RecordBatch]:
        nonlocal read
        while True:
            read += 1
            yield _batch(0, CHUNK_ROWS)

    results = run_rows(Step("double", _doubled, OUT), endless(), processes=1)
    next(results)
    next(results)
    assert read == 2
