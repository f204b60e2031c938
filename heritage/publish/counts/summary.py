"""The numbers of the overview, each with the address of the rows behind it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from heritage.publish.counts.derived import is_contested, period, placed_how
from heritage.publish.counts.filters import query
from heritage.publish.views import is_covered

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A number of the overview, what it counts, and where its rows are ("" where there are none).

    `href` is `#` and a filter, which shows exactly that many incidents, or a page of the site that lists the rows.
    """

    value: int
    text: str
    href: str
    note: str = ""


def headline(rows: Mapping[str, Sequence[Row]], n_claims: int) -> tuple[KeyFigure, ...]:
    """Return the large numbers; `rows` are those of incidents and reports, `n_claims` how many stand in incidents."""
    incidents = rows["incidents"]
    n_reports, n_places = len(rows["reports"]), len({row["site_id"] for row in incidents})
    n_countries = len({row["country"] for row in incidents if row["country"]})

    def one_or(count: int, one: str, many: str) -> str:
        return one if count == 1 else many

    return (
        _figure(len(incidents), one_or(len(incidents), "incident reported", "incidents reported"), "#"),
        _figure(n_reports, one_or(n_reports, "report read", "reports read"), "reports.html"),
        _figure(n_claims, one_or(n_claims, "claim coded", "claims coded"), "reports.html"),
        _figure(n_places, one_or(n_places, "heritage place", "heritage places"), "sites/index.html"),
        _figure(n_countries, one_or(n_countries, "country", "countries"), "sites/index.html"),
    )


def caution(rows: Mapping[str, Sequence[Row]], sites: Mapping[str, Row]) -> tuple[KeyFigure, ...]:
    """Return the numbers that say how sure the others are."""
    incidents = rows["incidents"]

    def count(text: str, test: Callable[[Row], bool], asked: str, note: str = "") -> KeyFigure:
        return _figure(sum(map(test, incidents)), text, f"#{asked}", note)

    covered = sum(map(is_covered, rows["reports"]))
    return (
        count("with a single source", lambda r: r["corroboration"] == "single_source",
              query(corroboration="single_source"), "copies of one story count once"),
        count("alleged or denied, not reported as having happened", lambda r: r["assertion"] in ("alleged", "denied"),
              query(assertion=["alleged", "denied"])),
        count("only threatened", lambda r: r["corroboration"] == "threatened_only",
              query(corroboration="threatened_only")),
        count("contested", is_contested, query(contested="yes"), "claims disagree on the event or its author"),
        count("only denied, or denied by a later inspection", lambda r: r["corroboration"] == "refuted",
              query(corroboration="refuted")),
        count("without a date", lambda r: period(r) == "undated", query(period="undated")),
        count("without a published position", lambda r: placed_how(sites.get(r["site_id"])) == "unplaced",
              query(placed="unplaced")),
        _figure(len(rows["reports"]) - covered, "reports in a language that was not read, or in none known",
                "reports-not-read.html", f"{covered:,} were read"),
    )  # fmt: skip


def _figure(value: int, text: str, href: str, note: str = "") -> KeyFigure:
    return KeyFigure(value, text, href if value else "", note)
