"""Speed of extraction on Spark beside the local engine, on one and on two processors of this machine.

Run `python -m benchmarks.spark_speed [REPORTS] [--share 0.02] [--rounds 3]` in a checkout, with the extra `spark` and
Java. The texts are made (benchmarks.scan_data) and held in memory. Both engines read them in workers, which have loaded
what they need before the clock runs; each round runs both, in turn, and the best round counts, since other programs
share the machine. Also told: how long Spark takes to start, and the memory of each kind of process. `--blocks NODES`
clusters claims on few places instead, here and on Spark.
"""

from __future__ import annotations

import argparse
import os
import random
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa

from benchmarks.scan_data import texts
from heritage import collect
from heritage.engine import local
from heritage.engine.clustering import clustering_on
from heritage.engine.spark import SparkEngine
from heritage.engine.step import Step
from heritage.engine.worker import Worker
from heritage.link.cluster import Rules
from heritage.link.incidents import here
from heritage.link.pairs import Node, Reading, nodes_of
from heritage.settings import Settings

_BATCH = 256


def _batches(reports: int, share: float) -> list[pa.RecordBatch]:
    schema = collect._STEP_INPUT
    rows = [
        {"report_id": row["id"], "source_id": "made", "title": row["title"], "text": row["text"], "language": "en",
         "published_date": date.fromisoformat(row["published"]), "is_text": True, "has_row_claim": False}
        for row in texts(reports, share)
    ]  # fmt: skip
    return [pa.RecordBatch.from_pylist(part, schema=schema) for part in _cut(rows)]


def _cut(rows: list[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    for start in range(0, len(rows), _BATCH):
        yield rows[start : start + _BATCH]


def _timed(run: Callable[[], Iterator[pa.RecordBatch]]) -> tuple[float, float, list[pa.RecordBatch]]:
    """Seconds by the clock, seconds of processors of all processes, and the results."""
    start, spent = time.perf_counter(), _spent()
    found = list(run())
    return time.perf_counter() - start, _spent() - spent, found


def _tree() -> Iterator[tuple[str, list[str], str]]:
    """This process and all below it: command line, fields of stat from the third on, status."""
    seen: dict[int, tuple[int, tuple[str, list[str], str]]] = {}
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            stat = (entry / "stat").read_text().rpartition(")")[2].split()
            line = (entry / "cmdline").read_bytes().decode(errors="replace")
            seen[int(entry.name)] = int(stat[1]), (line, stat, (entry / "status").read_text())
        except OSError:
            continue
    for pid, (parent, told) in seen.items():
        above = pid
        while above != os.getpid() and above in seen:
            above = seen[above][0]
        if above == os.getpid() and (pid == above or parent in seen):
            yield told


def _spent() -> float:
    """Seconds of processors that this process and those below it have used, also those that ended."""
    ticks = sum(int(tick) for _, stat, _ in _tree() for tick in stat[11:15])
    return ticks / os.sysconf("SC_CLK_TCK")


def _memory() -> dict[str, int]:
    """The largest of each kind of process below this one, in MiB."""
    found: dict[str, int] = {}
    for line, _, status in _tree():
        peak = next(
            (int(row.split()[1]) // 1024 for row in status.splitlines() if row.startswith("VmHWM")), 0
        )
        kind = (
            "Java" if "java" in line.split("\0")[0]
            else "Spark's Python worker" if "pyspark.daemon" in line
            else "worker that extracts" if "workerchild" in line
            else "driver" if "spark_speed" in line
            else "other"
        )  # fmt: skip
        found[kind] = max(found.get(kind, 0), peak)
    return found


def _extraction(reports: int, share: float, rounds: int) -> None:
    settings = Settings(root=Path.cwd()).resolved()
    step = collect._extraction_step(settings, None, "benchmark")
    batches = _batches(reports, share)
    size = sum(batch.nbytes for batch in batches) / 1e6
    print(f"{reports} reports, {size:.1f} MB, {share:.0%} with claims, {rounds} rounds")
    clock: dict[str, list[float]] = {}
    spent: dict[str, list[float]] = {}
    for processors in (1, 2):
        workers = [local.hired(step) for _ in range(processors)]
        start = time.perf_counter()
        with SparkEngine(f"local[{processors}]", None) as spark:
            assert spark.session is not None  # noqa: S101
            started = time.perf_counter() - start
            start = time.perf_counter()
            list(spark.run_rows(step, batches[: 8 * processors]))
            print(
                f"local[{processors}]: session {started:.1f} s, first job with all that is loaded "
                f"{time.perf_counter() - start:.1f} s"
            )
            list(_on(step, batches[: 8 * processors], workers))
            for _ in range(rounds):
                for name, run in (
                    (f"here, {processors}", partial(_on, step, batches, workers)),
                    (f"Spark, {processors}", partial(spark.run_rows, step, batches)),
                ):
                    seconds, processor_seconds, found = _timed(run)
                    clock.setdefault(name, []).append(seconds)
                    spent.setdefault(name, []).append(processor_seconds)
                    rows = sum(batch.num_rows for batch in found)
                    assert rows == reports, (rows, reports)  # noqa: S101
            print(f"local[{processors}]: memory", _memory())
        for worker in workers:
            worker.close()
    for name, rounds_of in clock.items():
        best, least = min(rounds_of), min(spent[name])
        print(
            f"{name}: {best:.1f} s, {size / best:.1f} MB/s; {least:.1f} s of processors; load {os.getloadavg()[0]:.0f}"
        )
    for processors in (1, 2):
        ours, theirs = f"here, {processors}", f"Spark, {processors}"
        print(
            f"Spark takes {min(clock[theirs]) / min(clock[ours]):.2f} times as long as here on {processors}, "
            f"{min(spent[theirs]) / min(spent[ours]):.2f} times the processors"
        )
    for name in ("here", "Spark"):
        gain = min(clock[f"{name}, 1"]) / min(clock[f"{name}, 2"])
        print(f"{name}: two processors do {gain:.2f} times the work of one")


def _on(step: Step, batches: list[pa.RecordBatch], workers: list[Worker]) -> Iterator[pa.RecordBatch]:
    """The local engine with workers that are warm."""
    return local._in_workers(step, local.chunked(batches), workers)


def _blocks(nodes: int, places: int) -> None:
    """Cluster claims on few places, on days of ten years."""
    chance = random.Random(7)  # noqa: S311 -- makes up claims
    blocks: list[list[Node]] = []
    for place in range(places):
        claims = []
        for number in range(nodes):
            day = date(2010, 1, 1) + timedelta(chance.randrange(3650))
            key = f"CLM-{place:04d}{number:012d}"
            claims.append({
                "claim_id": key, "report_id": f"REP-{key}", "site_id": f"XX-{place}", "assertion": "actual",
                "date_from": day, "date_to": day, "date_precision": "day", "known_by": None, "severity": "damaged",
                "event_type": chance.choice(("shelling", "fire", "looting")), "actor": None,
            })  # fmt: skip
        blocks.append(nodes_of(claims, Reading()))
    rules = Rules({f"XX-{place}": () for place in range(places)})
    print(f"{places} places, {nodes} claims each, {sum(map(len, blocks))} nodes")
    start, spent = time.perf_counter(), _spent()
    expected = here(blocks, rules)
    print(f"here: {time.perf_counter() - start:.1f} s, {_spent() - spent:.1f} s of processors")
    with SparkEngine("local[2]", None) as spark:
        clustering = clustering_on(spark, worth=0)
        clustering([nodes[:100] for nodes in blocks], rules)
        start, spent = time.perf_counter(), _spent()
        found = clustering(blocks, rules)
        print(f"Spark, 2: {time.perf_counter() - start:.1f} s, {_spent() - spent:.1f} s of processors")
        print("memory", _memory())
    told = [
        [[[node.key for node in one.nodes] for one in block] for block in side] for side in (expected, found)
    ]
    assert told[0] == told[1]  # noqa: S101


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reports", nargs="?", type=int, default=10_000)
    parser.add_argument("--share", type=float, default=0.02)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--blocks", type=int, default=0)
    parser.add_argument("--places", type=int, default=4)
    given = parser.parse_args()
    if given.blocks:
        _blocks(given.blocks, given.places)
    else:
        _extraction(given.reports, given.share, given.rounds)


if __name__ == "__main__":
    main()
