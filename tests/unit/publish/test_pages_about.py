"""Feed, citation, trend and running text: valid forms, nothing invented, links that hold."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import lxml.html  # type: ignore[import-untyped, unused-ignore]
import pytest
from lxml import etree  # type: ignore[import-untyped, unused-ignore]

from heritage.publish.pages.cite import About, cited
from heritage.publish.pages.feed import MOST, feed
from heritage.publish.pages.lines import PAGE, paged
from heritage.publish.pages.place import place_file
from heritage.publish.pages.prose import prose
from heritage.publish.pages.shell import Shell
from heritage.publish.pages.trend import trend
from heritage.quality.history import Figures
from tests.unit.publish.conftest import Published

ATOM = "{http://www.w3.org/2005/Atom}"
SHELL = Shell("Damage <in> the valley", "public", "1.0", "1.2.0")
SET = About(("Doe, A.", "The Valley Trust"), "The Valley Trust", "CC-BY-4.0", "10.5555/valley",
            "https://valley.example/monitor/")  # fmt: skip


def incident(number: int, first: date | None, **more: Any) -> dict[str, Any]:
    return {
        "incident_id": f"INC-{number:016x}", "site_name": "Mill \x0b<b>", "country": None, "event_type": "flood",
        "severity": "minor", "assertion": "actual", "corroboration": "single_source", "date_from": first,
        "date_to": first, "date_edtf": None, "first_reported": first, "last_reported": first, "n_claims": 1,
        "n_reports": 1, **more,
    }  # fmt: skip


def test_the_feed_has_the_latest_with_ids_that_last() -> None:
    rows = [incident(number, date(2020, 1, 1 + number % 28)) for number in range(80)] + [incident(99, None)]
    root = etree.fromstring(feed(SHELL, rows, SET).encode())
    entries = root.findall(f"{ATOM}entry")
    assert len(entries) == MOST
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(set(ids)) == MOST
    assert all(re.fullmatch(r"tag:valley\.example,2026:monitor/INC-[0-9a-f]{16}", each) for each in ids)
    updated = [entry.findtext(f"{ATOM}updated") for entry in entries]
    assert updated == sorted(updated, reverse=True)
    assert root.findtext(f"{ATOM}updated") == updated[0]
    assert root.findtext(f"{ATOM}author/{ATOM}name")
    assert etree.fromstring(feed(SHELL, rows[::-1], SET).encode()).findtext(f"{ATOM}entry/{ATOM}id") == ids[0]


def test_a_feed_without_an_address_has_ids_of_its_own() -> None:
    root = etree.fromstring(feed(SHELL, [incident(1, date(2020, 1, 1))], About()).encode())
    assert root.findtext(f"{ATOM}entry/{ATOM}id").startswith("urn:uuid:")
    assert root.find(f"{ATOM}entry/{ATOM}link").get("href") == "incidents/INC-0000000000000001.html"
    empty = etree.fromstring(feed(SHELL, [], About()).encode())
    assert empty.findtext(f"{ATOM}updated") == "1970-01-01T00:00:00Z"


def test_the_published_feed_leads_to_pages(published: Published) -> None:
    root = etree.fromstring((published.folder / "feed.atom").read_bytes())
    for entry in root.findall(f"{ATOM}entry"):
        assert (published.folder / entry.find(f"{ATOM}link").get("href")).is_file()


def test_a_citation_says_what_is_set_and_no_more() -> None:
    found = cited("Damage & loss_50%", "2026.1.0", "public", "2026-01-31", SET)
    assert found.text == (
        "Doe, A.; The Valley Trust (2026). Damage & loss_50% (version 2026.1.0, public edition) [Data set]. "
        "The Valley Trust. https://doi.org/10.5555/valley"
    )
    assert "author = {Doe, A. and {The Valley Trust}}" in found.bibtex
    assert r"title = {{Damage \& loss\_50\%}}" in found.bibtex
    bare = cited("Damage", "2026.1.0", "public", "", About())
    assert bare.text == "Damage (n.d.). (Version 2026.1.0, public edition) [Data set]."
    assert not re.search(r"author|doi|url|publisher|year", bare.bibtex)
    assert dict(bare.facts) == {
        "Title": "Damage",
        "Version": "2026.1.0",
        "Edition": "public",
        "Licence": "CC-BY-4.0",
    }
    assert bare.is_released


def test_a_build_that_is_no_release_is_not_cited_by_the_version_of_the_software() -> None:
    found = cited("Damage", "", "public", "2026-01-31", SET)
    assert "Damage (unreleased build, reports to 2026-01-31, public edition) [Data set]." in found.text
    assert "version = {unreleased build, reports to 2026-01-31}" in found.bibtex
    assert dict(found.facts)["Version"] == "unreleased build"
    assert not found.is_released


def test_no_page_takes_the_version_of_the_software_for_that_of_the_dataset(published: Published) -> None:
    pages = [*published.folder.glob("*.html"), published.folder / "report.md"]
    assert not any("dataset 0.1.0" in path.read_text(encoding="utf-8") for path in pages)
    assert "unreleased build, schema" in (published.folder / "index.html").read_text(encoding="utf-8")
    assert "No release has frozen this build" in (published.folder / "cite.html").read_text(encoding="utf-8")


def test_a_trend_is_drawn_from_two_datasets_on() -> None:
    def of(version: str, flagged: int) -> Figures:
        return Figures(version, "", 10, 20, 10, {"error": 1}, {"warning": 2}, flagged, flagged, {}, {})

    assert trend([of("1", 1)]) == ()
    claims, *_ = trend([of("1", 0), of("2", 20), of("3", 10)])
    assert claims.points == "8.0,100.0 160.0,16.0 312.0,58.0"
    assert claims.words == "Claims with a quality flag, by release: 1: 0%; 2: 100%; 3: 50%"
    assert trend([of("1", 0), of("2", 0)])[0].points == "8.0,100.0 312.0,100.0"


def test_running_text_keeps_words_and_only_links_that_hold() -> None:
    page = lxml.html.fromstring(prose(
        "# Method\n\n## One `two`, three\n\n[here](#one-two-three) [dictionary](dictionary.md#claims) "
        "[reasons](adr/0001.md) [out](https://x.example) <script>alert(1)</script>\n\n|a|b|\n|-|-|\n|1|2|\n"
    ))  # fmt: skip
    assert page.xpath("//a/@href") == ["#one-two-three", "dictionary.html#claims", "https://x.example"]
    assert page.xpath("//h2/@id") == ["one-two-three"]
    assert "reasons" in page.text_content()
    assert not page.xpath("//script")
    assert page.xpath("//div[@class='scroll']/table")


def test_lists_are_cut_into_pages_that_hold_everything_once() -> None:
    parts = list(paged("x/index.html", list(range(2 * PAGE + 1))))
    assert [part.path for part, _ in parts] == ["x/index.html", "x/index-2.html", "x/index-3.html"]
    assert [line for _, lines in parts for line in lines] == list(range(2 * PAGE + 1))
    assert [(part.first, part.last) for part, _ in parts] == [(1, 300), (301, 600), (601, 601)]
    assert [(part.first, part.last, part.total) for part, _ in paged("r.html", [])] == [(0, 0, 0)]


@pytest.mark.parametrize("site", ["../../etc", "index", "a/b", "\u0645", "x" * 300, "CON", ""])
def test_an_id_that_is_no_plain_name_gets_a_name_of_its_own(site: str) -> None:
    assert re.fullmatch(r"site-[0-9a-f]{16}\.html", place_file(site))
    assert place_file("SY-temple") == "SY-temple.html"
