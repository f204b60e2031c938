"""Verbpatients: the places that a verb is about - its object or subject, a gap, or what its prepositions govern."""

from __future__ import annotations

from dataclasses import replace

from heritage.extract.grammar.phrases import NOUN, PREPOSITION, VERB
from heritage.extract.grammar.syntax import Position
from heritage.extract.places.entered import of_joined
from heritage.extract.places.goods import of_goods
from heritage.extract.places.inverted import of_inverted, of_predicated
from heritage.extract.places.nounheads import is_capitalised, part_at_head
from heritage.extract.places.places import is_closed, places_in
from heritage.extract.places.positions import Positions
from heritage.extract.places.relatives import of_owner, of_where
from heritage.extract.places.rigged import of_rigged
from heritage.extract.places.robbed import of_robbed
from heritage.extract.places.slots import Patient
from heritage.extract.places.sources import come_from, loot_from, statue_from, stolen_from, taken_there
from heritage.extract.places.there import of_there
from heritage.extract.places.traces import broken_parts
from heritage.extract.places.untold import of_front, of_front_things, of_title, where_parts_were

_RIGHT_BEHIND = 2
"""Phrases of a place right behind a verb: a preposition and its noun."""
_WEARING = ("neglect_collapse", "erosion_climate")


def of_verb(positions: Positions) -> list[Patient]:
    """Return the places that a verb says were hit."""
    found = _of_verb(positions)
    if positions.fired.trigger.event == "military_occupation_use":
        return [patient for patient in found if not _is_at_entrance(positions, patient)]
    return found


def _is_at_entrance(positions: Positions, patient: Patient) -> bool:
    """Whether armed people only stand at the door of a place: "guards stationed at the entrance of the church"."""
    return any(positions.passage.has(part.last - 1, "entrance_word") for part in patient.parts)


def _of_verb(positions: Positions) -> list[Patient]:
    fired, syntax = positions.fired, positions.syntax
    if fired.voice == "event":
        # "the smashing of statues in the museum"
        return positions.governed_places(("of",), start=fired.phrase.number + 1, reach=1)
    if fired.voice == "attribute":
        # "the gutted church", "a stolen mask from the museum"
        behind = range(fired.hit.last, fired.phrase.last)
        if fired.trigger.event in _WEARING and any(positions.passage.has(t, "ruin_word") for t in behind):
            return []  # "the crumbling ruins of the abbey" are what ruins are
        return (
            positions.places(Position((fired.phrase,))) or stolen_from(positions) or broken_parts(positions)
        )
    found = _torn_off(positions) or statue_from(positions)
    if found or _is_of_other(positions):
        return found
    found = loot_from(positions) or _direct(positions)
    if not found and _is_of_own_object(positions):
        found = positions.governed_places(("in",), reach=_RIGHT_BEHIND)  # "set tyres alight in the nave"
    elif not found:
        found = positions.governed_places(positions.wanted_prepositions())
    if not found and positions.wants("into") and fired.trigger.particles:
        found = positions.places(syntax.object(fired.phrase, positions.number_from(fired.end)))
    return (
        found
        or _had(positions)
        or where_parts_were(positions)
        or of_joined(positions)
        or of_robbed(positions)
        or of_rigged(positions)
        or of_front_things(positions)
        or _laid(positions)
        or come_from(positions)
        or taken_there(positions)
        or _done_there(positions)
        or of_where(positions)
        or of_front(positions)
        or of_goods(positions)
    )


def _is_of_own_object(positions: Positions) -> bool:
    """Whether an object stands between a verb and its words: "set two jeeps on fire in protest at the burning of"."""
    fired, passage = positions.fired, positions.passage
    if fired.voice != "active" or not positions.wants("to") or passage.has(fired.end - 1, "preposition"):
        return False
    told = positions.own_object().nouns
    return bool(told) and fired.verb_end <= told[0].first < fired.end


def _torn_off(positions: Positions) -> list[Patient]:
    """The place that a part was torn off: "the roof was ripped off the church", "the head was sawn from the statue"."""
    fired, passage = positions.fired, positions.passage
    if not fired.is_passive or not positions.wants("object") or not positions.stands_on_other():
        return []
    link = fired.end - 1
    if not passage.has(link, "part_link") or passage.has(link, "of_link"):
        return []
    nouns = positions.syntax.subject(fired.phrase).nouns[-1:]
    parts = [part for noun in nouns if (part := part_at_head(passage, noun)) is not None]
    found = positions.governed_places(("from",), reach=1) if parts else []
    return [replace(p, depth=p.depth + 1, rule="FR-off", parts=[*p.parts, *parts]) for p in found]


def _had(positions: Positions) -> list[Patient]:
    """What "had a tower shot down", "saw two windows smashed": the subject of the verb before it."""
    fired, phrases = positions.fired, positions.syntax.phrases
    if fired.voice != "bare" or not positions.wants("object"):
        return []
    thing = phrases[fired.phrase.number - 1] if fired.phrase.number else None
    while thing is not None and thing.kind == NOUN and thing.governor is not None:
        if is_closed(positions.passage, Position((thing,))):
            return []  # "has had a quarter of its people uprooted"
        thing = phrases[thing.governor.number - 1] if thing.governor.number else None
    if thing is None or thing.kind != NOUN or thing.number < 2:
        return []
    first = thing
    while first.number > 2 and positions.syntax.is_list_joint(phrases[first.number - 1]):
        first = phrases[first.number - 2]  # "had mirrors and doors broken"
    verb = phrases[first.number - 1]
    if verb.kind != VERB or not positions.passage.has(verb.verb, "having_verb"):
        return []
    if is_closed(positions.passage, Position((thing,))) or is_capitalised(positions.passage, thing):
        return []
    part = part_at_head(positions.passage, thing)
    parts = [part] if part is not None else []
    found = positions.subject_places(verb)
    return [replace(p, depth=p.depth + 1, rule="FR-had", parts=parts) for p in found]


def _done_there(positions: Positions) -> list[Patient]:
    """The place that "there" means, of a verb whose patient may be a place in which something is done."""
    trigger = positions.fired.trigger
    if (
        not positions.wanted_prepositions()
        and trigger.event != "looting_theft"
        and not _are_things_there(positions)
    ):
        return []
    # "Thieves took pilgrims there"; but what was stored or went off there is no place in any case.
    takes_thing = positions.wants("object") or trigger.event == "looting_theft"
    if takes_thing and is_closed(positions.passage, positions.own_object()):
        return []
    return of_there(positions)


def _are_things_there(positions: Positions) -> bool:
    """Whether what a verb befell are things of a place, and "there" is told behind: "have destroyed statues there"."""
    passage = positions.passage
    nouns = positions.own_object().nouns if "there_word" in passage.present else ()
    return bool(nouns) and all(part_at_head(passage, noun) is not None for noun in nouns)


def _laid(positions: Positions) -> list[Patient]:
    """Where what goes off was laid: "a bomb planted in the theatre exploded", "charges laid under it failed to"."""
    fired, phrases = positions.fired, positions.syntax.phrases
    is_set_off = fired.voice in ("active", "bare") or fired.trigger.is_unharmed
    if not is_set_off or not positions.wants("in"):
        return []
    for phrase in positions.syntax.subject(fired.phrase).nouns:
        behind = phrases[phrase.number + 1 : phrase.number + 4]
        kinds = [one.kind for one in behind]
        if kinds == [VERB, PREPOSITION, NOUN] and behind[0].voice == "bare":
            return places_in(positions.passage, Position((behind[2],)), "FR-laid")
    return []


def _is_of_other(positions: Positions) -> bool:
    """Whether a verb is plainly about something else than a place."""
    fired = positions.fired
    if fired.voice == "active":
        is_theft = fired.trigger.event == "looting_theft" and not fired.trigger.is_unharmed
        if is_theft and is_closed(positions.passage, positions.own_object()):
            return True  # "took pilgrims from the shrine"
        return positions.wants("object") and _is_place_agent(positions)
    if fired.trigger.event == "looting_theft" and positions.passage.has(
        fired.end - 1, "part_link", "from_preposition"
    ):
        return False  # "spirited away from the abbey"
    return fired.is_passive and positions.wants("object") and positions.stands_on_other()


def _is_place_agent(positions: Positions) -> bool:
    """Whether a place is the subject of a verb that damages its object: places do no damage ("hit a record")."""
    if positions.wants("subject"):
        return False
    nouns = positions.syntax.subject(positions.fired.phrase).nouns[-1:]
    return any(
        m.how == "name" and m.last == noun.last
        for noun in nouns
        for m in positions.passage.mentions_over(noun.last - 1)
    )


def _direct(positions: Positions) -> list[Patient]:
    """The places in the object, in a gap, or in the subject of a verb."""
    fired = positions.fired
    found: list[Patient] = []
    if positions.wants("object"):
        found = _of_passive(positions) if fired.is_passive else positions.object_places()
        if not found and fired.voice == "active" and not positions.own_object().nouns:
            found = of_owner(positions) or positions.gap_places(fired.phrase)
    if not found and positions.wants("subject") and not positions.has_object():
        found = positions.subject_places(fired.phrase)
    if not found and fired.is_passive and _is_stranded(positions):
        found = positions.subject_places(fired.phrase)
    return found


def _is_stranded(positions: Positions) -> bool:
    """Whether the preposition of a passive governs nothing, so that its noun is the subject: "was torn into"."""
    if not positions.has_preposition() or not positions.wanted_prepositions():
        return False
    return not positions.stands_on_other()


def _of_passive(positions: Positions) -> list[Patient]:
    return (
        of_predicated(positions)
        or positions.subject_places(positions.fired.phrase)
        or of_inverted(positions)
        or of_title(positions)
    )
