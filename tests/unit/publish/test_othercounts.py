"""Other counts and ours: the same scope, and empty where nothing of ours fits."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from heritage.publish import publish_dataset
from heritage.publish.counts.othercounts import COLUMNS, other_counts
from heritage.resources.totals import Part, Scope, Total
from heritage.text.edtf import parse
from tests.unit.publish.sample import MANIFEST, QUALITY, make_dataset

Row = dict[str, Any]

UKRAINE = Scope("UA", date(2022, 2, 24), note="They verify, we count reports.")
SITES: dict[str, Row] = {
    "UA-church": {"category": "religious_site", "longitude_deg": 30.0, "latitude_deg": 50.0},
    "UA-museum": {"category": "museum", "longitude_deg": 36.0, "latitude_deg": 47.0},
    "UA-lost": {"category": "museum", "longitude_deg": None, "latitude_deg": None},
}


def incident(site: str, day: str | None, **given: Any) -> Row:
    when = parse(day) if day else None
    row = {"site_id": site, "country": "UA", "assertion": "actual", "severity": "severe",
           "date_from": when.first if when else None, "date_to": when.last if when else None}  # fmt: skip
    return row | given


def total(*parts: Part, scope: Scope | None = UKRAINE, number: int = 10) -> Total:
    return Total(
        "UNESCO", "2022-05", date(2022, 5, 31), "Ukraine", scope, number, parts, "https://x.example/"
    )


def counted(found: Total, *incidents: Row) -> list[tuple[str, int | None, int | None, int | None]]:
    return [
        (count.part, count.our_sites, count.our_incidents, count.difference)
        for count in other_counts([found], incidents, SITES)
    ]


def test_places_count_once() -> None:
    rows = [
        incident("UA-church", "2022-03-01"),
        incident("UA-church", "2022-04-01"),
        incident("UA-museum", "2022-05"),
    ]
    assert counted(total(), *rows) == [("all", 2, 3, -8)]


def test_what_is_outside_the_scope_does_not_count() -> None:
    rows = [
        incident("UA-church", "2014-07-01"),
        incident("UA-church", "2022-06-01"),
        incident("UA-church", None),
        incident("UA-church", "2022-03-01", country="SY"),
        incident("UA-church", "2022-03-01", assertion="threatened"),
        incident("UA-church", "2022-03-01", severity="none"),
    ]
    assert counted(total(), *rows) == [("all", 0, 0, -10)]


def test_box_asks_for_a_position() -> None:
    scope = Scope("UA", None, (29.0, 49.0, 31.0, 51.0))
    rows = [incident(site, "2022-03-01") for site in SITES]
    assert counted(total(scope=scope), *rows) == [("all", 1, 1, -9)]


def test_parts_by_category_severity_and_period() -> None:
    parts = (
        Part("religious", 4, categories=("religious_site",)),
        Part("destroyed", 2, severities=("destroyed",)),
        Part("march", 3, period=parse("2022-03")),
        Part("possible", 1),
    )
    rows = [incident("UA-church", "2022-03-01", severity="destroyed"), incident("UA-museum", "2022-05-01")]
    assert counted(total(*parts), *rows) == [
        ("all", 2, 2, -8),
        ("religious", 1, 1, -3),
        ("destroyed", 1, 1, -1),
        ("march", 1, 1, -2),
        ("possible", None, None, None),
    ]


def test_scope_without_meaning_has_no_count_of_ours() -> None:
    assert counted(total(Part("religious", 4, categories=("religious_site",)), scope=None)) == [
        ("all", None, None, None),
        ("religious", None, None, None),
    ]


def test_report_shows_both_and_calls_neither_right(tmp_path: Path) -> None:
    hostile = Total("=1+1<b>", "2022", date(2022, 12, 31), "Ukraine", UKRAINE, 7, (), "javascript:alert(1)")
    folder = tmp_path / "reports"
    publish_dataset(make_dataset(), MANIFEST, folder, title="T", quality=QUALITY, totals=[total(), hostile])
    page, text = (folder / "quality.html").read_text("utf-8"), (folder / "report.md").read_text("utf-8")
    assert "Other counts and ours" in page
    assert "## Other counts and ours" in text
    assert "Neither is the number of places that were harmed." in text
    assert "javascript:" not in page
    assert "=1+1<b>" not in page
    lines = (folder / "data" / "other_counts.csv").read_text("utf-8").splitlines()
    assert lines[0] == ",".join(COLUMNS)
    assert lines[1].startswith("UNESCO,2022-05,Ukraine,all,10,")
    assert lines[2].startswith("'=1+1<b>,")


def test_without_totals_there_is_no_section(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    publish_dataset(make_dataset(), MANIFEST, folder, title="T", quality=QUALITY)
    assert "Other counts" not in (folder / "quality.html").read_text("utf-8")
    assert not (folder / "data" / "other_counts.csv").exists()
