"""Withheld places parted from those that are shown: no incident of an edition holds claims of both."""

from __future__ import annotations

from collections import Counter

import pyarrow as pa
import pyarrow.compute as pc

from heritage.publish.edition.columns import with_column
from heritage.publish.edition.silence import without_claims

Tables = dict[str, pa.Table]


def parted(tables: Tables, withheld: pa.Array, hidden: Counter[str]) -> Tables:
    """Return the tables with what is withheld parted from what is shown, since each would tell of the other.

    Claims on withheld places in an incident of a place that is shown leave the edition and are counted.
    """
    if not len(withheld):
        return tables
    claims, links, incidents = (tables[name] for name in ("claims", "incident_claims", "incidents"))
    secret_incidents = incidents["incident_id"].filter(pc.is_in(incidents["site_id"], value_set=withheld))
    in_secret = pc.is_in(links["incident_id"], value_set=secret_incidents.combine_chunks())
    members = links["claim_id"].filter(in_secret).combine_chunks()
    # What is told of a shown place and joined to a withheld one is withheld with it.
    is_member = pc.is_in(claims["claim_id"], value_set=members)
    is_secret = pc.is_in(claims["site_id"], value_set=withheld)
    moved = pc.if_else(
        pc.and_(is_member, pc.invert(is_secret)), pa.scalar(withheld[0].as_py()), claims["site_id"]
    )
    tables = {**tables, "claims": with_column(claims, "site_id", moved)}
    joined = links["claim_id"].filter(pc.invert(in_secret)).combine_chunks()
    gone = pc.and_(is_secret, pc.is_in(claims["claim_id"], value_set=joined))
    return without_claims(tables, gone, hidden) if pc.any(gone).as_py() else tables
