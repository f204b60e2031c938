"""Wholes: the place behind words that name none themselves - a count, a generic word, an unnamed building, a thing."""

from __future__ import annotations

from heritage.extract.document import Hit
from heritage.extract.grammar.phrases import VERB, Phrase
from heritage.extract.names.namewords import is_name_word
from heritage.extract.places.fronts import front_of
from heritage.extract.places.nounheads import COLLECTING, head_mention, is_figure, last_word
from heritage.extract.places.possessors import owner_before
from heritage.extract.places.salience import HOLDERS, centre
from heritage.extract.places.slots import Patient, Slot


def through(slot: Slot, noun: Phrase, depth: int, parts: list[Hit]) -> list[Patient]:
    """Return the places behind a count or a generic word: "dozens of", "the building of the temple", "the site of"."""
    linked = slot.linked(noun.number + 1)
    if linked is None or not slot.passage.has(linked[0].first, "part_link"):
        return []
    if not _is_count(slot, noun) and not _is_unnamed(slot, noun) and not _is_remnant(slot, noun):
        return []
    return [p for other in slot.syntax.coordinated(linked[1]) for p in slot.read(other, depth, parts)]


def old_town(slot: Slot, noun: Phrase, depth: int, parts: list[Hit]) -> list[Patient]:
    """Return the old place whose town a noun phrase means: "the royal city of Meroe"."""
    is_town = slot.passage.has(last_word(slot.passage, noun), "town_word")
    linked = slot.linked(noun.number + 1)
    if not is_town or linked is None or not _is_of(slot, linked[0]):
        return []
    is_old = any(slot.passage.has(token, "royal_cue") for token in range(noun.first, noun.last))
    return slot.read(linked[1], depth, parts) if is_old else []


def _is_count(slot: Slot, noun: Phrase) -> bool:
    last = last_word(slot.passage, noun)
    is_all = slot.passage.has(last, "rest_word") and slot.passage.has(last, "determiner")
    is_counted = slot.passage.has(last, "count_words", "head_suffix", "number_word")
    return is_all or is_counted or is_figure(slot.passage, noun)


def _is_remnant(slot: Slot, noun: Phrase) -> bool:
    """Whether a noun phrase is what is left of a place: "what remained of the shrine"."""
    is_led = noun.last - noun.first > 1 and slot.passage.has(noun.first, "what_word", "rest_word")
    return is_led and slot.passage.has(noun.last - 1, "remain_word", "left_word")


def _is_unnamed(slot: Slot, noun: Phrase) -> bool:
    mention = head_mention(slot.passage, noun)
    return mention is not None and mention.how in ("generic", "anaphor") and mention.entity is None


def is_of_named(slot: Slot, noun: Phrase) -> bool:
    """Whether "of" and a capitalised name stand behind a noun phrase."""
    linked = slot.linked(noun.number + 1)
    if linked is None or not _is_of(slot, linked[0]):
        return False
    words = slot.passage.words[linked[1].first : linked[1].last]
    capitals = sum(word[0].isupper() for word in words)
    return capitals > 1 or (
        capitals == 0 and is_name_word(slot.passage, linked[1].last - 1)
    )  # "of al-Owrdhi"


def _is_of(slot: Slot, link: Phrase) -> bool:
    return slot.passage.has(link.first, "of_link") and slot.passage.has(link.first, "part_link")


def within(slot: Slot, noun: Phrase, depth: int, parts: list[Hit]) -> list[Patient]:
    """Return the place that holds unnamed buildings: "three tombs at Palmyra", "a chapel of the monastery"."""
    passage, phrases = slot.passage, slot.syntax.phrases
    number = noun.number + 1
    if number < len(phrases) and phrases[number].kind == VERB and phrases[number].voice == "bare":
        number += 1  # "two tombs built against the mosque"
    linked = slot.linked(number)
    if linked is None or not (_is_any(slot, noun) or slot.passage.has(linked[0].first, "site_link")):
        return []
    link, owner = linked[0], slot.syntax.owned(linked[1])
    if not passage.has(link.first, "owner_preposition"):
        return []
    owners = slot.syntax.coordinated(owner)
    read = (p for one in owners for p in slot.read(one, depth + 1, parts))
    found = [p for p in read if p.mention.how in ("name", "anaphor")]
    if passage.has(link.first, "site_link"):
        return found
    return [p for p in found if p.entity.category in HOLDERS]


def _is_any(slot: Slot, noun: Phrase) -> bool:
    """Whether a noun phrase means any of many: "a chapel", "three tombs"."""
    passage = slot.passage
    if any(mention.is_plural for mention in passage.mentions_over(last_word(passage, noun))):
        return True
    tokens = range(noun.first, noun.last)
    return any(passage.has(token, "indefinite_article", "number_word", "many_word") for token in tokens)


def with_detail(slot: Slot, noun: Phrase, depth: int, parts: list[Hit]) -> list[Patient]:
    """Return the place of a thing that the lexicon has no word for: "the diamond orb of the Yadanapon pagoda"."""
    if slot.passage.has(noun.last - 1, "own_word"):
        return []  # "might fall on its own"
    if not _is_detail(slot, noun) and not _is_of_value(slot, noun):
        return []
    if slot.passage.has(noun.first, "site_possessive") and _is_detail(slot, noun):
        owner = owner_before(slot.passage, noun.first) or centre(slot.passage, noun.first, is_bare=False)
        return [slot.part_of(owner, noun, depth + 1, [], "AN-its")] if owner is not None else []
    linked = slot.linked(noun.number + 1)
    if linked is None or slot.syntax.owned(linked[1]) is not linked[1]:
        return []
    is_held = _is_held(slot, noun, linked[0])
    if not is_held and not (_is_of(slot, linked[0]) and _is_detail(slot, noun)):
        return []
    owners = slot.syntax.coordinated(linked[1])
    found = [p for one in owners for p in slot.read(one, depth + 1, parts) if p.mention.how == "name"]
    if is_held:
        found = [p for p in found if p.entity.category in COLLECTING]
    for patient in found:
        patient.rule = "FR-detail"
    return found


def _is_held(slot: Slot, noun: Phrase, link: Phrase) -> bool:
    """Whether things of value are told to be in a place: "the pictures in the Uffizi"."""
    return _is_of_value(slot, noun) and slot.passage.has(link.first, "in_preposition")


def _is_of_value(slot: Slot, noun: Phrase) -> bool:
    return slot.passage.has(last_word(slot.passage, noun), "loot_word", "held_word")


def _is_measure(slot: Slot, noun: Phrase) -> bool:
    """Whether a noun phrase tells how long a piece is meant: "40 metres of the road"."""
    passage = slot.passage
    is_counted = any(
        passage.lows[token][0].isdigit() or passage.has(token, "number_word")
        for token in range(noun.first, noun.last - 1)
    )
    return is_counted and passage.has(noun.last - 1, "length_unit")


def _is_detail(slot: Slot, noun: Phrase) -> bool:
    """Whether a noun phrase may be any thing: its head is a plain word that nothing else is known of."""
    if _is_measure(slot, noun):
        return True
    passage, last = slot.passage, last_word(slot.passage, noun)
    if not passage.words[last].islower() or not passage.lows[last].isalpha():
        return False
    return not passage.has(last, "no_part", "count_words") and not passage.is_in(
        last, "cause", "noun", "closed"
    )


def of_front(slot: Slot, noun: Phrase, depth: int) -> list[Patient]:
    """Return the place of a number that opens the sentence: "Of the halls of X, some twenty were burned"."""
    passage, first = slot.passage, slot.syntax.phrases[0]
    last = last_word(passage, noun) if noun.last - noun.first > 1 else noun.first
    if not passage.has(last, "count_words", "number_word") and not passage.lows[noun.last - 1].isdigit():
        return []
    if slot.is_front or slot.linked(0) is None or not passage.has(first.first, "of_link"):
        return []
    return [p.as_part(depth + 1, []) for p in front_of(slot.front("FR-front"))]
