"""The page of `heritage extract --html`: whole texts and nothing else in their place, marks, cards, links, no harm."""

from __future__ import annotations

import json
import re
import sys
from html.parser import HTMLParser
from pathlib import Path

import lxml.html  # type: ignore[import-untyped, unused-ignore]
import pytest
from hypothesis import given
from hypothesis import strategies as st

from heritage import cli, single
from heritage.publish.marking.cards import families
from heritage.publish.marking.claims_page import ClaimsPage, Row, TextView, text_view
from heritage.publish.marking.marked import FIELDS, PASSAGE, Mark, mark_part
from heritage.publish.rendering import TURNS
from heritage.text.normalise import normalise

STORY = (
    "Fighters of the Islamic State blew up the Temple of Baalshamin in Palmyra on Sunday, officials said. "
    "The Temple of Bel was not damaged.\n\nIn Mosul the museum of the city reopened."
)
HOSTILE = (
    "<script>alert(1)</script> & \"quoted\" 'too' "
    "<b>Shelling</b> damaged the Old Bridge of Mostar \u202eon Sunday\u202c.\r\n"
    "Cafe\u0301 \x00 &amp; \u2067\u0647\u064f\u062f\u0645\u2069 {{ 7 * 7 }} \U0001f525\n</div></section>"
)

TEXTS = st.text(
    st.one_of(
        st.sampled_from("ab \n\t<>&\"'{}%#\u0301\u202e\u2066\u0645\U0001f525"),
        st.characters(codec="utf-8", exclude_characters="\x00"),
    ),
    max_size=60,
).map(lambda text: normalise(text)[0])


def marks(part: str) -> st.SearchStrategy[list[Mark]]:
    span = st.tuples(st.integers(-2, 70), st.integers(-2, 70))
    names = st.sampled_from([PASSAGE, *FIELDS])
    return st.lists(
        st.builds(lambda claim, name, at: Mark(claim, name, part, *at), st.integers(0, 3), names, span),
        max_size=9,
    )


class _Text(HTMLParser):
    """Gathers the text inside elements of one class, as a browser would hold it."""

    def __init__(self, wanted: str) -> None:
        super().__init__(convert_charrefs=True)
        self.wanted, self.depth, self.found = wanted, 0, [""]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.depth or self.wanted in (dict(attrs).get("class") or "").split():
            self.depth += 1

    def handle_endtag(self, tag: str) -> None:
        if self.depth:
            self.depth -= 1
            if not self.depth:
                self.found.append("")

    def handle_data(self, data: str) -> None:
        if self.depth:
            self.found[-1] += data


def shown(html: str, wanted: str) -> str:
    parser = _Text(wanted)
    parser.feed(html)
    parser.close()
    return "".join(parser.found)


@given(text=TEXTS, spans=marks("text"), edges=st.lists(st.integers(-2, 70), max_size=4))
def test_pieces_are_the_text_and_each_mark_covers_its_characters(
    text: str, spans: list[Mark], edges: list[int]
) -> None:
    marked = mark_part("text-1", "text", text, spans, edges)
    assert "".join(piece.text for piece in marked.pieces) == text
    at = 0
    for piece in marked.pieces:
        assert piece.start == at
        covering = [
            m for m in spans if max(0, m.start) <= at and at + len(piece.text) <= m.end and m.start < m.end
        ]
        assert piece.is_passage == any(m.field == PASSAGE for m in covering)
        assert set(piece.colours) == {FIELDS[m.field][0] for m in covering if m.field != PASSAGE}
        assert not any(
            at < edge < at + len(piece.text) for m in spans for edge in (m.start, m.end) if m.start < m.end
        )
        at += len(piece.text)
    ids = [piece.id for piece in marked.pieces if piece.id]
    assert len(ids) == len(set(ids))
    assert set(marked.ids.values()) <= set(ids)


@given(text=TEXTS, title=TEXTS, spans=marks("text"), title_spans=marks("title"))
def test_the_page_holds_the_text_and_nothing_else_in_its_place(
    text: str, title: str, spans: list[Mark], title_spans: list[Mark]
) -> None:
    body = mark_part("text-1", "text", text, spans)
    head = mark_part("text-1", "title", title, title_spans)
    view = TextView("text-1", "x", "", "", head.pieces, (Row(body.pieces, ()),), 0, "", "")
    html = ClaimsPage([view]).html()
    assert shown(html, "body") == text
    assert shown(html, "title") == title


def test_a_hostile_text_is_shown_whole_and_does_nothing() -> None:
    result = single.read(HOSTILE, title=HOSTILE, language="en")
    page = ClaimsPage()
    page.add(HOSTILE, None, result)
    html = page.html()
    assert shown(html, "body") == normalise(HOSTILE)[0]
    assert shown(html, "title") == normalise(HOSTILE)[0]
    tree = lxml.html.fromstring(html)
    assert not tree.xpath("//script | //img | //b[text()='Shelling'] | //*[@onerror]")
    assert "49" not in shown(html, "body")
    assert result.claims
    turns = [char for char in html if ord(char) in TURNS]
    assert len(turns) == len(re.findall(r'<bdi class="turn" title="U\+[0-9A-F]{4}">.</bdi>', html)) > 0


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, list[dict[str, object]]]:
    """Run the command on two inputs with both outputs: the page and the lines."""
    folder = tmp_path_factory.mktemp("page")
    (folder / "one.txt").write_text(STORY, encoding="utf-8")
    lines = [
        {"id": "title only", "language": "en", "published": "2015-08-24", "title": "Temple of Bel blown up",
         "text": "The Temple of Bel stood in Palmyra. It was blown up by militants."},
        {"id": "no trigger", "language": "en", "text": "Visitors like the Old Bridge of Mostar."},
        {"id": "no place", "language": "en", "text": "A shed was destroyed by fire."},
        {"id": "no match", "language": "en", "text": "Shelling hit houses not far from the ruins of Palmyra."},
        {"id": "not covered", "language": "sv", "text": "Kyrkan brann ner i natt."},
        {"id": "<i>&", "language": "en", "text": "Shelling damaged the Old Bridge of Mostar."},
    ]  # fmt: skip
    (folder / "two.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    command = ["extract", str(folder / "one.txt"), str(folder / "two.jsonl"), "--language", "en",
               "--published", "2015-08-25", "-o", str(folder / "out.jsonl"),
               "--html", str(folder / "out.html")]  # fmt: skip
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["heritage", *command])
        with pytest.raises(SystemExit) as ended:
            cli.main()
    assert not ended.value.code
    written = (folder / "out.jsonl").read_text(encoding="utf-8").splitlines()
    return (folder / "out.html").read_text(encoding="utf-8"), [json.loads(line) for line in written]


def test_every_text_and_claim_is_on_the_page(page: tuple[str, list[dict[str, object]]]) -> None:
    html, lines = page
    tree = lxml.html.fromstring(html)
    texts = tree.xpath("//main/section[starts-with(@id, 'text-')]")
    assert [text.xpath("string(.//p[contains(@class, 'kicker')]/bdi)") for text in texts] == [
        line["id"] for line in lines
    ]
    for text, line in zip(texts, lines, strict=True):
        cards = text.xpath(".//article")
        claims = line["claims"]
        assert isinstance(claims, list)
        assert len(cards) == len(claims)
        for card, claim in zip(cards, claims, strict=True):
            said = card.text_content()
            for name in ("site_name", "site_id", "event_type", "severity", "assertion", "actor_type"):
                assert claim[name] in said
            assert claim["date"] is None or claim["date"] in said
            assert f"{claim['confidence']:.2f}" in said
            assert card.xpath("string(.//span[@class='tier'])") == claim["confidence_tier"]
            assert "What made it more or less sure" in said
    assert sum(len(line["claims"]) for line in lines if isinstance(line["claims"], list)) >= 4


def test_texts_without_claims_say_why(page: tuple[str, list[dict[str, object]]]) -> None:
    tree = lxml.html.fromstring(page[0])
    notes = {
        text.xpath("string(.//p[contains(@class, 'kicker')]/bdi)"): text.xpath("string(.//p[@class='note'])")
        for text in tree.xpath("//main/section[.//p[@class='note']]")
    }
    assert set(notes) == {"no trigger", "no place", "no match", "not covered"}
    assert "no word in it reports damage" in notes["no trigger"]
    assert "no heritage place" in notes["no place"]
    assert "no rule joins" in notes["no match"]
    assert "no lexicon" in notes["not covered"]
    (seen,) = [text for text in tree.xpath("//main/section") if "no match" in text.text_content()]
    assert {mark.text for mark in seen.xpath(".//mark[contains(@class, 'seen')]")} >= {"Shelling"}


def test_links_lead_somewhere_and_nothing_is_asked_for(page: tuple[str, list[dict[str, object]]]) -> None:
    html = page[0]
    tree = lxml.html.fromstring(html)
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    for target in tree.xpath("//a/@href"):
        assert target.startswith("#")
        assert target[1:] in ids, target
    assert not tree.xpath("//script | //link | //img | //iframe | //@src")
    assert not re.search(r"@import|url\(", html)
    assert "default-src 'none'" in tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]


def test_a_quotation_of_a_card_leads_to_its_characters(page: tuple[str, list[dict[str, object]]]) -> None:
    tree = lxml.html.fromstring(page[0])
    quotes = tree.xpath("//article//a[@class='quote']")
    assert len(quotes) > 20
    for quote in quotes:
        (mark,) = tree.xpath(f"//*[@id='{quote.get('href')[1:]}']")
        assert mark.text_content()
        assert quote.text_content().strip("\u201c\u201d").startswith(mark.text_content())


def test_a_claim_of_the_title_is_marked_in_the_title() -> None:
    text = "Guards had left the Temple of Bel the day before."
    result = single.read(text, title="Temple of Bel blown up", language="en")
    assert [claim["part"] for claim in result.claims] == ["title"]
    view = text_view("text-1", "x", None, result)
    assert [piece.text for piece in view.title if "site" in piece.colours] == ["Temple of Bel"]
    assert [card.number for card in view.rows[0].cards] == [1]
    assert not any(piece.is_passage for row in view.rows for piece in row.pieces)


def test_every_rule_that_fires_on_the_sample_has_a_family(root: Path) -> None:
    fired: set[str] = set()
    for path in sorted((root / "data" / "raw").rglob("*.txt"))[::3]:
        result = single.read(path.read_text(encoding="utf-8"), language="en")
        for found in result.found:
            coded = (found.date, found.actor_type, found.attribution)
            rules = [*found.trace, *(value.rule for value in coded if value.rule)]
            fired.update(rule.partition("-")[0] for rule in rules)
    assert len(fired) > 6
    assert fired <= set(families())


@pytest.mark.parametrize("name", ["one.txt", "out.jsonl", ".", "nowhere/out.html"])
def test_a_page_that_cannot_be_written_is_refused_before_anything_is_lost(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "one.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "out.jsonl").write_text("kept", encoding="utf-8")
    output = ["-o", str(tmp_path / "out.jsonl")]
    command = ["heritage", "extract", str(tmp_path / "one.txt"), *output, "--html", str(tmp_path / name)]
    monkeypatch.setattr(sys, "argv", command)
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 2
    assert "heritage: " in capsys.readouterr().err
    assert (tmp_path / "one.txt").read_text(encoding="utf-8") == STORY
    assert (tmp_path / "out.jsonl").read_text(encoding="utf-8") == "kept"
