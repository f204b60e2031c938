"""The data of the six figures: rows for the CSV, words for those who do not see them, the rows behind each number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from heritage.publish.derived import PERIODS, PLACED, is_contested, period, placed_how
from heritage.publish.tally import Figure, Row, by_count, codes, said, tally
from heritage.publish.words import country_name, cut, plural


def make_figures(incidents: Sequence[Row], sites: Mapping[str, Row], stamp: str) -> tuple[Figure, ...]:
    """Return the figures in the order in which they are shown; `stamp` ends every caption (rows, version, date)."""
    ordered = sorted(
        incidents, key=lambda row: (row["date_from"] or row["date_to"] or date.max, row["incident_id"])
    )
    figures = (
        _timeline(ordered),
        _map(ordered, sites),
        _event_types(ordered),
        _severity(ordered),
        _actors(ordered),
        _corroboration(ordered),
    )
    return tuple(replace(f, caption=f"{f.note} {stamp}".strip()) for f in figures)


def _timeline(incidents: Sequence[Row]) -> Figure:
    counts = Counter(period(row) for row in incidents)
    years = sorted((key for key in counts if key.isdecimal()), key=int)
    keys = [*((year, year) for year in years), *(pair for pair in PERIODS if counts[pair[0]])]
    table = tally(incidents, keys, key="period", key_of=period)
    dated = len(incidents) - counts["undated"]
    exact = sum(1 for row in incidents if row["date_from"] and row["date_from"] == row["date_to"])
    reach = f", from {years[0]} to {years[-1]}" if years else ""
    busiest = max(years, key=lambda year: (counts[year], -int(year)), default=None)
    most = f" Most fall in {busiest} ({counts[busiest]})." if busiest is not None else ""
    alt = (
        f"{plural(dated, 'dated incident')}{reach}: {exact} known to the day, {dated - exact} drawn as spans "
        f"because the day is not known.{most} {plural(counts['undated'], 'incident')} without any date."
    )
    columns = ("incident_id", "site_name", "country", "event_type", "severity", "assertion", "corroboration",
               "date_from", "date_to", "date_precision")  # fmt: skip
    rows = tuple(tuple(row[column] for column in columns) for row in incidents)
    note = (
        "Dots are days, bars are spans of possible days; arrows are open ends. "
        f"{counts['undated']} undated, not drawn."
    )
    return Figure("timeline", "When incidents were reported to have happened", alt, note, columns, rows,
                  ("Period", "Incidents"), table)  # fmt: skip


def _map(incidents: Sequence[Row], sites: Mapping[str, Row]) -> Figure:
    def how(row: Row) -> str:
        return placed_how(sites.get(row["site_id"]))

    def spot(row: Row) -> tuple[Any, ...]:
        if how(row) == "unplaced":
            return (None, None, "unplaced", row["country"])
        site = sites[row["site_id"]]
        return (site["longitude_deg"], site["latitude_deg"], how(row), row["country"])

    groups: dict[tuple[Any, ...], list[str]] = {}
    for row in incidents:
        groups.setdefault(spot(row), []).append(row["incident_id"])
    rows = tuple(
        (*key, len(found), found[0])
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
        f"Hollow marks are generalised positions. {hows['unplaced']} without a published position, not drawn. "
        "Land: Natural Earth; no borders are drawn."
    )
    columns = ("longitude_deg", "latitude_deg", "placed", "country", "incidents", "first_incident_id")
    return Figure("map", "Where incidents were reported", alt, note, columns, rows,
                  ("Country", "Incidents", *(title for _, title in PLACED)), table)  # fmt: skip


def _crossed(
    name: str,
    title: str,
    incidents: Sequence[Row],
    scheme_pairs: tuple[tuple[str, str], tuple[str, str]],
    *,
    note: str,
    last: Sequence[str] = (),
) -> Figure:
    """A figure of one coded column, split by another."""
    (row_column, row_title), (split_column, split_scheme) = scheme_pairs
    counts = Counter(row[row_column] for row in incidents)
    keys = by_count(codes(row_column, counts), counts, last)
    splits = codes(split_scheme, (row[split_column] for row in incidents))
    table = tally(incidents, keys, splits, key=row_column, key_of=lambda r: r[row_column],
                  column=split_column, column_of=lambda r: r[split_column])  # fmt: skip
    pairs = Counter((row[row_column], row[split_column]) for row in incidents)
    rows = tuple((key, part, pairs[key, part]) for key, _ in keys for part, _ in splits if pairs[key, part])
    alt = (
        f"Bars of {plural(len(incidents), 'incident')}: {said([(t, counts[k]) for k, t in keys])}. "
        f"Of all, {said([(t, sum(n for (_, p), n in pairs.items() if p == c)) for c, t in splits])}."
    )
    return Figure(name, title, alt, note, (row_column, split_column, "incidents"), rows,
                  (row_title, "Incidents", *(text for _, text in splits)), table)  # fmt: skip


def _event_types(incidents: Sequence[Row]) -> Figure:
    return _crossed("event_types", "What was reported to have happened", incidents,
                    (("event_type", "Type of event"), ("assertion", "assertion")),
                    note="Pale parts are not reported as having happened: alleged, denied or threatened.",
                    last=("other", "unknown"))  # fmt: skip


def _severity(incidents: Sequence[Row]) -> Figure:
    counts = Counter(row["country"] for row in incidents)
    keys = by_count([(code, country_name(code)) for code in counts], counts, (None,))
    degrees = codes("severity", (row["severity"] for row in incidents))
    table = tally(incidents, keys, degrees, key="country", key_of=lambda r: r["country"],
                  column="severity", column_of=lambda r: r["severity"])  # fmt: skip
    pairs = Counter((row["country"], row["severity"]) for row in incidents)
    rows = tuple((key, part, pairs[key, part]) for key, _ in keys for part, _ in degrees if pairs[key, part])
    totals = Counter(row["severity"] for row in incidents)
    ranged = sum(1 for row in incidents if row["severity_min"] != row["severity_max"])
    alt = (
        f"Stacked bars by country: {said([(title, counts[key]) for key, title in keys])}. "
        f"Degrees over all: {said([(title, totals[code]) for code, title in degrees], 6)}."
    )
    note = (
        f"Consensus of the claims; in {ranged} of {len(incidents)} the claims give different degrees. "
        "An unknown degree is never averaged."
    )
    return Figure("severity_by_country", "How severe, by country", alt, note, ("country", "severity", "incidents"),
                  rows, ("Country", "Incidents", *(title for _, title in degrees)), table)  # fmt: skip


def _actors(incidents: Sequence[Row]) -> Figure:
    counts = Counter(row["actor_type"] for row in incidents)
    keys = by_count(codes("actor_type", counts), counts, ("none", "unknown"))
    table = tally(incidents, keys, key="actor_type", key_of=lambda row: row["actor_type"])
    named: dict[str, Counter[str]] = {key: Counter() for key, _ in keys}
    for row in incidents:
        named[row["actor_type"]].update(cut(actor, 40) for actor in row["actors"] or ())
    rows = tuple(
        (key, counts[key], "; ".join(f"{who} ({n})" for who, n in sorted(named[key].items(), key=_most)))
        for key, _ in keys
    )
    leading = [(who, n) for who, n in sorted(sum(named.values(), Counter()).items(), key=_most)]
    alt = (
        f"Bars of {plural(len(incidents), 'incident')} by the kind of actor that reports name: "
        f"{said([(title, counts[key]) for key, title in keys])}."
        + (f" Named most often: {said(leading[:3])}." if leading else "")
    )
    note = "As reports attribute it, where their claims agree; an attribution is not a finding of responsibility."
    return Figure("actors", "To whom reports attribute it", alt, note, ("actor_type", "incidents", "named"), rows,
                  ("Kind of actor", "Incidents"), table)  # fmt: skip


def _most(pair: tuple[str, int]) -> tuple[int, str]:
    return -pair[1], pair[0]


def _corroboration(incidents: Sequence[Row]) -> Figure:
    counts = Counter(row["corroboration"] for row in incidents)
    keys = list(reversed(codes("corroboration", counts)))
    keys.sort(key=lambda pair: pair[0] == "refuted")
    splits = [("agreed", "Not contested"), ("contested", "Contested")]

    def split(row: Row) -> str:
        return "contested" if is_contested(row) else "agreed"

    table = tally(incidents, keys, (("no", "Not contested"), ("yes", "Contested")), key="corroboration",
                  key_of=lambda r: r["corroboration"], column="contested",
                  column_of=lambda r: "yes" if is_contested(r) else "no")  # fmt: skip
    pairs = Counter((row["corroboration"], split(row)) for row in incidents)
    rows = tuple((key, part, pairs[key, part]) for key, _ in keys for part, _ in splits if pairs[key, part])
    disputed = sum(1 for row in incidents if is_contested(row))
    alt = (
        f"Bars of {plural(len(incidents), 'incident')} by how well independent sources support them: "
        f"{said([(title, counts[key]) for key, title in keys], 6)}. {disputed} contested."
    )
    note = "Copies of one story count as one source. Hatched: claims disagree about the event or who did it."
    return Figure("corroboration", "How well it is supported", alt, note, ("corroboration", "dispute", "incidents"),
                  rows, ("Support", "Incidents", *(title for _, title in splits)), table)  # fmt: skip
