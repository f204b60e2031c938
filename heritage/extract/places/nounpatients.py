"""Nounpatients: the places that a noun for damage is about - "the destruction of", "damage to", "the museum's fire"."""

from __future__ import annotations

from heritage.extract.document import Mention
from heritage.extract.grammar.phrases import DATE, NOUN, PREPOSITION, VERB, Phrase
from heritage.extract.grammar.syntax import Position
from heritage.extract.places.borne import included, is_damage, is_loss_of_people, of_its, suffered_by
from heritage.extract.places.nounheads import is_capitalised
from heritage.extract.places.places import front_place, places_in
from heritage.extract.places.positions import Positions
from heritage.extract.places.slots import Patient
from heritage.extract.places.there import of_there
from heritage.extract.places.traces import (
    bearing,
    behind_measure,
    closed_for,
    is_measure,
    is_trace,
    left_with,
    pictured,
    under_depth,
)
from heritage.extract.places.untold import of_repeated
from heritage.extract.reading import Passage

_COMPARISON = 4
"""Phrases of "as wide as a hand"."""
_REACH, _REACH_OF = 9, 4


def of_noun(positions: Positions) -> list[Patient]:
    """Return the places that a noun says were hit."""
    fired, syntax = positions.fired, positions.syntax
    found = _possessor(positions) or _bearer(positions)
    if found or is_loss_of_people(positions):
        return found
    is_last = all(is_measure(positions.passage, t) for t in range(fired.hit.last, fired.phrase.last))
    if fired.phrase.kind == NOUN and not is_last:
        return []  # "shelling damage", "the attack site": the word only describes what follows.
    behind = positions.number_from(fired.hit.last)
    link = syntax.phrases[behind] if behind < len(syntax.phrases) else None
    if link is not None and link.kind == PREPOSITION and positions.passage.has(link.first, "of_link"):
        found = positions.governed_places(("of",), start=link.number, reach=1) or _stolen_from(
            positions, link
        )
        if found or not positions.passage.has(link.first, "part_link") or _is_of_name(positions, link):
            return found  # "the fall of Qaddafi"
        if (fired.trigger.loose or fired.trigger.patient == ("of",)) and _is_of_thing(positions, link):
            return []
    found = (
        _governed(positions)
        or _marked(positions)
        or left_with(positions)
        or under_depth(positions)
        or _undergone(positions)
        or suffered_by(positions)
        or included(positions)
        or closed_for(positions)
        or _compounded(positions)
        or pictured(positions)
    )
    if not found and _is_told_of_front(positions):
        found = front_place(positions.passage, "FR-front")
    return found or of_there(positions) or of_repeated(positions)


def _stolen_from(positions: Positions, link: Phrase) -> list[Patient]:
    """Where a thing with a name was stolen: "the theft of The Scream from the museum"."""
    phrases = positions.syntax.phrases[link.number + 1 : link.number + 4]
    if positions.fired.trigger.event != "looting_theft" or [p.kind for p in phrases] != [
        NOUN,
        PREPOSITION,
        NOUN,
    ]:
        return []
    if not positions.passage.has(phrases[1].first, "from_preposition") or positions.passage.has(
        phrases[1].first, "of_link"
    ):
        return []
    return positions.governed_places(("from",), start=phrases[1].number, reach=1)


def _is_of_name(positions: Positions, link: Phrase) -> bool:
    """Whether a preposition governs a name that is no place's."""
    phrases = positions.syntax.phrases
    number = link.number + 1
    return (
        number < len(phrases)
        and phrases[number].kind == NOUN
        and is_capitalised(positions.passage, phrases[number])
    )


def _is_of_thing(positions: Positions, link: Phrase) -> bool:
    """Whether a loose noun is of something that neither does nor suffers damage: "an explosion of colour"."""
    passage, phrases = positions.passage, positions.syntax.phrases
    noun = phrases[link.number + 1] if link.number + 1 < len(phrases) else None
    if noun is None or noun.kind != NOUN or passage.date_at(noun.first) is not None:
        return False
    head = noun.last - 1
    if passage.is_in_place(head) or passage.has(
        head, "accident_word", "loot_word", "count_words", "number_word", "day_part"
    ):
        return False  # "the fire of the night of 8 August in the cathedral"
    return not passage.is_in(
        head, "cause", "role", "actor", "closed", "part", "fragment", "noun", "verb", "degree"
    )


def _is_told_of_front(positions: Positions) -> bool:
    """Whether a noun means damage or a trace of it, which a place at the front of the sentence may have."""
    trigger = positions.fired.trigger
    is_trace = not trigger.loose or trigger.severity == "minor"
    return (trigger.event == "cause" and is_trace) or trigger.event == "illegal_excavation"


def _governed(positions: Positions) -> list[Patient]:
    """What the preposition of a noun governs: "damage to", "the demolition of", "an attack on", "thefts from"."""
    trigger = positions.fired.trigger
    is_plain = is_damage(positions)
    if not is_plain and _is_only_heard(positions):
        return []
    preposition = "on" if trigger.loose else "to" if is_plain else "of"
    reach = _REACH if is_plain else _REACH_OF
    is_carried = trigger.event == "cause" or trigger.loose  # "illegal digging was carried out at"
    is_other = not is_plain and _is_of_other(positions)
    start = _behind_time(positions) or _behind_comparison(positions) or behind_measure(positions)
    found = positions.governed_places(
        (preposition,), start=start, reach=reach, passes_light=is_carried, passes_none=is_other
    )
    if not found and trigger.event == "looting_theft":
        found = positions.governed_places(("from",), reach=_REACH)
    if trigger.loose and trigger.event in ("cause", "shelling_airstrike"):
        found = [patient for patient in found if not _is_town_too(positions, patient)]
    if trigger.needs == "armed":
        found = [patient for patient in found if not _is_only_where(positions, patient)]
    return found


def _is_only_heard(positions: Positions) -> bool:
    """Whether a place is only where people heard of it or hid: "was heard in", "sheltered from the shelling in"."""
    passage, phrases, own = positions.passage, positions.syntax.phrases, positions.fired.phrase
    behind = phrases[own.number + 1] if own.number + 1 < len(phrases) else None
    if behind is not None and behind.kind == VERB and passage.has(behind.verb, "heard_verb"):
        return True
    link = own.governor
    if own.kind != NOUN or link is None or not link.number or not passage.has(link.first, "part_link"):
        return False
    before = phrases[link.number - 1]
    return before.kind == VERB and passage.has(before.verb, "shelter_verb")


def _behind_time(positions: Positions) -> int | None:
    """The phrase behind what tells when it was: "the fire of the night of 8 August | in the cathedral"."""
    passage, syntax = positions.passage, positions.syntax
    begin = number = positions.fired.phrase.number + 1
    while number + 1 < len(syntax.phrases) and syntax.kind(number) in (PREPOSITION, DATE):
        noun = syntax.phrases[number + 1]
        if syntax.kind(number) == DATE:
            number += 1
        elif noun.kind == DATE or (noun.kind == NOUN and passage.has(noun.last - 1, "day_part")):
            number += 2
        else:
            break
    return number if number != begin and syntax.kind(begin) == PREPOSITION else None


def _behind_comparison(positions: Positions) -> int | None:
    """The phrase behind what tells how large something is: "cracks as wide as a hand | have opened in"."""
    begin, lows = positions.fired.phrase.number + 1, positions.passage.lows
    told = positions.syntax.phrases[begin : begin + _COMPARISON]
    if [p.kind for p in told] != [PREPOSITION, NOUN, PREPOSITION, NOUN]:
        return None
    is_as = (
        positions.passage.has(told[0].first, "subordinator") and lows[told[0].first] == lows[told[2].first]
    )
    return begin + _COMPARISON if is_as else None


def _is_town_too(positions: Positions, patient: Patient) -> bool:
    """Whether a site has the name of its town, which is what is attacked: "strikes on Baalbek"."""
    mention = patient.mention
    is_bare = mention.how == "name" and mention.head is None and not patient.depth
    return is_bare and positions.passage.reading.is_settlement(mention.name)


def _is_only_where(positions: Positions, patient: Patient) -> bool:
    """Whether armed people attacked somebody in a quarter, and not the quarter: "an attack in the Old City killed"."""
    phrase = positions.syntax.at(patient.mention.first)
    link = phrase.governor if phrase is not None else None
    is_within = link is not None and positions.passage.has(link.first, "at_link")
    return is_within and patient.entity.category == "urban_ensemble"


def _is_of_other(positions: Positions) -> bool:
    """Whether a noun is what another verb or noun is about, so that the verb behind is not its own.

    "Families who fled the shelling have found shelter in", "a mass for the victims of the blast was said in".
    """
    phrase, phrases = positions.fired.phrase, positions.syntax.phrases
    if phrase.kind != NOUN or phrase.number == 0:
        return False
    before = phrases[phrase.number - 1]
    if before.kind == VERB:
        return before.voice == "active" and not positions.passage.is_auxiliary(before.verb)
    if phrase.governor is None or phrase.governor.number == 0:
        return False
    head = phrases[phrase.governor.number - 1]
    return head.kind == NOUN and not positions.passage.is_in(
        head.last - 1, "part", "fragment", "noun", "cause"
    )


def _possessor(positions: Positions) -> list[Patient]:
    """The place before a possessive ending: "the mosque's destruction"; or the owner of "its broken windows"."""
    passage, phrase = positions.passage, positions.fired.phrase
    behind = range(positions.fired.hit.last, phrase.last)
    if phrase.kind != NOUN or not all(passage.has(token, "early_word") for token in behind):
        return []  # "the museum's damage report", but "the museum's destruction early in the war"
    if phrase.owner is not None:
        return places_in(passage, Position((phrase.owner,)), "FR-possessive")
    if not passage.has(phrase.first, "site_possessive"):
        return []
    return places_in(passage, Position((phrase,)), "FR-possessive") or of_its(positions)


def _bearer(positions: Positions) -> list[Patient]:
    """What has or shows the damage: "the church has severe damage", "the stupa has fine cracks"."""
    trigger = positions.fired.trigger
    is_hole = trigger.loose and trigger.part_only and bool(positions.passage.layer("cause"))
    is_borne = is_hole or is_trace(positions) or (trigger.loose and trigger.event == "flood_storm")
    return bearing(positions) if is_damage(positions) or is_borne else []


def _marked(positions: Positions) -> list[Patient]:
    """What traces of damage mark: "bullet holes scar the walls of", "trenches run across the mound"."""
    trigger, passage, phrases = positions.fired.trigger, positions.passage, positions.syntax.phrases
    behind = positions.syntax.behind(positions.fired.phrase)
    if not trigger.loose or behind >= len(phrases) or phrases[behind].kind != VERB:
        return []
    verb = phrases[behind]
    if verb.voice != "active" or not passage.has(verb.verb, "marking_verb"):
        return []
    found = positions.places(positions.syntax.object(verb))
    return found or positions.governed_places(("on",), start=verb.number + 1, reach=2)


def _undergone(positions: Positions) -> list[Patient]:
    """What is "subject to", "the target of", "the scene of" an action: the subject of the verb before."""
    governor = positions.fired.phrase.governor
    if governor is None or governor.number < 2:
        return []
    verb, bearer = positions.syntax.phrases[governor.number - 2 : governor.number]
    if bearer.kind != NOUN or not positions.passage.has(bearer.last - 1, "undergo_noun"):
        return _impended(positions, governor)
    return positions.subject_places(verb) if verb.kind == VERB else []


def _impended(positions: Positions, governor: Phrase) -> list[Patient]:
    """What is "near collapse", "at risk of collapse": the subject of the verb before, or the noun that this follows."""
    passage, phrases = positions.passage, positions.syntax.phrases
    first = governor.number
    verb = phrases[first - 1] if first else None
    if verb is not None and verb.kind == VERB and passage.has(verb.verb, "slate_verb"):
        return positions.subject_places(verb) if passage.has(governor.first, "for_preposition") else []
    if not passage.has(governor.first, "near_state"):
        bearer = phrases[first - 1]
        if bearer.kind != NOUN or not passage.has(bearer.last - 1, "brink_noun") or bearer.governor is None:
            return []
        first = bearer.governor.number
    before = phrases[first - 1] if first else None
    if before is None:
        return []
    if before.kind == VERB:
        return positions.subject_places(before)
    return places_in(passage, Position((before,)), "FR-brink") if before.kind == NOUN else []


def _compounded(positions: Positions) -> list[Patient]:
    """The name of a place just before a noun: "the Notre-Dame fire", "the Palmyra destruction"."""
    phrase, hit = positions.fired.phrase, positions.fired.hit
    if phrase.kind != NOUN:
        return []
    names = (m for m in positions.passage.sentence.mentions if m.how == "name" and m.last == hit.first)
    mention = next((m for m in names if _is_free(m, phrase)), None)
    if mention is None or mention.entity is None or mention.entity.is_blocked:
        return []
    if positions.fired.trigger.loose and _is_town(positions.passage, mention):
        return []
    return [Patient(mention, mention.entity, 0, "FR-compound-name")]


def _is_free(mention: Mention, phrase: Phrase) -> bool:
    return mention.first >= phrase.first and not mention.block


def _is_town(passage: Passage, mention: Mention) -> bool:
    """Whether a bare name may be the town's: "the Tadmur strikes" hit houses."""
    return mention.head is None and passage.reading.is_settlement(mention.name)
