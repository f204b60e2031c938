"""Genres: texts that report nothing, though they speak of damage - reviews of fiction, and the sports pages."""

from __future__ import annotations

import re
from collections.abc import Sequence

from heritage.extract.coding.depicted import tells_work
from heritage.extract.document import Found, Sentence
from heritage.extract.reading import Reading

_SCORE = re.compile(r"\d{1,3}[-\u2013]\d{1,3}")

_SPORT = 4
"""Different words of sport, a score among them, that make a text one of the sports pages."""

_FICTION = 6
"""Different words of films, games and novels that make a text one of their reviews."""

_REVIEWED = 2
"""Such words that suffice below a title that calls the text a review."""

_OF_ANTIQUITY = 5
"""Different words of digs and of old kingdoms that make a text one on an excavation, where it names an age of old."""

_FINANCE = 4
"""Different words of the stock market that make a text one of its pages."""

_OF_INSOLVENCY = 2
"""Different words of debts and liquidation that make a text one of business."""

_OF_ALL_TIMES = ("unknown", "arson_fire", "demolition_manual_or_machine", "neglect_collapse")
_UNTOLD = (None, "unknown", "none")

_OPENING = 4
"""Sentences of the body that, with the title, present a text as fiction."""

_IN_OPENING, _IN_ALL = 2, 4
"""Cues of fiction or of an exercise in the opening, or in the whole text, that make it one."""


def reports_nothing(reading: Reading) -> bool:
    """Whether a text is of a kind that tells of no event."""
    return _is_fiction(reading) or _is_sport(reading) or _is_drill(reading) or _is_finance(reading)


def _is_finance(reading: Reading) -> bool:
    """Whether a text is of the money pages, where firms bear the names of places and "collapse"."""
    return len(_words(reading, "finance_cue")) >= _FINANCE


def _is_drill(reading: Reading) -> bool:
    """Whether a text tells of an exercise, and of the dummies that were rescued in it."""
    return bool(_words(reading, "drill_word")) and bool(_words(reading, "dummy_word"))


def is_anniversary(reading: Reading) -> bool:
    """Whether a text is about an anniversary, so that what it tells without a date may be long ago."""
    return any(passage.tokens_of("anniversary_word") for passage in reading.with_word("anniversary_word"))


def is_of_firm(reading: Reading, event: str) -> bool:
    """Whether a collapse is that of a firm which went bust: "the collapse of the theatre", which owed its suppliers."""
    return event == "neglect_collapse" and reading.once(_is_of_insolvency)


def _is_of_insolvency(reading: Reading) -> bool:
    return len(_words(reading, "insolvency_word")) >= _OF_INSOLVENCY


def is_of_antiquity(reading: Reading, found: Sequence[Found]) -> bool:
    """Whether a text tells of a dig, and not one of its claims has a date, a doer or a means of our time."""
    if not all(_is_timeless(claim) for claim in found):
        return False
    words = _words(reading, "antiquity_word")
    return len(words) >= _OF_ANTIQUITY and any(map(_tells_old_age, reading.document.sentences))


def is_of_models(reading: Reading, found: Sequence[Found]) -> bool:
    """Whether a text tells of models of places and of what they are made of, and its claims have no date or doer."""
    if not _words(reading, "model_word") or not _words(reading, "model_stuff"):
        return False
    return "conflict_word" not in reading.classes and all(
        claim.date.value is None and claim.actor_type.value in _UNTOLD for claim in found
    )


def _tells_old_age(sentence: Sentence) -> bool:
    """Whether a sentence names a year before Christ, or an age or people of old."""
    return any(hit.value.category == "historic" for hit in sentence.layer("modifier"))


def _is_timeless(claim: Found) -> bool:
    is_untold = claim.date.value is None and claim.actor_type.value in _UNTOLD
    return is_untold and claim.event.value in _OF_ALL_TIMES


def _is_review(reading: Reading) -> bool:
    """Whether a text opens with the name of its kind: "Review: burn it all down", "Book review:"."""
    opening = reading.passages[0]
    return any(":" in opening.lows[token + 1 : token + 2] for token in opening.tokens_of("review_word"))


def _is_fiction(reading: Reading) -> bool:
    """Whether the words, the title or the first sentences present a text as a film, a game or an exercise."""
    cues = len(_words(reading, "fiction_cue"))
    if cues >= _FICTION or (cues >= _REVIEWED and _is_review(reading)):
        return True
    if cues >= _REVIEWED and _opens_in_work(reading):
        return True
    sentences = reading.document.sentences
    told = [s for s in sentences if "modifier" in s.hits]
    titles = sum(s.part == "title" for s in sentences)
    opening = [s for s in told if s.part == "title" or s.index < _OPENING + titles]
    return sum(map(_fiction_cues, opening)) >= _IN_OPENING or sum(map(_fiction_cues, told)) >= _IN_ALL


def _opens_in_work(reading: Reading) -> bool:
    """Whether the first sentence tells what happens in a work: "The dome falls in the director's film"."""
    first = next((p for p in reading.passages if p.sentence.part == "text"), None)
    return first is not None and any(tells_work(first, token) for token in first.tokens_of("fiction_work"))


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
    return {passage.lows[token] for passage in reading.with_word(name) for token in passage.tokens_of(name)}
