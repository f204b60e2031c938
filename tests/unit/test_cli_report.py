"""`heritage report`: a dataset in, a bulletin out; what is new since an older dataset; wrong words."""

from __future__ import annotations

import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from heritage import cli
from heritage.engine.write import write_dataset
from tests.unit.publish.sample import WITHHELD_NAME, make_dataset


def run(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    monkeypatch.setattr(sys, "argv", ["heritage", *words])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    code = ended.value.code
    return code if isinstance(code, int) else 0


def write(tables: dict[str, pa.Table], folder: Path) -> Path:
    write_dataset(tables, folder, {"edition": "internal"})
    return folder


@pytest.fixture
def dataset(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of the sample as a dataset; the project is the folder around it."""
    monkeypatch.chdir(tmp_path)
    return write(make_dataset(), tmp_path / "dataset")


def test_a_bulletin_of_a_month(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], dataset: Path
) -> None:
    assert run(monkeypatch, "report", str(dataset), "--period", "2015-08", "--country", "sy") == 0
    assert "August 2015: 1 incident from 3 reports" in capsys.readouterr().out
    folder = dataset.parent / "bulletins" / "2015-08-SY"
    assert "Temple of Dawn" in (folder / "bulletin.md").read_text(encoding="utf-8")
    assert (folder / "bulletin.html").is_file()
    assert (folder / "figures" / "timeline.csv").is_file()


def test_a_dataset_that_fails_the_gate_gives_no_bulletin(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], dataset: Path
) -> None:
    path = dataset / "incidents.parquet"
    rows = pq.read_table(path)
    place = rows.schema.get_field_index("severity")
    wrong = pa.array(["dreadful"] * rows.num_rows, pa.string())
    pq.write_table(rows.set_column(place, rows.schema.field(place), wrong), path)
    assert run(monkeypatch, "report", str(dataset), "--period", "2015-08") == 1
    assert "the quality gate failed" in capsys.readouterr().err
    assert not (dataset.parent / "bulletins").exists()


def test_an_empty_period_is_no_error(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], dataset: Path
) -> None:
    assert run(monkeypatch, "report", str(dataset), "--period", "1950") == 0
    assert "nothing was reported in this dataset" in capsys.readouterr().out
    folder = dataset.parent / "bulletins" / "1950"
    assert "No report of the dataset was published in it." in (folder / "bulletin.md").read_text(
        encoding="utf-8"
    )


def test_what_is_new_since_an_older_dataset(
    monkeypatch: pytest.MonkeyPatch, dataset: Path, tmp_path: Path
) -> None:
    tables = make_dataset()
    gone = "SY-temple-of-dawn"
    incidents = tables["incidents"]
    kept = incidents.filter(pc.not_equal(incidents["site_id"], gone))
    ids = set(kept["incident_id"].to_pylist())
    links = pa.Table.from_pylist(
        [row for row in tables["incident_claims"].to_pylist() if row["incident_id"] in ids],
        tables["incident_claims"].schema,
    )
    old = write({**tables, "incidents": kept, "incident_claims": links}, tmp_path / "old")
    words = ("report", str(dataset), "--period", "2015", "--against", str(old), "-o", str(tmp_path / "b"))
    assert run(monkeypatch, *words) == 0
    text = (tmp_path / "b" / "bulletin.md").read_text(encoding="utf-8")
    news = text.split("## New and changed")[1].split("##")[0]
    assert f"Since version {old}" not in text.split("## New and changed")[0]
    assert "Temple of Dawn" in news
    assert ": new" in news
    assert news.count("\n- ") == 1
    assert WITHHELD_NAME not in text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--period", "2015-13"), "expected YYYY"),
        (("--period", "2015", "--country", "Syria"), "expected two letters"),
        (("--period", "2015", "--country", "ZZ"), "expected two letters"),
        (("--period", "2015", "--format", "odt"), "expected some of md,html,pdf,docx"),
        (("--period", "2015", "--site", "XX-nowhere"), "expected the id of a site"),
        (("--period", "2015", "--template", "nowhere"), "expected a folder with some of"),
    ],
)
def test_wrong_words(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    dataset: Path,
    words: tuple[str, ...],
    said: str,
) -> None:
    assert run(monkeypatch, "report", str(dataset), *words) == 2
    assert said in " ".join(capsys.readouterr().err.replace("│", " ").split())
    assert not (dataset.parent / "bulletins").exists()
