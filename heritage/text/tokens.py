"""Tokens: words (with inner hyphens and apostrophes), numbers, possessive endings and marks, with their offsets."""

from __future__ import annotations

import re

from heritage.text.byword import ByWord

_TOKEN = re.compile(
    r"\d+(?:[.,:]\d+)+(?:-\w+)*|\w+(?:[-\u2010\u2011]\w+|['\u2019\u02bf\u02be`](?![sS]\b)\w+)*|['\u2019][sS]\b|[^\w\s]"
)
_CURLED = "\u2019"


def _folded(word: str) -> str:
    """Return a word in lower case with plain apostrophes."""
    return word.lower().replace(_CURLED, "'")


_FOLDED = ByWord(_folded)
"""Each folded word is one object wherever it stands: that makes look-ups quicker."""


class Tokens:
    """Parallel tuples: the words as written, folded to lower case, and the start offsets.

    Offsets are counted when first asked for: many sentences of a report are read without them. `source` is the text and
    the offset at which the first token may begin.
    """

    __slots__ = ("_starts", "lows", "source", "words")

    def __init__(self, words: tuple[str, ...], lows: tuple[str, ...], source: tuple[str, int]) -> None:
        self.words = words
        self.lows = lows
        self.source = source
        self._starts: tuple[int, ...] | None = None

    def __len__(self) -> int:
        """Return the number of tokens."""
        return len(self.words)

    @property
    def starts(self) -> tuple[int, ...]:
        """Offset of each token's first character."""
        if self._starts is None:
            text, at = self.source
            index, found = text.index, []
            for word in self.words:  # only white space stands between tokens
                at = index(word, at)
                found.append(at)
                at += len(word)
            self._starts = tuple(found)
        return self._starts

    @property
    def ends(self) -> tuple[int, ...]:
        """Offset after each token's last character."""
        return tuple([start + len(word) for start, word in zip(self.starts, self.words, strict=True)])

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return the offsets of tokens [first, last)."""
        starts = self._starts or self.starts
        return starts[first], starts[last - 1] + len(self.words[last - 1])

    def folded(self, lows: tuple[str, ...]) -> Tokens:
        """Return the same words with another folding."""
        return Tokens(self.words, lows, self.source)


def tokenise(text: str, start: int = 0, end: int | None = None) -> Tokens:
    """Split `text[start:end]`; offsets count code points of the whole `text`."""
    stop = len(text) if end is None else end
    words = tuple(_TOKEN.findall(text, start, stop))
    return Tokens(words, tuple(map(_FOLDED.__getitem__, words)), (text, start))


def words_of(phrase: str) -> tuple[str, ...]:
    """Return a phrase's tokens as a lexicon stores them: lower case, plain apostrophes."""
    if phrase.isascii():
        if phrase.isalnum():
            return (phrase.lower(),)
        words = phrase.lower().split()
        if "".join(words).isalnum():
            return tuple(words)
    lows = [word.lower() for word in _TOKEN.findall(phrase)]
    return tuple([low.replace(_CURLED, "'") for low in lows])
