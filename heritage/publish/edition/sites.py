"""Sites of a public edition: positions as coarse as their sensitivity asks, and one row for all that are withheld."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from heritage.publish.edition.columns import mapped
from heritage.publish.edition.positions import Position, published, strictness
from heritage.publish.edition.secretnames import SecretNames
from heritage.publish.edition.shown import plain, without_leads
from heritage.publish.edition.withheld import WITHHELD, WITHHELD_ID, WITHHELD_NAME, withheld_row
from heritage.schema.arrow import arrow_schema
from heritage.schema.tables import table as declared_table

Row = dict[str, Any]
Tables = dict[str, pa.Table]

_TOLD = ("near", "origin", "licence")
_IDENTIFIERS = ("whc_id", "wikidata_id", "pleiades_id", "geonames_id")


def masked_sites(
    tables: Tables, rows: list[Row], sensitivity: Mapping[str, str], secret: SecretNames, hidden: Counter[str]
) -> Tables:
    """Return `sites` and `site_names` as shown; `rows` are sites, `hidden` counts the withheld and generalised ones."""
    shown: list[Row] = []
    leads = {
        name: secret.found_in(pa.array([row[name] for row in rows], pa.string())).to_pylist()
        for name in _TOLD
    }
    for number, row in enumerate(rows):
        code = sensitivity[row["site_id"]]
        hidden["sites_withheld"] += code == WITHHELD
        hidden["sites_generalised"] += code not in ("public_exact", WITHHELD)
        if code != WITHHELD:
            kept = {
                name: None if leads[name][number] or not row[name] else without_leads(row[name])
                for name in _TOLD
            }
            shown.append(_generalised({**row, **kept, "sensitivity": code}, sensitivity))
    ids = pa.array([row["site_id"] for row in shown], pa.string())
    names = tables["site_names"]
    names = names.filter(pc.is_in(names["site_id"], value_set=ids))
    names = mapped(names.filter(pc.invert(secret.found_in(names["name"]))), "name", plain)
    if hidden["sites_withheld"]:
        shown.append(withheld_row(declared_table("sites").names))
        named = {"site_id": WITHHELD_ID, "name": WITHHELD_NAME, "language": "en", "kind": "official"}
        names = pa.concat_tables([names, pa.Table.from_pylist([named], names.schema)])
    sites = [{**row, "geometry": None} for row in shown]
    return {"sites": pa.Table.from_pylist(sites, arrow_schema(declared_table("sites"))), "site_names": names}


def _generalised(row: Row, sensitivity: Mapping[str, str]) -> Row:
    """Return a row of `sites` as its sensitivity allows; nothing that lies around it may place it more exactly."""
    code, above = row["sensitivity"], sensitivity.get(row["part_of"] or "")
    if above is not None and (above == WITHHELD or strictness(above) < strictness(code)):
        row["part_of"] = None
    row["name"] = plain(row["name"])
    if code == "public_exact":
        return row
    given = Position(
        row["latitude_deg"], row["longitude_deg"], row["position_uncertainty_m"], row["position_precision"]
    )
    public = published(given, code)
    row["latitude_deg"], row["longitude_deg"] = public.latitude, public.longitude
    row["position_uncertainty_m"], row["position_precision"] = public.uncertainty_m, public.precision
    # Registers show the exact point of the same place, and so may the page that a fact was checked against.
    row.update(dict.fromkeys((*_IDENTIFIERS, "origin")))
    if code in ("grid_quarter_degree", "admin_only"):
        row["near"] = None
    return row
