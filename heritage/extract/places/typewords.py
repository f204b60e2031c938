"""Type words: which place a word such as "the museum" stands for - the nearest of its kind, or of one like it."""

from __future__ import annotations

from heritage.extract.document import Entity, Mention
from heritage.extract.names.namewords import is_name_word
from heritage.extract.places.cataphora import is_ahead
from heritage.extract.places.toldapart import (
    is_former_other,
    is_of_other_entry,
    is_of_other_faith,
    is_of_somebody,
    is_told_apart,
)
from heritage.extract.places.topics import focus
from heritage.extract.reading import POSSESSIVE, Passage, Reading

_OFTEN = 2
"""Mentions at least of the place that a text is about."""
_MOST = 4
"""Places of a kind that a text tells of, among which the one that it is about is looked for."""
_SITES = ("archaeological_site", "religious_site")
"""Categories of places that one name means as a whole and by its main building: "Ain Dara", "the temple there"."""


def of_type_word(reading: Reading, mention: Mention, near: list[Entity]) -> Entity | None:
    """The place for a word such as "the museum"; none that its words or its entry of a list tell apart from it."""
    found = _there(reading, mention, near) or _of_its_kind(reading, mention, near)
    if found is None or is_of_other_entry(reading, mention, found):
        return None
    passage = reading.passages[mention.sentence]
    if _is_of_other_name(passage, mention, found) or _is_at_other(passage, mention, found):
        return None
    return None if is_former_other(reading, mention, found) else found


def _is_of_other_name(passage: Passage, mention: Mention, entity: Entity) -> bool:
    """Whether a name that owns what a word means is none of the place's: "the Moralist's house" behind another."""
    owner = mention.first - 2
    if owner < 1 or passage.lows[owner + 1] != POSSESSIVE or not passage.words[owner][0].isupper():
        return False
    word = passage.words[owner]
    return (
        word not in entity.name.split()
        and not passage.is_in_place(owner)
        and not passage.reading.is_settlement(word)
    )


def _is_at_other(passage: Passage, mention: Mention, entity: Entity) -> bool:
    """Whether a word goes on with another known site at which its place is: "the Maya temple at Nohmul"."""
    at = mention.last + 1
    if at >= len(passage) or not passage.has(mention.last, "at_link"):
        return False
    behind = (m for m in passage.sentence.mentions if m.first == at and m.how == "name" and m.site_ids)
    return any(m.category in _SITES and m.entity is not entity for m in behind)


def _of_its_kind(reading: Reading, mention: Mention, near: list[Entity]) -> Entity | None:
    """The nearest place with the same head or one like it, else with its category and no head, else the only such."""
    alike = reading.lexicon.alike.get(mention.head or "", frozenset())
    if is_of_somebody(reading.passages[mention.sentence], mention):
        return None
    near = [e for e in near if not is_of_other_faith(reading, mention, e)]
    # "The Krak, a Crusader castle, was hit. The fortress ...": the whole word, or its last, tells the kind.
    kinds = ((e, {e.head, (e.head or "").rpartition(" ")[2]}) for e in near)
    found = next((e for e, words in kinds if has_head(e, mention) or words & alike), None)
    if found is not None and _is_aside(reading, mention, found):
        whole = reading.once(focus)
        return whole if whole is not None and _is_titled(reading, whole) else found
    if found is not None and not has_head(found, mention):
        # A word of another kind may only mean what was named last.
        same_head = next((e for e in near if has_head(e, mention)), None)
        found = found if near[0] is found or same_head is None else same_head
    if found is not None and has_head(found, mention) and _is_of_row(reading, mention, found):
        whole = reading.once(focus)
        is_told_more = whole is not None and has_head(whole, mention) and whole.count >= _OFTEN
        return whole if is_told_more else None
    if found is not None:
        return found
    same_kind = next((e for e in near if e.category == mention.category and e.head is None), None)
    if same_kind is not None:
        return same_kind
    passage = reading.passages[mention.sentence]
    if is_told_apart(passage, mention):
        return None
    by_head = reading.once(_by_head)
    told = [
        e
        for e in by_head.get(mention.head, [])[:_MOST]
        if not is_ahead(passage, mention, e) and not is_of_other_faith(reading, mention, e)
    ]
    if len(told) > 1:
        whole = reading.once(focus)
        return whole if whole in told and _is_titled(reading, whole) else None
    return told[0] if told else _of_ruins(passage, mention, near)


def _of_ruins(passage: Passage, mention: Mention, near: list[Entity]) -> Entity | None:
    """The ruined site, the only place told of just before, whose main building a word means: "Noh Mul. The pyramid"."""
    if len(near) != 1 or mention.is_plural or not passage.has(mention.first, "ruin_building"):
        return None
    if "scholar_word" in passage.reading.classes:
        return None  # a dig tells of what befell a temple long ago
    whole = near[0]
    return whole if whole.category == "archaeological_site" and whole.head is None else None


def _is_of_row(reading: Reading, mention: Mention, entity: Entity) -> bool:
    """Whether a place was named last in one row with another of its kind: "the mosques of Omar and of Ali"."""
    for sentence in reversed(reading.document.sentences[: mention.sentence + 1]):
        stop = mention.first if sentence.index == mention.sentence else len(sentence.tokens.lows)
        named = [m for m in sentence.mentions if m.how == "name" and m.block is None and m.last <= stop]
        last = next((m for m in reversed(named) if m.entity is entity), None)
        if last is not None:
            passage = reading.passages[sentence.index]
            return any(
                m.entity is not None
                and m.entity is not entity
                and has_head(m.entity, mention)
                and _is_one_row(passage, *sorted((m, last), key=lambda one: one.first))
                for m in named
            )
    return False


def _is_one_row(passage: Passage, left: Mention, right: Mention) -> bool:
    """Whether but a conjunction, names and where they are stand between two names."""
    between = range(left.last, right.first)
    return any(passage.has(token, "list_conjunction") for token in between) and all(
        passage.lows[token] == ","
        or passage.has(token, "list_conjunction", "article", "at_link")
        or is_name_word(passage, token)
        or passage.is_in_name(token)
        for token in between
    )


def _there(reading: Reading, mention: Mention, near: list[Entity]) -> Entity | None:
    """The old site named last, where a head is told to be there: "Aircraft reached Ain Dara. The temple there ..."."""
    passage, after = reading.passages[mention.sentence], mention.last
    if not near or after >= len(passage) or not passage.has(after, "there_word"):
        return None
    whole = near[0]
    is_site = (
        whole.head is None and bool(whole.site_ids) and {whole.category, mention.category} <= set(_SITES)
    )
    return whole if is_site and not is_of_somebody(passage, mention) else None


def _is_titled(reading: Reading, entity: Entity) -> bool:
    """Whether the title or the first sentence of the body names a place: what the whole text is about."""
    sentences = reading.document.sentences
    body = next((s.index for s in sentences if s.part == "text"), 0)
    opening = (s for s in sentences if s.part == "title" or s.index == body)
    return any(m.entity is entity for s in opening for m in s.mentions)


def _is_aside(reading: Reading, mention: Mention, entity: Entity) -> bool:
    """Whether a place was only named once, in an earlier paragraph, in a text whose title names another of its kind.

    Where a new paragraph begins, the text goes back to what it is about.
    """
    if is_inside_paragraph(reading, mention) or entity.count > 1 or entity.part == "title":
        return False
    if any(m.entity is entity for m in reading.document.sentences[mention.sentence].mentions):
        return False  # "fire damaged Saint-Sulpice, the second-largest church of the city"
    whole = reading.once(focus)
    if whole is None or whole is entity or whole.count < _OFTEN or _is_titled(reading, entity):
        return False
    return has_head(whole, mention) or whole.category == entity.category == mention.category


def _by_head(reading: Reading) -> dict[str | None, list[Entity]]:
    found: dict[str | None, list[Entity]] = {}
    for entity in reading.document.entities:
        if not entity.is_blocked:
            heads = {entity.head, entity.head.split()[-1]} if entity.head else {None}
            for head in heads:
                found.setdefault(head, []).append(entity)
    return found


def has_head(entity: Entity, mention: Mention) -> bool:
    """Whether a place has the type word of a mention, or a narrower one: a "memorial museum" is "the museum"."""
    if entity.head is None or mention.head is None:
        return entity.head == mention.head
    return entity.head == mention.head or entity.head.split()[-1] == mention.head


def is_alike(entity: Entity, mention: Mention) -> bool:
    """Whether a place has the head of a mention, or its category and no head."""
    return has_head(entity, mention) or (entity.category == mention.category and entity.head is None)


def is_inside_paragraph(reading: Reading, mention: Mention) -> bool:
    """Whether a pronoun stands behind the first sentence of its paragraph, which it goes on from."""
    sentences, index = reading.document.sentences, mention.sentence
    here, before = sentences[index], sentences[index - 1] if index else None
    return before is not None and before.part == here.part and before.paragraph == here.paragraph
