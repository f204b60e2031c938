"""The pages of the site: complete, linked, self-contained, harmless."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import lxml.html  # type: ignore[import-untyped, unused-ignore]
import pytest
from lxml import etree  # type: ignore[import-untyped, unused-ignore]

from tests.unit.publish.conftest import Published
from tests.unit.publish.sample import HOSTILE_NAME, WITHHELD_NAME
from tests.unit.publish.walk import pages_of, rows_of

Pages = dict[str, lxml.html.HtmlElement]

KINDS = ("index.html", "incidents/index.html", "sites/index.html", "reports.html", "reports-not-read.html",
         "quality.html", "method.html", "dictionary.html", "downloads.html", "cite.html", "changes.html",
         "404.html")  # fmt: skip


@pytest.fixture(scope="session")
def pages(published: Published) -> Pages:
    return pages_of(published.folder)


@pytest.fixture(scope="session")
def page(pages: Pages) -> lxml.html.HtmlElement:
    return pages["index.html"]


@pytest.fixture(scope="session")
def markdown(published: Published) -> str:
    return (published.folder / "report.md").read_text(encoding="utf-8")


def test_there_is_a_page_of_each_kind_and_of_each_row(pages: Pages, published: Published) -> None:
    incidents = {f"incidents/{row['incident_id']}.html" for row in published.rows("incidents")}
    sites = {f"sites/{row['site_id']}.html" for row in published.rows("sites")}
    assert set(pages) == {*KINDS, *incidents, *sites}


def test_ids_are_unique_and_every_link_leads_somewhere(pages: Pages, published: Published) -> None:
    ids = {path: page.xpath("//@id") for path, page in pages.items()}
    for path, page in pages.items():
        assert len(ids[path]) == len(set(ids[path])), path
        for address in (*page.xpath("//@href"), *page.xpath("//@src"),
                        *page.xpath("//*/@*[local-name()='href' and namespace-uri()!='']")):  # fmt: skip
            if address.startswith(("http://", "https://", "data:,")):
                continue
            name, _, anchor = address.partition("#")
            target = (Path(path).parent / name).as_posix() if name else path
            target = re.sub(r"[^/]+/\.\./", "", target)
            assert (published.folder / target).is_file(), (path, address)
            is_filter = target == "index.html" and ("=" in anchor or not anchor)
            assert not anchor or is_filter or unquote(anchor) in ids[target], (path, address)


def test_pages_ask_for_nothing_outside(pages: Pages) -> None:
    for path, page in pages.items():
        policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert not page.xpath("//iframe | //object | //base | //style | //form[@action]"), path
        assert not page.xpath("//*[@style]"), path
        assert not page.xpath("//script[not(@src)] | //img[not(starts-with(@src, 'data:'))]"), path
        for address in (*page.xpath("//script/@src"), *page.xpath("//link[@rel='stylesheet']/@href")):
            assert re.fullmatch(r"(\.\./)*assets/[a-z]+\.(js|css)", address), (path, address)
        for link in page.xpath("//a[starts-with(@href, 'http')]"):
            assert "noopener" in link.get("rel"), path
        assert not [
            name for element in page.iter() for name in element.attrib if name.lower().startswith("on")
        ]


def test_styles_and_scripts_ask_for_nothing_outside(published: Published) -> None:
    for path in (published.folder / "assets").iterdir():
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"@import|url\(", text), path.name
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|fetch\(", text
        ), path.name


def test_every_incident_has_its_sentences(pages: Pages, published: Published) -> None:
    quotes = {row["claim_id"]: row["quote"] for row in published.rows("evidence")
              if row["field"] == "sentence" and row["quote"]}  # fmt: skip
    for link in published.rows("incident_claims"):
        claim = pages[f"incidents/{link['incident_id']}.html"].xpath(f"//article[@id='{link['claim_id']}']")[
            0
        ]
        if link["claim_id"] in quotes:
            assert str(quotes[link["claim_id"]]) in claim.text_content()
            assert claim.xpath(".//mark")
        else:
            assert claim.xpath(".//blockquote[@class='row'] | .//p[contains(., 'do not allow')]")


def test_only_the_words_of_publishers_stand_in_quotation_marks(pages: Pages) -> None:
    for page in pages.values():
        for quote in page.xpath("//blockquote"):
            is_quoted = "\u201c" in quote.text_content()
            assert is_quoted == (quote.get("class") == "original")
            credit = quote.xpath("string(following-sibling::p[@class='credit'])")
            assert ("our paraphrase of" in credit) == (quote.get("class") == "paraphrase")
            assert ("table row of" in credit) == (quote.get("class") == "row")


def test_words_stand_beside_their_licence_where_they_are_shown(pages: Pages, published: Published) -> None:
    terms = {row["report_id"]: row["redistribution"] for row in published.rows("reports")}
    report_of = {row["claim_id"]: row["report_id"] for row in published.rows("claims")}
    seen = set()
    for link in published.rows("incident_claims"):
        where = f"//article[@id='{link['claim_id']}']"
        claim = pages[f"incidents/{link['incident_id']}.html"].xpath(where)[0]
        is_full = terms[report_of[link["claim_id"]]] == "full"
        assert ("words under CC-BY-4.0" in claim.text_content()) == is_full
        seen.add(is_full)
    assert seen == {True, False}


def test_numbers_count_the_rows_that_they_lead_to(page: lxml.html.HtmlElement, published: Published) -> None:
    incidents = published.rows("incidents")
    sites = {str(row["site_id"]): row for row in published.rows("sites")}
    numbers = page.xpath("//section[@id='summary' or @id='figures']//a[starts-with(@href, '#')]")
    numbers = [number for number in numbers if number.text and number.text.replace(",", "").isdecimal()]
    assert len(numbers) > 60
    for number in numbers:
        rows = rows_of(number.get("href")[1:], incidents, sites)
        assert len(rows) == int(number.text.replace(",", "")), number.get("href")


def test_marks_of_figures_lead_to_incidents(page: lxml.html.HtmlElement, published: Published) -> None:
    incidents = published.rows("incidents")
    sites = {str(row["site_id"]): row for row in published.rows("sites")}
    links = page.xpath("//figure//*[local-name()='a']/@*[local-name()='href']")
    for address in links:
        if address.startswith("#") and "=" in address:
            assert rows_of(address[1:], incidents, sites), address


def test_numbers_that_are_no_incidents_have_their_own_lists(pages: Pages, published: Published) -> None:
    found = {
        a.xpath("string(../../span)"): (int(a.text.replace(",", "")), a.get("href"))
        for a in pages["index.html"].xpath("//ul[@class='numbers']//a")
    }
    assert found["reports read"] == (
        len(pages["reports.html"].xpath("//ol[@class='sources']/li")),
        "reports.html",
    )
    claims = pages["reports.html"].xpath("//a[contains(@href, '#CLM-')]/@href")
    assert found["claims coded"] == (len(set(claims)), "reports.html")
    places = pages["sites/index.html"].xpath("//ul[contains(@class, 'lines')]/li")
    assert found["heritage places"] == (len(places), "sites/index.html")
    missed = pages["reports-not-read.html"].xpath("//ol[@class='sources']/li")
    assert pages["index.html"].xpath("//a[@href='reports-not-read.html']")[0].text == str(len(missed))


def test_claims_that_differ_are_marked(pages: Pages, published: Published) -> None:
    (church,) = (row for row in published.rows("incidents") if row["site_id"] == "UA-lime-tree-church")
    rows = pages[f"incidents/{church['incident_id']}.html"].xpath("//table[@class='compare']/tbody/tr")
    assert len(rows) == 2
    states = [[cell.get("class") for cell in row.xpath("td")] for row in rows]
    assert sorted(row[4] for row in states) == ["differs", "same"]
    assert all(row[1] == "same" for row in states)
    assert not pages["incidents/" + str(_single(published)) + ".html"].xpath("//table[@class='compare']")


def _single(published: Published) -> object:
    return next(row["incident_id"] for row in published.rows("incidents") if row["n_claims"] == 1)


def test_a_withheld_place_has_no_neighbours(pages: Pages, published: Published) -> None:
    (hidden,) = (row for row in published.rows("incidents") if row["site_name"] == "Withheld site")
    page = pages[f"incidents/{hidden['incident_id']}.html"]
    assert not page.xpath("//section[@id='near']")
    assert all(WITHHELD_NAME not in found.text_content() for found in pages.values())


def test_places_tell_names_parts_and_why_they_are_not_shown(pages: Pages) -> None:
    assert "made coarse on purpose" in pages["sites/SY-tell-hidden.html"].text_content()
    assert "No position is shown." in pages["sites/PE-line-field.html"].text_content()
    whole, part = pages["sites/SY-temple-of-dawn.html"], pages["sites/SY-dawn-gate.html"]
    assert whole.xpath("//section[@id='parts']//a/@href") == ["SY-dawn-gate.html"]
    assert part.xpath("//section[@id='parts']//a/@href") == ["SY-temple-of-dawn.html"]


def test_hostile_text_is_shown_and_does_nothing(pages: Pages, published: Published) -> None:
    for path in published.folder.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert '<script>alert("title")' not in text, path.name
        assert "<img src=x" not in text, path.name
        assert "javascript:" not in text, path.name
        assert "<sample>" not in text, path.name
        assert not re.search("[\u202a-\u202e\u2066-\u2069]", text), path.name
    assert '<script>alert("title")</script>' in pages["reports.html"].text_content()
    for page in pages.values():
        shown = page.xpath("//h1 | //h2 | //h3 | //title | //tbody/tr/th | //li/a")
        assert max(len(name.text_content()) for name in shown) < 1000


def test_figures_have_descriptions_and_captions(page: lxml.html.HtmlElement) -> None:
    figures = page.xpath("//section[@id='figures']//figure")
    assert len(figures) >= 6
    for figure in figures:
        described = page.get_element_by_id(figure.get("aria-describedby")).text_content()
        assert re.search(r"\d", described)
        assert "13 incidents" in figure.xpath("string(figcaption)")
        assert "15 January 2023" in figure.xpath("string(figcaption)")
        assert figure.xpath(".//*[local-name()='svg']")


def test_downloads_list_every_file_with_its_hash(pages: Pages, published: Published) -> None:
    from hashlib import sha256

    listed = {
        line.split("  ")[1]: line.split("  ")[0]
        for told in pages["downloads.html"].xpath("//pre[@class='hashes']/text()")
        for line in told.strip().splitlines()
    }
    rows = pages["downloads.html"].xpath("//tbody/tr")
    assert [row.xpath(".//a/@href")[0] for row in rows] == list(listed)
    assert all(row.xpath("string(td[1])").endswith((".", ")")) for row in rows)
    there = {
        path.relative_to(published.folder).as_posix(): path
        for folder in ("data", "figures")
        for path in (published.folder / folder).rglob("*")
        if path.is_file()
    }
    assert listed == {name: sha256(path.read_bytes()).hexdigest() for name, path in there.items()}


def test_the_method_is_whole_and_its_links_hold(pages: Pages, root: Path) -> None:
    headings = re.findall(
        r"^#{1,3} (.+)$", (root / "docs" / "method.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    shown = [
        heading.text_content()
        for heading in pages["method.html"].xpath("//main//h1 | //main//h2 | //main//h3")
    ]
    assert [re.sub(r"[`*]", "", heading) for heading in headings] == shown
    assert not [address for address in pages["method.html"].xpath("//main//a/@href") if ".md" in address]


def test_markdown_is_complete_and_harmless(markdown: str, published: Published) -> None:
    assert markdown.count("](figures/") == 2 * len(list((published.folder / "figures").glob("*.png")))
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
