"""What is derived from incidents for counting and filtering: period, placed, contested, support. Defined here alone.

The figures count by these and the explorer filters by them, so a number and the rows that it leads to are the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Row = Mapping[str, Any]

PERIODS = (("several", "Span of several years"), ("open", "One end open"), ("undated", "Undated"))
"""Periods that are no year, with their labels."""

PLACED = (("exact", "Position as known"), ("generalised", "Generalised"), ("unplaced", "No position"))
CONTESTED = (("yes", "Contested"), ("no", "Not contested"))
SUPPORT = (("single", "One independent source"), ("several", "Two or more"))


def period(incident: Row) -> str:
    """Return the year in which the whole span lies, else `several`, `open` (one end) or `undated`."""
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


def support(incident: Row) -> str:
    """Return `single` or `several`: how many independent groups of sources stand behind it."""
    return "several" if incident["n_independent"] > 1 else "single"
