"""Same event: whether two claims about one place may tell of one event."""

from __future__ import annotations

from datetime import date

from heritage.extract.coding import inherit
from heritage.extract.coding.asserted import HAPPENED
from heritage.extract.compatible import are_compatible
from heritage.extract.document import Found
from heritage.text import edtf

_LONG_AGO = 300
"""Days before publication after which a dated event is background."""

_SEEN = 7
"""Days from an event to the day on which its outcome was seen at most."""

_COUNTED = "DT-after"
"""The rule of a date so many years before another."""

_CLASS = {"actual": "happened", "alleged": "happened", "denied": "denied", "threatened": "threatened"}


def is_same(kept: Found, claim: Found, published: date | None) -> bool:
    """Whether two claims about one place may tell the same event."""
    if _CLASS[kept.assertion.value or "actual"] != _CLASS[claim.assertion.value or "actual"]:
        return False
    is_guess = (
        kept.is_context_event or claim.is_context_event
    )  # its event is what the text speaks of elsewhere
    is_near = (
        kept.sentence.part == claim.sentence.part and abs(kept.sentence.index - claim.sentence.index) <= 1
    )
    is_alike = (
        are_compatible(_event(kept), _event(claim))
        or _is_of_theft(kept, claim)
        or (is_near and _is_fire_of_storm(kept, claim))
    )
    if _are_two_deeds(kept, claim):
        return False
    if not is_alike and not (is_guess and is_near):
        return False
    if _is_open(kept) or _is_open(claim) or kept.date.value == claim.date.value:
        return not _is_background(kept, claim, published)
    try:
        dates = edtf.parse(kept.date.value or ""), edtf.parse(claim.date.value or "")
    except ValueError:
        return False
    if dates[0].overlaps(dates[1]):
        return True
    if is_outcome(kept) == is_outcome(claim):
        return False
    state, event = dates if is_outcome(kept) else dates[::-1]
    if state.first is None or event.last is None:
        return False
    return 0 <= (state.first - event.last).days <= _SEEN


def is_outcome(claim: Found) -> bool:
    """Whether a claim tells in what state a place was seen, which has come about before: "Yesterday it was a shell"."""
    is_state = claim.trace[0].endswith("-state") and claim.severity.value != "unknown"  # no mere "on fire"
    return is_state and claim.assertion.value in HAPPENED


def _are_two_deeds(kept: Found, claim: Found) -> bool:
    """Whether verbs of one sentence tell of a theft and of a fire: "was looted and then burned"."""
    events = {kept.event.value, claim.event.value}
    return kept.sentence is claim.sentence and events == {"looting_theft", "arson_fire"}


def _event(claim: Found) -> str | None:
    """The event of a claim as far as its text says: what a trigger means by default may be anything."""
    return "unknown" if claim.event.rule == "CA-default" else claim.event.value


def _is_open(claim: Found) -> bool:
    """Whether a claim has no date of its own: none, a span that its whole text is about, or a state that of others."""
    if claim.date.rule == inherit.INHERITED and is_outcome(claim):
        return True  # "... On 2 July they broke the door. Eight of the tombs are gone"
    return claim.date.value is None or claim.date.rule in inherit.SUPPOSED


def _is_background(kept: Found, claim: Found, published: date | None) -> bool:
    """Whether an event told later, with a date long before the publication, is not the undated news told first."""
    if published is None or not _is_open(kept) or _is_open(claim):
        return False
    is_after = kept.sentence.index < claim.sentence.index
    # "has been gutted by fire, four years after a smaller blaze burned a part of it"
    is_counted = kept.sentence is claim.sentence and claim.date.rule == _COUNTED
    if claim.date.rule == inherit.INHERITED or not (is_after or is_counted):
        return False
    if kept.severity.value == claim.severity.value == "destroyed":
        return False  # a place is destroyed once
    return is_long_ago(claim, published)


def is_long_ago(claim: Found, published: date | None) -> bool:
    """Whether a claim is dated long before its text was published, so that it is no news."""
    if published is None or claim.date.value is None:
        return False
    try:
        last = edtf.parse(claim.date.value).last
    except ValueError:
        return False
    return last is not None and (published - last).days > _LONG_AGO


def _is_fire_of_storm(kept: Found, claim: Found) -> bool:
    """Whether one claim is lightning and the other the fire that it set."""
    is_pair = {kept.event.value, claim.event.value} == {"flood_storm", "arson_fire"}
    return is_pair and kept.actor_type.value == claim.actor_type.value == "natural"


def _is_of_theft(kept: Found, claim: Found) -> bool:
    """Whether one claim is a theft and the other what the thieves broke ("smashed a display case")."""
    events = {kept.event.value, claim.event.value}
    if "looting_theft" not in events or not events <= {"looting_theft", "vandalism_iconoclasm", "unknown"}:
        return False
    other = claim if kept.event.value == "looting_theft" else kept
    return other.part_depth > 0
