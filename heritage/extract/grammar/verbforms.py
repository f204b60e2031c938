"""Verb forms: which forms of a verb each word of a sentence can be, wherever it stands."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache, partial

from heritage.extract.reading import Passage
from heritage.resources.lexicon import Lexicon
from heritage.text.byword import ByWord

FINITE = frozenset({"base", "present", "past"})
PAST_OR_PARTICIPLE = frozenset({"past", "participle"})
NO_FORMS: frozenset[str] = frozenset()
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
    told: frozenset[str] = NO_FORMS
    by_ending: frozenset[str] = NO_FORMS


_NO_VERB = _Word()
"""Most words: no verb, by its class or its ending."""


def forms_of(passage: Passage) -> list[frozenset[str]]:
    """Return for each word the forms it can be as a verb; none where the lexicon neither knows nor can tell one."""
    words = [*map(_words(passage.lexicon).__getitem__, passage.lows)]
    forms = [
        NO_FORMS
        if word is _NO_VERB
        else word.told or (word.by_ending if word.by_ending and written.islower() else NO_FORMS)
        for word, written in zip(words, passage.words, strict=True)
    ]
    for link in passage.tokens_of("with_preposition"):
        token = link - 1
        is_past = link > 0 and passage.lows[token].endswith(_past_endings(passage.lexicon))
        if is_past and words[token].is_no_verb:
            forms[token] = PAST_OR_PARTICIPLE  # "armed with axes"
    for token, known in passage.verb_forms().items():
        forms[token] = _forms(passage, token, words[token], known)
    return forms


def _forms(passage: Passage, token: int, word: _Word, known: frozenset[str]) -> frozenset[str]:
    """The forms of a word that is known as a verb: a word that is no verb elsewhere is one where it is going on."""
    if word.is_no_verb:
        is_progressive = token > 0 and passage.has(token - 1, "be")
        return known if is_progressive else known - _GERUND
    return known | word.told


@lru_cache(maxsize=16)
def _past_endings(lexicon: Lexicon) -> tuple[str, ...]:
    return tuple(lexicon.classes.get("verb_ending", ()))


@lru_cache(maxsize=16)
def _words(lexicon: Lexicon) -> ByWord[_Word]:
    return ByWord(partial(_word, lexicon))


def _word(lexicon: Lexicon, low: str) -> _Word:
    if lexicon.has("not_verb", low):
        return _Word(is_no_verb=True)
    names = ("verb_ending", "gerund_ending", "present_ending")
    past, gerund, present = (tuple(lexicon.classes.get(name, ())) for name in names)
    if "-" in low:
        return _NO_VERB
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
    return _NO_VERB
