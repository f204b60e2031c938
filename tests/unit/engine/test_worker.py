"""Workers: what ends one is told and costs one answer; the next task is done, and nothing is left running."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pytest

from heritage.engine import local
from heritage.engine.local import run_rows
from heritage.engine.step import Step
from heritage.engine.worker import Bounds, Task, Worker, WorkerDied
from heritage.errors import HeritageError, LexiconError
from tests.fixtures import killers

pytestmark = pytest.mark.skipif(os.name == "nt", reason="processes and bounds of POSIX")

# Patient, since a busy machine is no fault of the code.
SMALL = Bounds(seconds=1, memory=256 * 1024**2, answer=4 * 1024**2, patience=600)


def _task(name: str, *args: object) -> Task:
    return Task(f"tests.fixtures.killers:{name}", args)


@pytest.fixture
def worker() -> Iterator[Worker]:
    with Worker(SMALL) as found:
        yield found


def test_answers_come_whole_and_in_order(worker: Worker) -> None:
    assert list(worker.run(_task("numbers", 1000))) == list(range(1000))
    assert list(worker.run(_task("numbers", 0))) == []


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("crash", "killed by SIGSEGV"),
        ("spin", "more processor time than it may take"),
        ("fill", "more than 256 MiB of memory"),
        ("leave", "exit status 0"),
        ("swell", "an answer of more than 4 MiB"),
    ],
)
def test_a_death_is_told_and_the_next_task_is_done(worker: Worker, name: str, told: str) -> None:
    with pytest.raises(WorkerDied, match=told) as death:
        list(worker.run(_task(name)))
    assert death.value.is_slow == ("time" in told)
    assert list(worker.run(_task("numbers", 3))) == [0, 1, 2]


def test_a_process_that_waits_for_nothing_is_ended() -> None:
    with Worker(replace(SMALL, patience=5)) as worker:
        with pytest.raises(WorkerDied, match="no answer within 5 s"):
            list(worker.run(_task("sleep")))
        worker.bounds = SMALL
        assert list(worker.run(_task("numbers", 1))) == [0]


def test_errors_for_people_arrive_as_what_they_are(worker: Worker) -> None:
    with pytest.raises(LexiconError, match="a line is wrong"):
        list(worker.run(_task("refuse")))
    with pytest.raises(HeritageError, match=r"fault of heritage(.|\n)*ZeroDivisionError"):
        list(worker.run(_task("fault")))
    assert list(worker.run(_task("numbers", 1))) == [0]


def test_a_caller_that_wants_no_more_does_not_spoil_the_next(worker: Worker) -> None:
    for number in worker.run(_task("numbers", 1000)):
        if number == 3:
            break
    assert list(worker.run(_task("numbers", 2))) == [0, 1]


def test_what_a_worker_started_ends_with_it(tmp_path: Path) -> None:
    with Worker(replace(SMALL, patience=5)) as worker, pytest.raises(WorkerDied):
        list(worker.run(_task("child", tmp_path / "pid")))
    _wait_for_end(int((tmp_path / "pid").read_text()))


_PARENT = """
import sys
from pathlib import Path
from heritage.engine import processes
from heritage.engine.worker import Bounds, Task, Worker
if sys.argv[1] == "copy":
    processes.allow_copies()
worker = Worker(Bounds(seconds=600))
print(worker._process.pid, flush=True)
for _ in worker.run(Task("tests.fixtures.killers:sleep"), is_prompt=True):
    print("asleep", flush=True)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a process of its parent's death")
@pytest.mark.parametrize("way", ["copy", "program"])
def test_a_worker_whose_parent_is_killed_ends(way: str, root: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _PARENT, way], cwd=root, stdout=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        assert parent.stdout.readline() == "asleep\n"
        parent.kill()
    _wait_for_end(pid)


def _wait_for_end(pid: int) -> None:
    for _ in range(3000):
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            return
        if state == "Z":  # its new parent has not looked yet
            return
        time.sleep(0.01)
    pytest.fail(f"process {pid} is still there")


_COPY = """
import sys
from pathlib import Path
sys.path.insert(0, ".")
from heritage.engine import processes
from heritage.engine.worker import Bounds, Task, Worker, WorkerDied
processes.allow_copies()
import heritage.engine.local  # Arrow is loaded in this process, and its allocator has a thread
held = open(sys.argv[1], "w")
with Worker(Bounds(seconds=1, patience=600)) as worker:
    command = Path(f"/proc/{worker._process.pid}/cmdline").read_bytes()
    assert command == Path("/proc/self/cmdline").read_bytes(), "it is no copy"
    for name, *args in (("numbers", 5), ("crash",), ("spin",), ("numbers", 5)):
        try:
            print(name, len(list(worker.run(Task(f"tests.fixtures.killers:{name}", tuple(args))))))
        except WorkerDied as death:
            print(name, death)
    open_there = [str(entry.readlink()) for entry in Path(f"/proc/{worker._process.pid}/fd").iterdir()]
    print("held there:", sys.argv[1] in open_there)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="copies are made on Linux only")
def test_a_copy_of_the_process_does_the_same_and_holds_nothing_of_it(tmp_path: Path, root: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", _COPY, str(tmp_path / "held")],
        cwd=root, env={**os.environ, "OPENBLAS_NUM_THREADS": "1"}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stdout.splitlines() == [
        "numbers 5", "crash killed by SIGSEGV", "spin more processor time than it may take", "numbers 5",
        "held there: False",
    ], done.stderr  # fmt: skip


def _step(*, is_forgiving: bool = True) -> Step:
    return Step("double", killers.double, killers.OUT, lost=killers.lost if is_forgiving else None)


def _batch(values: list[int]) -> pa.RecordBatch:
    return pa.RecordBatch.from_pydict({"x": pa.array(values, pa.int64())})


@pytest.mark.parametrize("processes", [1, 2])
def test_a_row_that_ends_its_process_costs_itself_alone(
    processes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(local, "POOL_ROWS", 5)
    step = _step()
    batches = [_batch([1, 2, 13, 3]), _batch([4, 666]), _batch([7, 5]), _batch([6])]
    with local.hired(step, SMALL) as worker:
        found = [batch["x"].to_pylist() for batch in run_rows(step, iter(batches), processes, worker)]
    assert found == [[2, 4, -1, 6], [8, -2], [-3, 10], [12]]


def test_without_a_way_to_go_on_the_run_stops_and_says_why() -> None:
    step = _step(is_forgiving=False)
    with local.hired(step, SMALL) as worker, pytest.raises(HeritageError, match=r"step double: .*SIGSEGV"):
        list(run_rows(step, [_batch([1, 13])], 1, worker))


def test_chunks_of_long_texts_are_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local, "_CHUNK_BYTES", 16)
    found = [batch["x"].to_pylist() for batch in run_rows(_step(), [_batch(list(range(6)))], 1)]
    assert found == [[0], [2, 4], [6], [8, 10]]
