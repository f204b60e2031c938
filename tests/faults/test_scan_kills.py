"""A scan that is killed or interrupted goes on where it stopped, and ends with the bytes of one that never was."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.faults.builds import ROOT, environment
from tests.unit.scan.archives import DAMAGED, DULL, content, jsonl


def _archive(folder: Path) -> Path:
    """Some MiB of long dull documents, with one that tells of damage now and then."""
    rows = [
        {"id": str(number), "language": "en", "text": f"{DAMAGED[number % 4]} Told for the {number}th time."}
        if number % 40 == 0
        else {"id": str(number), "language": "en", "text": f"{number}. " + " ".join(DULL[::2]) * 30}
        for number in range(1600)
    ]
    path = folder / "a.jsonl"
    path.write_bytes(jsonl(rows))
    return path


def _start(archive: Path, output: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "heritage", "scan", str(archive), "-o", str(output), "--jobs", "2", "--part-size", "1"],
        cwd=ROOT, env=environment(HERITAGE_CACHE=os.environ["HERITAGE_TEST_CACHE"]), text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def _parts(output: Path) -> int:
    try:
        return (output / "progress.jsonl").read_bytes().count(b"\n") - 1
    except OSError:
        return 0


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_killed_and_interrupted_scans_lose_and_repeat_nothing(tmp_path: Path) -> None:
    archive = _archive(tmp_path)
    whole = _start(archive, tmp_path / "whole")
    assert "Next: heritage build --scan" in whole.communicate()[0]
    expected = content(tmp_path / "whole")
    assert _parts(tmp_path / "whole") > 4
    for number, stop in ((1, signal.SIGKILL), (3, signal.SIGINT)):
        process = _start(archive, tmp_path / "cut")
        while _parts(tmp_path / "cut") < number and process.poll() is None:
            time.sleep(0.002)
        process.send_signal(stop)
        _, told = process.communicate()
        if stop == signal.SIGINT and process.returncode:
            assert process.returncode == 130, told
            assert "the same command goes on" in told
    last = _start(archive, tmp_path / "cut")
    told = last.communicate()[1]
    assert last.returncode == 0, told
    assert content(tmp_path / "cut") == expected
    assert not list(tmp_path.rglob(".*"))
