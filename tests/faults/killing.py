"""Kills builds at random moments and looks at what is left.

Run: python -m tests.faults.killing [--kills N] [--seed N]

A moment is a phase of the build, told by its lines of progress, and a time within it; half of them fall into the
writing, which is short and where most could go wrong. After each kill the dataset must be the old or the new one, byte
for byte; no process may be left; and the next build must succeed and leave nothing but the dataset. One build in ten
is `heritage build` as people start it, the others are copies of this process, which has loaded what a build needs:
else nearly all time would go into starting.
"""

from __future__ import annotations

import argparse
import ctypes
import os
import random
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from typing import IO

from tests.faults.builds import command, content, environment, inputs

_PR_SET_CHILD_SUBREAPER = 36
_PHASES = (
    "starting", "reading reports", "extracting claims", "looking for copies", "resolving", "gathering claims",
    "checking integrity", "writing the dataset",
)  # fmt: skip
"""The beginnings of the lines of progress; before the first the build starts."""
_AS_PEOPLE_DO = 10


@dataclass(slots=True)
class Kills:
    """What became of builds that were killed: how many in each phase, and what the dataset was afterwards."""

    phases: Counter[str] = field(default_factory=Counter)
    left: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the builds of one run take place: the dataset's path, and the folder for what is temporary."""

    folder: Path
    output: Path
    moments: Path

    def litter(self) -> list[str]:
        """What lies beside the dataset, and what is left of what was temporary."""
        return [
            path.name
            for path in (*self.output.parent.iterdir(), *self.moments.iterdir())
            if path != self.output
        ]


def kill_builds(folder: Path, kills: int, seed: int) -> Kills:
    """Kill so many builds below `folder`; AssertionError where one does harm."""
    ctypes.CDLL(None).prctl(
        _PR_SET_CHILD_SUBREAPER, 1
    )  # what a killed build leaves becomes our child, and is seen
    chance = random.Random(seed)  # noqa: S311 -- moments, no secrets
    place = _Place(folder, folder / "out" / "data set \u00e9", folder / "moments")
    place.moments.mkdir()
    tempfile.tempdir = str(place.moments)
    sources = [
        inputs(folder / "old", "The Great Mosque of Aleppo"),
        inputs(folder / "new", "The Old Bridge of Mostar"),
    ]
    _load(sources[0], place)
    expected = [
        _expected(source, replace(place, output=folder / f"expected-{n}")) for n, source in enumerate(sources)
    ]
    assert expected[0] != expected[1]
    lengths = _lengths(sources[0], replace(place, output=folder / "timed"))
    kept = Kills()
    current: Mapping[str, bytes] = {}
    for number in range(kills):
        wanted = number % 2
        phase = len(lengths) - 1 if chance.random() < 0.5 else chance.randrange(len(lengths))
        told = f"kill {number}, {_PHASES[phase]!r}"
        delay = chance.uniform(0, lengths[phase] * 1.2)
        _kill(sources[wanted], place, phase, delay, is_command=number % _AS_PEOPLE_DO == _AS_PEOPLE_DO - 1)
        found = content(place.output)
        assert found in (current, expected[wanted]), (
            f"{told}: the dataset is neither the old one nor the new one"
        )
        sys.stderr.write(f"{told}\n")
        kept.phases[_PHASES[phase]] += 1
        kept.left["new" if found == expected[wanted] else "old" if found else "none, as before"] += 1
        status, said = _built(sources[wanted], place)
        assert status == 0, f"{told}: the build after it failed: {said}"
        current = content(place.output)
        assert current == expected[wanted], f"{told}: the build after it gave another dataset"
        assert not place.litter(), f"{told}: the build after it left {place.litter()}"
    return kept


def _load(source: Path, place: _Place) -> None:
    """Load what every build needs, by reading and gathering once in this process; builds share a cache besides."""
    from heritage import pipeline
    from heritage.engine import processes
    from heritage.resources import cache
    from heritage.settings import load_settings

    processes.allow_copies()
    cache.use(place.folder / "cache")
    pipeline.assemble(replace(load_settings(place.folder), input=source, isolate=False))


def _expected(source: Path, place: _Place) -> Mapping[str, bytes]:
    status, said = _built(source, place)
    assert status == 0, said
    return content(place.output)


def _lengths(source: Path, place: _Place) -> list[float]:
    """Seconds that each phase takes."""
    pid, lines = _start(source, place)
    with lines:
        times = [time.monotonic(), *(time.monotonic() for _ in lines)]
    os.waitpid(pid, 0)
    assert len(times) == len(_PHASES), "the phases of a build are others than those listed here"
    times.append(time.monotonic())
    return [after - at for at, after in pairwise(times)]


def _built(source: Path, place: _Place) -> tuple[int, str]:
    pid, lines = _start(source, place)
    with lines:
        said = lines.read()
    return os.waitpid(pid, 0)[1], said


def _start(source: Path, place: _Place) -> tuple[int, IO[str]]:
    """Start a build as a copy of this process; its id, and its lines of progress."""
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            os.close(read)
            _build(source, place, os.fdopen(write, "w", buffering=1))
            os._exit(0)
        finally:
            os._exit(1)
    os.close(write)
    return pid, os.fdopen(read)


def _build(source: Path, place: _Place, lines: IO[str]) -> None:
    import heritage
    from heritage.settings import load_settings

    try:
        heritage.build(
            source,
            place.output,
            settings=load_settings(place.folder),
            progress=lambda line: print(line, file=lines),
        )
    except BaseException:
        traceback.print_exc(file=lines)
        raise


def _kill(source: Path, place: _Place, phase: int, delay: float, *, is_command: bool) -> None:
    """Start a build and kill it so many seconds after a phase has begun."""
    if is_command:
        given = environment(TMPDIR=str(place.moments), HERITAGE_CACHE=str(place.folder / "cache"))
        process = subprocess.Popen(
            command(source, place.output), env=given, cwd=place.folder,
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert process.stderr is not None
        pid, lines = process.pid, process.stderr
    else:
        pid, lines = _start(source, place)
    with lines:
        for _ in range(phase):
            lines.readline()
        time.sleep(delay)
        with suppress(ProcessLookupError):
            os.kill(pid, 9)
        if is_command:
            process.wait()
        else:
            os.waitpid(pid, 0)
    _wait_for_orphans()


def _wait_for_orphans() -> None:
    """Wait until no process of the killed build is left; one that dies takes a moment."""
    for _ in range(6000):
        try:
            ended, _ = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if not ended:
            time.sleep(0.01)
    raise AssertionError("a killed build left a process that does not end")


def main() -> int:
    """Kill builds and print what became of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        kept = kill_builds(Path(folder).resolve(), given.kills, given.seed)
    seconds = time.monotonic() - began
    print(
        f"{given.kills} builds killed in {seconds:.0f} s: after each the dataset was whole, and the next build right"
    )
    for title, counts in (("killed while", kept.phases), ("the dataset afterwards was", kept.left)):
        for name, count in counts.most_common():
            print(f"  {title} {name}: {count}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
