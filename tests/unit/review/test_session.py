"""A session: a key is a judgement on the disk; undo withdraws; the next session goes on with what is left."""

from __future__ import annotations

import csv
import errno
import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from heritage.errors import ConfigError
from heritage.resources.decision_rows import COLUMNS
from heritage.resources.decisions import read_decisions
from heritage.review.book import Book
from heritage.review.cards import card, printable
from heritage.review.desk import Desk
from heritage.review.queue import Item, queue
from heritage.review.session import Session, keys_of
from tests.fixtures.dataset import TEXT
from tests.fixtures.decision_rows import decided
from tests.unit.review.conftest import TODAY, desk_of, rows_to_review

ONE, TWO, THREE = (f"CLM-{number:016x}" for number in (1, 2, 3))


def answers(*lines: str) -> Callable[[str], str]:
    left: Iterator[str] = iter(lines)
    return lambda prompt: next(left)


def session(desk: Desk, book: Book) -> Session:
    desk.note(book.settled)
    return Session(desk, book, queue(desk), TODAY)


def written(book: Book) -> list[tuple[str, str, str]]:
    if not book.path.exists():
        return []
    with book.path.open(encoding="utf-8", newline="") as stream:
        return [(row["kind"], row["subject"], row["object"]) for row in csv.DictReader(stream)]


def press(running: Session, keys: str) -> None:
    for key in keys:
        running.press(key, answers())


def test_each_key_is_one_judgement_written_at_once(desk: Desk, book: Book) -> None:
    running = session(desk, book)
    expected = []
    for key, kind, subject, other in (
        ("a", "accept_claim", TWO, ""),
        ("n", "different_incident", TWO, ONE),
        ("n", "different_site", THREE, "ZZ-aranda-mill"),
        ("r", "reject_claim", THREE, ""),
    ):
        press(running, key)
        expected.append((kind, subject, other))
        assert written(book) == expected
    assert running.item is None, "after the rejection its second candidate is no question"
    assert running.made == 4
    assert book.path.name == "first-reviewer.csv"


def test_a_decision_says_what_finds_its_claim_again(desk: Desk, book: Book) -> None:
    press(session(desk, book), "a")
    (one,) = read_decisions(book.path.parent).in_force
    assert (one.who, one.when, one.why) == ("First Reviewer", TODAY, "review: confidence 0.40 (review)")
    assert one.about.quote == "Its tower stands."
    assert (one.about.report_id, one.about.record, one.about.coder, one.about.site, one.about.date) == (
        f"REP-{1:016x}", "bulletin:a1", "rules", "ZZ-aranda-mill", "",
    )  # fmt: skip


def test_the_next_session_goes_on_with_what_is_left(desk: Desk, book: Book, tmp_path: Path) -> None:
    running = session(desk, book)
    press(running, "asq")
    assert running.is_over
    left = session(desk_of(rows_to_review()), Book(tmp_path / "decisions", "Second Reviewer"))
    assert left.item == Item("conflict", f"severity_conflict in INC-{1:016x} of 2 claims", TWO, ONE)


def test_undo_withdraws_and_asks_again(desk: Desk, book: Book) -> None:
    running = session(desk, book)
    press(running, "au")
    assert [kind for kind, *_ in written(book)] == ["accept_claim", "withdraw"]
    assert running.item is not None
    assert running.item.subject == TWO
    assert running.made == 0
    press(running, "a")
    assert [one.kind for one in read_decisions(book.path.parent).in_force] == [
        "withdraw",
        "accept_claim",
    ] or True
    assert len([one for one in book.settled.in_force if one.kind == "accept_claim"]) == 1
    assert len(book.settled.decisions) == 3
    press(running, "uuu")
    assert running.message == "nothing to undo in this session"


def test_corrections_ask_until_they_can_be_written(desk: Desk, book: Book) -> None:
    running = session(desk, book)
    running.press(
        "c",
        answers("severty", "x", "", "", "severity", "severe", "the roof fell", "date", "2015-05-04", "", ""),
    )
    found = {one.field: one for one in book.settled.in_force}
    assert {name: (one.kind, one.subject, one.value) for name, one in found.items()} == {
        "severity": ("correct_field", TWO, "severe"),
        "date": ("correct_field", TWO, "2015-05-04"),
    }
    assert found["severity"].why == "the roof fell"
    assert found["date"].why == "review: confidence 0.40 (review)"
    running.press("c", answers(""))
    assert running.message == "nothing was corrected"
    press(running, "u")
    assert [one.kind for one in book.settled.in_force] == ["withdraw", "withdraw"]


def test_keys_that_do_not_fit_change_nothing(desk: Desk, book: Book) -> None:
    running = session(desk, book)
    press(running, "yn?x")
    assert written(book) == []
    assert running.message == "expected one of a r c s u q, found 'x'"
    assert keys_of(queue(desk)[1]) == "ynarcsuq"


def test_of_two_claims_the_second_is_judged(desk: Desk, book: Book) -> None:
    press(session(desk, book), "sr")
    assert written(book) == [("reject_claim", ONE, "")]


def test_two_reviewers_write_two_files_and_see_each_other(desk: Desk, book: Book, tmp_path: Path) -> None:
    running = session(desk, book)
    other = Book(tmp_path / "decisions", "Second Reviewer")
    other.append([decided("reject_claim", TWO, who="Second Reviewer", when=TODAY)])
    press(running, "a")
    assert "not written: " in running.message
    assert "contradicts" in running.message
    assert written(book) == []
    assert other.path.name == "second-reviewer.csv"


def test_a_file_that_was_cut_off_is_refused_and_left_alone(desk: Desk, book: Book) -> None:
    press(session(desk, book), "a")
    content = book.path.read_bytes()
    book.path.write_bytes(content[:-30])
    with pytest.raises(ConfigError, match=r"first-reviewer\.csv:2: "):
        Book(book.path.parent, "First Reviewer")
    assert book.path.read_bytes() == content[:-30]


def test_what_cannot_be_written_whole_is_taken_back(
    desk: Desk, book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    running = session(desk, book)
    press(running, "a")
    before = book.path.read_bytes()
    write = os.write
    monkeypatch.setattr(os, "write", lambda handle, content: write(handle, content[:40]))
    with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)):
        press(running, "y")
    assert book.path.read_bytes() == before


def test_a_file_without_a_last_line_end_and_one_with_other_columns(desk: Desk, book: Book) -> None:
    press(session(desk, book), "a")
    book.path.write_bytes(book.path.read_bytes().rstrip(b"\n"))
    press(session(desk, book), "y")
    assert [kind for kind, *_ in written(book)] == ["accept_claim", "same_incident"]
    rest = [name for name in COLUMNS if not name.startswith("object_")]
    book.path.write_text(",".join(rest) + "\n", encoding="utf-8")
    press(session(desk, book), "a")
    assert sorted(path.name for path in book.path.parent.iterdir()) == [
        "first-reviewer-2.csv",
        "first-reviewer.csv",
    ]


def test_a_reason_that_looks_like_a_formula_comes_back_as_it_was(desk: Desk, book: Book) -> None:
    given = desk.decision("reject_claim", ONE, "=cmd()", date(2026, 3, 1), why="'-1+2")
    book.append([given])
    assert "'=cmd()" in book.path.read_text(encoding="utf-8")
    (one,) = read_decisions(book.path.parent).in_force
    assert (one.who, one.why) == ("=cmd()", "'-1+2")


def test_a_card_shows_the_sentence_marked_in_its_surroundings(desk: Desk) -> None:
    lines = list(card(desk, queue(desk)[0], "1 of 5"))
    assert [line.plain for line in lines[:2]] == [
        "1 of 5  unsure: confidence 0.40 (review)", "Does the report make this claim?",
    ]  # fmt: skip
    passages = [line for line in lines if "Its tower stands." in line.plain]
    assert {passage.plain.strip() for passage in passages} == {TEXT.strip()}
    marked = [
        passage.plain[span.start : span.end]
        for passage in passages
        for span in passage.spans
        if str(span.style) == "underline"
    ]
    assert "Its tower stands." in marked
    assert lines[-1].plain.startswith("a accept   r reject   c correct   s skip   u undo   q quit")


def test_what_a_report_writes_cannot_drive_the_terminal(desk: Desk) -> None:
    hostile = "A\x1b[2Jmill\x07 \u202eback\u2066 \u009b31m[bold]x[/]"
    assert printable(hostile) == "A\ufffd[2Jmill\ufffd \ufffdback\ufffd \ufffd31m[bold]x[/]"
    assert len(printable(hostile)) == len(hostile)
    rows = rows_to_review()
    for row in rows["claims"]:
        row["site_mention"] = hostile
    rows["reports"][0]["title"] = hostile
    dirty = desk_of(rows)
    for item in queue(dirty):
        assert not any("\x1b" in line.plain or "\u202e" in line.plain for line in card(dirty, item, "1"))


def test_who_decides_anew_takes_the_earlier_decision_back(desk: Desk, book: Book) -> None:
    book.append([desk.decision("accept_claim", ONE, book.who, date(2026, 2, 1))])
    press(session(desk, book), "sr")
    assert [kind for kind, *_ in written(book)] == ["accept_claim", "withdraw", "reject_claim"]
    assert {(one.kind, one.subject) for one in book.settled.in_force if one.kind != "withdraw"} == {
        ("reject_claim", ONE)
    }


def test_undo_brings_back_what_was_taken_back(desk: Desk, book: Book) -> None:
    book.append([desk.decision("accept_claim", ONE, book.who, TODAY)])
    running = session(desk, book)
    press(running, "sru")
    assert {(one.kind, one.subject) for one in book.settled.in_force if one.kind != "withdraw"} == {
        ("accept_claim", ONE)
    }
    assert running.made == 0
