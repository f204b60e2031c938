"""That of: places named by a name alone, whose type word stands before ("the mosque of A burned, and that of B")."""

from __future__ import annotations

from collections.abc import Iterator

from heritage.extract.document import Hit, Mention
from heritage.extract.names.heads import name_mention
from heritage.extract.names.namelists import split_at_conjunctions
from heritage.extract.names.namewords import is_name_word, names_left, names_right, written
from heritage.extract.reading import Passage


def those_of(passage: Passage, taken: list[bool]) -> Iterator[Mention]:
    """Yield what "that of", "those of" and a name stand for, with the type word before it; `taken` is marked."""
    for token in passage.tokens_of("demonstrative"):
        first = token + 2
        if first >= len(passage) or not passage.has(token + 1, "of_link"):
            continue
        first += passage.has(first, "name_article")
        last = names_right(passage, first) if first < len(passage) and is_name_word(passage, first) else first
        if last == first or any(taken[first:last]) or _is_other(passage, first, last):
            continue
        head = _kind_before(passage, token) or _kind_of_last(passage, token)
        if head is None:
            continue
        for start, end in split_at_conjunctions(passage, first, last):
            mention = name_mention(passage, token if start == first else start, end, head.value)
            mention.name = f"{head.value.singular} of {written(passage, start, end)}"
            mention.is_renamed, mention.is_weak = True, head.value.is_weak
            yield mention
        taken[token:last] = [True] * (last - token)


def _is_other(passage: Passage, first: int, last: int) -> bool:
    """Whether a name has a type word of its own, or is a land's, a force's or somebody's."""
    layers = ("head", "country", "actor", "role", "generic")
    return any(passage.is_in(token, *layers) for token in range(first, min(last + 1, len(passage))))


def _kind_before(passage: Passage, stop: int) -> Hit | None:
    """The nearest type word before a token that belongs to no other noun: not "mosque" in "library of the mosque"."""
    for hit in reversed(passage.layer("head")):
        if hit.last <= stop and not _is_owner(passage, hit):
            return hit
    return None


def _is_owner(passage: Passage, hit: Hit) -> bool:
    first = names_left(passage, hit.first)
    while first and passage.has(first - 1, "article", "name_adjective", "demonym", "heritage_cue"):
        first -= 1
    return first > 0 and passage.has(first - 1, "preposition")


def _kind_of_last(passage: Passage, token: int) -> Hit | None:
    """The type word that the sentence before told of, for "That of B was looted"."""
    index = passage.sentence.index
    if token or not index:
        return None
    before = passage.reading.passages[index - 1]
    is_near = before.sentence.paragraph == passage.sentence.paragraph
    return _kind_before(before, len(before)) if is_near else None
