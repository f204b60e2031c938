"""Earlier: what had befallen a place already, before the news of its sentence: "already damaged in the quake"."""

from __future__ import annotations

from heritage.extract.document import Found
from heritage.extract.reading import Reading

_REACH = 5
"""Tokens between "already" and the trigger at most: "which already bore the deep cracks"."""


def is_already(reading: Reading, claim: Found) -> bool:
    """Whether a claim's own words say that it had happened by then."""
    passage = reading.passages[claim.sentence.index]
    if "already_word" not in passage.present:
        return False
    tokens = passage.tokens_of("already_word")
    return any(
        passage.span(token, token + 1)[1] < claim.trigger[0]
        and passage.span(token, min(token + _REACH, len(passage)))[1] >= claim.trigger[0]
        for token in tokens
    )


def is_before_news(reading: Reading, kept: Found, claim: Found) -> bool:
    """Whether a dated claim tells what was before the undated news of its own sentence, so that they are two events."""
    is_one_sentence = kept.sentence is claim.sentence and kept.trigger < claim.trigger
    is_undated = kept.date.value is not None and claim.date.value is None
    return is_one_sentence and is_undated and is_already(reading, kept)
