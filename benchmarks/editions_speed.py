"""Speed and memory of the public edition of a large dataset.

Run `python benchmarks/editions_speed.py DATASET [CLAIMS]` in a checkout: a built dataset is copied until it has so many
claims (default 100,000), one place in fifty is withheld, and the edition is made once. Times are of one run.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from pathlib import Path

import pyarrow as pa

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.quality_data import write_copies
from heritage.engine.read import read_tables
from heritage.publish.editions import public_edition


def main() -> None:
    """Measure and print one line for each figure."""
    built, wanted = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
    with tempfile.TemporaryDirectory() as name:
        write_copies(built, Path(name) / "copies", wanted)
        tables = read_tables(Path(name) / "copies")
        sites = tables["sites"]
        codes = [
            "withheld" if row % 50 == 0 else code for row, code in enumerate(sites["sensitivity"].to_pylist())
        ]
        index = sites.schema.get_field_index("sensitivity")
        tables["sites"] = sites.set_column(index, sites.schema.field(index), pa.array(codes))
        _say(
            ", ".join(
                f"{tables[name].num_rows} {name}" for name in ("claims", "incidents", "evidence", "sites")
            )
        )
        _say(f"memory before: {_memory():.0f} MB")
        start, worked = time.perf_counter(), time.process_time()
        edition = public_edition(tables)
        _say(f"public edition: {time.perf_counter() - start:.1f} s")
        _say(f"time of the processor: {time.process_time() - worked:.1f} s")
        _say(f"hidden: {dict(edition.hidden)}")
        _say(f"memory: {_memory():.0f} MB")


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
