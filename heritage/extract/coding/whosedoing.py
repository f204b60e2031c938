"""Whose doing: the kind of event that a subject or an agent tells that is no weapon, hazard or tool."""

from __future__ import annotations

from heritage.extract.coding.agents import has_role
from heritage.extract.coding.atwork import doers, felled, heads
from heritage.extract.coding.causewords import Cause
from heritage.extract.coding.context import context_of
from heritage.extract.coding.works import DEMOLITION
from heritage.extract.places.places import syntax_of
from heritage.extract.reading import Passage
from heritage.extract.verbs import Fired

_BY_REACH = 8
_LOAD_REACH = 8
_CROWD_REACH = 5
_FIRE = "arson_fire"

_EVENT_OF_SUBJECT = {
    "works_word": "construction_development",
    "smoke_word": "arson_fire",
    "wearing_word": "erosion_climate",
    "water_word": "flood_storm",
    "vehicle_word": "other",
    "person_word": "vandalism_iconoclasm",
    "rain_word": "flood_storm",
    "ordnance_word": "shelling_airstrike",
    "gale_word": "flood_storm",
    "hole_word": "illegal_excavation",
}
"""What a generic verb tells by a class of its subject."""

_AT_WORK = frozenset({"wearing_word", "works_word"})
"""Those that tell it within a trigger's own words too."""

BY_HAND = frozenset({DEMOLITION, "vandalism_iconoclasm", "arson_fire"})
"""Events that a verb alone tells: "knocked down by a storm surge" is the storm's."""


def run_over(passage: Passage, fired: Fired) -> Cause | None:
    """An accident, where a vehicle does what hands do otherwise: "a van demolished the parapet"."""
    if fired.trigger.event not in BY_HAND and fired.trigger.default != "explosion_demolition":
        return None
    nouns = doers(passage, fired)
    is_vehicle = any(passage.has(noun.last - 1, "vehicle_word") for noun in nouns)
    if fired.trigger.event == "vandalism_iconoclasm" and any(
        passage.has(noun.last - 1, "person_word") for noun in nouns
    ):
        return None  # what a driver sprays is no accident
    return Cause("other", None, None, "CA-subject") if is_vehicle else None


def by_subject(passage: Passage, fired: Fired) -> Cause | None:
    """What a subject tells that is no cause word: "the tunnel will destroy the barrows", "a man damaged pillars"."""
    classes = [name for name in _EVENT_OF_SUBJECT if name in passage.reading.classes]
    own = _by_own_words(passage, fired, classes)
    if fired.voice != "active":
        classes = [name for name in classes if name == "vehicle_word"]
    if own is not None or not classes:
        return own
    return _by_doer(passage, fired, classes)


def _by_own_words(passage: Passage, fired: Fired, classes: list[str]) -> Cause | None:
    """What the words of a trigger tell: "was lost to the sea"; but not "fell into the river"."""
    tokens = range(fired.verb_end, fired.end)
    if any(passage.has(token, "inward_preposition") for token in tokens):
        return None
    plain = [token for token in tokens if not passage.has(token, "machine_word")]
    # "took bulldozers to the tomb" need not be to build.
    told = ((token, name) for token in plain for name in classes if name in _AT_WORK)
    named = next(((token, name) for token, name in told if passage.has(token, name)), None)
    if named is None:
        return None
    return _in_flood(passage, named[0]) or Cause(_EVENT_OF_SUBJECT[named[1]], None, None, "CA-subject")


def _by_doer(passage: Passage, fired: Fired, classes: list[str]) -> Cause | None:
    nouns = doers(passage, fired)
    if fired.voice != "active" and any(passage.has(noun.last - 1, "person_word") for noun in nouns):
        return None  # "by men with hammers and a lorry": no accident
    for noun in nouns:
        head = noun.last - 1
        is_cause = any(passage.is_in(token, "cause") for token in range(noun.first, noun.last))
        if is_cause or passage.is_in_name(head):  # "blast waves" wear nothing away
            continue
        if _is_laden(passage, noun.last, fired):
            return Cause("explosion_demolition", None, None, "CA-laden")
        for name in classes:
            is_own = name == "person_word" and (passage.layer("cause") or fired.trigger.default == _FIRE)
            told = heads(passage, noun) if name == "vehicle_word" else (head,)
            if any(passage.has(token, name) for token in told) and not is_own:
                return _in_flood(passage, head) or Cause(_EVENT_OF_SUBJECT[name], None, None, "CA-subject")
    return None


def by_falling(passage: Passage, fired: Fired) -> Cause | None:
    """An accident, where what fell does it: "the chapel was hit by an elm"; in a storm or a war it is theirs."""
    if not felled(passage, fired):
        return None
    return context_of(passage) or Cause("other", None, None, "CA-subject")


def _in_flood(passage: Passage, head: int) -> Cause | None:
    """The flood that a text is about, where a river does the damage."""
    if not passage.has(head, "river_word"):
        return None
    context = context_of(passage)
    return context if context is not None and context.event == "flood_storm" else None


def _is_laden(passage: Passage, first: int, fired: Fired) -> bool:
    """Whether what does it is a vehicle with explosives: "a van packed with explosives brought down the tower"."""
    stop = fired.first if first <= fired.first else len(passage)
    if first >= stop or not passage.has(first - 1, "vehicle_word"):
        return False
    causes = (passage.at("cause", token) for token in range(first, min(first + _LOAD_REACH, stop)))
    return any(hit is not None and hit.value[0] == "explosion_demolition" for hit in causes)


def is_of_crowd(passage: Passage, fired: Fired) -> bool:
    """Whether a passive has people without weapons behind its "by": "was attacked and burned by a mob"."""
    if not fired.is_passive:
        return False
    by = next((t for t in range(fired.end, len(passage)) if passage.has(t, "agent_preposition")), None)
    return by is not None and has_role(passage, (by, by + _CROWD_REACH), "civilian")


def is_acted(passage: Passage, fired: Fired) -> bool:
    """Whether an active verb has somebody as its subject."""
    if fired.voice != "active" or "object" not in fired.trigger.patient:
        return False
    nouns = syntax_of(passage).subject(fired.phrase).nouns
    heads = [noun.last - 1 for noun in nouns]
    return any(passage.is_in(t, "role", "actor", "closed") or passage.has(t, "somebody_word") for t in heads)


def is_done_by(passage: Passage, fired: Fired) -> bool:
    """Whether "by" and somebody stand behind a passive verb."""
    last = fired.clause[1]
    reach = range(fired.end, min(fired.end + _BY_REACH, last))
    by = next((token for token in reach if passage.has(token, "agent_preposition")), None)
    if by is None:
        return False
    behind = range(by + 1, min(by + 5, last))
    return not any(passage.is_in(t, "cause", "noun") for t in behind) and any(
        passage.is_in(t, "role", "actor") or passage.has(t, "indefinite_article", "site_possessive")
        for t in behind
    )
