"""Long runs of fuzzing, guided by what the code does.

Run: python -m tests.fuzz.run [--runs N] [TARGET ...]. It needs atheris (extra `fuzz`). Each target runs in a process of
its own, from the corpus on. An input that breaks a promise, or takes more than a minute or 2 GiB, is written to the
folder build/fuzz and printed; give it a name, mend the fault, and put it into tests/fuzz/corpus, where every run of the
tests looks at it.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

FOUND = Path("build/fuzz")
_SECONDS, _MEBIBYTES, _LONGEST = 60, 2048, 8192
_SLOW = {"pdf": 20}
"""Targets that start a process for each input, and by how much fewer inputs they are given."""


def main() -> int:
    """Run the targets; 1 where one failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("targets", nargs="*")
    parser.add_argument("--runs", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--one", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        _fuzz(given.one, given.runs, given.seed)
        return 0
    from tests.fuzz.targets import TARGETS

    unknown = sorted(set(given.targets) - set(TARGETS))
    if unknown:
        parser.error(f"no target {', '.join(unknown)}; there are {', '.join(TARGETS)}")
    FOUND.mkdir(parents=True, exist_ok=True)
    failed = [target for target in given.targets or TARGETS if not _passes(target, given.runs, given.seed)]
    print(f"failed: {', '.join(failed)}; the inputs are in {FOUND}" if failed else "no promise was broken")
    return 1 if failed else 0


def _passes(target: str, runs: int, seed: int) -> bool:
    runs //= _SLOW.get(target, 1)
    command = [
        sys.executable,
        "-m",
        "tests.fuzz.run",
        "--one",
        target,
        "--runs",
        str(runs),
        "--seed",
        str(seed),
    ]
    done = subprocess.run(command, check=False, capture_output=True, text=True, errors="replace")
    lines = done.stderr.splitlines()
    last = next((line for line in reversed(lines) if line.startswith("Done ")), "")
    print(f"{target}: {last or 'FAILED'}", flush=True)
    if done.returncode or not last:
        print(
            "\n".join(line for line in [*done.stdout.splitlines(), *lines[-40:]] if "INFO:" not in line),
            flush=True,
        )
    return done.returncode == 0 and bool(last)


def _fuzz(target: str, runs: int, seed: int) -> None:
    import atheris

    with atheris.instrument_imports(include=["heritage"]):
        from tests.fuzz.targets import CORPUS, TARGETS

    with tempfile.TemporaryDirectory() as grown:
        # The first folder is where new inputs are kept; the corpus stays as people wrote it.
        options = [
            f"-runs={runs}", f"-seed={seed + 1}", f"-timeout={_SECONDS}", f"-rss_limit_mb={_MEBIBYTES}",
            f"-max_len={_LONGEST}", f"-artifact_prefix={FOUND}/{target}-", "-print_final_stats=0",
            grown, str(CORPUS / target),
        ]  # fmt: skip
        atheris.Setup([sys.argv[0], *options], TARGETS[target])
        atheris.Fuzz()


if __name__ == "__main__":
    sys.exit(main())
