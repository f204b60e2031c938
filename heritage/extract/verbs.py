"""Verbs: a trigger at work in a sentence - its particle, its voice, the group of auxiliaries before it, its clause."""

from __future__ import annotations

from dataclasses import dataclass

from heritage.extract import clauses
from heritage.extract.document import Hit, Span
from heritage.extract.reading import Passage
from heritage.resources.lexicon import Trigger

_QUOTES = frozenset("\"'\u201c\u201d\u2018\u2019\u00ab\u00bb")
_MAX_AUXILIARIES = 6
_NEVER_A_GROUP = (
    "preposition", "conjunction", "subordinator", "relative", "be", "have", "modal", "agent_preposition",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fired:
    """A trigger at work: its hit and entry, voice, clause, and the tokens after its verb and after its particle.

    `voice` is `active`, `passive`, `reduced` (a participle without its auxiliary), `noun` or `state`. The object of an
    active verb is looked for at `object_start`: behind a particle that follows the verb directly, else behind the verb.
    """

    hit: Hit
    trigger: Trigger
    voice: str
    clause: tuple[int, int]
    verb_end: int
    end: int
    object_start: int

    @property
    def first(self) -> int:
        """The trigger's first token."""
        return self.hit.first

    def span(self, passage: Passage) -> Span:
        """Return the trigger's characters, with its particle where that is not far away."""
        return passage.span(self.first, self.end if self.end - self.first < 6 else self.verb_end)


def fire(passage: Passage, hit: Hit, trigger: Trigger, forms: frozenset[str]) -> Fired | None:
    """Return the trigger at a hit as it works there, or None where it needs a particle that is missing."""
    end = _particle_end(passage, hit, trigger)
    if end is None:
        return None
    is_adjacent = passage.lows[hit.last : end] in trigger.particles
    object_start = end if is_adjacent else hit.last
    voice = trigger.kind if trigger.kind != "verb" else _voice(passage, hit, forms, object_start)
    clause = clauses.clause_around(passage, group_start(passage, hit.first), end)
    return Fired(hit, trigger, voice, clause, hit.last, end, object_start)


def _particle_end(passage: Passage, hit: Hit, trigger: Trigger) -> int | None:
    if not trigger.particles:
        return hit.last
    lows = passage.lows
    for token in range(hit.last, min(hit.last + trigger.gap + 1, len(lows))):
        for particle in trigger.particles:
            end = token + len(particle)
            if lows[token:end] == particle and not _governs(passage, trigger, end):
                return end
        if lows[token] in clauses.MARKS:
            break
    return None


def _governs(passage: Passage, trigger: Trigger, end: int) -> bool:
    """Whether a would-be particle is a preposition: "fell in the quake" is not "fell in"."""
    if trigger.patient != ("subject",) or end >= len(passage) or not passage.has(end - 1, "preposition"):
        return False
    return passage.has(end, "determiner", "possessive") or passage.words[end][0].isupper()


def _voice(passage: Passage, hit: Hit, forms: frozenset[str], object_start: int) -> str:
    for token in range(hit.first - 1, max(hit.first - 1 - _MAX_AUXILIARIES, -1), -1):
        if passage.has(token, "be"):
            return "passive" if "participle" in forms else "active"
        if passage.has(token, "have", "modal", "do", "infinitive"):
            return "active"
        if not (passage.has(token, "adverb") or passage.is_in(token, "degree", "modifier", "partial")):
            break
    if "participle" not in forms:
        return "active"
    return "active" if starts_group(passage, object_start) else "reduced"


def starts_group(passage: Passage, token: int) -> bool:
    """Whether a noun group begins at a token (after adverbs), as the object of an active verb would."""
    while token < len(passage) and passage.has(token, "adverb"):
        token += 1
    if token >= len(passage) or passage.date_at(token) is not None:
        return False
    low = passage.lows[token]
    return low in _QUOTES or (low[0].isalnum() and not passage.has(token, *_NEVER_A_GROUP))


def group_start(passage: Passage, verb: int) -> int:
    """Return the first token of the verb group that ends with the token `verb`."""
    token = verb
    while token > 0 and not passage.mentions_over(token - 1) and _joins_group(passage, token - 1):
        token -= 1
    return token


def _joins_group(passage: Passage, token: int) -> bool:
    if passage.is_auxiliary(token) or passage.has(token, "infinitive", "adverb"):
        return True
    return passage.is_in(token, "degree", "partial", "modifier")


def verb_before(passage: Passage, hit: Hit) -> int:
    """Return the token of the verb that a predicate hangs on ("was unharmed"), else that of the predicate."""
    near = range(hit.first - 1, max(hit.first - 5, -1), -1)
    return next((token for token in near if passage.is_verb(token)), hit.first)
