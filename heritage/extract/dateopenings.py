"""Date openings: the words with which a date pattern can begin, so that few patterns are tried at each word.

Patterns are written in a small part of the regular expressions: words, `(?:a|b)`, `?` and `{slot}`. One that uses
more is tried everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

DIGIT = "0"
"""Stands for any word that begins with a digit."""

_PARTS = re.compile(r"\(\?:|[)|?]|\{\w+\}|[\w ,'\u2019\u2013/-]")
_Openings = set[tuple[str, bool]]
"""First words, each with whether something behind it has already ended it."""

_NOTHING_YET = ("", False)


def openings(pattern: str, slots: Mapping[str, Iterable[str]]) -> frozenset[str] | None:
    """Return the first words of a pattern's matches (DIGIT for numbers), or None where they cannot be told.

    `slots` gives the words of each slot, DIGIT among them where it may begin with a digit.
    """
    parts = _PARTS.findall(pattern)
    if "".join(parts) != pattern or any(part[0] == "{" and part[1:-1] not in slots for part in parts):
        return None
    reader = _Reader(iter(parts), slots)
    words = {word for word, _ in reader.choice()}
    return None if "" in words or next(reader.parts, None) is not None else frozenset(words)


class _Reader:
    """Reads a pattern part by part."""

    def __init__(self, parts: Iterator[str], slots: Mapping[str, Iterable[str]]) -> None:
        self.parts = parts
        self.slots = slots

    def choice(self) -> _Openings:
        """Read alternatives up to the end of their group."""
        found: _Openings = set()
        sequence: list[_Openings] = []
        for part in self.parts:
            if part == ")":
                break
            if part == "|":
                found |= _joined(sequence)
                sequence = []
            elif part == "?":
                sequence[-1] = sequence[-1] | {_NOTHING_YET}
            else:
                sequence.append(self.choice() if part == "(?:" else self._item(part))
        return found | _joined(sequence)

    def _item(self, part: str) -> _Openings:
        if part[0] != "{":
            return {_first(part)}
        return {_first(word) for word in self.slots[part[1:-1]]}


def _first(text: str) -> tuple[str, bool]:
    """The word that a text begins with, and whether the text goes on behind it."""
    word = text[: next((at for at, c in enumerate(text) if not (c.isalnum() or c == "_")), len(text))]
    return (DIGIT, True) if word[:1].isdecimal() else (word, len(word) < len(text))


def _joined(sequence: list[_Openings]) -> _Openings:
    found: _Openings = {_NOTHING_YET}
    for item in sequence:
        found = {
            joined
            for word, is_ended in found
            for joined in ({(word, True)} if is_ended else {(word + more, ends) for more, ends in item})
        }
    return found
