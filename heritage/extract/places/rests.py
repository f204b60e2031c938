"""Rests: the place of which "the rest", "everything" or "what was left" is told or hit, where no words say of what."""

from __future__ import annotations

from heritage.extract.document import Mention
from heritage.extract.grammar.phrases import NOUN, PREPOSITION, VERB, Phrase
from heritage.extract.grammar.syntax import Position
from heritage.extract.places.owners import CENTRE
from heritage.extract.places.positions import Positions
from heritage.extract.places.salience import centre
from heritage.extract.places.slots import Patient
from heritage.extract.places.topics import peers_of
from heritage.extract.reading import Passage

_WORDS = ("rest_word", "what_word")


def of_rest(positions: Positions) -> list[Patient]:
    """Return the place of which "the rest" is told, or "what was left" hit: its line's, else the one before."""
    passage = positions.passage
    if passage.present.isdisjoint(_WORDS) or passage.sentence.part != "text":
        return []
    subject = _subject(positions)
    noun = subject or _object(positions)
    if noun is None:
        return []
    label = peers_of(passage.reading, passage.sentence.index)[:1]
    entity = label[0] if label else centre(passage, positions.fired.first, is_bare=True)
    if entity is None:
        return []
    mention = Mention(
        passage.sentence.index, noun.first, noun.last, "part", entity.name, entity.category, entity=entity
    )
    # Where somebody destroys what was left, all is gone.
    return [Patient(mention, entity, int(subject is not None), "AN-rest" if label else CENTRE)]


def _subject(positions: Positions) -> Phrase | None:
    """The rest of which a verb tells: "The rest is gone"; "the rest of the village" is told to be of something."""
    passage, fired = positions.passage, positions.fired
    verbs = (p for p in reversed(positions.syntax.phrases) if p.kind == VERB and p.first <= fired.first)
    verb = fired.phrase if fired.phrase.kind == VERB else next(verbs, None)
    subject = positions.syntax.subject(verb) if verb is not None else Position()
    nouns = subject.nouns
    if not nouns or subject.how == "relative":
        return None
    if not all(passage.has(noun.last - 1, "rest_word") for noun in nouns):
        return None
    return nouns[0] if positions.syntax.kind(nouns[-1].number + 1) != PREPOSITION else None


def _object(positions: Positions) -> Phrase | None:
    """The rest that somebody harms: "burned what was left", "set fire to the rest", "flattened what remained"."""
    fired, passage = positions.fired, positions.passage
    if fired.trigger.kind != "verb" or fired.voice != "active":
        return None
    nouns = positions.own_object().nouns if positions.wants("object") else ()
    nouns = positions.goal().nouns or nouns
    if len(nouns) != 1:
        return None
    noun = nouns[0]
    is_rest = passage.has(noun.first, "definite") and passage.has(noun.first + 1, "rest_word")
    if is_rest and noun.last - noun.first > 1:
        return None if _is_of_something(positions, noun.number + 1) else noun
    behind = noun.number + 1
    if not passage.has(noun.first, "what_word") or positions.syntax.kind(behind) != VERB:
        return None
    verb = positions.syntax.phrases[behind]
    is_left = passage.has(verb.last - 1, "left_word", "remain_word")
    return noun if is_left and not _is_of_something(positions, behind + 1) else None


def _is_of_something(positions: Positions, number: int) -> bool:
    """Whether it is told of what something is the rest: "the rest of the street", "what was left in the tills"."""
    phrases, passage = positions.syntax.phrases, positions.passage
    if positions.syntax.kind(number) != PREPOSITION or number + 1 >= len(phrases):
        return False
    is_owner = passage.has(phrases[number].first, "owner_preposition")
    return is_owner and phrases[number + 1].kind == NOUN and not _is_time(passage, phrases[number + 1])


def _is_time(passage: Passage, noun: Phrase) -> bool:
    return passage.date_at(noun.first) is not None
