"""Genres: texts that report nothing, though they speak of damage - reviews of fiction, and the sports pages."""

from __future__ import annotations

import re

from heritage.extract.document import Sentence
from heritage.extract.reading import Reading

_SCORE = re.compile(r"\d{1,3}[-\u2013]\d{1,3}")

_SPORT = 4
"""Different words of sport, a score among them, that make a text one of the sports pages."""

_FICTION = 6
"""Different words of films, games and novels that make a text one of their reviews."""

_OPENING = 4
"""Sentences, the title's among them, that present a text as fiction."""

_IN_OPENING, _IN_ALL = 2, 4
"""Cues of fiction or of an exercise in the opening, or in the whole text, that make it one."""


def reports_nothing(reading: Reading) -> bool:
    """Whether a text is of a kind that tells of no event."""
    return _is_fiction(reading) or _is_sport(reading)


def is_anniversary(reading: Reading) -> bool:
    """Whether a text is about an anniversary, so that what it tells without a date may be long ago."""
    return any(passage.tokens_of("anniversary_word") for passage in reading.passages)


def _is_fiction(reading: Reading) -> bool:
    """Whether the words, the title or the first sentences present a text as a film, a game or an exercise."""
    if len(_words(reading, "fiction_cue")) >= _FICTION:
        return True
    sentences = reading.document.sentences
    opening = [s for s in sentences if s.part == "title" or s.index < _OPENING]
    return sum(map(_fiction_cues, opening)) >= _IN_OPENING or sum(map(_fiction_cues, sentences)) >= _IN_ALL


def _fiction_cues(sentence: Sentence) -> int:
    return [hit.value.category for hit in sentence.layer("modifier")].count("fiction")


def _is_sport(reading: Reading) -> bool:
    """Whether a text is of the sports pages, where teams bear the names of places and "bomb" each other."""
    cues = len(_words(reading, "sport_cue"))
    return cues >= _SPORT or (cues + 1 >= _SPORT and _has_score(reading))


def _has_score(reading: Reading) -> bool:
    words = (word for passage in reading.passages for word in passage.words)
    return any(_SCORE.fullmatch(word) for word in words if word[0].isdigit())


def _words(reading: Reading, name: str) -> set[str]:
    """The different words of a class that a text has."""
    if name not in reading.classes:
        return set()
    return {passage.lows[token] for passage in reading.passages for token in passage.tokens_of(name)}
