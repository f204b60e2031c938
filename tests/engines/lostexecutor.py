"""Run as a program: a step on a cluster of two executors, one of which is killed on the way.

Argument: a file that is written when it is. Prints what that file says, and whether the results are as they should be.
"""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

import pyarrow as pa

from heritage.engine.spark import SparkEngine
from heritage.engine.step import Step
from tests.fixtures import killers, sparkkillers

_ROWS = 6_000


def main(flag: Path) -> None:
    """Double numbers."""
    step = Step("once", partial(sparkkillers.kill_executor_once, flag=flag), killers.OUT)
    batch = pa.RecordBatch.from_pydict({"x": pa.array(range(_ROWS), pa.int64())})
    with SparkEngine("local-cluster[2,1,1024]", None) as engine:
        found = [value for part in engine.run_rows(step, [batch]) for value in part["x"].to_pylist()]
    print(flag.read_text(encoding="ascii"))
    print("same" if found == [2 * value for value in range(_ROWS)] else "other")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
