"""Lists that need no script: incidents, places by country, reports with the claims that were coded from them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from heritage.publish.labels import label
from heritage.publish.pages.lines import Line, paged
from heritage.publish.pages.place import Short, place_file
from heritage.publish.pages.shell import Shell
from heritage.publish.views import is_covered, source_view
from heritage.publish.words import country_name, cut

Row = Mapping[str, Any]

Pages = Iterator[tuple[str, str]]
"""Pages as path and text."""


@dataclass(frozen=True, slots=True)
class Told:
    """A claim in the list of sources: where its sentence stands, and what of."""

    incident_id: str
    claim_id: str
    site: str
    event: str


def incident_lists(shell: Shell, lines: Sequence[Line]) -> Pages:
    """Yield `incidents/index.html` and the pages that follow it."""
    for part, found in paged("incidents/index.html", lines):
        yield part.path, shell.page("incidents.html.j2", part.path, part=part, found=found)


def place_lists(shell: Shell, sites: Mapping[str, Row], counts: Mapping[str, int]) -> Pages:
    """Yield `sites/index.html` and the pages that follow it: places with incidents, by country; `counts` by site."""
    places = sorted(
        (Short(place_file(key), cut(sites[key]["name"]), n, country_name(sites[key]["country"]))
         for key, n in counts.items() if key in sites),
        key=lambda short: (short.country, short.name, short.file),
    )  # fmt: skip
    countries = {sites[key]["country"] for key in counts if key in sites} - {None}
    for part, found in paged("sites/index.html", places):
        groups = [
            (country, list(group)) for country, group in groupby(found, key=lambda short: short.country)
        ]
        yield part.path, shell.page(
            "places.html.j2", part.path, part=part, groups=groups, n_countries=len(countries),
            n_wholes=len(sites.keys() - counts.keys()),
        )  # fmt: skip


def report_lists(shell: Shell, reports: Sequence[Row], told: Mapping[str, Sequence[Told]]) -> Pages:
    """Yield `reports.html`, `reports-not-read.html` and the pages that follow them; `told` are claims by report."""
    ordered = sorted(reports, key=lambda row: row["report_id"])
    ordered.sort(
        key=lambda row: row["published_date"].isoformat() if row["published_date"] else "", reverse=True
    )
    missed = [row for row in ordered if not is_covered(row)]
    n_claims = sum(map(len, told.values()))
    words = f"Under each stand the claims that were coded from it, {n_claims:,} in all; each leads to its sentence."
    other = (
        ("reports-not-read.html", f"Reports that were not read for claims ({len(missed):,})")
        if missed
        else None
    )
    yield from _reports(shell, "reports.html", ordered, told, heading="Sources", words=words, other=other)
    why = "No claim was looked for: there is no word list for their language, or it could not be told."
    yield from _reports(shell, "reports-not-read.html", missed, told, heading="Reports that were not read",
                        words=why, other=("reports.html", "All sources"))  # fmt: skip


def _reports(shell: Shell, path: str, rows: Sequence[Row], told: Mapping[str, Sequence[Told]], *,
             heading: str, words: str, other: tuple[str, str] | None) -> Pages:  # fmt: skip
    for part, found in paged(path, rows):
        sources = [(source_view(row), told.get(row["report_id"], ())) for row in found]
        yield (
            part.path,
            shell.page(
                "reports.html.j2",
                part.path,
                part=part,
                found=sources,
                heading=heading,
                words=words,
                other=other,
            ),
        )


def told_by_report(
    links: Sequence[Row], claims: Sequence[Row], incidents: Mapping[str, Row]
) -> dict[str, list[Told]]:
    """Return the claims of each report that stand in an incident, by report id."""
    report_of = {row["claim_id"]: row["report_id"] for row in claims}
    found: dict[str, list[Told]] = {}
    for row in sorted(links, key=lambda link: (link["incident_id"], link["claim_id"])):
        incident = incidents[row["incident_id"]]
        told = Told(incident["incident_id"], row["claim_id"], cut(incident["site_name"], 60),
                    label("event_type", incident["event_type"]))  # fmt: skip
        found.setdefault(report_of[row["claim_id"]], []).append(told)
    return found
