"""Speed and memory of the gate: all of it, suites beside Great Expectations alone, and the integrity table.

Run `python -m benchmarks.quality_speed BUILT FOLDER [CLAIMS ...]` in a checkout: BUILT is a dataset (`data/dataset`),
FOLDER a place for copies of it with 10,000, 100,000 and 1,000,000 claims. Each figure is of a process of its own; times
are of the processor (user and system), which other work on the machine disturbs less, with the clock's beside them.
Memory is the kernel's peak of the process (VmHWM).
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.quality_data import write_copies

_SIZES = (10_000, 100_000, 1_000_000)


def whole(dataset: Path) -> dict[str, Any]:
    """The command `heritage validate`, all of it, import of GX and hashing of files included."""
    from heritage.cli.process import collect_seldom
    from heritage.quality.gate import validate_dataset

    collect_seldom()
    result = validate_dataset(dataset)
    return {"checks": len(result.checks), "critical": result.counts["critical"]}


def _frames(dataset: Path) -> dict[str, tuple[dict[str, Any], Any]]:
    """The suites and the frames that the gate makes for them."""
    from heritage.engine.frame import to_pandas
    from heritage.quality import suites
    from heritage.quality.source import Stored
    from heritage.resources.files import expectations_dir
    from heritage.schema.tables import TABLES

    source = Stored(dataset)
    found = {}
    for declared in TABLES:
        suite = suites.load(declared.name, "internal", expectations_dir())
        suite["expectations"] = [each for each in suite["expectations"] if suites.reads(each)]
        read = [
            name for name in declared.names if any(name in suites.reads(e) for e in suite["expectations"])
        ]
        found[declared.name] = (suite, to_pandas(declared.name, source.read(declared.name, read)))
    return found


def gx_alone(dataset: Path) -> dict[str, Any]:
    """Great Expectations on frames that are in memory already: what cannot be less while it is the gate."""
    import great_expectations as gx

    frames = _frames(dataset)
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = {"globally": False, "metric_calculations": False}
    start, failed = time.process_time(), 0
    for suite, frame in frames.values():
        batch = context.data_sources.pandas_default.read_dataframe(frame)
        made = gx.ExpectationSuite(name=suite["name"], expectations=suite["expectations"])
        failed += not batch.validate(made, result_format="BOOLEAN_ONLY").success
    return {"cpu": time.process_time() - start, "failed": failed}


def suites_ours(dataset: Path) -> dict[str, Any]:
    """Our run of the same suites: columns read from the files, frames made, GX run, results told."""
    import great_expectations  # noqa: F401 - its import is not what is measured here

    from heritage.quality import suites
    from heritage.quality.source import Stored
    from heritage.schema.tables import TABLES

    start = time.process_time()
    source = Stored(dataset)
    found = [each for declared in TABLES for each in suites.run(source, only={declared.name})]
    return {"cpu": time.process_time() - start, "checks": len(found)}


def integrity_ours(dataset: Path) -> dict[str, Any]:
    """The invariants across tables, read from the files."""
    from heritage.quality import integrity
    from heritage.quality.source import Stored

    start = time.process_time()
    times: dict[str, float] = {}
    last = start
    for invariant, _ in integrity.findings(Stored(dataset), integrity.holding("internal")):
        now = time.process_time()
        times[invariant.name], last = now - last, now
    slowest = sorted(times.items(), key=lambda pair: -pair[1])[:5]
    return {"cpu": time.process_time() - start, "slowest": {name: round(t, 2) for name, t in slowest}}


MEASURES: dict[str, Callable[[Path], dict[str, Any]]] = {
    "whole": whole, "gx_alone": gx_alone, "suites": suites_ours, "integrity": integrity_ours,
}  # fmt: skip


def _peak_mb() -> int:
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1]) // 1024
    return 0


def _measure(name: str, dataset: Path) -> dict[str, Any]:
    """Run one measure in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.quality_speed", "--one", name, str(dataset)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - our own command
    return dict(json.loads(done.stdout.splitlines()[-1]))


def main(arguments: list[str]) -> None:
    """Print one line a measure and size."""
    if arguments[:1] == ["--one"]:
        name, dataset = arguments[1:]
        wall = time.perf_counter()
        found = MEASURES[name](Path(dataset))
        total = time.process_time()
        said = {
            "total_cpu": round(total, 2),
            "wall": round(time.perf_counter() - wall, 2),
            "peak_mb": _peak_mb(),
        }
        if "cpu" in found:
            found["cpu"] = round(found["cpu"], 2)
        sys.stdout.write(json.dumps({**said, **found}) + "\n")
        return
    built, folder = Path(arguments[0]), Path(arguments[1])
    for size in [int(each) for each in arguments[2:]] or _SIZES:
        dataset = folder / f"claims-{size}"
        if not dataset.exists():
            write_copies(built, dataset, size)
        for name in MEASURES:
            sys.stdout.write(f"{size:>9} {name:10} {json.dumps(_measure(name, dataset))}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
