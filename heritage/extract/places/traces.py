"""Traces: what a trace of damage is in - behind its size, "a hole the size of a car in", or by who was shut out."""

from __future__ import annotations

from dataclasses import replace

from heritage.extract.document import Mention
from heritage.extract.grammar.phrases import (
    BREAK,
    COMMA,
    CONJUNCTION,
    DATE,
    NOUN,
    PREPOSITION,
    RELATIVE,
    SUBORDINATOR,
    VERB,
    Phrase,
)
from heritage.extract.places.nounheads import part_at_head
from heritage.extract.places.positions import Positions
from heritage.extract.places.slots import Patient
from heritage.extract.reading import Passage

_SIZE = 3
"""Phrases of "the size of a car"."""


def is_trace(positions: Positions) -> bool:
    """Whether a noun is a trace of damage: "cracks", "bullet holes", "looting pits"."""
    trigger = positions.fired.trigger
    is_pit = trigger.event == "illegal_excavation" and trigger.loose
    return is_pit or (trigger.event == "cause" and trigger.severity == "minor")


def is_measure(passage: Passage, token: int) -> bool:
    """Whether a word tells how big something is: "a crater 10 metres wide", "cracks wide enough"."""
    return passage.has(token, "measure_word", "number_word") or passage.lows[token].isdigit()


def behind_measure(positions: Positions) -> int | None:
    """The phrase behind how big something is: "a hole the size of a car | in", "cracks wide enough for a fist | in"."""
    passage, syntax, own = positions.passage, positions.syntax, positions.fired.phrase
    number = own.number + 1
    kinds = [syntax.kind(n) for n in range(number, number + _SIZE)]
    if kinds == [NOUN, PREPOSITION, NOUN] and passage.has(syntax.phrases[number].last - 1, "size_word"):
        return number + _SIZE
    is_enough = own.last > positions.fired.hit.last and is_measure(passage, own.last - 1)
    if is_enough and kinds[:2] == [PREPOSITION, NOUN] and passage.has(own.last, "for_preposition"):
        return number + 2
    return None


def bearing(positions: Positions) -> list[Patient]:
    """Return what has the thing that a phrase names: "X has a leaking roof and broken windows", "left X with"."""
    passage, phrases = positions.passage, positions.syntax.phrases
    number = positions.fired.phrase.number - 1
    while number > 1 and phrases[number].kind in (CONJUNCTION, COMMA) and phrases[number - 1].kind == NOUN:
        number -= 2
    verb = phrases[number] if number >= 0 else None
    is_bearing = verb is not None and verb.kind == VERB and verb.voice == "active"
    if verb is None or not is_bearing or not passage.has(verb.verb, "bearing_verb", "facing_verb"):
        return []
    return positions.subject_places(verb)


def left_with(positions: Positions) -> list[Patient]:
    """What is left "with damage": the object of the verb before, else its subject."""
    phrase, passage = positions.fired.phrase, positions.passage
    if phrase.governor is None or not passage.has(phrase.governor.first, "with_preposition"):
        return []
    for other in reversed(positions.syntax.phrases[: phrase.number]):
        if other.kind in (BREAK, SUBORDINATOR):
            return []
        if other.kind == VERB:
            direct = positions.syntax.object(other)
            is_direct = other.voice == "active" and bool(direct.nouns)
            if is_direct and passage.at("cause", direct.nouns[0].last - 1) is not None:
                is_direct = False  # "came through the quake with a few cracks"
            return positions.places(direct) if is_direct else positions.subject_places(other)
    return []


def broken_parts(positions: Positions) -> list[Patient]:
    """Return the place that has broken parts, where that is news: "has a leaking roof", "left X with a fallen dome"."""
    passage, phrase = positions.passage, positions.fired.phrase
    part = part_at_head(passage, phrase)
    is_part = part is not None and passage.has(part.last - 1, "building_part", "minor_part")
    shown = _shown(positions) if is_part or passage.has(phrase.last - 1, "case_word") else None
    if shown is not None and shown.entity is not None:
        return [Patient(shown, shown.entity, 1, "FR-pictured", [part] if part else [])]
    if part is None or not is_part:
        return []
    is_news = bool(passage.layer("cause") or passage.layer("noun") or passage.tokens_of("now_word"))
    found = left_with(positions) or (bearing(positions) if is_news else [])
    return [replace(p, depth=p.depth + 1, parts=[*p.parts, part]) for p in found]


def pictured(positions: Positions) -> list[Patient]:
    """Return the place of the picture that shows damage, of which no more is told: "images of X show severe damage"."""
    own, trigger = positions.fired.phrase, positions.fired.trigger
    if trigger.event != "cause" or own.kind != NOUN or positions.syntax.kind(own.number + 1) == PREPOSITION:
        return []  # "satellite images of Palmyra show damage to the airport"
    shown = _shown(positions)
    return [Patient(shown, shown.entity, 0, "FR-pictured")] if shown is not None and shown.entity else []


def _shown(positions: Positions) -> Mention | None:
    """The place of the picture that shows a broken thing: "photographs of the basilica show a collapsed roof"."""
    passage, syntax = positions.passage, positions.syntax
    if "showing_verb" not in passage.present or "image_word" not in passage.present:
        return None
    before = (p for p in reversed(syntax.phrases[: positions.fired.phrase.number]) if p.kind == VERB)
    verb = next(before, None)
    if verb is None or verb.voice != "active" or not passage.has(verb.verb, "showing_verb"):
        return None
    pictures = syntax.subject(verb).nouns
    if not pictures or not passage.has(pictures[-1].last - 1, "image_word"):
        return None
    told = [m for m in passage.sentence.mentions if pictures[-1].last <= m.first < verb.first]
    # What a picture is "of" is no place of its own; but what it shows there is.
    named = [m for m in told if m.how == "name" and m.block in (None, "bearer")]
    return named[0] if len(told) == 1 and named and named[0].entity is not None else None


def under_depth(positions: Positions) -> list[Patient]:
    """Return what is said to be "under three metres of mud": the subject of the verb before."""
    passage, phrase = positions.passage, positions.fired.phrase
    link = phrase.governor
    if positions.fired.trigger.event != "flood_storm" or link is None or link.number == 0:
        return []
    number = link.number - 1
    if passage.has(link.first, "under_word") and positions.syntax.phrases[number].kind == NOUN:
        number -= 1  # "found itself under"
    verb = positions.syntax.phrases[number] if number >= 0 else None
    is_told = verb is not None and verb.kind == VERB and passage.has(link.first, "under_word")
    return positions.subject_places(verb) if verb is not None and is_told else []


def closed_for(positions: Positions) -> list[Patient]:
    """Return what was closed for its damage: "was shut after cracks were found", "evacuated because of fallen plaster".

    Not for what befell something else: "closed because of cracks in a road".
    """
    passage, syntax, fired = positions.passage, positions.syntax, positions.fired
    is_fall = fired.trigger.event == "neglect_collapse" and fired.trigger.severity == "unknown"
    if not (is_trace(positions) or is_fall) or _is_of_other(positions):
        return []
    for phrase in reversed(syntax.phrases[: fired.phrase.number]):
        if phrase.kind in (BREAK, RELATIVE):
            return []
        if phrase.kind == VERB and passage.has(phrase.verb, "closing_verb"):
            direct = syntax.object(phrase)
            is_done = phrase.voice == "active" and bool(direct.nouns)
            return positions.places(direct) if is_done else positions.subject_places(phrase)
    return []


def _is_of_other(positions: Positions) -> bool:
    """Whether a trace is said to be in what is no part of a place."""
    passage, phrases = positions.passage, positions.syntax.phrases
    behind = phrases[positions.number_from(positions.fired.hit.last) :][:2]
    if [p.kind for p in behind] != [PREPOSITION, NOUN]:
        return False
    return not _is_part(passage, behind[1])


def _is_part(passage: Passage, noun: Phrase) -> bool:
    return any(passage.is_in(token, "part", "fragment") for token in range(noun.first, noun.last)) or (
        noun.kind == DATE or passage.date_at(noun.first) is not None
    )
