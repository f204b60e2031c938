"""Verb forms: which forms of a verb each word of a sentence can be, wherever it stands."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from heritage.extract.reading import Passage
from heritage.resources.lexicon import Lexicon

FINITE = frozenset({"base", "present", "past"})
PAST_OR_PARTICIPLE = frozenset({"past", "participle"})
_GERUND = frozenset({"gerund"})

_CLASSES = ("report_verb", "other_verb", "light_verb", "causative", "participle")
_LONGER_THAN_PAST, _LONGER_THAN_GERUND = 4, 5
"""Letters: in words as short as these what looks like an ending is a part of the stem."""


@dataclass(frozen=True, slots=True)
class _Word:
    """What a lexicon tells of a word, wherever it stands.

    `told`: the forms of a verb of a class; `by_ending`: those that it may have where it is written in small letters.
    """

    is_no_verb: bool = False
    told: frozenset[str] = frozenset()
    by_ending: frozenset[str] = frozenset()


def forms_of(passage: Passage) -> list[frozenset[str]]:
    """Return for each word the forms it can be as a verb; none where the lexicon neither knows nor can tell one."""
    return [_forms(passage, token) for token in range(len(passage))]


def _forms(passage: Passage, token: int) -> frozenset[str]:
    forms = passage.verb_hits(token)
    word = _word(passage.lexicon, passage.lows[token])
    if word.is_no_verb:
        is_progressive = token > 0 and passage.has(token - 1, "be")
        return forms if is_progressive else forms - _GERUND
    if word.told:
        return forms | word.told
    return word.by_ending if word.by_ending and not forms and passage.words[token].islower() else forms


@lru_cache(maxsize=65536)
def _word(lexicon: Lexicon, low: str) -> _Word:
    if lexicon.has("not_verb", low):
        return _Word(is_no_verb=True)
    names = ("verb_ending", "gerund_ending", "present_ending")
    past, gerund, present = (tuple(lexicon.classes.get(name, ())) for name in names)
    if "-" in low:
        return _Word()
    if any(lexicon.has(name, low) for name in _CLASSES):
        if low.endswith(past):
            told = PAST_OR_PARTICIPLE
        elif low.endswith(gerund):
            told = _GERUND
        elif lexicon.has("participle", low):
            told = PAST_OR_PARTICIPLE
        else:
            told = frozenset({"present"}) if low.endswith(present) else frozenset({"past", "base"})
        return _Word(told=told)
    if len(low) > _LONGER_THAN_PAST and low.endswith(past):
        return _Word(by_ending=PAST_OR_PARTICIPLE)
    if len(low) > _LONGER_THAN_GERUND and low.endswith(gerund):
        return _Word(by_ending=_GERUND)
    return _Word()
