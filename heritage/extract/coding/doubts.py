"""Doubts: words of doubt that are about something else than a trigger's event, and one that stands far behind it."""

from __future__ import annotations

from heritage.extract.document import Hit
from heritage.extract.grammar.phrases import COMMA, NOUN
from heritage.extract.places.places import syntax_of
from heritage.extract.reading import Passage
from heritage.extract.verbs import Fired

_TRAILING = 2
"""Phrases between the end of what is told and the verb of "..., activists claimed": a comma and a noun."""


def settle(passage: Passage, fired: Fired, cues: dict[str, Hit]) -> None:
    """Drop hedges and accusations that leave the event itself certain, and add a claim at the sentence's end."""
    if "dispute" in cues:
        cues.pop("accusation", None)  # "the sides blamed each other for the shelling that destroyed it"
    claimed = _trailing_claim(passage) if "accusation" not in cues else None
    if claimed is not None:
        cues["accusation"] = claimed
    hedge = cues.get("hedge")
    if hedge is not None and (_is_presupposed(passage, fired, hedge) or _is_reason(passage, fired, hedge)):
        cues.pop("hedge")


def _trailing_claim(passage: Passage) -> Hit | None:
    """Return the word by which somebody behind the last comma only claims it: "it was shelled, activists claimed"."""
    last = len(passage)
    while last > 0 and not passage.lows[last - 1][0].isalnum():
        last -= 1
    told = (hit for hit in passage.layer("modifier") if hit.last == last)
    hit = next((hit for hit in told if hit.value.category == "accusation"), None)
    if hit is None:
        return None
    syntax = syntax_of(passage)
    verb = syntax.at(last - 1)
    if verb is None or verb.number < _TRAILING:
        return None
    comma, noun = syntax.phrases[verb.number - _TRAILING : verb.number]
    return hit if (comma.kind, noun.kind) == (COMMA, NOUN) else None


def _is_presupposed(passage: Passage, fired: Fired, cue: Hit) -> bool:
    """Whether a clause takes as known what was done: "arson is suspected in the fire that gutted the church"."""
    position = syntax_of(passage).subject(fired.phrase)
    if position.how != "relative" or fired.voice != "active":
        return False
    return any(
        passage.is_in(noun.last - 1, "cause")
        and passage.has(noun.first, "definite")
        and not noun.first <= cue.first < fired.end
        for noun in position.nouns
    )


def _is_reason(passage: Passage, fired: Fired, cue: Hit) -> bool:
    """Whether a doubtful word only tells why it was done: "was burned after rumours of blasphemy"."""
    return cue.first >= max(fired.end, 1) and passage.has(cue.first - 1, "after_word")
