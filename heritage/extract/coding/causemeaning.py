"""Meaning of causes: the event that a cause word names as its text means it, and the cause that it makes."""

from __future__ import annotations

from heritage.extract.coding.accidents import is_accidental, is_slide, of_slide
from heritage.extract.coding.causewords import STRIKE, Cause, causes_in, is_blast, wide_causes
from heritage.extract.document import Hit
from heritage.extract.reading import Passage, Reading

_BARE = 2
"""Words of a mere explosion at most: "gas explosion"."""

_QUARRY_REACH = 5
"""Words around a blast among which a quarry stands."""

_FALL_REACH = 3
"""Words behind a bomb among which a verb says that it fell: "bombs also fell", "a bomb had landed"."""

_DROP_REACH = 2
"""Words before a bomb among which a verb says that it was dropped: "dropped several bombs"."""

_ORIGIN_REACH = 6
"""Words behind "fire from" among which the weapon stands."""


def event_of(passage: Passage, hit: Hit) -> str:
    """Return the event that a cause word names, as its text means it.

    An explosion of what was not laid to destroy is an accident, `other`, and so is a landslide by itself; a "bombing"
    in a text that knows bombers and charges but no weapon from afar is no air raid, and a raid in one that knows
    thieves and no weapons is a theft.
    """
    event: str = hit.value[0]
    if is_slide(passage, hit):
        return of_slide(passage)
    if event == "explosion_demolition" and (_is_dug(passage, hit) or _is_at_quarry(passage, hit)):
        return "construction_development"
    if event == "shelling_airstrike" and passage.has(hit.last - 1, "bombing_word"):
        return "explosion_demolition" if passage.reading.once(_tells_of_charges) else event
    if event == "shelling_airstrike" and hit.last - hit.first == 1 and passage.has(hit.first, "raid_word"):
        return "looting_theft" if passage.reading.once(tells_of_thieves) else event
    is_bare = hit.last - hit.first <= _BARE and passage.has(hit.last - 1, "blast_word")
    if event != "explosion_demolition" or not is_bare:
        return event
    return "other" if is_accidental(passage, hit) else event


def _is_dug(passage: Passage, hit: Hit) -> bool:
    """Whether a mine is one for ore, of which a sentence says what it would do to a place."""
    is_mine = hit.last - hit.first == 1 and passage.has(hit.first, "mine_word")
    return is_mine and bool(passage.tokens_of("modal"))


def _is_at_quarry(passage: Passage, hit: Hit) -> bool:
    """Whether a blast is one of many by which stone is won: "blasting at the quarry"."""
    if "quarry_word" not in passage.present:
        return False
    near = range(max(0, hit.first - _QUARRY_REACH), min(len(passage), hit.last + _QUARRY_REACH))
    return hit.last - hit.first == 1 and any(passage.has(token, "quarry_word") for token in near)


def _tells_of_charges(reading: Reading) -> bool:
    """Whether a text names explosives or bombers, and nothing that was fired or dropped but a "bombing"."""
    told = [
        (passage, hit) for passage in reading.holding("cause") for hit in causes_in(passage, 0, len(passage))
    ]
    if not any(hit.value[0] == "explosion_demolition" for _, hit in told):
        return False
    return all(
        hit.value[0] != "shelling_airstrike" or passage.has(hit.last - 1, "bombing_word")
        for passage, hit in told
    )


def tells_of_thieves(reading: Reading) -> bool:
    """Whether a text names thieves or thefts, and no weapon from afar but a "raid"."""
    told = [
        (passage, hit) for passage in reading.holding("cause") for hit in causes_in(passage, 0, len(passage))
    ]
    if not any(hit.value[0] == "looting_theft" for _, hit in told):
        return False
    return all(
        hit.value[0] != "shelling_airstrike" or passage.has(hit.first, "raid_word") for passage, hit in told
    )


def made(passage: Passage, hit: Hit, rule: str, *, is_context: bool = False) -> Cause:
    """Return the cause that a word makes by a rule."""
    event, actor_type = event_of(passage, hit), hit.value[1]
    if event == "explosion_demolition" and _is_dropped(passage, hit):
        event = "shelling_airstrike"
    if event == "explosion_demolition" and is_blast(passage, hit) and _is_of_shells(passage.reading):
        event = "shelling_airstrike"
    if event == "earthquake" and _is_of_strike(passage, hit):
        event, actor_type = "shelling_airstrike", None
    if event == "arson_fire" and is_weapons_fire(passage, hit):
        event = "shelling_airstrike"
    if event == "arson_fire" and passage.at("natural_fire", hit.first):
        actor_type = "natural"
    return Cause(event, actor_type, hit, rule, is_context)


def _is_of_shells(reading: Reading) -> bool:
    """Whether a text names what was fired or dropped and nothing that was laid, so that its blasts are of shells."""
    told = reading.once(_told)
    return "shelling_airstrike" in told and "explosion_demolition" not in told


def _is_of_strike(passage: Passage, hit: Hit) -> bool:
    """Whether "the shock" is that of a strike: the text tells of strikes and of no earthquake otherwise."""
    if not all(passage.has(token, "blast_word") for token in range(hit.first, hit.last)):
        return False
    told = passage.reading.once(_told)
    if "earthquake" in told:
        return False
    return "shelling_airstrike" in told or passage.reading.once(_tells_of_blast)


def _tells_of_blast(reading: Reading) -> bool:
    """Whether a text names an explosion, be it by a mere blast."""
    return any(hit.value[0] in STRIKE for passage in reading.holding("cause") for hit in wide_causes(passage))


def _told(reading: Reading) -> frozenset[str]:
    """The weapons and hazards that a text names, mere shocks and blasts aside."""
    return frozenset(
        hit.value[0]
        for passage in reading.holding("cause")
        for hit in wide_causes(passage)
        if not all(passage.has(token, "blast_word") for token in range(hit.first, hit.last))
    )


def _is_dropped(passage: Passage, hit: Hit) -> bool:
    """Whether bombs are those of a state's forces or of aircraft ("Israeli bombs"): such are not planted."""
    if not passage.has(hit.last - 1, "dropped_bomb"):
        return False
    before = passage.at("actor", hit.first - 1) if hit.first else None
    is_of_state = before is not None and before.value.type == "state_armed"
    behind = range(hit.last, min(hit.last + _FALL_REACH, len(passage)))
    # "a bomb fell on the Old City", "dropped bombs on it"
    near = (*range(max(0, hit.first - _DROP_REACH), hit.first), *behind)
    is_falling = any(passage.has(token, "drop_verb") for token in near)
    return is_of_state or is_falling or bool(passage.tokens_of("aircraft_word"))


def is_weapons_fire(passage: Passage, hit: Hit) -> bool:
    """Whether "fire" is that of weapons: "by Russian fire", "two days of fire from the guns on the hill"."""
    if hit.last - hit.first > 1 or not passage.has(hit.first, "fire_word"):
        return False
    before = passage.at("actor", hit.first - 1) if hit.first else None
    is_armed = before is not None and (before.value.type or "").endswith("armed")
    if is_armed:
        return True
    is_from = hit.last < len(passage) and passage.has(hit.last, "origin_link")
    behind = range(hit.last + 1, min(hit.last + _ORIGIN_REACH, len(passage)))
    return is_from and any(passage.has(token, "gun_word") for token in behind)
