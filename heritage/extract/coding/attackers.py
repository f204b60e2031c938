"""Attackers: the armed actors whose weapons a text names - "Russian missiles", "a raid by the navy"."""

from __future__ import annotations

from typing import TypeAlias

from heritage.extract.coding.agents import ARMED
from heritage.extract.coding.causewords import STRIKE
from heritage.extract.coding.doerwords import is_usable
from heritage.extract.coding.kinds import damage_of
from heritage.extract.document import Hit, Span
from heritage.extract.grammar.phrases import CONJUNCTION, NOUN, PREPOSITION, VERB, Phrase
from heritage.extract.places.places import syntax_of
from heritage.extract.reading import Passage, Reading

Doer: TypeAlias = "tuple[str, str, Span | None, frozenset[str]]"
"""An actor to whom a text ascribes attacks: label, kind, where it says so, and the events of the weapons."""

_BESIDE = 4
_FIRED_REACH = 5
_BY_REACH = 5


def named(reading: Reading) -> dict[str, Doer]:
    """The armed actors named with a weapon ("Russian missiles", "Russia fired missiles"): label, kind, and where."""
    found: dict[str, Doer] = {}
    for passage in reading.holding("actor"):
        if passage.sentence.part != "text":
            continue
        for hit in passage.layer("actor"):
            is_armed = hit.value.type in ARMED and is_usable(passage, hit)
            weapon = _weapon(passage, hit) if is_armed else None
            if weapon is not None:
                span = passage.span(hit.first, hit.last)
                known = found.setdefault(
                    hit.value.label, (hit.value.label, hit.value.type, span, frozenset())
                )
                found[hit.value.label] = (*known[:3], known[3] | likely(weapon))
    return found


def _weapon(passage: Passage, hit: Hit) -> str | None:
    """The event of the weapon that a sentence gives to an actor, wherever it stands."""
    return _weapon_of(passage, hit) or _weapon_by(passage, hit) or _fired_by(passage, hit)


def _weapon_by(passage: Passage, hit: Hit) -> str | None:
    """The event of the weapon before "by" and an actor: "a raid by the X", "the use of artillery by the X"."""
    syntax = syntax_of(passage)
    own = syntax.at(hit.first)
    link = own.governor if own is not None and own.kind == NOUN else None
    if link is None or not passage.has(link.first, "agent_preposition"):
        return None
    for phrase in reversed(syntax.phrases[max(0, link.number - _BY_REACH) : link.number]):
        if phrase.kind not in (NOUN, PREPOSITION, CONJUNCTION):
            return None
        for token in range(phrase.first, phrase.last):
            cause = passage.at("cause", token)
            if cause is not None and cause.value[0] in STRIKE:
                event: str = cause.value[0]
                return event
    return None


def _fired_by(passage: Passage, hit: Hit) -> str | None:
    """The event of what an actor does with a weapon: "launched 90 drones at the city", "bombarded the old town"."""
    syntax = syntax_of(passage)
    for phrase in syntax.phrases:
        if phrase.kind != VERB or phrase.voice == "passive" or phrase.is_infinitive:
            continue
        if not is_subject(passage, hit, phrase):
            continue
        event = damage_of(passage, phrase.verb)
        if event in STRIKE:
            return event
        behind = range(phrase.verb, min(phrase.last + _FIRED_REACH, len(passage)))
        causes = (
            (passage.at("cause", token) for token in behind)
            if passage.has(phrase.verb, "fire_verb", "attack_verb")
            else ()
        )
        found = next((cause for cause in causes if cause is not None and cause.value[0] in STRIKE), None)
        if found is not None:
            weapon: str = found.value[0]
            return weapon
        if passage.has(phrase.verb, "fire_verb"):
            return "shelling_airstrike"
    return None


def likely(event: str | None) -> frozenset[str]:
    """What who did one thing is likely to have done: whoever shells a town, and no sniper, blew up its church."""
    return STRIKE if event in STRIKE - {"gunfire"} else frozenset({event}) if event in STRIKE else frozenset()


def _weapon_of(passage: Passage, hit: Hit) -> str | None:
    """The event of the weapon whose name follows an actor's, with at most a word or two between."""
    for token in range(hit.last, min(hit.last + _BESIDE, len(passage))):
        cause = passage.at("cause", token)
        if cause is not None and cause.value[0] in STRIKE:
            event: str = cause.value[0]
            return event
        if (
            not passage.lows[token][0].isalnum()
            or passage.is_auxiliary(token)
            or passage.has(token, "preposition")
        ):
            return None
        if passage.is_in(token, "role", "closed") or passage.is_verb(token):
            return None
    return None


def is_subject(passage: Passage, hit: Hit, verb: Phrase) -> bool:
    """Whether an actor is the subject of a verb, or the group whose men are: "militants of the X seized"."""
    return any(
        noun.first <= hit.first < noun.last
        or (noun.last <= hit.first < verb.first and passage.has(noun.last, "of_link"))
        for noun in syntax_of(passage).subject(verb).nouns
    )
