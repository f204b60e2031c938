"""Apposition: names that a noun behind a comma explains ("the Dharahara, the nine-storey tower")."""

from __future__ import annotations

from collections.abc import Iterator

from heritage.extract.document import Mention
from heritage.extract.names.namewords import is_name_word, names_right, written
from heritage.extract.reading import Passage
from heritage.resources.lexicon import Head

_APPOSITION_WORDS = 7
_LONGEST_OPENING = 3
_ENDS = frozenset(",.;:")


def explain(passage: Passage, mentions: list[Mention]) -> None:
    """Give names the head of their apposition: "the Manshiyeh, an Ottoman villa" is then no weak name."""
    for mention in mentions:
        head = _apposed_head(passage, mention.last) if mention.head is None else None
        if head is not None:
            mention.head, mention.category = head.singular, mention.category or head.category


def apposed(passage: Passage, taken: list[bool]) -> Iterator[Mention]:
    """Yield names explained by an apposition that no other rule knows; their tokens are marked in `taken`."""
    commas = [token for token, low in enumerate(passage.lows) if low == ","]
    if not any(_apposed_head(passage, token) for token in commas):
        return
    token = 0
    while token < len(passage):
        if taken[token] or not is_name_word(passage, token):
            token += 1
            continue
        last = max(names_right(passage, token), token + 1)
        is_other = passage.at("country", token) or _is_fronted(passage, token)
        head = None if is_other else _apposed_head(passage, last)
        if head is not None and not any(taken[token:last]):
            yield Mention(
                passage.sentence.index, token, last, "name", written(passage, token, last), head.category,
                head.singular, is_weak=head.is_weak,
            )  # fmt: skip
            taken[token:last] = [True] * (last - token)
        token = last


def _is_fronted(passage: Passage, token: int) -> bool:
    """Whether a name closes what opens the sentence: "According to the Agency, the church", "In A, the mosque"."""
    first = token - 1 if passage.has(token - 1, "name_article") else token
    return (
        0 < first <= _LONGEST_OPENING
        and passage.has(first - 1, "preposition", "source_preposition")
        and (first == 1 or passage.class_end(0, "source_preposition") == first)
    )


def _apposed_head(passage: Passage, comma: int, depth: int = 0) -> Head | None:
    """The head of the apposition that a comma and a determiner open, if they do."""
    lows = passage.lows
    if comma + 2 >= len(lows) or lows[comma] != "," or not passage.has(comma + 1, "determiner"):
        return None
    for token in range(comma + 2, min(comma + 1 + _APPOSITION_WORDS, len(lows))):
        if lows[token] == "," and depth == 0:
            return _apposed_head(passage, token, 1)  # "X, the president's residence, a mansion of 1923"
        if lows[token] in _ENDS or passage.has(token, "relative", "be", "preposition"):
            return None
        hit = passage.at("head", token)
        if hit is not None and not hit.value.is_plural:
            head: Head = hit.value
            return head if passage.words[token].islower() else None  # "A, the Great Mosque" are two places
    return None
