"""Overtaken: claims that give way to another of the same text - bounds, early reports, threats carried out."""

from __future__ import annotations

from datetime import date

from heritage.extract.coding.anchors import ASIDES
from heritage.extract.coding.asserted import HAPPENED
from heritage.extract.coding.inherit import RECALLED
from heritage.extract.compatible import are_compatible
from heritage.extract.document import Found
from heritage.extract.sameevent import is_long_ago

_LESS = ("minor", "moderate", "unknown")
"""Degrees of harm that a place which came through may have taken."""
_DETONATION = "explosion_demolition"


def gives_way(claim: Found, of_place: list[Found], published: date | None) -> bool:
    """Whether another claim about the same place makes one superfluous."""
    others = [other for other in of_place if other is not claim]
    return (
        _is_bounded_denial(claim, others)
        or _is_denied_blame(claim, others)
        or _is_undone(claim, others, published)
        or _is_carried_out(claim, others)
        or _is_told_after(claim, others)
        or _is_remedy(claim, others)
        or _is_outdated(claim, others)
        or _is_way_in(claim, others)
        or _is_result(claim, others)
    )


def _is_bounded_denial(claim: Found, others: list[Found]) -> bool:
    """Whether a denial only bounds damage told of the place: in the same sentence, or where only a part is unharmed."""
    if claim.assertion.value != "denied":
        return False
    told = [
        o
        for o in others
        if o.assertion.value in HAPPENED
        and o.sentence.part == claim.sentence.part
        and not _is_blast_beside(o, claim)
    ]
    if claim.assertion.rule == "MD-false":  # "that it collapsed is not true: bricks came away"
        return any(
            are_compatible(other.event.value, claim.event.value) and not _are_of_two_days(other, claim)
            for other in told
        )
    return any(
        claim.part_depth > 0
        or _is_of_building(claim, other)
        or _is_all_but(claim, other)
        or (other.sentence.index == claim.sentence.index and not _is_of_old(other, claim))
        for other in told
    )


def _is_all_but(denial: Found, claim: Found) -> bool:
    """Whether the next sentence tells which part was hit all the same: "It withstood the quake. Its dome cracked"."""
    here, there = denial.sentence, claim.sentence
    is_next = here.paragraph == there.paragraph and there.index - here.index == 1
    is_part = claim.part_depth > 0 and claim.severity.value in _LESS
    return (
        is_next
        and is_part
        and are_compatible(claim.event.value, denial.event.value)
        and not _are_of_two_days(claim, denial)
    )


def _is_of_old(told: Found, denial: Found) -> bool:
    """Whether an aside only recalls what befell a place before: "bombed in 1999, it was not harmed this time"."""
    is_aside = told.trace[1].startswith(ASIDES) and told.trigger < denial.trigger
    is_dated = told.date.value is not None and told.date.value != denial.date.value
    return is_aside and (is_dated or told.date.rule == RECALLED)


def _is_of_building(denial: Found, claim: Found) -> bool:
    """Whether a denial is of a building within a place of which damage is told with its day: the church of an abbey."""
    mention, head = denial.mention, denial.entity.head
    is_other = mention.how == "anaphor" and None not in (mention.head, head) and mention.head != head
    return is_other and claim.date.value is not None


def _is_denied_blame(claim: Found, others: list[Found]) -> bool:
    """Whether somebody only denies having done what the text tells as done: "the RSF has denied looting it"."""
    is_own_deed = claim.assertion.rule == "MD-denial" and claim.trace[0].endswith("-active")
    return is_own_deed and any(
        other.assertion.value in HAPPENED
        and are_compatible(other.event.value, claim.event.value)
        and not _are_of_two_days(other, claim)
        for other in others
    )


def _are_of_two_days(one: Found, other: Found) -> bool:
    """Whether both are dated, and not alike: the report of May may be false, and the strike of March true."""
    return None not in (one.date.value, other.date.value) and one.date.value != other.date.value


def _is_undone(claim: Found, others: list[Found], published: date | None) -> bool:
    """Whether the text says of a strike or fire told without a degree that it left the place unharmed.

    But not of one of years ago, told behind it: "X is not on fire, as a picture has it. It burned in 1996".
    """
    is_old = is_long_ago(claim, published)
    return claim.is_loose and claim.assertion.value in HAPPENED and any(
        other.assertion.value == "denied" and other.severity.value == "none" and other.part_depth == 0
        and not _is_of_building(other, claim) and are_compatible(other.event.value, claim.event.value)
        and (other.sentence is not claim.sentence or _is_blast_beside(claim, other))
        and not (claim.sentence.index > other.sentence.index and (is_old or _are_of_two_days(other, claim)))
        for other in others
    )  # fmt: skip


def _is_blast_beside(claim: Found, denial: Found) -> bool:
    """Whether a sentence tells of a strike at a place only to say that it did no harm: "a bomb went off in it, but"."""
    is_mere = claim.is_loose and claim.part_depth == 0 and claim.trace[0].endswith("-noun")
    is_whole = (
        denial.severity.value == "none" and denial.part_depth == 0 and denial.assertion.value == "denied"
    )
    return is_mere and is_whole and denial.sentence is claim.sentence and denial.trigger > claim.trigger


def _is_carried_out(claim: Found, others: list[Found]) -> bool:
    """Whether a threat is told of as done at once: "was packed with explosives and reduced to rubble"."""
    return claim.assertion.value == "threatened" and any(
        (_is_destruction(other) or _is_detonation(claim, other))
        and other.sentence.part == claim.sentence.part and 0 <= other.sentence.index - claim.sentence.index <= 1
        and are_compatible(other.event.value, claim.event.value) and other.event.value != "unknown"
        for other in others
    )  # fmt: skip


def _is_detonation(claim: Found, other: Found) -> bool:
    """Whether charges told as laid went off, or were made safe: "a bomb planted in the theatre exploded"."""
    events = {claim.event.value, other.event.value}
    is_made_safe = other.assertion.value == "denied" and other.sentence is claim.sentence
    return events == {_DETONATION} and (other.assertion.value == "actual" or is_made_safe)


def _is_told_after(claim: Found, others: list[Found]) -> bool:
    """Whether a plan or threat is only told in retrospect: "was pulled down on Sunday. The decision to raze it ...".

    So is the state that a place may be in after what befell it: "was badly damaged and may be a write-off".
    """
    is_feared = claim.trace[0].endswith("-state") and claim.assertion.rule == "MD-future"
    is_undated = claim.date.value is None
    return claim.assertion.value == "threatened" and any(
        other.sentence.part == claim.sentence.part
        and ((_is_destruction(other) and other.sentence.index < claim.sentence.index
              and (is_undated or other.event.value == claim.event.value))
             or (is_feared and is_undated and other.assertion.value in HAPPENED and _is_before(other, claim)))
        and are_compatible(other.event.value, claim.event.value) and other.event.value != "unknown"
        for other in others
    )  # fmt: skip


def _is_remedy(claim: Found, others: list[Found]) -> bool:
    """Whether a part is only to be taken down for what has befallen it: "is loose and may have to be taken down"."""
    is_of_part = claim.part_depth > 0 and claim.event.value == "demolition_manual_or_machine"
    is_by_nobody = claim.actor.value is None and claim.actor_type.value == "unknown"
    return is_of_part and is_by_nobody and claim.assertion.value == "threatened" and any(
        other.sentence.part == claim.sentence.part and claim.sentence.index - other.sentence.index in (0, 1)
        and _is_before(other, claim) and other.assertion.value in HAPPENED
        for other in others
    )  # fmt: skip


def _is_before(one: Found, other: Found) -> bool:
    return (one.sentence.index, one.trigger) < (other.sentence.index, other.trigger)


def _is_outdated(claim: Found, others: list[Found]) -> bool:
    """Whether a place was called intact before the text itself tells that it was destroyed."""
    is_intact = claim.assertion.value == "denied" and claim.severity.value == "none"
    return is_intact and any(_is_destruction(other) and other.sentence.part == "text" for other in others)


def _is_way_in(claim: Found, others: list[Found]) -> bool:
    """Whether a break-in is told only as the way to another deed: "broke into the chapel and set it alight"."""
    is_bare = claim.is_way_in and not any(rule.startswith("MG-") for rule in claim.trace)
    return is_bare and any(
        other.sentence is claim.sentence and other.trigger > claim.trigger and other.assertion.value in HAPPENED
        and other.event.value != claim.event.value
        for other in others
    )  # fmt: skip


def _is_result(claim: Found, others: list[Found]) -> bool:
    """Whether a state is told only with what brought it about: "has been a ruin since it burned in 1962"."""
    is_state = claim.trace[0].endswith("-state") and claim.is_context_event
    return is_state and claim.assertion.value in HAPPENED and any(
        other.sentence is claim.sentence and other.trigger > claim.trigger and other.assertion.value in HAPPENED
        and other.date.value is not None and are_compatible(other.event.value, claim.event.value)
        for other in others
    )  # fmt: skip


def _is_destruction(claim: Found) -> bool:
    """Whether a claim tells as a fact that the whole place is destroyed."""
    is_whole = claim.part_depth == 0 and claim.severity.value == "destroyed"
    return is_whole and claim.assertion.value == "actual"
