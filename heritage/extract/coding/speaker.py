"""Speaker: to whom the report attributes what a sentence says ("X said", "according to X")."""

from __future__ import annotations

from heritage.extract.document import Coded
from heritage.extract.reading import POSSESSIVE, Passage

_SPEAKER_WORDS = 10


def speaker_of(passage: Passage) -> Coded:
    """Return the speaker that the sentence names for what it says: "X said", "said X", "according to X"."""
    for hit in passage.layer("class"):
        if hit.value == "source_preposition":
            return _phrase(passage, hit.last, min(hit.last + _SPEAKER_WORDS, len(passage)))
    for token in passage.tokens_of("report_verb"):
        if passage.at("verb", token):
            continue
        if token and passage.has(token - 1, "be"):
            continue
        first = _speaker_start(passage, token)
        if first < token:
            return _phrase(passage, first, token)
        after = token + 1
        is_behind = token == 0 or not passage.lows[token - 1][0].isalnum()
        if (
            is_behind
            and after < len(passage)
            and (passage.words[after][0].isupper() or passage.has(after, "determiner"))
        ):
            return _phrase(passage, after, min(token + _SPEAKER_WORDS, len(passage)))
    return Coded(None)


def _speaker_start(passage: Passage, verb: int) -> int:
    """Return the first token of the words that end at a verb of speech."""
    first = verb
    while first > 0 and verb - first < _SPEAKER_WORDS and _continues(passage, first - 1):
        if passage.has(first - 1, "conjunction", "that_clause"):
            break
        if passage.is_auxiliary(first - 1) and passage.name_at(first - 1) is None:
            return verb  # "were destroyed in fires reported"
        first -= 1
    return first


def _continues(passage: Passage, token: int) -> bool:
    low = passage.lows[token]
    return low[0].isalnum() or low in (POSSESSIVE, ".")


def _phrase(passage: Passage, first: int, last: int) -> Coded:
    """The speaker's words in a token range, without articles before and adverbs after them."""
    stop = first
    while stop < last and _continues(passage, stop) and not passage.has(stop, "relative"):
        if stop > first and passage.lows[stop] == ".":
            break
        stop += 1
    while first < stop and passage.has(first, "article"):
        first += 1
    while stop > first and passage.has(stop - 1, "adverb", "modal", "have"):
        stop -= 1
    if stop <= first or passage.has(first, "pronoun"):
        return Coded(None)
    span = passage.span(first, stop)
    return Coded(passage.document.part_text(passage.sentence.part)[slice(*span)], span, "AT-speaker")
