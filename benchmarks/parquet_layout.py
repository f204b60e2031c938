"""Layout of the Parquet files: size and three questions under sort orders, row groups and compression.

Run `python -m benchmarks.parquet_layout BUILT FOLDER [CLAIMS]` in a checkout: BUILT is a dataset (`data/dataset`),
FOLDER a place for copies of it with so many claims (1,000,000). The questions are those that people ask: the claims of
one site, month, country, each by pyarrow with the columns that a reader wants. Times are the processor's, the least
of five. The last lines compare `heritage.read_dataset` with pyarrow and its own conversion to pandas.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

import heritage
from benchmarks.quality_data import write_copies
from heritage.schema.tables import table as declared_table

ORDERS = {
    "by key": ("claim_id",),
    "by site and date": ("country", "site_id", "date_from", "claim_id"),
    "by date": ("date_from", "claim_id"),
}
GROUPS = (131_072, 32_768)
LEVELS = (1, 3, 9, 15)
WANTED = ["claim_id", "site_id", "event_type", "severity", "date_from", "date_to"]


def least(run: Callable[[], Any], times: int = 5) -> float:
    """Return the least processor time of some runs, in seconds."""
    found = []
    for _ in range(times):
        start = time.process_time()
        run()
        found.append(time.process_time() - start)
    return min(found)


def questions(table: pa.Table) -> dict[str, list[tuple[str, str, Any]]]:
    """Return filters: a site of middling frequency, a month, a country."""
    sites = Counter(table["site_id"].to_pylist()).most_common()
    countries = Counter(code for code in table["country"].to_pylist() if code).most_common()
    return {
        "site": [("site_id", "=", sites[len(sites) // 2][0])],
        "month": [("date_from", ">=", date(2015, 8, 1)), ("date_from", "<=", date(2015, 8, 31))],
        "country": [("country", "=", countries[len(countries) // 2][0])],
    }


def with_ids(claims: pa.Table) -> pa.Table:
    """Return claims with ids as random as hashes are: those of the copies differ in five digits alone."""
    chance = random.Random(0)
    for name, prefix in (("claim_id", "CLM-"), ("report_id", "REP-")):
        values = [f"{prefix}{chance.getrandbits(64):016x}" for _ in range(claims.num_rows)]
        claims = claims.set_column(claims.schema.get_field_index(name), name, pa.array(values))
    return claims


def layouts(claims: pa.Table, folder: Path) -> None:
    """Print size and times of each layout."""
    asked = questions(claims)
    path = folder / "layout.parquet"
    print(f"{'order':18} {'rows':>8} {'zstd':>5} {'MB':>7} {'write s':>8}", *(f"{name:>9}" for name in asked))
    for name, order in ORDERS.items():
        ordered = claims.sort_by([(column, "ascending") for column in order]).combine_chunks()
        for rows in GROUPS:
            for level in LEVELS if rows == GROUPS[0] else LEVELS[1:2]:

                def write(table: pa.Table = ordered, rows: int = rows, level: int = level) -> None:
                    pq.write_table(
                        table, path, compression="zstd", compression_level=level, row_group_size=rows,
                        write_page_index=True,
                    )  # fmt: skip

                written = least(write, 1)
                size = path.stat().st_size / 1e6
                times = [
                    least(lambda f=f: pq.read_table(path, columns=WANTED, filters=f)) for f in asked.values()
                ]
                print(
                    f"{name:18} {rows:8,} {level:5} {size:7.1f} {written:8.2f}",
                    *(f"{t * 1e3:6.0f} ms" for t in times),
                )


def reading(dataset: Path) -> None:
    """Print how long the dataset takes to read, as frames and as bare Arrow."""
    files = sorted(dataset.glob("*.parquet"))
    ours = least(lambda: heritage.read_dataset(dataset), 3)
    arrow = least(lambda: [pq.read_table(path) for path in files], 3)
    frames = least(lambda: [pq.read_table(path).to_pandas() for path in files], 3)
    print(
        f"read_dataset {ours:.2f} s; pyarrow {arrow:.2f} s, with to_pandas {frames:.2f} s: {ours / frames:.2f} times"
    )


def main() -> None:
    """Make the copies and print both tables."""
    built, folder = Path(sys.argv[1]), Path(sys.argv[2])
    wanted = int(sys.argv[3]) if len(sys.argv) > 3 else 1_000_000
    dataset = folder / f"claims-{wanted}"
    if not dataset.exists():
        print(f"{write_copies(built, dataset, wanted):,} claims")
    claims = pq.read_table(dataset / "claims.parquet").select(list(declared_table("claims").names))
    layouts(with_ids(claims), folder)
    reading(dataset)


if __name__ == "__main__":
    main()
