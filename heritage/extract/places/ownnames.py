"""Own names: the subject with a name that nobody knows, to which "its roof" belongs - "Al-Tahera lost its roof"."""

from __future__ import annotations

from heritage.extract.document import Entity
from heritage.extract.grammar.phrases import BREAK, NOUN, VERB, Phrase
from heritage.extract.names.named import named_mention
from heritage.extract.names.namewords import is_name_word
from heritage.extract.places.slots import Patient, Slot, syntax_of
from heritage.extract.reading import Passage

_OF_ITS_OWN = ("part_object",)
"""Needs of verbs whose subject bears what their object is: "lost its roof"."""

_BACK = 3
"""Sentences back to a place that tells what kind of places a text is about."""


def of_own_name(slot: Slot, noun: Phrase, depth: int) -> list[Patient] | None:
    """Return the place by that name, or none where it names something else; None where no such subject stands there.

    Only of a verb whose subject bears what it tells: "Melissa tore off its roof" is about another place.
    """
    passage = slot.passage
    if not passage.has(noun.first, "site_possessive"):
        return None
    subject = _bearing_subject(passage, noun)
    if subject is None:
        return None
    mention = named_mention(passage, subject.first, subject.last, _model(passage))
    if mention is None or mention.entity is None:
        return []
    return [Patient(mention, mention.entity, depth + 1, "FR-own-name")]


def _bearing_subject(passage: Passage, noun: Phrase) -> Phrase | None:
    """The name, of no known place, that is the subject of the verb of which a noun phrase is the object."""
    verb = next(
        (p for p in reversed(syntax_of(passage).phrases[: noun.number]) if p.kind in (VERB, BREAK)), None
    )
    if verb is None or verb.kind != VERB or verb.voice != "active" or not _bears(passage, verb.verb):
        return None
    nouns = [n for n in syntax_of(passage).subject(verb).nouns if n.kind == NOUN and n.governor is None]
    if len(nouns) != 1:
        return None
    first = nouns[0].first + passage.has(nouns[0].first, "article")
    words = range(first, nouns[0].last)
    is_name = bool(words) and all(is_name_word(passage, t) and not passage.mentions_over(t) for t in words)
    return nouns[0] if is_name else None


def _bears(passage: Passage, token: int) -> bool:
    """Whether the subject of a verb is what it befalls: "lost its roof", "suffered"."""
    return any(hit.first == token and hit.value[0].needs in _OF_ITS_OWN for hit in passage.layer("verb"))


def _model(passage: Passage) -> Entity | None:
    """What the last place told before says of the kind of a new one; None where the text has told of none nearby."""
    index = passage.sentence.index
    for before in reversed(passage.document.sentences[max(0, index - _BACK) : index]):
        if before.part != passage.sentence.part:
            break
        for mention in reversed(before.mentions):
            if mention.category is not None and mention.block is None:
                return Entity(-1, mention.name, mention.category, mention.head)
    return None
