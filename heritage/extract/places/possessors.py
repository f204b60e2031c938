"""Possessors: the place named before a part in its sentence, to which the part belongs."""

from __future__ import annotations

from heritage.extract.document import Entity, Mention
from heritage.extract.places.topics import TRACEABLE, names_town
from heritage.extract.reading import Passage

_OPENING = 1
"""Tokens before a possessive that opens its sentence: "With its roof gone"."""


def owner_before(passage: Passage, token: int) -> Entity | None:
    """Return the place that a part with no owner of its own ("its dome", "the minaret") belongs to: nearest before."""
    if _is_after_unknown(passage, token):
        return None  # "an old chapel burned when somebody set fire to its door"
    before = [m for m in passage.sentence.mentions if m.first < token and m.how != "pronoun"]
    if passage.has(token, "plural_possessive") and len(before) == 1 and not before[0].is_plural:
        return None  # "slashed the tyres of cars beside the cathedral and scratched their doors"
    for mention in sorted(
        before, key=lambda m: (m.block is not None, _only_locates(passage, m, before), -m.first)
    ):
        if mention.entity and mention.block in TRACEABLE:
            return None if mention.entity.is_blocked else mention.entity
    return None


def owner_ahead(passage: Passage, token: int) -> Entity | None:
    """The place named right behind a front that tells of its parts: "Its dome cracked, the church is closed"."""
    comma = next((t for t in range(token, len(passage)) if passage.lows[t] == ","), None)
    fronted = [t for t in range(token + 1) if passage.has(t, "site_possessive")]
    if comma is None or not fronted or fronted[0] > _OPENING or not passage.has(token, "site_possessive"):
        return None
    mention = next(
        (m for m in passage.sentence.mentions if m.how in ("name", "anaphor") and m.first > token), None
    )
    if mention is None or mention.how != "name" or mention.block or mention.entity is None:
        return None
    between = range(comma + 1, mention.first)
    is_subject = mention.first > comma and all(passage.has(t, "determiner") for t in between)
    is_told = any(passage.is_verb(t) or passage.is_auxiliary(t) for t in range(mention.last, len(passage)))
    return mention.entity if is_subject and is_told and not mention.entity.is_blocked else None


def _only_locates(passage: Passage, mention: Mention, before: list[Mention]) -> bool:
    """Whether a mention only tells where the place just before it is: "the mosque in the Old City, and its dome"."""
    at = mention.first
    if at > 1 and any(names_town(passage, other, mention) for other in before if other.last == at - 1):
        return True
    while at > 0 and passage.has(at - 1, "determiner"):
        at -= 1
    if at == 0 or not passage.has(at - 1, "place_preposition", "on_preposition"):
        return False
    ends = (
        at - 1,
        at - 2 if at > 1 and passage.lows[at - 2] == "," else at - 1,
    )  # "the mosque, on the square,"
    return any(other.last in ends and other.entity is not mention.entity for other in before)


def _is_after_unknown(passage: Passage, token: int) -> bool:
    """Whether the nearest mention before a token brings in a place that has no name: "an old chapel"."""
    before = [m for m in passage.sentence.mentions if m.last <= token]
    nearest = max(before, key=lambda m: m.first, default=None)
    if nearest is None or nearest.how != "anaphor" or nearest.entity is not None:
        return False
    if nearest.is_definite or nearest.is_plural:
        return False
    leading = range(max(0, nearest.first - 3), nearest.first)
    return any(passage.has(t, "indefinite_article") for t in leading)
