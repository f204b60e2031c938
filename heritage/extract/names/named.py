"""Named: a capitalised name without a type word, taken for a place where the text treats it as one."""

from __future__ import annotations

import re

from heritage.extract.document import Entity, Mention
from heritage.extract.names.namewords import is_name_word, written
from heritage.extract.reading import Passage

_SHORTEST = 3
_HONOURING = ("religious_site", "burial_place", "monument_memorial")

_NUMERAL = re.compile(r"[IVX]+")
"""The number of a part or a ruler, which is no name by itself."""


def named_mention(passage: Passage, first: int, last: int, model: Entity | None = None) -> Mention | None:
    """Return a mention for the name in tokens [first, last), of an entity known by that name or like `model`.

    None where the words are no name, or the name of something else: a country, an actor, a settlement, a date.
    """
    while first < last and passage.has(first, "article", "determiner"):
        first += 1
    if first >= last or not all(_fits(passage, token) for token in range(first, last)):
        return None
    if not is_name_word(passage, first) or (first == 0 and last == 1 and passage.at("part", 0) is not None):
        return None  # "Doors, floors and ceilings"
    if first == 0 and last == 1 and _opens_as_participle(passage):
        return None  # "Inhabited for centuries, the old town ..."
    own = first + 1 if _is_honoured(passage, first, last, model) else first
    is_other = any(_names_other(passage, token) for token in range(own, last))
    if is_other or all(passage.has(token, "demonym") for token in range(first, last)):
        return None  # "on 5 May, Orthodox Easter"
    name = written(passage, first, last)
    if _NUMERAL.fullmatch(name):
        return None  # "Gopuras I, II and III"
    heads = [passage.at("head", token) for token in range(first, last)]
    if len(name) < _SHORTEST or all(head is not None and head.value.is_plural for head in heads):
        return None  # the "Archives" of "National Library and Archives"
    entities = passage.document.entities
    known = next((e for e in entities if name.lower() in (e.name.lower(), e.written.lower())), None)
    if known is None:
        if model is None or passage.reading.is_settlement(name):
            return None
        span = passage.span(first, last)
        known = Entity(
            len(entities), name, model.category, model.head, first=span, part=passage.sentence.part, written=name,
            count=1, is_weak=model.is_weak,
        )  # fmt: skip
        entities.append(known)
    return Mention(
        passage.sentence.index, first, last, "name", name, known.category, known.head, entity=known
    )


def _opens_as_participle(passage: Passage) -> bool:
    """Whether a sentence's first word is a participle by its ending, of what stands behind its comma."""
    endings = tuple(passage.lexicon.classes.get("verb_ending", ()))
    is_led = len(passage) > 1 and passage.has(1, "preposition")
    return bool(endings) and is_led and passage.lows[0].endswith(endings)


def _is_honoured(passage: Passage, first: int, last: int, model: Entity | None) -> bool:
    """Whether a name begins with the title of whom a place honours: the shrines "Imam Yahya", "Sheikh Ahmed"."""
    is_title = last - first > 1 and passage.is_in(first, "role", "closed")
    return is_title and model is not None and model.category in _HONOURING


def _names_other(passage: Passage, token: int) -> bool:
    """Whether a word belongs to the name of something else than a place of heritage."""
    if passage.has(token, "region_word"):
        return True
    return passage.is_in(token, "actor", "country", "role", "closed", "blocked_after")


def _fits(passage: Passage, token: int) -> bool:
    return is_name_word(passage, token) or passage.has(token, "name_connector", "name_article")
