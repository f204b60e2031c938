"""Date openings: the words with which a date pattern can begin, so that few patterns are tried at each word.

Patterns are written in a small part of the regular expressions: words, `(?:a|b)`, `?`, `{slot}`, sets such as `[4-9]`
and `(?!a|b)`. One that uses more is tried at every word of every text.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

DIGIT = "0"
"""Stands for any word that begins with a digit."""

_PARTS = re.compile(
    r"\(\?[:!]|[)|?]|\{\w+\}|\[[\w .,'\u2019\u2013/-]+\]"
    r"|(?:[\w ,'\u2019\u2013/-](?!\?))+|[\w ,'\u2019\u2013/-]"
)
_RANGE = re.compile(r"(\w)-(\w)")

_State = tuple[str, str, int]
"""The first two words read, and what is being read: 0 the first, 1 marks behind it, 2 the second, 3 the rest."""

_TOLD = 3
"""What is read where both words are known."""

_START: _State = ("", "", 0)


def openings(pattern: str, slots: Mapping[str, Collection[str]]) -> frozenset[tuple[str, str]] | None:
    """Return the first two words of a pattern's matches (DIGIT for numbers), or None where they cannot be told.

    The second is empty where a match may end before it. `slots` gives the words of each slot, DIGIT among them where
    it may begin with a digit.
    """
    parts = _PARTS.findall(pattern)
    if "".join(parts) != pattern or any(part[0] == "{" and part[1:-1] not in slots for part in parts):
        return None
    reader = _Reader(iter(parts), slots)
    found = reader.choice({_START})
    if any(not first for first, _, _ in found) or next(reader.parts, None) is not None:
        return None
    return frozenset((first, second) for first, second, _ in found)


class _Reader:
    """Reads a pattern part by part, and follows what its matches can have begun with."""

    def __init__(self, parts: Iterator[str], slots: Mapping[str, Collection[str]]) -> None:
        self.parts = parts
        self.slots = slots

    def choice(self, before: set[_State]) -> set[_State]:
        """Read alternatives up to the end of their group."""
        found: set[_State] = set()
        here = earlier = before
        for part in self.parts:
            if part == ")":
                break
            if part == "|":
                found |= here
                here = before
            elif part == "?":
                here = here | earlier
            else:
                earlier = here
                here = self._item(part, here)
        return found | here

    def _item(self, part: str, before: set[_State]) -> set[_State]:
        if part == "(?:":
            return self.choice(before)
        if part == "(?!":
            self.choice(before)
            return before  # what must not follow is no part of a match
        words: Collection[str] = (part,)
        if part[0] == "{":
            words = self.slots[part[1:-1]]
        elif part[0] == "[":
            words = _RANGE.sub(_spelled_out, part[1:-1])
        open_yet = [state for state in before if state[2] != _TOLD]
        found = {_after(state, word) for word in words for state in open_yet}
        return found.union(before.difference(open_yet)) if words else found


def _spelled_out(found: re.Match[str]) -> str:
    """The characters of a range: "4-9" is 456789."""
    return "".join(map(chr, range(ord(found[1]), ord(found[2]) + 1)))


def _after(state: _State, text: str) -> _State:
    first, second, stage = state
    for char in text:
        is_word = char.isalnum() or char == "_"
        if stage == 0 and is_word:
            first = _longer(first, char)
        elif stage in (1, 2) and is_word:
            second, stage = _longer(second, char), 2
        elif not is_word:
            stage = {0: 1 if first else 0, 2: 3}.get(stage, stage)
    return first, second, stage


def _longer(word: str, char: str) -> str:
    return DIGIT if word == DIGIT or (not word and char.isdecimal()) else word + char
