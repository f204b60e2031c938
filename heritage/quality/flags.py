"""Quality flags of claims and incidents: what a researcher may want to leave out, as codes in a column of the row.

A claim is flagged by what is known of it; an incident by what all its claims share, and by its site. Flags that
decisions of people left on a claim stay, and what the gathering said of an incident.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from heritage.link.incident_rows import POOLED
from heritage.quality import heaps
from heritage.quality.finding import Finding, Reads, Tables, Values, looked_up, where
from heritage.quality.places import outside_country
from heritage.quality.relations import has_flag
from heritage.schema.confidence_tiers import BOUNDS, FLAGGED
from heritage.schema.judgements import ACCEPTED_FLAG, CORRECTED_FLAG, REJECTED_FLAG, SITE_FLAG

DECIDED = (ACCEPTED_FLAG, CORRECTED_FLAG, REJECTED_FLAG, SITE_FLAG)
"""Flags that decisions leave on claims."""

OF_THE_PLACE = ("country_differs", "point_outside_country", "site_ambiguous", "site_provisional")
"""Flags that tell something of the place, and go where the place is withheld."""

_PROBLEMS = {"date_removed": "date_after_report", "site_ambiguous": "site_ambiguous"}
"""Flags of claims that a problem of the build tells of, and its code."""

READS: Reads = {
    "claims": (
        "claim_id", "report_id", "site_id", "country", "event_type", "severity", "assertion", "date_precision",
        "date_from", "confidence", "quality_flags",
    ),
    "reports": ("report_id", "source_id", "published_date"),
    "sites": ("site_id", "country", "latitude_deg", "longitude_deg", "is_provisional"),
    "incidents": ("incident_id", "site_id", "quality_flags"),
    "incident_claims": ("incident_id", "claim_id"),
    "problems": ("code", "key"),
}  # fmt: skip
"""Columns that flags are made from."""

_Masks = Mapping[str, np.ndarray]


def with_flags(tables: Mapping[str, pa.Table]) -> dict[str, pa.Table]:
    """Return the tables with `quality_flags` of claims and incidents made from all the others."""
    claims, incidents = _masks(tables)
    return {
        **tables,
        "claims": _with_column(tables["claims"], _lists(claims)),
        "incidents": _with_column(tables["incidents"], _lists(incidents)),
    }


def claims_flagged_otherwise(tables: Tables) -> Finding:
    """Claims with other flags than their row gives."""
    claims, _ = _masks(tables)
    return _differing("claims", tables, _lists(claims))


def incidents_flagged_otherwise(tables: Tables) -> Finding:
    """Incidents with other flags than their claims and their site give."""
    _, incidents = _masks(tables)
    return _differing("incidents", tables, _lists(incidents))


def no_harm(claims: Any) -> Values:
    """Return for each claim whether it is an actual event of a known type that did no harm."""
    is_event = pc.and_(pc.equal(claims["assertion"], "actual"), pc.not_equal(claims["event_type"], "unknown"))
    return pc.and_(is_event, pc.equal(claims["severity"], "none"))


def _masks(tables: Tables) -> tuple[_Masks, _Masks]:
    """Return which claims and which incidents carry each flag."""
    claims, sites, incidents = (tables[name] for name in ("claims", "sites", "incidents"))
    reports = tables["reports"]

    def of_site(rows: Any, values: Values) -> Values:
        return looked_up(rows["site_id"], sites["site_id"], values)

    is_outside, is_provisional = outside_country(sites), sites["is_provisional"]
    published = looked_up(claims["report_id"], reports["report_id"], reports["published_date"])
    made = {
        "country_differs": pc.not_equal(claims["country"], of_site(claims, sites["country"])),
        "date_on_month_heap": heaps.on_firsts(tables)[1],
        "date_on_publication_heap": heaps.on_publication(tables)[1],
        "low_confidence": pc.less(claims["confidence"], BOUNDS[FLAGGED]),
        "no_harm_reported": no_harm(claims),
        "report_undated": published.is_null(),
        **{flag: _told_of(tables["problems"], code, claims) for flag, code in _PROBLEMS.items()},
    }
    shared = {flag: _numpy(mask) for flag, mask in made.items()}
    of_claims = {
        **{flag: _numpy(has_flag(claims["quality_flags"], flag)) for flag in DECIDED},
        **shared,
        "point_outside_country": _numpy(of_site(claims, is_outside)),
        "site_provisional": _numpy(of_site(claims, is_provisional)),
    }
    of_incidents = {
        **_shared_by_all(tables, shared),
        POOLED: _numpy(has_flag(incidents["quality_flags"], POOLED)),
        "point_outside_country": _numpy(of_site(incidents, is_outside)),
        "site_provisional": _numpy(of_site(incidents, is_provisional)),
    }
    return of_claims, of_incidents


def _told_of(problems: Any, code: str, claims: Any) -> Values:
    """Return for each claim whether a problem of that kind is about it."""
    found = problems.filter(pc.fill_null(pc.equal(problems["code"], code), False))
    return pc.is_in(claims["claim_id"], value_set=found["key"].combine_chunks())


def _shared_by_all(tables: Tables, of_claims: _Masks) -> dict[str, np.ndarray]:
    """Return which incidents have a flag because all their claims do."""
    incidents, claims, links = (tables[name] for name in ("incidents", "claims", "incident_claims"))
    marks = {flag: pa.chunked_array([pa.array(mask)]) for flag, mask in of_claims.items()}
    held: Any = pa.table(
        {"incident_id": links["incident_id"]}
        | {flag: looked_up(links["claim_id"], claims["claim_id"], mark) for flag, mark in marks.items()}
    )
    grouped = held.group_by("incident_id").aggregate([(flag, "all") for flag in of_claims])
    return {
        flag: _numpy(looked_up(incidents["incident_id"], grouped["incident_id"], grouped[f"{flag}_all"]))
        for flag in of_claims
    }


def _lists(masks: _Masks) -> pa.Array:
    """Return for each row the sorted list of its flags; few combinations occur, and each is made once."""
    flags = sorted(masks)
    codes = np.zeros(len(masks[flags[0]]), np.int64)
    for number, flag in enumerate(flags):
        codes |= masks[flag].astype(np.int64) << number
    different, which = np.unique(codes, return_inverse=True)
    lists = [[flag for number, flag in enumerate(flags) if code >> number & 1] for code in different.tolist()]
    return pa.array(lists, pa.list_(pa.string())).take(pa.array(which, pa.int64()))


def _differing(name: str, tables: Tables, wanted: pa.Array) -> Finding:
    table = tables[name]
    join: Any = pc.binary_join
    found = pc.fill_null(join(table["quality_flags"].combine_chunks(), ","), "")
    return where(name, table, pc.not_equal(found, join(wanted, ",")))


def _numpy(mask: Values) -> np.ndarray:
    found: np.ndarray = pc.fill_null(mask, False).to_numpy(zero_copy_only=False).astype(bool)
    return found


def _with_column(table: pa.Table, values: pa.Array) -> pa.Table:
    index = table.schema.get_field_index("quality_flags")
    return table.set_column(index, table.schema.field(index), values)
