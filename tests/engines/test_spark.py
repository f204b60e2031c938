"""Spark gives the bytes of the local engine, whatever document, worker or machine ends on the way."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Generator, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pytest

import heritage
from heritage import pipeline
from heritage.engine import local
from heritage.engine.clustering import clustering_on
from heritage.engine.local import run_rows
from heritage.engine.spark import SparkEngine
from heritage.engine.step import GroupStep, Step
from heritage.engine.worker import Bounds
from heritage.errors import ConfigError, HeritageError, LexiconError
from heritage.extract import step as extraction
from tests.engines.inputs import OWN, project
from tests.faults.builds import ROOT, content, environment
from tests.fixtures import killers, sparkkillers

pytestmark = [
    pytest.mark.spark,
    pytest.mark.slow,
    # Spark's own code, and sockets that it leaves to the collector.
    pytest.mark.filterwarnings(
        "ignore::ResourceWarning", "ignore::DeprecationWarning", "ignore::FutureWarning"
    ),
]
BOUNDS = Bounds(seconds=6, memory=512 * 1024**2, patience=600)


def _batches(rows: int) -> list[pa.RecordBatch]:
    return [
        pa.RecordBatch.from_pydict({"x": pa.array(range(at, min(at + 700, rows)), pa.int64())})
        for at in range(0, rows, 700)
    ]


def _values(batches: Iterator[pa.RecordBatch]) -> list[list[int | None]]:
    return [batch["x"].to_pylist() for batch in batches]


def test_a_build_has_the_bytes_of_the_local_one_and_passes_the_gate(
    spark: SparkEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = project(tmp_path / "project")
    here, there = replace(settings, output=tmp_path / "here"), replace(settings, output=tmp_path / "there")
    built = pipeline.build(here)
    monkeypatch.setattr(pipeline, "clustering_on", partial(clustering_on, worth=0, fewest=1))
    with SparkEngine(None, settings.data) as engine:
        assert engine.session is spark.session
        pipeline.build(there, engine=engine)
    assert spark.session.range(1).count() == 1, "a session that was there before was stopped"
    assert content(there.output) == content(here.output)
    assert built.rows["claims"] > 700
    sites = heritage.read_dataset(there.output).sites
    assert OWN in set(sites.name), "the project's own gazetteer did not reach the workers"
    assert heritage.validate(there.output, settings=settings).passed


def test_rows_come_in_order_from_many_jobs(spark: SparkEngine) -> None:
    step = Step("double", sparkkillers.double, killers.OUT)
    assert _values(spark.run_rows(step, _batches(30_000))) == _values(run_rows(step, _batches(30_000), 1))
    assert not list(spark.run_rows(step, []))
    given = spark.run_rows(step, _batches(30_000))
    assert isinstance(given, Generator)
    next(given)
    given.close()  # what is on its way is given up, and the session is as good as before
    assert len(_values(spark.run_rows(step, _batches(300)))) == 2


def test_another_master_than_that_of_the_session_is_told(spark: SparkEngine) -> None:
    assert spark.session is not None
    with pytest.raises(ConfigError, match=r"expected the master local\[1\]; .* at local\[2,4\]"):
        assert SparkEngine("local[1]", None).session


def test_a_document_that_ends_its_process_costs_itself_alone(
    spark: SparkEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extraction, "extract", killers.extract_or_die)
    monkeypatch.setattr(local, "hired", partial(local.hired, bounds=BOUNDS))
    good = "The Old Bridge of Mostar was damaged by a flood on 3 May 2014."
    settings = replace(project(tmp_path / "project"), input=tmp_path / "raw")
    (tmp_path / "raw").mkdir()
    for way in ("crash", "spin", "fill", "leave"):
        (tmp_path / f"raw/{way}.txt").write_text(f"{good} KILLS BY {way}", encoding="utf-8")
        (tmp_path / f"raw/beside-{way}.txt").write_text(f"{good} {way}.", encoding="utf-8")
    here, there = replace(settings, output=tmp_path / "here"), replace(settings, output=tmp_path / "there")
    pipeline.build(here)
    with SparkEngine(None, settings.data, bounds=BOUNDS) as engine:
        pipeline.build(there, engine=engine)
    problems = heritage.read_dataset(there.output).problems
    assert (problems.code == "extraction_ended").sum() == 4
    assert content(there.output) == content(here.output)


@pytest.mark.parametrize("isolate", [True, False])
def test_a_killed_worker_of_spark_is_replaced(spark: SparkEngine, tmp_path: Path, isolate: bool) -> None:
    flag = tmp_path / "killed"
    step = Step("once", partial(sparkkillers.kill_spark_worker_once, flag=flag, isolate=isolate), killers.OUT)
    engine = SparkEngine(None, None, isolate=isolate)
    expected = _values(run_rows(Step("double", sparkkillers.double, killers.OUT), _batches(6_000), 1))
    assert _values(engine.run_rows(step, _batches(6_000))) == expected
    assert flag.exists(), "nothing was killed"
    assert spark.session is engine.session


def test_a_worker_that_always_dies_stops_the_run_with_advice(spark: SparkEngine) -> None:
    step = Step("always", partial(sparkkillers.kill_spark_worker_once, flag=None, isolate=False), killers.OUT)
    assert spark.session is not None
    with pytest.raises(HeritageError, match=r"Spark could not run step always, after 4 attempts"):
        list(SparkEngine(None, None, isolate=False).run_rows(step, _batches(sparkkillers.VICTIM + 1)))


@pytest.mark.parametrize("isolate", [True, False])
def test_a_fault_in_a_worker_keeps_its_class_and_message(spark: SparkEngine, isolate: bool) -> None:
    assert spark.session is not None
    step = Step("refuse", sparkkillers.refuse, killers.OUT)
    with pytest.raises(LexiconError, match=r"^en.toml: a line is wrong: 7$"):
        list(SparkEngine(None, None, isolate=isolate).run_rows(step, _batches(10)))


def test_groups_are_whole_however_large_one_is(spark: SparkEngine) -> None:
    """One key has 99 rows in a hundred."""
    keys = [0 if number % 100 else number for number in range(100_000)]
    table = pa.table({"block": pa.array(keys, pa.int64()), "x": pa.array(range(100_000), pa.int64())})
    step = GroupStep("sum", "block", sparkkillers.total, sparkkillers.TOTALS)
    found = spark.run_groups(step, table).sort_by("block")
    expected = table.group_by("block").aggregate([("x", "sum"), ("x", "count")]).sort_by("block")
    assert found["rows"].to_pylist() == expected["x_count"].to_pylist()
    assert found["total"].to_pylist() == expected["x_sum"].to_pylist()
    assert pc.max(found["rows"]).as_py() == 99_001
    with pytest.raises(HeritageError, match="step wrong"):
        spark.run_groups(GroupStep("wrong", "block", sparkkillers.wrong, sparkkillers.TOTALS), table)


def test_a_lost_executor_is_replaced(tmp_path: Path) -> None:
    """In a cluster of two executors on this machine, one is killed with all its workers."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.engines.lostexecutor", str(tmp_path / "killed")],
        cwd=ROOT, env=environment(), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stdout.splitlines() == ["killed", "same"], done.stderr[-3000:]


def test_without_java_the_error_says_what_is_needed(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw/a.txt").write_text("The Old Bridge of Mostar was damaged.", encoding="utf-8")
    command = [sys.executable, "-m", "heritage", "build", "--engine", "spark", "--input", str(tmp_path / "raw"),
               "--output", str(tmp_path / "out")]  # fmt: skip
    # Folders with a java are left out; what Spark's own script needs of them is linked.
    folders = [Path(part) for part in os.environ["PATH"].split(os.pathsep)]
    links = tmp_path / "bin"
    links.mkdir()
    for name in ("bash", "dirname", "basename", "ps", "env"):
        if found := shutil.which(name):
            (links / name).symlink_to(found)
    path = os.pathsep.join([*(str(one) for one in folders if not (one / "java").exists()), str(links)])
    given = {key: value for key, value in environment(PATH=path).items() if key != "JAVA_HOME"}
    done = subprocess.run(command, cwd=ROOT, env=given, capture_output=True, text=True, check=False)
    assert done.returncode == 2, done.stderr
    assert "needs Java 17 or newer" in done.stderr
    assert not (tmp_path / "out").exists()
