"""A folder of hostile documents, built in a process of its own: each is told, in bounded time and memory."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest

from tests.contract.hostilefiles import hostile_files

PROGRAM = """
import json, resource, sys
from pathlib import Path
from heritage import pipeline
from heritage.engine import processes
from heritage.settings import Settings
processes.allow_copies()
root = Path(sys.argv[1])
tables, _ = pipeline.assemble(Settings(root=root, input=root / "raw").resolved())
peaks = [resource.getrusage(whose).ru_maxrss // 1024 for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
reports = tables["reports"].select(["report_id", "origin"]).to_pylist()
print(json.dumps([tables["problems"].to_pylist(), reports, peaks]))
"""

ABOUT_TEXTS = {
    "language_unknown",
    "language_not_covered",
    "site_provisional",
    "site_ambiguous",
    "claim_undated_pool",
}
"""Problems of reports that were read: what the hostile text is not about."""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="pipes, and memory as Linux counts it")
def test_each_is_told_and_memory_stays_small(tmp_path: Path, root: Path) -> None:
    (tmp_path / "raw").mkdir()
    expected = hostile_files(tmp_path / "raw")
    assert len(expected) >= 40
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path)], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    problems, reports, peaks = json.loads(done.stdout)
    found: dict[str, set[str]] = defaultdict(set)
    for report in reports:
        found[report["origin"]].add("report")
    for problem in problems:
        if problem["code"] not in ABOUT_TEXTS:
            assert problem["advice"]
            name = next((name for name in expected if problem["key"].startswith(name)), problem["key"])
            found[name].add(problem["code"])
    told = {name: sorted(codes) for name, codes in found.items()}
    assert told == {name: sorted(set(codes)) for name, codes in expected.items() if codes}
    print(f"MiB at most, of the process and of its largest worker: {peaks}")
    assert max(peaks) < 900, f"the process and its largest worker took {peaks} MiB"
