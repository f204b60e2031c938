"""Doing: the weapons and hazards that do what a verb says, as its subject or behind its "by", wherever they stand."""

from __future__ import annotations

from heritage.extract.coding.causewords import PASSAGE_WIDE
from heritage.extract.document import Hit
from heritage.extract.places.places import syntax_of
from heritage.extract.reading import Passage
from heritage.extract.verbs import Fired

_DOER_REACH = 4


def of_subject(passage: Passage, fired: Fired, wide: list[Hit]) -> list[Hit]:
    """The cause that a verb's subject is, in whatever clause: "the earthquake of 1980, which damaged the church"."""
    if fired.voice != "active" or not wide:
        return []
    nouns = syntax_of(passage).subject(fired.phrase).nouns
    return [cause for cause in wide if any(noun.first <= cause.first < noun.last for noun in nouns)]


def doing(passage: Passage, fired: Fired, wide: list[Hit]) -> list[Hit]:
    """The weapon or hazard that does it, wherever it stands: "a landslide cut the road and knocked down the bridge"."""
    return [
        cause
        for cause in of_subject(passage, fired, wide)
        if cause.value[0] in PASSAGE_WIDE
        and not passage.is_in(cause.first, "role")  # gunmen do what they like
    ]


def is_doer(passage: Passage, fired: Fired, cause: Hit) -> bool:
    """Whether a cause stands before an active verb, or behind "by" or "with"."""
    if fired.voice in ("active", "bare") and cause.first < fired.first:
        return True
    before = range(max(fired.end, cause.first - _DOER_REACH), cause.first)
    return any(passage.has(token, "agent_preposition", "with_preposition") for token in before)
