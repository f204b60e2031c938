"""Site names: the gazetteer's names as an index over tokens, for one script, and which of them are weak."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import lru_cache

from heritage.extract.document import Sentence
from heritage.extract.names import Lookup
from heritage.resources.gazetteer import WEAK_KIND, Gazetteer
from heritage.resources.lexicon import Lexicon
from heritage.text.tokens import tokenise

_Index = dict[str, list[tuple[tuple[str, ...], tuple[str, ...], bool]]]


@lru_cache(maxsize=65536)
def plain(word: str) -> str:
    """Return a token without marks, case and apostrophes, so that spellings of one name meet."""
    folded = unicodedata.normalize("NFKD", word.lower())
    return "".join(c for c in folded if c.isalnum())


@lru_cache(maxsize=8)
def _index(gazetteer: Gazetteer, is_latin: bool) -> _Index:
    """Return first token -> (all tokens, site ids, whether weak), the longest name first."""
    grouped: dict[tuple[str, ...], dict[str, bool]] = {}
    for site_id, names in gazetteer.names.items():
        for name in names:
            if name.name.isascii() != is_latin and _is_latin(name.name) != is_latin:
                continue
            tokens = tuple(plain(w) for w in tokenise(name.name).words if plain(w))
            if tokens and sum(map(len, tokens)) > 2:
                weak = name.kind == WEAK_KIND
                known = grouped.setdefault(tokens, {})
                known[site_id] = known.get(site_id, True) and weak
    index: _Index = {}
    for tokens, sites in grouped.items():
        strong = tuple(sorted(s for s, weak in sites.items() if not weak))
        entry = (tokens, strong or tuple(sorted(sites)), not strong)
        index.setdefault(tokens[0], []).append(entry)
    for entries in index.values():
        entries.sort(key=lambda e: (-len(e[0]), e[0]))
    return index


def _is_latin(text: str) -> bool:
    return any("LATIN" in unicodedata.name(c, "") for c in text if c.isalpha())


def lookups(gazetteer: Gazetteer, lexicon: Lexicon) -> tuple[Lookup, Callable[[tuple[str, ...], str], bool]]:
    """Return (look-up of the longest name at a token, whether a name is weak) for the lexicon's script."""
    index = _index(gazetteer, lexicon.language.get("script") == "Latn")
    capitals = bool(lexicon.language.get("capitalised_names"))

    def lookup(sentence: Sentence, token: int) -> tuple[int, tuple[str, ...], str | None] | None:
        words = sentence.tokens.words
        if capitals and not (words[token][0].isupper() or words[token][0].isdigit()) and "-" not in words[token]:
            return None
        for tokens, ids, _ in index.get(plain(words[token]), ()):
            size = len(tokens)
            if size == 1 or tuple(plain(w) for w in words[token : token + size]) == tokens:
                if capitals and not any(w[0].isupper() for w in words[token : token + size]):
                    continue
                categories = {gazetteer.sites[i].category for i in ids}
                return size, ids, categories.pop() if len(categories) == 1 else None
        return None

    def is_weak(ids: tuple[str, ...], name: str) -> bool:
        tokens = tuple(plain(w) for w in tokenise(name).words if plain(w))
        return any(t == tokens and weak for t, _, weak in index.get(tokens[0] if tokens else "", ()))

    return lookup, is_weak
