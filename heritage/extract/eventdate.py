"""The event's date: which of a sentence's dates belongs to a trigger, and whether that is before the monitoring."""

from __future__ import annotations

from heritage.extract.document import Dated
from heritage.extract.reading import Passage
from heritage.extract.verbs import Fired
from heritage.text import edtf

_VAGUE = ("overnight",)
"""Rules of words that a date beside them makes precise: "overnight on December 20"."""

_LASTING = frozenset({"military_occupation_use", "looting_theft", "illegal_excavation", "erosion_climate"})
"""Events that go on: only these may be open at the end ("since April")."""

_NEAR_BEHIND = 3


def date_of(passage: Passage, fired: Fired) -> Dated | None:
    """Return the event date of the clause, else of the sentence; the nearest wins."""
    usable = [d for d in passage.sentence.dates if d.is_event]
    start, stop = fired.clause
    inside = [d for d in usable if start <= d.first < stop]
    # A date behind the clause belongs to what is said there; one before it often opens the whole sentence.
    pool = inside or [d for d in usable if d.last <= start or d.first - fired.end <= _NEAR_BEHIND]
    found = min(pool, key=lambda d: (d.rule in _VAGUE, _distance(d, fired)), default=None)
    if found is not None and found.edtf.endswith("/..") and fired.trigger.event not in _LASTING:
        return None
    return found


def _distance(dated: Dated, fired: Fired) -> int:
    return min(abs(dated.first - fired.end), abs(fired.first - dated.last))


def is_too_early(passage: Passage, found: Dated | None, year: int) -> bool:
    """Whether an event lies before a year, by its own date or by that of its cause ("the earthquake of 1842")."""
    if found is not None:
        return is_before(found.edtf, year)
    return any(is_before(d.edtf, year) and _dates_cause(passage, d) for d in passage.sentence.dates)


def _dates_cause(passage: Passage, dated: Dated) -> bool:
    at = dated.first
    return at > 1 and passage.has(at - 1, "of_link") and passage.at("cause", at - 2) is not None


def is_before(value: str, year: int) -> bool:
    """Whether an EDTF date ends before a year; False where the date says nothing of it."""
    try:
        last = edtf.parse(value).last
    except ValueError:
        return False
    return last is not None and last.year < year
