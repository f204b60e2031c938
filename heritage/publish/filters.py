"""What incidents can be filtered by: the explorer's query as an address, and the properties that no column holds.

The numbers of Python and the explorer's data take period, placement, contest and support from here, so that a number
and the rows that it leads to cannot differ.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

Row = Mapping[str, Any]

COLUMNS = ("country", "event_type", "severity", "assertion", "actor_type", "corroboration")
"""Keys of a query that are columns of the incidents table; a null is `none`."""

DERIVED = ("period", "placed", "contested", "support")
"""Keys of a query that are made by the functions below."""

PERIODS = ("several", "open", "undated")
"""Periods that are no year."""

PLACED = ("exact", "generalised", "unplaced")


def query(**keys: object) -> str:
    """Return a filter as it stands behind `#`: `query(country=["SY", None])` is `country=SY,none`.

    Values are URI-encoded, a comma within one too; a list holds alternatives.
    """
    return "&".join(f"{key}={_values(value)}" for key, value in keys.items())


def _values(value: object) -> str:
    many = value if isinstance(value, list | tuple) else (value,)
    return ",".join("none" if one is None else quote(str(one), safe="") for one in many)


def period(incident: Row) -> str:
    """Return the year in which the whole span lies, `several`, `open` (one end is not known) or `undated`."""
    first, last = incident["date_from"], incident["date_to"]
    if first and last:
        return str(first.year) if first.year == last.year else "several"
    return "open" if first or last else "undated"


def placed_how(site: Row | None) -> str:
    """Return `exact`, `generalised` or `unplaced`: how an incident at that site may be drawn."""
    if site is None or site["latitude_deg"] is None or site["longitude_deg"] is None:
        return "unplaced"
    return "exact" if site["sensitivity"] == "public_exact" else "generalised"


def is_contested(incident: Row) -> bool:
    """Whether claims disagree about whether it took place, or who did it."""
    return any(flag.startswith("contested") for flag in incident["conflict_flags"] or ())


def contested(incident: Row) -> str:
    """Return `yes` or `no`, as the query says it."""
    return "yes" if is_contested(incident) else "no"


def support(incident: Row) -> str:
    """Return `single` or `several`: independent groups of sources, of which one or two and more tell of it."""
    return "several" if incident["n_independent"] > 1 else "single"
