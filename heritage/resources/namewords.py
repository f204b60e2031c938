"""The words by which names are compared: kinds of place, and words that names translate; read from the gazetteer's CSV.

`type_words.csv` holds kinds, articles and qualifiers for all uses; `translations.csv` adds words that only the finding
of names needs. A `form` may end in `*`: then all words that begin so are meant, as a language inflects them. What other
forms there are says `heritage.text.matchkeys`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from heritage.resources import cache, files
from heritage.resources.gazetteer_csv import read_translations, read_type_words
from heritage.resources.nameindex import Parts
from heritage.text import matchkeys
from heritage.text.letters import writes_vowels
from heritage.text.matchkeys import WordTable

_MOST_LETTERS = 400
"""A name is cut here: no real one is longer, and time is bounded."""

_MOST_WORDS = 40
_ASIDE = re.compile(r"\s[-\u2013\u2014]\s|[,(/;:\u060c\u061b]")
_NUMBER_SIGN = re.compile(r"\u2116\s*|#\s*(?=\d)")
"""What stands behind it says where the site is, or what else it is called."""


class NameWords:
    """Takes names apart into what is compared."""

    def __init__(self, table: WordTable, suffixes: Sequence[str] = ()) -> None:
        """Use a table of words, and endings behind an apostrophe that are no part of a word."""
        self._table = table
        endings = "|".join(re.escape(suffix.strip("'")) for suffix in suffixes)
        self._suffix = (
            re.compile(rf"(?<=\w\w)['\u2018\u2019\u02bc](?:{endings})(?!\w|['\u2019])") if endings else None
        )

    def parts(self, name: str) -> Parts:
        """The romanised words of a name with their types; those behind a comma, a dash or a bracket are asides."""
        name = name[:_MOST_LETTERS]
        spoken = _NUMBER_SIGN.sub(" \u2116 ", self._suffix.sub("", name) if self._suffix else name)
        found: dict[tuple[str, str], bool] = {}
        for segment in _ASIDE.split(spoken):
            is_aside = bool(found)
            for word, kind in _numbered(matchkeys.typed_words(segment, self._table)):
                if kind in (matchkeys.NAMESAKE, matchkeys.WHERE):
                    is_aside = bool(found)
                elif kind != matchkeys.REMARK:
                    found.setdefault((word, kind), is_aside)
        kept = list(found.items())[:_MOST_WORDS]
        return Parts(tuple((word, kind, is_aside) for (word, kind), is_aside in kept), writes_vowels(name))


def _numbered(words: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The words, a number behind a number word as a qualifier (school No 7)."""
    for (word, kind), (_, kind_before) in zip(words, [("", ""), *words], strict=False):
        if kind_before == matchkeys.NUMBER and word.isdigit():
            yield "", f"{matchkeys.QUALIFIER}number {int(word)}"
        elif kind != matchkeys.NUMBER:
            yield word, kind


def load_name_words(project_data: Path | None = None) -> NameWords:
    """Read the base words with the project's own laid over them; GazetteerError names the file and line at fault."""
    return read_name_words(tuple(files.layers("gazetteer", project_data)))


@lru_cache(maxsize=4)
def read_name_words(folders: Sequence[Path]) -> NameWords:
    """Read the words of gazetteer folders, a later one laid over the earlier; those of the base where none has any."""
    read = (*folders, *files.layers("gazetteer", None))
    made = cache.kept("namewords", "|".join(files.content_hash([f]) for f in read), lambda: _made(folders))
    table = WordTable(*made)
    return NameWords(table, table.suffixes)


def _made(folders: Sequence[Path]) -> tuple[Any, ...]:
    base = files.layers("gazetteer", None)
    forms = read_type_words(folders, []) or read_type_words(base, [])
    more = read_translations(folders, []) or read_translations(base, [])
    pairs = {**dict(forms), **dict(more)}
    table = matchkeys.word_table(pairs.items(), for_names=True)
    return (table.types, table.articles, table.prefixes, table.longest, table.suffixes, table.where, table.stems,
            table.heard, table.before, table.endings, table.inner)  # fmt: skip
