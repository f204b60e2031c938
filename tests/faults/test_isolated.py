"""A document that ends its process costs one report, told with what to do; others are as if it had not been there."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

import heritage
from heritage import collect, pipeline
from heritage.engine import reading
from heritage.engine.reading import FileReader
from heritage.engine.worker import Bounds
from heritage.settings import Settings
from tests.faults.builds import ROOT, content, environment, inputs

GOOD = "The Old Bridge of Mostar was damaged by a flood on 3 May 2014."
_LINES = "\n".join(
    [GOOD, "crash", "A second line, of nothing.", "spin", "A third.", "fill", "A fourth.", "leave"]
)


def _killed(source: Path, output: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.isolated", str(source), str(output)],
        cwd=ROOT, env=environment(OPENBLAS_NUM_THREADS="1"), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="workers are copies, with a reader that kills them")
def test_each_death_is_a_problem_and_nothing_else_is_lost(tmp_path: Path) -> None:
    source = inputs(tmp_path / "raw", "The Old Bridge of Mostar")
    _killed(source, tmp_path / "without")
    (source / "a.lines").write_text(_LINES, encoding="utf-8")
    (source / "lone.lines").write_text("spin", encoding="utf-8")
    for way in ("crash", "spin", "leave"):
        (source / f"{way}.txt").write_text(f"{GOOD} KILLS BY {way}", encoding="utf-8")
    _killed(source, tmp_path / "with")

    before, after = heritage.read_dataset(tmp_path / "without"), heritage.read_dataset(tmp_path / "with")
    ended = after.problems[after.problems.code == "document_ended_reader"]
    assert sorted(ended.key) == ["a.lines:2", "a.lines:4", "a.lines:6", "a.lines:8", "lone.lines:1"]
    assert ended.advice.str.contains("Save it anew").all()
    texts = after.reports[after.reports.origin == "a.lines"].text.tolist()
    assert sorted(texts) == sorted([GOOD, "A second line, of nothing.", "A third.", "A fourth."])

    lost = after.problems[after.problems.code == "extraction_ended"]
    told = after.reports.set_index("report_id").origin
    assert sorted(told[key] for key in lost.key) == ["crash.txt", "leave.txt", "spin.txt"]
    assert any("SIGSEGV" in detail for detail in lost.detail)
    assert any("processor time" in detail for detail in lost.detail)

    # All that was there without them is there with them, row for row.
    for name in ("reports", "claims", "evidence"):
        rows, key = (
            before.tables[name],
            f"{name.removesuffix('s')}_id" if name != "evidence" else "evidence_id",
        )
        kept = after.tables[name].set_index(key).loc[rows[key]]
        columns = [column for column in kept.columns if column not in ("story_id", "superseded_by")]
        assert kept[columns].equals(rows.set_index(key)[columns]), name
    assert heritage.validate(tmp_path / "with").passed


def test_the_bytes_are_the_same_with_workers_and_without(tmp_path: Path) -> None:
    source = inputs(tmp_path / "raw", "The Old Bridge of Mostar")
    settings = Settings(root=tmp_path, input=source, output=tmp_path / "with").resolved()
    pipeline.build(settings)
    pipeline.build(replace(settings, output=tmp_path / "without", isolate=False))
    assert content(tmp_path / "with") == content(tmp_path / "without")
    assert len(content(tmp_path / "with")) > 5


def test_a_page_that_takes_too_long_costs_itself_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = inputs(tmp_path / "raw", "The Old Bridge of Mostar")
    (source / "long.html").write_text(
        "<html><body><article>" + f"<p>{GOOD}</p><p>Another." * 60_000, encoding="utf-8"
    )
    monkeypatch.setattr(collect, "FileReader", lambda: FileReader(Bounds(seconds=4, patience=600)))
    monkeypatch.setattr(reading, "_SECONDS_A_MEBIBYTE", 0)
    heritage.build(source, tmp_path / "out")
    found = heritage.read_dataset(tmp_path / "out")
    (problem,) = found.problems[found.problems.code == "document_ended_reader"].to_dict("records")
    assert problem["key"] == "long.html"
    assert "more processor time than it may take" in problem["detail"]
    # page.html is also attached to the message, which comes before it.
    assert set(found.reports.origin) == {"mail.eml", "story.txt", "lines.jsonl"}
