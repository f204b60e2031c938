"""Doers: verbs that no trigger knows, of which a weapon, a hazard, a machine or a thief is the subject or the agent.

"Aftershocks finished the church", "a thief slipped a ring out of the museum": journalists have more verbs than a
lexicon. What such a subject does to a place harms it, unless the verb is known to be harmless ("lit up", "spared").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from heritage.extract.coding.causewords import HAZARDS, STRIKE
from heritage.extract.document import Hit
from heritage.extract.grammar.phrases import NOUN, PREPOSITION, VERB, Phrase
from heritage.extract.places.nounheads import last_word
from heritage.extract.places.places import syntax_of
from heritage.extract.reading import Passage
from heritage.extract.verbs import Fired
from heritage.resources.lexicon import Trigger

_WORDS = ("debris_word", "wearing_word", "works_word")
_HARMLESS = ("harmless_verb", "report_verb", "plan_verb", "try_verb")
_PEOPLE = ("looting_theft", "vandalism_iconoclasm")
"""Events whose causes are people, so that a role may be their doer."""

_AGENT_REACH = 6


def _trigger(kind: str, event: str, *patient: str) -> Trigger:
    return Trigger(id=f"doer_{kind}", kind="verb", event=event, severity="unknown", patient=patient)


_WEAPON = _trigger("weapon", "cause", "object", "into", "on", "through")
_HAZARD = _trigger("hazard", "cause", "object", "through")
_BY_EVENT = {
    "looting_theft": _trigger("thief", "looting_theft", "from", "object"),
    "vandalism_iconoclasm": _trigger("vandal", "vandalism_iconoclasm", "object", "on"),
    "demolition_manual_or_machine": _trigger(
        "machine", "demolition_manual_or_machine", "object", "into", "on", "through"
    ),
    "construction_development": _trigger("works", "construction_development", "object", "into"),
    "illegal_excavation": _trigger("digger", "illegal_excavation", "object", "in"),
    **dict.fromkeys(STRIKE, _WEAPON),
    **dict.fromkeys((*HAZARDS, "arson_fire", "neglect_collapse"), _HAZARD),
}
_WITH_OBJECT = {"looting_theft": ("from", "object")}
"""Where the place may stand though the verb has an object: "slipped a ring out of the museum"."""

_WEARING = _trigger("wearing", "erosion_climate", "object")


def at_work(passage: Passage, used: set[int]) -> Iterator[Fired]:
    """Yield the verbs of a sentence by whose doer alone something was done to its object; those of `used` are told."""
    if not passage.sentence.mentions or not _may_have(passage):
        return
    syntax = syntax_of(passage)
    plain = (
        hit for hit in passage.layer("verb") if not hit.value[0].particles and hit.value[0].needs is None
    )
    known = {hit.first for hit in plain if not hit.value[0].part_only}
    for phrase in syntax.phrases:
        if (
            phrase.kind != VERB
            or phrase.is_infinitive
            or not used.isdisjoint(range(phrase.first, phrase.last))
        ):
            continue
        if passage.is_auxiliary(phrase.verb) or _is_harmless(passage, phrase):
            continue
        if phrase.verb in known:
            continue  # what it says of its object is told already
        is_past = phrase.voice == "bare" and _is_only_verb(passage, phrase)
        by_subject = _by_subject(passage, phrase) if phrase.voice == "active" or is_past else None
        trigger = by_subject or (_by_agent(passage, phrase) if phrase.voice != "active" else None)
        if trigger is None or _is_of_thing(passage, phrase, trigger):
            continue
        clause = syntax.clause(phrase.first, phrase.last)
        if phrase.voice == "active" and syntax.object(phrase).nouns and "object" in trigger.patient:
            trigger = replace(trigger, patient=_WITH_OBJECT.get(trigger.event, ("object",)))
        hit = Hit(phrase.verb, phrase.verb + 1, "verb", (trigger, phrase.forms))
        voice = "active" if by_subject is not None else phrase.voice
        yield Fired(hit, trigger, phrase, voice, clause, phrase.verb + 1, phrase.verb + 1)


def _is_harmless(passage: Passage, verb: Phrase) -> bool:
    """Whether a verb does no harm whoever does it; to come through a roof or a wall does."""
    if not passage.has(verb.verb, *_HARMLESS):
        return False
    link, noun = (*syntax_of(passage).phrases[verb.number + 1 : verb.number + 3], None, None)[:2]
    is_through = link is not None and link.kind == PREPOSITION and passage.has(link.first, "breaking_link")
    is_part = noun is not None and noun.kind == NOUN and passage.is_in(last_word(passage, noun), "part")
    return not (is_through and is_part and passage.has(verb.verb, "motion_verb"))


def _may_have(passage: Passage) -> bool:
    return bool(passage.layer("cause") or passage.layer("role")) or any(map(passage.tokens_of, _WORDS))


def _is_only_verb(passage: Passage, verb: Phrase) -> bool:
    """Whether a word that may be a past or a participle is the past: no other verb of the sentence is finite."""
    phrases = syntax_of(passage).phrases
    return "past" in verb.forms and not any(p.kind == VERB and p.is_finite for p in phrases)


def _by_subject(passage: Passage, verb: Phrase) -> Trigger | None:
    nouns = syntax_of(passage).subject(verb).nouns
    return _of_doer(passage, nouns[-1]) if nouns else None


def _by_agent(passage: Passage, verb: Phrase) -> Trigger | None:
    governed = syntax_of(passage).governed(verb.number + 1, "agent_preposition", reach=_AGENT_REACH)
    nouns = next((position.nouns for position in governed), ())
    trigger = _of_doer(passage, nouns[0]) if nouns else None
    return trigger if trigger is not None and "object" in trigger.patient else None


def _of_doer(passage: Passage, noun: Phrase) -> Trigger | None:
    """What a noun phrase does, by its head: a cause, a fragment of one, or what wears and builds."""
    head = last_word(passage, noun)
    cause = passage.at("cause", head)
    if cause is None and passage.has(head, "debris_word"):
        cause = _cause_of_debris(passage, noun)
    if cause is not None and not passage.at("no_cause", cause.first):
        event = cause.value[0]
        is_person = passage.is_in(head, "role", "actor")
        return _BY_EVENT.get(event) if not is_person or event in _PEOPLE else None
    role = passage.at("role", head)
    if role is not None:
        is_thief = role.value == "criminal" and not passage.has(head, "plain_person")  # not "masked men"
        return _BY_EVENT["looting_theft"] if is_thief else None
    if passage.is_in_name(head):
        return None
    if passage.has(head, "works_word"):
        return _BY_EVENT["construction_development"]
    return _WEARING if passage.has(head, "wearing_word") else None


def _cause_of_debris(passage: Passage, noun: Phrase) -> Hit | None:
    """The weapon of which something is a fragment: "drone wreckage", "splinters from a shell"."""
    phrases = syntax_of(passage).phrases
    last = noun.last
    while last < len(passage):
        link = phrases[noun.number + 1 : noun.number + 3]
        is_linked = len(link) == 2 and link[0].kind == PREPOSITION and link[1].kind == NOUN
        if not is_linked or not passage.has(link[0].first, "part_link"):
            break
        noun, last = link[1], link[1].last
    hits = (passage.at("cause", token) for token in range(noun.first, last))
    return next((hit for hit in hits if hit is not None and hit.value[0] in STRIKE), None)


def _is_of_thing(passage: Passage, verb: Phrase, trigger: Trigger) -> bool:
    """Whether something else than a place is the object of a weapon or machine: "shells killed a guard in"."""
    if verb.voice != "active" or trigger.event == "looting_theft":
        return False
    nouns = syntax_of(passage).object(verb).nouns
    if not nouns:
        return trigger.patient == ("object",)
    head = last_word(passage, nouns[0])
    if passage.has(head, "basin_word"):
        return True  # "the river fills the moat"
    is_place = passage.is_in_place(head) or passage.is_in(head, "part", "fragment", "substantial", "generic")
    return not is_place and not passage.has(head, "count_words", "number_word", "site_pronoun")
