"""How long publishing takes, the first time and again, and how much memory, beside writing the same bytes.

Run `python benchmarks/publish_speed.py DATASET [INCIDENTS ...]` in a checkout (default 2,000): DATASET is copied until
it has so many incidents (benchmarks/quality_data.py). Each figure is of a process of its own; peak memory is that
process's, `of work` its time on the processor, which tells more on a busy machine. `again` publishes the same once
more, `changed` after 1 % of the incidents were given another severity.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import pyarrow as pa

from benchmarks.quality_data import write_copies
from heritage.engine.read import read_manifest, read_tables
from heritage.publish import publish_dataset

SHARE = 100
"""One incident of so many is changed for the third run."""


def main() -> None:
    """Measure and print one line for each run."""
    if len(sys.argv) > 2 and sys.argv[1] == "--run":
        run(Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4])
        return
    built = Path(sys.argv[1])
    rows = {name: table.num_rows for name, table in read_tables(built).items()}
    for wanted in [int(given) for given in sys.argv[2:]] or [2_000]:
        with tempfile.TemporaryDirectory() as name:
            dataset, output = Path(name) / "dataset", Path(name) / "reports"
            write_copies(built, dataset, -(-wanted * rows["claims"] // rows["incidents"]))
            for kind in ("first", "again", "changed"):
                command = [sys.executable, __file__, "--run", str(dataset), str(output), kind]
                done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)  # noqa: S603 - ourselves
                found = json.loads(done.stdout)
                say(
                    f"{found['incidents']:>7,} incidents, {kind:8} {found['seconds']:7.1f} s "
                    f"({found['cpu']:.1f} s of work)  peak {found['mb']:5.0f} MB  "
                    f"{found['files']:,} files, {found['bytes'] / 1e6:.0f} MB"
                )
            say(f"        writing the same bytes again {copied(output, Path(name) / 'copy'):7.1f} s")


def run(dataset: Path, output: Path, kind: str) -> None:
    """Publish once and print what it took."""
    tables = read_tables(dataset)
    if kind == "changed":
        tables["incidents"] = changed(tables["incidents"])
    incidents = tables["incidents"].num_rows
    begun, worked = time.perf_counter(), time.process_time()
    given, tables = [tables], {}  # held by the callee alone, as heritage.publish does it
    written = publish_dataset(
        given.pop(), read_manifest(dataset), output, title="Copies of the sample", quality=[]
    )
    took = time.perf_counter() - begun
    say(json.dumps({
        "incidents": incidents, "seconds": took, "files": len(written),
        "cpu": time.process_time() - worked,
        "mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "bytes": sum(path.stat().st_size for path in written),
    }))  # fmt: skip


def changed(incidents: pa.Table) -> pa.Table:
    """Return the incidents, one of a hundred with another severity."""
    place = incidents.schema.get_field_index("severity")
    given = incidents["severity"].to_pylist()
    values = ["unknown" if at % SHARE == 0 else value for at, value in enumerate(given)]
    return incidents.set_column(place, incidents.schema.field(place), pa.array(values, pa.string()))


def copied(output: Path, target: Path) -> float:
    """Return the seconds that it takes to write all files of a folder once more, one after the other."""
    files = [(path.relative_to(output), path.read_bytes()) for path in output.rglob("*") if path.is_file()]
    begun = time.perf_counter()
    for name, data in files:
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (target / name).write_bytes(data)
    return time.perf_counter() - begun


def say(line: str) -> None:
    """Print a line."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
