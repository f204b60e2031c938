"""A build that is killed harms nothing; a few kills here, a hundred by `make kills`."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.faults.builds import ROOT, environment


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="sees to what is left of killed builds as Linux allows")
def test_killed_builds_leave_the_old_dataset_or_the_new_one() -> None:
    # In a process of its own, which copies itself: this one may have threads.
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.killing", "--kills", "10", "--seed", "7"],
        cwd=ROOT, env=environment(OPENBLAS_NUM_THREADS="1"), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "10 builds killed" in done.stdout
