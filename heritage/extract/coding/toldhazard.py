"""Told hazard: "it" that opens a sentence and means the storm, quake or fire that opens the one before."""

from __future__ import annotations

from heritage.extract.coding.causewords import HAZARDS
from heritage.extract.grammar.phrases import NOUN
from heritage.extract.places.places import syntax_of
from heritage.extract.reading import Passage
from heritage.extract.verbs import Fired

_BLIND = HAZARDS | {"arson_fire"}
"""Events that a thing does, so that "it" may do them."""


def is_told_hazard(passage: Passage, fired: Fired) -> bool:
    """Whether the subject is such an "it": "A gale blew up at noon. It took the roof of the chapel"."""
    here = passage.sentence
    if fired.voice != "active" or here.index == 0 or not passage.has(0, "site_pronoun"):
        return False
    before = passage.reading.passages[here.index - 1]
    is_near = (before.sentence.part, before.sentence.paragraph) == (here.part, here.paragraph)
    nouns = syntax_of(passage).subject(fired.phrase).nouns
    if not is_near or not before.layer("cause") or [(noun.first, noun.last) for noun in nouns] != [(0, 1)]:
        return False
    opening = next((phrase for phrase in syntax_of(before).phrases if phrase.kind == NOUN), None)
    if opening is None or opening.governor is not None:
        return False
    hit = before.at("cause", opening.last - 1)
    return hit is not None and hit.value[0] in _BLIND and before.at("no_cause", hit.first) is None
