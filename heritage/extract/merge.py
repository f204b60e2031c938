"""Merging: the same event of the same place told twice in a text is one claim; dates carry over within a passage."""

from __future__ import annotations

from datetime import date

from heritage.extract import inherit
from heritage.extract.compatible import are_compatible
from heritage.extract.confidence import confidence
from heritage.extract.document import Coded, Found
from heritage.extract.reading import Reading
from heritage.text import edtf

_RANK = {"unknown": -1, "none": 0, "minor": 1, "moderate": 2, "severe": 3, "destroyed": 4}
_LONG_AGO = 300
"""Days before publication after which a dated event is background."""

_UNTOLD = (None, "unknown")
_CLASS = {"actual": "happened", "alleged": "happened", "denied": "denied", "threatened": "threatened"}


def merge(reading: Reading, found: list[Found], monitor_from: int) -> list[Found]:
    """Return one claim for each place, event and kind of assertion; the first in the body keeps its place.

    No claim takes over a date before the year `monitor_from`: it is the age of something.
    """
    inherit.dates(reading, found, monitor_from)
    inherit.actors(reading, found)
    told: list[Found] = []
    by_place: dict[int, list[Found]] = {}
    for claim in sorted(found, key=lambda f: (f.sentence.part == "title", f.sentence.index, f.trigger)):
        of_place = by_place.setdefault(claim.entity.number, [])
        same = next((k for k in of_place if _is_same(k, claim, reading.document.published)), None)
        if same is None:
            told.append(claim)
            of_place.append(claim)
        else:
            _absorb(same, claim)
    kept = [claim for claim in told if not _gives_way(claim, by_place[claim.entity.number])]
    for claim in kept:
        claim.confidence = confidence(claim)
    return sorted(kept, key=lambda f: (f.sentence.part != "title", f.sentence.index, f.trigger))


def _is_same(kept: Found, claim: Found, published: date | None) -> bool:
    """Whether two claims about one place may tell the same event."""
    if _CLASS[kept.assertion.value or "actual"] != _CLASS[claim.assertion.value or "actual"]:
        return False
    is_guess = kept.is_context_event or claim.is_context_event  # its event is what the text speaks of elsewhere
    is_near = kept.sentence.part == claim.sentence.part and abs(kept.sentence.index - claim.sentence.index) <= 1
    is_alike = are_compatible(kept.event.value, claim.event.value) or _is_of_theft(kept, claim)
    if not is_alike and not (is_guess and is_near):
        return False
    if kept.date.value is None or claim.date.value is None or kept.date.value == claim.date.value:
        return not _is_background(kept, claim, published)
    try:
        return edtf.parse(kept.date.value).overlaps(edtf.parse(claim.date.value))
    except ValueError:
        return False


def _is_background(kept: Found, claim: Found, published: date | None) -> bool:
    """Whether an event told later, with a date long before the publication, is not the undated news told first."""
    if published is None or kept.date.value is not None or claim.date.value is None:
        return False
    if claim.date.rule == inherit.INHERITED or kept.sentence.index >= claim.sentence.index:
        return False
    if kept.severity.value == claim.severity.value == "destroyed":
        return False  # a place is destroyed once
    try:
        last = edtf.parse(claim.date.value).last
    except ValueError:
        return False
    return last is not None and (published - last).days > _LONG_AGO


def _is_of_theft(kept: Found, claim: Found) -> bool:
    """Whether one claim is a theft and the other what the thieves broke ("smashed a display case")."""
    events = {kept.event.value, claim.event.value}
    if "looting_theft" not in events or not events <= {"looting_theft", "vandalism_iconoclasm", "unknown"}:
        return False
    other = claim if kept.event.value == "looting_theft" else kept
    return other.part_depth > 0


def _absorb(kept: Found, other: Found) -> None:
    """Let the claim that stays learn from another telling what it does not say itself."""
    if other.event.value == "looting_theft" and kept.event.value == "vandalism_iconoclasm":
        kept.event = _moved(other.event, other, kept)
    is_firmer = kept.event.value in _UNTOLD or (kept.is_context_event and not other.is_context_event)
    if is_firmer and other.event.value not in _UNTOLD:
        kept.event, kept.is_context_event = _moved(other.event, other, kept), other.is_context_event
    if _RANK[other.severity.value or "unknown"] > _RANK[kept.severity.value or "unknown"]:
        kept.severity = _moved(other.severity, other, kept)
    if other.date.value is not None and _is_weaker_date(kept.date, other.date):
        kept.date = _moved(other.date, other, kept)
    if _are_contrary(kept, other):
        kept.actor, kept.actor_type = Coded(None, None, "AC-contested"), Coded("unknown", None, "AC-contested")
        kept.flags.add("actor_contested")
    elif "actor_contested" in kept.flags:
        pass
    elif kept.actor.value is None and other.actor.value is not None:
        kept.actor, kept.actor_type = _moved(other.actor, other, kept), _moved(other.actor_type, other, kept)
    elif kept.actor_type.value == "unknown":
        kept.actor_type = _moved(other.actor_type, other, kept)
    if (
        kept.assertion.value == "alleged"
        and other.assertion.value == "actual"
        and other.sentence.part == "text"
    ):
        kept.assertion = other.assertion
    if kept.attribution.value is None:
        kept.attribution = _moved(other.attribution, other, kept)
    kept.trace.append(f"MG-{other.trigger_id}")


def _are_contrary(kept: Found, other: Found) -> bool:
    """Whether two tellings of one event name different armed actors."""
    names = {kept.actor.value, other.actor.value}
    kinds = {kept.actor_type.value, other.actor_type.value}
    return None not in names and len(names) > 1 and len(kinds) > 1 and kinds <= {"state_armed", "non_state_armed"}


def _is_weaker_date(kept: Coded, other: Coded) -> bool:
    if kept.value is None or (kept.rule == inherit.INHERITED and other.rule != inherit.INHERITED):
        return True
    return other.rule != inherit.INHERITED and _is_within(other.value or "", kept.value)


def _is_within(inner: str, outer: str) -> bool:
    """Whether one date is a narrower one within another: a day of the week that the text names first."""
    try:
        narrow, wide = edtf.parse(inner), edtf.parse(outer)
    except ValueError:
        return False
    if None in (narrow.first, narrow.last, wide.first, wide.last) or inner == outer:
        return False
    return wide.first <= narrow.first and narrow.last <= wide.last  # type: ignore[operator]


def _moved(coded: Coded, source: Found, target: Found) -> Coded:
    """A value taken over from another telling; its span stays only where both stand in the same part of the report."""
    return coded if source.sentence.part == target.sentence.part else Coded(coded.value, None, coded.rule)


def _gives_way(claim: Found, of_place: list[Found]) -> bool:
    return _is_bounded_denial(claim, of_place) or _is_undone(claim, of_place) or _is_overtaken(claim, of_place)


def _is_overtaken(claim: Found, of_place: list[Found]) -> bool:
    """Whether a place was called intact before the text itself tells that it was destroyed."""
    if claim.assertion.value == "threatened":
        # "was packed with explosives and reduced to rubble"
        return any(
            other.assertion.value == "actual" and other.severity.value == "destroyed" and other.part_depth == 0
            and other.sentence.part == claim.sentence.part and 0 <= other.sentence.index - claim.sentence.index <= 1
            and are_compatible(other.event.value, claim.event.value) and other.event.value != "unknown"
            for other in of_place
        )  # fmt: skip
    return claim.assertion.value == "denied" and claim.severity.value == "none" and any(
        other.assertion.value == "actual" and other.severity.value == "destroyed" and other.part_depth == 0
        and other.sentence.part == "text"
        for other in of_place
    )


def _is_bounded_denial(claim: Found, of_place: list[Found]) -> bool:
    """Whether a denial only bounds damage told of the place: in the same sentence, or where only a part is unharmed."""
    return claim.assertion.value == "denied" and any(
        other.assertion.value in ("actual", "alleged") and other.sentence.part == claim.sentence.part
        and (other.sentence.index == claim.sentence.index or claim.part_depth > 0)
        for other in of_place
    )  # fmt: skip


def _is_undone(claim: Found, of_place: list[Found]) -> bool:
    """Whether the text says of a strike or fire told without a degree that it left the place unharmed."""
    return (
        claim.is_loose
        and claim.assertion.value in ("actual", "alleged")
        and any(
            other.assertion.value == "denied"
            and other.severity.value == "none"
            and are_compatible(other.event.value, claim.event.value)
            and other.sentence is not claim.sentence
            for other in of_place
        )
    )
