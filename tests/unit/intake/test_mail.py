"""E-mail: which text is taken, what is masked, what is attached, and messages that are hostile or broken."""

from __future__ import annotations

from pathlib import Path

import pytest

from heritage.intake.documents.mail import read
from heritage.intake.documents.unwrap import unwrap
from heritage.intake.manifest import Record
from heritage.problems import Problem
from heritage.resources.source import SourceProfile


def read_mail(folder: Path, raw: str | bytes) -> tuple[list[Record], list[str]]:
    path = folder / "a.eml"
    path.write_bytes(raw if isinstance(raw, bytes) else raw.encode())
    items = list(read(path, "a.eml", SourceProfile("default")))
    return [i for i in items if isinstance(i, Record)], [i.code for i in items if isinstance(i, Problem)]


def test_html_alone_is_read_even_where_it_is_no_article(tmp_path: Path) -> None:
    raw = "Subject: x\nContent-Type: text/html\n\n<table><tr><td>The wall</td><td>fell.</td></tr></table><p>Now."
    (record,), problems = read_mail(tmp_path, raw)
    assert (record.text, problems) == ("The wall | fell.\n\nNow.", [])


def test_flowed_text_and_signature_and_addresses(tmp_path: Path) -> None:
    raw = (
        "Subject: by a.person@example.org\nFrom: b@example.org\nReply-To: c@example.org\nMessage-ID: <d@example.org>\n"
        "Content-Type: text/plain; format=flowed\n\nThe gate \nfell; ask e.f+g@mail.example.org.\n\n"
        "-- \nh@example.org\n"
    )
    (record,), problems = read_mail(tmp_path, raw)
    assert record == Record("The gate fell; ask …@….", "by …@…", {}, None, 1)
    assert problems == []


def test_a_charset_that_looks_like_ascii(tmp_path: Path) -> None:
    head = b"Subject: x\nContent-Type: text/plain; charset=iso-2022-jp\n\n"
    (record,), problems = read_mail(tmp_path, head + "城が壊れた。".encode("iso-2022-jp"))
    assert (record.text, problems) == ("城が壊れた。", [])


@pytest.mark.parametrize(
    ("value", "publisher"),
    [
        ('"Example Bulletin" <bulletin.example.org>', "Example Bulletin"),
        ("<bulletin.example.org>", "bulletin.example.org"),
        ("Example Bulletin <b.example.org>", "Example Bulletin"),
        ("a.person@example.org <b>", None),
        ("no list", None),
    ],
)
def test_the_publisher_is_the_list_or_nobody(tmp_path: Path, value: str, publisher: str | None) -> None:
    (record,), _ = read_mail(tmp_path, f"From: Somebody <s@example.org>\nList-Id: {value}\n\nThe wall fell.")
    assert record.fields.get("publisher") == publisher


def test_messages_in_messages_are_bounded(tmp_path: Path) -> None:
    nested = "Subject: innermost\n\nThe wall fell.\n"
    for depth in range(8):
        nested = (
            f"Subject: {depth}\nContent-Type: multipart/mixed; boundary=b{depth}\n\n--b{depth}\n\n"
            f"Text {depth}.\n--b{depth}\nContent-Type: message/rfc822\n\n{nested}--b{depth}--\n"
        )
    records, problems = read_mail(tmp_path, nested)
    assert [record.text for record in records] == [f"Text {n}." for n in (7, 6, 5, 4, 3, 2)]
    assert problems == ["attachment_ignored"]


def test_many_parts_are_bounded(tmp_path: Path) -> None:
    raw = (
        "Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n"
        + "--b\nContent-Type: image/png\n\nx\n" * 10_000
    )
    records, problems = read_mail(tmp_path, raw)
    assert records == []
    assert problems == ["attachment_ignored"] * 500


def test_hostile_messages_are_one_problem(tmp_path: Path) -> None:
    nested = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(10_000)
    )
    messages = b"Content-Type: message/rfc822\n\n" * 10_000
    deep = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(400))
    for raw in (
        nested,
        messages,
        deep + b"x\n" * 200_000,
        b"Content-Type: text/plain; " + b"a*0*=x;" * 14_000 + b"\n\nx",
        b"Content-Type: text/plain; " + b"(" * 7000 + b"\n\nx",
        b"no header\n\nx",
    ):
        assert read_mail(tmp_path, b"Subject: x\n" * (raw[:2] != b"no") + raw) == ([], ["mail_broken"])


def test_a_subject_too_long_to_read_safely_is_left_out(tmp_path: Path) -> None:
    (record,), problems = read_mail(tmp_path, b"Subject: " + b"a b " * 250_000 + b"\n\nThe wall fell.")
    assert (record.title, record.text, problems) == (None, "The wall fell.", ["metadata_invalid"])


def test_nothing_in_it(tmp_path: Path) -> None:
    assert read_mail(tmp_path, "Subject: x\n\n \n") == ([], ["file_empty"])
    assert read_mail(tmp_path, "") == ([], ["file_empty"])


def test_wrapped_lines_are_joined_and_others_kept() -> None:
    wrapped = (
        "The gatehouse of the citadel fell on Sunday, the office said, and the\nwall cracked.\n\nSecond."
    )
    assert unwrap(wrapped) == (
        "The gatehouse of the citadel fell on Sunday, the office said, and the wall cracked.\n\nSecond."
    )
    listed = (
        "- the gatehouse of the Example Citadel, which was built of stone, fell\n- the wall\nShort\nlines"
    )
    assert unwrap(listed) == listed
