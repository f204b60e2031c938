"""The page and the Markdown: self-contained, complete, harmless."""

from __future__ import annotations

import re

import lxml.html  # type: ignore[import-untyped, unused-ignore]
import pytest
from lxml import etree  # type: ignore[import-untyped, unused-ignore]

from tests.unit.publish.conftest import Published
from tests.unit.publish.sample import HOSTILE_NAME


@pytest.fixture(scope="session")
def page(published: Published) -> lxml.html.HtmlElement:
    return lxml.html.fromstring((published.folder / "report.html").read_bytes().decode())


@pytest.fixture(scope="session")
def markdown(published: Published) -> str:
    return (published.folder / "report.md").read_text(encoding="utf-8")


def test_page_parses_with_unique_ids(page: lxml.html.HtmlElement) -> None:
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    for target in page.xpath("//a[starts-with(@href, '#')]/@href"):
        assert target[1:] in ids, target
    for target in page.xpath("//*[local-name()='svg']//*/@*[local-name()='href']"):
        assert target[1:] in ids, target


def test_page_asks_for_nothing_outside(page: lxml.html.HtmlElement, published: Published) -> None:
    assert not page.xpath(
        "//link | //img[not(starts-with(@src, 'data:'))] | //script[@src] | //iframe | //object | //base"
    )
    assert not re.search(
        r"@import|url\((?!#)", (published.folder / "report.html").read_text(encoding="utf-8")
    )
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert "default-src 'none'" in policy
    for link in page.xpath("//a[starts-with(@href, 'http')]"):
        assert "noopener" in link.get("rel")
    for address in page.xpath("//a/@href"):
        assert address.startswith(("#", "http://", "https://", "figures/", "data/"))


def test_files_that_the_page_names_are_there(page: lxml.html.HtmlElement, published: Published) -> None:
    for address in page.xpath("//a/@href"):
        if address.startswith(("figures/", "data/")):
            assert (published.folder / address).is_file(), address


def test_every_incident_has_its_sentences(page: lxml.html.HtmlElement, published: Published) -> None:
    quotes = {
        row["claim_id"]: row["quote"]
        for row in published.edition.tables["evidence"].to_pylist()
        if row["field"] == "sentence" and row["quote"]
    }
    links = published.edition.tables["incident_claims"].to_pylist()
    assert {link["incident_id"] for link in links} == set(page.xpath("//article/@id"))
    for link in links:
        claim = page.xpath(f"//article[@id='{link['incident_id']}']//div[@id='{link['claim_id']}']")[0]
        if link["claim_id"] in quotes:
            assert quotes[link["claim_id"]] in claim.text_content()
            assert claim.xpath(".//mark")
        else:
            assert claim.xpath(".//blockquote[@class='row'] | .//p[contains(., 'do not allow')]")


def test_only_the_words_of_publishers_stand_in_quotation_marks(page: lxml.html.HtmlElement) -> None:
    for quote in page.xpath("//blockquote"):
        is_quoted = "\u201c" in quote.text_content()
        assert is_quoted == (quote.get("class") == "original")
        credit = quote.xpath("string(following-sibling::p[@class='credit'])")
        assert ("our paraphrase of" in credit) == (quote.get("class") == "paraphrase")
        assert ("table row of" in credit) == (quote.get("class") == "row")


def test_two_clicks_from_any_number_to_a_sentence(page: lxml.html.HtmlElement) -> None:
    numbers = page.xpath("//section[@id='summary' or @id='figures']//a[starts-with(@href, '#rows')]")
    assert len(numbers) > 60
    for number in numbers:
        listing = page.get_element_by_id(number.get("href")[1:])
        lines = listing.xpath(".//li")
        assert lines
        for line in lines:
            incidents = [a for a in line.xpath(".//a/@href") if a.startswith("#INC")]
            assert incidents or "no claim" in line.text_content()
            for incident in incidents:
                assert page.get_element_by_id(incident[1:]).xpath(
                    ".//blockquote | .//p[contains(., 'do not allow')]"
                )


def test_numbers_of_figures_count_their_rows(page: lxml.html.HtmlElement) -> None:
    for number in page.xpath("//section[@id='figures']//td/a"):
        listing = page.get_element_by_id(number.get("href")[1:])
        assert int(number.text) == len(listing.xpath(".//li"))


def test_hostile_text_is_shown_and_does_nothing(page: lxml.html.HtmlElement, published: Published) -> None:
    text = (published.folder / "report.html").read_text(encoding="utf-8")
    assert len(page.xpath("//script")) == 1
    assert '<script>alert("title")' not in text
    assert "&lt;script&gt;alert" in text
    assert "<img src=x" not in text
    assert "javascript:" not in text
    assert "<sample>" not in text
    assert "\u202e" not in text
    assert not [name for element in page.iter() for name in element.attrib if name.lower().startswith("on")]
    assert max(len(name.text_content()) for name in page.xpath("//h3 | //tbody/tr/th | //li")) < 1000


def test_figures_have_descriptions_and_captions(page: lxml.html.HtmlElement) -> None:
    figures = page.xpath("//figure")
    assert len(figures) == 6
    for figure in figures:
        described = page.get_element_by_id(figure.get("aria-describedby")).text_content()
        assert re.search(r"\d", described)
        assert "13 incidents" in figure.xpath("string(figcaption)")
        assert "15 January 2023" in figure.xpath("string(figcaption)")
        assert figure.xpath(".//*[local-name()='svg']")


def test_markdown_is_complete_and_harmless(markdown: str, published: Published) -> None:
    assert markdown.count("](figures/") == 12
    for row in published.rows("incidents"):
        assert f"### {row['incident_id']}" in markdown
    assert "<script" not in markdown
    assert "<img" not in markdown
    assert "javascript:" not in markdown
    assert "\u202e" not in markdown
    assert "our paraphrase of Orbit Wire, 25 August 2015" in markdown
    assert re.sub(r"[^\w]", "", HOSTILE_NAME) in re.sub(r"[^\w]", "", markdown)


def test_figures_as_files_are_well_formed(published: Published) -> None:
    for path in (published.folder / "figures").glob("*.svg"):
        root = etree.fromstring(path.read_bytes())
        assert root.tag.endswith("svg")
