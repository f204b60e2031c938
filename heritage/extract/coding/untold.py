"""Untold causes: what a generic trigger means where its sentence names no cause."""

from __future__ import annotations

from heritage.extract.coding.aftertold import crews_after, struck_after, told_after
from heritage.extract.coding.agents import has_agent, is_agent
from heritage.extract.coding.causemeaning import tells_of_thieves
from heritage.extract.coding.causewords import HAZARDS, STRIKE, Cause
from heritage.extract.coding.context import (
    at_work,
    context_of,
    deed_before,
    dominant,
    is_dated_before,
    only_hazard,
    only_quake,
    tells_of_strikes,
)
from heritage.extract.coding.whosedoing import is_acted, is_done_by, is_of_crowd
from heritage.extract.coding.works import DEMOLITION, destroyed_for
from heritage.extract.places.places import syntax_of
from heritage.extract.reading import Passage
from heritage.extract.verbs import Fired
from heritage.resources.lexicon import Trigger

_FIRE = "arson_fire"
_BY_PEOPLE = ("vandalism_iconoclasm", "looting_theft")
_OPEN = ("unknown", "neglect_collapse", *_BY_PEOPLE)


def untold_cause(passage: Passage, fired: Fired) -> Cause:
    """What a generic trigger means where its sentence names no cause."""
    trigger = fired.trigger
    default = _of_particle(passage, fired) or Cause(trigger.default, trigger.actor_type, None, "CA-default")
    alone = _of_itself(passage, fired) or destroyed_for(passage, fired)
    if alone is not None:
        return alone
    if trigger.default == "neglect_collapse" and passage.reading.once(tells_of_strikes):
        default = Cause("unknown", None, None, "CA-default")  # what falls in a war was not only old
    by_people = _of_people(passage, fired)
    if by_people is not None:
        return by_people
    if trigger.default == "unknown" and is_agent(passage, fired.clause, "criminal"):
        return Cause("looting_theft", "criminal", None, "CA-agent") if trigger.needs == "looter" else default
    if trigger.default == _FIRE and passage.has(fired.first, "gutting_verb") and is_done_by(passage, fired):
        return Cause("unknown", None, None, "CA-default")  # "was gutted by its owner"
    is_open = trigger.default in ("unknown", "neglect_collapse") or trigger.is_unharmed
    is_by_hand = is_done_by(passage, fired) or _is_done_with(passage, fired)  # "broken with golf balls"
    if fired.is_passive and trigger.default != "shelling_airstrike" and is_by_hand:
        return default  # "broken by a member of the party": no hazard
    is_undone = fired.is_passive and not is_done_by(passage, fired)  # whoever else stands in the clause
    if is_open or is_undone or not has_agent(passage, fired.clause):
        context = _of_text(passage, trigger)
        is_state = trigger.kind != "verb" and (trigger.needs == "context" or trigger.patient == ("of",))
        if context is None and is_state:
            return _of_deed_before(passage) or default
        context = context or _after(passage, fired)
        return default if context is None or _is_of_other(passage, fired, context) else context
    return default


def _of_text(passage: Passage, trigger: Trigger) -> Cause | None:
    """The weapon or hazard that the passage or its text is about, as far as it may have done what a trigger tells."""
    # What slides into the sea does so by itself, but where the whole text is about a hazard.
    is_worn = trigger.default == "erosion_climate"
    context = passage.reading.once(dominant) if is_worn else context_of(passage)
    if context is None and trigger.default == "neglect_collapse":
        return passage.reading.once(only_hazard)
    is_told = not trigger.is_unharmed and trigger.needs != "negated"
    if context is None and trigger.default == "unknown" and is_told:
        return passage.reading.once(only_quake)
    return context


def _is_done_with(passage: Passage, fired: Fired) -> bool:
    """Whether a thing is named with which it was done, and none of the place itself: "smashed with stones"."""
    noun = syntax_of(passage).at(fired.end + 1)
    if noun is None or noun.first != fired.end + 1 or not passage.has(fired.end, "with_preposition"):
        return False
    is_own = passage.has(noun.first, "possessive") or passage.is_in(noun.last - 1, "cause")
    return not is_own and fired.trigger.default in _BY_PEOPLE


def _after(passage: Passage, fired: Fired) -> Cause | None:
    """The cause that the next sentence tells of what fell, burned or was lost by itself."""
    default = fired.trigger.default
    if fired.voice == "active" and "object" in fired.trigger.patient:
        return None
    if default == _FIRE:
        return struck_after(passage)
    told = told_after(passage) if default in _OPEN else None
    if told is None and default == "unknown" and fired.trigger.severity != "minor":
        return crews_after(passage)
    return told


def _of_deed_before(passage: Passage) -> Cause | None:
    """The deed that a state is the result of: "The town hall was shelled. The mosque did not escape either"."""
    event = passage.once(deed_before) or passage.once(at_work)
    return Cause(event, None, None, "CA-deed-before", is_context=True) if event is not None else None


def _of_itself(passage: Passage, fired: Fired) -> Cause | None:
    """What makes a thing fall of which nobody is told that he felled it; None where the trigger's own meaning holds."""
    default = fired.trigger.default
    if default == "neglect_collapse" and _is_scheduled(passage, fired):
        return Cause(DEMOLITION, None, None, "CA-planned")
    if default in _BY_PEOPLE and _falls_itself(passage, fired):
        return context_of(passage) or Cause("unknown", None, None, "CA-default")  # "the spire toppled"
    return None


def _falls_itself(passage: Passage, fired: Fired) -> bool:
    """Whether a verb that people do to things is told of the thing alone, without an object."""
    takes_both = "subject" in fired.trigger.patient and "object" in fired.trigger.patient
    if fired.voice != "active" or not takes_both or fired.trigger.actor_type is not None:
        return False
    return not syntax_of(passage).object(fired.phrase).nouns and not has_agent(passage, fired.clause)


def _of_people(passage: Passage, fired: Fired) -> Cause | None:
    """What a verb of strikes means where a crowd attacks, or in a text of thieves: burglars "hit" a church twice."""
    if fired.trigger.default != "shelling_airstrike":
        return None
    if is_of_crowd(passage, fired):
        return Cause("vandalism_iconoclasm", None, None, "CA-crowd")
    reading = passage.reading
    is_theft = not fired.trigger.is_unharmed and reading.once(tells_of_thieves)
    if is_theft and not reading.once(tells_of_strikes):
        return Cause("looting_theft", None, None, "CA-thieves")
    return None


def _is_of_other(passage: Passage, fired: Fired, context: Cause) -> bool:
    """Whether what a text is about cannot have done what a verb says: no fire flattens or saws, and no flood burns.

    Nor has the news of a text done what befell a place years before.
    """
    if context.rule in ("CA-dominant", "CA-only") and is_dated_before(passage, fired.clause):
        return True
    if context.event == _FIRE and passage.has(fired.first, "levelling_verb", "hand_verb"):
        return True
    if context.event in HAZARDS and fired.trigger.default == _FIRE:
        return True
    return context.event not in STRIKE and is_acted(passage, fired)  # what somebody does is no hazard's doing


def _is_scheduled(passage: Passage, fired: Fired) -> bool:
    """Whether a fall is what somebody has set: "is to come down in May", "is due to come down"."""
    before = fired.phrase.first - 1
    if not fired.trigger.particles or fired.voice != "active":
        return False
    is_be = any(
        passage.has(t, "be") and passage.has(t + 1, "infinitive")
        for t in range(fired.phrase.first, fired.first)
    )
    return is_be or (fired.phrase.is_infinitive and before >= 0 and passage.has(before, "be", "slate_verb"))


def _of_particle(passage: Passage, fired: Fired) -> Cause | None:
    """What the noun in a trigger's own words tells: "faces demolition"."""
    if fired.trigger.default != "unknown" or fired.trigger.kind != "verb":
        return None
    nouns = (passage.at("noun", token) for token in range(fired.verb_end, fired.end))
    noun = next((hit for hit in nouns if hit is not None and hit.value.event != "cause"), None)
    return Cause(noun.value.event, None, noun, "CA-noun") if noun is not None else None
