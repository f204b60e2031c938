"""Entities: which names of a report are one place - the same, or one the other with more words."""

from __future__ import annotations

import unicodedata

from heritage.extract.document import Document, Entity, Mention
from heritage.extract.names.nameindex import NameIndex
from heritage.extract.names.sitenames import SiteNames
from heritage.extract.places import bearers
from heritage.extract.places.anaphora import antecedent
from heritage.extract.places.joined import join_located, join_title
from heritage.extract.places.nounheads import OF_THE_DEAD
from heritage.extract.reading import POSSESSIVE, Passage, Reading
from heritage.resources.lexicon import Lexicon


def resolve(reading: Reading, site_names: SiteNames) -> None:
    """Give every name mention its entity, and the anaphors theirs where one antecedent is clear."""
    names = _Names(reading.document, reading.lexicon)
    for passage in sorted(reading.passages, key=lambda p: p.sentence.part != "text"):
        for mention in passage.sentence.mentions:
            if mention.how == "name":
                names.place(passage, mention)
    join_title(reading)
    join_located(reading)
    _drop_weak(reading, site_names)
    bearers.drop(reading)
    for passage in reading.passages:
        for mention in passage.sentence.mentions:
            if mention.entity is None and mention.how == "anaphor":
                mention.entity = antecedent(reading, mention)


_MARKS = ".,;:!?()\"'\u201c\u201d\u2018\u2019"


class _Names:
    """Gathers the names of a text under their entities."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        self.document = document
        self.lexicon = lexicon
        self.keys: dict[str, frozenset[str]] = {}
        self.index = NameIndex()
        classes = lexicon.classes
        self._small = classes.get("name_article", frozenset()) | classes.get("name_connector", frozenset())

    def place(self, passage: Passage, mention: Mention) -> None:
        """Give a mention its entity, a new one where no name before is the same; the entity learns from the mention."""
        sentence = passage.sentence
        entity = self._same(mention)
        span = sentence.span(mention.first, mention.last)
        as_written = self.document.part_text(sentence.part)[slice(*span)]
        if mention.is_in_town or mention.is_renamed:
            as_written = mention.name
        if entity is None:
            entity = Entity(
                len(self.document.entities), mention.name, mention.category, mention.head, mention.site_ids,
                first=span, part=sentence.part, is_weak=mention.is_weak, written=as_written,
                ground=mention.ground,
            )  # fmt: skip
            self.document.entities.append(entity)
        entity.count += 1
        entity.is_weak = entity.is_weak and mention.is_weak
        is_told_so = entity.count == 1 or mention.ground or sentence.part == "title"
        entity.ground = entity.ground if is_told_so else None
        entity.category = entity.category or mention.category
        entity.head = entity.head or mention.head
        entity.site_ids = entity.site_ids or mention.site_ids
        if sentence.part == "text" and len(self._key(mention.name)) > len(self._key(entity.name)):
            entity.name, entity.written = mention.name, as_written
        self.index.add(entity.number, self._key(entity.name), entity.site_ids)
        mention.entity = entity

    def _same(self, mention: Mention) -> Entity | None:
        key = self._key(mention.name)
        for entity in map(self.document.entities.__getitem__, self.index.alike(key, mention.site_ids)):
            if mention.site_ids and entity.site_ids:
                if set(mention.site_ids) & set(entity.site_ids):
                    return entity
                continue
            other = self._key(entity.name)
            if key == other:
                return entity
            heads_agree = mention.head == entity.head or mention.head is None or entity.head is None
            if heads_agree and self._extends(key, other):
                return entity
        return None

    def _extends(self, key: frozenset[str], other: frozenset[str]) -> bool:
        """Whether one name is the other with more words, and the shorter is more than a type word ("temple")."""
        small, large = (key, other) if len(key) < len(other) else (other, key)
        if len(small) > 1 and small < large and small <= self.lexicon.head_words:
            return True  # "the National Library" after "the National Library of Egypt"
        return bool(small) and small < large and bool(small - self.lexicon.head_words)

    def _key(self, name: str) -> frozenset[str]:
        if name not in self.keys:
            plain = name.lower() if name.isascii() else _plain(name)
            words = plain.replace("-", " ").replace(",", " ").split()
            self.keys[name] = frozenset([w.removesuffix(POSSESSIVE) for w in words if w not in self._small])
        return self.keys[name]


def _plain(name: str) -> str:
    """Return a name without marks and capitals, its apostrophes plain."""
    letters = unicodedata.normalize("NFKD", name).lower()
    return "".join(c for c in letters if not unicodedata.combining(c)).replace("\u2019", "'")


def _is_near_told(reading: Reading, entity: Entity, site_names: SiteNames) -> bool:
    """Whether the text names the town or the surroundings of the one site that a weak name may mean."""
    if len(entity.site_ids) != 1:
        return False
    told = set(reading.document.text.split()) | set((reading.document.title or "").split())
    words = {word.strip(_MARKS) for word in told}
    near = site_names.surroundings(entity.site_ids[0])
    return any(words.issuperset(name.split()) for name in near)


def _drop_weak(reading: Reading, site_names: SiteNames) -> None:
    """Block entities known only by a weak name and supported by nothing else in the text."""
    heads: set[str | None] = {
        hit.value.category
        for p in reading.holding("head")
        for hit in p.layer("head")
        if not hit.value.is_weak
    }
    for entity in reading.document.entities:
        if entity.site_ids and entity.head is None and site_names.is_weak(entity.name):
            # "Notre-Dame" is the cathedral where the text speaks of a cathedral, or of Paris.
            alike = OF_THE_DEAD if entity.category in OF_THE_DEAD else {entity.category}
            is_of_kind = not heads.isdisjoint(alike)
            entity.is_blocked = not is_of_kind and not _is_near_told(reading, entity, site_names)
