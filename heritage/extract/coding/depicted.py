"""Depicted: damage that is only the title or subject of a work, or told within one - a song, a painting, an opera."""

from __future__ import annotations

from heritage.extract.grammar.phrases import BREAK, COMMA, NOUN, PREPOSITION, RELATIVE, Phrase
from heritage.extract.places.places import syntax_of
from heritage.extract.reading import Passage
from heritage.extract.verbs import Fired

_OPENING_QUOTES = frozenset("\"\u201c\u2018\u00ab'")
_CLOSING_QUOTES = frozenset("\"\u201d\u2019\u00bb'")

_MARKS = frozenset("-\u2013\u2014;)")
"""Marks at which an aside ends, and what led up to it."""

_TELLING = 10
"""Tokens behind the word for a work among which the verb stands by which it tells something."""


def is_title_of_work(passage: Passage, fired: Fired) -> bool:
    """Whether a trigger stands in the title of a work in quotation marks: "the song "Burning Down the Church" is"."""
    opening = next((t for t in range(fired.first - 1, 0, -1) if passage.lows[t] in _OPENING_QUOTES), None)
    if opening is None or not passage.has(opening - 1, "work_word", "depicting_word"):
        return False
    if any(passage.lows[t] in _CLOSING_QUOTES for t in range(opening + 1, fired.first)):
        return False
    return passage.words[opening + 1][0].isupper()


def is_subject_of_picture(passage: Passage, fired: Fired) -> bool:
    """Whether damage is only what a picture shows: "a painting of the burning of the town hall", "of it in flames"."""
    if "depicting_word" not in passage.reading.classes or fired.voice == "attribute":
        return False  # "the tapestry shows burned patches" tells of the tapestry
    link = fired.phrase.governor if fired.trigger.kind == "noun" and fired.phrase.kind == NOUN else None
    if link is not None and link.number and passage.has(link.first, "of_link"):
        return passage.has(syntax_of(passage).phrases[link.number - 1].last - 1, "depicting_word")
    return fired.trigger.kind != "noun" and _is_painted(passage, fired)


def _is_painted(passage: Passage, fired: Fired) -> bool:
    """Whether a picture shows what befalls a place, or is "of" the place in that state, with no verb between."""
    for picture in passage.tokens_of("depicting_word"):
        if picture + 1 >= fired.first:
            continue
        verbs = [t for t in range(picture + 1, fired.first) if passage.is_verb(t)]
        if not verbs and fired.trigger.kind == "state":
            return passage.has(picture + 1, "of_link")
        if verbs and passage.has(verbs[0], "portray_verb"):
            return not any(
                passage.lows[t] in _MARKS or passage.lows[t] == "," for t in range(picture, fired.first)
            )
    return False


def is_in_work(passage: Passage, fired: Fired) -> bool:
    """Whether a clause tells what happens in a work: "the dome collapses in the director's new film"."""
    first, last = fired.clause
    return any(
        first <= token < last and tells_work(passage, token) for token in passage.tokens_of("fiction_work")
    )


def is_narrated(passage: Passage, fired: Fired) -> bool:
    """Whether a clause is the story that a work tells: "the show tells how iconoclasts smashed the altars of".

    So is what somebody "remembers". Who is an actor of our time, or dated, is told as what happened.
    """
    told = [t for t in passage.tokens_of("narrating_verb") if t < fired.first]
    remembered = [t for t in passage.tokens_of("memory_verb") if _leads_on(passage, t, fired.first)]
    remembered = remembered or _at_an_age(passage, fired)
    if not (told or remembered) or any(dated.is_event for dated in passage.sentence.dates):
        return False
    if remembered:
        return not any(passage.is_in(t, "actor") for t in range(remembered[0], len(passage)))
    works = {*passage.tokens_of("work_word"), *passage.tokens_of("topic_work")}
    for work in works:
        verb = next((t for t in told if work < t <= work + _TELLING), None)
        if verb is None or any(passage.is_verb(t) for t in range(work + 1, verb)):
            continue
        return not any(passage.is_in(t, "actor") for t in range(verb, len(passage)))
    return False


def _leads_on(passage: Passage, token: int, stop: int) -> bool:
    """Whether a verb leads on to a trigger, and ends no aside: "a place that people remember - was shelled"."""
    if token + 1 >= stop or passage.is_verb(token + 1):
        return False
    return not any(passage.lows[t] in _MARKS for t in range(token + 1, stop))


def _at_an_age(passage: Passage, fired: Fired) -> list[int]:
    """The "when" before a trigger behind somebody's age: "she was nineteen when the convent burned"."""
    return [
        t
        for t in passage.tokens_of("while_word")
        if 1 < t < fired.first
        and (passage.has(t - 1, "number_word") or passage.lows[t - 1].isdigit())
        and passage.has(t - 2, "be")
    ]


def tells_work(passage: Passage, token: int) -> bool:
    """Whether a word names the work in which something happens: "in the opera", "in X's film".

    A film alone may be one of what was done ("in a film that the group put out").
    """
    phrase = syntax_of(passage).at(token)
    if phrase is None or phrase.kind != NOUN or phrase.last - 1 != token or not _is_inside(passage, phrase):
        return False
    if _is_of_relative(passage, phrase):
        return False
    return not passage.has(token, "image_word") or _has_author(passage, phrase)


def _is_of_relative(passage: Passage, phrase: Phrase) -> bool:
    """Whether a relative clause tells of the work: "a mansion that inspired the hotel in a famous novel"."""
    for before in reversed(syntax_of(passage).phrases[: phrase.number]):
        if before.kind in (COMMA, BREAK):
            return False
        if before.kind == RELATIVE:
            return True
    return False


def _is_inside(passage: Passage, phrase: Phrase) -> bool:
    number = phrase.number - 1
    phrases = syntax_of(passage).phrases
    while number >= 0 and phrases[number].kind == NOUN and _is_owner(passage, phrases[number]):
        number -= 1
    link = phrases[number] if number >= 0 else None
    return link is not None and link.kind == PREPOSITION and passage.has(link.first, "in_preposition")


def _is_owner(passage: Passage, noun: Phrase) -> bool:
    return noun.last < len(passage) and passage.lows[noun.last] == "'s"


def _has_author(passage: Passage, phrase: Phrase) -> bool:
    """Whether a film is somebody's: "in Roland Emmerich's film"."""
    before = range(max(0, phrase.first - 1), phrase.last)
    return any(passage.lows[t] == "'s" and t > 0 and passage.words[t - 1][0].isupper() for t in before)
