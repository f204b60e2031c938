"""The documents of a block, in this process: three forms of archives give the same, and what is none is told."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from heritage.intake.manifest import Record
from heritage.resources.source import SourceProfile
from heritage.scan import captures, columns, jsonlines
from heritage.scan.block import Blocks, Position
from heritage.scan.documents import Document, documents
from heritage.scan.fields import Names
from tests.unit.scan import archives

_FORMS: dict[str, Blocks] = {
    "a.jsonl": jsonlines.blocks,
    "a.parquet": columns.ColumnBlocks(Names()).blocks,
    "a.warc.gz": captures.blocks,
}


def _read(path: Path) -> list[Document]:
    with path.open("rb") as raw:
        return [
            document
            for block in _FORMS[path.name](path, path.name, raw, Position())
            if not block.is_last
            for document in documents(block, Names(), SourceProfile("default"))
        ]


def _record(document: Document) -> Record:
    (record,) = document.record()
    assert isinstance(record, Record)
    return record


@pytest.mark.parametrize("name", _FORMS)
def test_each_form_gives_every_document_with_its_number_and_words(tmp_path: Path, name: str) -> None:
    rows = archives.documents(9)
    found = _read(archives.write(tmp_path, name, rows))
    assert [each.text for each in found] == [row["text"] for row in rows]
    if "jsonl" not in name:  # there a document is as large as its line
        assert [each.size for each in found] == [len(row["text"]) for row in rows]
    assert [_record(each).text for each in found] == [row["text"] for row in rows]
    assert not any(each.fault for each in found)
    if "warc" not in name:  # a capture has the numbers of records, and its keys are its page's
        assert [each.number for each in found] == list(range(1, 10))
        assert [(each.title, each.language) for each in found] == [(row["title"], "en") for row in rows]
        assert _record(found[2]).fields["id"] == "d2"
        assert _record(found[2]).fields["published"] == "2020-02-03"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (b'{"text": "x"', '\'{"text": "x"\' (Expecting'),
        (b"[" * 100_000, "maximum recursion"),
        (b'["text"]', "a list"),
        (b"7", "a int"),
        (b'{"text": ["x"]}', "a text that is a list"),
        (b'{"text": {"a": 1}}', "a text that is a dict"),
    ],
)
def test_a_line_that_is_no_document_is_told_with_its_number_and_the_next_is_read(
    tmp_path: Path, line: bytes, told: str
) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\n  \n" + line + b'\n{"text": "good"}\n')
    bad, good = _read(path)
    assert (bad.number, bad.size, bad.text) == (3, len(line), "")
    assert bad.fault is not None
    assert bad.fault[0] == "row_malformed"
    assert "expected one JSON object, found " in bad.fault[1]
    assert told in bad.fault[1]
    assert list(bad.record()) == []
    assert (good.number, good.text, good.fault) == (4, "good", None)


def test_a_byte_order_mark_and_other_encodings_of_a_line_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(
        "\ufeff".encode() + json.dumps({"text": "na\u00efve"}, ensure_ascii=False).encode() + b"\n"
    )
    assert [each.text for each in _read(path)] == ["na\u00efve"]


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (date(2020, 2, 3), "2020-02-03"),
        (datetime(2020, 2, 3, 4, 5, tzinfo=UTC), "2020-02-03T04:05:00+00:00"),
        (20200203, "20200203"),
        (True, None),
        (1.5, None),
        (None, None),
    ],
)
def test_values_of_columns_become_texts_or_nothing(tmp_path: Path, value: Any, told: str | None) -> None:
    row = {"text": "na\u00efve", "published": value}
    (found,) = _read(archives.write(tmp_path, "a.parquet", [row]))
    assert found.size == 6, "bytes, not characters"
    assert _record(found).fields.get("published") == told


def test_the_words_of_a_page_are_those_without_its_tags(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    body = "<p>The temple &amp; the <b>bridge</b></p>"
    path.write_bytes(archives.warc([{"id": "d0", "text": body}], "text/html"))
    (found,) = _read(path)
    assert found.text.split() == ["The", "temple", "&", "the", "bridge"]
    assert found.size == len(body)
