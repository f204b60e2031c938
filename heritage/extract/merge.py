"""Merging: the same event of the same place told twice in a text is one claim, which knows what both tell."""

from __future__ import annotations

from heritage.extract import leads
from heritage.extract.coding import ascribed, builders, inherit, kinds, origins
from heritage.extract.coding.earlier import is_before_news
from heritage.extract.confidence import confidence
from heritage.extract.dates.spans import is_within
from heritage.extract.document import Coded, Found
from heritage.extract.overtaken import gives_way
from heritage.extract.reading import Reading
from heritage.extract.sameevent import is_outcome, is_same

RANK = {"unknown": -1, "none": 0, "minor": 1, "moderate": 2, "severe": 3, "destroyed": 4}
_UNTOLD = (None, "unknown")
_CONTESTED = "actor_contested"


def merge(reading: Reading, found: list[Found], monitor_from: int) -> list[Found]:
    """Return one claim for each place, event and kind of assertion; the first in the body keeps its place.

    No claim takes over a date before the year `monitor_from`: it is the age of something.
    """
    if not found:
        return []
    leads.name(reading, found)
    inherit.dates(reading, found, monitor_from)
    ascribed.actors(reading, found)
    kinds.kinds(reading, found)
    builders.fill(reading, found)
    origins.fill(reading, found)
    told: list[Found] = []
    by_place: dict[int, list[Found]] = {}
    for claim in sorted(found, key=lambda f: (f.sentence.part == "title", f.sentence.index, f.trigger)):
        of_place = by_place.setdefault(claim.entity.number, [])
        same = next((k for k in of_place if _may_be_one(reading, k, claim)), None)
        if same is None:
            told.append(claim)
            of_place.append(claim)
        else:
            _absorb(same, claim)
    kept = _kept(reading, told, by_place)
    for claim in kept:
        claim.confidence = confidence(claim)
    return sorted(kept, key=lambda f: (f.sentence.part != "title", f.sentence.index, f.trigger))


def _may_be_one(reading: Reading, kept: Found, claim: Found) -> bool:
    return is_same(kept, claim, reading.document.published) and not is_before_news(reading, kept, claim)


def _kept(reading: Reading, told: list[Found], by_place: dict[int, list[Found]]) -> list[Found]:
    """Return the claims that give way to no other; denials first, for one that gives way undoes no damage."""
    published = reading.document.published
    for of_place in by_place.values():
        denials = [claim for claim in of_place if claim.assertion.value == "denied"]
        gone = [claim for claim in denials if gives_way(claim, of_place, published)]
        if gone:
            of_place[:] = (claim for claim in of_place if all(claim is not one for one in gone))
    staying = {
        number: {id(claim) for claim in of_place if not gives_way(claim, of_place, published)}
        for number, of_place in by_place.items()
    }
    return [claim for claim in told if id(claim) in staying[claim.entity.number]]


def _absorb(kept: Found, other: Found) -> None:
    """Let the claim that stays learn from another telling what it does not say itself."""
    _absorb_event(kept, other)
    if _is_worse(kept, other):
        kept.severity = _moved(other.severity, other, kept)
    is_seen = is_outcome(kept) and not is_outcome(other)
    if other.date.value is not None and _is_weaker_date(kept.date, other.date, is_seen=is_seen):
        kept.date = _moved(other.date, other, kept)
    kept.is_loose = kept.is_loose and other.is_loose
    _absorb_actor(kept, other)
    is_firmer = kept.assertion.value == "alleged" and other.assertion.value == "actual"
    if is_firmer and other.sentence.part == "text":
        kept.assertion = other.assertion
    if kept.attribution.value is None:
        kept.attribution = _moved(other.attribution, other, kept)
    kept.trace.append(f"MG-{other.trigger_id}")


def _is_worse(kept: Found, other: Found) -> bool:
    """Whether another telling raises the severity; what is only alleged raises none that is told as a fact."""
    ranks = [RANK[claim.severity.value or "unknown"] for claim in (kept, other)]
    is_less_sure = other.assertion.value == "alleged" and kept.assertion.value == "actual"
    return ranks[1] > ranks[0] and not (is_less_sure and ranks[0] >= 0)


def _absorb_event(kept: Found, other: Found) -> None:
    """Take over the other's event: a theft from what the thieves broke, and what is told rather than guessed."""
    is_smashing = other.event.value == "vandalism_iconoclasm" and _is_by_thieves(kept)
    if (
        kept.is_way_in
        and not is_smashing
        and other.event.value not in _UNTOLD
        and other.event.value != kept.event.value
        and not other.is_context_event
    ):
        kept.event, kept.is_way_in = _moved(other.event, other, kept), False
        return
    is_dug = other.event.value == "illegal_excavation" and other.sentence is kept.sentence
    if is_dug and kept.event.value == "looting_theft":
        kept.event = _moved(other.event, other, kept)  # "pits that point to looting appeared"
    # That vandals had broken a gate open makes no theft of what they overturned.
    is_theft = not other.is_way_in or other.sentence is kept.sentence
    if is_theft and other.event.value == "looting_theft" and kept.event.value == "vandalism_iconoclasm":
        kept.event = _moved(other.event, other, kept)
    if other.event.value == "arson_fire" and kept.event.value == "flood_storm":
        kept.event = _moved(other.event, other, kept)  # lightning struck, and it burned
    is_guess = other.is_context_event or other.event.rule == "CA-default"
    is_open = kept.event.value in _UNTOLD or (kept.is_context_event and not is_guess)
    is_told = other.event.value != "other" or other.event.rule != "CA-default"
    if is_open and is_told and other.event.value not in _UNTOLD:
        kept.event, kept.is_context_event = _moved(other.event, other, kept), other.is_context_event


def _is_by_thieves(claim: Found) -> bool:
    """Whether a text calls those who broke in thieves, so that what they smash is a part of the theft.

    "Intruders" may have come for either.
    """
    if claim.actor_type.value != "criminal" or claim.actor_type.rule != "AC-role":
        return False
    span, sentence = claim.actor_type.span, claim.sentence
    told = (hit for hit in sentence.hits.get("cause", ()) if hit.value[0] == "looting_theft")
    return span is None or any(
        sentence.span(hit.first, hit.last)[0] <= span[0] < sentence.span(hit.first, hit.last)[1]
        for hit in told
    )


def _absorb_actor(kept: Found, other: Found) -> None:
    """Take over the other's actor where the claim has none; nobody where both sides are named."""
    if _are_contrary(kept, other):
        kept.actor, kept.actor_type = (
            Coded(None, None, "AC-contested"),
            Coded("unknown", None, "AC-contested"),
        )
        kept.flags.add(_CONTESTED)
    elif _CONTESTED in kept.flags:
        return
    elif kept.actor.value is None and other.actor.value is not None:
        kept.actor, kept.actor_type = _moved(other.actor, other, kept), _moved(other.actor_type, other, kept)
    elif kept.actor_type.value == "unknown":
        kept.actor_type = _moved(other.actor_type, other, kept)


def _are_contrary(kept: Found, other: Found) -> bool:
    """Whether two tellings of one event name different armed actors."""
    names = {kept.actor.value, other.actor.value}
    kinds = {kept.actor_type.value, other.actor_type.value}
    return (
        None not in names
        and len(names) > 1
        and len(kinds) > 1
        and kinds <= {"state_armed", "non_state_armed"}
    )


def _is_weaker_date(kept: Coded, other: Coded, *, is_seen: bool) -> bool:
    """Whether the date of another telling is the better one; `is_seen`: the first dates only when a state was seen."""
    taken_over = (inherit.INHERITED, *inherit.SUPPOSED)
    if kept.value is None or ((is_seen or kept.rule in taken_over) and other.rule not in taken_over):
        return True
    return other.rule not in taken_over and is_within(other.value or "", kept.value)


def _moved(coded: Coded, source: Found, target: Found) -> Coded:
    """A value taken over from another telling; its span stays only where both stand in the same part of the report."""
    return coded if source.sentence.part == target.sentence.part else Coded(coded.value, None, coded.rule)
