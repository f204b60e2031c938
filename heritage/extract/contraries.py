"""Contraries: places that fared otherwise, as a short sentence only says: "Not so the priory", "B did not"."""

from __future__ import annotations

from heritage.extract.document import Found, Mention
from heritage.extract.places.slots import Patient
from heritage.extract.reading import Passage

_LONGEST = 12
_VERB = 2
"""Words of "did not"."""

Contrary = tuple[tuple[int, int], list[Patient]]
"""The tokens that say so, and the place."""


def told(passage: Passage, model: Found) -> Contrary | None:
    """Return the one named place of a sentence that says the contrary of what a claim before it says."""
    named = [m for m in passage.sentence.mentions if m.how == "name" and m.block is None]
    if len(passage) > _LONGEST or len(named) != 1 or model.assertion.value not in ("actual", "denied"):
        return None
    mention = named[0]
    said = _not_so(passage, mention) or _elliptic(passage, mention, model)
    if said is None or mention.entity is None or mention.entity.is_blocked:
        return None
    return said, [Patient(mention, mention.entity, 0, "FR-contrary")]


def _not_so(passage: Passage, mention: Mention) -> tuple[int, int] | None:
    """The words "not so" that open a sentence, which its place ends: "Not so the priory", "Not so at the priory"."""
    is_so = mention.first > 1 and passage.has(0, "not_word") and passage.has(1, "so_word")
    between = range(2, mention.first)
    is_plain = all(passage.has(t, "determiner", "preposition", "for_preposition") for t in between)
    return (0, 2) if is_so and is_plain and not _words(passage, mention.last) else None


def _elliptic(passage: Passage, mention: Mention, model: Found) -> tuple[int, int] | None:
    """A bare auxiliary behind a place that opens its sentence, against what was told: "was not hit. The priory was"."""
    words = _words(passage, mention.last)
    is_opening = all(passage.has(t, "determiner", "conjunction") for t in range(mention.first))
    if not is_opening or not 0 < len(words) <= _VERB or not passage.is_auxiliary(words[0]):
        return None
    is_negated = len(words) == _VERB and passage.has(words[1], "not_word")
    is_bare = len(words) == 1
    # "was not hit. The priory was not" says the same, and "was hit. The priory was" too.
    was_negated = model.assertion.rule == "MD-negation"
    is_contrary = is_bare if was_negated else is_negated
    return (words[0], words[-1] + 1) if is_contrary else None


def _words(passage: Passage, start: int) -> list[int]:
    return [t for t in range(start, len(passage)) if passage.lows[t][0].isalnum()]
