"""Goods: the place from which things were taken that name no owner - by what follows, by a label, by what was told.

"Nuggets were cut out of a case in the museum", "X Museum: a torc stolen", "The alarm at the museum went off. Two jade
bowls had been taken."
"""

from __future__ import annotations

from heritage.extract.coding.valuables import is_work
from heritage.extract.document import Entity, Mention
from heritage.extract.grammar.phrases import NOUN, PREPOSITION, VERB, Phrase
from heritage.extract.grammar.syntax import Position
from heritage.extract.places.entered import is_building
from heritage.extract.places.nounheads import COLLECTING, kind
from heritage.extract.places.places import front_place
from heritage.extract.places.positions import Positions
from heritage.extract.places.salience import centre, speaking
from heritage.extract.places.slots import Patient
from heritage.extract.places.staff import place_served, speakers_place
from heritage.extract.places.topics import peers_of

_WHERE = ("from_preposition", "in_preposition", "into_preposition", "through_preposition", "location")
_KEPT = ("in_preposition", "to_preposition", "from_preposition")
_WAYS = ("from", "in")


def of_goods(positions: Positions) -> list[Patient]:
    """Return the place of the things that a verb of theft takes, where neither they nor the verb name it."""
    trigger, passage = positions.fired.trigger, positions.passage
    if trigger.event != "looting_theft" or trigger.is_unharmed or trigger.is_menaced:
        return []
    goods = taken(positions)
    if goods is None:
        return _all_that_was(positions)
    if "object" in trigger.patient or "subject" in trigger.patient:
        found = positions.governed_places(_WAYS) or front_place(passage, "FR-front")
        if found:
            return [p.as_part(max(p.depth, 1), p.parts) for p in found]
    kept = _kept_in(positions, goods) or _of_speaker(positions, goods)
    if kept:
        return kept
    if passage.sentence.mentions and any(m.how == "name" for m in passage.sentence.mentions):
        return _of_label(positions, goods)
    return _of_label(positions, goods) or _told_before(positions, goods)


def _all_that_was(positions: Positions) -> list[Patient]:
    """The place of "what remained in the museum", "everything in the library", where that was taken."""
    passage, fired = positions.passage, positions.fired
    nouns = positions.syntax.subject(fired.phrase).nouns
    if not fired.is_passive or not nouns or not passage.has(nouns[0].first, "what_word", "rest_word"):
        return []
    between = positions.syntax.phrases[nouns[0].number + 1 : fired.phrase.number]
    noun = next((p for p in reversed(between) if p.kind == NOUN and p.governor is not None), None)
    link = noun.governor if noun is not None else None
    if noun is None or link is None or not passage.has(link.first, "site_link", "in_preposition"):
        return []
    return [p.as_part(max(p.depth, 1), p.parts) for p in positions.places(Position((noun,)))]


def taken(positions: Positions) -> Phrase | None:
    """Return the noun phrase of what is taken, where that is a thing of value."""
    fired = positions.fired
    nouns = positions.syntax.subject(fired.phrase).nouns if fired.is_passive else positions.own_object().nouns
    noun = nouns[0] if nouns else None
    return noun if noun is not None and is_goods(positions, noun) else None


def is_goods(positions: Positions, noun: Phrase) -> bool:
    """Whether a noun phrase, or what it gives the number of, is a thing of value: "two jade bowls", "a Picasso"."""
    passage, phrases = positions.passage, positions.syntax.phrases
    if kind(passage, noun) == "closed":
        return False
    if any(passage.has(token, "loot_word", "case_word") for token in range(noun.first, noun.last)):
        return True
    behind = phrases[noun.number + 1 : noun.number + 3]
    is_count = passage.has(noun.last - 1, "count_words", "number_word", "quantity_noun", "quantity_word")
    if (
        is_count
        and [p.kind for p in behind] == [PREPOSITION, NOUN]
        and passage.has(behind[0].first, "of_link")
    ):
        return is_goods(positions, behind[1])
    return is_work(passage, noun)


def _kept_in(positions: Positions, goods: Phrase) -> list[Patient]:
    """The place that the goods are said to be kept in, or to belong to: "a chalice kept in the church was stolen"."""
    behind = positions.syntax.phrases[goods.number + 1 : goods.number + 4]
    if [p.kind for p in behind] != [VERB, PREPOSITION, NOUN]:
        return []
    verb, link, noun = behind
    is_told = verb.is_finite and verb.voice != "bare"
    if is_told or not positions.passage.has(link.first, *_KEPT):
        return []
    found = positions.places(Position((noun,)))
    return [p.as_part(max(p.depth, 1), p.parts) for p in found if _holds_goods(p.entity)]


def _of_speaker(positions: Positions, goods: Phrase) -> list[Patient]:
    """The place that itself tells of it, or that those serve who do: "The museum said that two coins were stolen"."""
    passage = positions.passage
    is_own = any(passage.has(token, "speakers_possessive") for token in range(goods.first, goods.last))
    served = speakers_place(passage) if is_own else place_served(passage, is_speaking=True)
    if served is not None and _holds_goods(served):
        return [] if _is_elsewhere(positions) else [_patient(positions, served, goods, "AN-speaker")]
    told = [m for m in passage.sentence.mentions if m.entity is not None and m.block is None]
    if len({m.entity.number for m in told if m.entity is not None}) != 1:
        return []
    said = passage.once(speaking)
    entity = told[0].entity
    if entity is None or entity.category not in COLLECTING or not all(m.first in said for m in told):
        return []
    return [] if _is_elsewhere(positions) else [_patient(positions, entity, goods, "AN-speaker")]


def _holds_goods(entity: Entity) -> bool:
    return is_building(entity) or entity.category in COLLECTING


def _is_elsewhere(positions: Positions) -> bool:
    """Whether the sentence says where the things were: "stolen from a villa"."""
    passage, own = positions.passage, positions.fired.phrase.number
    for phrase in positions.syntax.phrases[own:]:
        link = phrase.governor if phrase.kind == NOUN else None
        if link is not None and passage.has(link.first, *_WHERE) and passage.date_at(phrase.first) is None:
            return True
    return False


def _of_label(positions: Positions, goods: Phrase) -> list[Patient]:
    """The place that labels the line."""
    passage = positions.passage
    return [
        _patient(positions, e, goods, "FR-label") for e in peers_of(passage.reading, passage.sentence.index)
    ]


def _told_before(positions: Positions, goods: Phrase) -> list[Patient]:
    """The building that the sentence before tells of, where this one does not say where the things were."""
    passage = positions.passage
    if passage.sentence.part != "text" or passage.has(goods.first, "possessive"):
        return []
    if _is_elsewhere(positions):
        return []
    entity = centre(passage, goods.first, is_bare=True)
    if entity is None or not _holds_goods(entity):
        return []
    return [_patient(positions, entity, goods, "AN-centre")]


def _patient(positions: Positions, entity: Entity, goods: Phrase, rule: str) -> Patient:
    mention = Mention(
        positions.passage.sentence.index,
        goods.first,
        goods.last,
        "part",
        entity.name,
        entity.category,
        entity=entity,
    )
    return Patient(mention, entity, 1, rule)
