"""Speed of comparing two datasets of many incidents, and of what a release writes into the ledger.

Run `python benchmarks/releases_speed.py [INCIDENTS]` in a checkout (default 100,000; two claims each; of every hundred
incidents one is new, one gone, one merged, two changed). Times are of one run.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from heritage.engine.read import read_tables
from heritage.link.ledger import Ledger, read_ledger
from heritage.release.diff.compare import diff
from heritage.release.diff.render import as_json, markdown
from heritage.release.fall import fall
from heritage.release.remember import prepare, rows_for, settle

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.fixtures.release_rows import Told, written

_Result = TypeVar("_Result")


def main() -> None:
    """Measure and print one line for each figure."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        old = written(folder / "old", [_told(number) for number in range(count)])
        new = written(folder / "new", _changed(count))
        found = _timed("diff", lambda: diff(old, new))
        _say(f"{len(found.changes)} changes of {count} incidents")
        _timed("diff as JSON", lambda: as_json(found))
        _timed("diff as Markdown", lambda: markdown(found, 200))
        _timed("total_fell", lambda: fall(old, new, ()))
        ledger = folder / "incidents.csv"
        tables = read_tables(old, ["claims", "incident_claims"])
        rows = _timed("ledger, first release", lambda: rows_for(tables, Ledger(), "2026.11.0"))
        _timed("ledger, written", lambda: prepare(ledger, rows))
        settle(ledger, ["2026.11.0"])
        known = _timed("ledger, read", lambda: read_ledger(ledger))
        tables = read_tables(new, ["claims", "incident_claims"])
        _timed("ledger, second release", lambda: rows_for(tables, known, "2026.11.1"))
        _say(f"ledger: {ledger.stat().st_size / 1e6:.1f} MB")
    _say(f"memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


def _timed(label: str, call: Callable[[], _Result]) -> _Result:
    start = time.perf_counter()
    result = call()
    _say(f"{label:24} {time.perf_counter() - start:6.2f} s")
    return result


def _told(number: int) -> Told:
    claims = (f"r{number}/a", f"s{number}/b")
    return Told(f"i{number}", claims, f"UA-site-{number % (number // 7 + 1)}")


def _changed(count: int) -> list[Told]:
    told = []
    for number in range(count):
        incident = _told(number)
        match number % 100:
            case 10:
                continue
            case 20:
                continue
            case 21:
                incident = Told(incident.name, (*incident.claims, *_told(number - 1).claims), incident.site)
            case 30 | 40:
                incident = incident.with_fields(severity="destroyed", date_edtf="2024")
            case 50:
                told.append(Told(f"new{number}", (f"n{number}/a", f"m{number}/b"), incident.site))
        told.append(incident)
    return told


if __name__ == "__main__":
    main()
