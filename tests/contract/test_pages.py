"""A PDF among the reports: its claims tell the page they stand on, down to `heritage explain`."""

from __future__ import annotations

from pathlib import Path

import heritage
from heritage.engine.read import read_tables
from heritage.publish.marking.explain import explain
from tests.unit.intake.pdffile import pdf


def test_explain_names_the_page_of_a_quote(tmp_path: Path) -> None:
    head = "Bulletin of the Example Office, number 12"
    pages = [
        [
            (50, 770, head),
            (50, 700, "Militants blew up the Temple of Bel on 30 August 2015, the ministry said."),
        ],
        [(50, 770, head), (50, 700, "This page tells of other things.")],
        [
            (50, 770, head),
            (50, 700, "The Old Bridge of Mostar was destroyed by shelling on 9 November 1993."),
        ],
    ]
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "bulletin.pdf").write_bytes(pdf(pages, title="Bulletin"))
    (raw / "bulletin.pdf.meta.toml").write_text('published = 2015-09-01\nlanguage = "en"\n', encoding="utf-8")
    built = heritage.build(raw, tmp_path / "out")
    assert (built.rows["reports"], built.problems.get("key_unknown")) == (1, None)
    dataset = heritage.read_dataset(tmp_path / "out")
    (report,) = dataset.reports.to_dict("records")
    assert (report["media_type"], str(report["published_date"])[:10]) == ("application/pdf", "2015-09-01")
    assert head not in report["text"]
    told = explain(read_tables(tmp_path / "out"), report["report_id"]).splitlines()
    sentences = {line.strip().split('"')[1]: line for line in told if line.strip().startswith("sentence ")}
    assert ", page 1, " in next(line for quote, line in sentences.items() if "Temple of Bel" in quote)
    assert ", page 3, " in next(line for quote, line in sentences.items() if "Mostar" in quote)
    assert heritage.validate(tmp_path / "out").passed
