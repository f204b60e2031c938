"""Owners: the place that a part belongs to - "the church's roof", "the roof of the church", "its roof"."""

from __future__ import annotations

from heritage.extract.document import Entity, Hit
from heritage.extract.grammar.phrases import (
    BREAK,
    COMMA,
    CONJUNCTION,
    NOUN,
    OPEN,
    PREPOSITION,
    RELATIVE,
    SUBORDINATOR,
    VERB,
    Phrase,
)
from heritage.extract.grammar.syntax import Position
from heritage.extract.places.fronts import front_of
from heritage.extract.places.meant import place_of
from heritage.extract.places.nounheads import kind
from heritage.extract.places.ownnames import of_own_name
from heritage.extract.places.possessors import owner_ahead, owner_before
from heritage.extract.places.salience import centre, topic
from heritage.extract.places.slots import Patient, Slot
from heritage.extract.places.staff import place_served, speakers_place
from heritage.extract.places.subjecthood import is_of_counted, is_of_unknown_name
from heritage.extract.places.topics import topic_of
from heritage.extract.reading import Passage

_RELATIVE_REACH = 8
_APOSTROPHES = ("'", "\u2019")
_DEFINITE_REACH = 4
_TELLS_NO_PLACE = ("agent_preposition", "with_preposition", "conjunction", "source_preposition")

_BUILDINGS = ("museum", "library", "archive", "historic_building", "fortification")

CENTRE = "AN-centre"
"""The rule by which a part with neither article nor owner goes to the place at the centre of attention."""


def owners_of(slot: Slot, noun: Phrase, part: Hit, depth: int, parts: list[Hit]) -> list[Patient]:
    """Return the owner of a part: its possessor, the name before it, what is behind its preposition, or one before."""
    passage = slot.passage
    if part.first and passage.class_end(part.first - 1, "beside_link") == part.last:
        return []  # "the school next door"
    if noun.owner is not None:
        found = slot.read(noun.owner, depth + 1, parts)
        if found or kind(passage, noun.owner) == "closed":
            return found
    opening = _opening_relative(slot, noun)
    if opening is not None and passage.has(opening.first, "relative_possessive", "relative_place"):
        # "the temple, whose columns fell"
        owner = slot.antecedent(slot.syntax.antecedent(opening), "FR-whose")
        return [patient.as_part(depth + 1, parts) for patient in owner]
    found = (
        _compounded(slot, noun, part, depth, parts)
        or _before_bracket(slot, noun, depth, parts)
        or _of_which(slot, noun, depth, parts)
    )
    if found:
        return found
    if _is_of_people(slot, noun, part) or _is_of_persons(slot, noun, part):
        return []
    behind, is_taken = _governed(slot, noun, depth, parts)
    if behind or is_taken or part.layer != "part" or _stands_by(slot, noun):
        return behind
    return _ours(slot, noun, part, depth, parts) or _untold(slot, noun, part, depth, parts)


def _ours(slot: Slot, noun: Phrase, part: Hit, depth: int, parts: list[Hit]) -> list[Patient]:
    """The owner of "our roof": the place of those who speak."""
    passage = slot.passage
    if not any(passage.has(token, "speakers_possessive") for token in range(noun.first, part.first)):
        return []
    owner = speakers_place(passage)
    return [slot.part_of(owner, noun, depth + 1, parts, "AN-speaker")] if owner is not None else []


def _of_speaker(passage: Passage, *, is_definite: bool) -> Entity | None:
    """The place of those who tell of a part that is known: "The dome is gone, said the imam of the mosque"."""
    return place_served(passage, is_speaking=True) if is_definite else None


def _of_which(slot: Slot, noun: Phrase, depth: int, parts: list[Hit]) -> list[Patient]:
    """The owner before the comma in front of "half of which": "the abbey, large parts of which were destroyed"."""
    if slot.rule == "FR-which":
        return []  # its owner is being read: "the walls of the chapel and the tower, parts of which"
    syntax, number = slot.syntax, noun.number
    kinds = [syntax.kind(n) for n in (number - 1, number + 1, number + 2)]
    if kinds != [COMMA, PREPOSITION, RELATIVE] or not slot.passage.has(noun.last, "of_link"):
        return []
    owner = slot.antecedent(Position(tuple(reversed(syntax.chain_to(number - 2)))), "FR-which")
    # "the building, part of which was damaged" is too vague to say of which place this is told
    told = [patient for patient in owner if patient.mention.how != "generic"]
    return [patient.as_part(depth + 1, parts) for patient in told]


def _is_of_people(slot: Slot, noun: Phrase, part: Hit) -> bool:
    """Whether a plural possessor stands before a part in its phrase: "its shareholders' capital" is no place's."""
    passage = slot.passage
    marks = (t for t in range(noun.first + 1, part.first) if passage.lows[t] in _APOSTROPHES)
    return any(not passage.mentions_over(mark - 1) and not passage.is_in(mark - 1, "part") for mark in marks)


def _is_of_persons(slot: Slot, noun: Phrase, part: Hit) -> bool:
    """Whether a part is of those who act: "shopkeepers pulled down their shutters", "he lost his gallery"."""
    passage = slot.passage
    if not any(passage.has(t, "personal_possessive") for t in range(noun.first, part.first + 1)):
        return False
    verb = next((p for p in reversed(slot.syntax.phrases[: noun.number]) if p.kind == VERB), None)
    if verb is None:
        # "The roof of his barn": a person's, where a statue has no roof.
        is_plural = any(passage.has(t, "plural_possessive") for t in range(noun.first, part.first + 1))
        return not is_plural and not passage.has(part.last - 1, "statue_part")
    heads = [one.last - 1 for one in slot.syntax.subject(verb).nouns]
    is_other = any(
        passage.is_in(head, "cause") or any(m.entity is not None for m in passage.mentions_over(head))
        for head in heads
    )
    return bool(heads) and not is_other


def _stands_by(slot: Slot, noun: Phrase) -> bool:
    """Whether what could be a part is told to stand by the place instead: "the tea room behind it"."""
    linked = slot.linked(noun.number + 1)
    if linked is None or slot.passage.has(linked[0].first, "in_preposition"):
        return False  # "the wall around it"
    told = slot.passage.mentions_over(linked[1].first)
    return any(mention.how == "pronoun" and mention.block == "near" for mention in told)


def _opening_relative(slot: Slot, noun: Phrase) -> Phrase | None:
    """The relative word before a noun phrase, or before the list that it belongs to."""
    has_verb = False
    before = slot.syntax.phrases[max(0, noun.number - _RELATIVE_REACH) : noun.number]
    for phrase in reversed(before):
        if phrase.kind == RELATIVE:
            # "the museum, where militants smashed sculptures"
            return phrase if not has_verb or slot.passage.has(phrase.first, "relative_place") else None
        has_verb = has_verb or phrase.kind == VERB
        if phrase.kind not in (NOUN, CONJUNCTION, COMMA, VERB):
            return None
    return None


def _compounded(slot: Slot, noun: Phrase, part: Hit, depth: int, parts: list[Hit]) -> list[Patient]:
    """The owner named before a part in one noun phrase: "the Notre-Dame spire"."""
    before = [
        m
        for m in slot.passage.sentence.mentions
        if noun.first <= m.first and m.last <= part.first and m.how in ("name", "anaphor") and not m.block
    ]
    return place_of(slot, noun, before[-1], depth + 1, parts) if before else []


def _before_bracket(slot: Slot, noun: Phrase, depth: int, parts: list[Hit]) -> list[Patient]:
    """The owner before the bracket that a part opens: "the priory (roof gone)"."""
    before = slot.syntax.phrases[max(0, noun.number - 2) : noun.number]
    if [phrase.kind for phrase in before] != [NOUN, OPEN]:
        return []
    return [p for p in slot.read(before[0], depth + 1, parts) if p.mention.how == "name"]


def _governed(slot: Slot, noun: Phrase, depth: int, parts: list[Hit]) -> tuple[list[Patient], bool]:
    """The owner behind "of", "in", "at"; and whether something else is told to own the part."""
    passage = slot.passage
    is_taken = False
    linked = slot.linked(noun.number + 1) or slot.linked(_last_joined(slot, noun).number + 1)
    while linked is not None:
        link, owner = linked
        if not passage.has(link.first, "owner_preposition"):
            break
        owners = slot.syntax.coordinated(owner)
        found = [p for owner in owners for p in slot.read(owner, depth + 1, parts)]
        if found:
            return found, True
        is_part = passage.has(link.first, "part_link")
        if is_part and kind(passage, owners[0]) in ("closed", "unknown"):
            return [], True
        is_of = passage.has(link.first, "of_link")
        is_taken = is_taken or (
            is_part and (is_of or kind(passage, owners[0]) == "place")
        )  # "roofs off houses"
        linked = slot.linked(owners[-1].number + 1)
    return [], is_taken


def _last_joined(slot: Slot, noun: Phrase) -> Phrase:
    """The last of parts that are joined by mere conjunctions, with an owner in common: "statues and walls at X"."""
    phrases = slot.syntax.phrases
    while noun.number + 2 < len(phrases):
        joint, other = phrases[noun.number + 1 : noun.number + 3]
        if not slot.syntax.is_list_joint(joint) or other.kind != NOUN or other.owner is not None:
            break
        noun = other
    return noun


def _untold(slot: Slot, noun: Phrase, part: Hit, depth: int, parts: list[Hit]) -> list[Patient]:
    """The owner of a part that stands alone: named before it, at the front of the sentence, or by its paragraph."""
    passage = slot.passage
    named = of_own_name(slot, noun, depth)
    if named is not None:
        return named
    located = [] if slot.is_front else front_of(slot.front("FR-front"))
    near = range(max(noun.first, part.first - _DEFINITE_REACH), part.first)
    is_definite = any(passage.has(token, "definite") for token in near)
    if is_definite and not located and is_of_unknown_name(passage, noun.first):
        return []
    if not located and is_of_counted(passage, noun.first):
        return []
    owner = owner_before(passage, noun.first) if is_definite or located else None
    rule = "AN-owner"
    if owner is None and not located and passage.sentence.part == "text":
        is_bare = not is_definite and topic_of(passage.reading, passage.sentence.index) is None
        if is_bare and _is_told_where(slot, noun):
            return []
        rule = CENTRE if is_bare else rule
        owner = centre(passage, noun.first, is_bare=is_bare)
    if owner is not None and passage.has(part.last - 1, "loot_word") and _stands_aside(passage, owner):
        owner = None  # "the director of the museum, owner of the stolen pieces"
    if owner is not None and _has_none_such(slot, owner, part):
        owner = passage.reading.once(topic)  # "a bust was smashed; slogans were sprayed on the outer walls"
        owner = None if owner is None or _has_none_such(slot, owner, part) else owner
    owner = owner or owner_ahead(passage, noun.first) or _of_speaker(passage, is_definite=is_definite)
    if owner is None or (not located and _is_elsewhere(slot, owner)):
        return located
    return [slot.part_of(owner, noun, depth + 1, parts, rule)]


def _has_none_such(slot: Slot, owner: Entity, part: Hit) -> bool:
    """Whether a place is a statue or the like and a part one that only buildings have, or the other way round."""
    if owner.head is None:
        return owner.category in _BUILDINGS and slot.passage.has(part.last - 1, "statue_part")
    is_statue = slot.passage.lexicon.has("statue_head", owner.head)
    return slot.passage.has(part.last - 1, "building_part" if is_statue else "statue_part")


def _stands_aside(passage: Passage, owner: Entity) -> bool:
    """Whether a sentence names a place only as what something else is near or of."""
    told = [m for m in passage.sentence.mentions if m.entity is owner]
    return bool(told) and all(mention.block is not None for mention in told)


def _is_told_where(slot: Slot, noun: Phrase) -> bool:
    """Whether a clause tells where its part is: "windows across the city", "walls fell in Aleppo"."""
    passage = slot.passage
    for phrase in slot.syntax.phrases[noun.number + 1 :]:
        if phrase.kind in (BREAK, COMMA, CONJUNCTION, SUBORDINATOR, RELATIVE):
            break
        is_link = phrase.kind == PREPOSITION and not passage.has(phrase.first, *_TELLS_NO_PLACE)
        linked = slot.linked(phrase.number) if is_link else None
        if linked is not None and passage.date_at(linked[1].first) is None:
            governed = range(linked[1].first, linked[1].last)
            is_apart = phrase.number == noun.number + 1 or any(
                passage.words[t][0].isupper() for t in governed
            )
            if is_apart and not any(passage.is_in(t, "cause", "noun", "part", "fragment") for t in governed):
                return True
    return False


def _is_elsewhere(slot: Slot, owner: Entity) -> bool:
    """Whether the sentence opens with a town where the owner is not: "In A, part of the ceiling fell"."""
    passage, linked = slot.passage, slot.linked(0)
    if linked is None or not passage.has(0, "place_preposition") or passage.has(1, "not_a_name"):
        return False
    if any(mention.entity is owner for mention in passage.sentence.mentions):
        return False  # "In A, the museum had its windows blown in"
    town = " ".join(passage.words[linked[1].first : linked[1].last])
    is_told = owner.place is not None and owner.place in town
    return town[0].isupper() and not is_told and town not in owner.name and passage.date_at(1) is None
