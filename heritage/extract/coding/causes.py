"""Causes: what kind of event a trigger reports. A weapon or hazard beats a specific verb, and that a generic one."""

from __future__ import annotations

from dataclasses import replace

from heritage.extract.coding.agents import has_agent, is_agent
from heritage.extract.coding.causewords import (
    HAZARDS,
    PASSAGE_WIDE,
    STRIKE,
    Cause,
    causes_in,
    is_bare_blast,
    is_blast,
    is_weapons_fire,
    made,
    tells_of_thieves,
)
from heritage.extract.coding.context import (
    at_work,
    context_of,
    deed_before,
    dominant,
    only_hazard,
    tells_of_strikes,
)
from heritage.extract.coding.doing import doing, is_doer, of_subject
from heritage.extract.coding.whosedoing import (
    BY_HAND,
    by_falling,
    by_subject,
    is_acted,
    is_done_by,
    is_of_crowd,
    run_over,
)
from heritage.extract.coding.works import DEMOLITION, built_for, meant, purpose, works
from heritage.extract.document import Hit
from heritage.extract.places.places import syntax_of
from heritage.extract.reading import Passage
from heritage.extract.verbs import Fired

# `needs` asks for these too, as facts of causes.
__all__ = ["PASSAGE_WIDE", "STRIKE", "cause_of", "causes_in", "context_of", "tells_of_strikes"]


_FIRE = "arson_fire"
_BY_PEOPLE = ("vandalism_iconoclasm", "looting_theft")
"""Events of which the words name people, who may also set a fire."""
_BY_HANDS = (*_BY_PEOPLE, _FIRE)
_FIRE_SETTING = STRIKE - {"gunfire"}


def cause_of(passage: Passage, fired: Fired) -> Cause:
    """Return the event a trigger reports: the nearest cause of its clause, sentence or context, else its own."""
    return _dug(passage, fired, _cause_of(passage, fired))


def _cause_of(passage: Passage, fired: Fired) -> Cause:
    wide = _by_distance(meant(passage, fired), fired.hit)
    if fired.trigger.is_unharmed:  # "is intact, a few streets from apartment blocks that were bombed"
        wide = [c for c in wide if c.value[0] in PASSAGE_WIDE]
    near = [c for c in wide if fired.clause[0] <= c.first and c.last <= fired.clause[1]]
    found = (
        purpose(passage, fired, near, wide)
        or _lightning(passage, fired, wide)
        or built_for(passage, fired)
        or _own_words(passage, fired)
        or _of_quake(passage, fired)
    )
    if found is not None:
        return found
    if fired.trigger.event != "cause":
        return (
            _strike(passage, fired, near, wide)
            or works(passage, fired, near)
            or _fallen(passage, fired, near)
            or run_over(passage, fired)
            or _own(fired)
        )

    return (
        by_subject(passage, fired)
        or _told_cause(passage, fired, near, wide)
        or run_over(passage, fired)
        or by_falling(passage, fired)
        or _untold_cause(passage, fired)
    )


def _own(fired: Fired) -> Cause:
    return Cause(fired.trigger.event, fired.trigger.actor_type, fired.hit, "CA-verb")


def _lightning(passage: Passage, fired: Fired, wide: list[Hit]) -> Cause | None:
    """The fire that lightning set, where something burned or was lost: "burned down after lightning struck"."""
    struck = next((c for c in wide if passage.has(c.last - 1, "lightning_word")), None)
    is_fire = _FIRE in (fired.trigger.event, fired.trigger.default) or fired.trigger.severity == "destroyed"
    return Cause(_FIRE, "natural", struck, "CA-clause") if struck is not None and is_fire else None


def _fallen(passage: Passage, fired: Fired, near: list[Hit]) -> Cause | None:
    """The weapon or hazard of the clause, else of the text, where something only fell: "masonry fell in the quake"."""
    if fired.trigger.event != "neglect_collapse":
        return None
    named = next((cause for cause in near if cause.value[0] in PASSAGE_WIDE), None)
    return made(passage, named, "CA-clause") if named is not None else context_of(passage)


def _own_words(passage: Passage, fired: Fired) -> Cause | None:
    """The weapon or hazard that a trigger's own words hold: "an air strike on", "full of bullet holes"."""
    is_trace = fired.trigger.kind == "state" and fired.trigger.severity == "minor"
    if fired.trigger.event != "cause" or not (fired.trigger.kind == "noun" or is_trace):
        return None
    named = next((h for h in passage.layer("cause") if fired.hit.first <= h.first < fired.hit.last), None)
    return made(passage, named, "CA-noun") if named is not None and named.value[0] in PASSAGE_WIDE else None


def _of_quake(passage: Passage, fired: Fired) -> Cause | None:
    """The hazard that the text is about where nobody is said to have disfigured something: "mutilated"."""
    is_agentless = fired.is_passive and not has_agent(passage, fired.clause)
    if fired.trigger.event != "vandalism_iconoclasm" or not is_agentless:
        return None
    context = context_of(passage)
    return context if context is not None and context.event in ("earthquake", "flood_storm") else None


def _strike(passage: Passage, fired: Fired, near: list[Hit], wide: list[Hit]) -> Cause | None:
    """The weapon or hazard that a specific verb gives way to: "set on fire by shelling", "knocked down by a surge"."""
    trigger = fired.trigger
    if trigger.kind != "verb":
        return None
    is_fire = trigger.event == "arson_fire"
    strike = None
    if trigger.cause_wins or is_fire:
        strikes = (c for c in near if c.value[0] in STRIKE and c.first != fired.first)
        # Gunmen who torch something do so with their hands.
        strike = next((c for c in strikes if not (is_fire and _is_armed_role(passage, c))), None)
    if trigger.event == "explosion_demolition":
        shells = (c for c in near if c.value[0] == "shelling_airstrike")
        strike = next((c for c in shells if is_doer(passage, fired, c)), None)
    if trigger.event == DEMOLITION:
        charges = (c for c in near if c.value[0] == "explosion_demolition")
        strike = strike or next((c for c in charges if is_doer(passage, fired, c)), None)
    if strike is None and trigger.event == "looting_theft":
        # "the blast stripped the museum of its windows"
        strike = next(iter(doing(passage, fired, wide)), None)
    if strike is None and trigger.event == "construction_development" and fired.voice == "active":
        # "the storm drove a boat through the wall"
        strike = next((c for c in doing(passage, fired, wide) if c.value[0] in HAZARDS), None)
    if strike is None and trigger.event in BY_HAND and not is_fire:
        hazards = (c for c in near if c.value[0] in HAZARDS)
        strike = next(iter(doing(passage, fired, wide)), None) or next(hazards, None)
    if strike is None and is_fire:
        return _struck_before(passage, fired)
    return made(passage, strike, "CA-strike") if strike is not None else None


def _dug(passage: Passage, fired: Fired, cause: Cause) -> Cause:
    """Digging by thieves is more than theft: "left holes all over the mound"."""
    is_open = cause.event == "looting_theft" and fired.trigger.event == "cause"
    if not is_open or not any(fired.clause[0] <= t < fired.clause[1] for t in passage.tokens_of("dig_word")):
        return cause
    return replace(cause, event="illegal_excavation")


def _struck_before(passage: Passage, fired: Fired) -> Cause | None:
    """The strike that a fire or a fall came of, told behind it: "burned down after it was shelled".

    A fight is no strike here: a market that burned "during heavy fighting" need not have been hit.
    """
    joint = next((t for t in range(fired.end, len(passage)) if passage.has(t, "cause_preposition")), None)
    if joint is None:
        return None
    behind = causes_in(passage, joint, len(passage), fired.hit)
    cause = next((c for c in behind if c.value[0] in _FIRE_SETTING or is_weapons_fire(passage, c)), None)
    if cause is not None:
        return made(passage, cause, "CA-strike")
    verbs = (hit for hit in passage.layer("verb") if hit.first > joint and "participle" in hit.value[1])
    plain = (hit for hit in verbs if not hit.value[0].particles and hit.value[0].needs is None)
    verb = next((hit for hit in plain if hit.value[0].event in STRIKE), None)
    return Cause(verb.value[0].event, None, verb, "CA-strike") if verb is not None else None


def _told_cause(passage: Passage, fired: Fired, near: list[Hit], wide: list[Hit]) -> Cause | None:
    """The cause that the clause, else the sentence, names for a generic trigger."""
    if fired.trigger.default in _BY_HANDS:
        # Gunmen who smash something, or set fire to it, do so with their hands.
        near, wide = ([c for c in causes if not _is_armed_role(passage, c)] for causes in (near, wide))
    near = [*doing(passage, fired, wide), *near] or of_subject(passage, fired, wide)
    if fired.trigger.default == _FIRE:
        near = [cause for cause in near if cause.value[0] not in _BY_PEOPLE]  # a crowd's fire is a fire
        wide = [cause for cause in wide if cause.value[0] not in HAZARDS]
    if near and is_blast(passage, near[0]):
        shells = next((c for c in wide if c.value[0] == "shelling_airstrike"), None)
        if shells is not None:
            return made(passage, shells, "CA-strike")
    if near and (is_bare_blast(near[0]) or is_blast(passage, near[0])):
        context = context_of(passage)
        if context is not None and context.event in ("shelling_airstrike", "other"):
            return context
    beside_fire = (c for c in near if not (fired.trigger.cause_wins and c.value[0] == "arson_fire"))
    chosen = next(beside_fire, near[0] if near else None)
    if chosen is not None and chosen.value[0] == "other":
        chosen = next((c for c in near if c.value[0] in STRIKE), chosen)  # "two bombers, one in a car"
    if chosen is not None:
        fallen = (
            _struck_before(passage, fired) if chosen.value[0] in ("arson_fire", "neglect_collapse") else None
        )
        return fallen or made(passage, chosen, "CA-clause")
    outside = next((c for c in wide if c.value[0] in PASSAGE_WIDE and not _is_dated(passage, c)), None)
    return made(passage, outside, "CA-sentence") if outside is not None else _struck_before(passage, fired)


def _is_armed_role(passage: Passage, cause: Hit) -> bool:
    """Whether a word of weapons is people: "gunmen"."""
    return cause.value[0] in STRIKE and passage.is_in(cause.first, "role")


def _is_dated(passage: Passage, cause: Hit) -> bool:
    """Whether a cause is told apart by its own date, so that it is no other clause's: "survived the quake of 1927"."""
    at = cause.last
    return at + 1 < len(passage) and passage.has(at, "of_link") and passage.date_at(at + 1) is not None


def _untold_cause(passage: Passage, fired: Fired) -> Cause:
    """What a generic trigger means where its sentence names no cause."""
    trigger = fired.trigger
    default = _of_particle(passage, fired) or Cause(trigger.default, trigger.actor_type, None, "CA-default")
    alone = _of_itself(passage, fired)
    if alone is not None:
        return alone
    if trigger.default == "neglect_collapse" and passage.reading.once(tells_of_strikes):
        default = Cause("unknown", None, None, "CA-default")  # what falls in a war was not only old
    by_people = _of_people(passage, fired)
    if by_people is not None:
        return by_people
    if trigger.default == "unknown" and is_agent(passage, fired.clause, "criminal"):
        return Cause("looting_theft", "criminal", None, "CA-agent") if trigger.needs == "looter" else default
    is_open = trigger.default in ("unknown", "neglect_collapse") or trigger.is_unharmed
    is_by_hand = is_done_by(passage, fired) or _is_done_with(passage, fired)
    if fired.is_passive and trigger.default != "shelling_airstrike" and is_by_hand:
        return default  # "broken by a member of the party", "with golf balls": no hazard
    is_undone = fired.is_passive and not is_done_by(passage, fired)  # whoever else stands in the clause
    if is_open or is_undone or not has_agent(passage, fired.clause):
        # What slides into the sea does so by itself, but where the whole text is about a hazard.
        is_worn = trigger.default == "erosion_climate"
        context = passage.reading.once(dominant) if is_worn else context_of(passage)
        if context is None and trigger.default == "neglect_collapse":
            context = passage.reading.once(only_hazard)
        if context is None and trigger.kind != "verb" and trigger.needs == "context":
            return _of_deed_before(passage) or default
        return default if context is None or _is_of_other(passage, fired, context) else context
    return default


def _is_done_with(passage: Passage, fired: Fired) -> bool:
    """Whether a thing is named with which it was done, and none of the place itself: "smashed with stones"."""
    noun = syntax_of(passage).at(fired.end + 1)
    if noun is None or noun.first != fired.end + 1 or not passage.has(fired.end, "with_preposition"):
        return False
    is_own = passage.has(noun.first, "possessive") or passage.is_in(noun.last - 1, "cause")
    return not is_own and fired.trigger.default in _BY_PEOPLE


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
    """Whether what a text is about cannot have done what a verb says: no fire flattens, and no flood burns."""
    if context.event == _FIRE and passage.has(fired.first, "levelling_verb"):
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


def _by_distance(causes: list[Hit], trigger: Hit) -> list[Hit]:
    return sorted(causes, key=lambda c: min(abs(c.first - trigger.last), abs(trigger.first - c.last)))
