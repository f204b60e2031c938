"""Entities: which mentions of a report are one place, and which place an anaphor stands for.

Sieves in order: exact or shorter name, definite head with the same type word, part-of pairing, generic word to the
focus of the text. Two equally good antecedents give none.
"""

from __future__ import annotations

import unicodedata

from heritage.extract.document import Document, Entity, Mention
from heritage.extract.named import named_mention
from heritage.extract.reading import Passage, Reading
from heritage.extract.sitenames import SiteNames
from heritage.resources.lexicon import Lexicon

_WINDOW = 3
_LONGEST_LABEL = 16
_LONGEST_TITLE = 14
_MOST = 4
"""Places that one plural word may stand for."""
_TRACEABLE = (None, "near")
"""Blocks of a mention that an anaphor may still refer to: what stands near something is no patient, but is named."""


def resolve(reading: Reading, site_names: SiteNames) -> None:
    """Give every name mention its entity, and the anaphors theirs where one antecedent is clear."""
    names = _Names(reading.document, reading.lexicon)
    for passage in sorted(reading.passages, key=lambda p: p.sentence.part != "text"):
        for mention in passage.sentence.mentions:
            if mention.how == "name":
                names.place(passage, mention)
    _drop_weak(reading, site_names)
    for passage in reading.passages:
        for mention in passage.sentence.mentions:
            if mention.entity is None and mention.how == "anaphor":
                mention.entity = antecedent(reading, mention)


class _Names:
    """Gathers the names of a text under their entities."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        self.document = document
        self.lexicon = lexicon
        self.keys: dict[str, frozenset[str]] = {}

    def place(self, passage: Passage, mention: Mention) -> None:
        """Give a mention its entity, a new one where no name before is the same; the entity learns from the mention."""
        sentence = passage.sentence
        entity = self._same(mention)
        span = sentence.span(mention.first, mention.last)
        as_written = self.document.part_text(sentence.part)[slice(*span)]
        if entity is None:
            entity = Entity(
                len(self.document.entities), mention.name, mention.category, mention.head, mention.site_ids,
                first=span, part=sentence.part, is_weak=mention.is_weak, written=as_written,
            )  # fmt: skip
            self.document.entities.append(entity)
        entity.count += 1
        entity.is_weak = entity.is_weak and mention.is_weak
        entity.category = entity.category or mention.category
        entity.head = entity.head or mention.head
        entity.site_ids = entity.site_ids or mention.site_ids
        if sentence.part == "text" and len(self._key(mention.name)) > len(self._key(entity.name)):
            entity.name, entity.written = mention.name, as_written
        mention.entity = entity

    def _same(self, mention: Mention) -> Entity | None:
        key = self._key(mention.name)
        for entity in reversed(self.document.entities):
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
            plain = unicodedata.normalize("NFKD", name).lower()
            plain = "".join(c for c in plain if not unicodedata.combining(c)).replace("\u2019", "'")
            words = plain.replace("-", " ").split()
            has = self.lexicon.has
            self.keys[name] = frozenset(
                w for w in words if not has("name_article", w) and not has("name_connector", w)
            )
        return self.keys[name]


def _drop_weak(reading: Reading, site_names: SiteNames) -> None:
    """Block entities known only by a weak name and supported by nothing else in the text."""
    heads = {hit.value.category for p in reading.passages for hit in p.layer("head") if not hit.value.is_weak}
    for entity in reading.document.entities:
        if entity.site_ids and entity.head is None and site_names.is_weak(entity.name):
            # "Notre-Dame" is the cathedral where the text speaks of a cathedral.
            entity.is_blocked = entity.category is None or entity.category not in heads


_NO_BUILDING = ("urban_ensemble", "archaeological_site")


def antecedent(reading: Reading, mention: Mention) -> Entity | None:
    """Return the place that a definite head, generic word or pronoun stands for, or None where that is not clear."""
    if not mention.is_definite:
        return None
    near = _recent(reading.document, mention)
    if mention.is_plural:
        alike = [e for e in near if e.site_ids and (e.head == mention.head or e.category == mention.category)]
        return alike[0] if len(alike) == 1 else None
    topic = topic_of(reading, mention.sentence)
    if topic is not None and (mention.how != "anaphor" or _may_be(topic, mention)):
        return topic
    if mention.how == "anaphor":
        return _of_its_kind(reading, mention, near)
    found = near[0] if near else reading.once(focus)
    is_building = reading.lexicon.has("building_word", mention.name.lower())
    return None if is_building and found is not None and found.category in _NO_BUILDING else found


def _may_be(entity: Entity, mention: Mention) -> bool:
    """Whether a word such as "the museum" may stand for a place."""
    return entity.head in (mention.head, None) or (
        mention.head is not None and mention.head in entity.name.lower().split()
    )


def topic_of(reading: Reading, index: int) -> Entity | None:
    """The place that heads the paragraph of a sentence, as in "4. Art Museum, Mariupol. The museum was hit"."""
    sentence = reading.document.sentences[index]
    return reading.once(_topics).get((sentence.part, sentence.paragraph))


def _topics(reading: Reading) -> dict[tuple[str, int], Entity]:
    """The place that opens each paragraph by a label: a first sentence without a verb, or a name and a colon."""
    topics: dict[tuple[str, int], Entity] = {}
    above: Entity | None = None
    for passage in reading.passages:
        key = (passage.sentence.part, passage.sentence.paragraph)
        if passage.sentence.part == "title" or key in topics:
            continue
        is_first = passage.sentence.index == 0 or (
            reading.passages[passage.sentence.index - 1].sentence.paragraph != passage.sentence.paragraph
        )
        label = _label(passage) if is_first else None
        if label is not None:
            topics[key] = label
            is_alone = passage.sentence.index + 1 >= len(reading.passages) or (
                reading.passages[passage.sentence.index + 1].sentence.paragraph != passage.sentence.paragraph
            )
            above = label if is_alone else None
        elif is_first and above is not None:
            topics[key] = above
            above = None
    return topics


def _leads_label(passage: Passage, token: int) -> bool:
    """Whether a word may stand before the name that heads a paragraph: an article, a number, "d)"."""
    low = passage.lows[token]
    return passage.has(token, "article", "adverb") or len(low) == 1 or low.isdigit()


def _label(passage: Passage) -> Entity | None:
    """The place named by a sentence that is only a label, or that begins with a name and a colon."""
    named = [m for m in passage.sentence.mentions if m.how == "name" and m.entity is not None and not m.block]
    if not named or named[0].entity is None or named[0].entity.is_blocked:
        return None
    first = min(named, key=lambda m: m.first)
    if not all(_leads_label(passage, token) for token in range(first.first)):
        return None
    stop = next((t for t in range(first.last, len(passage)) if passage.lows[t] in (":", "\u2013", "\u2014")), len(passage))
    if stop == len(passage) and len(passage) > _LONGEST_LABEL:
        return None
    return None if any(passage.is_verb(token) for token in range(stop)) else first.entity


def antecedents(reading: Reading, mention: Mention) -> list[Entity]:
    """Return the places that a plural word stands for: "both churches", "neither site"; none where that is not clear."""
    if not mention.is_definite and not mention.is_counted:
        return []
    near = _recent(reading.document, mention)
    alike = [e for e in near if mention.how != "anaphor" or e.head == mention.head or (
        e.category == mention.category and e.head is None)]  # fmt: skip
    return list(reversed(alike)) if 1 < len(alike) <= _MOST else []


def pair_before(reading: Reading, mention: Mention) -> list[Entity]:
    """Return the two places named last in one sentence before a mention: what "both", "neither", "the other two" mean."""
    sentences = reading.document.sentences
    for sentence in reversed(sentences[max(0, mention.sentence - _WINDOW) : mention.sentence + 1]):
        stop = mention.first if sentence.index == mention.sentence else len(sentence.tokens.lows)
        told = (m for m in sentence.mentions if m.how == "name" and m.entity is not None and not m.block)
        named = [m.entity for m in told if m.first < stop]
        places = list(dict.fromkeys(e.number for e in named if e is not None and not e.is_blocked))
        if len(places) > 1:
            return [reading.document.entities[number] for number in places[-2:]]
    return []


def _of_its_kind(reading: Reading, mention: Mention, near: list[Entity]) -> Entity | None:
    """The nearest place with the same head or one like it, else with its category and no head, else the only such."""
    alike = reading.lexicon.alike.get(mention.head or "", frozenset())
    found = next((e for e in near if e.head == mention.head or e.head in alike), None)
    if found is not None and found.head != mention.head:
        # A word of another kind may only mean what was named last.
        same_head = next((e for e in near if e.head == mention.head), None)
        found = found if near[0] is found or same_head is None else same_head
    if found is not None:
        return found
    same_kind = next((e for e in near if e.category == mention.category and e.head is None), None)
    if same_kind is not None:
        return same_kind
    anywhere = reading.once(_by_head).get(mention.head, [])
    return anywhere[0] if len(anywhere) == 1 else None


def _by_head(reading: Reading) -> dict[str | None, list[Entity]]:
    found: dict[str | None, list[Entity]] = {}
    for entity in reading.document.entities:
        if not entity.is_blocked:
            found.setdefault(entity.head, []).append(entity)
    return found


def _recent(document: Document, mention: Mention) -> list[Entity]:
    """Entities named or resolved before the mention within the window, the most recent first."""
    found: dict[int, Entity] = {}
    low = mention.sentence - _WINDOW
    for sentence in reversed(document.sentences[max(low, 0) : mention.sentence + 1]):
        if any(h.value.category == "counterfactual" for h in sentence.layer("modifier")):
            continue  # "this is like blowing up the Taj Mahal"
        for other in reversed(sentence.mentions):
            if sentence.index == mention.sentence and other.first >= mention.first:
                continue
            entity = other.entity
            if entity is not None and not entity.is_blocked and other.block in _TRACEABLE:
                found.setdefault(entity.number, entity)
    return list(found.values())


def focus(reading: Reading) -> Entity | None:
    """The place the whole text is about: named in the title, else the one named most often, if that is one."""
    whole = title_place(reading)
    if whole is not None:
        return whole
    sentences = reading.document.sentences
    told = {m.entity.number for s in sentences for m in s.mentions if m.entity and m.block in _TRACEABLE}
    titled = (m.entity for s in sentences if s.part == "title" for m in s.mentions if m.how == "name")
    first = next((e for e in titled if e is not None and not e.is_blocked and e.number in told), None)
    if first is not None:
        return first
    ranked = sorted(
        (e for e in reading.document.entities if not e.is_blocked and e.number in told), key=lambda e: (-e.count, e.number)
    )
    if not ranked or (len(ranked) > 1 and ranked[0].count == ranked[1].count and ranked[1].number > 2):
        return None
    return ranked[0]


def title_place(reading: Reading) -> Entity | None:
    """The place that is the whole title of a text, as in a register: "Great Mosque of Khan Yunis"."""
    return reading.once(_title_place)


def _title_place(reading: Reading) -> Entity | None:
    titles = [p for p in reading.passages if p.sentence.part == "title" or p.sentence.kind == "title"]
    if len(titles) != 1 or len(titles[0]) > _LONGEST_TITLE:
        return None
    passage = titles[0]
    named = [m.entity for m in passage.sentence.mentions if m.how == "name" and m.entity is not None]
    if named and not any(passage.is_verb(token) for token in range(len(passage))):
        return None if named[0].is_blocked else named[0]
    mention = None if named else named_mention(passage, 0, len(passage), Entity(-1, "", None, None))
    return mention.entity if mention is not None else None


def owner_before(passage: Passage, token: int) -> Entity | None:
    """The place that a part with no owner of its own ("its dome", "the minaret") belongs to: nearest before it."""
    before = sorted(passage.sentence.mentions, key=lambda m: (m.block is not None, -m.first))
    nearest = max((m for m in passage.sentence.mentions if m.last <= token), key=lambda m: m.first, default=None)
    if nearest is not None and nearest.how == "anaphor" and nearest.entity is None and not nearest.is_definite and (
        not nearest.is_plural and nearest.first > 0 and any(passage.has(t, "indefinite_article") for t in range(max(0, nearest.first - 3), nearest.first))
    ):  # fmt: skip
        return None  # "an old chapel burned when somebody set fire to its door"
    for mention in before:
        if (
            mention.first < token
            and mention.entity
            and mention.block in _TRACEABLE
            and mention.how != "pronoun"
        ):
            return None if mention.entity.is_blocked else mention.entity
    index = passage.sentence.index
    for previous in reversed(passage.document.sentences[max(0, index - 2) : index]):
        if previous.part != passage.sentence.part:
            continue
        for mention in previous.mentions:
            if mention.entity and mention.block is None and not mention.entity.is_blocked:
                return mention.entity
    return None
