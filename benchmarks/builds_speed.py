"""Builds from scratch and again: what one report more costs, beside a build of everything in the same run.

Run `python -m benchmarks.builds_speed FOLDER [REPORTS] [--share 0.02] [--check]` in a checkout. FOLDER is to be new or
empty. The reports are made (benchmarks.scan_data), 10,000 in a file. Each build is a command of its own, so that its
start counts, too; told are seconds by the clock, seconds of the processors of all its processes, and the memory of the
largest. Seconds of two builds compare only if the machine did the same besides. `--check` ends with a build that takes
nothing from earlier ones, and compares all bytes.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.scan_data import texts, write_reports

_SEED = 77


def _build(project: Path, *more: str) -> tuple[float, float, float]:
    """Seconds by the clock and of processors, and MB of the largest process so far."""
    environment = {
        **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
        "HERITAGE_CACHE": str(project / "cache"),
        "PYTHONPATH": str(Path(__file__).resolve().parents[1]),
    }
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(  # noqa: S603 -- our own command
        [sys.executable, "-m", "heritage", "build", "--quiet", *more],
        cwd=project, env=environment, check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - start, spent, after.ru_maxrss / 1024


def _steps(raw: Path) -> Iterator[tuple[str, Callable[[], object]]]:
    """What happens to the reports before each build."""
    lines = [json.dumps(row) + "\n" for row in texts(3, 1.0, _SEED)]
    yield "from scratch", lambda: None
    yield "again, nothing changed", lambda: None
    yield "a file of one report more", lambda: (raw / "one.jsonl").write_text(lines[0], encoding="utf-8")
    yield "another one", lambda: (raw / "two.jsonl").write_text(lines[1], encoding="utf-8")
    yield "one of them less", (raw / "one.jsonl").unlink
    yield "a line more in a file of up to 10,000", lambda: _append(raw / "reports-0000.jsonl", lines[2])


def _append(path: Path, line: str) -> None:
    with path.open("a", encoding="utf-8") as stream:
        stream.write(line)


def _content(dataset: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in dataset.iterdir()}


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    """Build again and again."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("reports", nargs="?", type=int, default=100_000)
    parser.add_argument("--share", type=float, default=0.02)
    parser.add_argument("--check", action="store_true")
    given = parser.parse_args()
    project: Path = given.folder.resolve()
    raw = write_reports(project / "data/raw", given.reports, given.share)
    (project / "heritage.toml").write_text("[project]\n", encoding="utf-8")
    whole = (0.0, 0.0)
    for told, change in _steps(raw):
        change()
        clock, spent, memory = _build(project)
        whole = whole if whole[0] else (clock, spent)
        _say(
            f"{told:40} {clock:6.1f} s clock ({clock / whole[0]:.3f})  {spent:6.1f} s of processors "
            f"({spent / whole[1]:.3f})  largest so far {memory:,.0f} MB; load {os.getloadavg()[0]:.1f}"
        )
    if given.check:
        kept = _content(project / "data/dataset")
        clock, spent, _ = _build(project, "--no-reuse")
        is_same = _content(project / "data/dataset") == kept
        _say(
            f"without anything kept: {clock:.1f} s clock, {spent:.1f} s of processors; same bytes: {is_same}"
        )


if __name__ == "__main__":
    main()
