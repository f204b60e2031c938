"""PDF: paragraphs, pages, running heads, broken words, and the files that are no text."""

from __future__ import annotations

from pathlib import Path

import pytest

from heritage.intake.documents.pdf import read
from heritage.intake.documents.pdflayout import Line, carry_over, paragraphs
from heritage.intake.manifest import Record
from heritage.problems import Problem
from heritage.resources.source import SourceProfile
from heritage.text.pages import page_of
from tests.unit.intake import pdffile

DEFAULT = SourceProfile("default")
WIDE = "The gatehouse of the Example Citadel was blown up on the first Sunday of the month, the antiq-"


def read_pdf(folder: Path, raw: bytes) -> tuple[list[Record], list[Problem]]:
    path = folder / "a.pdf"
    path.write_bytes(raw)
    items = list(read(path, "a.pdf", DEFAULT))
    return [i for i in items if isinstance(i, Record)], [i for i in items if isinstance(i, Problem)]


def lines(
    *texts: str, top: float = 700, step: float = 14, left: float = 50
) -> list[tuple[float, float, str]]:
    return [(left, top - step * number, text) for number, text in enumerate(texts) if text]


def test_lines_become_paragraphs_and_broken_words_whole(tmp_path: Path) -> None:
    page = lines(
        WIDE,
        "uities office said on Monday. Its roof has fallen in and the north wall has a crack from top to",
        "bottom.",
        "",
        "The museum beside it is closed, and nobody has been able to look at the books that were in it up",
        "to now. The market stands.",
        "A line that was broken on purpose, since the one above is short.",
    )
    (record,), problems = read_pdf(tmp_path, pdffile.pdf([page], title="A survey"))
    assert problems == []
    assert record.title == "A survey"
    assert record.fields == {}
    assert record.text.split("\n\n") == [
        (
            "The gatehouse of the Example Citadel was blown up on the first Sunday of the month, the antiquities "
            "office said on Monday. Its roof has fallen in and the north wall has a crack from top to bottom."
        ),
        (
            "The museum beside it is closed, and nobody has been able to look at the books that were in it up to now. "
            "The market stands."
        ),
        "A line that was broken on purpose, since the one above is short.",
    ]


def test_pages_are_counted_and_furniture_is_left_out(tmp_path: Path) -> None:
    def page(number: int, text: str) -> list[tuple[float, float, str]]:
        head, foot = (
            (50.0, 770.0, f"Bulletin no. {number} of the Example Office"),
            (300.0, 30.0, f"- {number} -"),
        )
        return [head, *lines(text), foot]

    pages = [page(1, "The bridge fell."), page(2, "The tower fell."), page(3, ""), page(4, "The wall fell.")]
    (record,), problems = read_pdf(tmp_path, pdffile.pdf(pages))
    assert problems == []
    assert record.text == "The bridge fell.\n\f\nThe tower fell.\n\f\n\n\f\nThe wall fell."
    assert [page_of(record.text, record.text.index(word)) for word in ("bridge", "tower", "wall")] == [
        1,
        2,
        4,
    ]


def test_a_sentence_over_a_page_end_stands_where_it_begins(tmp_path: Path) -> None:
    pages = [lines("One. The mosque was"), lines("destroyed by fire. It was old.")]
    (record,), _ = read_pdf(tmp_path, pdffile.pdf(pages))
    assert record.text == "One. The mosque was destroyed by fire.\n\f\nIt was old."


def test_a_page_that_begins_with_something_else_is_not_drawn_back() -> None:
    for first, second in (("It ended.", "goes on"), ("A heading", "The text"), ("Row", "12 of them")):
        pages = [[first], [second]]
        carry_over(pages)
        assert pages == [[first], [second]]


@pytest.mark.parametrize(
    ("broken", "after", "document", "expected"),
    [
        ("the antiqui", "ties office", [], "the antiquities office"),
        ("the UNESCO", "Centre", [], "the UNESCO-Centre"),
        ("a well", "known place", ["well-known"], "a well-known place"),
        ("a well", "known place", ["well-known", "wellknown"], "a wellknown place"),
        ("1990", "ties", [], "1990-ties"),
    ],
)
def test_hyphens(broken: str, after: str, document: list[str], expected: str) -> None:
    two = [Line(broken, 0, 100, 100, 110, is_hyphenated=True), Line(after, 0, 86, 100, 96)]
    assert paragraphs(two, frozenset(document)) == [expected]


def test_columns_follow_each_other(tmp_path: Path) -> None:
    left = lines("The gatehouse of the citadel fell on", "Sunday and the wall beside it was", top=700)
    right = lines("cracked by the shock. The museum", "stands.", top=700, left=320)
    (record,), _ = read_pdf(tmp_path, pdffile.pdf([left + right]))
    assert record.text == (
        "The gatehouse of the citadel fell on Sunday and the wall beside it was cracked by the shock. "
        "The museum stands."
    )


def test_scanned_whole_or_in_part(tmp_path: Path) -> None:
    _, (problem,) = read_pdf(tmp_path, pdffile.pdf([[], []], has_picture=True))
    assert (problem.code, problem.detail) == (
        "pdf_scanned", "a.pdf: expected text on its 2 pages, found 2 with pictures and no text",
    )  # fmt: skip
    (record,), (problem,) = read_pdf(tmp_path, pdffile.pdf([lines("Text."), []], has_picture=True))
    assert record.text == "Text.\n\f\n"
    assert (problem.code, problem.detail[-7:]) == ("pdf_page_scanned", " page 2")
    _, (problem,) = read_pdf(tmp_path, pdffile.pdf([[]]))
    assert problem.code == "file_empty"


def test_files_that_are_no_pdf(tmp_path: Path) -> None:
    whole = pdffile.pdf([lines("Text.")])
    for raw, code in (
        (b"", "file_empty"),
        (b"version https://git-lfs.github.com/spec/v1\noid x", "lfs_pointer"),
        (b"PK\x03\x04" + bytes(100), "suffix_wrong"),
        (b"%PDF-1.4\n", "pdf_broken"),
        (b"just text", "pdf_broken"),
    ):
        records, problems = read_pdf(tmp_path, raw)
        assert ([p.code for p in problems], records) == ([code], [])
    # PDFium mends a file that was cut off, where its pages can still be found.
    records, problems = read_pdf(tmp_path, whole[:-20])
    assert ([r.text for r in records], problems) == (["Text."], [])


def test_a_password_is_said_to_be_needed(tmp_path: Path) -> None:
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Count 0 /Kids [] >>",
        3: b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <" + b"11" * 32 + b"> /U <" + b"22" * 32 + b"> >>",
    }
    raw = pdffile.assembled(objects, "/Encrypt 3 0 R /ID [<00><00>]")
    records, (problem,) = read_pdf(tmp_path, raw)
    assert (records, problem.code) == ([], "pdf_encrypted")


def test_cycles_end(tmp_path: Path) -> None:
    tree = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Count 9 /Kids [2 0 R 3 0 R] /Parent 2 0 R >>",
        3: b"<< /Type /Pages /Count 5 /Kids [2 0 R] /Parent 2 0 R >>",
    }
    records, problems = read_pdf(tmp_path, pdffile.assembled(tree, ""))
    assert records == []
    assert [problem.code for problem in problems] == ["pdf_broken"]
    form = pdffile.pdf([lines("Text.")], has_picture=True).replace(b"/Subtype /Image", b"/Subtype /Form ")
    form = form.replace(b"\x00\nendstream", b"/I1 Do\nendstream").replace(b"/Length 1 >>", b"/Length 6 >>")
    records, problems = read_pdf(tmp_path, form)
    assert [record.text for record in records] == ["Text."]


def test_more_pages_than_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("heritage.intake.documents.pdf._MOST_PAGES", 2)
    (record,), (problem,) = read_pdf(tmp_path, pdffile.pdf([lines(f"Text {n}.") for n in "abc"]))
    assert record.text == "Text a.\n\f\nText b."
    assert (problem.code, problem.detail) == (
        "pdf_incomplete", "a.pdf: expected 3 pages, found 2 that could be read",
    )  # fmt: skip


def test_a_parser_that_dies_or_talks_nonsense_is_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    child = tmp_path / "child.py"
    monkeypatch.setattr("heritage.intake.documents.pdf._CHILD", child)
    monkeypatch.setattr("heritage.intake.documents.pdf._SECONDS", 2)
    page = '{"lines": [["The wall fell.", 1, 1, 9, 9, false]], "has_image": false}'
    for program, code, text in (
        ("import os; os.abort()", "pdf_broken", None),
        ("print('[1]')", "pdf_broken", None),
        (f"print('{{\"pages\": 2, \"title\": null}}\\n{page}', flush=True); import os; os.abort()", "pdf_incomplete",
         "The wall fell."),
        ("import time; time.sleep(600)", "pdf_broken", None),
    ):  # fmt: skip
        child.write_text(program)
        records, problems = read_pdf(tmp_path, b"%PDF-1.4")
        assert [p.code for p in problems] == [code]
        assert [r.text for r in records] == ([text] if text else [])
