"""Statuses: everyday words that tell the state of a place only where nothing else is said - "X: fine", "roof down".

They are such as the whole predicate of a clause ("the castle is safe."), or in words without a verb: behind a label,
behind a part, or as a label that names no place itself ("Gone: A and B").
"""

from __future__ import annotations

from heritage.extract.coding.context import context_of
from heritage.extract.grammar.phrases import VERB
from heritage.extract.names.labels import label_end
from heritage.extract.places.slots import syntax_of
from heritage.extract.places.stretches import is_mark, is_verbless
from heritage.extract.places.topics import peers_of
from heritage.extract.reading import Passage
from heritage.extract.verbs import Fired

_BEHIND = ("conjunction", "subordinator", "adverb", "cause_preposition", "also_word")
_BETWEEN = ("adverb", "number_word", "count_words", "emphasis", "also_word")


def is_status(passage: Passage, fired: Fired) -> bool:
    """Whether an everyday word tells a state here, and the text is about what may have changed it."""
    if not ends_clause(passage, fired.end):
        return False
    is_told = context_of(passage) is not None or bool(passage.layer("cause"))
    if is_told and _is_predicate(passage, fired.first):
        return True
    is_entry = bool(label_end(passage)) and not fired.trigger.is_unharmed
    return (is_told or is_entry) and is_verbless(passage, fired.first)


def is_entry(passage: Passage, fired: Fired) -> bool:
    """Whether a word stands in a line that a label opens, with no verb beside it."""
    return (is_labelled(passage) and is_verbless(passage, fired.first)) or _is_found(passage, fired)


def _is_found(passage: Passage, fired: Fired) -> bool:
    """Whether marks of vandals are what somebody found: "red paint was found on"; not "traces of red paint"."""
    if fired.trigger.event != "vandalism_iconoclasm" or fired.phrase.governor is not None:
        return False
    verb = syntax_of(passage).phrases[fired.phrase.number + 1 : fired.phrase.number + 2]
    is_seen = any(p.kind == VERB and p.voice == "passive" and passage.has(p.verb, "light_verb") for p in verb)
    return is_seen and fired.phrase.last == fired.hit.last


def is_labelled(passage: Passage) -> bool:
    """Whether the place of a label is what a sentence tells of."""
    return bool(peers_of(passage.reading, passage.sentence.index))


def ends_clause(passage: Passage, end: int) -> bool:
    """Whether nothing that goes with a word follows it in its clause, but where, behind a label."""
    if end >= len(passage) or is_mark(passage, end) or passage.date_at(end) is not None:
        return True
    if passage.has(end, *_BEHIND) or passage.class_end(end, "adverb"):
        return True
    return passage.has(end, "where_word") and bool(label_end(passage))


def _is_predicate(passage: Passage, first: int) -> bool:
    """Whether a word is what a verb of being says: "is fine", "look safe", "remains dry"."""
    before = first - 1
    while before > 0 and (passage.has(before, *_BETWEEN) or passage.is_in(before, "degree", "partial")):
        before -= 1
    return before > 0 and passage.has(before, "be", "state_verb")
