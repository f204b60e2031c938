"""Tokens: words (with inner hyphens and apostrophes), numbers, possessive endings and marks, with their offsets."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TOKEN = re.compile(
    r"\d+(?:[.,]\d+)+(?:-\w+)*|\w+(?:[-\u2010\u2011]\w+|['\u2019\u02bf\u02be`](?![sS]\b)\w+)*|['\u2019][sS]\b|[^\w\s]"
)


@dataclass(frozen=True, slots=True)
class Tokens:
    """Parallel tuples: the words as written, folded to lower case, and their start and end offsets."""

    words: tuple[str, ...]
    lows: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        """Return the number of tokens."""
        return len(self.words)


def tokenise(text: str, start: int = 0, end: int | None = None) -> Tokens:
    """Split `text[start:end]`; offsets count code points of the whole `text`."""
    words, starts, ends = [], [], []
    for found in _TOKEN.finditer(text, start, len(text) if end is None else end):
        words.append(found.group())
        starts.append(found.start())
        ends.append(found.end())
    return Tokens(
        tuple(words), tuple(word.lower().replace("\u2019", "'") for word in words), tuple(starts), tuple(ends)
    )


def words_of(phrase: str) -> tuple[str, ...]:
    """Return a phrase's tokens as a lexicon stores them: lower case, plain apostrophes."""
    return tokenise(phrase).lows
