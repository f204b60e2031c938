"""Datasets that we did not write, and damaged ones: each fault of a file is one clear line, and the rest is checked."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from heritage.engine.write import write_dataset
from heritage.errors import DatasetError
from heritage.quality.formats import FORMATS
from heritage.quality.gate import GateResult, validate_dataset
from tests.fixtures.dataset import valid_tables


@pytest.fixture(scope="module")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("foreign") / "dataset"
    write_dataset(valid_tables(), folder, {"inputs": {}, "counts": {}})
    (folder / "manifest.json").unlink()
    return folder


@pytest.fixture
def dataset(pristine: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(pristine, tmp_path / "a folder with spaces"))


def _lines(result: GateResult) -> list[str]:
    return [check.message for check in result.failed if check.kind == "structure"]


def test_parquet_files_by_others_are_checked_without_a_manifest(dataset: Path) -> None:
    result = validate_dataset(dataset)
    assert (result.passed, result.exit_code, result.skipped) == (True, 0, ())
    assert not any(check.kind == "file" for check in result.checks)
    assert result.edition == "internal"


def test_a_dataset_by_others_need_not_have_our_own_book_keeping(dataset: Path) -> None:
    for name in ("problems", "decisions", "integrity"):
        (dataset / f"{name}.parquet").unlink()
    result = validate_dataset(dataset)
    assert result.exit_code == 0
    assert {check.severity for check in result.failed} == {"info"}
    assert _lines(result) == [
        "decisions.parquet is missing; it counts as empty.",
        "problems.parquet is missing; it counts as empty.",
        "integrity.parquet is missing; it counts as empty.",
    ]


def _rewrite(name: str, change: Callable[[pa.Table], pa.Table]) -> Callable[[Path], None]:
    def spoil(folder: Path) -> None:
        path = folder / f"{name}.parquet"
        pq.write_table(change(pq.read_table(path)), path)

    return spoil


def _cut(folder: Path) -> None:
    path = folder / "claims.parquet"
    path.write_bytes(path.read_bytes()[:-200])


def _flip(folder: Path) -> None:
    path = folder / "claims.parquet"
    content = bytearray(path.read_bytes())
    for position in range(40, 60):
        content[position] ^= 0xFF
    path.write_bytes(bytes(content))


def _as_parts(folder: Path) -> None:
    """As Spark, Dask and others write a table."""
    path = folder / "claims.parquet"
    content = path.read_bytes()
    path.unlink()
    path.mkdir()
    (path / "part-0.parquet").write_bytes(content)


def _retyped(table: pa.Table) -> pa.Table:
    index = table.schema.get_field_index("confidence")
    return table.set_column(index, "confidence", pa.array(["high"] * table.num_rows))


FAULTS: list[tuple[Callable[[Path], object], str]] = [
    (_rewrite("claims", lambda t: t.drop_columns(["severity"])), "claims.parquet: missing columns: severity."),
    (_rewrite("claims", _retyped), "claims.parquet: confidence is string, expected double."),
    (_rewrite("claims", lambda t: pa.table([*t.columns, t["severity"]], [*t.column_names, "severity"])),
     "claims.parquet: columns stand there twice: severity."),
    (_cut, "not readable as Parquet"),
    (_flip, "not readable as Parquet"),
    (lambda folder: (folder / "claims.parquet").write_bytes(b""), "not readable as Parquet"),
    (lambda folder: (folder / "claims.parquet").write_text("claim_id,severity\n"), "not readable as Parquet"),
    (lambda folder: (folder / "claims.parquet").unlink(), "claims.parquet is missing; add it."),
    (_as_parts, "claims.parquet is a folder, expected one file; write its parts as one."),
]  # fmt: skip


@pytest.mark.parametrize(("spoil", "message"), FAULTS, ids=range(len(FAULTS)))
def test_each_fault_of_a_file_is_one_line_and_the_rest_is_checked(
    dataset: Path, spoil: Callable[[Path], object], message: str
) -> None:
    spoil(dataset)
    result = validate_dataset(dataset)
    (line,) = _lines(result)
    assert message in line
    assert "\n" not in line
    assert result.failed[0].kind == "structure"
    assert [check.rule for check in result.failed if check.severity == "critical"] == [result.failed[0].rule]
    assert result.exit_code == 2
    assert result.skipped
    assert any(check.table == "sites" and check.success for check in result.checks)
    for form in FORMATS.values():
        assert form(result, dataset.parent)


def test_a_rule_of_the_suites_is_run_or_named_as_not_run(dataset: Path) -> None:
    whole = {check.rule for check in validate_dataset(dataset).checks}
    _rewrite("claims", lambda t: t.drop_columns(["severity"]))(dataset)
    result = validate_dataset(dataset)
    run = {check.rule for check in result.checks if check.kind != "structure"}
    assert run | set(result.skipped) == whole
    assert "claims.severity.in_set" in result.skipped
    assert "integrity.coded_value_has_evidence" in result.skipped
    assert "claims.confidence.between" in run


def test_columns_in_another_order_are_told(dataset: Path) -> None:
    _rewrite("site_names", lambda t: t.select(["name", "site_id", "language", "kind"]))(dataset)
    result = validate_dataset(dataset)
    assert [check.rule for check in result.failed] == ["site_names.columns"]
    assert result.failed[0].message.endswith("declared order: name stands in the place of site_id.")


def test_a_column_that_nobody_declared_is_named(dataset: Path) -> None:
    _rewrite("sites", lambda t: t.append_column("height\n", pa.nulls(t.num_rows)))(dataset)
    (check,) = validate_dataset(dataset).failed
    assert check.rule == "sites.columns"
    assert check.message.endswith(r"declared order: height\n not declared.")


def test_columns_without_values_and_categories_as_pandas_writes_them_are_read(dataset: Path) -> None:
    def change(table: pa.Table) -> pa.Table:
        extent, severity = (table.schema.get_field_index(name) for name in ("extent", "severity"))
        table = table.set_column(extent, "extent", pa.nulls(table.num_rows))
        return table.set_column(severity, "severity", table["severity"].dictionary_encode())

    _rewrite("claims", change)(dataset)
    result = validate_dataset(dataset)
    assert [check.rule for check in result.failed] == []


def test_a_folder_without_any_table_and_a_manifest_without_tables_are_unusable(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="no such folder"):
        validate_dataset(tmp_path / "nothing")
    with pytest.raises(DatasetError, match=r"neither manifest\.json nor a table"):
        validate_dataset(tmp_path)
    (tmp_path / "other.parquet").write_bytes(b"")
    with pytest.raises(DatasetError, match="no table of a dataset"):
        validate_dataset(tmp_path)


def test_a_newer_major_version_is_refused(dataset: Path) -> None:
    (dataset / "manifest.json").write_text(json.dumps({"tables": {}, "schema_version": "9.0.0"}))
    with pytest.raises(DatasetError, match="newer than"):
        validate_dataset(dataset)


def test_only_columns_that_a_check_reads_are_loaded(dataset: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from heritage.quality import gate
    from heritage.quality.source import Stored

    made: list[Stored] = []

    class Watched(Stored):
        def __init__(self, folder: Path) -> None:
            super().__init__(folder)
            made.append(self)

    monkeypatch.setattr(gate, "Stored", Watched)
    validate_dataset(dataset)
    loaded = made[0].loaded
    unread = {("claims", "attribution"), ("reports", "url"), ("evidence", "source_value"), ("sites", "near")}
    assert not unread & loaded, "nothing is expected of these"
    assert ("claims", "severity") in loaded
    made.clear()
    validate_dataset(dataset, parts=["sites"])
    assert {table for table, _ in made[0].loaded} == {"sites"}
