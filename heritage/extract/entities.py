"""Entities: which mentions of a report are one place, and which place an anaphor stands for.

Sieves in order (extraction.md B.8): exact or shorter name, definite head with the same type word, part-of pairing,
generic word to the focus of the text. Two equally good antecedents give none.
"""

from __future__ import annotations

import unicodedata
from heritage.extract.document import Document, Entity, Mention, Sentence
from heritage.extract.sitenames import SiteNames
from heritage.resources.lexicon import Lexicon

_WINDOW = 3


def resolve(document: Document, lexicon: Lexicon, site_names: SiteNames) -> None:
    """Give every name mention its entity, and the anaphors theirs where one antecedent is clear."""
    _name_entities(document, lexicon)
    _drop_weak(document, site_names)
    for sentence in document.sentences:
        for mention in sentence.mentions:
            if mention.entity is None and mention.how == "anaphor":
                mention.entity = antecedent(document, mention, lexicon)


def _name_entities(document: Document, lexicon: Lexicon) -> None:
    ordered = sorted(document.sentences, key=lambda s: s.part != "text")
    for sentence in ordered:
        for mention in sentence.mentions:
            if mention.how != "name":
                continue
            entity = _same(document, mention, lexicon)
            if entity is None:
                entity = Entity(
                    len(document.entities), mention.name, mention.category, mention.head, mention.site_ids,
                    first=sentence.span(mention.first, mention.last), part=sentence.part, is_weak=mention.is_weak,
                    written=_written(document, sentence, mention),
                )  # fmt: skip
                document.entities.append(entity)
            entity.count += 1
            entity.is_weak = entity.is_weak and mention.is_weak
            entity.category = entity.category or mention.category
            entity.head = entity.head or mention.head
            entity.site_ids = entity.site_ids or mention.site_ids
            if len(_key(mention.name, lexicon)) > len(_key(entity.name, lexicon)) and sentence.part == "text":
                entity.name, entity.written = mention.name, _written(document, sentence, mention)
            mention.entity = entity


def _written(document: Document, sentence: Sentence, mention: Mention) -> str:
    start, end = sentence.span(mention.first, mention.last)
    return document.part_text(sentence.part)[start:end]


def _same(document: Document, mention: Mention, lexicon: Lexicon) -> Entity | None:
    key = _key(mention.name, lexicon)
    for entity in reversed(document.entities):
        if mention.site_ids and entity.site_ids:
            if set(mention.site_ids) & set(entity.site_ids):
                return entity
            continue
        other = _key(entity.name, lexicon)
        if key == other:
            return entity
        heads_agree = mention.head == entity.head or mention.head is None or entity.head is None
        if heads_agree and key and other and (key < other or other < key):
            small, large = (key, other) if len(key) < len(other) else (other, key)
            if large - small and small - lexicon.head_words:
                return entity
    return None


def _key(name: str, lexicon: Lexicon) -> frozenset[str]:
    plain = unicodedata.normalize("NFKD", name).lower()
    plain = "".join(c for c in plain if not unicodedata.combining(c)).replace("\u2019", "'")
    words = plain.replace("-", " ").split()
    return frozenset(w for w in words if not lexicon.has("name_article", w) and not lexicon.has("name_connector", w))


def _drop_weak(document: Document, site_names: SiteNames) -> None:
    """Block entities known only by a weak name and supported by nothing else in the text."""
    for entity in document.entities:
        if entity.site_ids and entity.head is None and site_names.is_weak(entity.name):
            entity.is_blocked = True


def antecedent(document: Document, mention: Mention, lexicon: Lexicon) -> Entity | None:
    """Return the place that a definite head, generic word or pronoun stands for, or None where that is not clear."""
    if not mention.is_definite:
        return None
    near = _recent(document, mention)
    if mention.is_plural:
        alike = [e for e in near if e.site_ids and (e.head == mention.head or e.category == mention.category)]
        return alike[0] if len(alike) == 1 else None
    if mention.how == "anaphor":
        same_head = [e for e in near if e.head == mention.head]
        if same_head:
            return same_head[0]
        same_kind = [e for e in near if e.category == mention.category and e.head is None]
        if same_kind:
            return same_kind[0]
        anywhere = [e for e in document.entities if e.head == mention.head and not e.is_blocked]
        return anywhere[0] if len(anywhere) == 1 else None
    if near:
        return near[0]
    return focus(document)


def _recent(document: Document, mention: Mention) -> list[Entity]:
    """Entities named or resolved before the mention within the window, the most recent first."""
    found: list[Entity] = []
    low = mention.sentence - _WINDOW
    for sentence in reversed(document.sentences[max(low, 0) : mention.sentence + 1]):
        for other in reversed(sentence.mentions):
            if sentence.index == mention.sentence and other.first >= mention.first:
                continue
            entity = other.entity
            usable = entity is not None and not entity.is_blocked and other.block in (None, "near")
            if usable and entity is not None and entity not in found:
                found.append(entity)
    return found


def focus(document: Document) -> Entity | None:
    """The place the whole text is about: named in the title, else the one named most often, if that is one."""
    titled = [
        m.entity for s in document.sentences if s.part == "title" for m in s.mentions if m.entity and m.how == "name"
    ]
    usable = [e for e in titled if e and not e.is_blocked]
    if usable:
        return usable[0]
    ranked = sorted((e for e in document.entities if not e.is_blocked), key=lambda e: (-e.count, e.number))
    if not ranked or (len(ranked) > 1 and ranked[0].count == ranked[1].count and ranked[1].number > 2):
        return None
    return ranked[0]


def owner_before(document: Document, sentence: Sentence, token: int) -> Entity | None:
    """The place that a part with no owner of its own ("its dome", "the minaret") belongs to: nearest before it."""
    for mention in sorted(sentence.mentions, key=lambda m: -m.first):
        if mention.first < token and mention.entity and mention.block in (None, "near") and mention.how != "pronoun":
            return None if mention.entity.is_blocked else mention.entity
    for previous in reversed(document.sentences[max(0, sentence.index - 2) : sentence.index]):
        if previous.part != sentence.part:
            continue
        for mention in previous.mentions:
            if mention.entity and mention.block is None and not mention.entity.is_blocked:
                return mention.entity
    return None
