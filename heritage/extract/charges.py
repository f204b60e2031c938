"""Charges: places that were rigged, told next as brought down - "mined the bridge, and then it brought it down"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from heritage.extract.document import Coded, Found

_EVENT = "explosion_demolition"
_RULE = "CA-charges"
_GRAVE = ("destroyed", "severe")


def carried_out(found: Sequence[Found]) -> list[Found]:
    """Return the claims with the charges as the cause of a fall told next, and without the threat that they were."""
    kept: list[Found] = []
    falls = [_fall_after(claim, found) if _is_rigged(claim) else None for claim in found]
    told = [fall for fall in falls if fall is not None]
    for claim, fall in zip(found, falls, strict=True):
        if fall is not None:
            continue
        is_told = any(claim is other for other in told) and claim.event.value == "unknown"
        kept.append(_by_charges(claim) if is_told else claim)
    return kept


def _by_charges(claim: Found) -> Found:
    trace = [*claim.trace[:2], _RULE, *claim.trace[3:]]
    return replace(claim, event=Coded(_EVENT, None, _RULE), trace=trace)


def _is_rigged(claim: Found) -> bool:
    """Whether a claim tells only that charges were laid at a place."""
    return (
        claim.assertion.value == "threatened"
        and claim.event.value == _EVENT
        and claim.event.rule == "CA-verb"
    )


def _fall_after(claim: Found, found: Sequence[Found]) -> Found | None:
    """The claim in the same sentence or the next that tells as done what the charges were for."""
    return next((other for other in found if _is_fall(other, claim)), None)


def _is_fall(other: Found, claim: Found) -> bool:
    is_near = (
        other.sentence.part == claim.sentence.part
        and 0 <= other.sentence.index - claim.sentence.index <= 1
        and other.trigger > claim.trigger
    )
    is_of_it = other.entity is claim.entity and other.assertion.value == "actual"
    return (
        is_near and is_of_it and other.severity.value in _GRAVE and other.event.value in ("unknown", _EVENT)
    )
