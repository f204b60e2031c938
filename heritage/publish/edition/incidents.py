"""Incidents of a public edition: actors as shown, places as their sites are shown."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from heritage.publish.edition.columns import changed, emptied, mapped, with_column
from heritage.publish.edition.secretnames import SecretNames
from heritage.publish.edition.shown import Words
from heritage.publish.edition.withheld import WITHHELD_ID, unplaced


def masked_incidents(incidents: pa.Table, words: Words, secret: SecretNames, withheld: pa.Array) -> pa.Table:
    """Return the incidents as shown; `withheld` are ids of sites."""
    is_secret = pc.is_in(incidents["site_id"], value_set=withheld).combine_chunks()
    actors = incidents["actors"].combine_chunks()
    named = sorted({actor for told in actors.to_pylist() for actor in told or ()})
    held = dict(zip(named, secret.found_in(pa.array(named, pa.string())).to_pylist(), strict=True))
    said = words.anywhere | {name: None for name, is_held in held.items() if is_held}
    incidents = mapped(incidents, "actor", lambda actor: said.get(actor, actor))
    incidents = emptied(incidents, ["actor"], secret.found_in(incidents["actor"]))
    shown = {
        row: sorted({one for actor in told if (one := said.get(actor, actor)) is not None})
        for row, told in enumerate(actors.to_pylist())
        if told and any(actor in said for actor in told)
    }
    shown |= {row: [] for row in np.flatnonzero(is_secret.to_numpy(zero_copy_only=False)).tolist()}
    incidents = changed(incidents, "actors", shown)
    incidents = emptied(incidents, ["country", "actor", "act_id"], is_secret)
    site_id = pc.if_else(is_secret, pa.scalar(WITHHELD_ID), incidents["site_id"].combine_chunks())
    return unplaced(with_column(incidents, "site_id", site_id), is_secret)


def renamed(incidents: pa.Table, sites: pa.Table) -> pa.Table:
    """Return the incidents with the names of their sites as shown."""
    rows = pc.index_in(incidents["site_id"], value_set=sites["site_id"].combine_chunks())
    return with_column(incidents, "site_name", sites["name"].combine_chunks().take(rows.combine_chunks()))
