"""Markdown: markup removed, front matter of every kind, and the real essay with its notes."""

from __future__ import annotations

from pathlib import Path

import pytest

from heritage.intake.documents.fragment import plain_text
from heritage.intake.documents.markdown import read, strip
from heritage.intake.manifest import Record
from heritage.problems import Problem
from heritage.resources.source import SourceProfile


def read_md(folder: Path, text: str) -> tuple[list[Record], list[Problem]]:
    path = folder / "a.md"
    path.write_text(text, encoding="utf-8")
    items = list(read(path, "a.md", SourceProfile("default")))
    return [i for i in items if isinstance(i, Record)], [i for i in items if isinstance(i, Problem)]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("a *b* __c__ ~~d~~ `e`", "a b c d e"),
        (
            "[link](https://e.org) [by name][n] ![picture *of* it](x.png)\n\n[n]: /u",
            "link by name picture of it",
        ),
        ("wrapped\nline  \nbroken", "wrapped line\nbroken"),
        ("x<br>y <span>z</span>", "x\ny z"),
        ("<div>\n<p>in a <b>block</b></p>\n</div>", "in a block"),
        ("    indented text is text", "indented text is text"),
        ("before\n\n```\ncode\n```\n\nafter", "before\n\nafter"),
        ("- one\n- two\n\n1. three", "one\n\ntwo\n\nthree"),
        ("> quoted\n> text", "quoted text"),
        ("|a|b|\n|-|-|\n|1|*2*|", "a | b\n\n1 | 2"),
        ('{{< figure id="x" >}}\n\n{{% note %}}kept{{% /note %}}', "kept"),
        (
            "A.[^b] B.[^a]\n\n[^a]: First.\n[^b]: Second\n    goes on.\n\nC.",
            "A. B.\n\nC.\n\nFirst.\n\nSecond goes on.",
        ),
        ("3 * 4 \\* 5 &amp; 6", "3 * 4 * 5 & 6"),
        ("```\nnever closed [^a]: x", ""),
    ],
)
def test_markup_is_removed(source: str, text: str) -> None:
    assert strip(source) == (None, text)


def test_one_heading_at_the_top_is_the_title(tmp_path: Path) -> None:
    (record,), _ = read_md(tmp_path, "# The *Gate*\n\nIt fell.")
    assert (record.title, record.text) == ("The Gate", "It fell.")
    (record,), _ = read_md(tmp_path, "# One\n\nText.\n\n# Two")
    assert (record.title, record.text) == (None, "One\n\nText.\n\nTwo")
    (record,), _ = read_md(tmp_path, "---\ntitle: Given\n---\n# Other\n\nText.")
    assert (record.title, record.text) == ("Given", "Other\n\nText.")


def test_front_matter_that_is_yaml(tmp_path: Path) -> None:
    text = (
        "---\ntitle: >-\n  Folded over\n  two lines\ndate: 2015-08-24T23:30:00-11:00\nlicence: [CC BY 4.0, more]\n"
        "publisher: no\nauthors:\n  - name: none\nurl: {not: text}\n---\nText."
    )
    (record,), problems = read_md(tmp_path, text)
    assert record.title == "Folded over two lines"
    assert record.fields == {
        "published": "2015-08-24T23:30:00-11:00", "licence": "CC BY 4.0, more", "publisher": "no",
    }  # fmt: skip
    assert [problem.code for problem in problems] == ["metadata_invalid", "key_unknown"]
    assert problems[0].detail == "a.md: url: expected a text or a list of texts, found dict"


def test_front_matter_that_is_not(tmp_path: Path) -> None:
    bomb = "---\na: &a [x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}, *{a}, *{a}, *{a}, *{a}, *{a}, *{a}]\n"
                                        for a, b in zip("abcdefghi", "bcdefghij", strict=True))  # fmt: skip
    (record,), problems = read_md(tmp_path, bomb + "---\nText.")
    assert (record.text, [problem.code for problem in problems]) == ("Text.", ["key_unknown"])
    for block in ("title: A: B\n- c", "x: !!python/object/apply:os.system [ls]\ny:\n- 1", "a: " + "[" * 5000):
        (record,), problems = read_md(tmp_path, f"---\n{block}\n---\nText.")
        assert record.text == "Text."
        assert all(problem.code in {"metadata_invalid", "key_unknown"} for problem in problems)
    (record,), _ = read_md(tmp_path, "---\ntitle: A: B\n---\nText.")
    assert record.title == "A: B"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("plain  text", "plain text"),
        ("a &lt; b", "a < b"),
        ("<p>a<p>b<br>c", "a\n\nb\nc"),
        ("<ul><li>a<li>b</ul>", "a\n\nb"),
        ("<table><tr><td>a<td>b<tr><td>c</table>", "a | b\n\nc"),
        ("<script>x</script><style>y</style>z<!-- c -->", "z"),
        ("<b>never closed", "never closed"),
        ("a\x00<b>b</b>", "a\ufffdb"),
        ("<", "<"),
        ("", ""),
    ],
)
def test_fragments(html: str, text: str) -> None:
    assert plain_text(html) == text


def test_ten_megabytes_of_nested_tags_end() -> None:
    assert "word" not in plain_text("<script>" * 10 + "word")
    for tag in ("div", "b", "table><tr><td", "ul><li", "font"):
        count = 10_000_000 // (len(tag) + 2)
        assert plain_text(f"<{tag}>" * count + "word").strip() in {"word", ""}


@pytest.mark.shared
def test_the_essay(root: Path) -> None:
    path = next((root.parent / "shared" / "data").glob("thegetty*/10-bandarin.md"))
    record, *problems = sorted(
        read(path, "essay.md", SourceProfile("default")), key=lambda i: isinstance(i, Problem)
    )
    assert isinstance(record, Record)
    assert record.title == "The Destruction of Aleppo"
    assert [p.code for p in problems if isinstance(p, Problem)] == ["key_unknown"]
    blocks = record.text.split("\n\n")
    assert blocks[0].startswith("Ten years of war have destroyed")
    assert blocks[-1].startswith("An important awareness-raising initiative, named #Unite4Heritage")
    assert blocks.index("Notes") == len(blocks) - 42  # then come the notes, 41 of them
    assert not any(mark in record.text for mark in ("{{", "[^", "](", "**", "<div"))
