"""Readers on the traps of their formats: delimiters, quotes, encodings, nesting, dates that are none."""

from __future__ import annotations

from pathlib import Path

import pytest

from heritage.intake.documents.html import read as read_html
from heritage.intake.manifest import Record
from heritage.intake.profiles.table import records as shaped
from heritage.intake.tables import delimited, jsonl
from heritage.problems import Problem
from heritage.resources.source import SourceProfile

DEFAULT = SourceProfile("default")
P = "<p>The gatehouse of the Example Citadel was blown up on Sunday, the antiquities office said.</p>"


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def read_table(path: Path, raw_name: str, profile: SourceProfile) -> list[Record | Problem]:
    return list(shaped(delimited.read(path, raw_name, profile), profile, raw_name))


def read_jsonl(path: Path, raw_name: str, profile: SourceProfile) -> list[Record | Problem]:
    return list(shaped(jsonl.read(path, raw_name, profile), profile, raw_name))


def split(items: list[Record | Problem]) -> tuple[list[Record], list[str]]:
    records = [item for item in items if isinstance(item, Record)]
    return records, [item.code for item in items if isinstance(item, Problem)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters(tmp_path: Path, delimiter: str) -> None:
    rows = [("id", "title", "text"), ("1", "a, b; c | d", "x"), ("2", "", "y, z"), ("3", "", "")]
    content = "\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in rows)
    records, problems = split(list(read_table(write(tmp_path, "a.csv", content), "a.csv", DEFAULT)))
    assert [(r.fields["id"], r.title, r.text, r.origin_row) for r in records] == [
        ("1", "a, b; c | d", "x", 2), ("2", "", "y, z", 3), ("3", "", "", 4),
    ]  # fmt: skip
    assert problems == []


def test_a_quote_never_closed_costs_its_own_line(tmp_path: Path) -> None:
    content = 'id,text\n1,good\n2,"never closed\n3,swallowed\n'
    items = list(read_table(write(tmp_path, "a.csv", content), "a.csv", DEFAULT))
    records, problems = split(items)
    assert [(record.text, record.origin_row) for record in records] == [("good", 2), ("swallowed", 4)]
    assert problems == ["row_malformed"]
    assert "lines 3 to 4" in next(item.detail for item in items if isinstance(item, Problem))


def test_rows_of_another_width_are_not_used(tmp_path: Path) -> None:
    content = "id,text\n1,good\n2\n3,too,many\n4,fine,\n\n5,last\n"
    records, problems = split(list(read_table(write(tmp_path, "a.csv", content), "a.csv", DEFAULT)))
    assert [record.fields["id"] for record in records] == ["1", "4", "5"]
    assert problems == ["row_malformed", "row_malformed"]


def test_columns_named_twice_or_not_at_all(tmp_path: Path) -> None:
    profile = SourceProfile("x", columns={"Site": "claim.site"})
    content = "Site,Site,,\nA,B,C,\n"
    items = list(read_table(write(tmp_path, "a.csv", content), "a.csv", profile))
    records, problems = split(items)
    assert records[0].row == {"Site": "A", "Site (2)": "B", "column 3": "C", "column 4": ""}
    assert problems == ["column_unmapped", "column_unmapped"]


def test_utf16_table_with_a_mark(tmp_path: Path) -> None:
    raw = "id;text\n1;Ж\n".encode("utf-16")
    records, problems = split(list(read_table(write(tmp_path, "a.csv", raw), "a.csv", DEFAULT)))
    assert [record.text for record in records] == ["Ж"]
    assert problems == []


def test_a_very_long_cell(tmp_path: Path) -> None:
    content = "id,text\n1," + "x" * 300_000 + "\n"
    records, problems = split(list(read_table(write(tmp_path, "a.csv", content), "a.csv", DEFAULT)))
    assert (len(records[0].text), problems) == (300_000, [])


def test_jsonl_survives_what_json_allows(tmp_path: Path) -> None:
    lines = ['{"text": "a", "id": 1.5}', "[" * 100_000, '{"text": NaN}', "\ufeff", '{"text": "b"}']
    records, problems = split(
        list(read_jsonl(write(tmp_path, "a.jsonl", "\n".join(lines)), "a.jsonl", DEFAULT))
    )
    assert [(record.text, record.origin_row) for record in records] == [("a", 1), ("b", 5)]
    assert set(problems) == {"row_malformed"}


def test_jsonl_in_utf16_and_in_a_stated_encoding(tmp_path: Path) -> None:
    line = '{"text": "Палац"}\n'
    path = write(tmp_path, "a.jsonl", (line * 2).encode("utf-16"))
    records, problems = split(list(read_jsonl(path, "a.jsonl", DEFAULT)))
    assert ([r.origin_row for r in records], problems) == ([1, 2], [])
    path = write(tmp_path, "b.jsonl", line.encode("cp1251"))
    records, problems = split(list(read_jsonl(path, "b.jsonl", SourceProfile("x", encoding="cp1251"))))
    assert ([r.text for r in records], problems) == (["Палац"], [])


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ('<meta property="article:published_time" content="2015-08-24T23:30:00-11:00">', "2015-08-24T23:30:00-11:00"),
        ('<script type="application/ld+json">[{"@type":"NewsArticle","datePublished":"2015-08-24"}]</script>',
         "2015-08-24"),
        ('<script type="application/ld+json">{broken</script><meta name="dc.date" content="2015-08-24">', "2015-08-24"),
        ('<meta name="date" content="yesterday"><meta itemprop="datePublished" content="2015-08-24">', "2015-08-24"),
        ('<link rel="canonical" href="https://example.org/2015/08/24/gate">', None),
        ('<meta property="article:modified_time" content="2015-08-24">', None),
        ('<meta http-equiv="Date" content="2015-08-24">', None),
    ],
)  # fmt: skip
def test_html_dates_only_as_stated(tmp_path: Path, head: str, published: str | None) -> None:
    footer = "<footer>2019-01-01 (c) 2019</footer>"
    page = f"<html><head>{head}</head><body><article>{P * 3}</article>{footer}</body></html>"
    (record,), problems = split(list(read_html(write(tmp_path, "2014-01-01.html", page), "x.html", DEFAULT)))
    assert record.fields.get("published") == published
    assert problems == []
    assert "publisher" not in record.fields


def test_html_declared_charset_does_not_beat_utf8(tmp_path: Path) -> None:
    page = f'<html><head><meta charset="iso-8859-1"><title>Café</title></head><body>{P * 3}</body></html>'
    for encoding in ("utf-8", "cp1252"):
        (record,), problems = split(
            list(read_html(write(tmp_path, "a.html", page.encode(encoding)), "a", DEFAULT))
        )
        assert (record.title, problems) == ("Café", [])


def test_html_of_hostile_depth(tmp_path: Path) -> None:
    page = "<html><body>" + "<div>" * 20_000 + P * 3 + "</body></html>"
    records, problems = split(list(read_html(write(tmp_path, "a.html", page), "a.html", DEFAULT)))
    assert len(records) + len(problems) >= 1
