"""Feeds and other XML: what an entry says, and XML that is hostile, broken or something else."""

from __future__ import annotations

from pathlib import Path

import pytest

from heritage.intake.documents.feed import read
from heritage.intake.documents.stamps import iso_date
from heritage.intake.manifest import Record
from heritage.problems import Problem
from heritage.resources.source import SourceProfile


def read_feed(folder: Path, raw: str | bytes) -> tuple[list[Record], list[Problem]]:
    path = folder / "a.xml"
    path.write_bytes(raw if isinstance(raw, bytes) else raw.encode())
    items = list(read(path, "a.xml", SourceProfile("default")))
    return [i for i in items if isinstance(i, Record)], [i for i in items if isinstance(i, Problem)]


def rss(item: str, before: str = "") -> str:
    return f'<rss version="2.0"><channel>{before}<item>{item}</item></channel></rss>'


def test_rss_1_has_its_items_beside_the_channel(tmp_path: Path) -> None:
    raw = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Example News</title></channel>'
        "<item><title>Gate</title><link>https://example.org/1</link><description>It fell.</description>"
        "<dc:date>2015-08-24T10:00:00Z</dc:date></item></rdf:RDF>"
    )
    (record,), problems = read_feed(tmp_path, raw)
    assert problems == []
    assert record == Record("It fell.", "Gate", {
        "publisher": "Example News", "published": "2015-08-24T10:00:00Z", "url": "https://example.org/1",
    }, None, 1)  # fmt: skip


@pytest.mark.parametrize(
    ("item", "text", "title"),
    [
        ("<title>A</title><description>&lt;p&gt;One &lt;b&gt;two&lt;/b&gt;&lt;/p&gt;&lt;p&gt;Three</description>",
         "One two\n\nThree", "A"),
        ("<description>AT&amp;amp;T &amp;lt; x</description>", "AT&T < x", None),
        ("<description>&lt;img onerror='y()'&gt;&lt;script&gt;z()&lt;/script&gt;Text</description>", "Text", None),
        ("<description>Short</description><description>Longer text</description>", "Longer text", None),
        ("<title>Only this &amp;amp; that</title>", "Only this & that", None),
    ],
)  # fmt: skip
def test_html_in_entries(tmp_path: Path, item: str, text: str, title: str | None) -> None:
    (record,), problems = read_feed(tmp_path, rss(item))
    assert (record.text, record.title, problems) == (text, title, [])


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Mon, 24 Aug 2015 23:30:00 -1100", "2015-08-24T23:30:00-11:00"),
        ("24 Aug 2015 23:30:00 GMT", "2015-08-24T23:30:00+00:00"),
        ("2015-08-24T10:00:00+02:00", "2015-08-24T10:00:00+02:00"),
        ("Mon, 24 Aug 15 10:00 EST", "2015-08-24T10:00:00-05:00"),
        ("lately", "lately"),
        ("Mon, 99 Aug 2015 23:30:00 -1100", "Mon, 99 Aug 2015 23:30:00 -1100"),
    ],
)
def test_dates_keep_their_own_day(value: str, expected: str) -> None:
    assert iso_date(value) == expected


def test_entities_are_never_resolved(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret")
    bomb = '<!ENTITY a0 "xxxxxxxxxx">' + "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)
    )
    for dtd, use in (
        (f'<!ENTITY x SYSTEM "{secret.as_uri()}">', "<title>&x;</title>"),
        (f'<!ENTITY % x SYSTEM "{secret.as_uri()}"> %x;', "<title>a</title>"),
        (bomb, "<title>&a11;</title>"),
        (bomb, '<link href="&a11;"/>'),
        ('<!ENTITY a "&b;"><!ENTITY b "&a;">', "<title>&a;</title>"),
    ):
        raw = f"<!DOCTYPE rss [{dtd}]>" + rss(use)
        for content in (raw.encode(), raw.encode("utf-16")):
            records, (problem,) = read_feed(tmp_path, content)
            assert records == []
            assert problem.code in {"xml_refused", "xml_broken"}
            assert "the secret" not in problem.detail
        assert read_feed(tmp_path, raw)[1][0].code == "xml_refused"


def test_xml_that_is_broken_deep_or_something_else(tmp_path: Path) -> None:
    for raw, code, said in (
        ("<rss><channel>", "xml_broken", "expected well-formed XML"),
        ("<a>" * 100_000, "xml_broken", "expected well-formed XML"),
        ("text", "xml_broken", "expected well-formed XML"),
        ("", "file_empty", ""),
        ("<row><site>x</site></row>", "xml_not_a_feed", "found <row>"),
        (
            '<kml xmlns="http://www.opengis.net/kml/2.2"/>',
            "xml_not_a_feed",
            "found <kml> of http://www.opengis.net",
        ),
        ("<feed/>", "xml_not_a_feed", "found <feed>"),
        ("<rss><channel><title>x</title></channel></rss>", "file_empty", "expected entries"),
    ):
        records, (problem,) = read_feed(tmp_path, raw)
        assert (records, problem.code) == ([], code)
        assert said in problem.detail


@pytest.mark.shared
def test_gazetteers_in_xml_are_told_from_feeds(root: Path) -> None:
    data = root.parent / "shared" / "data"
    roots = set()
    for path in [*data.glob("syriaca*/**/*.xml"), *data.glob("srophe*/**/*.xml"), *data.glob("*/whc_*.xml")]:
        (problem,) = read(path, path.name, SourceProfile("default"))
        assert isinstance(problem, Problem)
        assert problem.code == "xml_not_a_feed"
        roots.add(problem.detail.rsplit("found ", 1)[1])
    assert roots == {"<TEI> of http://www.tei-c.org/ns/1.0", "<query>"}
