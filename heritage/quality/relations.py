"""Invariants between tables: references, claims and their evidence, incidents and their claims, sites."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from heritage.engine.geo import wkb_points
from heritage.quality.finding import Finding, Invariant, Tables, Values, keys, looked_up, position, where
from heritage.schema.judgements import REJECTED_FLAG
from heritage.schema.spec import Column, Table
from heritage.schema.tables import TABLES


def references() -> tuple[Invariant, ...]:
    """Return one invariant for each column that refers to another table: every value is found there."""
    return tuple(_reference(table, column) for table in TABLES for column in table.columns if column.refers)


def _reference(table: Table, column: Column) -> Invariant:
    target, _, field = str(column.refers).partition(".")

    def find(tables: Tables) -> Finding:
        rows = tables[table.name]
        values = rows[column.name]
        known = tables[target][field]
        lost = pc.and_(values.is_valid(), position(values, known).is_null())
        return where(table.name, rows, lost, len(values) - values.null_count)

    doc = f"Every {table.name}.{column.name} stands in {column.refers}."
    reads = {table.name: (column.name,)}
    reads[target] = (*reads.get(target, ()), field)
    return Invariant(f"reference_{table.name}_{column.name}", doc, "critical", table.name, find, reads)


def claims_without_evidence(tables: Tables) -> Finding:
    """Claims of which no row of evidence speaks."""
    claims = tables["claims"]
    return where("claims", claims, position(claims["claim_id"], tables["evidence"]["claim_id"]).is_null())


def claims_not_in_one_incident(tables: Tables) -> Finding:
    """Claims that stand in no incident, or in several; of those that people rejected, claims that stand in any."""
    claims, links = tables["claims"], tables["incident_claims"]
    counted = links.group_by("claim_id").aggregate([("incident_id", "count")])
    times = looked_up(claims["claim_id"], counted["claim_id"], counted["incident_id_count"])
    wanted = pc.subtract(1, has_flag(claims["quality_flags"], REJECTED_FLAG).cast("int64"))
    return where("claims", claims, pc.not_equal(pc.fill_null(times, 0), wanted))


def has_flag(lists: Values, flag: str) -> Values:
    """Return for each list whether it holds a value; a missing list holds none."""
    lists = lists.combine_chunks()
    rows = pc.list_parent_indices(lists).filter(pc.equal(pc.list_flatten(lists), flag))
    return pc.is_in(pa.array(np.arange(len(lists))), value_set=rows.cast("int64"))


def claims_elsewhere(tables: Tables) -> Finding:
    """Claims whose country differs from their site's, where both are known."""
    claims, sites = tables["claims"], tables["sites"]
    country = looked_up(claims["site_id"], sites["site_id"], sites["country"])
    return where("claims", claims, pc.not_equal(claims["country"], country))


def _counted(column: str, measure: Callable[[Any], Any]) -> Callable[[Tables], Finding]:
    def find(tables: Tables) -> Finding:
        incidents, claims = tables["incidents"], tables["claims"]
        links = tables["incident_claims"].select(["incident_id", "claim_id"])
        links = links.append_column(
            "report_id", looked_up(links["claim_id"], claims["claim_id"], claims["report_id"])
        )
        counted = measure(links)
        found = looked_up(
            incidents["incident_id"], counted["incident_id"], counted.column(counted.num_columns - 1)
        )
        return where("incidents", incidents, pc.not_equal(incidents[column], pc.fill_null(found, 0)))

    return find


incidents_n_claims = _counted("n_claims", lambda links: _by_incident(links, "claim_id", "count"))
incidents_n_reports = _counted("n_reports", lambda links: _by_incident(links, "report_id", "count_distinct"))


def _by_incident(links: Any, column: str, function: str) -> Any:
    counted = links.group_by("incident_id").aggregate([(column, function)])
    return counted.select(["incident_id", f"{column}_{function}"])


def incidents_n_independent(tables: Tables) -> Finding:
    """Incidents with more independent sources than reports."""
    incidents = tables["incidents"]
    return where("incidents", incidents, pc.greater(incidents["n_independent"], incidents["n_reports"]))


def sites_provisional_exact(tables: Tables) -> Finding:
    """Provisional sites that a public edition would show exactly."""
    sites = tables["sites"]
    return where(
        "sites", sites, pc.and_(sites["is_provisional"], pc.equal(sites["sensitivity"], "public_exact"))
    )


def sites_provisional_ids(tables: Tables) -> Finding:
    """Sites that are provisional by their id and not by their flag, or the reverse."""
    sites = tables["sites"]
    by_id = pc.starts_with(sites["site_id"], "NIL-")
    return where("sites", sites, pc.not_equal(by_id, sites["is_provisional"]))


def sites_half_positions(tables: Tables) -> Finding:
    """Sites with a latitude and no longitude, or the reverse."""
    sites = tables["sites"]
    return where("sites", sites, pc.xor(sites["latitude_deg"].is_valid(), sites["longitude_deg"].is_valid()))


def sites_geometry(tables: Tables) -> Finding:
    """Sites whose point is not that of their coordinates."""
    sites = tables["sites"]
    return where("sites", sites, _differ(sites["geometry"], _points(sites)))


def incidents_geometry(tables: Tables) -> Finding:
    """Incidents whose point is not their site's."""
    incidents, sites = tables["incidents"], tables["sites"]
    points = looked_up(incidents["site_id"], sites["site_id"], sites["geometry"])
    return where("incidents", incidents, _differ(incidents["geometry"], points))


def _points(sites: Any) -> Values:
    return wkb_points(sites["longitude_deg"], sites["latitude_deg"])


def _differ(one: Values, other: Values) -> Values:
    return pc.not_equal(pc.fill_null(one, b""), pc.fill_null(other, b""))


def sites_in_circles(tables: Tables) -> Finding:
    """Sites that contain themselves, directly or through others."""
    sites = tables["sites"]
    above = dict(zip(sites["site_id"].to_pylist(), sites["part_of"].to_pylist(), strict=True))
    settled: set[str | None] = {None}
    circular: set[str] = set()
    for start in above:
        path: dict[str, None] = {}
        here: str | None = start
        while here not in settled and here not in path:
            path[str(here)] = None
            here = above.get(str(here))
        if here in path:
            walked = list(path)
            circular.update(walked[walked.index(str(here)) :])
        settled.update(path)
    broken = tuple(key for key in keys("sites", sites) if key in circular)
    return Finding(sites.num_rows, broken)


_COUNTED = {"incident_claims": ("incident_id", "claim_id"), "claims": ("claim_id", "report_id")}

INVARIANTS: tuple[Invariant, ...] = (
    *references(),
    Invariant("claim_has_evidence", "Every claim has at least one row of evidence.", "critical", "claims",
              claims_without_evidence, {"claims": ("claim_id",), "evidence": ("claim_id",)}),
    Invariant("claim_in_one_incident", "Every claim stands in exactly one incident, a rejected one in none.",
              "critical", "claims", claims_not_in_one_incident,
              {"claims": ("claim_id", "quality_flags"), "incident_claims": ("incident_id", "claim_id")}),
    Invariant("claim_country_is_sites", "A claim's country is its site's, where both are known.", "warning", "claims",
              claims_elsewhere, {"claims": ("site_id", "country"), "sites": ("site_id", "country")}),
    Invariant("incident_n_claims", "incidents.n_claims counts the incident's claims.", "critical", "incidents",
              incidents_n_claims, {"incidents": ("n_claims",), **_COUNTED}),
    Invariant("incident_n_reports", "incidents.n_reports counts the reports behind the incident's claims.", "critical",
              "incidents", incidents_n_reports, {"incidents": ("n_reports",), **_COUNTED}),
    Invariant("incident_n_independent", "An incident has no more independent sources than reports.", "critical",
              "incidents", incidents_n_independent, {"incidents": ("n_independent", "n_reports")}),
    Invariant("site_position_complete", "A site has both latitude and longitude, or neither.", "critical", "sites",
              sites_half_positions, {"sites": ("latitude_deg", "longitude_deg")}),
    Invariant("site_point_is_coordinates", "A site's point is that of its latitude and longitude.", "critical",
              "sites", sites_geometry, {"sites": ("latitude_deg", "longitude_deg", "geometry")}),
    Invariant("incident_point_is_sites", "An incident's point is its site's.", "critical", "incidents",
              incidents_geometry, {"incidents": ("site_id", "geometry"), "sites": ("site_id", "geometry")}),
    Invariant("site_part_of_no_circle", "No site contains itself, directly or through others.", "critical", "sites",
              sites_in_circles, {"sites": ("site_id", "part_of")}),
    Invariant("provisional_site_not_exact", "No provisional site may be shown exactly.", "critical", "sites",
              sites_provisional_exact, {"sites": ("is_provisional", "sensitivity")}),
    Invariant("provisional_site_id", "Ids of provisional sites, and theirs alone, begin with NIL-.", "critical",
              "sites", sites_provisional_ids, {"sites": ("site_id", "is_provisional")}),
)  # fmt: skip
