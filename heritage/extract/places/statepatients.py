"""Statepatients: the places that a state is said of - "the church is in ruins", "no damage was found at"."""

from __future__ import annotations

from heritage.extract.grammar.phrases import BREAK, COMMA, NOUN, PREPOSITION, SUBORDINATOR, VERB, Phrase
from heritage.extract.grammar.syntax import Position
from heritage.extract.places.places import front_place, places_in
from heritage.extract.places.positions import Positions
from heritage.extract.places.slots import Patient
from heritage.extract.places.untold import of_centre, of_topic

_REACH_TO = 4

_FALLING = ("shelling_airstrike", "explosion_demolition")
"""Kinds of event of what may fall near a place and miss it."""

_APPOSED = 2
"""Phrases before an apposition: the name, and the comma."""


def of_state(positions: Positions) -> list[Patient]:
    """Return the places that a state is said of."""
    fired, passage = positions.fired, positions.passage
    if _is_thing(positions) or _is_wrapped(positions):
        return []
    if _is_attribute(positions):
        return [p for p in positions.places(Position((fired.phrase,))) if p.mention.how != "pronoun"]
    is_nothing = fired.trigger.is_unharmed and passage.has(fired.first, "only_word")  # "nothing missing"
    is_finding = bool(passage.at("noun", fired.verb_end - 1)) or is_nothing or _is_seen(positions)
    is_none = not is_finding and fired.phrase.kind == NOUN and _is_none(positions)
    found: list[Patient] = []
    if is_finding or is_none:
        start = _behind_coming(positions, positions.number_from(fired.verb_end))
        found = positions.governed_places(("to",), start=start, reach=_REACH_TO, passes_light=True)
    if is_none:  # "no change in the opening hours of" is of no place
        behind = positions.syntax.phrases[positions.number_from(fired.verb_end) + 1 :][:1]
        found = [p for p in found if not p.depth and any(n.first <= p.mention.first < n.last for n in behind)]
    if not found and positions.wanted_prepositions():
        start = positions.number_from(fired.verb_end)
        found = positions.governed_places(positions.wanted_prepositions(), start=start, reach=_REACH_TO)
    if not found and fired.trigger.needs == "of_front" and not passage.has(0, "of_link"):
        found = positions.governed_places(("of",), start=positions.number_from(fired.verb_end), reach=1)
    found = found or _of_apposed(positions) or _of_predicate(positions)
    if fired.trigger.needs == "context":
        # "The nave is open to the sky"; but foundations under water are told of many a place that was there before.
        told = ("name", "anaphor", "part") if fired.trigger.severity == "severe" else ("name", "anaphor")
        found = [p for p in found if p.mention.how in told]
    found = found or front_place(passage, "FR-front")
    found = [p for p in found if p.mention.how != "pronoun" or not p.depth or _is_share(p)]
    if not found and fired.first == 0:
        found = of_topic(positions)
    if found or not (fired.trigger.is_unharmed and is_finding):
        return found
    return _only(positions) or _missed(positions) or of_centre(positions)


def _is_none(positions: Positions) -> bool:
    """Whether words for what is unharmed say that there is none of something: "no structural change"."""
    cue = positions.passage.at("modifier", positions.fired.first)
    return positions.fired.trigger.is_unharmed and cue is not None and cue.value.category == "negation"


def _behind_coming(positions: Positions, number: int) -> int:
    """The phrase behind the verb of "no harm came to the temple"; else the same phrase."""
    phrases = positions.syntax.phrases
    verb = phrases[number] if number < len(phrases) and phrases[number].kind == VERB else None
    return number + 1 if verb is not None and positions.passage.has(verb.verb, "motion_verb") else number


def _is_seen(positions: Positions) -> bool:
    """Whether it is told of what is unharmed that nothing was seen there: "no visible change was observed at"."""
    fired, syntax = positions.fired, positions.syntax
    number = fired.phrase.number + 1
    if not fired.trigger.is_unharmed or fired.phrase.kind != NOUN or syntax.kind(number) != VERB:
        return False
    verb = syntax.phrases[number]
    return verb.voice in ("passive", "bare") and positions.passage.has(verb.verb, "light_verb")


def _is_share(patient: Patient) -> bool:
    """Whether what is told of is a share of a place: "a third of it lies in ruins"."""
    return bool(patient.parts) and all(part.layer in ("fragment", "substantial") for part in patient.parts)


def _is_thing(positions: Positions) -> bool:
    """Whether a noun for a state is a thing that somebody sees or moves: "came to look at the rubble"."""
    fired, passage = positions.fired, positions.passage
    phrase = fired.phrase
    if (
        fired.trigger.is_unharmed
        or phrase.kind != NOUN
        or phrase.governor is None
        or fired.first < phrase.first
    ):
        return False
    return any(passage.has(token, "definite") for token in range(phrase.first, fired.first + 1))


def _is_wrapped(positions: Positions) -> bool:
    """Whether a place is only out of sight: "has disappeared inside scaffolding"."""
    fired, passage = positions.fired, positions.passage
    link = fired.end
    if fired.trigger.severity != "destroyed" or link + 1 >= len(passage):
        return False
    if not passage.has(link, "inward_preposition") and passage.at("location", link) is None:
        return False
    noun = positions.syntax.at(link + 1)
    return noun is not None and any(passage.has(t, "cover_word") for t in range(noun.first, noun.last))


def _is_attribute(positions: Positions) -> bool:
    """Whether an adjective for a state stands before the noun that it describes, and tells of nothing else.

    "A church in an untouched valley", "the courtyard and the still intact bath".
    """
    fired, passage = positions.fired, positions.passage
    phrase = fired.phrase
    if not fired.trigger.is_unharmed or phrase.kind != NOUN or fired.first < phrase.first:
        return False
    is_finding = bool(passage.at("noun", fired.verb_end - 1))
    last = phrase.last - 1
    return not is_finding and fired.verb_end <= last and passage.date_at(last) is None


def _of_apposed(positions: Positions) -> list[Patient]:
    """The named place that a state is told of in apposition: "the Old City, a heritage site now in ruins"."""
    passage, phrases = positions.passage, positions.syntax.phrases
    number = positions.fired.phrase.number - 1
    if number >= 0 and phrases[number].kind == PREPOSITION:
        number -= 1
    if number < _APPOSED or phrases[number].kind != NOUN or phrases[number - 1].kind != COMMA:
        return []
    noun = phrases[number]
    if phrases[number - 2].kind != NOUN or not passage.has(noun.first, "indefinite_article"):
        return []
    if not any(m.entity is None for m in passage.mentions_over(noun.last - 1)):
        return []
    found = places_in(passage, Position((phrases[number - 2],)), "FR-apposed")
    return [patient for patient in found if patient.mention.how == "name"]


def _of_predicate(positions: Positions) -> list[Patient]:
    """What a predicate says something of: the subject of its verb, the object before it, or the noun before it."""
    phrase = positions.fired.phrase
    inverted = _inverted(positions) or _among(positions)
    if inverted:
        return inverted
    if (
        phrase.kind == VERB
        and phrase.voice == "active"
        and positions.passage.has(phrase.verb, "sparing_verb")
    ):
        spared = positions.syntax.object(phrase)
        if spared.nouns:
            return positions.places(spared)  # "it spared mosques on purpose"
    if phrase.kind == VERB and phrase.first <= positions.fired.first:
        return positions.subject_places(phrase)
    nearest: Phrase | None = None
    for other in reversed(positions.syntax.phrases[: phrase.number]):
        if other.kind in (BREAK, SUBORDINATOR):
            break
        if other.kind == VERB:
            return _around(positions, other)
        if other.kind == NOUN and other.governor is None:
            nearest = nearest or other
    return places_in(positions.passage, Position((nearest,)), "FR-subject") if nearest is not None else []


def _inverted(positions: Positions) -> list[Patient]:
    """What a state at the front of a sentence is said of behind its verb: "Gone, too, is the old library"."""
    fired, passage = positions.fired, positions.passage
    if fired.first or not passage.has(fired.verb_end - 1, "be"):
        return []
    number = positions.number_from(fired.verb_end)
    noun = positions.syntax.phrases[number] if number < len(positions.syntax.phrases) else None
    if noun is None or noun.kind != NOUN:
        return []
    return places_in(passage, Position(tuple(positions.syntax.coordinated(noun))), "FR-inverted")


def _among(positions: Positions) -> list[Patient]:
    """The place of which a sentence begins to say what befell it: "Among the victims of the quake is the tower"."""
    passage, syntax = positions.passage, positions.syntax
    if positions.fired.first or not passage.has(0, "among_link"):
        return []
    start = positions.number_from(positions.fired.verb_end)
    verb = next((p for p in syntax.phrases[start : start + _REACH_TO] if p.kind == VERB), None)
    if verb is None or not passage.has(verb.verb, "be") or syntax.kind(verb.number + 1) != NOUN:
        return []
    nouns = tuple(syntax.coordinated(syntax.phrases[verb.number + 1]))
    found = places_in(passage, Position(nouns), "FR-inverted")
    return [patient for patient in found if patient.mention.how == "name"]


def _around(positions: Positions, verb: Phrase) -> list[Patient]:
    """The object of the verb before a predicate ("left the church in ruins"), else its subject."""
    direct = positions.syntax.object(verb)
    if verb.voice == "active" and direct.nouns and not positions.passage.is_auxiliary(verb.verb):
        found = positions.places(direct)
        if found:
            return found
    return positions.subject_places(verb)


def _only(positions: Positions) -> list[Patient]:
    """The one place that a sentence names before a finding: "Officials at X reported no damage"."""
    return [patient for patient in _alone(positions, "FR-only") if not patient.mention.block]


def _missed(positions: Positions) -> list[Patient]:
    """The place near which a weapon fell that did no harm: "The rocket landed near the mosque but caused no damage".

    Not where the sentence goes on to say to what none was done.
    """
    passage, phrases, own = positions.passage, positions.syntax.phrases, positions.fired.phrase
    before = phrases[own.number - 1] if own.number else None
    if before is None or before.kind != VERB or not passage.has(before.verb, "causing_verb"):
        return []
    fell = (hit for hit in passage.layer("cause") if hit.first < before.first)
    is_weapon = any(hit.value[0] in _FALLING and not passage.at("no_cause", hit.first) for hit in fell)
    if not is_weapon or any(p.kind == PREPOSITION and p.first >= positions.fired.verb_end for p in phrases):
        return []
    found = [p for p in _alone(positions, "FR-missed") if p.mention.block in (None, "near")]
    return found if all(p.mention.first < before.first for p in found) else []


def _alone(positions: Positions, rule: str) -> list[Patient]:
    """The one place that a sentence names, if it does so before the state."""
    mentions = positions.passage.sentence.mentions
    named = [(m, m.entity) for m in mentions if m.how == "name" and m.entity and not m.entity.is_blocked]
    if len({entity.number for _, entity in named}) != 1:
        return []
    mention, entity = named[0]
    return [Patient(mention, entity, 0, rule)] if mention.first <= positions.fired.first else []
