"""Invariants of sense: dates in order, codes that fit together, lists in order, and dates that heap suspiciously."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from heritage.problem_kinds import PROBLEMS
from heritage.quality import flags, heaps
from heritage.quality.finding import Finding, Invariant, Tables, Values, keys, looked_up, where, where_rows
from heritage.quality.places import sites_outside
from heritage.schema.codebook import codebook
from heritage.schema.tables import TABLES
from heritage.text.edtf import Interval, parse

_DATES = ("date_edtf", "date_from", "date_to")


def dates_reversed(name: str, first: str, last: str) -> Callable[[Tables], Finding]:
    """Return what finds rows of a table whose first day lies after the last."""
    return lambda tables: where(name, tables[name], pc.greater(tables[name][first], tables[name][last]))


def dates_unreadable(name: str) -> Callable[[Tables], Finding]:
    """Return what finds rows of a table whose EDTF date cannot be read."""

    def find(tables: Tables) -> Finding:
        values = tables[name]["date_edtf"]
        wrong = [value for value in values.drop_null().unique().to_pylist() if not _intervals(value)]
        return where(name, tables[name], pc.is_in(values, value_set=pa.array(wrong, pa.string())))

    return find


def dates_disagree(name: str) -> Callable[[Tables], Finding]:
    """Return what finds rows of a table whose days lie outside their EDTF date, or have none."""

    def find(tables: Tables) -> Finding:
        table = tables[name]
        dates = table.select(list(_DATES))
        # Few dates are different ones, and a Python value is made of each once.
        different = dates.group_by(list(_DATES)).aggregate([])
        wrong = {triple for triple in _triples(different) if not _agrees(*triple)}
        rows = [row for row, triple in enumerate(_triples(dates)) if triple in wrong] if wrong else []
        return where_rows(name, table, rows)

    return find


def _triples(dates: Any) -> Iterator[tuple[Any, ...]]:
    return zip(*(dates[column].to_pylist() for column in _DATES), strict=True)


@cache
def _intervals(edtf: str) -> tuple[Interval, ...]:
    """The interval of an EDTF date, northern and southern; () where it cannot be read."""
    try:
        return parse(edtf), parse(edtf, is_southern=True)
    except ValueError:
        return ()


@cache
def _agrees(edtf: str | None, first: date | None, last: date | None) -> bool:
    if edtf is None:
        return first is None and last is None
    found = _intervals(edtf)
    return not found or any(_covers(interval, first, last) for interval in found)


def _covers(interval: Interval, first: date | None, last: date | None) -> bool:
    starts = interval.first is None or (first is not None and first >= interval.first)
    ends = interval.last is None or (last is not None and last <= interval.last)
    return starts and ends


def events_after_publication(tables: Tables) -> Finding:
    """Actual events that begin after the report of them was published."""
    claims, reports = tables["claims"], tables["reports"]
    published = looked_up(claims["report_id"], reports["report_id"], reports["published_date"])
    is_late = pc.greater(claims["date_from"], published)
    return where("claims", claims, pc.and_(pc.equal(claims["assertion"], "actual"), is_late))


def harmless_events(tables: Tables) -> Finding:
    """Actual events of a known type that did no harm: rightly coded at times, wrongly more often."""
    return where("claims", tables["claims"], flags.no_harm(tables["claims"]))


def lists_unsorted(tables: Tables) -> Finding:
    """Rows with a list whose values are not sorted by code point, or stand there twice."""
    return _lists(tables, lambda _, values, rows: _out_of_order(values, rows))


def list_codes_unknown(tables: Tables) -> Finding:
    """Rows with a list that holds a value outside its scheme of the codebook."""
    schemes = {name: scheme.values for scheme in codebook().schemes.values() for name in scheme.column_of}

    def unknown(name: str, values: Values, rows: Values) -> Values:
        if name not in schemes:
            return rows.slice(0, 0)
        return rows.filter(pc.invert(pc.is_in(values, value_set=pa.array(schemes[name]))))

    return _lists(tables, unknown)


def _lists(tables: Tables, broken_rows: Callable[[str, Values, Values], Values]) -> Finding:
    checked, broken = 0, list[str]()
    for declared in TABLES:
        if declared.name not in _LISTS or declared.name not in tables:
            continue
        table = tables[declared.name]
        for column in (column.name for column in declared.columns if column.type == "strings"):
            lists = table[column].combine_chunks()
            rows = broken_rows(
                f"{declared.name}.{column}", pc.list_flatten(lists), pc.list_parent_indices(lists)
            )
            checked += len(lists) - lists.null_count
            broken += [f"{key}:{column}" for key in keys(declared.name, table.take(rows.unique()))]
    return Finding(checked, tuple(broken))


def _out_of_order(values: Values, rows: Values) -> Values:
    is_same_row = pc.equal(rows[1:], rows[:-1])
    is_wrong = pc.fill_null(pc.invert(pc.greater(values[1:], values[:-1])), True)
    return rows[1:].filter(pc.and_(is_same_row, is_wrong))


def problem_codes_undeclared(tables: Tables) -> Finding:
    """Problems with a code that the product does not declare."""
    problems = tables["problems"]
    declared = pa.array([kind.code for kind in PROBLEMS])
    return where("problems", problems, pc.invert(pc.is_in(problems["code"], value_set=declared)))


_WHAT: Mapping[str, str] = {"claims": "claim", "incidents": "incident"}


def _dates(name: str) -> tuple[Invariant, ...]:
    what = _WHAT[name]
    return (
        Invariant(f"{what}_dates_in_order", f"The first day of {name} is not after the last.", "critical", name,
                  dates_reversed(name, "date_from", "date_to"), {name: ("date_from", "date_to")}),
        Invariant(f"{what}_edtf_readable", f"{name}.date_edtf is EDTF that this version reads.", "critical", name,
                  dates_unreadable(name), {name: ("date_edtf",)}),
        Invariant(f"{what}_days_within_edtf", f"The days of {name} lie within date_edtf, and are empty without it.",
                  "warning", name, dates_disagree(name), {name: _DATES}),
    )  # fmt: skip


_LISTS = {
    table.name: (*table.key, *(column.name for column in table.columns if column.type == "strings"))
    for table in TABLES
    if table.name != "integrity" and any(column.type == "strings" for column in table.columns)
}
"""Columns of lists by table; `integrity` is made anew, and its examples are as many as are shown."""

INVARIANTS: tuple[Invariant, ...] = (
    *_dates("claims"),
    *_dates("incidents"),
    Invariant("incident_reported_in_order", "first_reported is not after last_reported.", "critical", "incidents",
              dates_reversed("incidents", "first_reported", "last_reported"),
              {"incidents": ("first_reported", "last_reported")}),
    Invariant("actual_before_publication", "No actual event begins after its report was published.", "critical",
              "claims", events_after_publication,
              {"claims": ("report_id", "date_from", "assertion"), "reports": ("report_id", "published_date")}),
    Invariant("actual_has_severity", "An actual event of a known type did some harm.", "warning", "claims",
              harmless_events, {"claims": ("assertion", "event_type", "severity")}),
    Invariant("lists_sorted", "Lists are sorted by code point, each value once.", "critical", "claims",
              lists_unsorted, _LISTS),
    Invariant("list_codes_known", "Lists of codes hold codes of their scheme.", "critical", "claims",
              list_codes_unknown, _LISTS),
    Invariant("problem_code_declared", "Every problem has a declared code.", "critical", "problems",
              problem_codes_undeclared, {"problems": ("code",)}),
    Invariant("site_point_in_country", "A site's point lies in its country, as far as boxes around countries tell.",
              "warning", "sites", sites_outside, {"sites": ("country", "latitude_deg", "longitude_deg")}),
    Invariant("no_date_heaps", "No source dates its events to the first of the month far more often than chance.",
              "warning", "claims", heaps.date_heaps, heaps.READS),
    Invariant("no_publication_heaps", "No source dates most of its events to the day of publication.", "info",
              "claims", heaps.publication_heaps, heaps.READS),
    Invariant("claim_flags_current", "claims.quality_flags are those that the row gives.", "info", "claims",
              flags.claims_flagged_otherwise, flags.READS, edition="internal"),
    Invariant("incident_flags_current", "incidents.quality_flags are those that claims and site give.", "info",
              "incidents", flags.incidents_flagged_otherwise, flags.READS, edition="internal"),
)  # fmt: skip
