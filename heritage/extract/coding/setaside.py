"""Set aside: what is taken down to be kept ("the bell, as a precaution"), and what was only asked for, and refused."""

from __future__ import annotations

from heritage.extract.grammar.phrases import VERB
from heritage.extract.places.places import syntax_of
from heritage.extract.reading import Passage
from heritage.extract.verbs import Fired

_ASKED = 2
"""Tokens before "to" among which the word for a request stands: "Application to", "a request in May to"."""
_DECISION = 3
"""Tokens at the opening of a sentence among which it says that a request was refused: "REFUSED, by nine votes"."""
_FAR = 8
"""Sentences behind a request in its paragraph among which the decision is looked for."""


def is_kept(passage: Passage, fired: Fired) -> bool:
    """Whether things that can be carried were taken down for their safety: "icons were taken down and put in store"."""
    if fired.trigger.kind != "verb" or not passage.has(fired.first, "removal_verb"):
        return False
    syntax = syntax_of(passage)
    nouns = syntax.subject(fired.phrase).nouns if fired.is_passive else syntax.object(fired.phrase).nouns
    if not any(passage.has(noun.last - 1, "movable_word") for noun in nouns[:1]):
        return False
    return bool(passage.tokens_of("safekeeping_word") or passage.tokens_of("store_word"))


def is_refused(passage: Passage, fired: Fired) -> bool:
    """Whether a deed was only applied for, and a sentence further on in its paragraph says that this was refused."""
    if fired.phrase.kind != VERB or not fired.phrase.is_infinitive:
        return False
    before = range(max(0, fired.phrase.first - _ASKED), fired.phrase.first)
    if not any(passage.has(token, "request_word") for token in before):
        return False
    index, here = passage.sentence.index, passage.sentence
    for after in passage.reading.passages[index + 1 : index + 1 + _FAR]:
        if after.sentence.paragraph != here.paragraph or after.sentence.part != here.part:
            return False
        if any(after.has(token, "shelve_verb") for token in range(min(_DECISION, len(after)))):
            return True
    return False
