"""What was extracted of a report is taken again where nothing has changed, and changes no byte of a dataset."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from heritage import pipeline
from heritage.engine.extracted import Extracted
from heritage.engine.step import Step
from heritage.extract import onereport
from heritage.extract import step as extraction
from heritage.resources import cache
from heritage.settings import Settings
from tests.unit.scan.archives import documents, jsonl

_FIELDS = ("report_id", "language", "published_date", "is_text", "has_row_claim")
_INPUT = pa.schema([pa.field(name, pa.string()) for name in _FIELDS])


def _inputs(*ids: str, **changed: Any) -> list[dict[str, Any]]:
    return [dict.fromkeys(_FIELDS, "x") | {"report_id": one} | changed for one in ids]


class _Run:
    """Applies a step that gives each report its own id as its language; remembers which reports it was given."""

    def __init__(self, problem: str | None = None) -> None:
        self.given: list[str] = []
        self._problem = problem

    def __call__(self, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            ids = [str(one) for one in batch["report_id"].to_pylist()]
            self.given += ids
            problems = (
                [{"code": self._problem, "table": "reports", "key": "k", "detail": "d"}]
                if self._problem
                else []
            )
            rows = [
                {"report_id": one, "language": one, "language_basis": None, "is_language_covered": True, "drafts": [],
                 "evidence": [], "problems": problems}
                for one in ids
            ]  # fmt: skip
            yield pa.RecordBatch.from_pylist(rows, schema=extraction.OUT)


def _extracted(folder: Path, state: str = "s", name: str = "out") -> Extracted:
    return Extracted(folder, name, state, Step("extract", lambda batch: batch, extraction.OUT))


def _once(folder: Path, ids: list[dict[str, Any]], run: _Run, **more: str) -> list[Any]:
    kept = _extracted(folder, **more)
    found = kept.results(pa.Table.from_pylist(ids, _INPUT), run).to_pylist()
    kept.save()
    return found


def test_a_second_run_makes_only_what_is_new(tmp_path: Path) -> None:
    first, second = _Run(), _Run()
    before = _once(tmp_path, _inputs("a", "b"), first)
    after = _once(tmp_path, _inputs("a", "b", "c"), second)
    assert (first.given, second.given) == (["a", "b"], ["c"])
    assert after[:2] == before
    assert [row["report_id"] for row in after] == ["a", "b", "c"]


def test_results_come_in_the_order_of_the_inputs(tmp_path: Path) -> None:
    _once(tmp_path, _inputs("b", "d"), _Run())
    run = _Run()
    found = _once(tmp_path, _inputs("a", "b", "c", "d", "a"), run)
    assert [row["report_id"] for row in found] == ["a", "b", "c", "d", "a"]
    assert run.given == ["a", "c", "a"]


@pytest.mark.parametrize("field", ["language", "published_date", "is_text", "has_row_claim"])
def test_whatever_the_result_depends_on_is_asked(field: str, tmp_path: Path) -> None:
    _once(tmp_path, _inputs("a"), _Run())
    again = _Run()
    _once(tmp_path, _inputs("a", **{field: "y"}), again)
    assert again.given == ["a"]


def test_another_state_and_another_output_take_nothing(tmp_path: Path) -> None:
    _once(tmp_path, _inputs("a"), _Run())
    for more in ({"state": "t"}, {"name": "other"}):
        again = _Run()
        _once(tmp_path, _inputs("a"), again, **more)
        assert again.given == ["a"]


def test_what_is_not_needed_any_more_is_forgotten(tmp_path: Path) -> None:
    _once(tmp_path, _inputs("a", "b"), _Run())
    _once(tmp_path, _inputs("b"), _Run())
    again = _Run()
    _once(tmp_path, _inputs("a", "b"), again)
    assert again.given == ["a"]


def test_a_report_that_ended_its_process_is_tried_again(tmp_path: Path) -> None:
    _once(tmp_path, _inputs("a"), _Run("extraction_ended"))
    again = _Run("extraction_failed")
    _once(tmp_path, _inputs("a"), again)
    third = _Run()
    (row,) = _once(tmp_path, _inputs("a"), third)
    assert (again.given, third.given) == (["a"], [])
    assert row["problems"][0]["code"] == "extraction_failed"


@pytest.mark.parametrize("damage", [b"", b"x", b"x" * 100])
def test_a_damaged_file_is_passed_over(damage: bytes, tmp_path: Path) -> None:
    _once(tmp_path, _inputs("a"), _Run())
    (path,) = tmp_path.glob("extracted-*")
    path.write_bytes(damage or path.read_bytes()[:-5])
    again = _Run()
    _once(tmp_path, _inputs("a"), again)
    assert again.given == ["a"]


def _dataset(settings: Settings) -> dict[str, bytes]:
    pipeline.build(settings)
    return {path.name: path.read_bytes() for path in settings.output.iterdir()}


@pytest.mark.slow
def test_a_dataset_has_the_same_bytes_with_and_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache._Place, "folder", tmp_path / "cache")
    raw = tmp_path / "raw"
    raw.mkdir()
    settings = Settings(root=tmp_path, input=raw, isolate=False, processes=1).resolved()
    settings = replace(settings, input=raw)
    (raw / "a.jsonl").write_bytes(jsonl(documents(24)))
    (raw / "b.csv").write_text(
        f"id,text,language\nx,{json.dumps('Shelling hit the Temple of Bel in 2015.')},en\n"
    )
    without = _dataset(replace(settings, reuse=False))
    assert not [*(tmp_path / "cache").glob("extracted-*")]
    assert _dataset(settings) == without
    assert [*(tmp_path / "cache").glob("extracted-*")]
    monkeypatch.setattr(onereport, "_one", None)  # a second build extracts nothing
    assert _dataset(settings) == without
    monkeypatch.undo()
    monkeypatch.setattr(cache._Place, "folder", tmp_path / "cache")
    (raw / "c.jsonl").write_bytes(jsonl(documents(32)[24:]))
    with_more = _dataset(settings)
    assert with_more == _dataset(replace(settings, reuse=False))
    assert with_more != without
