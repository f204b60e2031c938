"""Verdicts: what a text itself says of a report - "reports that the church had burned were wrong", "that is untrue".

The verdict stands behind what it is about, often far from the trigger, so that no reach of a cue would find it: it is
looked for as the predicate of a word for a report, or of a pronoun that opens the next sentence.
"""

from __future__ import annotations

from heritage.extract.coding.retractions import is_predicate, is_taken_back
from heritage.extract.document import Span
from heritage.extract.reading import Passage
from heritage.extract.verbs import Fired

_DISPUTED = 5
_COMMAS = frozenset(",\u2013\u2014-")

_LINK = 3
"""Tokens between a word for a report and what opens its content at most: "reports on social media that"."""


def is_false(passage: Passage, fired: Fired) -> Span | None:
    """Return where the text says that the report which a trigger belongs to is not true; None where it does not."""
    accounts = [t for t in passage.tokens_of("account_word") if t < fired.first and _has_content(passage, t)]
    if accounts:
        token = next((t for t in passage.tokens_of("false_word") if t >= fired.end), None)
        if token is not None and is_predicate(passage, token):
            return passage.span(token, token + 1)
    return passage.span(fired.first, fired.end) if passage.once(is_taken_back) else None


def is_disputed(passage: Passage, fired: Fired) -> bool:
    """Whether words behind a trigger say that somebody disputes it: "a charge he rejects", "which the army denies"."""
    for deny in passage.tokens_of("deny_verb"):
        if deny < fired.end:
            continue
        before = range(max(fired.end, deny - _DISPUTED), deny)
        is_told = any(passage.has(t, "account_word", "relative") for t in before)
        if is_told and any(
            passage.lows[t] in _COMMAS for t in range(max(fired.end, deny - _DISPUTED - 2), deny)
        ):
            return True
    return False


def _has_content(passage: Passage, token: int) -> bool:
    """Whether a word for a report has its content behind it: "reports that", "a rumour of"."""
    behind = range(token + 1, min(token + 1 + _LINK, len(passage)))
    return any(passage.has(t, "that_clause", "of_link") for t in behind)
