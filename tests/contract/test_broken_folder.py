"""A folder of broken files builds: what can be read is read, each fault is a row with advice, none stops the build."""

from __future__ import annotations

from pathlib import Path

import pytest

import heritage
from heritage.pipeline import build
from heritage.settings import load_settings

_GOOD = "Militants blew up the Temple of Bel on 30 August 2015, the ministry said in a statement.\n"
_PAGE = "<html><head><title>Temple</title></head><body><article><h1>Temple</h1><p>" + _GOOD * 3


def _folder(root: Path) -> Path:
    folder = root / "raw with spaces \u00e9"
    folder.mkdir()
    (folder / "good.txt").write_text(_GOOD, encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "latin.txt").write_bytes(
        "Le mus\u00e9e du temple de Bel a \u00e9t\u00e9 d\u00e9truit hier par le feu.".encode("cp1252")
    )
    (folder / "pointer.csv").write_text(
        "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12\n", encoding="utf-8"
    )
    (folder / "cut.html").write_text(_PAGE, encoding="utf-8")
    (folder / "columns.csv").write_text("colour,shape\nred,round\n", encoding="utf-8")
    (folder / "lines.jsonl").write_text(
        '{"id": "a", "text": "' + _GOOD.strip() + '"}\n{"id": "b", "text"\n', encoding="utf-8"
    )
    (folder / "picture.jpeg").write_bytes(b"\xff\xd8\xff\xe0")
    (folder / "nul.txt").write_bytes(
        b"The Temple of Bel\x00 was destroyed by a fire last night, officials said on Monday."
    )
    return folder


def test_no_broken_file_stops_a_build_and_each_is_told(tmp_path: Path) -> None:
    built = heritage.build(_folder(tmp_path), tmp_path / "out")
    dataset = heritage.read_dataset(tmp_path / "out")
    codes = set(dataset.problems.code)
    assert {
        "file_empty", "file_binary", "encoding_guessed", "lfs_pointer", "csv_columns", "row_malformed",
        "format_unknown", "text_repaired",
    } <= codes  # fmt: skip
    assert dataset.problems.advice.str.len().min() > 10
    assert "language_not_covered" in codes
    assert built.uncovered == (~dataset.reports.is_language_covered).sum()
    assert "SY-temple-of-bel" in set(dataset.claims.site_id)
    assert heritage.validate(tmp_path / "out").passed


def test_a_folder_without_reports_is_refused_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    with pytest.raises(heritage.HeritageError, match="expected at least one report"):
        heritage.build(tmp_path / "raw", tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_folder_whose_rows_are_all_ignored_by_rule_is_told_so(tmp_path: Path) -> None:
    source = tmp_path / "data" / "sources" / "grades"
    source.mkdir(parents=True)
    (source / "source.toml").write_text(
        '[source]\nid = "grades"\n[columns]\n"Site" = "claim.site"\n[[rows.ignore]]\nrule = "intact"\n'
        'column = "Grade"\none_of = ["none"]\n',
        encoding="utf-8",
    )
    (tmp_path / "heritage.toml").write_text("[project]\n", encoding="utf-8")
    folder = tmp_path / "data" / "raw" / "grades"
    folder.mkdir(parents=True)
    (folder / "grades.csv").write_text("Site,Grade\nOld Gate,none\nOld Wall,none\n", encoding="utf-8")
    settings = load_settings(tmp_path)
    with pytest.raises(heritage.HeritageError) as told:
        build(settings)
    assert "rules of their sources ignore all rows" in str(told.value)
    assert "grades/grades.csv: 2 rows read = 0 reports + 2 ignored (2 intact); 0 claims from columns" in str(
        told.value
    )
    assert not (tmp_path / "data" / "dataset").exists()


def test_an_object_without_text_counts_among_the_rows_of_its_file(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    lines = '{"id": "a", "text": "' + _GOOD.strip() + '"}\n{"id": "b"}\n[1]\n'
    (tmp_path / "raw" / "lines.jsonl").write_text(lines, encoding="utf-8")
    (row,) = heritage.build(tmp_path / "raw", tmp_path / "out").imports
    assert (row["rows_read"], row["reports"]) == (3, 1)
    assert row["rows_refused"] == {"row_empty": 1, "row_malformed": 1}


def test_a_text_claim_dated_after_its_report_is_a_problem_and_passes_the_gate(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    text = "---\npublished: 2015-08-24\n---\nThe Temple of Bel was destroyed by an explosion on 3 September 2015.\n"
    (tmp_path / "raw" / "future.txt").write_text(text, encoding="utf-8")
    heritage.build(tmp_path / "raw", tmp_path / "out")
    dataset = heritage.read_dataset(tmp_path / "out")
    assert dataset.claims.date_edtf.isna().tolist() == [True]
    assert "date" not in set(dataset.evidence.field)
    assert dataset.problems.code.tolist().count("date_after_report") == 1
    assert heritage.validate(tmp_path / "out").passed
