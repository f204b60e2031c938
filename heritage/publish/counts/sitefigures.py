"""The data of the figure of the most reported places: their incidents one by one, with date, degrees and support."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from heritage.publish.counts.derived import is_contested, support
from heritage.publish.counts.filters import query
from heritage.publish.counts.tally import Figure, Number, Row
from heritage.publish.edition.withheld import WITHHELD_ID
from heritage.publish.words import cut
from heritage.text.printable import plural

MOST_SITES = 12

SITE_COLUMNS = ("site_id", "site_name", "incident_id", "event_type", "date_from", "date_to", "severity", "severity_min",
                "severity_max", "assertion", "n_independent", "contested")  # fmt: skip
"""Columns of the figure, and of what the panel of one place is drawn from."""


def site_rows(incidents: Sequence[Row]) -> tuple[tuple[object, ...], ...]:
    """Return rows of SITE_COLUMNS of incidents, in the order given."""
    return tuple(
        (*(row[name] for name in SITE_COLUMNS[:-1]), "yes" if is_contested(row) else "no")
        for row in incidents
    )


def sites_figure(incidents: Sequence[Row]) -> Figure:
    """Return the places with most incidents; withheld places, which share one id, are left out."""
    counts = Counter(row["site_id"] for row in incidents if row["site_id"] != WITHHELD_ID)
    names = {row["site_id"]: row["site_name"] for row in incidents}
    order = sorted(counts, key=lambda site: (-counts[site], names[site], site))[:MOST_SITES]
    shown = {site: [row for row in incidents if row["site_id"] == site] for site in order}
    rows = tuple(line for found in shown.values() for line in site_rows(found))
    table = tuple((cut(names[site]), _numbers(site, found)) for site, found in shown.items())
    held = sum(map(len, shown.values()))
    most = ", ".join(f"{cut(names[site], 60)} {counts[site]}" for site in order[:4])
    alt = (
        f"A small panel for each of {plural(len(order), 'place')} with most incidents, {held} of {len(incidents)} in "
        f"all, each incident by date and degree.{f' Most: {most}.' if most else ''}"
    )
    note = (
        f"The {plural(len(order), 'place')} with most incidents of {len(counts)}. Height is the degree; a thin upright "
        "line spans the degrees that claims give. Undated incidents stand apart at the right."
    )
    return Figure("sites", "The most reported places, one by one", alt, note, SITE_COLUMNS, rows,
                  ("Place", "Incidents", "Several sources", "One source", "Contested"), table)  # fmt: skip


def _numbers(site: str, found: Sequence[Row]) -> tuple[Number, ...]:
    several = sum(1 for row in found if support(row) == "several")
    parts = (
        (len(found), query(site=site)),
        (several, query(site=site, support="several")),
        (len(found) - several, query(site=site, support="single")),
        (sum(1 for row in found if is_contested(row)), query(site=site, contested="yes")),
    )
    return tuple(Number(count, asked if count else "") for count, asked in parts)
