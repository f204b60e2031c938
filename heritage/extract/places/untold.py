"""Untold: the place of a clause that does not name it - by the title, the paragraph, or the front of the sentence."""

from __future__ import annotations

from dataclasses import replace

from heritage.extract.document import Entity, Mention
from heritage.extract.grammar.phrases import (
    BREAK,
    COMMA,
    CONJUNCTION,
    NOUN,
    PREPOSITION,
    RELATIVE,
    SUBORDINATOR,
    VERB,
    Phrase,
)
from heritage.extract.grammar.syntax import Position
from heritage.extract.places.entered import is_building
from heritage.extract.places.nounheads import kind
from heritage.extract.places.places import front_place, is_closed
from heritage.extract.places.positions import Positions
from heritage.extract.places.salience import centre, speaking, speaks_of_area
from heritage.extract.places.slots import Patient
from heritage.extract.places.topics import title_place, topic_of
from heritage.extract.reading import Passage

_LINKS = (CONJUNCTION, COMMA, PREPOSITION)
_MOST_NOUNS = 2
_FRONT = 2
"""The number of the comma behind a preposition and its noun at the front."""


def of_title(positions: Positions) -> list[Patient]:
    """Return the place of the title, where a note under it leaves its subject out: "Destroyed by shelling in May"."""
    passage, phrase = positions.passage, positions.fired.phrase
    nouns = positions.syntax.subject(phrase).nouns
    if passage.sentence.part == "title" or phrase.kind != VERB or len(nouns) > _MOST_NOUNS:
        return []
    if any(p.kind == VERB and p.is_finite for p in positions.syntax.phrases[: phrase.number]):
        return []
    entity = topic_of(passage.reading, passage.sentence.index) or title_place(passage.reading)
    if entity is None or not _is_note(positions, nouns, entity) or _is_other_thing(positions, nouns):
        return []
    index = passage.sentence.index
    mention = Mention(index, phrase.first, phrase.last, "title", entity.name, entity.category, entity=entity)
    return [Patient(mention, entity, 0, "FR-title")]


def _is_note(positions: Positions, nouns: tuple[Phrase, ...], entity: Entity) -> bool:
    """Whether a sentence has no subject, or only a description of the title's place ("a mosque of 1850")."""
    passage = positions.passage
    if not nouns:
        return _has_only_links(positions)
    heads = [m for m in passage.mentions_over(nouns[0].last - 1) if m.how in ("anaphor", "generic")]
    if not heads or not passage.has(nouns[0].first, "article", "site_determiner"):
        return False
    head = heads[0]
    return head.how == "generic" or entity.head in (head.head, None) or entity.category == head.category


def _is_other_thing(positions: Positions, nouns: tuple[Phrase, ...]) -> bool:
    """Whether a subject is not the title's place: "the former cathedral was hit", "a tabernacle was stolen"."""
    passage = positions.passage
    if any(passage.has(t, "former_word") for noun in nouns for t in range(noun.first, noun.last)):
        return True
    return bool(nouns) and positions.fired.trigger.event == "looting_theft" and positions.wants("object")


def _has_only_links(positions: Positions) -> bool:
    """Whether nothing but links and "reported" stands between a trigger and the break before it."""
    before = positions.syntax.phrases[: positions.fired.phrase.number]
    start = max((p.number + 1 for p in before if p.kind == BREAK), default=0)
    passage = positions.passage
    return all(p.kind in _LINKS or passage.has(p.last - 1, "report_verb") for p in before[start:])


def of_topic(positions: Positions) -> list[Patient]:
    """Return the place that heads the paragraph of a sentence that says only a state: "Temple of Bel. In ruins."."""
    index = positions.passage.sentence.index
    entity = topic_of(positions.passage.reading, index)
    if entity is None:
        return []
    mention = Mention(index, 0, 1, "generic", entity.name, entity.category, entity=entity)
    return [Patient(mention, entity, 0, "FR-topic")]


def of_centre(positions: Positions) -> list[Patient]:
    """Return the place at the centre of attention, of which a sentence only finds: "So far no damage has been done"."""
    passage, fired = positions.passage, positions.fired
    if passage.sentence.part != "text" or passage.sentence.mentions or speaks_of_area(passage):
        return []
    behind = positions.syntax.phrases[positions.number_from(fired.end) :]
    if any(
        p.kind == NOUN and not passage.has(p.first, "agent_pronoun") and not _is_saying(passage, p)
        for p in behind
    ):
        return []  # "no damage to crops"
    index = passage.sentence.index
    entity = centre(passage, fired.first, is_bare=True)
    if entity is None or (index and speaks_of_area(passage.reading.passages[index - 1])):
        return []
    mention = Mention(index, fired.first, fired.end, "generic", entity.name, entity.category, entity=entity)
    return [Patient(mention, entity, 0, "FR-centre")]


def _is_saying(passage: Passage, noun: Phrase) -> bool:
    """Whether a noun phrase is of those who say what a sentence tells, or told by "by"."""
    is_by = noun.governor is not None and passage.has(
        noun.governor.first, "agent_preposition", "source_preposition"
    )
    return is_by or noun.first in passage.once(speaking)


def of_repeated(positions: Positions) -> list[Patient]:
    """Return the place at the centre of attention that a further attack befell: "A second strike came on Wednesday"."""
    passage, fired = positions.passage, positions.fired
    own = fired.phrase
    if own.kind != NOUN or not fired.trigger.loose or own.governor is not None or own.last != fired.hit.last:
        return []
    if not any(passage.has(token, "repeat_word") for token in range(own.first, fired.first)):
        return []
    behind = positions.syntax.phrases[own.number + 1 :]
    if not any(d.is_event for d in passage.sentence.dates) or any(_goes_on_other(passage, p) for p in behind):
        return []
    entity = centre(passage, own.first, is_bare=True)
    if entity is None:
        return []
    mention = Mention(
        passage.sentence.index, own.first, own.last, "generic", entity.name, entity.category, entity=entity
    )
    return [Patient(mention, entity, 0, "FR-repeated")]


def _goes_on_other(passage: Passage, phrase: Phrase) -> bool:
    """Whether a noun phrase may be what an attack befell: behind a preposition, and no day and no part of a place."""
    if (
        phrase.kind != NOUN
        or phrase.governor is None
        or passage.has(phrase.governor.first, "agent_preposition")
    ):
        return False
    return not any(
        passage.is_in(token, "part", "fragment", "cause", "noun")
        for token in range(phrase.first, phrase.last)
    )


def of_front(positions: Positions) -> list[Patient]:
    """Return the place that opens the sentence, of a verb that takes one by preposition: "In it a fire broke out"."""
    passage = positions.passage
    wanted = positions.wanted_prepositions()
    if not wanted or not len(passage) or passage.has(0, "of_link"):
        return []
    if not passage.has(0, *(f"{preposition}_preposition" for preposition in wanted)):
        return []
    if _is_behind_clause(positions) or is_closed(passage, positions.own_object()):
        return []
    return front_place(passage, "FR-front")


def _is_behind_clause(positions: Positions) -> bool:
    """Whether another clause stands before the trigger's, so that the sentence's front does not tell where it was."""
    own = positions.fired.phrase
    before = positions.syntax.phrases[_behind_inserted(positions) : own.number]
    # "At the museum the thieves were disturbed and ran off": who did it was there all along.
    is_joined = positions.fired.trigger.is_unharmed and positions.syntax.subject(own).how == "shared"
    return any(
        p.kind in (BREAK, RELATIVE) or (p.kind == VERB and p.is_finite and not is_joined) for p in before
    )


def _behind_inserted(positions: Positions) -> int:
    """The phrase behind what is put in of a place at the front: "In the museum, whose guards had fled, | gunmen"."""
    syntax, own = positions.syntax, positions.fired.phrase.number
    if [syntax.kind(number) for number in range(3)] != [PREPOSITION, NOUN, COMMA]:
        return 0
    relative = next((p for p in syntax.phrases[3:5] if p.kind == RELATIVE), None)
    if relative is None or not positions.passage.has(relative.first, "relative_possessive", "relative_place"):
        return 0
    closings = (p.number for p in syntax.phrases[3:own] if p.kind == COMMA)
    return next((number + 1 for number in closings if syntax.insertion(number) == _FRONT), 0)


def of_front_things(positions: Positions) -> list[Patient]:
    """Return the place at which unnamed things were hit or taken: "At the Khalifa House, swords were stolen".

    "In" opens it too where the place is a building: "In the museum statues were smashed".
    """
    passage = positions.passage
    is_object = not positions.fired.is_passive and not positions.wants("subject")
    if is_object and not positions.wants("object"):
        return []
    is_in = passage.has(0, "place_preposition") and not passage.has(0, "site_link")
    if not passage.has(0, "site_link") and not is_in:
        return []
    told = positions.own_object() if is_object else positions.syntax.subject(positions.fired.phrase)
    nouns = told.nouns
    if not nouns or is_closed(passage, Position(nouns)) or _is_behind_clause(positions):
        return []
    if any(
        passage.is_in_name(t) or passage.words[t][0].isupper() for t in range(nouns[0].first, nouns[0].last)
    ):
        return []
    if (is_object or is_in) and kind(passage, nouns[0]) == "unknown":
        return []  # "In the church a lamp fell over"
    if _is_of_any_other(positions, nouns[0]) or passage.is_in(nouns[0].last - 1, "cause"):
        return []  # "At Orlov hail broke the glass"
    found = front_place(passage, "FR-front")
    return [replace(p, depth=max(p.depth, 1)) for p in found if not is_in or is_building(p.entity)]


def _is_of_any_other(positions: Positions, noun: Phrase) -> bool:
    """Whether a part is told to be of some thing that is no place: "hail broke the glass of a greenhouse"."""
    phrases, passage = positions.syntax.phrases, positions.passage
    if noun.number + 2 >= len(phrases):
        return False
    link, owner = phrases[noun.number + 1 : noun.number + 3]
    is_linked = link.kind == PREPOSITION and owner.kind == NOUN and passage.has(link.first, "of_link")
    return (
        is_linked
        and passage.has(owner.first, "indefinite_article")
        and not passage.mentions_over(owner.last - 1)
        and not passage.is_in(owner.last - 1, "part", "head")
    )


def where_parts_were(positions: Positions) -> list[Patient]:
    """Return the place of unowned parts: "windows were blown out at the museum", "they took coins from the museum"."""
    passage, fired = positions.passage, positions.fired
    if "part" not in passage.sentence.hits:
        return []
    if not positions.wants("object") and not positions.wants("subject"):
        return []
    is_subject = fired.is_passive or not positions.wants("object")
    nouns = positions.syntax.subject(fired.phrase).nouns if is_subject else positions.own_object().nouns
    found_parts = (passage.at("part", token) for noun in nouns for token in range(noun.first, noun.last))
    parts = [hit for hit in found_parts if hit is not None]
    if not parts:
        return []
    found = positions.governed_places(("from", "in")) or _of_main_clause(positions)
    return [replace(p, depth=max(p.depth, 1), parts=p.parts or parts) for p in found]


def _at_place(positions: Positions, before: list[Phrase]) -> list[Patient]:
    """The one named place at which a main clause says that something is.

    "There is anger at X after windows were smashed".
    """
    passage, own = positions.passage, positions.syntax.subject(positions.fired.phrase).nouns[-1:]
    is_owned = any(passage.has(noun.last, "owner_preposition") for noun in own if noun.last < len(passage))
    verb = next((p for p in reversed(before) if p.kind == VERB and p.is_finite), None)
    later = positions.syntax.phrases[positions.fired.phrase.number + 1 :]
    is_elsewhere = any(
        p.kind == PREPOSITION and passage.has(p.first, "site_link") and passage.date_at(p.last) is None
        for p in later
    )
    is_other = is_owned or is_elsewhere or speaks_of_area(passage)
    if verb is None or not passage.has(verb.verb, "be") or is_other:
        return []
    governed = (p for p in before if p.kind == NOUN and p.governor is not None)
    at = [noun for noun in governed if noun.governor and passage.has(noun.governor.first, "site_link")]
    found = [p for noun in at for p in positions.places(Position((noun,))) if p.mention.how == "name"]
    return found if len(found) == 1 and not found[0].depth else []


def _of_main_clause(positions: Positions) -> list[Patient]:
    """The place of the main clause before: "the mosque burned in October, when artefacts were looted"."""
    before = positions.syntax.phrases[: positions.fired.phrase.number]
    openings = (p for p in reversed(before) if p.kind in (SUBORDINATOR, RELATIVE, BREAK))
    opening = next(openings, None)
    if opening is None or not positions.passage.has(opening.first, "while_word"):
        is_after = opening is not None and positions.passage.has(opening.first, "cause_preposition")
        return _at_place(positions, before[: opening.number]) if opening is not None and is_after else []
    verbs = (p for p in reversed(before[: opening.number]) if p.kind == VERB and p.is_finite)
    verb = next(verbs, None)
    return [p for p in positions.subject_places(verb) if p.depth == 0] if verb is not None else []
