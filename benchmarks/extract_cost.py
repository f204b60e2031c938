"""Cost of extraction that no neighbour disturbs: calls of functions a byte, and instructions a byte with valgrind.

Run `python -m benchmarks.extract_cost` in a checkout, before and after a change. A second reading of data/raw is
counted, when words are known and patterns compiled. Calls of C count like those of Python; their share of the time
differs, so a change that saves calls is to be held against the instructions (valgrind takes some minutes).
"""

from __future__ import annotations

import cProfile
import os
import re
import shutil
import subprocess
import sys

from benchmarks.extract_speed import Text, reports, size
from heritage.extract.tools import tools

_MONITOR_FROM = 1945
_ROUNDS = (1, 3)
"""Rounds of two runs; what the longer one takes more belongs to reading alone."""

_ENVIRONMENT = os.environ | {"PYTHONHASHSEED": "0"}
_COUNTED = re.compile(r"I\s+refs:\s+([\d,]+)")


def main() -> None:
    """Print calls a byte, and instructions a byte where valgrind is installed."""
    texts = reports()
    if sys.argv[1:]:
        _read(texts, int(sys.argv[1]))
        return
    read = sum(map(size, texts))
    sys.stdout.write(f"calls of functions   {_calls(texts) / read:8.1f} a byte\n")
    valgrind = shutil.which("valgrind")
    if valgrind is not None:
        sys.stdout.write(f"instructions         {_instructions(valgrind) / read:8.0f} a byte\n")


def _read(texts: list[Text], rounds: int) -> None:
    found = tools("en", None)
    if found is None:
        raise SystemExit("no lexicon for English")
    for _ in range(rounds):
        for text in texts:
            found.analyse(*text, _MONITOR_FROM)


def _calls(texts: list[Text]) -> int:
    """The calls of functions that a second reading takes."""
    _read(texts, 1)
    profile = cProfile.Profile()
    profile.enable()
    _read(texts, 1)
    profile.disable()
    return sum(told.callcount for told in profile.getstats())


def _instructions(valgrind: str) -> float:
    counted = []
    for rounds in _ROUNDS:
        told = subprocess.run(  # noqa: S603 - this module, run again
            [valgrind, "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null",
             sys.executable, "-m", "benchmarks.extract_cost", str(rounds)],
            check=True, capture_output=True, text=True, env=_ENVIRONMENT,
        ).stderr  # fmt: skip
        found = _COUNTED.search(told)
        if found is None:
            raise SystemExit(told)
        counted.append(int(found[1].replace(",", "")))
    return (counted[1] - counted[0]) / (_ROUNDS[1] - _ROUNDS[0])


if __name__ == "__main__":
    main()
