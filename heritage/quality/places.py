"""Points that lie far outside the country that is named for them."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from heritage.quality.finding import Finding, Tables, Values, looked_up, where
from heritage.resources.countryboxes import country_boxes

MARGIN_DEG = 0.25
"""How far outside the box of a country a point may lie: a public edition moves points to the middle of a cell of a
quarter of a degree, and some places lie off the coast."""


def outside_country(sites: Any) -> Values:
    """Return for each site whether its point lies outside the box of its country; false where either is unknown."""
    boxes = country_boxes()
    codes = pa.chunked_array([pa.array(list(boxes), pa.string())])
    west, south, east, north = (
        looked_up(sites["country"], codes, pa.chunked_array([pa.array(edges, pa.float64())]))
        for edges in zip(*((box.west, box.south, box.east, box.north) for box in boxes.values()), strict=True)
    )
    latitude, longitude = sites["latitude_deg"], sites["longitude_deg"]
    beyond = (
        pc.less(longitude, pc.subtract(west, MARGIN_DEG)),
        pc.greater(longitude, pc.add(east, MARGIN_DEG)),
        pc.less(latitude, pc.subtract(south, MARGIN_DEG)),
        pc.greater(latitude, pc.add(north, MARGIN_DEG)),
    )
    found = beyond[0]
    for each in beyond[1:]:
        found = pc.or_kleene(found, each)
    return pc.fill_null(found, False)


def sites_outside(tables: Tables) -> Finding:
    """Sites whose point lies outside the country that they are said to lie in."""
    sites = tables["sites"]
    return where("sites", sites, outside_country(sites))
