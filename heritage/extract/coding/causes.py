"""Causes: what kind of event a trigger reports. A weapon or hazard beats a specific verb, and that a generic one."""

from __future__ import annotations

from dataclasses import replace

from heritage.extract.coding.accidents import if_accident
from heritage.extract.coding.agents import has_agent, is_agent
from heritage.extract.coding.causemeaning import is_weapons_fire, made
from heritage.extract.coding.causewords import (
    HAZARDS,
    PASSAGE_WIDE,
    STRIKE,
    Cause,
    causes_in,
    is_bare_blast,
    is_blast,
)
from heritage.extract.coding.context import (
    context_of,
    is_of_old_year,
    tells_of_strikes,
)
from heritage.extract.coding.doing import doing, is_doer, of_subject
from heritage.extract.coding.reach import is_put_in
from heritage.extract.coding.untold import untold_cause
from heritage.extract.coding.whosedoing import (
    BY_HAND,
    by_falling,
    by_subject,
    run_over,
)
from heritage.extract.coding.works import DEMOLITION, built_for, meant, purpose, sought, works
from heritage.extract.document import Hit
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
    return if_accident(passage, fired, _dug(passage, fired, _cause_of(passage, fired)))


def _cause_of(passage: Passage, fired: Fired) -> Cause:
    wide = _by_distance(meant(passage, fired), fired.hit)
    if fired.trigger.is_unharmed:  # "is intact, a few streets from apartment blocks that were bombed"
        wide = [c for c in wide if c.value[0] in PASSAGE_WIDE]
    wide = [c for c in wide if not _is_of_old(passage, fired, c)]
    near = [c for c in wide if fired.clause[0] <= c.first and c.last <= fired.clause[1]]
    found = (
        purpose(passage, fired, near, wide)
        or sought(passage, fired, near)
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
        or untold_cause(passage, fired)
    )


def _is_of_old(passage: Passage, fired: Fired, cause: Hit) -> bool:
    """Whether a cause of a year of its own is put in before the verb: "X, rebuilt after a fire in 1901, fell"."""
    return is_of_old_year(passage, cause) and is_put_in(passage, cause, fired)


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
    if named is None and any(passage.has(token, "decay_word") for token in range(fired.first, fired.end)):
        return None  # what had "fallen into disrepair" did so before the fire that the text is about
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
    # "was blown off, after snipers who had used it were withdrawn"
    near, wide = (
        [c for c in causes if not _is_armed_role(passage, c) or is_doer(passage, fired, c)]
        for causes in (near, wide)
    )
    near = [*doing(passage, fired, wide), *near] or of_subject(passage, fired, wide)
    if fired.trigger.default == _FIRE:
        near = [cause for cause in near if cause.value[0] not in _BY_PEOPLE]  # a crowd's fire is a fire
        wide = [cause for cause in wide if cause.value[0] not in HAZARDS]
    if near and is_blast(passage, near[0]):
        shells = next((c for c in wide if c.value[0] == "shelling_airstrike"), None)
        if shells is not None:
            return made(passage, shells, "CA-strike")
    is_laid = is_agent(passage, fired.clause, "non_state_armed")  # insurgents drop nothing
    if near and not is_laid and (is_bare_blast(near[0]) or is_blast(passage, near[0])):
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
        return fallen or _levelled(passage, fired, chosen) or made(passage, chosen, "CA-clause")
    if fired.voice == "active" and fired.trigger.default in _BY_PEOPLE:
        wide = [c for c in wide if c.value[0] != _FIRE]  # "youths broke windows and set a bin on fire"
    outside = next(
        (c for c in wide if c.value[0] in PASSAGE_WIDE and not _is_dated(passage, c, fired.clause[0])), None
    )
    return made(passage, outside, "CA-sentence") if outside is not None else _struck_before(passage, fired)


def _levelled(passage: Passage, fired: Fired, tool: Hit) -> Cause | None:
    """The demolition by hand that a levelling with hammers is: "men with sledgehammers flattened the church"."""
    is_tool = tool.value[0] == "vandalism_iconoclasm" and not passage.is_in(tool.first, "role")
    if not is_tool or not passage.has(fired.first, "levelling_verb"):
        return None
    return Cause(DEMOLITION, None, tool, "CA-levelled")


def _is_armed_role(passage: Passage, cause: Hit) -> bool:
    """Whether a word of weapons is people: "gunmen"."""
    return cause.value[0] in STRIKE and passage.is_in(cause.first, "role")


def _is_dated(passage: Passage, cause: Hit, clause: int) -> bool:
    """Whether a cause is told apart by its own date, so that it is no other clause's: "survived the quake of 1927".

    But that of a clause behind it: "in the quake of 24 August 2016, when the top fell".
    """
    at = cause.last
    dated = passage.date_at(at + 1) if at + 1 < len(passage) and passage.has(at, "of_link") else None
    if dated is None:
        return False
    when = dated.last + (dated.last < len(passage) and passage.lows[dated.last] == ",")
    is_then = when in (clause - 1, clause) and passage.has(when, "while_word")
    return not is_then


def _by_distance(causes: list[Hit], trigger: Hit) -> list[Hit]:
    return sorted(causes, key=lambda c: min(abs(c.first - trigger.last), abs(trigger.first - c.last)))
