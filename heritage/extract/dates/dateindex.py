"""Date index: which date patterns may begin at a word, so that most words of a text are passed over at once."""

from __future__ import annotations

import re
from collections.abc import Mapping

from heritage.errors import LexiconError
from heritage.extract.dates.dateopenings import DIGIT
from heritage.text.byword import ByWord

_RUN = re.compile(r"\w+")


class Opening:
    """What may begin with one word: its patterns joined, and whether they may go on with another (`fits`).

    `seconds`: the words that must follow (None: any, or nothing).

    The patterns are compiled when a text first has that word, for most words never come.
    """

    def __init__(self, joined: str, seconds: frozenset[str] | None, path: str) -> None:
        self._joined = joined
        self._seconds = seconds
        self._path = path
        self._pattern: re.Pattern[str] | None = None
        self.fits = ByWord(self._fits)

    @property
    def pattern(self) -> re.Pattern[str]:
        """The patterns, compiled; LexiconError names the file of one that is no regular expression."""
        if self._pattern is None:
            try:
                self._pattern = re.compile(self._joined)
            except re.error as fault:
                at = self._joined[max(0, (fault.pos or 0) - 20) : (fault.pos or 0) + 20]
                raise LexiconError(f"{self._path}: [[date_pattern]]: {fault.msg}, near {at!r}") from fault
        return self._pattern

    def _fits(self, low: str) -> bool:
        """Whether a pattern may go on with a token; one that is no plain word is left to the pattern."""
        if self._seconds is None or low in self._seconds or not low.isalnum() or low.isupper():
            return True
        return low[0].isdecimal() and DIGIT in self._seconds


class Openings(ByWord[tuple[Opening, bool] | None]):
    """What may begin in a token, and whether it is no plain word."""

    def __init__(self, by_word: Mapping[str, Opening], anywhere: Opening | None) -> None:
        super().__init__(self._find_in)
        self._by_word = by_word
        self._anywhere = anywhere

    def check(self) -> None:
        """Compile all patterns."""
        for opening in (*self._by_word.values(), self._anywhere):
            if opening is not None:
                _ = opening.pattern

    def of_word(self, word: str) -> Opening | None:
        """Return what may begin with a word in small letters."""
        return self._by_word.get(DIGIT if word[0].isdecimal() else word, self._anywhere)

    def _find_in(self, low: str) -> tuple[Opening, bool] | None:
        begun = filter(None, map(self.of_word, _RUN.findall(low.lower())))
        first = next(begun, None)
        return (first, not low.isalnum()) if first is not None else None
