"""Entries: the place of a line that a label names, where the words behind it name none - "Mosque: cracks"."""

from __future__ import annotations

from dataclasses import replace

from heritage.extract.coding.context import context_of
from heritage.extract.document import Entity, Mention
from heritage.extract.grammar.phrases import NOUN, PREPOSITION, SUBORDINATOR, VERB, Phrase
from heritage.extract.grammar.syntax import Position
from heritage.extract.names.labels import label_end
from heritage.extract.places.owners import CENTRE
from heritage.extract.places.places import places_in
from heritage.extract.places.positions import Positions
from heritage.extract.places.salience import centre
from heritage.extract.places.slots import Patient
from heritage.extract.places.stretches import is_verbless, stretch
from heritage.extract.places.topics import peers_of

_RULE = "FR-label"
_OF_LABEL = ("AN-", "FR-title", "FR-topic", _RULE)
"""How the rules begin that take a place which the words themselves do not name."""


def of_label(positions: Positions) -> list[Patient]:
    """Return the place that labels a trigger's line, where it opens what is told of it or stands without a subject."""
    passage, fired = positions.passage, positions.fired
    index = passage.sentence.index
    labels = peers_of(passage.reading, index)
    mark = label_end(passage)
    if not labels or fired.first < mark or not is_verbless(passage, fired.first):
        return []
    first, _ = stretch(passage, fired.first)
    before = [p for p in positions.syntax.phrases if first <= p.first and p.last <= fired.first]
    if not mark and _names(passage.sentence.mentions):
        return []  # a sentence of its own that names a place tells of that
    if any(p.kind in (NOUN, VERB, PREPOSITION) and not _is_of_label(positions, p) for p in before):
        return []
    if fired.trigger.kind == "noun" and fired.phrase.kind == NOUN and fired.phrase.last != fired.hit.last:
        return []  # "water shortage"
    if _is_attack(positions) and not _ends_stretch(positions):
        return []  # "fire within 300 m"
    if fired.trigger.is_unharmed and context_of(passage) is None and not passage.layer("cause"):
        return []  # "Fort Patience - in good condition" tells of no event
    return [_patient(positions, entity, first) for entity in labels]


def _names(mentions: list[Mention]) -> bool:
    return any(m.how == "name" for m in mentions)


def of_status(positions: Positions) -> list[Patient]:
    """Return the places of which an everyday word tells the state: the noun before it, else the line's label.

    That a part is fine ("walls standing") says nothing of the whole; that what it holds is safe says that it is.
    """
    found = _of_status(positions)
    if not positions.fired.trigger.is_unharmed:
        return found
    whole = (p for p in found if not p.depth or _is_what_it_holds(positions, p))
    return [p for p in whole if not _is_condition(positions, p)]


def _is_what_it_holds(positions: Positions, patient: Patient) -> bool:
    """Whether a status is told of the things of value that a place holds: "closed, but its mosaics are safe"."""
    heads = [part.last - 1 for part in patient.parts]
    passage = positions.passage
    return bool(heads) and all(
        passage.has(head, "loot_word") and not passage.has(head, "rubble_word") for head in heads
    )


def _is_condition(positions: Positions, patient: Patient) -> bool:
    """Whether "it" is said of no place but of the state of things: "as soon as it is safe"."""
    own = positions.syntax.at(patient.mention.first)
    is_joined = own is not None and positions.syntax.kind(own.number - 1) == SUBORDINATOR
    return patient.mention.how == "pronoun" and is_joined


def _of_status(positions: Positions) -> list[Patient]:
    passage, fired = positions.passage, positions.fired
    first, _ = stretch(passage, fired.first)
    verb = _verb_before(positions, first)
    if verb is not None:
        return positions.subject_places(verb)
    noun = _noun_before(positions, first)
    if noun is None or _is_of_label(positions, noun):
        return of_label(positions)
    group = positions.syntax.group(noun) if noun.last <= fired.first else [noun]
    whole = [_cut(one, fired.first) for one in group if one.first >= first]
    return places_in(passage, Position(tuple(whole)), "FR-status")


def _is_of_label(positions: Positions, noun: Phrase) -> bool:
    """Whether a bare general word only stands for the place of the label: "monks evacuated, building safe"."""
    passage = positions.passage
    if passage.has(noun.first, "article", "determiner") or positions.fired.first <= noun.first:
        return False
    return any(m.how == "generic" for m in passage.mentions_over(min(noun.last, positions.fired.first) - 1))


def _verb_before(positions: Positions, first: int) -> Phrase | None:
    """The verb of being that a word completes."""
    stop, passage = positions.fired.first, positions.passage
    before = (p for p in reversed(positions.syntax.phrases) if first <= p.first < stop)
    verb = next((p for p in before if p.kind == VERB), None)
    return verb if verb is not None and passage.has(verb.verb, "be", "state_verb") else None


def _noun_before(positions: Positions, first: int) -> Phrase | None:
    """The noun phrase without a preposition that stands before a word, or holds it at its end."""
    nouns = (
        p for p in positions.syntax.phrases if p.kind == NOUN and first <= p.first < positions.fired.first
    )
    return next((noun for noun in nouns if noun.governor is None), None)


def _cut(noun: Phrase, stop: int) -> Phrase:
    """A noun phrase without the word of state that it seems to end with: "building safe"."""
    return noun if noun.last <= stop else replace(noun, last=stop, last_word=-1)


def of_centre(positions: Positions) -> list[Patient]:
    """Return the place at the centre of attention of which a sentence without verb and place tells: "Some cracks."."""
    passage, fired = positions.passage, positions.fired
    trigger = fired.trigger
    is_damage = (
        trigger.kind == "noun"
        and trigger.event == "cause"
        and (not trigger.loose or trigger.severity == "minor")
    )
    if not is_damage or passage.sentence.part != "text" or fired.phrase.governor is not None:
        return []
    first, _ = stretch(passage, fired.first)
    if first or not is_verbless(passage, fired.first) or _names(passage.sentence.mentions):
        return []
    entity = centre(passage, fired.first, is_bare=True)
    if entity is None:
        return []
    mention = Mention(
        passage.sentence.index, first, first + 1, "label", entity.name, entity.category, entity=entity
    )
    return [Patient(mention, entity, 0, CENTRE)]


def with_peers_of_label(positions: Positions, found: list[Patient]) -> list[Patient]:
    """Return what was found, and the same of the other places of a label: "San Francesco, San Lorenzo: roofs down"."""
    passage = positions.passage
    labels = peers_of(passage.reading, passage.sentence.index)
    if len(labels) < 2 or not found or found[0].entity not in labels:
        return found
    told = found[0]
    if not told.rule.startswith(_OF_LABEL):
        return found
    known = {patient.entity.number for patient in found}
    others = (entity for entity in labels if entity.number not in known)
    return [*found, *(replace(told, entity=e, mention=_mention(told.mention, e)) for e in others)]


def _mention(model: Mention, entity: Entity) -> Mention:
    return replace(model, name=entity.name, category=entity.category, entity=entity)


def _patient(positions: Positions, entity: Entity, first: int) -> Patient:
    index = positions.passage.sentence.index
    mention = Mention(index, first, first + 1, "label", entity.name, entity.category, entity=entity)
    # "No new strikes": that there was no attack is no denial of one.
    return Patient(mention, entity, 0, CENTRE if _is_attack(positions) else _RULE)


def _is_attack(positions: Positions) -> bool:
    """Whether a noun tells an attack or a fire, which may have been elsewhere, and no damage."""
    trigger = positions.fired.trigger
    return trigger.kind == "noun" and trigger.loose and trigger.severity != "minor"


def _ends_stretch(positions: Positions) -> bool:
    """Whether nothing but a date follows a trigger up to the next mark."""
    passage, end = positions.passage, positions.fired.end
    _, last = stretch(passage, positions.fired.first)
    return all(
        passage.date_at(token) is not None or passage.has(token, "preposition") for token in range(end, last)
    )
