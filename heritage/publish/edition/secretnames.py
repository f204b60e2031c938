"""Names of withheld places, found in whole columns however they are written: case, marks, escapes, joined words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from heritage.publish.edition.addresses import decoded
from heritage.publish.edition.columns import strings

_ESCAPES = r"[%&\\]"
_NO_WORD = r"[^\pL\pN]+"
_IGNORED = r"[\pM\p{Cf}\x{0640}\x{02BC}'\x{2019}\x{2018}`\x{00B4}]"
"""Marks, joiners, the Arabic stroke between letters, and apostrophes, which spellings of one name have or lack."""
_CAMEL = r"(\p{Ll})(\p{Lu})"
_ALIKE = (("\u00df", "ss"), ("\u0131", "i"), ("\u03c2", "\u03c3"), ("\u0142", "l"), ("\u00f8", "o"), ("\u00e6", "ae"),
          ("\u0649", "\u064a"), ("\u06cc", "\u064a"), ("\u06a9", "\u0643"), ("\u0629", "\u0647"))  # fmt: skip
_LATIN = re.compile(r"[a-z0-9 ]+")
_JOINED_LATIN, _JOINED_OTHER = 8, 4
"""From how many letters on a name is sought without regard to where words end; shorter ones are parts of others."""
_NO_SPACES = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_AT_ONCE = 400


class SecretNames:
    """Names that must not be read anywhere in an edition."""

    def __init__(self, names: Iterable[str]) -> None:
        given = pa.array(sorted(set(names)), pa.string())
        # Both orders: a name in small letters has no joints of capitals.
        spaced = {*_spaced(given).to_pylist(), *_spaced(pc.utf8_lower(given)).to_pylist()} - {""}
        joined, words = set[str](), set[str]()
        for name in spaced:
            whole = name.replace(" ", "")
            least = _JOINED_LATIN if _LATIN.fullmatch(name) else _JOINED_OTHER
            if len(whole) >= (2 if _NO_SPACES.search(whole) else least):
                joined.add(whole)
            elif len(whole) > 1:
                words.add(name)
        self._joined = _alternatives(sorted(joined))
        self._words = [f"(?:^| )(?:{one})(?:$| )" for one in _alternatives(sorted(words))]
        self.keys = frozenset(joined | words)

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self._joined or self._words)

    def found_in(self, values: Any) -> pa.Array:
        """Return for each text of a column whether it holds one of the names; false for null."""
        column = values.combine_chunks() if isinstance(values, pa.ChunkedArray) else values
        if not self:
            return pa.array([False] * len(column), pa.bool_())
        different = pc.unique(column).drop_null()
        spaced = _spaced(_unescaped(different))
        held = [pc.match_substring_regex(pc.replace_substring(spaced, " ", ""), one) for one in self._joined]
        held += [pc.match_substring_regex(spaced, one) for one in self._words]
        is_found = held[0]
        for one in held[1:]:
            is_found = pc.or_(is_found, one)
        return pc.is_in(column, value_set=different.filter(is_found))

    def is_in(self, text: str | None) -> bool:
        """Whether a text holds one of the names."""
        return bool(text) and bool(self.found_in(pa.array([text], pa.string()))[0].as_py())


def folded_all(names: Sequence[str]) -> list[str]:
    """Return names as they are compared: small letters without marks, one space between words."""
    return [str(name) for name in _spaced(pa.array(names, pa.string())).to_pylist()]


def _spaced(texts: Any) -> Any:
    """Texts as they are compared; twice decomposed, since small letters of some capitals have marks."""
    column = pc.utf8_normalize(texts, form="NFKD")
    column = pc.replace_substring_regex(column, _IGNORED, "")
    column = pc.utf8_lower(pc.replace_substring_regex(column, _CAMEL, r"\1 \2"))
    column = pc.replace_substring_regex(pc.utf8_normalize(column, form="NFKD"), _IGNORED, "")
    for letter, plain in _ALIKE:
        column = pc.replace_substring(column, letter, plain)
    return pc.utf8_trim_whitespace(pc.replace_substring_regex(column, _NO_WORD, " "))


def _unescaped(texts: pa.Array) -> pa.Array:
    has_escapes = pc.match_substring_regex(texts, _ESCAPES)
    if not pc.any(has_escapes).as_py():
        return texts
    plain = [decoded(text) for text in strings(texts.filter(has_escapes))]
    return pc.replace_with_mask(texts, has_escapes, pa.array(plain, pa.string()))


def _alternatives(names: Sequence[str]) -> list[str]:
    return ["|".join(names[first : first + _AT_ONCE]) for first in range(0, len(names), _AT_ONCE)]
