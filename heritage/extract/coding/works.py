"""Works: what is taken down to build in its place, and what a dam or a digger does as water does."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile

from heritage.extract.coding.atwork import doers
from heritage.extract.coding.causemeaning import made
from heritage.extract.coding.causewords import PASSAGE_WIDE, Cause, causes_in
from heritage.extract.coding.context import is_breached, tells_of_reservoir
from heritage.extract.coding.doing import doing, is_doer, of_subject
from heritage.extract.document import Hit
from heritage.extract.grammar.phrases import BREAK, CONJUNCTION, NOUN, PREPOSITION, VERB, Phrase
from heritage.extract.places.places import syntax_of
from heritage.extract.reading import Passage, Reading
from heritage.extract.verbs import Fired

DEMOLITION = "demolition_manual_or_machine"
_VANDALISM = "vandalism_iconoclasm"
_THEFTS = ("looting_theft", "illegal_excavation")

_OBJECT_REACH = 4
"""Phrases behind a verb of building among which stands what is built."""


def purpose(passage: Passage, fired: Fired, near: list[Hit], wide: list[Hit]) -> Cause | None:
    """What something was taken down for: "demolished to make way for a mall"."""
    aim = next((c for c in wide if c.value[0] == "construction_development"), None)
    if aim is None or doing(passage, fired, wide):
        return None
    is_bound = aim in near and not any(c.value[0] in PASSAGE_WIDE for c in near)
    is_open = fired.trigger.event in ("cause", "explosion_demolition") and is_bound
    return made(passage, aim, "CA-purpose") if is_open or fired.trigger.event == DEMOLITION else None


def meant(passage: Passage, fired: Fired) -> list[Hit]:
    """The causes that a sentence names, but for works that tell where something stands, or are hit: "the reservoir"."""
    named = causes_in(passage, 0, len(passage), fired.hit)
    if not any(cause.value[0] == "construction_development" for cause in named):
        return named
    hurt = syntax_of(passage).subject(fired.phrase).nouns if fired.is_passive else ()
    return [
        cause
        for cause in named
        if cause.value[0] != "construction_development"
        or not (_is_whereabouts(passage, fired, cause) or any(n.first <= cause.first < n.last for n in hurt))
    ]


def _is_whereabouts(passage: Passage, fired: Fired, cause: Hit) -> bool:
    """Whether works stand behind a word of place; of what is unharmed also behind "from": "a street from the flats"."""
    noun = syntax_of(passage).at(cause.first)
    link = noun.governor if noun is not None else None
    if link is None:
        return False
    is_away = passage.has(link.first, "part_link") and not passage.has(link.first, "of_link")
    return passage.at("location", link.first) is not None or (is_away and fired.trigger.is_unharmed)


def built_for(passage: Passage, fired: Fired) -> Cause | None:
    """What is to be built in its place: "tore it down in order to put up a bank", "was torn down for a plaza"."""
    if fired.trigger.event != DEMOLITION:
        return None
    behind = syntax_of(passage).phrases[fired.phrase.number + 1 :]
    if not _is_for_building(passage, behind):
        if not passage.tokens_of("build_verb"):
            return None
        verbs = (phrase for phrase in takewhile(lambda phrase: phrase.kind != BREAK, behind))
        if not any(phrase.kind == VERB and is_to_build(passage, phrase) for phrase in verbs):
            return None
    return Cause("construction_development", None, None, "CA-purpose")


def destroyed_for(passage: Passage, fired: Fired) -> Cause | None:
    """What is built where a loss is told with its aim alone: "was destroyed to widen a street", "razed for a mall"."""
    if fired.trigger.default != "unknown" or fired.trigger.kind != "verb" or fired.trigger.is_unharmed:
        return None
    behind = syntax_of(passage).phrases[fired.phrase.number + 1 :]
    verb = next((phrase for phrase in behind if phrase.kind in (VERB, BREAK, CONJUNCTION)), None)
    is_aim = verb is not None and verb.kind == VERB and verb.is_infinitive and is_to_build(passage, verb)
    if not is_aim:
        return None
    return Cause("construction_development", None, None, "CA-purpose")


def is_to_build(passage: Passage, verb: Phrase) -> bool:
    """Whether a verb says that something is to be built: "to erect a bank", "would put up flats"; not "put it back"."""
    if not passage.has(verb.verb, "build_verb"):
        return False
    is_meant = verb.is_infinitive or any(passage.has(t, "modal") for t in range(verb.first, verb.verb))
    phrases = syntax_of(passage).phrases
    is_joined = verb.number > 1 and phrases[verb.number - 1].kind == CONJUNCTION
    if is_joined and not is_meant:  # "to tear it down and put up flats"
        before = next((p for p in reversed(phrases[: verb.number - 1]) if p.kind == VERB), None)
        is_meant = before is not None and before.is_infinitive
    if not is_meant:
        return False
    if verb.voice == "passive":  # "so that flats could be built"
        nouns = syntax_of(passage).subject(verb).nouns
        return any(_is_built(passage, token) for noun in nouns for token in range(noun.first, noun.last))
    return _leads_to_building(passage, phrases[verb.number + 1 : verb.number + _OBJECT_REACH])


def _leads_to_building(passage: Passage, behind: Sequence[Phrase]) -> bool:
    """Whether what is built, laid out or widened stands behind, before any other verb."""
    nouns = (p for p in takewhile(lambda phrase: phrase.kind not in (VERB, BREAK), behind) if p.kind == NOUN)
    return any(_is_built(passage, token) for noun in nouns for token in range(noun.first, noun.last))


def _is_built(passage: Passage, token: int) -> bool:
    return passage.has(token, "project_word", "house_word", "road_word", "works_word")


def _is_for_building(passage: Passage, behind: Sequence[Phrase]) -> bool:
    """Whether "for" governs what is built or laid out, before any other verb: "for a car showroom"."""
    for link, noun in pairwise(behind):
        if link.kind in (VERB, BREAK):
            return False
        if link.kind == PREPOSITION and noun.kind == NOUN and passage.has(link.first, "for_preposition"):
            return _is_built(passage, noun.last - 1)
    return False


def works(passage: Passage, fired: Fired, near: list[Hit]) -> Cause | None:
    """Works of building and machines that do what water does too: "the dam has flooded", "diggers ate away"."""
    if fired.trigger.event == "looting_theft" and fired.trigger.loose:
        return _break_in(passage, fired)
    if fired.trigger.event not in ("flood_storm", "erosion_climate", "vandalism_iconoclasm"):
        return None
    machine = next((cause for cause in near if cause.value[0] == DEMOLITION), None)
    if machine is not None:
        return made(passage, machine, "CA-clause") if is_doer(passage, fired, machine) else None
    if fired.trigger.event == "vandalism_iconoclasm":
        return None
    built = next(
        (c for c in of_subject(passage, fired, near) if c.value[0] == "construction_development"), None
    )
    if built is not None:
        return made(passage, built, "CA-works")  # "a housing estate has swallowed the fort"
    if any(cause.value[0] == "flood_storm" for cause in causes_in(passage, *fired.clause, fired.hit)):
        return None
    first, last = (fired.clause[0], fired.first) if fired.voice == "active" else (0, len(passage))
    named = [t for t in passage.tokens_of("works_word") if first <= t < last and not is_breached(passage, t)]
    is_filled = fired.is_passive and fired.trigger.event == "flood_storm"
    if not named and not (is_filled and passage.reading.once(tells_of_reservoir)):
        return None
    if any(passage.is_in_name(token) for token in named):
        return None
    return Cause("construction_development", None, None, "CA-works")


def _break_in(passage: Passage, fired: Fired) -> Cause | None:
    """What a break-in is that no thieves do: builders come upon a crypt, vandals come to break things."""
    heads = [noun.last - 1 for noun in doers(passage, fired)]
    if any(passage.has(head, "works_word") for head in heads):
        return Cause("construction_development", None, None, "CA-works")
    causes = (passage.at("cause", head) for head in heads)
    vandals = next((hit for hit in causes if hit is not None and hit.value[0] == _VANDALISM), None)
    if vandals is not None:
        return made(passage, vandals, "CA-clause")
    is_of_crowd = any(passage.has(head, "crowd_word") for head in heads)
    is_to_break = is_of_crowd or passage.reading.once(_tells_of_vandals)
    if is_to_break and not passage.reading.once(_tells_of_theft):
        return Cause(
            _VANDALISM, None, None, "CA-vandals"
        )  # "headstones lay broken; the gate was forced open"
    return None


def _tells_of_vandals(reading: Reading) -> bool:
    """Whether a text names vandals or vandalism."""
    return any(
        hit.value[0] == _VANDALISM
        for passage in reading.holding("cause")
        for hit in causes_in(passage, 0, len(passage))
    )


def _tells_of_theft(reading: Reading) -> bool:
    """Whether a text names thieves or says that something was stolen, and not only that somebody broke in."""
    thieves = (
        hit.value[0] for passage in reading.holding("cause") for hit in causes_in(passage, 0, len(passage))
    )
    verbs = (hit.value[0] for passage in reading.holding("verb") for hit in passage.layer("verb"))
    plain = (v.event for v in verbs if v.needs is None and not v.particles and not v.loose)
    nouns = (hit.value.event for passage in reading.holding("noun") for hit in passage.layer("noun"))
    return any(event in _THEFTS for events in (thieves, plain, nouns) for event in events)


def sought(passage: Passage, fired: Fired, near: list[Hit]) -> Cause | None:
    """What is dug for finds, whatever it is dug with: "tore into the mound with a digger in search of gold"."""
    if fired.trigger.event not in ("cause", DEMOLITION, "vandalism_iconoclasm"):
        return None
    finds = (hit for hit in near if hit.value[0] == "illegal_excavation")
    told = (hit for hit in finds if any(passage.has(t, "search_word") for t in range(hit.first, hit.last)))
    hit = next(told, None)
    return made(passage, hit, "CA-sought") if hit is not None else None
