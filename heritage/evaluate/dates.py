"""How a coded date stands to the gold's: exactly the same, overlapping, or more precise than the text allows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from heritage.text import edtf


@dataclass(frozen=True, slots=True)
class Compared:
    """`exact`: the same EDTF string, or both without a date. `overlap`: some day is possible for both, or none dated.

    `is_over_precise`: the days lie strictly inside those of the gold; no date is the widest of all.
    """

    exact: bool
    overlap: bool
    is_over_precise: bool


def compare(ours: str | None, gold: str | None) -> Compared:
    """Compare two EDTF dates (None: no date); ValueError where one cannot be read."""
    if ours is None or gold is None:
        is_same = ours == gold
        return Compared(is_same, is_same, ours is not None)
    if ours == gold:
        return Compared(True, True, False)
    mine, theirs = edtf.parse(ours), edtf.parse(gold)
    return Compared(False, mine.overlaps(theirs), _is_strictly_inside(mine, theirs))


def _is_strictly_inside(inner: edtf.Interval, outer: edtf.Interval) -> bool:
    inside = _first(outer) <= _first(inner) and _last(inner) <= _last(outer)
    return inside and (_first(inner), _last(inner)) != (_first(outer), _last(outer))


def _first(interval: edtf.Interval) -> date:
    return interval.first or date.min


def _last(interval: edtf.Interval) -> date:
    return interval.last or date.max
