"""The reader: what it gives, and the one line it says when a dataset cannot be used."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from heritage.engine.frame import to_pandas
from heritage.engine.read import read_tables
from heritage.engine.write import write_dataset
from heritage.errors import DatasetError
from heritage.schema.arrow import arrow_schema
from heritage.schema.tables import TABLES
from tests.fixtures.dataset import as_table, valid_tables


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    write_dataset(valid_tables(), tmp_path / "dataset", {"inputs": {}, "counts": {}})
    return tmp_path / "dataset"


def test_tables_come_back_with_their_types(dataset: Path) -> None:
    tables = read_tables(dataset)
    assert list(tables) == [declared.name for declared in TABLES]
    for declared in TABLES:
        assert tables[declared.name].schema.types == arrow_schema(declared).types
    assert tables["claims"].sort_by("claim_id").to_pylist() == valid_tables()["claims"].to_pylist()


def test_some_tables_and_columns(dataset: Path) -> None:
    tables = read_tables(dataset, ["claims", "sites"], {"claims": ["severity", "claim_id"]})
    assert set(tables["claims"].column_names) == {"severity", "claim_id"}
    assert tables["sites"].num_columns > 2
    with pytest.raises(KeyError, match="no table 'nothing'"):
        read_tables(dataset, ["nothing"])
    with pytest.raises(KeyError, match="no column 'nothing'"):
        read_tables(dataset, ["claims"], {"claims": ["nothing"]})


def _version(version: object) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        manifest = json.loads((path / "manifest.json").read_text())
        (path / "manifest.json").write_text(json.dumps({**manifest, "schema_version": version}))

    return change


def _truncate(path: Path) -> None:
    file = path / "claims.parquet"
    file.write_bytes(file.read_bytes()[:-100])


def _corrupt(path: Path) -> None:
    file = path / "claims.parquet"
    content = bytearray(file.read_bytes())
    for position in range(40, 60):
        content[position] ^= 0xFF
    file.write_bytes(bytes(content))


def _retype(path: Path) -> None:
    table = pq.read_table(path / "claims.parquet")
    index = table.schema.get_field_index("confidence")
    pq.write_table(table.set_column(index, "confidence", pa.array(["x"] * 3)), path / "claims.parquet")


def _remove_column(path: Path) -> None:
    pq.write_table(pq.read_table(path / "claims.parquet").drop_columns(["severity"]), path / "claims.parquet")


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda path: path.rename(path.with_name("moved")), "no such folder"),
        (lambda path: (path / "manifest.json").unlink(), r"no manifest.json"),
        (lambda path: (path / "manifest.json").write_text("{"), "unreadable"),
        (lambda path: (path / "manifest.json").write_text("[]"), "expected a JSON object"),
        (_version("2.0.0"), "written with schema 2.0.0, newer than 1."),
        (_version(None), "schema_version is None"),
        (lambda path: (path / "claims.parquet").unlink(), "the table is missing"),
        (lambda path: (path / "claims.parquet").write_bytes(b""), "not readable as Parquet"),
        (_truncate, "not readable as Parquet"),
        (_corrupt, "not readable as Parquet"),
        (_remove_column, "missing columns: severity"),
        (_retype, "confidence is string, expected double"),
    ],
)
def test_unusable_datasets_say_why_in_one_line(
    dataset: Path, spoil: Callable[[Path], Any], message: str
) -> None:
    spoil(dataset)
    with pytest.raises(DatasetError, match=message) as caught:
        read_tables(dataset)
    assert "\n" not in str(caught.value)


def test_a_newer_minor_version_is_read_with_its_new_columns(dataset: Path) -> None:
    _version("1.9.0")(dataset)
    table = pq.read_table(dataset / "claims.parquet")
    pq.write_table(table.append_column("new", table["severity"]), dataset / "claims.parquet")
    assert "new" in read_tables(dataset)["claims"].column_names


def test_frames_have_types_of_the_schema_and_not_of_the_values() -> None:
    rows = valid_tables()
    claims = to_pandas("claims", rows["claims"])
    reports = to_pandas("reports", rows["reports"])
    assert claims["date_from"].dtype == "datetime64[s]"
    assert claims["date_from"].dt.year[0] == 2015
    assert claims["date_from"].isna().tolist() == [False, True, True]
    assert str(reports["retrieved_at"].dtype) == "datetime64[s, UTC]"
    assert str(reports["origin_row"].dtype) == "Int64"
    assert reports["is_language_covered"].dtype == "bool"
    assert to_pandas("evidence", rows["evidence"])["start"].dtype == "int64"
    assert claims["flags"].tolist() == [[], ["caption", "quote"], []]
    assert pd.api.types.is_string_dtype(claims["severity"])
    assert claims["cause_type"].isna().all()


def test_frames_of_empty_tables_have_the_same_types() -> None:
    full = to_pandas("claims", valid_tables()["claims"])
    empty = to_pandas("claims", as_table("claims", []))
    assert empty.dtypes.to_dict() == full.dtypes.to_dict()


def test_old_dates_survive() -> None:
    table = as_table("claims", [{"date_from": date(1204, 4, 13)}])
    assert str(to_pandas("claims", table)["date_from"][0].date()) == "1204-04-13"
