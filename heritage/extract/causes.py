"""Causes: what kind of event a trigger reports. A weapon or hazard beats a specific verb, and that a generic one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from heritage.extract.agents import has_agent, is_agent
from heritage.extract.document import Coded, Hit, Span
from heritage.extract.reading import Passage, Reading
from heritage.extract.verbs import Fired

STRIKE = frozenset({"shelling_airstrike", "explosion_demolition", "gunfire"})
"""Events by weapons."""

_PASSAGE_WIDE = STRIKE | {"earthquake", "flood_storm", "erosion_climate", "arson_fire"}
"""Weapons and hazards: what a passage is about even where the clause does not repeat it."""

_BY_REACH = 8

_HAZARDS = ("earthquake", "flood_storm", "erosion_climate")

_BY_HAND = frozenset({"demolition_manual_or_machine", "vandalism_iconoclasm", "arson_fire"})
"""Events that a verb alone tells: "knocked down by a storm surge" is the storm's."""

_DEMOLITION = "demolition_manual_or_machine"


@dataclass(frozen=True, slots=True)
class Cause:
    """A cause found for a trigger: event code, actor type it implies, where it stands and how it was bound.

    `is_context`: it stands in another sentence, or is what the whole text speaks of.
    """

    event: str
    actor_type: str | None
    hit: Hit | None
    rule: str
    is_context: bool = False


def causes_in(passage: Passage, first: int, last: int, trigger: Hit | None = None) -> list[Hit]:
    """Cause words of a token range that are no part of a place's name nor the trigger itself."""
    return [
        hit
        for hit in passage.layer("cause")
        if first <= hit.first
        and hit.last <= last
        and not (trigger is not None and trigger.first <= hit.first < trigger.last)
        and not passage.at("no_cause", hit.first)
        and not passage.is_in_name(hit.first)
    ]


def cause_of(passage: Passage, fired: Fired) -> Cause:
    """Return the event a trigger reports: the nearest cause of its clause, sentence or context, else its own."""
    near = _by_distance(causes_in(passage, *fired.clause, fired.hit), fired.hit)
    wide = _by_distance(causes_in(passage, 0, len(passage), fired.hit), fired.hit)
    own = fired.trigger.event
    purpose = next((c for c in wide if c.value[0] == "construction_development"), None)
    is_struck = any(c.value[0] in _PASSAGE_WIDE for c in near)
    is_bound = purpose in near and not is_struck
    if purpose is not None and (own == _DEMOLITION or (own in ("cause", "explosion_demolition") and is_bound)):
        return _made(passage, purpose, "CA-purpose")
    if own == "cause" and fired.trigger.kind == "noun":
        named = next((h for h in passage.layer("cause") if fired.hit.first <= h.first < fired.hit.last), None)
        if named is not None and named.value[0] in _PASSAGE_WIDE:
            return _made(passage, named, "CA-noun")  # "an air strike on"
    if own == "vandalism_iconoclasm" and fired.is_passive and not has_agent(passage, fired.clause):
        context = context_of(passage)
        if context is not None and context.event in ("earthquake", "flood_storm"):
            return context  # "mutilated" in a text about an earthquake
    if own != "cause":
        return _strike(passage, fired, near) or Cause(own, fired.trigger.actor_type, fired.hit, "CA-verb")
    return _told_cause(passage, fired, near, wide) or _untold_cause(passage, fired)


def _strike(passage: Passage, fired: Fired, near: list[Hit]) -> Cause | None:
    """The weapon that a specific verb gives way to: "set on fire by shelling"."""
    trigger = fired.trigger
    if trigger.kind != "verb" or not (trigger.cause_wins or trigger.event in _BY_HAND):
        return None
    if trigger.event in _BY_HAND and not trigger.cause_wins and trigger.event != "arson_fire":
        near = [c for c in near if c.value[0] in _HAZARDS]
    strike = next((c for c in near if c.value[0] in STRIKE and c.first != fired.first), None)
    if strike is None and trigger.event in _BY_HAND and trigger.event != "arson_fire":
        strike = next((c for c in near if c.value[0] in _HAZARDS), None)
    return _made(passage, strike, "CA-strike") if strike is not None else None


def _told_cause(passage: Passage, fired: Fired, near: list[Hit], wide: list[Hit]) -> Cause | None:
    """The cause that the clause, else the sentence, names for a generic trigger."""
    if near and _is_bare_blast(near[0]):
        context = context_of(passage)
        if context is not None and context.event == "shelling_airstrike":
            return context
    beside_fire = (c for c in near if not (fired.trigger.cause_wins and c.value[0] == "arson_fire"))
    chosen = next(beside_fire, near[0] if near else None)
    if chosen is not None and chosen.value[0] == "other":
        chosen = next((c for c in near if c.value[0] in STRIKE), chosen)  # "two bombers, one in a car"
    if chosen is not None:
        return _made(passage, chosen, "CA-clause")
    outside = next((c for c in wide if c.value[0] in _PASSAGE_WIDE), None)
    return _made(passage, outside, "CA-sentence") if outside is not None else None


def _untold_cause(passage: Passage, fired: Fired) -> Cause:
    """What a generic trigger means where its sentence names no cause."""
    trigger = fired.trigger
    default = Cause(trigger.default, trigger.actor_type, None, "CA-default")
    if trigger.default == "neglect_collapse" and passage.reading.once(_tells_of_strikes):
        default = Cause("unknown", None, None, "CA-default")  # what falls in a war was not only old
    if trigger.default == "unknown" and is_agent(passage, fired.clause, "criminal"):
        return Cause("looting_theft", "criminal", None, "CA-agent") if trigger.needs == "looter" else default
    is_open = trigger.default in ("unknown", "neglect_collapse") or trigger.is_unharmed
    if fired.is_passive and trigger.default != "shelling_airstrike" and _is_done_by(passage, fired):
        return default  # "broken by a member of the party": no hazard
    if is_open or not has_agent(passage, fired.clause):
        return context_of(passage) or default
    return default


def _is_done_by(passage: Passage, fired: Fired) -> bool:
    """Whether "by" and somebody stand behind a passive verb."""
    for token in range(fired.end, min(fired.end + _BY_REACH, fired.clause[1])):
        if passage.has(token, "agent_preposition"):
            behind = range(token + 1, min(token + 5, fired.clause[1]))
            return not any(passage.is_in(t, "cause", "noun") for t in behind) and any(
                passage.is_in(t, "role", "actor") or passage.has(t, "indefinite_article", "site_possessive") for t in behind
            )
    return False


def _tells_of_strikes(reading: Reading) -> bool:
    """Whether a text tells of weapons or war anywhere."""
    return any(
        passage.tokens_of("conflict_word") or any(hit.value[0] in STRIKE for hit in _wide_causes(passage))
        for passage in reading.passages
    )


def _is_bare_blast(cause: Hit) -> bool:
    """Whether a cause only says that something exploded, one word long, so that an earlier strike explains it."""
    return cause.value[0] == "explosion_demolition" and cause.last - cause.first == 1


def _made(passage: Passage, hit: Hit, rule: str, *, is_context: bool = False) -> Cause:
    event, actor_type = hit.value
    if event == "explosion_demolition" and _is_dropped(passage, hit):
        event = "shelling_airstrike"
    if event == "arson_fire" and passage.at("natural_fire", hit.first):
        actor_type = "natural"
    return Cause(event, actor_type, hit, rule, is_context)


def _is_dropped(passage: Passage, hit: Hit) -> bool:
    """Whether bombs are those of a state's forces ("Israeli bombs"): such are dropped or fired, not planted."""
    before = passage.at("actor", hit.first - 1) if hit.first else None
    return before is not None and before.value.type == "state_armed" and passage.has(hit.last - 1, "dropped_bomb")


def context_of(passage: Passage) -> Cause | None:
    """The hazard or weapon that the passage is about: in the two sentences before, else the text's dominant one."""
    index = passage.sentence.index
    for previous in reversed(passage.reading.passages[max(0, index - 2) : index]):
        if previous.sentence.part == passage.sentence.part and previous.sentence.kind != "caption":
            hits = _wide_causes(previous)
            if hits and _is_bare_blast(hits[-1]):
                hits = _shelling_before(passage, previous.sentence.index) or hits
            if hits:
                return _made(previous, hits[-1], "CA-context", is_context=True)
    return passage.reading.once(dominant)


def _shelling_before(passage: Passage, index: int) -> list[Hit]:
    """The strike of which a blast told of in a sentence is the effect: named there or in the sentences before."""
    for earlier in reversed(passage.reading.passages[max(0, index - 2) : index + 1]):
        hits = [hit for hit in _wide_causes(earlier) if hit.value[0] == "shelling_airstrike"]
        if hits and earlier.sentence.part == passage.sentence.part:
            return hits if earlier.sentence.index == index else [Hit(hits[-1].first, hits[-1].last, "cause", hits[-1].value)]
    return []


def dominant(reading: Reading) -> Cause | None:
    """The one hazard or weapon that the title and the first sentences speak of, if there is one."""
    weights: Counter[str] = Counter()
    example: dict[str, tuple[Passage, Hit]] = {}
    for passage in reading.passages:
        weight = 3 if passage.sentence.part == "title" else 2 if passage.sentence.index < 4 else 1
        for hit in _wide_causes(passage):
            weights[hit.value[0]] += weight
            example.setdefault(hit.value[0], (passage, hit))
    titled = {hit.value[0] for p in reading.passages if p.sentence.part == "title" for hit in _wide_causes(p)}
    for event in STRIKE - titled:
        # Attacks are many where a hazard is one: only the title makes one of them what the text is about.
        weights.pop(event, None)
    ranked = sorted(weights.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or ranked[0][1] < 2 or (len(ranked) > 1 and ranked[0][1] < 1.5 * ranked[1][1]):
        return None
    passage, hit = example[ranked[0][0]]
    return _made(passage, hit, "CA-dominant", is_context=True)


def _wide_causes(passage: Passage) -> list[Hit]:
    return [hit for hit in causes_in(passage, 0, len(passage)) if hit.value[0] in _PASSAGE_WIDE]


def _by_distance(causes: list[Hit], trigger: Hit) -> list[Hit]:
    return sorted(causes, key=lambda c: min(abs(c.first - trigger.last), abs(trigger.first - c.last)))


def coded(cause: Cause, passage: Passage, trigger_span: Span) -> Coded:
    """The event as a coded value; a cause from elsewhere in the text has the trigger's span as its evidence."""
    is_here = cause.hit is not None and not cause.is_context
    span = (
        passage.span(cause.hit.first, cause.hit.last) if is_here and cause.hit is not None else trigger_span
    )
    return Coded(cause.event, span, cause.rule)
