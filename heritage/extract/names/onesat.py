"""Ones at: places told apart from others of their kind by where or whose they are.

"Two mills. The other, at Orlov, burned", "the cathedral of Zadar and those of Omiš and Split".
"""

from __future__ import annotations

from collections.abc import Iterator

from heritage.extract.document import Hit, Mention
from heritage.extract.names.heads import name_mention
from heritage.extract.names.namelists import runs_right
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


def those_of(passage: Passage, taken: list[bool], known: list[Mention]) -> Iterator[Mention]:
    """Yield what "that of" and "those of" and names mean behind a place of a kind in a list; `taken` is marked.

    A name that is known already takes in the words before it.
    "Bigger than that of Homs" is no list, and "those of his army" no name.
    """
    for token in passage.tokens_of("demonstrative"):
        start = _behind_of(passage, token)
        if not start or taken[token] or not _is_joined(passage, token):
            continue
        head = _kind_before(passage, token)
        if head is None or not taken[head.first]:
            continue
        for first, last in runs_right(passage, start, names_right(passage, start)):
            begin = token if first == start else first
            named = next((m for m in known if (m.first, m.last) == (first, last)), None)
            if named is not None:
                named.first, named.is_renamed = begin, True
                taken[begin:last] = [True] * (last - begin)
                continue
            if _is_other(passage, first, last) or any(taken[begin:last]):
                continue
            mention = name_mention(passage, begin, last, head.value)
            mention.name, mention.is_renamed = (
                f"{head.value.singular} of {written(passage, first, last)}",
                True,
            )
            mention.is_weak = head.value.is_weak
            taken[begin:last] = [True] * (last - begin)
            yield mention


def _behind_of(passage: Passage, token: int) -> int:
    """Return where a name begins behind a demonstrative and "of"; 0 where none does."""
    start = token + 2
    if start < len(passage) and passage.has(token + 1, "of_link"):
        start += passage.has(start, "name_article")
        return start if start < len(passage) and is_name_word(passage, start) else 0
    return 0


def _is_joined(passage: Passage, token: int) -> bool:
    """Whether a word goes on with a list: behind a comma or a conjunction, one of several words too."""
    if token == 0:
        return False
    if passage.lows[token - 1] == "," or passage.has(token - 1, "list_conjunction"):
        return True
    if token > 1 and passage.has(token - 1, "be") and passage.has(token - 2, "so_word"):
        return True  # "..., and so was that of Nabi Sheet"
    conjunctions = (passage.class_end(at, "list_conjunction") for at in range(max(0, token - 3), token))
    return token in conjunctions


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
