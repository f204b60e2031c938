"""Checked claims: what a check of facts only repeats in order to check it - "CLAIM: rebels blew up ...  FACTS: ..."."""

from __future__ import annotations

from heritage.extract.reading import Passage, Reading
from heritage.extract.verbs import Fired

_MARKS = frozenset(":.-\u2013\u2014")


def is_checked_claim(passage: Passage, fired: Fired) -> bool:
    """Whether a clause stands below a label that says that it is only what somebody claims, in a check of facts."""
    if "claim_label" not in passage.reading.classes or fired.trigger.is_unharmed:
        return False
    return passage.sentence.index in passage.reading.once(_claimed)


def _claimed(reading: Reading) -> frozenset[int]:
    """The sentences between a label for a claim and the next label of a check of facts."""
    found: set[int] = set()
    waiting: list[int] | None = None
    for passage in reading.passages:
        if _is_label(passage, "finding_label"):
            found.update(waiting or ())
            waiting = None
        elif _is_label(passage, "claim_label"):
            waiting = []
        if waiting is not None:
            waiting.append(passage.sentence.index)
    return frozenset(found)


def _is_label(passage: Passage, name: str) -> bool:
    """Whether a phrase of a class opens a sentence and a mark, or the end of the sentence, sets it off."""
    end = 1 if passage.has(0, name) else passage.class_end(0, name)
    return bool(end) and (end == len(passage) or passage.lows[end] in _MARKS)
