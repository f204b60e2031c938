"""Degreewords: the words of degree of a trigger - beside it, behind its object, said of its noun, denied."""

from __future__ import annotations

from heritage.extract.document import Hit
from heritage.extract.grammar.phrases import BREAK, NOUN, RELATIVE, SUBORDINATOR, VERB
from heritage.extract.places.places import syntax_of
from heritage.extract.reading import Passage
from heritage.extract.verbs import Fired

_REACH = {"verb": 1, "noun": 3, "state": 3}
_PHRASE, _PHRASE_REACH = 4, 8
"""Words of a degree that can only be one, "on a large scale", and how far behind the verb it may stand."""

_ASIDE_REACH = 10


def is_of_number(passage: Passage, hit: Hit) -> bool:
    """Whether a word for a degree only makes a number rough: "blew up the almost 2,000-year-old temple"."""
    after = hit.last
    return after < len(passage) and (passage.lows[after][0].isdigit() or passage.has(after, "number_word"))


def _said_of(passage: Passage, fired: Fired) -> Hit | None:
    """The degree that a sentence says of a noun of damage: "damage to the church from the strike is severe"."""
    if fired.trigger.kind != "noun":
        return None
    syntax = syntax_of(passage)
    behind = syntax.phrases[fired.phrase.number + 1 :]
    be = next((p for p in behind if p.kind in (VERB, BREAK, RELATIVE, SUBORDINATOR)), None)
    if (
        be is None
        or be.kind != VERB
        or not passage.has(be.verb, "be")
        or fired.phrase not in syntax.subject(be).nouns
    ):
        return None
    return next((h for h in passage.layer("degree") if 0 <= h.first - be.last <= 1), None)


def _not_so(passage: Passage, fired: Fired) -> Hit | None:
    """The degree that an aside denies: "was damaged, but not badly"."""
    behind = (h for h in passage.layer("degree") if 0 <= h.first - fired.end <= _ASIDE_REACH)
    return next(
        (
            h
            for h in behind
            if is_negated(passage, h) and passage.lows[h.first - 2] in passage.lexicon.terminators
        ),
        None,
    )


def degree_of(passage: Passage, fired: Fired) -> Hit | None:
    """Return the word of degree that belongs to a trigger; the nearest, else one behind or one said of it."""
    reach = 3 if fired.trigger.needs == "damage_object" else _REACH[fired.trigger.kind]
    near = [
        h
        for h in passage.layer("degree")
        if is_near(h, fired, reach)
        and not _is_particle(passage, h, fired)
        and not _is_of_doer(passage, h, fired)
    ]
    nearest = min(near, key=lambda h: min(abs(h.first - fired.end), abs(fired.first - h.last)), default=None)
    return nearest or _behind_object(passage, fired) or _said_of(passage, fired) or _not_so(passage, fired)


def _is_of_doer(passage: Passage, degree: Hit, fired: Fired) -> bool:
    """Whether a word of degree tells how great its doer or a cause was: "heavy rain damaged", "hit by a light jet"."""
    if fired.trigger.kind != "verb":
        return False
    noun = syntax_of(passage).at(degree.first)
    if noun is None or noun.kind != NOUN or noun is fired.phrase:
        return False
    is_subject = fired.voice == "active" and degree.last < noun.last <= fired.phrase.first
    return is_subject or passage.at("cause", noun.last - 1) is not None


def is_negated(passage: Passage, degree: Hit) -> bool:
    """Whether "not" stands right before a word of degree."""
    return any(
        cue.value.category == "negation" and cue.first < degree.first <= cue.last
        for cue in passage.layer("modifier")
    )


def _behind_object(passage: Passage, fired: Fired) -> Hit | None:
    """The degree that closes a clause behind what its verb takes: "damaged the church so badly that it closed"."""
    syntax = syntax_of(passage)
    if fired.voice != "active" or fired.trigger.kind != "verb":
        return None
    nouns = syntax.object(fired.phrase).nouns
    if not nouns:
        return None
    end = syntax.phrases[syntax.behind(nouns[-1]) - 1].last
    behind = (h for h in passage.layer("degree") if 0 <= h.first - end <= 1)
    return next((h for h in behind if _ends_clause(passage, h.last)), None)


def _ends_clause(passage: Passage, token: int) -> bool:
    """Whether nothing stands at a token that a word before it could describe."""
    is_mark = token >= len(passage) or not passage.lows[token][0].isalnum()
    return is_mark or passage.has(token, "subordinator", "that_clause", "conjunction")


def _is_particle(passage: Passage, degree: Hit, fired: Fired) -> bool:
    """Whether a word is a part of the verb and no degree: the light of "set light to"."""
    own = passage.lows[fired.verb_end : fired.end]
    return fired.verb_end <= degree.first and degree.last <= fired.end and own in fired.trigger.particles


def is_near(degree: Hit, fired: Fired, reach: int) -> bool:
    """Whether a word of degree stands at most so many tokens from a trigger, or inside it."""
    if degree.last - degree.first >= _PHRASE and 0 <= degree.first - fired.end <= _PHRASE_REACH:
        return degree.last <= fired.clause[1]
    if 0 <= fired.first - degree.last <= reach or 0 <= degree.first - fired.end <= reach:
        return True
    return fired.first <= degree.first and degree.last <= fired.end
