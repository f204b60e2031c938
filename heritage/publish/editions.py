"""The public edition of a dataset: what may be shown of positions, texts, names and sources, and nothing else.

Everything that is published is made from these tables alone. Names of private persons are not masked yet: an
edition relies on sources naming only people in public roles (docs/method.md says so).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from heritage.engine.geo import with_geometry
from heritage.publish.judgements import mask_decisions
from heritage.publish.positions import Position, published, strictness
from heritage.publish.quotes import excerpt, folded, hide_positions, names_one_of
from heritage.quality.flags import OF_THE_PLACE
from heritage.quality.integrity import check
from heritage.schema.arrow import arrow_schema
from heritage.schema.tables import table as declared_table

EDITION = "public"
WITHHELD_NAME = "Withheld site"
WITHHELD_ID = "NIL-0000000000000000"
"""The one row that stands for all withheld sites: an id of its own would tell two of them apart over releases."""

Row = dict[str, Any]
Rows = list[Row]

_IDENTIFIERS = ("whc_id", "wikidata_id", "pleiades_id", "geonames_id")
_UNPLACED = ("admin_only", "withheld")
_MIN_NAME = 4


@dataclass(frozen=True, slots=True)
class Edition:
    """The tables of an edition, by name, and counts of what is in the dataset but not in the edition."""

    tables: dict[str, pa.Table]
    hidden: Mapping[str, int]
    name: str = EDITION


def public_edition(tables: Mapping[str, pa.Table]) -> Edition:
    """Return the public edition of a dataset's tables (same schema; `integrity` is computed anew).

    Rows of sources with redistribution `none` are left out and counted, with the incidents that nobody else
    reports. Counts are `reports`, `claims`, `incidents`, `decisions` (left out), `sites_withheld`, `sites_generalised`.
    """
    rows = {name: table.to_pylist() for name, table in tables.items() if name != "integrity"}
    for row in (*rows["sites"], *rows["incidents"]):
        row["geometry"] = None
    hidden = Counter[str]()
    _drop_silent_sources(rows, hidden)
    sensitivity = _effective_sensitivity(rows["sites"])
    withheld = {site for site, code in sensitivity.items() if code == "withheld"}
    secret_names = _names_of(rows, withheld)
    coarse = {site for site, code in sensitivity.items() if code != "public_exact"}
    _mask_evidence(rows, withheld, coarse, secret_names)
    _mask_reports(rows, withheld, coarse, secret_names)
    _mask_claims(rows, withheld)
    _mask_sites(rows, sensitivity, hidden)
    _mask_incidents(rows, withheld)
    mask_decisions(rows, secret_names, hidden)
    for row in rows["problems"]:
        row["key"] = row["detail"] = None
    return Edition(_arrow(rows), dict(sorted(hidden.items())))


def _arrow(rows: Mapping[str, Rows]) -> dict[str, pa.Table]:
    tables = {
        name: pa.Table.from_pylist(found, arrow_schema(declared_table(name))) for name, found in rows.items()
    }
    tables = with_geometry(tables)
    return {**tables, "integrity": check(tables, edition=EDITION)}


def _drop_silent_sources(rows: dict[str, Rows], hidden: Counter[str]) -> None:
    """Leave out what sources with redistribution `none` said, and count it."""
    silent = {row["report_id"] for row in rows["reports"] if row["redistribution"] == "none"}
    before = {name: len(found) for name, found in rows.items()}
    rows["reports"] = [row for row in rows["reports"] if row["report_id"] not in silent]
    rows["claims"] = [row for row in rows["claims"] if row["report_id"] not in silent]
    report_of = {row["claim_id"]: row["report_id"] for row in rows["claims"]}
    for name in ("evidence", "incident_claims"):
        rows[name] = [row for row in rows[name] if row["claim_id"] in report_of]
    claims_of: dict[str, list[str]] = {}
    for row in rows["incident_claims"]:
        if row["against_claim_id"] not in report_of:
            row["against_claim_id"] = None
        claims_of.setdefault(row["incident_id"], []).append(row["claim_id"])
    rows["incidents"] = [row for row in rows["incidents"] if row["incident_id"] in claims_of]
    for row in rows["incidents"]:
        claims = claims_of[row["incident_id"]]
        row["n_claims"] = len(claims)
        row["n_reports"] = len({report_of[claim] for claim in claims})
        row["n_independent"] = min(row["n_independent"], row["n_reports"])
    used = _used_sites(rows)
    rows["sites"] = [row for row in rows["sites"] if row["site_id"] in used]
    rows["site_names"] = [row for row in rows["site_names"] if row["site_id"] in used]
    hidden.update({name: before[name] - len(rows[name]) for name in ("reports", "claims", "incidents")})


def _used_sites(rows: Mapping[str, Rows]) -> set[str]:
    """Sites that claims or incidents name, and the sites that contain them."""
    above = {row["site_id"]: row["part_of"] for row in rows["sites"]}
    used: set[str] = set()
    for row in (*rows["claims"], *rows["incidents"]):
        here: str | None = row["site_id"]
        while here is not None and here not in used:
            used.add(here)
            here = above.get(here)
    return used


def _effective_sensitivity(sites: Rows) -> dict[str, str]:
    """Sensitivity by site; what lies within a place without a published position has none either."""
    by_id = {row["site_id"]: row for row in sites}
    found: dict[str, str] = {}
    for site_id, row in by_id.items():
        code, seen = row["sensitivity"], {site_id}
        here = row["part_of"]
        while here in by_id and here not in seen:
            seen.add(here)
            above = by_id[here]["sensitivity"]
            if above in _UNPLACED and strictness(above) > strictness(code):
                code = above
            here = by_id[here]["part_of"]
        found[site_id] = code
    return found


def _names_of(rows: Mapping[str, Rows], sites: Collection[str]) -> set[str]:
    """Folded names and mentions of sites that must not be read anywhere; very short ones would hide everything."""
    known = (row["name"] for name in ("sites", "site_names") for row in rows[name] if row["site_id"] in sites)
    mentions = (row["site_mention"] for row in rows["claims"] if row["site_id"] in sites)
    return {name for name in map(folded, (*known, *mentions)) if len(name) >= _MIN_NAME}


def _mask_evidence(
    rows: Mapping[str, Rows], withheld: set[str], coarse: set[str], secret: Collection[str]
) -> None:
    claims = {row["claim_id"]: row for row in rows["claims"]}
    rights = {row["report_id"]: row["redistribution"] for row in rows["reports"]}
    touched = {row["report_id"] for row in rows["claims"] if row["site_id"] in coarse}
    focus = {
        row["claim_id"]: (row["start"], row["end"])
        for row in rows["evidence"]
        if row["field"] == "event_type"
    }
    for row in rows["evidence"]:
        claim = claims[row["claim_id"]]
        is_secret = claim["site_id"] in withheld
        if is_secret:
            row["source_value"] = None
        if row["quote"] is None:
            continue
        if is_secret or rights[claim["report_id"]] != "full" or names_one_of(row["quote"], secret):
            row["quote"], row["is_masked"] = None, True
            continue
        cut = excerpt(row["quote"], row["start"], focus.get(row["claim_id"]))
        shown = hide_positions(cut.quote) if claim["report_id"] in touched else cut.quote
        row["is_masked"] = row["is_masked"] or cut.is_masked or shown != cut.quote
        row["quote"], row["start"], row["end"] = shown, cut.start, cut.end


def _mask_reports(
    rows: Mapping[str, Rows], withheld: set[str], coarse: set[str], secret: Collection[str]
) -> None:
    sites: dict[str, set[str]] = {}
    for row in rows["claims"]:
        sites.setdefault(row["report_id"], set()).add(row["site_id"])
    for row in rows["reports"]:
        named = sites.get(row["report_id"], set())
        is_secret = bool(named & withheld) or names_one_of(f"{row['title']} {row['url']}", secret)
        if row["redistribution"] != "full" or is_secret:
            row["title"] = None
        elif row["title"] and named & coarse:
            row["title"] = hide_positions(row["title"])
        if is_secret:
            row["url"] = row["source_record_id"] = None
        elif row["url"] and named & coarse and hide_positions(row["url"]) != row["url"]:
            row["url"] = None
        row["text"] = row["row_json"] = row["origin"] = None


def _mask_claims(rows: Mapping[str, Rows], withheld: set[str]) -> None:
    for row in rows["claims"]:
        if row["site_id"] in withheld:
            row.update(site_id=WITHHELD_ID, site_mention=WITHHELD_NAME, site_score=None, country=None)
            row.update(actor=None, attribution=None, quality_flags=_without_place(row["quality_flags"]))
        else:
            row["site_mention"] = hide_positions(row["site_mention"])


def _mask_sites(rows: dict[str, Rows], sensitivity: Mapping[str, str], hidden: Counter[str]) -> None:
    shown: Rows = []
    withheld = {site for site, code in sensitivity.items() if code == "withheld"}
    for row in rows["sites"]:
        code = sensitivity[row["site_id"]]
        row["sensitivity"] = code
        hidden["sites_withheld"] += code == "withheld"
        hidden["sites_generalised"] += code not in ("public_exact", "withheld")
        if code == "withheld":
            continue
        _generalise(row, code, withheld)
        shown.append(row)
    names = [row for row in rows["site_names"] if row["site_id"] not in withheld]
    if withheld:
        shown.append(_withheld_row())
        names.append({"site_id": WITHHELD_ID, "name": WITHHELD_NAME, "language": "en", "kind": "official"})
    rows["sites"], rows["site_names"] = shown, names


def _generalise(row: Row, sensitivity: str, withheld: Collection[str]) -> None:
    if row["part_of"] in withheld:
        row["part_of"] = None
    if sensitivity == "public_exact":
        return
    given = Position(
        row["latitude_deg"], row["longitude_deg"], row["position_uncertainty_m"], row["position_precision"]
    )
    public = published(given, sensitivity)
    row["latitude_deg"], row["longitude_deg"] = public.latitude, public.longitude
    row["position_uncertainty_m"], row["position_precision"] = public.uncertainty_m, public.precision
    row["name"] = hide_positions(row["name"])
    # Registers show the exact point of the same place, and so may the page that a fact was checked against.
    row.update(dict.fromkeys((*_IDENTIFIERS, "origin")))
    if sensitivity in ("grid_quarter_degree", "admin_only"):
        row["near"] = None


def _withheld_row() -> Row:
    row: Row = dict.fromkeys(declared_table("sites").names)
    row.update(site_id=WITHHELD_ID, name=WITHHELD_NAME, category="unknown", position_precision="unknown")
    return {**row, "sensitivity": "withheld", "is_provisional": True}


def _mask_incidents(rows: Mapping[str, Rows], withheld: set[str]) -> None:
    for row in rows["incidents"]:
        if row["site_id"] in withheld:
            row.update(site_id=WITHHELD_ID, site_name=WITHHELD_NAME, country=None, actors=[])
            row["quality_flags"] = _without_place(row["quality_flags"])


def _without_place(flags: Collection[str] | None) -> list[str]:
    """Return quality flags without those that tell something of the place."""
    return [flag for flag in flags or () if flag not in OF_THE_PLACE]
