"""The data of the figures: every number leads to just the incidents that it counts, and the sums are right."""

from __future__ import annotations

from collections import Counter
from typing import Any
from urllib.parse import unquote

import pytest
from lxml import etree

from heritage.publish.charts import draw
from heritage.publish.counts.derived import is_contested, period, placed_how, support
from heritage.publish.counts.figures import make_figures
from heritage.publish.counts.tally import Figure
from heritage.publish.edition.withheld import WITHHELD_ID
from tests.unit.publish.chart_data import NAMES, make

INCIDENTS, SITES = make(150, names=NAMES)
FIGURES = {figure.name: figure for figure in make_figures(INCIDENTS, SITES, "150 incidents; dataset 1.")}


def filtered(query: str) -> set[str]:
    """Ids of the incidents that a filter of the explorer shows."""
    wanted = {
        key: {unquote(one) for one in values.split(",")}
        for key, _, values in (part.partition("=") for part in query.split("&"))
    }

    def value(row: dict[str, Any], key: str) -> str:
        derived = {
            "period": period(row), "placed": placed_how(SITES[row["site_id"]]), "support": support(row),
            "contested": "yes" if is_contested(row) else "no", "site": row["site_id"],
        }  # fmt: skip
        return derived[key] if key in derived else str(row[key] or "none")

    return {
        row["incident_id"]
        for row in INCIDENTS
        if all(value(row, key) in given for key, given in wanted.items())
    }


@pytest.mark.parametrize("name", list(FIGURES))
def test_each_number_is_the_count_of_what_it_leads_to(name: str) -> None:
    for title, numbers in FIGURES[name].table:
        for number in numbers:
            assert number.value == (len(filtered(number.query)) if number.query else 0), (title, number)


@pytest.mark.parametrize("name", ["event_types", "severity_by_country", "actors", "corroboration", "map"])
def test_rows_count_every_incident_once(name: str) -> None:
    assert sum(row["incidents"] for row in FIGURES[name].records()) == len(INCIDENTS)


def test_the_parts_of_a_bar_add_up_to_its_total() -> None:
    for name in ("event_types", "severity_by_country", "actors", "corroboration", "map"):
        for title, (total, *parts) in FIGURES[name].table:
            assert total.value == sum(part.value for part in parts), (name, title)


@pytest.mark.parametrize("name", list(FIGURES))
def test_marks_lead_to_a_filter_that_shows_something_or_to_an_incident(name: str) -> None:
    root = etree.fromstring(draw(FIGURES[name]).svg)
    links = {one for one in root.xpath("//@*[local-name()='href']") if not one.startswith("#")}
    assert links
    known = {row["incident_id"] for row in INCIDENTS}
    for link in links:
        target, _, query = link.partition("#")
        if target == "../index.html":
            assert filtered(query), link
        else:
            assert target.removeprefix("../incidents/").removesuffix(".html") in known


def test_figures_say_how_many_rows_in_which_version() -> None:
    for figure in FIGURES.values():
        assert figure.caption.endswith("150 incidents; dataset 1.")
        assert b"150 incidents; dataset 1." in draw(figure).svg


def test_places_that_are_withheld_get_no_panel() -> None:
    rows = [{**row, "site_id": WITHHELD_ID, "site_name": "Withheld site"} for row in INCIDENTS[:40]]
    shown = {f.name: f for f in make_figures([*rows, *INCIDENTS[40:]], SITES, "")}["sites"]
    assert WITHHELD_ID not in {row["site_id"] for row in shown.records()}


def test_the_most_reported_places_come_first() -> None:
    counts = Counter(row["site_id"] for row in INCIDENTS)
    shown = [numbers[0].value for _, numbers in FIGURES["sites"].table]
    assert shown == sorted(counts.values(), reverse=True)[:12]


def test_a_caption_says_that_names_are_romanised_only_where_they_are() -> None:
    def timeline(figures: tuple[Figure, ...]) -> str:
        return next(figure.caption for figure in figures if figure.name == "timeline")

    assert "romanised" in FIGURES["timeline"].caption
    assert "romanised" not in timeline(make_figures(*make(20), ""))
