"""Speed and skill of gathering made claims into incidents: 10,000, 30,000 and 100,000, beside Splink on DuckDB.

Run `python -m benchmarks.incidents_speed [SIZE ...]` in a checkout; `--one [SIZE[,NAMES] ...]` for claims that all tell
of one incident, in which NAMES are given to half of the actors. Splink is no dependency: name a Python that has it
(`pip install splink duckdb pyarrow`) in SPLINK_PYTHON, else it is left out. Times are of the wall clock and of
processors, reading aside. Pairwise F1 is against the incidents that the claims were made from.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping
from math import comb
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.incident_claims import Made, make, make_one
from heritage.link.incidents import build
from heritage.link.ledger import Ledger
from heritage.resources.voices import load_voices

SIZES = (10_000, 30_000, 100_000)
ONE = ("5000", "10000", "20000", "5000,200")
_COLUMNS = (
    "claim_id",
    "site_id",
    "event_type",
    "severity",
    "assertion",
    "actor",
    "date_from",
    "date_to",
    "known_by",
)
_THRESHOLDS = (0.5, 0.9, 0.99)
"""Probabilities at which Splink is run: its best one counts, although only the truth tells which that is."""

_PEER = Path(__file__).with_name("incidents_splink.py")


def pairwise(truth: Mapping[str, Any], found: Mapping[str, Any]) -> tuple[float, float, float]:
    """Return precision, recall and F1 over pairs of claims that are in one incident."""
    both = sum(comb(n, 2) for n in Counter((truth[key], found[key]) for key in truth).values())
    ours = sum(comb(n, 2) for n in Counter(found[key] for key in truth).values())
    all_of = sum(comb(n, 2) for n in Counter(truth.values()).values())
    precision, recall = both / ours if ours else 0.0, both / all_of
    return precision, recall, 2 * precision * recall / (precision + recall) if both else 0.0


def _ours(made: Made) -> tuple[tuple[float, float], dict[str, str]]:
    start, spent = time.perf_counter(), time.process_time()
    built = build(made.claims, made.reports, made.sites, Ledger())
    seconds = time.perf_counter() - start, time.process_time() - spent
    return seconds, {row["claim_id"]: row["incident_id"] for row in built.incident_claims}


def _splink(made: Made, python: str, threshold: float) -> tuple[tuple[float, float], dict[str, str]]:
    with tempfile.TemporaryDirectory() as folder:
        given, answer = Path(folder, "claims.parquet"), Path(folder, "clusters.parquet")
        rows = [{name: claim[name] for name in _COLUMNS} for claim in made.claims]
        pq.write_table(pa.Table.from_pylist(rows), given)
        done = subprocess.run(  # noqa: S603 - the Python that the user names, with files made here
            [python, str(_PEER), str(given), str(answer), str(threshold)],
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise SystemExit(f"Splink failed:\n{done.stderr[-2000:]}")
        found = pq.read_table(answer).to_pylist()
        wall, processors = map(float, done.stdout.split()[-2:])
        return (wall, processors), {row["claim_id"]: row["cluster_id"] for row in found}


def one_incident(asked: list[str]) -> None:
    """Print a line for each size and number of names: seconds, and into how many incidents the claims were put."""
    print(f"{'claims':>8}{'names':>7}{'seconds':>9}{'cpu':>9}{'us/claim':>10}{'incidents':>11}{'largest':>9}")
    for told in asked or ONE:
        size, _, names = told.partition(",")
        made = make_one(int(size), int(names or 0))
        (wall, processors), found = _ours(made)
        largest = max(Counter(found.values()).values())
        print(f"{size:>8}{names or '-':>7}{wall:9.2f}{processors:9.2f}{processors / int(size) * 1e6:10.1f}"
              f"{len(set(found.values())):11}{largest:9}", flush=True)  # fmt: skip


def main(sizes: list[int]) -> None:
    """Print a line for each size and system."""
    python = os.environ.get("SPLINK_PYTHON")
    print(
        f"{'claims':>8}  {'system':12}{'seconds':>9}{'cpu':>9}{'us/claim':>10}{'precision':>11}{'recall':>8}{'F1':>7}"
    )
    for size in sizes:
        made = make(size)
        truth = {claim["claim_id"]: made.truth[claim["claim_id"]] for claim in made.claims}
        runs = {"ours": _ours(made)}
        if python:
            runs |= {f"splink {least}": _splink(made, python, least) for least in _THRESHOLDS}
        for system, ((wall, processors), found) in runs.items():
            scores = pairwise(truth, found)
            told = f"{size:8}  {system:12}{wall:9.2f}{processors:9.2f}{processors / size * 1e6:10.1f}"
            print(told + f"{scores[0]:11.3f}{scores[1]:8.3f}{scores[2]:7.3f}", flush=True)


if __name__ == "__main__" and sys.argv[1:2] == ["--one"]:
    load_voices()  # read once, whatever is made
    one_incident(sys.argv[2:])
elif __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or list(SIZES))
