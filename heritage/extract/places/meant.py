"""Meant: which place a mention at the head of a noun phrase means - its own, what it stands for, what is behind it."""

from __future__ import annotations

from dataclasses import replace

from heritage.extract.dates.dateforms import date_forms
from heritage.extract.document import Entity, Hit, Mention
from heritage.extract.grammar.phrases import Phrase
from heritage.extract.places.anaphora import antecedent, antecedents, pair_before
from heritage.extract.places.cataphora import named_later
from heritage.extract.places.examples import examples_of
from heritage.extract.places.nounheads import head_mention, last_word
from heritage.extract.places.possessors import owner_before
from heritage.extract.places.predicates import identified
from heritage.extract.places.salience import centre, holder
from heritage.extract.places.slots import Patient, Slot, distinct
from heritage.extract.places.staff import speakers_place
from heritage.extract.places.toldapart import is_of_other_use
from heritage.extract.places.typewords import is_alike
from heritage.extract.places.wholes import is_of_named, through, within
from heritage.extract.reading import Passage

_UNNAMED = ("anaphor", "generic")
_STANDING_IN = (*_UNNAMED, "pronoun")
_PAIRS = ("both_word", "pair_word", "former_word", "latter_word")
_OURS = 2
"""Tokens before a type word among which "our" stands: "our old church"."""
_LONGEST_PAIR = 3
"""Words of "the other two"."""
_PAIR = 2
_LONGEST_ALL = 2
"""Words of "all three"."""


def place_of(slot: Slot, noun: Phrase, mention: Mention, depth: int, parts: list[Hit]) -> list[Patient]:
    """Return the places that a mention in a noun phrase means, none where it is lost or it is not clear which."""
    if slot.is_lost(mention):
        return []
    if mention.how == "generic" or (mention.how == "anaphor" and mention.entity is None):
        behind = through(slot, noun, depth, parts) or identified(slot, noun)
        if behind:
            return behind
        if mention.how == "generic" and is_of_named(slot, noun):
            return []  # "the building of the State Opera" is no place named before
    if noun.owner is not None and _is_of_owner(slot, noun.owner, mention):
        return slot.read(noun.owner, depth + 1, parts)
    if mention.is_plural and mention.how != "name":
        return _several(slot, noun, mention, depth, parts)
    return _single(slot, noun, mention, depth, parts)


def _is_of_owner(slot: Slot, owner: Phrase, mention: Mention) -> bool:
    """Whether a possessor is a place: "the city's museum" is another than the city; "the site's museum" part of it."""
    if mention.how not in _STANDING_IN or mention.entity is not None:
        return False
    head = head_mention(slot.passage, owner)
    return head is not None and head.how in ("name", "anaphor")


def _several(slot: Slot, noun: Phrase, mention: Mention, depth: int, parts: list[Hit]) -> list[Patient]:
    """The places that a plural word means: those named behind it, those named before, or the one that holds them."""
    found = examples_of(slot, noun, depth)
    if found:
        return distinct([*found, *within(slot, noun, depth, parts)])
    entities = antecedents(slot.passage.reading, mention)
    if entities:
        return [slot.patient(mention, entity, depth, parts) for entity in entities]
    return (
        within(slot, noun, depth, parts)
        or _of_its(slot, noun, depth)
        or _of_holder(slot, noun, mention, depth)
    )


def _of_its(slot: Slot, noun: Phrase, depth: int) -> list[Patient]:
    """The site of which buildings are told as its own: "came to El Paraiso and tore down one of its pyramids"."""
    if not slot.passage.has(noun.first, "site_possessive"):
        return []
    owner = owner_before(slot.passage, noun.first) or centre(slot.passage, noun.first, is_bare=False)
    return [slot.part_of(owner, noun, depth + 1, [], "AN-its")] if owner is not None else []


def _of_holder(slot: Slot, noun: Phrase, mention: Mention, depth: int) -> list[Patient]:
    """The site whose buildings a plural means: "Hatra fell. The group used the temples as a camp"."""
    linked = slot.linked(noun.number + 1)
    is_owned = linked is not None and slot.passage.has(linked[0].first, "owner_preposition")
    if not mention.is_definite or is_owned or mention.how != "anaphor":
        return []
    entity = holder(slot.passage, mention)
    return [slot.part_of(entity, noun, depth + 1, [], "AN-holder")] if entity is not None else []


def _single(slot: Slot, noun: Phrase, mention: Mention, depth: int, parts: list[Hit]) -> list[Patient]:
    entity = mention.entity
    if entity is None and mention.how != "name":
        entity = antecedent(slot.passage.reading, mention)
        if entity is None and _is_any_kind(slot, noun, mention):
            # "the monument" is one of its kind, or any place.
            entity = antecedent(slot.passage.reading, replace(mention, how="generic"))
    if entity is None and mention.how in _UNNAMED:
        entity = _ours(slot.passage, mention)
    if entity is None and mention.how in _UNNAMED:
        found = within(slot, noun, depth, parts)
        later = named_later(slot.passage, mention) if not found else None
        if later is None or is_of_other_use(slot.passage.reading, mention, later):
            return found
        return [replace(slot.patient(mention, later, depth, parts), rule="AN-named-later")]
    if entity is None or entity.is_blocked:
        return []
    if mention.how in _UNNAMED and is_of_other_use(slot.passage.reading, mention, entity):
        return []
    return [slot.patient(mention, entity, depth, parts)]


def _ours(passage: Passage, mention: Mention) -> Entity | None:
    """The place that "our church" or "our building" is, said by those who serve it."""
    before = range(max(0, mention.first - _OURS), mention.first)
    if mention.is_plural or not any(passage.has(token, "speakers_possessive") for token in before):
        return None
    entity = speakers_place(passage)
    is_it = entity is not None and (mention.how == "generic" or is_alike(entity, mention))
    return entity if is_it else None


def _is_any_kind(slot: Slot, noun: Phrase, mention: Mention) -> bool:
    """Whether a type word may mean a place of any kind; "its monument" is a thing of the place."""
    if mention.how != "anaphor" or mention.is_plural or not slot.passage.at("generic", mention.last - 1):
        return False
    return not any(slot.passage.has(token, "possessive") for token in range(noun.first, mention.first))


def inside(slot: Slot, noun: Phrase, depth: int, parts: list[Hit]) -> list[Patient]:
    """Return the place named within a noun phrase that ends in a generic word: "the Mosul Museum ticket building"."""
    last = last_word(slot.passage, noun)
    if not slot.passage.has(last, "head_suffix"):
        return []
    for mention in slot.passage.sentence.mentions:
        if noun.first <= mention.first and mention.last <= last and mention.how == "name":
            return place_of(slot, noun, mention, depth, parts)
    return []


def pair_of(slot: Slot, noun: Phrase) -> list[Patient]:
    """Return the two places that "both", "neither site", "the other two" stand for."""
    passage = slot.passage
    if _is_all(slot, noun):
        return [
            Patient(_standing(slot, noun), entity, 0, f"{slot.rule}-all")
            for entity in _all_before(slot, noun)
        ]
    is_one = _is_one_of_pair(slot, noun)
    if not is_one and not _is_pair(slot, noun):
        return []
    mention = _standing(slot, noun)
    pair = pair_before(passage.reading, mention)
    if is_one:
        is_former = any(passage.has(token, "former_word") for token in range(noun.first, noun.last))
        pair = pair[:1] if is_former else pair[1:]
    kinds = {m.category for m in passage.mentions_over(last_word(passage, noun)) if m.how == "anaphor"}
    if kinds and not {entity.category for entity in pair} <= kinds:
        return []  # "both museums", where a museum and a cathedral were named
    return [Patient(mention, entity, 0, f"{slot.rule}-pair") for entity in pair]


def _standing(slot: Slot, noun: Phrase) -> Mention:
    """The mention that a word such as "both" is of the places that it stands for."""
    return Mention(slot.passage.sentence.index, noun.first, noun.last, "generic", "", is_definite=True)


def _is_all(slot: Slot, noun: Phrase) -> bool:
    """Whether a noun phrase opens its sentence and counts all named before: "All were gutted", "all three"."""
    passage = slot.passage
    if noun.first or not passage.has(0, "all_word") or noun.last > _LONGEST_ALL or _counts_others(slot, noun):
        return False
    return noun.last == 1 or passage.has(1, "number_word", "count_words")


def _all_before(slot: Slot, noun: Phrase) -> list[Entity]:
    """The places named in the sentence before, as many as are counted."""
    passage, index = slot.passage, slot.passage.sentence.index
    if not index or passage.document.sentences[index - 1].paragraph != passage.sentence.paragraph:
        return []
    told = (
        m.entity for m in passage.document.sentences[index - 1].mentions if m.how == "name" and not m.block
    )
    places = list({e.number: e for e in told if e is not None and not e.is_blocked}.values())
    counted = (
        date_forms(passage.lexicon).tables.numbers.get(passage.lows[1]) if noun.last > 1 else len(places)
    )
    return places if len(places) > _PAIR and counted == len(places) else []


def _is_one_of_pair(slot: Slot, noun: Phrase) -> bool:
    """Whether a noun phrase is one of two by their order: "the former", "the latter"; "the former palace" is not."""
    passage, length = slot.passage, noun.last - noun.first
    return (
        length == 2
        and passage.has(noun.first, "definite")
        and passage.has(noun.first + 1, "former_word", "latter_word")
    )


def _counts_others(slot: Slot, noun: Phrase) -> bool:
    """Whether "of" names what a word counts, and that is no place: "both of the airships"."""
    linked = slot.linked(noun.number + 1)
    if linked is None or not slot.passage.has(linked[0].first, "of_link"):
        return False
    head = last_word(slot.passage, linked[1])
    is_pronoun = slot.passage.has(head, "they_word", "pronoun", "demonstrative")
    return not is_pronoun and not slot.passage.mentions_over(head)


def _is_pair(slot: Slot, noun: Phrase) -> bool:
    if slot.passage.reading.classes.isdisjoint(_PAIRS):
        return False
    passage, last = slot.passage, last_word(slot.passage, noun)
    if _counts_others(slot, noun):
        return False
    is_led, length = passage.has(noun.first, "article"), noun.last - noun.first
    if passage.has(last, "both_word"):
        return length == 1 or is_led
    if is_led and passage.has(last, "pair_word") and length <= _LONGEST_PAIR:
        return True  # "the two", "the other two"
    if not any(passage.has(token, "both_word") for token in range(noun.first, noun.last)):
        return False
    over = [m for m in passage.mentions_over(last) if m.last == last + 1]
    return any(m.how in _UNNAMED for m in over)  # "both churches", "neither site"
