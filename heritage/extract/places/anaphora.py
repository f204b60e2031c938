"""Anaphora: which place a definite head, a generic word or a pronoun stands for; two equally good ones give none.

Sieves in order: the topic of the paragraph, the same type word, one like it, the same category, and for a generic word
or a pronoun the subject of the nearest sentence, then what was named last in it, then the focus of the text. A pronoun
is none of a text's places where the sentence before is about some other thing, or where it would be its own subject.
"""

from __future__ import annotations

from heritage.extract.document import Entity, Mention
from heritage.extract.names.labels import label_end
from heritage.extract.places.cataphora import is_ahead
from heritage.extract.places.slots import LOST
from heritage.extract.places.subjecthood import (
    is_of_counted,
    is_of_group,
    is_of_other_thing,
    is_of_thing_taken,
    is_opening,
    own_subject,
)
from heritage.extract.places.toldapart import (
    is_introduced,
    is_off,
    stands_by,
)
from heritage.extract.places.topics import TRACEABLE, focus, topic_of
from heritage.extract.places.typewords import is_alike, is_inside_paragraph, of_type_word
from heritage.extract.reading import Passage, Reading

_WINDOW = 3
_TOWN_OF_LABEL = 5
"""Words of a town between the dash and the colon of a label: "Ulu Mosque - Eski Malatya: cracks"."""
_MOST = 4
"""Places that one plural word may stand for."""
_DESCRIBED = ("anaphor", "generic")
_NO_BUILDING = ("urban_ensemble", "archaeological_site")


Chain = dict[tuple[int, int], Entity]
"""What words that open a sentence stand for, by sentence and token: "It opened in 1967. Gunners have hit it"."""


def antecedent(reading: Reading, mention: Mention) -> Entity | None:
    """Return the place that a definite head, generic word or pronoun stands for, or None where that is not clear."""
    chain = reading.once(_chain) if mention.how in ("generic", "pronoun") else {}
    return _antecedent(reading, mention, chain)


def _chain(reading: Reading) -> Chain:
    """The places that a text goes on about by words that open its sentences, each told by those before it."""
    chain: Chain = {}
    for passage in reading.passages:
        for mention in passage.sentence.mentions:
            if mention.how in ("generic", "pronoun") and is_opening(passage, mention):
                if _may_act(passage, mention):
                    break
                entity = _antecedent(reading, mention, chain)
                if entity is not None:
                    chain[mention.sentence, mention.first] = entity
                break
    return chain


def _may_act(passage: Passage, mention: Mention) -> bool:
    """Whether a pronoun may be who says or does what follows: "Ankara protested. It demolished the fort"."""
    after = mention.last
    while after < len(passage) and passage.has(after, "have", "adverb"):
        after += 1
    is_doing = after < len(passage) and (passage.has(after, "report_verb") or passage.at("verb", after))
    return mention.how == "pronoun" and bool(is_doing)


def _antecedent(reading: Reading, mention: Mention, chain: Chain) -> Entity | None:
    if not mention.is_definite or stands_by(reading.passages[mention.sentence], mention):
        return None
    near = _recent(reading, mention, chain)
    if mention.is_plural:
        alike = [e for e in near if e.site_ids and (e.head == mention.head or e.category == mention.category)]
        return alike[0] if len(alike) == 1 else None
    if mention.how == "pronoun" and is_of_counted(reading.passages[mention.sentence], mention.first):
        return None
    topic = topic_of(reading, mention.sentence)
    if topic is not None and (mention.how != "anaphor" or _may_be(topic, mention)):
        return topic
    if mention.how == "anaphor":
        return of_type_word(reading, mention, _without_beside(reading, mention, near))
    if mention.how == "pronoun":
        if _is_of_else(reading, mention):
            return None
        own = own_subject(reading.passages[mention.sentence], mention)
        near = [entity for entity in near if entity not in own]
        if is_inside_paragraph(reading, mention):
            near = [entity for entity in near if _is_told_here(reading, mention, entity, chain)]
            return near[0] if near else None
        return _last_told(reading, mention, near, chain)
    if is_introduced(reading, mention):
        return None
    found = _last_told(reading, mention, near, chain)
    return None if found is not None and is_off(reading, mention, found) else found


def _is_of_else(reading: Reading, mention: Mention) -> bool:
    """Whether a pronoun is something else than a place: a thing told of before it, or people."""
    passage = reading.passages[mention.sentence]
    if is_of_other_thing(reading, mention) or is_of_thing_taken(passage, mention):
        return True
    told = [other for other in passage.sentence.mentions if other.last <= mention.first]
    if told and told[-1].block in LOST:
        return True  # "shook a copy of the mosque until it cracked"
    return is_of_group(passage, mention)


def _last_told(reading: Reading, mention: Mention, near: list[Entity], chain: Chain) -> Entity | None:
    """The nearest place for a word that may stand for any, else the focus of the text."""
    if _is_of_own_entry(reading, mention):
        near = [entity for entity in near if _is_told_here(reading, mention, entity, chain)]
        return near[0] if near else None
    found = near[0] if near else reading.once(focus)
    if found is not None and is_ahead(reading.passages[mention.sentence], mention, found):
        return None
    is_building = reading.lexicon.has("building_word", mention.name.lower())
    return None if is_building and found is not None and _is_no_building(reading, found) else found


def _is_no_building(reading: Reading, entity: Entity) -> bool:
    """Whether a place is a town or a ruined site, and no building of one: "the Roman temple at Évora" is one."""
    if entity.category not in _NO_BUILDING or entity.head is None:
        return entity.category in _NO_BUILDING
    words = entity.head.split()
    last = (
        e.value for e in reading.lexicon.index.get(words[-1], ()) if e.layer == "head" and len(e.tokens) == 1
    )
    return len(words) == 1 or all(head.category in _NO_BUILDING for head in last)


def _is_of_own_entry(reading: Reading, mention: Mention) -> bool:
    """Whether a word stands behind a label with a colon that opens its paragraph, and so tells of what that labels.

    "Academy of Arts - Kyiv: part of the building fell" is about no church of the line before.
    """
    passage = reading.passages[mention.sentence]
    end = label_end(passage)
    if not end or mention.first < end or is_inside_paragraph(reading, mention):
        return False
    return ":" in passage.lows[end - 1 : min(mention.first, end + _TOWN_OF_LABEL)]


def _is_told_here(reading: Reading, mention: Mention, entity: Entity, chain: Chain) -> bool:
    """Whether the paragraph of a pronoun tells of a place before it."""
    sentences, index = reading.document.sentences, mention.sentence
    here = sentences[index]
    return any(
        told.entity is entity
        or chain.get((told.sentence, told.first)) is entity
        or (told.how in _DESCRIBED and _antecedent(reading, told, chain) is entity)
        for sentence in sentences[max(0, index - _WINDOW) : index + 1]
        if sentence.part == here.part and sentence.paragraph == here.paragraph
        for told in sentence.mentions
        if sentence is not here or told.first < mention.first
    )


def _may_be(entity: Entity, mention: Mention) -> bool:
    """Whether a word such as "the museum" may stand for a place."""
    return entity.head in (mention.head, None) or (
        mention.head is not None and mention.head in entity.name.lower().split()
    )


def antecedents(reading: Reading, mention: Mention) -> list[Entity]:
    """Return the places that a plural word stands for: "both churches", "neither site"; none where not clear."""
    if not mention.is_definite and not mention.is_counted:
        return []
    near = _recent(reading, mention, {})
    alike = [e for e in near if mention.how != "anaphor" or is_alike(e, mention)]
    return list(reversed(alike)) if 1 < len(alike) <= _MOST else []


def pair_before(reading: Reading, mention: Mention) -> list[Entity]:
    """Return the two places named last in one sentence: what "both", "neither", "the other two" mean behind it."""
    sentences = reading.document.sentences
    for sentence in reversed(sentences[max(0, mention.sentence - _WINDOW) : mention.sentence + 1]):
        stop = mention.first if sentence.index == mention.sentence else len(sentence.tokens.lows)
        told = (
            m for m in sentence.mentions if m.how == "name" and m.entity is not None and m.block in TRACEABLE
        )
        named = [m.entity for m in told if m.first < stop]
        places = list(dict.fromkeys(e.number for e in named if e is not None and not e.is_blocked))
        if len(places) > 1:
            return [reading.document.entities[number] for number in places[-2:]]
    return []


def _recent(reading: Reading, mention: Mention, chain: Chain) -> list[Entity]:
    """Entities named or resolved before the mention within the window, the most recent first.

    The subject comes first: it is what the next sentence, or a pronoun behind it, goes on about.
    """
    found: dict[int, Entity] = {}
    low = mention.sentence - _WINDOW
    for passage in reversed(reading.passages[max(low, 0) : mention.sentence + 1]):
        sentence = passage.sentence
        if any(h.value.category == "counterfactual" for h in sentence.layer("modifier")):
            continue  # "this is like blowing up the Taj Mahal"
        is_here = sentence.index == mention.sentence
        told = [
            m
            for m in reversed(sentence.mentions)
            if (_is_traceable(m) or (m.sentence, m.first) in chain)
            and not (is_here and m.first >= mention.first)
        ]
        if len(told) > 1 and (not is_here or _is_subject(passage, mention)):
            told.sort(key=lambda m: not is_opening(passage, m))
        if len(told) > 1 and not is_here:
            told.sort(key=lambda m: m.block is not None)  # "at the church, near the theatre": the church
        for other in told:
            entity = other.entity or chain.get((other.sentence, other.first))
            if entity is not None:
                found.setdefault(entity.number, entity)
    return list(found.values())


def _without_beside(reading: Reading, mention: Mention, near: list[Entity]) -> list[Entity]:
    """The places with those last that the text only told to be near or behind: "on loan from the museum of"."""
    if len(near) == 1:
        return near
    before = reading.document.sentences[max(0, mention.sentence - _WINDOW) : mention.sentence + 1]
    named = {m.entity.number for s in before for m in s.mentions if m.entity is not None and m.block is None}
    return sorted(near, key=lambda entity: entity.number not in named)


def _is_subject(passage: Passage, mention: Mention) -> bool:
    """Whether a pronoun, or the part of it that is told of, is the subject of a verb: "and a third of it is gone"."""
    is_ended = mention.last < len(passage) and passage.is_verb(mention.last)
    return mention.how == "pronoun" and is_ended


def _is_traceable(mention: Mention) -> bool:
    return mention.entity is not None and not mention.entity.is_blocked and mention.block in TRACEABLE
