"""Mutation testing: run mutmut on a sample of the mutants, print what survived, by module. `make mutants`.

    python -m tools.mutants [--sample N] [--children N] [PATTERN...]

A pattern names mutants, such as `heritage.link.*`. The sample is the N mutants whose names have the smallest hashes, so
that it is the same each time and grows at its end. Needs the extra `mutants`; what mutmut makes lies in `mutants/`.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
from collections import Counter, defaultdict
from fnmatch import fnmatch
from pathlib import Path

FOLDER = Path("mutants")
KILLED, SURVIVED, UNTESTED, TIMEOUT, OTHER = "killed", "survived", "no test", "timeout", "other"
# Exit statuses that mutmut notes for a mutant: pytest's own 1 and 3, 33 of its own, signals of its time limit. Any
# other (a crash) is no proof that a test noticed.
_OUTCOMES = {
    0: SURVIVED,
    1: KILLED,
    3: KILLED,
    5: UNTESTED,
    33: UNTESTED,
    24: TIMEOUT,
    36: TIMEOUT,
    255: TIMEOUT,
    152: TIMEOUT,
    -24: TIMEOUT,
}


def noted() -> dict[str, int | None]:
    """Every mutant that mutmut has made, with the exit status of its last run, None where it was not run."""
    found: dict[str, int | None] = {}
    for path in sorted(FOLDER.rglob("*.meta")):
        try:
            found |= json.loads(path.read_text(encoding="utf-8"))["exit_code_by_key"]
        except ValueError:
            sys.exit(
                f"{path} is cut off, since mutmut was stopped while it made mutants; delete {FOLDER} and run again"
            )
    return found


def chosen(names: list[str], size: int) -> list[str]:
    """The `size` names with the smallest hashes; all for 0."""
    ranked = sorted(names, key=lambda name: hashlib.sha256(name.encode()).hexdigest())
    return ranked[: size or None]


def table(outcomes: dict[str, str]) -> list[str]:
    """One line for each module, the sum last: mutants tried, killed, survived, without a test, timed out."""
    by_module: dict[str, Counter[str]] = defaultdict(Counter)
    for name, outcome in outcomes.items():
        module = name.split(".x")[0]
        for key in (module, "all"):
            by_module[key][outcome] += 1
    order = [KILLED, SURVIVED, UNTESTED, TIMEOUT, OTHER]
    lines = [f"{'module':42} tried " + " ".join(f"{name:>8}" for name in order)]
    for module in (*sorted(set(by_module) - {"all"}), "all"):
        counts = by_module[module]
        lines.append(f"{module:42} {counts.total():5} " + " ".join(f"{counts[name]:8}" for name in order))
    return lines


def _mutmut(words: list[str]) -> int:
    return subprocess.run([sys.executable, "-m", "mutmut", *words], check=False).returncode  # noqa: S603 -- our own words


def main() -> int:
    """Make the mutants, choose, run, tell."""
    parser = argparse.ArgumentParser(description="Mutation testing of a sample.")
    parser.add_argument("--sample", type=int, default=0, help="mutants at most; 0 for all")
    parser.add_argument("--children", type=int, default=2, help="processes at a time")
    parser.add_argument("patterns", nargs="*", default=["*"])
    given = parser.parse_args()
    if not any(FOLDER.rglob("*.meta")):
        # mutmut makes all mutants before it runs those named; of one small module that is no more than making them.
        _mutmut(["run", "--max-children", str(given.children), "heritage.schema.spec*"])
    every = [name for name in noted() if any(fnmatch(name, pattern) for pattern in given.patterns)]
    names = chosen(every, given.sample)
    if not names:
        print(f"no mutant is called {' or '.join(given.patterns)}")
        return 2
    _mutmut(["run", "--max-children", str(given.children), *names])
    found = noted()
    outcomes = {name: _OUTCOMES.get(code, OTHER) for name in names if (code := found[name]) is not None}
    print(f"\n{len(outcomes)} of {len(every)} mutants tried")
    print("\n".join(table(outcomes)))
    for name in sorted(name for name, outcome in outcomes.items() if outcome != KILLED):
        print(f"\n{outcomes[name]}: {name}")
        _mutmut(["show", name])
    return 0


if __name__ == "__main__":
    sys.exit(main())
