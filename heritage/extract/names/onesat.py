"""Ones at: places told apart from others of their kind by where they are ("two mills. The other, at Orlov, burned")."""

from __future__ import annotations

from collections.abc import Iterator

from heritage.extract.document import Hit, Mention
from heritage.extract.names.heads import name_mention
from heritage.extract.names.namewords import is_name_word, names_left, names_right, written
from heritage.extract.reading import Passage


def ones_at(passage: Passage, taken: list[bool]) -> Iterator[Mention]:
    """Yield what "the one at", "the other, in", "another at" and a name stand for; `taken` is marked.

    One of several opens a sentence behind their plural: "Two men fled the mosque. One, at Brod, ..." is no mosque.
    """
    for token in passage.tokens_of("one_of_them"):
        first = somewhere(passage, token + 1)
        is_led = token > 0 and passage.has(token - 1, "article")
        is_opening = token - is_led == 0
        if not first or taken[token]:
            continue
        last = names_right(passage, first)
        head = _kind_before(passage, token) or _kind_of_last(passage, token - is_led)
        is_any = passage.has(token, "one_pronoun") and is_led
        if head is None or _is_other(passage, first, last):
            continue
        if not is_any and not (is_opening and head.value.is_plural):
            continue
        mention = name_mention(passage, token, token + 1, head.value)
        mention.name, mention.is_renamed = f"{head.value.singular} in {written(passage, first, last)}", True
        mention.is_weak = head.value.is_weak
        taken[token] = True
        yield mention


def somewhere(passage: Passage, at: int) -> int:
    """Return where a name begins behind "at" or "in", a comma before them or not; 0 where none does."""
    at += at < len(passage) and passage.lows[at] == ","
    is_at = at + 1 < len(passage) and passage.has(at, "at_link") and is_name_word(passage, at + 1)
    return at + 1 if is_at else 0


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
    """The type word that the sentence before told of, for "The other, at B, was looted"."""
    index = passage.sentence.index
    if token or not index:
        return None
    before = passage.reading.passages[index - 1]
    is_near = before.sentence.paragraph == passage.sentence.paragraph
    return _kind_before(before, len(before)) if is_near else None
