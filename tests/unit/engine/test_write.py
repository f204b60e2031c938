"""The writer: same inputs, same bytes; old dataset or new one, never a mixture; nobody's files deleted."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from heritage.engine import folder
from heritage.engine.folder import building_path, previous_path
from heritage.engine.read import read_manifest, read_tables
from heritage.engine.write import Early, file_sha256, write_dataset
from heritage.errors import DatasetError, SchemaError
from heritage.schema.tables import TABLES
from tests.fixtures.dataset import as_tables, valid_rows, valid_tables

GIVEN = {"inputs": {"data/raw": "0" * 64}, "counts": {"reports": 2}}


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "dataset"


def _bytes(path: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in path.iterdir()}


def test_same_rows_in_any_order_and_layout_give_the_same_bytes(tmp_path: Path) -> None:
    tables = valid_tables()
    write_dataset(tables, tmp_path / "one", GIVEN)
    shuffled = {name: pa.concat_tables([t.slice(1), t.slice(0, 1)]) for name, t in tables.items()}
    write_dataset(shuffled, tmp_path / "two", GIVEN)
    assert _bytes(tmp_path / "one") == _bytes(tmp_path / "two")


def test_manifest_describes_the_files_and_has_no_time(output: Path) -> None:
    write_dataset(valid_tables(), output, GIVEN)
    manifest = json.loads((output / "manifest.json").read_text())
    assert set(manifest) == {"schema_version", "code_version", "edition", "tables", "inputs", "counts"}
    assert manifest["edition"] == "internal"
    for declared in TABLES:
        path = output / f"{declared.name}.parquet"
        entry = manifest["tables"][declared.name]
        assert entry == {
            "rows": pq.read_metadata(path).num_rows,
            "bytes": path.stat().st_size,
            "sha256": file_sha256(path),
        }


def test_files_carry_the_schema_and_zstd(output: Path) -> None:
    write_dataset(valid_tables(), output, GIVEN)
    schema = pq.read_schema(output / "claims.parquet")
    assert schema.metadata[b"key"] == b"claim_id"
    assert b"doc" in (schema.field("severity").metadata or {})
    assert pq.read_metadata(output / "claims.parquet").row_group(0).column(0).compression == "ZSTD"


def test_geometry_is_geoparquet(output: Path) -> None:
    write_dataset(valid_tables(), output, GIVEN)
    geo = json.loads(pq.read_schema(output / "sites.parquet").metadata[b"geo"])
    assert geo["version"] == "1.1.0"
    assert geo["columns"]["geometry"] == {
        "encoding": "WKB",
        "geometry_types": ["Point"],
        "bbox": [38.25, 34.5, 38.25, 34.5],
    }
    sites = read_tables(output, ["sites"])["sites"].to_pylist()
    assert [site["geometry"] is None for site in sites] == [True, False]
    geopandas = pytest.importorskip("geopandas")
    frame = geopandas.read_parquet(output / "sites.parquet")
    assert frame.crs.to_string() == "OGC:CRS84"
    assert (frame.geometry[1].x, frame.geometry[1].y) == (38.25, 34.5)


@pytest.mark.parametrize(
    ("fault", "message"),
    [
        (lambda t: t.pop("sites"), "table sites is missing"),
        (lambda t: t.update(extra=t["sites"]), "no such table in the schema: extra"),
        (lambda t: t.update(sites=t["sites"].drop_columns(["name"])), "missing columns: name"),
        (
            lambda t: t.update(sites=t["sites"].append_column("x", t["sites"]["name"])),
            "unknown or repeated: x",
        ),
        (
            lambda t: t.update(sites=t["sites"].set_column(1, "name", pa.array([None, "a"], pa.string()))),
            "sites.name: must not be null",
        ),
        (
            lambda t: t.update(sites=t["sites"].set_column(6, "latitude_deg", pa.array(["x", "y"]))),
            "sites.latitude_deg: expected double, got string",
        ),
    ],
)
def test_tables_that_differ_from_the_schema_are_refused(output: Path, fault: object, message: str) -> None:
    tables = valid_tables()
    assert callable(fault)
    fault(tables)
    with pytest.raises(SchemaError, match=message):
        write_dataset(tables, output, GIVEN)
    assert not output.exists()


def test_a_build_replaces_the_old_dataset_and_leaves_nothing(output: Path) -> None:
    write_dataset(valid_tables(), output, GIVEN)
    rows = valid_rows()
    rows["problems"] = []
    write_dataset(as_tables(rows), output, GIVEN)
    assert read_tables(output, ["problems"])["problems"].num_rows == 0
    assert [path.name for path in output.parent.iterdir()] == ["dataset"]


def test_without_an_exchange_two_renames_do(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder, "_exchange", lambda *_: False)
    test_a_build_replaces_the_old_dataset_and_leaves_nothing(output)


def test_other_folders_are_never_replaced(output: Path) -> None:
    output.mkdir()
    write_dataset(valid_tables(), output, GIVEN)  # empty: free to use
    (output / "notes.txt").write_text("mine")
    with pytest.raises(DatasetError, match=r"would delete \(notes.txt\)"):
        write_dataset(valid_tables(), output, GIVEN)
    (output / "manifest.json").unlink()
    with pytest.raises(DatasetError, match="not a dataset of ours"):
        write_dataset(valid_tables(), output, GIVEN)
    assert (output / "notes.txt").read_text() == "mine"
    file = output.with_name("file")
    file.write_text("mine")
    with pytest.raises(DatasetError, match="found a file"):
        write_dataset(valid_tables(), file, GIVEN)


def test_leftovers_of_killed_builds_are_removed(output: Path) -> None:
    leftover = output.with_name(".dataset.building-1")
    leftover.mkdir(parents=True)
    (leftover / "claims.parquet").write_bytes(b"half")
    write_dataset(valid_tables(), output, GIVEN)
    assert [path.name for path in output.parent.iterdir()] == ["dataset"]


def test_a_kill_between_two_renames_loses_nothing(output: Path) -> None:
    write_dataset(valid_tables(), output, GIVEN)
    output.rename(previous_path(output))
    assert read_manifest(output)["counts"] == {"reports": 2}
    with pytest.raises(SchemaError):
        write_dataset({}, output, GIVEN)
    write_dataset(valid_tables(), output, {**GIVEN, "counts": {"reports": 3}})
    assert read_manifest(output)["counts"] == {"reports": 3}
    assert [path.name for path in output.parent.iterdir()] == ["dataset"]


def test_a_fault_while_writing_leaves_the_old_dataset(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_dataset(valid_tables(), output, GIVEN)
    before = _bytes(output)

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("heritage.engine.write.pq.write_table", full)
    with pytest.raises(OSError, match="No space"):
        write_dataset(valid_tables(), output, GIVEN)
    assert _bytes(output) == before
    assert not building_path(output).exists()


_KILLED = """
import sys, time
from pathlib import Path
import heritage.engine.write as write
from tests.fixtures.dataset import valid_tables

def wait(built, output):
    print("ready", flush=True)
    time.sleep(60)

if sys.argv[2] == "before":
    write.swap = wait
write.write_dataset(valid_tables(), Path(sys.argv[1]), {"inputs": {}, "counts": {"reports": 99}})
"""


@pytest.mark.skipif(os.name == "nt", reason="kills with a POSIX signal")
def test_a_killed_build_leaves_the_old_dataset_and_its_traces_go(output: Path) -> None:
    write_dataset(valid_tables(), output, GIVEN)
    before = _bytes(output)
    root = Path(__file__).resolve().parents[3]
    with subprocess.Popen(
        [sys.executable, "-c", _KILLED, str(output), "before"],
        cwd=root, env={**os.environ, "PYTHONPATH": str(root)}, stdout=subprocess.PIPE,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        process.kill()
    assert _bytes(output) == before
    assert len(list(output.parent.iterdir())) == 2
    write_dataset(valid_tables(), output, GIVEN)
    assert [path.name for path in output.parent.iterdir()] == ["dataset"]


def test_a_table_written_early_has_the_same_bytes_and_goes_with_a_build_that_fails(tmp_path: Path) -> None:
    tables = valid_tables()
    write_dataset(tables, tmp_path / "plain", {})
    with folder.scratch(tmp_path / "early") as scratch, closing(Early(scratch)) as early:
        early.write("reports", tables["reports"])
        write_dataset(tables, tmp_path / "early", {}, early)
    for path in (tmp_path / "plain").iterdir():
        assert (tmp_path / "early" / path.name).read_bytes() == path.read_bytes()
    # Another table than the one that was written is written; a fault of the thread is one of the build.
    with folder.scratch(tmp_path / "early") as scratch, closing(Early(scratch)) as early:
        early.write("reports", tables["reports"].slice(0, 0))
        write_dataset(tables, tmp_path / "early", {}, early)
    assert (tmp_path / "early/reports.parquet").read_bytes() == (
        tmp_path / "plain/reports.parquet"
    ).read_bytes()
    with pytest.raises(SchemaError, match="text"):
        _written_early(tmp_path / "early", tables["reports"].drop_columns(["text"]))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["early", "plain"]


def _written_early(output: Path, reports: pa.Table) -> None:
    with folder.scratch(output) as scratch, closing(Early(scratch)) as early:
        early.write("reports", reports)
        write_dataset({**valid_tables(), "reports": reports}, output, {}, early)
