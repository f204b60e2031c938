"""Staff: the place of those who serve it, where a sentence names it only so - "the imam of the mosque said"."""

from __future__ import annotations

from heritage.extract.document import Entity, Mention
from heritage.extract.grammar.phrases import NOUN, VERB
from heritage.extract.places.slots import syntax_of
from heritage.extract.reading import Passage

_BACK = 2
"""Sentences back to the one that says who speaks."""


def place_served(passage: Passage, *, is_speaking: bool) -> Entity | None:
    """Return the one place that a sentence names, if only by those who serve it: "the director of the museum".

    They must open the sentence, or, where `is_speaking`, tell what it says: "said the abbot of St John's".
    """
    if "staff_word" not in passage.present:
        return None
    told = [m for m in passage.sentence.mentions if m.how == "name" and m.entity is not None]
    first = told[0].entity if told else None
    if first is None or first.is_blocked or any(m.entity is not first for m in told):
        return None
    servants = [_servant(passage, mention) for mention in told]
    is_told = _speaks if is_speaking else _opens
    return first if all(token is not None and is_told(passage, token) for token in servants) else None


def speakers_place(passage: Passage) -> Entity | None:
    """Return the place of those who say "our": named in the sentence, or in the last before that names any."""
    index = passage.sentence.index
    for before in reversed(passage.reading.passages[max(0, index - _BACK) : index + 1]):
        if before.sentence.part != passage.sentence.part:
            return None
        found = place_served(before, is_speaking=before is passage) or _of_institution(before)
        if found is not None or any(m.how == "name" for m in before.sentence.mentions):
            return found
    return None


def _servant(passage: Passage, mention: Mention) -> int | None:
    """The word for those who serve a place, which stands before its name: "the *imam* of the Red Mosque"."""
    start = mention.first
    while start and passage.has(start - 1, "determiner"):
        start -= 1
    hits = (hit for hit in passage.layer("blocked_before") if hit.last in (start, mention.first))
    found = next((hit.first for hit in hits if passage.has(hit.first, "staff_word")), None)
    return found if mention.block == "near" else None


def _opens(passage: Passage, token: int) -> bool:
    own = syntax_of(passage).at(token)
    return own is not None and own.governor is None and own.number <= 1


def _speaks(passage: Passage, token: int) -> bool:
    return token in passage.once(_saying)


def _saying(passage: Passage) -> frozenset[int]:
    """The tokens of those who say what a sentence tells: "the museum said", "..., said the rector of"."""
    syntax = syntax_of(passage)
    said = [p for p in syntax.phrases if p.kind == VERB and passage.has(p.verb, "report_verb")]
    nouns = [noun for verb in said if verb.voice != "passive" for noun in syntax.subject(verb).nouns]
    behind = (syntax.phrases[p.number + 1] for p in said if syntax.kind(p.number + 1) == NOUN)
    return frozenset(token for noun in (*nouns, *behind) for token in range(noun.first, noun.last))


def _of_institution(passage: Passage) -> Entity | None:
    """The place that itself speaks: "The museum said"."""
    said = passage.once(_saying)
    told = (m for m in passage.sentence.mentions if m.first in said and m.how in ("name", "anaphor"))
    entity = next((m.entity for m in told if m.block is None), None)
    return None if entity is None or entity.is_blocked else entity
