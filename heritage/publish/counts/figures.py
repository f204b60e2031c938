"""The data of the seven figures: rows for the CSV, words for those who do not see them, the rows behind each number."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from heritage.publish.counts.countfigures import actors, corroboration, event_types, severity
from heritage.publish.counts.derived import PERIODS, PLACED, is_contested, period, placed_how
from heritage.publish.counts.sitefigures import sites_figure
from heritage.publish.counts.tally import Figure, Row, by_count, said, tally
from heritage.publish.words import country_name
from heritage.text.printable import plural

_OTHER_SCRIPTS = re.compile(
    "[\u0590-\u10cf\u1100-\u1cff\u2c80-\ua63f\ua6a0-\ua71f\ua800-\ufaff\ufb1d-\ufefe\U00010000-\U0003ffff]"
)
"""Letters that are not Latin, Greek, Cyrillic, Armenian or Georgian: the font of the charts lacks them."""

_ROMANISED = "Names in other scripts are romanised letter by letter; the CSV has them as written."


def make_figures(incidents: Sequence[Row], sites: Mapping[str, Row], stamp: str) -> tuple[Figure, ...]:
    """Return the figures in the order in which they are shown; `stamp` ends every caption (rows, version, date)."""
    ordered = sorted(
        incidents, key=lambda row: (row["date_from"] or row["date_to"] or date.max, row["incident_id"])
    )
    figures = (
        _timeline(ordered),
        _map(ordered, sites),
        event_types(ordered),
        severity(ordered),
        actors(ordered),
        corroboration(ordered),
        sites_figure(ordered),
    )
    romanised = {
        name: _ROMANISED if _names_other_scripts(incidents) else "" for name in ("timeline", "sites")
    }
    return tuple(
        replace(f, caption=" ".join(filter(None, (f.note, romanised.get(f.name, ""), stamp))), stamp=stamp)
        for f in figures
    )


def _names_other_scripts(incidents: Sequence[Row]) -> bool:
    return any(_OTHER_SCRIPTS.search(row["site_name"]) for row in incidents)


def _timeline(incidents: Sequence[Row]) -> Figure:
    counts = Counter(period(row) for row in incidents)
    years = sorted((key for key in counts if key.isdecimal()), key=int)
    keys = [*((year, year) for year in years), *(pair for pair in PERIODS if counts[pair[0]])]
    table = tally(incidents, keys, key="period", key_of=period)
    dated = len(incidents) - counts["undated"]
    exact = sum(1 for row in incidents if row["date_from"] and row["date_from"] == row["date_to"])
    reach = (f", from {years[0]} to {years[-1]}" if len(years) > 1 else f", of {years[0]}") if years else ""
    busiest = max(years, key=lambda year: (counts[year], -int(year)), default=None)
    most = f" Most fall in {busiest} ({counts[busiest]})." if busiest is not None else ""
    alt = (
        f"{plural(dated, 'dated incident')}{reach}: {exact} known to the day, {dated - exact} drawn as spans "
        f"because the day is not known.{most} {plural(counts['undated'], 'incident')} without any date."
    )
    columns = ("incident_id", "site_name", "country", "event_type", "severity", "assertion", "corroboration",
               "date_from", "date_to", "date_precision", "n_independent")  # fmt: skip
    rows = tuple(
        (*(row[column] for column in columns), "yes" if is_contested(row) else "no") for row in incidents
    )
    note = (
        "By degree of damage. Dots are days, bars the days in question, arrows open ends; hollow: one source; diamonds "
        f"and broken lines: only alleged, denied or threatened. {counts['undated']} undated, not drawn."
    )
    return Figure("timeline", "When incidents were reported to have happened", alt, note, (*columns, "contested"), rows,
                  ("Period", "Incidents"), table)  # fmt: skip


def _map(incidents: Sequence[Row], sites: Mapping[str, Row]) -> Figure:
    def how(row: Row) -> str:
        return placed_how(sites.get(row["site_id"]))

    def spot(row: Row) -> tuple[Any, ...]:
        if how(row) == "unplaced":
            return (None, None, "unplaced", row["country"])
        site = sites[row["site_id"]]
        return (site["longitude_deg"], site["latitude_deg"], how(row), row["country"])

    groups: dict[tuple[Any, ...], list[Row]] = {}
    for row in incidents:
        groups.setdefault(spot(row), []).append(row)
    rows = tuple(
        (*key, len(found), found[0]["incident_id"], " ".join(sorted({row["site_id"] for row in found})))
        for key, found in sorted(groups.items(), key=lambda item: tuple(str(part) for part in item[0]))
    )
    hows = Counter(how(row) for row in incidents)
    countries = Counter(row["country"] for row in incidents)
    keys = by_count([(code, country_name(code)) for code in countries], countries, (None,))
    table = tally(
        incidents, keys, PLACED, key="country", key_of=lambda r: r["country"], column="placed", column_of=how
    )
    drawn = {row["country"] for row in incidents if how(row) != "unplaced"}
    alt = (
        f"World map of {plural(hows['exact'] + hows['generalised'], 'incident')} in "
        f"{plural(len(drawn - {None}), 'country', 'countries')}: {hows['exact']} at published positions, "
        f"{hows['generalised']} at positions made coarse on purpose. "
        f"Most incidents: {said([(title, countries[key]) for key, title in keys])}. "
        f"{plural(hows['unplaced'], 'incident')} without a published position."
    )
    note = (
        "Hollow marks are positions made coarse on purpose. The area of a mark is the number of incidents. "
        f"{hows['unplaced']} without a published position, not drawn. Land: Natural Earth. No borders are drawn and no "
        "place is assigned by its position: a country is what the register of the site says."
    )
    columns = (
        "longitude_deg",
        "latitude_deg",
        "placed",
        "country",
        "incidents",
        "first_incident_id",
        "site_ids",
    )
    return Figure("map", "Where incidents were reported", alt, note, columns, rows,
                  ("Country", "Incidents", *(title for _, title in PLACED)), table)  # fmt: skip
