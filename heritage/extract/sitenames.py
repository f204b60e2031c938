"""Site names: the gazetteer's names as an index over tokens, for one script, and which of them are weak."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from heritage.extract.document import Sentence
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


class SiteNames:
    """The gazetteer's names for one lexicon: the longest name at a token, the same words in another order."""

    def __init__(self, gazetteer: Gazetteer, lexicon: Lexicon) -> None:
        """Index the names of the lexicon's script; the index is made once for each gazetteer and script."""
        self._index = _index(gazetteer, lexicon.language.get("script") == "Latn")
        self._by_words = _by_words(gazetteer, lexicon)
        self._sites = gazetteer.sites
        self._capitals = bool(lexicon.language.get("capitalised_names"))

    def at(self, sentence: Sentence, token: int) -> tuple[int, tuple[str, ...], str | None] | None:
        """Return (number of tokens, site ids, category) of the longest name that begins at a token."""
        words = sentence.tokens.words
        if self._capitals and not (words[token][0].isupper() or words[token][0].isdigit()) and "-" not in words[token]:
            return None
        for tokens, ids, _ in self._index.get(plain(words[token]), ()):
            size = len(tokens)
            if size == 1 or tuple(plain(w) for w in words[token : token + size]) == tokens:
                if self._capitals and not any(w[0].isupper() for w in words[token : token + size]):
                    continue
                categories = {self._sites[i].category for i in ids}
                return size, ids, categories.pop() if len(categories) == 1 else None
        return None

    def of_words(self, words: frozenset[str]) -> tuple[str, ...]:
        """Return the sites with a name of exactly these content words ("prison of Tadmur": "Tadmur Prison")."""
        return self._by_words.get(words, ())

    def surroundings(self, site_id: str) -> tuple[str, ...]:
        """Return what a text may name around a site: the settlement beside it and the names of sites it is part of."""
        site = self._sites[site_id]
        found = [site.near] if site.near else []
        above = site.part_of
        while above is not None:
            found.append(self._sites[above].name)
            above = self._sites[above].part_of
        return tuple(found)

    def is_weak(self, name: str) -> bool:
        """Whether a name needs a second cue in the text."""
        tokens = tuple(plain(w) for w in tokenise(name).words if plain(w))
        return any(t == tokens and weak for t, _, weak in self._index.get(tokens[0] if tokens else "", ()))


def content_words(name: str, lexicon: Lexicon) -> frozenset[str]:
    """Return the words that distinguish a name, plain, without articles and connectors."""
    left_out = ("name_article", "name_connector", "head_suffix")
    words = [plain(w) for w in tokenise(name).words]
    return frozenset(w for w in words if len(w) > 1 and not any(lexicon.has(name, w) for name in left_out))


@lru_cache(maxsize=8)
def _by_words_of(gazetteer: Gazetteer, path: str, holder: _Holder) -> dict[frozenset[str], tuple[str, ...]]:
    grouped: dict[frozenset[str], set[str]] = {}
    for site_id, names in gazetteer.names.items():
        for name in names:
            if name.kind != WEAK_KIND and name.language in (holder.lexicon.code, "und"):
                words = content_words(name.name, holder.lexicon)
                if len(words) > 1:
                    grouped.setdefault(words, set()).add(site_id)
    return {words: tuple(sorted(ids)) for words, ids in grouped.items()}


class _Holder:
    """Carries a lexicon into a cache that is keyed by its path."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def __hash__(self) -> int:
        return 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Holder)


def _by_words(gazetteer: Gazetteer, lexicon: Lexicon) -> dict[frozenset[str], tuple[str, ...]]:
    return _by_words_of(gazetteer, lexicon.path, _Holder(lexicon))
