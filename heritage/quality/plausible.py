"""Invariants of sense: dates in order, codes that fit together, lists in order, and dates that heap suspiciously."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache

import pyarrow as pa
import pyarrow.compute as pc

from heritage.problem_kinds import PROBLEMS
from heritage.quality.finding import Finding, Invariant, Tables, Values, keys, looked_up, where, where_rows
from heritage.schema.codebook import codebook
from heritage.schema.tables import TABLES
from heritage.text.edtf import Interval, parse

HEAP_MIN_DATES = 30
"""Dates to the day below which a source is not judged."""

HEAP_SHARE = 0.15
"""Share of a source's dates on the first of a month above which they look like months written as days (chance: 3 %)."""


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
        triples = zip(
            *(table[column].to_pylist() for column in ("date_edtf", "date_from", "date_to")), strict=True
        )
        return where_rows(name, table, [row for row, triple in enumerate(triples) if not _agrees(*triple)])

    return find


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
    claims = tables["claims"]
    is_event = pc.and_(pc.equal(claims["assertion"], "actual"), pc.not_equal(claims["event_type"], "unknown"))
    return where("claims", claims, pc.and_(is_event, pc.equal(claims["severity"], "none")))


def severity_ranges_reversed(tables: Tables) -> Finding:
    """Incidents whose least severity is above their greatest."""
    incidents = tables["incidents"]
    scheme = codebook().scheme("severity")
    codes = pa.chunked_array([pa.array(scheme.values)])
    ranks = pa.chunked_array([pa.array([code.rank for code in scheme.codes], pa.int64())])
    least, most = (looked_up(incidents[name], codes, ranks) for name in ("severity_min", "severity_max"))
    return where("incidents", incidents, pc.greater(least, most))


def date_heaps(tables: Tables) -> Finding:
    """Claims dated to the first of a month, from sources where that is suspiciously common."""
    claims, reports = tables["claims"], tables["reports"]
    dated = claims.filter(pc.and_(pc.equal(claims["date_precision"], "day"), claims["date_from"].is_valid()))
    source = looked_up(dated["report_id"], reports["report_id"], reports["source_id"])
    is_first = pc.equal(pc.day(dated["date_from"]), 1)
    counted = pa.table({"source": source, "first": is_first.cast(pa.int64())}).group_by("source")
    by_source = counted.aggregate([("first", "count"), ("first", "sum")])
    share = pc.divide(by_source["first_sum"].cast(pa.float64()), by_source["first_count"].cast(pa.float64()))
    is_heaped = pc.and_(
        pc.greater_equal(by_source["first_count"], HEAP_MIN_DATES), pc.greater(share, HEAP_SHARE)
    )
    heaped = by_source.filter(is_heaped)["source"].combine_chunks()
    return where("claims", dated, pc.and_(is_first, pc.is_in(source, value_set=heaped)))


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
        if declared.name not in tables:
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
                  dates_reversed(name, "date_from", "date_to")),
        Invariant(f"{what}_edtf_readable", f"{name}.date_edtf is EDTF that this version reads.", "critical", name,
                  dates_unreadable(name)),
        Invariant(f"{what}_days_within_edtf", f"The days of {name} lie within date_edtf, and are empty without it.",
                  "warning", name, dates_disagree(name)),
    )  # fmt: skip


INVARIANTS: tuple[Invariant, ...] = (
    *_dates("claims"),
    *_dates("incidents"),
    Invariant("incident_reported_in_order", "first_reported is not after last_reported.", "critical", "incidents",
              dates_reversed("incidents", "first_reported", "last_reported")),
    Invariant("incident_severity_in_order", "severity_min is not above severity_max.", "critical", "incidents",
              severity_ranges_reversed),
    Invariant("actual_before_publication", "No actual event begins after its report was published.", "critical",
              "claims", events_after_publication),
    Invariant("actual_has_severity", "An actual event of a known type did some harm.", "warning", "claims",
              harmless_events),
    Invariant("no_date_heaps", "No source dates its events to the first of the month far more often than chance.",
              "warning", "claims", date_heaps),
    Invariant("lists_sorted", "Lists are sorted by code point, each value once.", "critical", "claims",
              lists_unsorted),
    Invariant("list_codes_known", "Lists of codes hold codes of their scheme.", "critical", "claims",
              list_codes_unknown),
    Invariant("problem_code_declared", "Every problem has a declared code.", "critical", "problems",
              problem_codes_undeclared),
)  # fmt: skip
