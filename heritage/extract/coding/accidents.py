"""Accidents: what blew up, slid or leaked by itself, so that no charge, flood or storm did it."""

from __future__ import annotations

from dataclasses import replace

from heritage.extract.coding.agents import has_agent
from heritage.extract.coding.causewords import HAZARDS, STRIKE, Cause, causes_in, is_blast, wide_causes
from heritage.extract.document import Hit
from heritage.extract.places.places import syntax_of
from heritage.extract.reading import Passage, Reading
from heritage.extract.verbs import Fired

_FIRE, _FLOOD, _BLOWN_UP = "arson_fire", "flood_storm", "explosion_demolition"

_REACH = 7
"""Words around an explosion among which stands what blew up by accident: "the blast at the port"."""


def if_accident(passage: Passage, fired: Fired, cause: Cause) -> Cause:
    """What a verb's own flood or explosion is that nobody and no weather did: "a boiler exploded"."""
    if cause.event not in (_FLOOD, _BLOWN_UP) or (cause.hit is not None and cause.hit is not fired.hit):
        return cause
    event = _of_water(passage, fired) if cause.event == _FLOOD else _of_blast(passage, fired)
    return replace(cause, event=event, actor_type=None, rule="CA-accident") if event is not None else cause


def is_accidental(passage: Passage, hit: Hit) -> bool:
    """Whether a bare explosion is that of a depot, a boiler or gas: told beside it, or by a text without weapons."""
    return _is_of_depot(passage, hit.first, hit.last) or passage.reading.once(blew_up)


def blew_up(reading: Reading) -> bool:
    """Whether a text tells of what blew up by itself and names neither a weapon nor a charge."""
    if "accident_word" not in reading.classes:
        return False
    named = [
        (p, hit)
        for p in reading.holding("cause")
        for hit in wide_causes(p)
        if hit.value[0] in STRIKE and not p.is_in(hit.first, "role")
    ]
    if not all(is_blast(p, hit) or p.has(hit.last - 1, "blast_word") for p, hit in named):
        return False
    return any(_is_of_depot(p, hit.first, hit.last) for p, hit in named) or any(
        _is_of_depot(p, hit.first, hit.last)
        for p in reading.holding("verb")
        for hit in p.layer("verb")
        if hit.value[0].event == _BLOWN_UP and not p.layer("role") and not p.layer("actor")
    )


def _is_of_depot(passage: Passage, first: int, last: int) -> bool:
    return any(first - _REACH <= token < last + _REACH for token in passage.tokens_of("accident_word"))


def of_slide(passage: Passage) -> str:
    """The event of a landslide, a falling tree or a leak: the quake or storm that set it off, else an accident."""
    told = passage.reading.once(_hazards)
    return next((event for event in ("earthquake", "flood_storm") if event in told), "other")


def _hazards(reading: Reading) -> frozenset[str]:
    """The hazards that a text names beside what only slid, fell or leaked; a river in it is a flood's."""
    is_wet = not reading.classes.isdisjoint(("river_word", "gale_word"))
    return frozenset(("flood_storm",) if is_wet else ()) | frozenset(
        hit.value[0]
        for passage in reading.holding("cause")
        for hit in wide_causes(passage)
        if hit.value[0] in HAZARDS and not is_slide(passage, hit)
    )


def is_slide(passage: Passage, hit: Hit) -> bool:
    """Whether a cause counted with the floods is no water: "landslide", "falling boulder", "lava"."""
    is_flood = hit.value[0] == "flood_storm"
    return (
        is_flood
        and "slide_word" in passage.present
        and any(passage.has(token, "slide_word") for token in range(hit.first, hit.last))
    )


def _of_blast(passage: Passage, fired: Fired) -> str | None:
    """The event of what exploded of itself, of which nobody is told."""
    if has_agent(passage, fired.clause) or not passage.reading.classes & {"accident_word"}:
        return None
    is_own = fired.voice == "bare" and any(
        passage.has(noun.last - 1, "accident_word") for noun in syntax_of(passage).subject(fired.phrase).nouns
    )
    return "other" if is_own or passage.reading.once(blew_up) else None


def _of_water(passage: Passage, fired: Fired) -> str | None:
    """The event of water that no weather brought: a leak is an accident, what the hoses did is the fire's."""
    if any(is_slide(passage, hit) for hit in causes_in(passage, *fired.clause, fired.hit)):
        return of_slide(passage)
    if not passage.reading.classes & {"pipe_word", "hose_word", "fire_crew"} or passage.reading.once(
        _tells_of_weather
    ):
        return None
    here = passage.sentence
    before = passage.reading.passages[max(0, here.index - 1) : here.index + 1]
    near = [p for p in before if (p.sentence.part, p.sentence.paragraph) == (here.part, here.paragraph)]
    if any(p.tokens_of("hose_word") for p in near) or passage.tokens_of("fire_crew"):
        return _FIRE
    return "other" if any(_is_pipe(p, token) for p in near for token in p.tokens_of("pipe_word")) else None


def _is_pipe(passage: Passage, token: int) -> bool:
    """Whether a word of pipes is the head of its phrase: "a water main", but not "the main hall"."""
    noun = syntax_of(passage).at(token)
    return noun is not None and noun.last - 1 == token


def _tells_of_weather(reading: Reading) -> bool:
    """Whether a text names a flood, rain or a storm, or a river that rose."""
    if not reading.classes.isdisjoint(("gale_word", "river_word")):
        return True
    hits = ((p, hit) for p in reading.holding("cause") for hit in wide_causes(p))
    return any(hit.value[0] == "flood_storm" and not is_slide(p, hit) for p, hit in hits)
