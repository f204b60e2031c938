"""Words of a text: what gate and apart look at, made once for both: in order, as a set, those with marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from heritage.extract.names.sitenames import plain
from heritage.text.tokens import tokenise

_LETTERS = {code: chr(code).lower() if chr(code).isalnum() else " " for code in range(128)}
_CASED = {code: " " for code in range(128) if not chr(code).isalnum()}
_TYPOGRAPHIC = {"\u2019": "'", **dict.fromkeys("\u2018\u201c\u201d\u2013\u2014\u2026\u00a0", " ")}
_MANY = 0.05
"""Share of letters outside ASCII from which on every word is read one by one."""

WORD = re.compile(r"[^\W_]+")
_CAPITAL = re.compile(r"[A-Z0-9][A-Za-z0-9]*")
_INSIDE = r"(?=\w)(?<!'(?=s\b))"
_JOINED = re.compile(r"[-\u2010\u2011'\u02bf\u02be`.,]" + _INSIDE)
"""A mark inside a token, which the name of a place is compared without ("Ba'al-Shamin"); no possessive ending."""

# Each begins with one set of characters, for which a text is searched several times faster than for alternatives.
_JOINED_ASCII = re.compile(r"[-'`.,]" + _INSIDE)
_JOINED_OR_FOREIGN = re.compile(r"[-'`.,\u0080-\U0010ffff](?:(?<=[^\x00-\x7f])|" + _INSIDE + ")")


class TextWords:
    """The words of a text with its title before it. Each view is made when it is first asked for, and kept.

    `in_order`: the words in small letters, cut at all marks. A letter outside ASCII is a blank there, and its word is
    one of `odd`; where such letters are many, each word stands once, without marks, and the text is not `is_ordered`.
    """

    __slots__ = ("_ascii", "_capitals", "_cased", "_folded", "_odd", "_present", "in_order", "is_ordered")

    def __init__(self, text: str, title: str | None = None) -> None:
        self._folded = folded = _untypographic(f"{title}\n{text}" if title else text)
        self._ascii = found = _replaced(folded)
        self.is_ordered = found is not None
        self.in_order: list[str]
        if found is None:
            self.in_order = [plain(word) for word in set(WORD.findall(folded))]
        else:
            self.in_order = found.translate(_LETTERS).split()
        self._odd: list[str] | None = None
        self._present: set[str] | None = None
        self._cased: list[str] | None = None
        self._capitals: set[str] | None = None

    @property
    def odd(self) -> list[str]:
        """The words of tokens with inner marks or foreign letters, in pieces and in one piece, without the marks."""
        if self._odd is None:
            if self._ascii is None:
                marks = _JOINED
            else:
                marks = _JOINED_ASCII if self._ascii is self._folded else _JOINED_OR_FOREIGN
            self._odd = list(_joined_words(self._folded, marks))
        return self._odd

    @property
    def present(self) -> set[str]:
        """All words, whatever their order."""
        if self._present is None:
            self._present = found = set(self.in_order)
            found.update(self.odd)
        return self._present

    @property
    def capitals(self) -> set[str]:
        """The words that begin with a capital or a digit, in small letters; all words where the text is not ordered."""
        if self._capitals is None:
            found = self._ascii
            self._capitals = (
                set(map(str.lower, _CAPITAL.findall(found))) if found is not None else self.present
            )
        return self._capitals

    @property
    def cased(self) -> list[str]:
        """The words in order as they are written; none where the text is not ordered."""
        if self._cased is None:
            self._cased = self._ascii.translate(_CASED).split() if self._ascii is not None else []
        return self._cased


def _joined_words(folded: str, odd: re.Pattern[str]) -> Iterator[str]:
    for chunk in _chunks(folded, odd):
        for token in tokenise(chunk).words:
            yield plain(token)
            yield from map(plain, WORD.findall(token))


def _untypographic(text: str) -> str:
    if text.isascii():
        return text
    for mark, usual in _TYPOGRAPHIC.items():
        text = text.replace(mark, usual)
    return text


def _replaced(folded: str) -> str | None:
    if folded.isascii():
        return folded
    ascii_only = folded.encode("ascii", "replace").decode("ascii")
    is_foreign = ascii_only.count("?") - folded.count("?") > _MANY * len(folded)
    return None if is_foreign else ascii_only


def _chunks(text: str, odd: re.Pattern[str]) -> Iterator[str]:
    """Yield the stretches between blanks that hold a character of some kind."""
    end = 0
    for mark in odd.finditer(text):
        if mark.start() >= end:
            start = max(end, text.rfind(" ", end, mark.start()) + 1)
            stop = text.find(" ", mark.end())
            end = len(text) if stop < 0 else stop
            yield text[start:end]
