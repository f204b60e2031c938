"""Cause words: weapons and hazards as a sentence names them, and the cause that one of them makes."""

from __future__ import annotations

from dataclasses import dataclass

from heritage.extract.document import Hit
from heritage.extract.reading import Passage

STRIKE = frozenset({"shelling_airstrike", "explosion_demolition", "gunfire"})
"""Events by weapons."""

HAZARDS = frozenset({"earthquake", "flood_storm", "erosion_climate"})
"""Events that nobody does."""

PASSAGE_WIDE = STRIKE | HAZARDS | {"arson_fire"}
"""Weapons and hazards: what a passage is about even where the clause does not repeat it."""


_BEFORE_REACH = 3
_FIRE = "arson_fire"


@dataclass(frozen=True, slots=True)
class Cause:
    """A cause found for a trigger: event code, actor type it implies, where it stands and how it was bound.

    `is_context`: it stands in another sentence, or is what the whole text speaks of.
    """

    event: str
    actor_type: str | None
    hit: Hit | None
    rule: str
    is_context: bool = False


_ENDS_LIKENESS = frozenset(",;:")


def causes_in(passage: Passage, first: int, last: int, trigger: Hit | None = None) -> list[Hit]:
    """Cause words of a token range that are no part of a place's name nor the trigger itself."""
    if not passage.layer("cause"):
        return []
    return [
        hit
        for hit in passage.once(_causes)
        if first <= hit.first
        and hit.last <= last
        and not (trigger is not None and trigger.first <= hit.first < trigger.last)
    ]


def _causes(passage: Passage) -> list[Hit]:
    """Cause words of a sentence that are no part of a place's name, and not only imagined."""
    hits = passage.layer("cause")
    return [
        hit
        for hit in hits
        if not _means_other(passage, hit)
        and not passage.is_in_name(hit.first)
        and not _is_imagined(passage, hit)
        and not _is_to_come(passage, hit)
    ]


def _is_imagined(passage: Passage, hit: Hit) -> bool:
    """Whether a cause only likens what is seen to it: "splayed out as if the fort had been hit by cannon fire"."""
    unreal = (m.last for m in passage.layer("modifier") if m.value.category == "counterfactual")
    return any(
        end <= hit.first and _ENDS_LIKENESS.isdisjoint(passage.lows[end : hit.first]) for end in unreal
    )


def _means_other(passage: Passage, hit: Hit) -> bool:
    """Whether a word is no cause in its phrase: "a storm of protest", but "the storm of 1987" is one.

    Nor is a verb: "the worst quake *to strike* Italy".
    """
    if _is_infinitive(passage, hit):
        return True
    phrase = passage.at("no_cause", hit.first)
    if phrase is None:
        return False
    end = phrase.last
    is_dated = end < len(passage) and passage.has(end - 1, "of_link") and passage.date_at(end) is not None
    return not is_dated


def _is_infinitive(passage: Passage, hit: Hit) -> bool:
    """Whether a word behind "to" has an object, and so is a verb: "to strike the town", but "lost to fire"."""
    after = hit.last
    if hit.last - hit.first > 1 or hit.first == 0 or after >= len(passage) or hit.value[0] == _FIRE:
        return False
    is_open = passage.has(after, "article", "possessive", "site_pronoun") or passage.words[after][0].isupper()
    return is_open and passage.has(hit.first - 1, "infinitive")


def _is_to_come(passage: Passage, hit: Hit) -> bool:
    """Whether "before" governs a hazard, of which nothing had come yet: "before the autumn rains".

    Not where it joins a clause that tells what the hazard did: "before the storm tore it off".
    """
    if hit.value[0] not in PASSAGE_WIDE or not passage.tokens_of("before_word"):
        return False
    leading = range(max(0, hit.first - _BEFORE_REACH), hit.first)
    is_doing = hit.last < len(passage) and passage.is_verb(hit.last)
    return not is_doing and any(passage.has(token, "before_word") for token in leading)


def wide_causes(passage: Passage) -> list[Hit]:
    """Return the weapons and hazards of a sentence."""
    return passage.once(_wide_causes) if passage.layer("cause") else []


def _wide_causes(passage: Passage) -> list[Hit]:
    return [hit for hit in causes_in(passage, 0, len(passage)) if hit.value[0] in PASSAGE_WIDE]


def is_bare_blast(cause: Hit) -> bool:
    """Whether a cause only says that something exploded, one word long, so that an earlier strike explains it."""
    return cause.value[0] == "explosion_demolition" and cause.last - cause.first == 1


def is_blast(passage: Passage, cause: Hit) -> bool:
    """Whether a cause is only what an explosion does, "the blast wave": of what, other words tell."""
    is_explosion = cause.value[0] == "explosion_demolition"
    return is_explosion and all(passage.has(token, "blast_word") for token in range(cause.first, cause.last))
