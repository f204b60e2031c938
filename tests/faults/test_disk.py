"""What a disk, a clock or another build may do to a build: the old dataset stays, and a message says what to do."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import replace
from itertools import cycle
from pathlib import Path

import pytest

from heritage import pipeline
from heritage.engine import folder, read
from heritage.engine.folder import building_path
from heritage.engine.lock import alone, lock_path
from heritage.engine.read import read_tables
from heritage.engine.write import write_dataset
from heritage.errors import DatasetError
from heritage.settings import Settings
from tests.faults.builds import ROOT, content, environment, inputs
from tests.fixtures.dataset import as_tables, valid_rows, valid_tables

GIVEN = {"inputs": {}, "counts": {"reports": 2}}

_LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), int(sys.argv[1])))
sys.argv = ["heritage", "build", "--quiet", "--input", sys.argv[2], "--output", sys.argv[3]]
from heritage.cli import main
main()
"""


def _names(path: Path) -> list[str]:
    return sorted(each.name for each in path.iterdir())


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="bounds the size of files as POSIX does")
@pytest.mark.parametrize("size", [0, 9_000])
def test_a_full_disk_leaves_the_old_dataset_and_says_so(tmp_path: Path, size: int) -> None:
    output = tmp_path / "out" / "dataset"
    write_dataset(valid_tables(), output, GIVEN)
    before = content(output)
    source = inputs(tmp_path / "raw", "The Old Bridge of Mostar")
    given = environment(PYTHONDONTWRITEBYTECODE="1", TMPDIR=str(tmp_path))
    # What measures coverage could not save what it measured either, and would say so in our place.
    unmeasured = {name: value for name, value in given.items() if not name.startswith("COVERAGE")}
    done = subprocess.run(
        [sys.executable, "-c", _LIMITED, str(size), str(source), str(output)], cwd=ROOT, env=unmeasured,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2, done.stderr
    assert done.stderr.startswith("heritage: ")
    assert "File too large" in done.stderr or "No usable temporary directory" in done.stderr
    assert "Traceback" not in done.stderr
    assert content(output) == before
    assert _names(output.parent) == ["dataset"]


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="rights of POSIX")
def test_an_output_that_cannot_be_written_is_told_before_anything_is_read(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    # For the superuser nothing is closed; what it cannot write either is a file in place of a folder.
    closed.chmod(0o500)
    output = closed / "dataset" if os.geteuid() else tmp_path / "file" / "dataset"
    (tmp_path / "file").write_text("mine")
    with pytest.raises((DatasetError, OSError)) as told:
        pipeline.build(Settings(root=tmp_path, input=tmp_path / "not there", output=output).resolved())
    assert "not there" not in str(told.value)
    closed.chmod(0o700)
    assert (tmp_path / "file").read_text() == "mine"


def test_a_second_build_is_refused_and_told_who_is_at_work(tmp_path: Path) -> None:
    output = tmp_path / "dataset"
    told = f"another build of this dataset is running .process {os.getpid()}."
    with alone(output), pytest.raises(DatasetError, match=told), alone(output):
        pytest.fail("two builds at once")
    with alone(tmp_path / "other"), alone(output):
        assert len(_names(tmp_path)) == 2
    assert _names(tmp_path) == []


def test_the_lock_of_a_dead_process_is_no_lock(tmp_path: Path) -> None:
    lock_path(tmp_path / "dataset").write_text("1")
    with alone(tmp_path / "dataset"):
        assert lock_path(tmp_path / "dataset").read_text() == str(os.getpid())
    assert _names(tmp_path) == []


def test_a_lock_is_no_way_to_write_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "theirs").write_text("precious")
    lock_path(tmp_path / "dataset").symlink_to(tmp_path / "theirs")
    with pytest.raises(OSError, match="symbolic link"), alone(tmp_path / "dataset"):
        pass
    assert (tmp_path / "theirs").read_text() == "precious"


@pytest.mark.parametrize("name", ["data set", "d\u00e4t\u0101 \u0641", "[1]*?", "-o", "a\nb"])
def test_names_of_any_kind_work_and_leave_nothing(tmp_path: Path, name: str) -> None:
    output = tmp_path / name
    left = building_path(output)
    left.mkdir()
    beside = tmp_path / ".1.building-7"  # what [1]*? would match, if it were a pattern
    beside.mkdir()
    with alone(output), folder.scratch(output):
        write_dataset(valid_tables(), output, GIVEN)
    assert _names(tmp_path) == sorted([beside.name, name])
    assert read_tables(output, ["problems"])["problems"].num_rows


def test_a_clock_that_jumps_changes_no_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = inputs(tmp_path / "raw", "The Old Bridge of Mostar")
    settings = Settings(root=tmp_path, input=source, output=tmp_path / "one", isolate=False).resolved()
    pipeline.build(settings)
    for at, path in enumerate(sorted(source.iterdir())):
        os.utime(path, (0, 0) if at % 2 else (4_102_444_800, 4_102_444_800))
    jumps = cycle([0.0, 4e9, -1e9, 1.7e9])
    monkeypatch.setattr(time, "time", lambda: next(jumps))
    monkeypatch.setattr(time, "time_ns", lambda: int(next(jumps) * 1e9))
    pipeline.build(replace(settings, output=tmp_path / "two"))
    monkeypatch.undo()
    assert content(tmp_path / "one") == content(tmp_path / "two")


def test_tables_are_of_one_build_also_where_another_takes_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "dataset"
    write_dataset(valid_tables(), output, GIVEN)
    rows = valid_rows()
    rows["problems"] = []
    new, read_one, calls = as_tables(rows), read._read, []

    def replaced(*given: object) -> object:
        calls.append(given)
        if len(calls) == 2:  # between two tables
            write_dataset(new, output, {**GIVEN, "counts": {"reports": 3}})
        return read_one(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(read, "_read", replaced)
    found = read_tables(output, ["problems", "reports", "claims"])
    assert found["problems"].num_rows == 0
    assert len(calls) > 3
