"""The queue as a spreadsheet and back: nothing runs in it, and one wrong row imports nothing."""

from __future__ import annotations

import csv
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from heritage.errors import ConfigError
from heritage.review import sheet
from heritage.review.book import Book
from heritage.review.desk import Desk
from heritage.review.queue import queue
from tests.unit.review.conftest import TODAY, desk_of, rows_to_review

ONE, TWO, THREE = (f"CLM-{number:016x}" for number in (1, 2, 3))
Filled = dict[int, dict[str, Any]]


def fill(path: Path, filled: Filled) -> Path:
    """Write cells into rows of an exported file, as a person would in a spreadsheet."""
    if path.suffix == ".xlsx":
        book = openpyxl.load_workbook(path)
        for number, cells in filled.items():
            for name, value in cells.items():
                book.active.cell(row=number, column=sheet.COLUMNS.index(name) + 1).value = value
        book.save(path)
        return path
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.reader(stream))
    for number, cells in filled.items():
        for name, value in cells.items():
            rows[number - 1][sheet.COLUMNS.index(name)] = str(value)
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, delimiter=";").writerows(rows)
    return path


def imported(desk: Desk, book: Book, path: Path) -> sheet.Imported:
    return sheet.import_(desk, book, path, TODAY, {"ZZ-besra-fort"})


@pytest.mark.parametrize("name", ["q.xlsx", "q.csv"])
def test_round_trip(desk: Desk, book: Book, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    assert sheet.export(desk, queue(desk), path) == 5
    when = datetime(2026, 2, 1) if name == "q.xlsx" else "2026-02-01"  # noqa: DTZ001 - as a date cell is read
    fill(
        path,
        {
            2: {"decision": "Accept", "who": "Second Reviewer", "when": when, "why": "'=1+1"},
            3: {"decision": "different"},
            5: {"decision": "correct", "field": "severity", "value": "severe"},
            6: {"decision": "same"},
        },
    )
    assert imported(desk, book, path) == sheet.Imported(written=4, known=0, empty=1)
    found = {(one.kind, one.subject, one.object): one for one in book.settled.in_force}
    assert set(found) == {
        ("accept_claim", TWO, ""), ("different_incident", TWO, ONE), ("correct_field", THREE, ""),
        ("same_site", THREE, "ZZ-besra-fort"),
    }  # fmt: skip
    accepted = found["accept_claim", TWO, ""]
    assert (accepted.who, accepted.when, accepted.why) == ("Second Reviewer", date(2026, 2, 1), "=1+1")
    assert accepted.about.quote == "Its tower stands."
    different = found["different_incident", TWO, ONE]
    assert (different.who, different.when) == ("First Reviewer", TODAY)
    assert imported(desk, book, path) == sheet.Imported(written=0, known=4, empty=1)
    assert queue(_noted(desk, book)) == [], "all is answered"


def _noted(desk: Desk, book: Book) -> Desk:
    desk.note(book.settled)
    return desk


def test_no_cell_of_an_export_is_a_formula(tmp_path: Path) -> None:
    rows = rows_to_review()
    for row in rows["claims"]:
        row["site_mention"] = '=HYPERLINK("http://evil.example")'
    rows["evidence"][2] |= {"quote": "\x01@SUM(A1)"}
    desk = desk_of(rows)
    for name in ("q.xlsx", "q.csv"):
        sheet.export(desk, queue(desk), tmp_path / name)
    cells = [cell for row in openpyxl.load_workbook(tmp_path / "q.xlsx").active.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "inlineStr"}
    texts = [cell.value for cell in cells if isinstance(cell.value, str)]
    with (tmp_path / "q.csv").open(encoding="utf-8-sig", newline="") as stream:
        texts += [cell for row in csv.reader(stream) for cell in row]
    assert any("HYPERLINK" in text for text in texts)
    assert not [text for text in texts if text.startswith(("=", "+", "-", "@", "\t", "\r"))]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"decision": "maybe"}, "row 3: decision: expected one of same, different, accept"),
        (
            {"decision": "same", "object": "CLM-00000000000000ee"},
            "row 3: object: expected an id of this dataset",
        ),
        ({"decision": "accept", "subject": "CLM-1"}, "row 3: subject: expected an id of this dataset"),
        ({"decision": "correct"}, "row 3: field: expected one of event_type"),
        (
            {"decision": "correct", "field": "date", "value": "3/5/2015"},
            "row 3: value of date: not an EDTF interval",
        ),
        (
            {"decision": "accept", "when": "01.02.2026"},
            "row 3: when: expected a day as YYYY-MM-DD, or a date cell",
        ),
        (
            {"decision": "sensitivity", "subject": "ZZ-aranda-mill", "value": "secret"},
            "row 3: value: expected one",
        ),
        ({"decision": "reject", "why": "a\x0cb"}, "row 3: why: expected plain text"),
    ],
)
def test_one_wrong_row_imports_nothing(
    desk: Desk, book: Book, tmp_path: Path, cells: dict[str, Any], expected: str
) -> None:
    path = tmp_path / "q.csv"
    sheet.export(desk, queue(desk), path)
    fill(path, {2: {"decision": "accept"}, 3: cells, 4: {"decision": "what?"}})
    with pytest.raises(ConfigError) as fault:
        imported(desk, book, path)
    assert "nothing was imported" in str(fault.value)
    assert expected in str(fault.value)
    assert "row 4: decision: expected one of" in str(fault.value)
    assert not book.path.exists()


def test_a_formula_in_a_workbook_is_refused(desk: Desk, book: Book, tmp_path: Path) -> None:
    path = tmp_path / "q.xlsx"
    sheet.export(desk, queue(desk), path)
    fill(path, {2: {"decision": '=IF(1,"accept","reject")'}})
    with pytest.raises(ConfigError, match="row 2: expected text or a date, found a formula"):
        imported(desk, book, path)


def test_rows_that_contradict_each_other_import_nothing(desk: Desk, book: Book, tmp_path: Path) -> None:
    path = tmp_path / "q.csv"
    path.write_text(f"subject,decision\n{ONE},accept\n{ONE},reject\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="contradicts"):
        imported(desk, book, path)
    assert not book.path.exists()


def test_a_sheet_of_ones_own_needs_two_columns(desk: Desk, book: Book, tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text(
        "decision,subject,object,value,why\r\nsensitivity,ZZ-aranda-mill,,withheld,\r\n"
        "same_incident,INC-0000000000000001,INC-0000000000000002,,one raid\r\n",
        encoding="utf-8-sig",
        newline="",
    )
    assert imported(desk, book, path).written == 2
    found = {one.kind: one for one in book.settled.in_force}
    assert found["sensitivity"].about.mention == "old mill of Aranda"
    assert (found["same_incident"].about.quote, found["same_incident"].about_object.quote) == (
        "old mill of Aranda", "Fort of Besra",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("q.csv", b"", "found nothing"),
        ("q.csv", b"a,b\n1,2\n", "row 1: expected a header with subject and decision"),
        ("q.csv", b"subject,decision\n\xff,accept\n", "expected CSV in UTF-8"),
        ("q.csv", b'subject,decision\n"open,accept\n', "expected CSV"),
        ("q.xlsx", b"PK\x03\x04 no workbook", "q.xlsx: "),
    ],
)
def test_what_is_no_sheet_is_refused(
    desk: Desk, book: Book, tmp_path: Path, *, name: str, content: bytes, expected: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ConfigError, match=expected):
        imported(desk, book, tmp_path / name)


def test_other_suffixes_and_missing_files_are_refused(desk: Desk, book: Book, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"expected a file named \.xlsx or \.csv"):
        sheet.export(desk, [], tmp_path / "q.ods")
    with pytest.raises(ConfigError, match="expected a file"):
        imported(desk, book, tmp_path / "nowhere.csv")
