"""Predicated: names that open a sentence which says what they are ("Karaba is a Maya site in Belize")."""

from __future__ import annotations

from collections.abc import Iterator

from heritage.extract.document import Mention
from heritage.extract.names.namewords import is_name_word, names_right, written
from heritage.extract.reading import Passage
from heritage.resources.lexicon import Head

_REACH = 8
"""Words of a predicate among which the type of place stands."""


def said_to_be(passage: Passage, taken: list[bool]) -> Iterator[Mention]:
    """Yield the name that opens a sentence of the body and is told to be a kind of place; its tokens become `taken`."""
    if passage.sentence.part == "title" or not passage.layer("head"):
        return
    first = 1 if passage.has(0, "name_article") else 0
    if first + 1 >= len(passage) or taken[first] or not is_name_word(passage, first):
        return
    last = names_right(passage, first)
    if last <= first or last + 2 >= len(passage) or any(taken[first:last]) or not passage.has(last, "be"):
        return
    head = _predicate(passage, last + 1)
    if head is None or _is_other(passage, first, last) or not _is_proper(passage, first, last):
        return
    taken[first:last] = [True] * (last - first)
    yield Mention(
        passage.sentence.index, first, last, "name", written(passage, first, last), head.category, head.singular,
        is_weak=head.is_weak,
    )  # fmt: skip


def explain_front(passage: Passage, mentions: list[Mention]) -> None:
    """Make a name that opens a sentence no weak one where that tells what it is: "Wardle Hall is a mansion of 1740"."""
    for mention in mentions:
        if (
            mention.is_weak
            and mention.first <= 1
            and mention.last < len(passage)
            and passage.has(mention.last, "be")
        ):
            head = _predicate(passage, mention.last + 1)
            mention.is_weak = head is None or head.is_weak


def _is_other(passage: Passage, first: int, last: int) -> bool:
    """Whether a name is a town's, a land's, or somebody's: "Bristol is a fortress"."""
    if passage.reading.is_settlement(written(passage, first, last)):
        return True
    layers = ("actor", "role", "country", "closed", "head", "cause")
    return any(passage.is_in(t, *layers) or passage.has(t, "region_word") for t in range(first, last))


def _is_proper(passage: Passage, first: int, last: int) -> bool:
    """Whether a name has several words, or stands elsewhere in the text too, where no sentence gives it its capital."""
    if last > first + 1 or first > 0:
        return True
    word = passage.words[first]
    return any(word in other.words[1:] for other in passage.reading.passages)


def _predicate(passage: Passage, at: int) -> Head | None:
    """The type of place that a predicate names: "the most important Maya site in", "one of the oldest temples of"."""
    is_one = passage.has(at, "quantity_word", "number_word") and passage.has(at + 1, "of_link")
    if not is_one and not passage.has(at, "determiner"):
        return None
    for token in range(at + 2 if is_one else at + 1, min(at + _REACH, len(passage))):
        if not passage.lows[token][0].isalnum() or passage.has(
            token, "relative", "be", "preposition", "conjunction"
        ):
            return None
        hit = passage.at("head", token)
        if hit is not None and hit.first == token:
            head: Head = hit.value
            is_kind = passage.words[hit.last - 1].islower() and head.is_plural == is_one
            return head if is_kind and _is_last(passage, hit.last) else None
    return None


def _is_last(passage: Passage, at: int) -> bool:
    """Whether no noun goes on behind a type word: "a museum", no "museum director"."""
    if at >= len(passage) or not passage.lows[at][0].isalnum():
        return True
    return passage.has(at, "preposition", "relative", "conjunction") or passage.is_verb(at)
