"""Bulletins: what belongs to a period, what every form says, templates of one's own, nothing hostile or withheld."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import lxml.html
import pyarrow as pa
import pypdfium2
import pytest

from heritage.errors import ConfigError, DatasetError
from heritage.publish.bulletin.make import AGAIN, MAYBE, NEW, WITHIN, make_bulletin
from heritage.publish.bulletin.model import Bulletin, Scope, Since
from heritage.publish.bulletin.period import parse_period
from heritage.publish.bulletin.render_md import markdown_bulletin
from heritage.publish.bulletin.tokens import parse
from heritage.publish.bulletin.write import FORMATS, write_bulletin
from tests.conftest import find
from tests.unit.publish.conftest import Published
from tests.unit.publish.sample import (
    FACTS_TITLE,
    HOSTILE_NAME,
    SECRET_LATITUDE,
    SILENT_PUBLISHER,
    WITHHELD_ALIAS,
    WITHHELD_ID,
    WITHHELD_NAME,
)

GOLDEN = Path(__file__).with_name("golden") / "bulletin-2015.md"
"""Made with HERITAGE_WRITE_GOLDEN=1 pytest tests/unit/publish/test_bulletin.py; read the difference, then commit it."""


def dated(published: Published) -> Published:
    """The same, with a day of report for the incident that has none: its name is hostile."""
    table = published.edition.tables["incidents"]
    rows = [
        {**row, "first_reported": row["first_reported"] or date(2020, 1, 1)}
        for row in published.rows("incidents")
    ]
    tables = {**published.edition.tables, "incidents": pa.Table.from_pylist(rows, table.schema)}
    return replace(published, edition=replace(published.edition, tables=tables))


def made(published: Published, period: str, **scope: str) -> Bulletin:
    return make_bulletin(
        published.edition, Scope(parse_period(period), **scope), title="Reported damage <sample>", version="0.1.0",
        latest=date(2023, 1, 15),
    )  # fmt: skip


@pytest.fixture(scope="module")
def folder(published: Published, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a bulletin of all incidents, the hostile one too, as Markdown and HTML."""
    found = tmp_path_factory.mktemp("bulletin") / "all"
    write_bulletin(made(dated(published), "2000/2030"), found, ("md", "html"))
    return found


# --- periods ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "first", "last"),
    [
        ("2015", date(2015, 1, 1), date(2015, 12, 31)),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29)),
        ("2015-Q3", date(2015, 7, 1), date(2015, 9, 30)),
        ("2015-08-23", date(2015, 8, 23), date(2015, 8, 23)),
        (" 2015-08/2016-Q1 ", date(2015, 8, 1), date(2016, 3, 31)),
    ],
)
def test_periods(given: str, first: date, last: date) -> None:
    assert (parse_period(given).first, parse_period(given).last) == (first, last)


@pytest.mark.parametrize(
    "given",
    [
        "",
        "2015-13",
        "2015-Q5",
        "2015-02-30",
        "0000",
        "2016/2015",
        "2015/2016/2017",
        "15-08",
        "2015-8",
        "2015/",
        "x",
    ],
)
def test_periods_that_are_none(given: str) -> None:
    with pytest.raises(ConfigError, match="expected YYYY"):
        parse_period(given)


def test_which_spans_belong_to_a_period() -> None:
    period = parse_period("2015-08")
    july, inside, september = date(2015, 7, 20), date(2015, 8, 9), date(2015, 9, 2)
    assert period.covers(inside, inside)
    assert not period.covers(july, inside)
    assert period.meets(july, september)
    assert not period.meets(date(2015, 9, 1), september)
    # An open end reaches nowhere: what was seen "by September" is no news of August.
    assert not period.meets(None, september)
    assert period.meets(None, inside)
    assert not period.covers(None, inside)
    assert not period.meets(None, None)


# --- what is in it ---------------------------------------------------------------------------------------------


def test_an_incident_says_why_it_is_here(published: Published) -> None:
    rows = {str(row["incident_id"]): row for row in published.rows("incidents")}
    found = made(published, "2015")
    period = found.scope.period
    assert found.entries
    for entry in found.entries:
        row = rows[entry.view.id]
        first, last = row["date_from"], row["date_to"]
        assert (WITHIN in entry.reasons) == period.covers(first, last)  # type: ignore[arg-type]
        assert (MAYBE in entry.reasons) == (period.meets(first, last) and not period.covers(first, last))  # type: ignore[arg-type]
        assert (NEW in entry.reasons) == period.holds(row["first_reported"])  # type: ignore[arg-type]
    left_out = set(rows) - {entry.view.id for entry in found.entries}
    for key in left_out:
        row = rows[key]
        assert not period.meets(row["date_from"], row["date_to"])  # type: ignore[arg-type]
        assert not period.holds(row["first_reported"])  # type: ignore[arg-type]


def test_numbers_are_the_lengths_of_their_lists(folder: Path) -> None:
    text = (folder / "bulletin.md").read_text(encoding="utf-8")
    short = dict(re.findall(r"\| \[(\d+)\]\(#list-(\d+)\)", text.split("## What was")[0]))
    assert short
    for count, number in re.findall(r"\| \[(\d+)\]\(#list-(\d+)\)", text):
        section = text.split(f"### List {number}\n")[1].split("###")[0]
        assert section.count("\n- [") == int(count)


def test_every_link_within_leads_somewhere(folder: Path) -> None:
    page = lxml.html.fromstring((folder / "bulletin.html").read_bytes())
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    for link in page.xpath("//a/@href"):
        if link.startswith("#"):
            assert link[1:] in ids, link
        else:
            assert link.startswith("https://"), link


def test_every_incident_has_its_sentences(published: Published, folder: Path) -> None:
    text = (folder / "bulletin.md").read_text(encoding="utf-8")
    found = made(dated(published), "2000/2030")
    assert len(found.entries) == len(published.rows("incidents"))
    for entry in found.entries:
        section = text.split(f"### Incident {entry.number}\n")[1].split("###")[0]
        assert f"`{entry.view.id}`" in section
        assert section.count("> — ") == len(entry.view.claims)
        assert "<mark>" in section or "words not shown" in section


def test_threats_denials_and_contests_are_told(published: Published) -> None:
    found = made(published, "2000/2030")
    assert {entry.view.assertion_code for entry in found.threats} >= {"threatened"}
    denied = [entry for entry in found.denials if entry.denials]
    assert denied
    assert all(any(claim.assertion == "denied" for claim in entry.view.claims) for entry in denied)


def test_scopes(published: Published) -> None:
    every = made(published, "2000/2030")
    syria = made(published, "2000/2030", country="SY")
    assert {entry.view.country_code for entry in syria.entries} == {"SY"}
    temple = made(published, "2000/2030", site="SY-temple-of-dawn")
    assert {entry.view.site for entry in temple.entries} == {"Temple of Dawn", "Gate of Dawn"}
    assert len(temple.entries) < len(syria.entries) < len(every.entries)
    with pytest.raises(ConfigError, match="expected the id of a site"):
        made(published, "2000/2030", site=WITHHELD_ID)


def test_what_changed_since_a_release(published: Published) -> None:
    plain = made(published, "2015")
    first, second = plain.entries[0].view.id, plain.entries[1].view.id
    since = Since("2026.01.0", frozenset({first}), {second: ("severity", "date")}, 2)
    found = make_bulletin(published.edition, plain.scope, title="T", version="1", latest=None, since=since)
    text = markdown_bulletin(found)
    assert [entry.change for entry in found.changes] == ["new", "changed: severity, date"]
    assert "Since version 2026.01.0" in text
    assert "2 incidents of any period were withdrawn or merged" in text


def test_a_period_without_incidents_says_so(published: Published, tmp_path: Path) -> None:
    found = made(published, "1950")
    assert found.is_empty
    written = write_bulletin(found, tmp_path / "b", ("md", "html"))
    assert {path.name for path in written} == {"bulletin.md", "bulletin.html", "publication.json"}
    text = (tmp_path / "b" / "bulletin.md").read_text(encoding="utf-8")
    assert "No incident in this dataset belongs to the period" in text
    assert "No report of the dataset was published in it" in text
    assert "does not mean that nothing happened" in text


def test_what_belongs_to_no_period_is_counted(published: Published) -> None:
    found = made(published, "2015")
    assert found.n_nowhere == 1
    assert "1 incident of the dataset belongs to no period" in markdown_bulletin(found)


def test_golden(published: Published) -> None:
    import os

    text = markdown_bulletin(made(published, "2015"))
    if os.environ.get("HERITAGE_WRITE_GOLDEN"):
        GOLDEN.write_text(text, encoding="utf-8", newline="\n")
    assert text == GOLDEN.read_text(encoding="utf-8")


# --- safety ----------------------------------------------------------------------------------------------------


def everything(folder: Path) -> str:
    parts = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        data = path.read_bytes()
        if path.suffix == ".docx":
            archive = zipfile.ZipFile(io.BytesIO(data))
            data = b"\n".join(archive.read(name) for name in archive.namelist())
        elif path.suffix == ".pdf" and path.name == "bulletin.pdf":
            document = pypdfium2.PdfDocument(data)
            data = "\n".join(page.get_textpage().get_text_bounded() for page in document).encode()
        parts.append(data.decode(errors="replace"))
    return "\n".join(parts)


def check_harmless(found: str, *also: str) -> None:
    for secret in (WITHHELD_NAME, WITHHELD_ALIAS, SILENT_PUBLISHER, FACTS_TITLE, f"{SECRET_LATITUDE}"):
        assert secret.casefold() not in found.casefold(), secret
    for hostile in ("javascript:", "\u202e", *also):
        assert hostile not in found, hostile


def test_nothing_withheld_and_nothing_hostile(folder: Path) -> None:
    check_harmless(everything(folder), "<script>alert", "<img src=x", "<b>bold")
    page = lxml.html.fromstring((folder / "bulletin.html").read_bytes())
    assert not page.xpath("//script")
    assert not [name for element in page.iter() for name in element.attrib if name.lower().startswith("on")]
    assert all(source.startswith("data:image/svg+xml;base64,") for source in page.xpath("//img/@src"))
    shown = page.text_content()
    assert re.sub(r"\s", "", HOSTILE_NAME) in re.sub(r"\s", "", shown)
    assert max(map(len, page.xpath("//h1/text() | //h3/@data-title | //td/text() | //strong/text()"))) < 200


@pytest.mark.parametrize(
    "text", ["- a list", "1. a list", "# a title", "> deeper", "a | b", "<mark>x", "![x](y)", "`x`", "~~~"]
)
def test_sentences_are_no_markup(published: Published, text: str) -> None:
    from heritage.publish.bulletin.render_md import marked
    from heritage.publish.marking.passages import Passage, Segment

    passage = Passage("paraphrase", "", (Segment(text, ("site",)), Segment(f" {text}")))
    tokens = parse(f"> {marked(passage)}\n")
    kinds = {child.type for token in tokens for child in token.children or ()}
    assert kinds <= {"text", "mark_open", "mark_close"}
    assert [token.type for token in tokens if token.type.endswith("_open")] == [
        "blockquote_open",
        "paragraph_open",
    ]
    shown = "".join(
        child.content for token in tokens for child in token.children or () if child.type == "text"
    )
    assert shown == f"{text} {text}"


@pytest.mark.html
def test_the_page_is_valid(published: Published, folder: Path, tmp_path: Path) -> None:
    write_bulletin(made(published, "1950"), tmp_path / "empty", ("html",))
    pages = [str(folder / "bulletin.html"), str(tmp_path / "empty" / "bulletin.html")]
    validator = str(find("html") / "vnu.jar")
    done = subprocess.run(
        ["java", "-Xss4m", "-jar", validator, "--errors-only", *pages],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


# --- templates and folders -------------------------------------------------------------------------------------


def test_a_project_may_replace_the_template(published: Published, tmp_path: Path) -> None:
    (tmp_path / "t").mkdir()
    (tmp_path / "t" / "bulletin.md.j2").write_text(
        "# {{ b.scope.period.words }}\n{% for entry in b.entries %}\n* {{ entry.view.site }}\n{% endfor %}\n"
    )
    write_bulletin(made(published, "2015"), tmp_path / "b", ("md",), tmp_path / "t")
    text = (tmp_path / "b" / "bulletin.md").read_text(encoding="utf-8")
    assert text.startswith("# 2015\n")
    assert "Temple of Dawn" in text


@pytest.mark.parametrize(
    "template",
    [
        "{{ b.nothing }}",
        "{% for %}",
        "{{ b.__class__.__mro__ }}",
        "{{ ''.__class__.__base__.__subclasses__() }}",
    ],
)
def test_templates_that_cannot_be_used(published: Published, tmp_path: Path, template: str) -> None:
    (tmp_path / "bulletin.md.j2").write_text(template)
    with pytest.raises(ConfigError, match="expected a template that fits a bulletin"):
        markdown_bulletin(made(published, "2015"), tmp_path)


def test_a_folder_without_templates_is_refused(published: Published, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"expected a folder with some of bulletin\.md\.j2"):
        write_bulletin(made(published, "2015"), tmp_path / "b", ("md",), tmp_path)


def test_other_files_are_left_alone(published: Published, tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_text("years of work")
    with pytest.raises(DatasetError, match=r"thesis\.docx"):
        write_bulletin(made(published, "2015"), tmp_path, ("md",))


def test_unknown_formats_are_refused(published: Published, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"expected some of md,html,pdf,docx; found odt"):
        write_bulletin(made(published, "2015"), tmp_path / "b", ("md", "odt"))


@pytest.mark.parametrize(("form", "module"), [("pdf", "weasyprint"), ("docx", "docx")])
def test_without_the_extra_it_is_said_what_to_install(
    published: Published, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str, module: str
) -> None:
    import sys

    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(ConfigError, match=rf"pip install 'heritage-monitor\[{form}\]'"):
        write_bulletin(made(published, "2015"), tmp_path / "b", (form,))
    assert not (tmp_path / "b").exists()


# --- PDF and Word ----------------------------------------------------------------------------------------------


@pytest.mark.pdf
def test_pdf(published: Published, tmp_path: Path) -> None:
    found = made(dated(published), "2000/2030")
    for name in ("a", "b"):
        write_bulletin(found, tmp_path / name, ("pdf",))
    data = (tmp_path / "a" / "bulletin.pdf").read_bytes()
    assert data == (tmp_path / "b" / "bulletin.pdf").read_bytes()
    document = pypdfium2.PdfDocument(data)
    assert pypdfium2.raw.FPDFCatalog_IsTagged(document.raw)
    titles = [mark.get_title() for mark in document.get_toc()]
    assert titles[0] == found.title
    assert "Incidents and their sentences" in titles
    text = re.sub(r"\s", "", everything(tmp_path / "a"))
    for entry in found.entries:
        assert any(title.startswith(f"Incident {entry.number}: ") for title in titles)
        assert entry.view.id in text
    check_harmless(everything(tmp_path / "a"))
    assert document.get_metadata_dict()["Title"] == found.title


@pytest.mark.pdf
def test_a_pdf_that_would_fill_the_memory_is_refused(published: Published, tmp_path: Path) -> None:
    found = made(published, "2015")
    many = replace(found, entries=found.entries * 200)
    with pytest.raises(ConfigError, match="expected at most 500 incidents, found 800"):
        write_bulletin(many, tmp_path / "b", ("pdf",))
    assert not (tmp_path / "b").exists()


@pytest.mark.pdf
def test_pdf_fetches_nothing(tmp_path: Path) -> None:
    from heritage.publish.bulletin.pdf import pdf_bulletin

    (tmp_path / "secret.txt").write_text("a secret of this machine")
    page = (
        f"<html lang=en><title>t</title><body><p>x<img src='file://{tmp_path}/secret.txt'>"
        f"<link rel=attachment href='file://{tmp_path}/secret.txt'><img src='http://localhost:9/x.png'>"
    )
    document = pypdfium2.PdfDocument(pdf_bulletin(page))
    assert document.count_attachments() == 0


@pytest.mark.docx
def test_docx(published: Published, tmp_path: Path) -> None:
    import docx

    found = made(dated(published), "2000/2030")
    for name in ("a", "b"):
        write_bulletin(found, tmp_path / name, ("docx",))
    data = (tmp_path / "a" / "bulletin.docx").read_bytes()
    assert data == (tmp_path / "b" / "bulletin.docx").read_bytes()
    document = docx.Document(io.BytesIO(data))
    headings = [
        p.text for p in document.paragraphs if p.style is not None and str(p.style.name).startswith("Heading")
    ]
    assert "Incidents and their sentences" in headings
    for entry in found.entries:
        assert any(heading.startswith(f"Incident {entry.number}: ") for heading in headings)
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert all(entry.view.id in text for entry in found.entries)
    assert [shape._inline.docPr.get("descr") for shape in document.inline_shapes] == [
        f"{figure.title}. {figure.alt}" for figure in found.figures
    ]
    assert len(document.tables) >= 3
    assert "Quote" in {str(p.style.name) for p in document.paragraphs if p.style is not None}
    check_harmless(everything(tmp_path / "a"), "<script>alert", "<img src=x", "<b>bold")


@pytest.mark.docx
def test_links_within_a_document_lead_to_a_heading(published: Published, tmp_path: Path) -> None:
    write_bulletin(made(published, "2015"), tmp_path / "a", ("docx",))
    body = zipfile.ZipFile(tmp_path / "a" / "bulletin.docx").read("word/document.xml").decode()
    targets = set(re.findall(r'w:bookmarkStart [^>]*w:name="([^"]+)"', body))
    links = set(re.findall(r'w:anchor="([^"]+)"', body))
    assert links
    assert links <= targets


@pytest.mark.pdf
@pytest.mark.docx
def test_all_forms_of_an_empty_period(published: Published, tmp_path: Path) -> None:
    written = write_bulletin(replace(made(published, "1950")), tmp_path / "b", FORMATS)
    assert {path.suffix for path in written} == {".md", ".html", ".pdf", ".docx", ".json"}


def test_again_is_what_was_reported_before_and_in_the_period(published: Published) -> None:
    rows = {str(row["incident_id"]): row for row in published.rows("incidents")}
    for entry in made(published, "2015-05").entries:
        row = rows[entry.view.id]
        is_again = str(row["first_reported"]) < "2015-05-01" and str(row["last_reported"])[:7] == "2015-05"
        assert (AGAIN in entry.reasons) == is_again
