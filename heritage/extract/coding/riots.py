"""Riots: damage done in a riot or at a protest, where no other doer is told, is the crowd's."""

from __future__ import annotations

from heritage.extract.coding.agents import ARMED
from heritage.extract.grammar.phrases import DATE, NOUN, PREPOSITION, SUBORDINATOR, Phrase
from heritage.extract.places.places import syntax_of
from heritage.extract.reading import Passage, Reading
from heritage.extract.verbs import Fired

BY_CROWDS = frozenset({
    "arson_fire", "vandalism_iconoclasm", "looting_theft", "demolition_manual_or_machine", "unknown",
})  # fmt: skip


def are_told(passage: Passage, fired: Fired, event: str) -> bool:
    """Whether a clause says that something happened in a riot: "was burned during the riots"; no fight of armed men."""
    if event not in BY_CROWDS or not passage.tokens_of("riot_word"):
        return False
    if any(hit.value in ARMED for hit in passage.layer("role")):
        return False
    if any(hit.value.type in ARMED for hit in passage.layer("actor")):
        return False
    phrases = syntax_of(passage).phrases
    return any(_is_cause(passage, phrases, noun) for noun in phrases)


def _is_cause(passage: Passage, phrases: list[Phrase], noun: Phrase) -> bool:
    """Whether a noun phrase is a riot in which something happened: "in Friday's riots", "when riots broke out"."""
    if noun.kind != NOUN or not passage.has(noun.last - 1, "riot_word"):
        return False
    before = [p for p in phrases[max(0, noun.number - 2) : noun.number] if p.kind != DATE]
    if len(before) > 1 and passage.date_at(before[-1].first) is not None:
        before.pop()  # "during last year's unrest"
    link = before[-1] if before else None
    return (
        link is not None
        and link.kind in (PREPOSITION, SUBORDINATOR)
        and passage.has(link.first, "cause_preposition")
    )


def crowds(reading: Reading) -> list[tuple[Passage, int]]:
    """The sentences that tell of a mob, or of a crowd in a text of mobs and riots, and where they name it."""
    told = [
        (passage, [t for t in passage.tokens_of("crowd_word") if passage.at("role", t) is not None])
        for passage in reading.with_word("crowd_word")
    ]
    is_violent = (
        any(not passage.has(token, "throng_word") for passage, tokens in told for token in tokens)
        or "riot_word" in reading.classes
    )
    return [(passage, tokens[0]) for passage, tokens in told if tokens and is_violent]
