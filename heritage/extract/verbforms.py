"""Verb forms: which forms of a verb each word of a sentence can be, wherever it stands."""

from __future__ import annotations

from dataclasses import dataclass

from heritage.extract.reading import Passage
from heritage.resources.lexicon import Lexicon

FINITE = frozenset({"base", "present", "past"})
PAST_OR_PARTICIPLE = frozenset({"past", "participle"})

_CLASSES = ("report_verb", "other_verb", "light_verb", "causative", "participle")
_LONGER_THAN_PAST, _LONGER_THAN_GERUND = 4, 5
"""Letters: in words as short as these what looks like an ending is a part of the stem."""


@dataclass(frozen=True, slots=True)
class _Endings:
    past: tuple[str, ...]
    gerund: tuple[str, ...]
    present: tuple[str, ...]


def forms_of(passage: Passage) -> list[frozenset[str]]:
    """Return for each word the forms it can be as a verb; none where the lexicon neither knows nor can tell one."""
    endings = _endings(passage.lexicon)
    return [_forms(passage, token, endings) for token in range(len(passage))]


def _endings(lexicon: Lexicon) -> _Endings:
    names = ("verb_ending", "gerund_ending", "present_ending")
    return _Endings(*(tuple(lexicon.classes.get(name, ())) for name in names))


def _forms(passage: Passage, token: int, endings: _Endings) -> frozenset[str]:
    forms = passage.verb_hits(token)
    low = passage.lows[token]
    if passage.has(token, "not_verb"):
        is_progressive = token > 0 and passage.has(token - 1, "be")
        return forms if is_progressive else forms - {"gerund"}
    if "-" in low:
        return forms
    if passage.has(token, *_CLASSES):
        return forms | _told_forms(passage, token, endings)
    if forms or not passage.words[token].islower():
        return forms
    if len(low) > _LONGER_THAN_PAST and low.endswith(endings.past):
        return PAST_OR_PARTICIPLE
    if len(low) > _LONGER_THAN_GERUND and low.endswith(endings.gerund):
        return frozenset({"gerund"})
    return forms


def _told_forms(passage: Passage, token: int, endings: _Endings) -> frozenset[str]:
    """The forms of a verb of a class, told by its ending."""
    low = passage.lows[token]
    if low.endswith(endings.past):
        return PAST_OR_PARTICIPLE
    if low.endswith(endings.gerund):
        return frozenset({"gerund"})
    if passage.has(token, "participle"):
        return PAST_OR_PARTICIPLE
    return frozenset({"present"}) if low.endswith(endings.present) else frozenset({"past", "base"})
