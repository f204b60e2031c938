"""Dates that lie in heaps: months written as their first day, days of publication written as days of events."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from heritage.quality.finding import Finding, Reads, Tables, Values, looked_up, where

HEAP_MIN_DATES = 30
"""Dates to the day below which a source is not judged."""

FIRSTS_SHARE = 0.15
"""Share of a source's dates on the first of a month above which they look like months written as days (chance: 3 %)."""

PUBLICATION_SHARE = 0.6
"""Share of a source's dates on the day of publication above which that day seems to stand in for the event's. Daily
news tell of the same day in a third to a half of their reports."""

READS: Reads = {
    "claims": ("claim_id", "report_id", "date_precision", "date_from"),
    "reports": ("report_id", "source_id", "published_date"),
}


def on_firsts(tables: Tables) -> tuple[Values, Values]:
    """Return for each claim whether it is dated to the day, and whether to a first that its source uses too often."""
    return _heaped(tables, lambda days, _: pc.equal(pc.day(days), 1), FIRSTS_SHARE)


def on_publication(tables: Tables) -> tuple[Values, Values]:
    """Return the same for the day on which the report was published."""
    return _heaped(tables, pc.equal, PUBLICATION_SHARE)


def _heaped(
    tables: Tables, is_meant: Callable[[Values, Values], Values], limit: float
) -> tuple[Values, Values]:
    claims, reports = tables["claims"], tables["reports"]
    is_dated = pc.fill_null(
        pc.and_(pc.equal(claims["date_precision"], "day"), claims["date_from"].is_valid()), False
    )
    source = looked_up(claims["report_id"], reports["report_id"], reports["source_id"])
    published = looked_up(claims["report_id"], reports["report_id"], reports["published_date"])
    meant = pc.and_(is_dated, pc.fill_null(is_meant(claims["date_from"], published), False))
    counted = pa.table({"source": source, "meant": meant.cast(pa.int64())}).filter(is_dated)
    by_source: Any = counted.group_by("source").aggregate([("meant", "count"), ("meant", "sum")])
    share = pc.divide(by_source["meant_sum"].cast(pa.float64()), by_source["meant_count"].cast(pa.float64()))
    is_heap = pc.and_(pc.greater_equal(by_source["meant_count"], HEAP_MIN_DATES), pc.greater(share, limit))
    heaps = by_source.filter(is_heap)["source"].combine_chunks()
    return is_dated, pc.and_(meant, pc.is_in(source, value_set=heaps))


def date_heaps(tables: Tables) -> Finding:
    """Claims dated to the first of a month, from sources where that is suspiciously common."""
    return _found(tables, *on_firsts(tables))


def publication_heaps(tables: Tables) -> Finding:
    """Claims dated to the day of publication, from sources where that is suspiciously common."""
    return _found(tables, *on_publication(tables))


def _found(tables: Tables, is_dated: Values, is_heaped: Values) -> Finding:
    return where("claims", tables["claims"], is_heaped, pc.sum(is_dated).as_py() or 0)
