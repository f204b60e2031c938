"""Bounds: dates that bound an event and are not its day - "hit before the occupiers left on 26 March", "since May"."""

from __future__ import annotations

from itertools import islice

from heritage.extract.document import Dated
from heritage.extract.grammar.phrases import (
    BREAK,
    CONJUNCTION,
    DATE,
    PREPOSITION,
    SUBORDINATOR,
    VERB,
    Phrase,
)
from heritage.extract.places.places import syntax_of
from heritage.extract.reading import Passage
from heritage.extract.verbs import Fired

_REACH = 8
"""Phrases between a trigger and a date that bounds it at most."""

_RULE = "before"

_BLOWS = ("shelling_airstrike", "gunfire", "cause")
"""Events of triggers that tell of blow after blow, where they do not say what was left."""

_NO_NOUN = ("preposition", "subordinator", "while_word", "conjunction", "adverb", "relative")
"""Words with which no noun between commas begins: ", as a firing position since April"."""


def latest_of(passage: Passage, fired: Fired) -> Dated | None:
    """Return the bound that a clause with "before" behind the trigger sets: what it dates happened later."""
    if "before_word" not in passage.reading.classes:
        return None
    syntax = syntax_of(passage)
    opening, has_verb = False, False
    for phrase in islice(syntax.phrases, fired.phrase.number + 1, fired.phrase.number + 1 + _REACH):
        if phrase.kind == BREAK:
            return None
        if phrase.kind in (SUBORDINATOR, PREPOSITION) and passage.has(phrase.first, "before_word"):
            opening = True
        elif phrase.kind == VERB:
            has_verb = opening
        elif phrase.kind == DATE and has_verb:
            dated = passage.date_at(phrase.first)
            if dated is None or "/" in dated.edtf:
                return None
            return Dated(dated.first, dated.last, f"../{dated.edtf}", _RULE)
    return None


def noticed_by(passage: Passage, fired: Fired) -> Dated | None:
    """Return the bound that the day sets on which a deed was found out: "the theft was discovered on Monday"."""
    if fired.voice != "noun" or "notice_verb" not in passage.present:
        return None
    behind = syntax_of(passage).phrases[fired.phrase.number + 1 :]
    verb = next((phrase for phrase in behind if phrase.kind in (BREAK, VERB)), None)
    if (
        verb is None
        or verb.kind != VERB
        or verb.voice != "passive"
        or not passage.has(verb.verb, "notice_verb")
    ):
        return None
    after = syntax_of(passage).phrases[verb.number + 1 : verb.number + 1 + _REACH]
    held = next((phrase for phrase in after if phrase.kind in (DATE, BREAK, VERB)), None)
    dated = passage.date_at(held.first) if held is not None and held.kind == DATE else None
    if dated is None or "/" in dated.edtf:
        return None
    return Dated(dated.first, dated.last, f"../{dated.edtf}", _RULE)


def is_going_on(passage: Passage, fired: Fired, since: Dated) -> bool:
    """Whether what began on a day has gone on: "since Saturday tombs have been levelled", "builders have razed ...".

    "The church has been destroyed since April" only tells for how long it has been so.
    """
    phrase = fired.phrase
    if phrase.kind != VERB or not (_is_perfect(passage, phrase) or _is_next_of_perfect(passage, phrase)):
        return False
    if fired.trigger.severity == "unknown" and fired.trigger.event in _BLOWS:
        return True  # "has been struck by eighty shells since September"
    return fired.voice == "active" or since.first < phrase.first


def _is_perfect(passage: Passage, verb: Phrase) -> bool:
    return any(passage.has(token, "have") for token in range(verb.first, verb.verb))


def _is_next_of_perfect(passage: Passage, verb: Phrase) -> bool:
    """Whether a participle shares the "have" of the verb before it: "has blown up or bulldozed"."""
    before = syntax_of(passage).phrases[max(verb.number - 2, 0) : verb.number]
    is_pair = len(before) == 2 and before[0].kind == VERB and before[1].kind == CONJUNCTION
    return is_pair and _is_perfect(passage, before[0])


def is_of_apposition(passage: Passage, item: Dated) -> bool:
    """Whether a day since which something is so belongs to a noun set between commas: ", a museum since 1928,"."""
    token = item.first - 1
    while token >= 0 and passage.lows[token][0].isalnum():
        if passage.is_verb(token):
            return False
        token -= 1
    is_apart = 0 <= token < item.first - 2 and passage.lows[token] == ","
    return is_apart and not passage.has(token + 1, *_NO_NOUN)
