"""Ascribed: the actor that the whole text names for its attacks, given to claims that name nobody."""

from __future__ import annotations

from heritage.extract.coding.causewords import STRIKE
from heritage.extract.document import Coded, Found, Hit, Span
from heritage.extract.reading import Passage, Reading

_ARMED = ("state_armed", "non_state_armed")
_BESIDE = 4


def actors(reading: Reading, found: list[Found]) -> None:
    """Give claims without an agent the armed actor to whom the text ascribes its attacks, if that is one."""
    if reading.once(_is_wildfire):
        for claim in found:
            if claim.event.value == "arson_fire" and claim.actor_type.value == "unknown":
                claim.actor_type = Coded("natural", None, "AC-wildfire")
    ascribed = dict(reading.once(_ascribed))
    for claim in found:
        if (
            claim.actor.value is not None
            and claim.actor_type.value in _ARMED
            and claim.assertion.value != "denied"
        ):
            span = claim.actor.span if claim.sentence.part == "text" else None
            ascribed.setdefault(claim.actor.value, (claim.actor.value, claim.actor_type.value, span))
    if len(ascribed) != 1 or reading.once(_is_disputed):
        return
    label, kind, span = next(iter(ascribed.values()))
    for claim in found:
        if _is_open(claim):
            own = span if claim.sentence.part == "text" else None
            claim.actor = Coded(label, own, "AC-document")
            claim.actor_type = Coded(kind, own, "AC-document")


def _is_open(claim: Found) -> bool:
    """Whether a claim tells of an attack by weapons, and of nobody who did it."""
    is_unnamed = claim.actor.value is None and claim.actor_type.value == "unknown"
    return is_unnamed and claim.event.value in STRIKE and claim.assertion.value != "threatened"


def _is_wildfire(reading: Reading) -> bool:
    """Whether the fire of a text is a wildfire."""
    return any(passage.layer("natural_fire") for passage in reading.passages)


def _is_disputed(reading: Reading) -> bool:
    """Whether a text says that the sides blame each other."""
    return any(h.value.category == "dispute" for p in reading.passages for h in p.layer("modifier"))


def _ascribed(reading: Reading) -> dict[str, tuple[str, str, Span | None]]:
    """The armed actors named right before a weapon ("Russian missiles"): label, kind, and where."""
    found: dict[str, tuple[str, str, Span | None]] = {}
    for passage in reading.passages:
        if passage.sentence.part != "text":
            continue
        for hit in passage.layer("actor"):
            if hit.value.type in _ARMED and _wields(passage, hit):
                span = passage.span(hit.first, hit.last)
                found.setdefault(hit.value.label, (hit.value.label, hit.value.type, span))
    return found


def _wields(passage: Passage, hit: Hit) -> bool:
    """Whether a weapon's name follows an actor's, with at most a word or two between."""
    for token in range(hit.last, min(hit.last + _BESIDE, len(passage))):
        cause = passage.at("cause", token)
        if cause is not None and cause.value[0] in STRIKE:
            return True
        if (
            not passage.lows[token][0].isalnum()
            or passage.is_auxiliary(token)
            or passage.has(token, "preposition")
        ):
            return False
        if passage.is_in(token, "role", "closed") or passage.is_verb(token):
            return False
    return False
