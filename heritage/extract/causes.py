"""Causes: what kind of event a trigger reports. A weapon or hazard beats a specific verb, and that a generic one."""

from __future__ import annotations

from dataclasses import dataclass

from heritage.extract.document import Coded, Document, Hit, Sentence
from heritage.resources.lexicon import Actor, Lexicon, Trigger

_WEAPON = frozenset({"shelling_airstrike", "explosion_demolition", "gunfire"})
_HAZARD = frozenset({"earthquake", "flood_storm", "erosion_climate"})
_STRIKE = frozenset({"shelling_airstrike", "explosion_demolition", "gunfire"})
_MACHINE = frozenset({"demolition_manual_or_machine", "explosion_demolition"})


@dataclass(slots=True)
class Cause:
    """A cause found for a trigger: event code, actor type it implies, where it stands and how it was bound."""

    event: str
    actor_type: str | None
    hit: Hit | None
    rule: str
    is_context: bool = False


def causes_in(sentence: Sentence, first: int, last: int, trigger: Hit | None = None) -> list[Hit]:
    """Cause words of a token range that are no part of a place's name nor the trigger itself."""
    return [
        hit for hit in sentence.layer("cause")
        if not sentence.at("no_cause", hit.first) and first <= hit.first and hit.last <= last
        and not any(m.how == "name" and m.first <= hit.first < m.last for m in sentence.mentions)
        and not (trigger is not None and trigger.first <= hit.first < trigger.last)
    ]  # fmt: skip


def cause_of(document: Document, sentence: Sentence, hit: Hit, trigger: Trigger, clause: tuple[int, int],
             lexicon: Lexicon) -> Cause:  # fmt: skip
    """Return the event a trigger reports: the nearest cause of its clause, sentence or context, else its own."""
    near = sorted(causes_in(sentence, *clause, hit), key=lambda c: _distance(c, hit))
    wide = sorted(causes_in(sentence, 0, len(sentence.tokens), hit), key=lambda c: _distance(c, hit))
    purpose = next((c for c in wide if c.value[0] == "construction_development"), None)
    own = trigger.event
    if purpose is not None and (own in _MACHINE or own == "cause"):
        return _made(sentence, purpose, "CA-purpose")
    if own != "cause":
        if trigger.cause_wins or own == "arson_fire":
            strike = next((c for c in near if c.value[0] in _STRIKE and c.first != hit.first), None)
            if strike is not None and trigger.kind == "verb":
                return _made(sentence, strike, "CA-strike")
        return Cause(own, trigger.actor_type, hit, "CA-verb")
    if near and _is_bare_blast(near[0]):
        context = context_of(document, sentence)
        if context is not None and context.event == "shelling_airstrike":
            return context
    usable = [c for c in near if not (trigger.cause_wins and c.value[0] == "arson_fire")]
    if usable:
        return _made(sentence, usable[0], "CA-clause")
    if near:
        return _made(sentence, near[0], "CA-clause")
    outside = [c for c in wide if c.value[0] in _WEAPON | _HAZARD | {"arson_fire"}]
    if outside:
        return _made(sentence, outside[0], "CA-sentence")
    if _agent_is(sentence, clause, "criminal") and trigger.default == "unknown":
        return Cause("looting_theft", "criminal", None, "CA-agent") if trigger.needs == "looter" else Cause(
            trigger.default, trigger.actor_type, None, "CA-default")  # fmt: skip
    if trigger.default in ("unknown", "neglect_collapse") or trigger.is_unharmed or not _has_agent(sentence, clause):
        context = context_of(document, sentence)
        if context is not None:
            return context
    return Cause(trigger.default, trigger.actor_type, None, "CA-default")


def _is_bare_blast(cause: Hit) -> bool:
    """Whether a cause only says that something exploded, one word long, so that an earlier strike explains it."""
    return cause.value[0] == "explosion_demolition" and cause.last - cause.first == 1


def _made(sentence: Sentence, hit: Hit, rule: str) -> Cause:
    event, actor_type = hit.value
    if event == "arson_fire" and sentence.at("natural_fire", hit.first):
        actor_type = "natural"
    return Cause(event, actor_type, hit, rule)


def context_of(document: Document, sentence: Sentence) -> Cause | None:
    """The hazard or weapon that the passage is about: in the two sentences before, else the text's dominant one."""
    for previous in reversed(document.sentences[max(0, sentence.index - 2) : sentence.index]):
        if previous.part == sentence.part and previous.kind != "caption":
            hits = [h for h in causes_in(previous, 0, len(previous.tokens)) if h.value[0] in _WEAPON | _HAZARD | {"arson_fire"}]
            if hits:
                cause = _made(previous, hits[-1], "CA-context")
                cause.is_context = True
                return cause
    return dominant(document)


def dominant(document: Document) -> Cause | None:
    """The one hazard or weapon that the title and the first sentences speak of, if there is one."""
    counts: dict[str, int] = {}
    example: dict[str, tuple[Sentence, Hit]] = {}
    for sentence in document.sentences:
        weight = 3 if sentence.part == "title" else 2 if sentence.index < 4 else 1
        for hit in causes_in(sentence, 0, len(sentence.tokens)):
            if hit.value[0] in _WEAPON | _HAZARD | {"arson_fire"}:
                counts[hit.value[0]] = counts.get(hit.value[0], 0) + weight
                example.setdefault(hit.value[0], (sentence, hit))
    if not counts:
        return None
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    if ranked[0][1] < 2 or (len(ranked) > 1 and ranked[0][1] < 1.5 * ranked[1][1]):
        return None
    cause = _made(*example[ranked[0][0]], "CA-dominant")
    cause.is_context = True
    return cause


def _distance(cause: Hit, hit: Hit) -> int:
    return min(abs(cause.first - hit.last), abs(hit.first - cause.last))


def _agent_is(sentence: Sentence, clause: tuple[int, int], kind: str) -> bool:
    roles = any(clause[0] <= h.first < clause[1] and h.value == kind for h in sentence.layer("role"))
    actors = any(
        clause[0] <= h.first < clause[1] and isinstance(h.value, Actor) and h.value.type == kind
        for h in sentence.layer("actor")
    )
    return roles or actors


def is_needed_met(document: Document, sentence: Sentence, hit: Hit, trigger: Trigger, clause: tuple[int, int],
                  end: int, lexicon: Lexicon) -> bool:  # fmt: skip
    """Whether the clause (or the passage) holds what a trigger needs in order to mean damage."""
    near = causes_in(sentence, *clause, hit)
    if trigger.needs is None:
        return True
    if trigger.needs == "weapon":
        return any(c.value[0] in _WEAPON for c in near)
    if trigger.needs == "cause":
        return bool(near)
    if trigger.needs == "context":
        return bool(causes_in(sentence, 0, len(sentence.tokens), hit)) or context_of(document, sentence) is not None
    if trigger.needs == "looter":
        return _agent_is(sentence, clause, "criminal") or any(c.value[0] == "looting_theft" for c in near) or _agent_is(
            sentence, clause, "non_state_armed") or _crowd(sentence, clause)  # fmt: skip
    if trigger.needs == "armed":
        return any(_agent_is(sentence, clause, kind) for kind in ("state_armed", "non_state_armed"))
    lows = sentence.tokens.lows
    stop = next((t for t in range(end, len(lows)) if lexicon.has("subordinator", lows[t]) or lows[t] in ",;."), len(lows))
    window = range(end, min(end + 5, stop))
    if trigger.needs == "part_object":
        return any(sentence.at("part", t) or sentence.at("fragment", t) for t in window)
    return any(_is_damage(sentence, t) for t in window)


def _has_agent(sentence: Sentence, clause: tuple[int, int]) -> bool:
    return any(clause[0] <= h.first < clause[1] for layer in ("role", "actor") for h in sentence.layer(layer))


def _crowd(sentence: Sentence, clause: tuple[int, int]) -> bool:
    return any(clause[0] <= h.first < clause[1] and h.value == "civilian" for h in sentence.layer("role"))


def _is_damage(sentence: Sentence, token: int) -> bool:
    hit = sentence.at("noun", token)
    return hit is not None and hit.value.event == "cause" and not hit.value.loose


def coded(cause: Cause, sentence: Sentence, trigger_span: tuple[int, int]) -> Coded:
    """The event as a coded value; a cause from elsewhere in the text has the trigger's span as its evidence."""
    span = sentence.span(cause.hit.first, cause.hit.last) if cause.hit is not None and not cause.is_context else None
    return Coded(cause.event, span or trigger_span, cause.rule)
