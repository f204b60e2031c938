"""The numbers of the summary and of the figures, each with the rows behind it as a listing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from heritage.publish.derived import is_contested, placed_how
from heritage.publish.tally import Figure, anchor
from heritage.publish.views import IncidentView, SourceView
from heritage.publish.words import cut

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a listing: text and the anchors or address it leads to."""

    text: str
    detail: str
    links: tuple[tuple[str, str], ...]
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """The lines behind a number; `back` is the anchor where the number stands."""

    id: str
    title: str
    items: tuple[Item, ...]
    back: str


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A number of the summary, what it counts, and the listing behind it ("" where there is none to show)."""

    value: int
    text: str
    listing: str
    note: str = ""


def key_figures(
    rows: Mapping[str, Sequence[Row]],
    incidents: Sequence[IncidentView],
    sources: Mapping[str, SourceView],
    sites: Mapping[str, Row],
) -> tuple[tuple[KeyFigure, ...], tuple[KeyFigure, ...], tuple[Listing, ...]]:
    """Return the large numbers, those that say how sure they are, and the listings behind both."""
    by_id = {row["incident_id"]: row for row in rows["incidents"]}
    listings: list[Listing] = []

    def count(
        name: str, text: str, found: Sequence[IncidentView], note: str = "", number: int | None = None
    ) -> KeyFigure:
        where = anchor("summary", name) if found else ""
        if found:
            listings.append(
                Listing(where, text[:1].upper() + text[1:], tuple(map(incident_item, found)), "summary")
            )
        return KeyFigure(len(found) if number is None else number, text, where, note)

    behind = _incidents_by_report(incidents)

    def reports(name: str, text: str, found: Sequence[SourceView], note: str = "") -> KeyFigure:
        where = anchor("summary", name) if found else ""
        if found:
            items = tuple(_report_item(source, behind.get(source.id, [])) for source in found)
            listings.append(Listing(where, text[:1].upper() + text[1:], items, "summary"))
        return KeyFigure(len(found), text, where, note)

    def those(test: Callable[[Row], bool]) -> list[IncidentView]:
        return [view for view in incidents if test(by_id[view.id])]

    every = list(sources.values())
    uncovered = [source for source in every if not source.is_covered]
    n_claims, n_sites = len(rows["incident_claims"]), len({row["site_id"] for row in rows["incidents"]})
    countries = {row["country"] for row in rows["incidents"] if row["country"]}
    headline = (
        count("incidents", "incidents reported", incidents),
        reports("reports", "reports read", every),
        count("claims", "claims coded", incidents, number=n_claims),
        count("sites", "heritage places", sorted(incidents, key=lambda v: (v.site, v.id)), number=n_sites),
        count(
            "countries",
            "countries",
            sorted(incidents, key=lambda v: (v.country, v.id)),
            number=len(countries),
        ),
    )
    caution = (
        count("single", "with a single source", those(lambda r: r["corroboration"] == "single_source"),
              "copies of one story count once"),
        count("alleged", "alleged or denied, not reported as having happened",
              those(lambda r: r["assertion"] in ("alleged", "denied"))),
        count("threatened", "only threatened", those(lambda r: r["assertion"] == "threatened"
                                                      or r["corroboration"] == "threatened_only")),
        count("contested", "contested", those(is_contested), "claims disagree on the event or its author"),
        count("refuted", "only denied, or denied by a later inspection",
              those(lambda r: r["corroboration"] == "refuted")),
        count("undated", "without a date", those(lambda r: r["date_from"] is None and r["date_to"] is None)),
        count("unplaced", "without a published position",
              those(lambda r: placed_how(sites.get(r["site_id"])) == "unplaced")),
        reports("uncovered", "reports in a language that was not read, or in none known", uncovered,
                f"{sum(s.is_covered for s in every):,} were read"),
    )  # fmt: skip
    return headline, caution, tuple(listings)


def incident_item(view: IncidentView) -> Item:
    """Return an incident as a line of a listing."""
    return Item(view.site, f"{view.when} · {view.country} · {view.event}", ((view.id, ""),))


def _report_item(source: SourceView, found: Sequence[IncidentView]) -> Item:
    links = tuple((view.id, cut(view.site, 40)) for view in found)
    text = " · ".join(filter(None, (source.publisher, source.date)))
    return Item(
        text,
        " · ".join(filter(None, (source.title, "" if found else "no claim was coded"))),
        links,
        source.url,
    )


def _incidents_by_report(incidents: Sequence[IncidentView]) -> dict[str, list[IncidentView]]:
    found: dict[str, list[IncidentView]] = {}
    for view in incidents:
        for source in dict.fromkeys(claim.source.id for claim in view.claims):
            found.setdefault(source, []).append(view)
    return found


def figure_listings(figures: Sequence[Figure], incidents: Sequence[IncidentView]) -> tuple[Listing, ...]:
    """Return the listings behind the numbers of the figures."""
    items = {view.id: incident_item(view) for view in incidents}
    return tuple(
        Listing(each.id, each.title, tuple(items[key] for key in each.incidents), f"figure-{figure.name}")
        for figure in figures
        for each in figure.listings
    )
