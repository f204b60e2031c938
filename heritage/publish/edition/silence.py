"""Sources that allow nothing to be shown: their reports, claims and evidence leave the tables, and are counted."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from heritage.publish.edition.columns import strings

Tables = dict[str, pa.Table]
Row = dict[str, Any]


def without_silent(tables: Tables, hidden: Counter[str]) -> Tables:
    """Return the tables without what sources with redistribution `none` said; incidents that only they tell of go.

    What an incident is said to be stays; words that only such a source gave (actors, dates) go.
    """
    reports = tables["reports"]
    is_silent = pc.fill_null(pc.equal(reports["redistribution"], "none"), False)
    if not pc.any(is_silent).as_py():
        hidden.update(reports=0, claims=0, incidents=0)
        return _of_used_sites(tables)
    silent = reports["report_id"].filter(is_silent)
    gone = pc.is_in(tables["claims"]["report_id"], value_set=silent.combine_chunks())
    kept = {**tables, "reports": reports.filter(pc.invert(is_silent))}
    return _of_used_sites(without_claims(kept, gone, hidden, len(silent)))


def without_claims(tables: Tables, gone: Any, hidden: Counter[str], reports: int = 0) -> Tables:
    """Return the tables without the claims of a mask, their evidence and links; incidents left without claims go."""
    claims, links = tables["claims"], tables["incident_claims"]
    lost = claims.filter(gone)
    ids = lost["claim_id"].combine_chunks()
    is_lost = pc.is_in(links["claim_id"], value_set=ids)
    touched = pc.unique(links["incident_id"].filter(is_lost))
    kept_links = links.filter(pc.invert(is_lost))
    index = links.schema.get_field_index("against_claim_id")
    against = kept_links["against_claim_id"]
    against = pc.if_else(pc.is_in(against, value_set=ids), pa.scalar(None, pa.string()), against)
    kept_links = kept_links.set_column(index, links.schema.field(index), against)
    incidents = tables["incidents"]
    is_told = pc.is_in(incidents["incident_id"], value_set=kept_links["incident_id"].combine_chunks())
    result = {
        **tables,
        "claims": claims.filter(pc.invert(gone)),
        "evidence": tables["evidence"].filter(
            pc.invert(pc.is_in(tables["evidence"]["claim_id"], value_set=ids))
        ),
        "incident_claims": kept_links,
        "incidents": incidents.filter(is_told),
    }
    result["incidents"] = _recounted(result, touched, lost)
    hidden.update(
        reports=reports, claims=lost.num_rows, incidents=incidents.num_rows - result["incidents"].num_rows
    )
    return result


def _recounted(tables: Tables, touched: pa.Array, lost: pa.Table) -> pa.Table:
    """Count claims and reports of touched incidents anew, and take out words that only lost claims gave."""
    incidents = tables["incidents"]
    is_touched = pc.is_in(incidents["incident_id"], value_set=touched)
    if not pc.any(is_touched).as_py():
        return incidents
    links = tables["incident_claims"].filter(
        pc.is_in(tables["incident_claims"]["incident_id"], value_set=touched)
    )
    claims = tables["claims"].filter(
        pc.is_in(tables["claims"]["claim_id"], value_set=links["claim_id"].combine_chunks())
    )
    published = dict(
        zip(*(tables["reports"][name].to_pylist() for name in ("report_id", "published_date")), strict=True)
    )
    by_id = {
        row["claim_id"]: row
        for row in claims.select(["claim_id", "report_id", "actor", "date_edtf"]).to_pylist()
    }
    of: dict[str, list[Row]] = {}
    for incident, claim in zip(strings(links["incident_id"]), strings(links["claim_id"]), strict=True):
        of.setdefault(incident, []).append(by_id[claim])
    said_by_lost = {name: set(lost[name].to_pylist()) for name in ("actor", "date_edtf")}
    rows = incidents.filter(is_touched).to_pylist()
    for row in rows:
        members = of[row["incident_id"]]
        told_by = {claim["report_id"] for claim in members}
        row["n_claims"], row["n_reports"] = len(members), len(told_by)
        row["n_independent"] = min(row["n_independent"], row["n_reports"])
        days = sorted(day for report in told_by if (day := published[report]) is not None)
        row["first_reported"], row["last_reported"] = (days[0], days[-1]) if days else (None, None)
        silent = {name: said_by_lost[name] - {claim[name] for claim in members} for name in said_by_lost}
        row["actors"] = [actor for actor in row["actors"] or () if actor not in silent["actor"]]
        row["actor"] = None if row["actor"] in silent["actor"] else row["actor"]
        row["date_alternatives"] = [
            day for day in row["date_alternatives"] or () if day not in silent["date_edtf"]
        ]
    anew = pa.Table.from_pylist(rows, incidents.schema)
    return pa.concat_tables([incidents.filter(pc.invert(is_touched)), anew])


def _of_used_sites(tables: Tables) -> Tables:
    """Keep sites that claims or incidents name, and the sites that contain them."""
    sites = tables["sites"]
    above = dict(zip(sites["site_id"].to_pylist(), sites["part_of"].to_pylist(), strict=True))
    used: set[str] = set()
    for name in ("claims", "incidents"):
        for site in pc.unique(tables[name]["site_id"]).to_pylist():
            here: str | None = site
            while here is not None and here not in used:
                used.add(here)
                here = above.get(here)
    known = pa.array(sorted(used), pa.string())
    kept = {
        name: tables[name].filter(pc.is_in(tables[name]["site_id"], value_set=known))
        for name in ("sites", "site_names")
    }
    return {**tables, **kept}
