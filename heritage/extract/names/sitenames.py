"""Site names: the gazetteer's names as an index over tokens, for one lexicon, and which of them are weak."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import compress, count

from heritage.resources import cache
from heritage.resources.gazetteer import WEAK_KIND, Gazetteer, Name
from heritage.resources.lexicon import Lexicon
from heritage.text.byword import ByWord
from heritage.text.tokens import tokenise

_LATIN = "Latn"
_UNDETERMINED = "und"
_SHORTEST = 3
"""Letters that a name needs: shorter ones are words of some language everywhere."""

_OF_A_NAME = 3
"""Words of a name that may begin with a small letter: it holds another name."""

_QUARTER = 2

_Values = tuple[tuple[str, ...], tuple[str, ...], str | None, bool]
"""The values of a SiteName: plain data that the cache can keep."""


@dataclass(frozen=True, slots=True)
class SiteName:
    """A name of the gazetteer: its tokens, the sites that bear it, their category where that is one, its weakness."""

    tokens: tuple[str, ...]
    site_ids: tuple[str, ...]
    category: str | None
    is_weak: bool
    size: int = field(init=False)
    """The number of tokens."""

    def __post_init__(self) -> None:
        """Count the tokens."""
        object.__setattr__(self, "size", len(self.tokens))


@lru_cache(maxsize=65536)
def plain(word: str) -> str:
    """Return a token without marks, case and apostrophes, so that spellings of one name meet."""
    if word.isascii() and word.isalnum():
        return word.lower()
    folded = unicodedata.normalize("NFKD", word.lower())
    return "".join(c for c in folded if c.isalnum())


@dataclass(frozen=True, slots=True)
class _Named:
    """The names that begin with one token, the longest first: where a known token is next, and where none is."""

    alone: tuple[SiteName, ...]
    before: Mapping[str, tuple[SiteName, ...]]


def _named(names: list[SiteName]) -> _Named:
    alone = tuple(n for n in names if n.size == 1)  # the last of them, since the longest come first
    longer: dict[str, list[SiteName]] = {}
    for name in names:
        if name.size > 1:
            longer.setdefault(name.tokens[1], []).append(name)
    return _Named(alone, {second: (*found, *alone) for second, found in longer.items()})


class SiteNames:
    """The gazetteer's names for one lexicon: the longest name at a token, the same words in another order.

    Building it reads the whole gazetteer, so make one for each gazetteer and lexicon and keep it (tools.tools does).
    """

    def __init__(self, gazetteer: Gazetteer, lexicon: Lexicon) -> None:
        self._gazetteer = gazetteer
        self._capitals = bool(lexicon.language.get("capitalised_names"))
        self.content_hash = f"{gazetteer.content_hash}|{lexicon.content_hash}"
        is_latin = lexicon.language.get("script") == _LATIN
        self._index, self._by_words = cache.kept(
            f"names-{lexicon.code}",
            self.content_hash,
            lambda: (_by_first_token(gazetteer, is_latin=is_latin), _by_content(gazetteer, lexicon)),
        )
        self._beginning = ByWord(self._names_from)

    def phrases(self) -> Iterator[tuple[str, ...]]:
        """Yield the tokens of every name, plain."""
        return (values[0] for names in self._index.values() for values in names)

    def beginnings(self, words: tuple[str, ...]) -> list[int]:
        """Return the tokens at which some name may begin, by their words alone."""
        return list(compress(count(), map(self._beginning.__getitem__, words)))

    def at(self, words: tuple[str, ...], token: int) -> SiteName | None:
        """Return the longest name that begins at a token of a sentence's words, written with capitals where usual."""
        names = self._beginning[words[token]]
        if names is None:
            return None
        second = plain(words[token + 1]) if token + 1 < len(words) else ""
        for name in names.before.get(second, names.alone):
            found = words[token : token + name.size]
            if name.size > 2 and tuple(map(plain, found)) != name.tokens:
                continue
            if not self._capitals or any(w[0].isupper() for w in found):
                return name
        return None

    def quarter_at(self, words: tuple[str, ...], token: int) -> SiteName | None:
        """Return the name of two words that begins with a small letter at a token: "houses in old Sanaa"."""
        found = words[token : token + _QUARTER]
        if len(found) < _QUARTER or not found[1][0].isupper():
            return None
        values = self._index.get(plain(found[0])) or ()
        names = (SiteName(*one) for one in values)
        return next((name for name in names if name.tokens == tuple(map(plain, found))), None)

    def _names_from(self, word: str) -> _Named | None:
        values = self._index.get(plain(word))
        if values is None:
            return None
        names = [SiteName(*one) for one in values]
        if self._capitals and not (word[0].isupper() or word[0].isdigit() or "-" in word):
            # "the tower tombs of Palmyra": a description that is a name, by the name that closes it.
            names = [name for name in names if name.size >= _OF_A_NAME]
        return _named(names) if names else None

    def of_words(self, words: frozenset[str]) -> tuple[str, ...]:
        """Return the sites with a name of exactly these content words ("prison of Tadmur": "Tadmur Prison")."""
        return self._by_words.get(words, ())

    def surroundings(self, site_id: str) -> tuple[str, ...]:
        """Return what a text may name around a site: the settlement beside it and the names of sites it is part of."""
        sites = self._gazetteer.sites
        near = sites[site_id].near
        above = tuple(sites[parent].name for parent in self._gazetteer.ancestors(site_id))
        return (near, *above) if near else above

    def name_of(self, site_id: str) -> str:
        """Return the name by which the gazetteer calls a site."""
        return str(self._gazetteer.sites[site_id].name)

    def parents(self, site_id: str) -> tuple[str, ...]:
        """Return the sites that a site is part of, by id."""
        return tuple(self._gazetteer.ancestors(site_id))

    def is_settlement(self, name: str) -> bool:
        """Whether a name is a town's ("Deir ez-Zor"), alone or with words behind it that are no part of it."""
        words = name.split()
        return any(self._gazetteer.places_named(" ".join(words[:size])) for size in range(len(words), 1, -1))

    def is_place(self, name: str) -> bool:
        """Whether a name as a whole is a settlement's."""
        return bool(self._gazetteer.places_named(name))

    def is_of_kind(self, name: str) -> bool:
        """Whether a name is made of words for kinds alone, which towns share: "Great Mosque", "National Museum"."""
        keys = self._gazetteer.keys(name)
        return bool(keys.kinds and keys.qualifiers) and not keys.residue

    def is_weak(self, name: str) -> bool:
        """Whether a name needs a second cue in the text."""
        tokens = _plain_tokens(name)
        alike = self._index.get(tokens[0], ()) if tokens else ()
        return any(known == tokens and is_weak for known, _, _, is_weak in alike)


@lru_cache(maxsize=16384)
def content_words(name: str, lexicon: Lexicon) -> frozenset[str]:
    """Return the words that distinguish a name, plain, without articles and connectors."""
    left_out = ("name_article", "name_connector", "head_suffix")
    return frozenset(
        w for w in _plain_tokens(name) if len(w) > 1 and not any(lexicon.has(name, w) for name in left_out)
    )


@lru_cache(maxsize=16384)
def _plain_tokens(name: str) -> tuple[str, ...]:
    return tuple(token for token in map(plain, tokenise(name).words) if token)


def _names(gazetteer: Gazetteer) -> Iterator[Name]:
    for names in gazetteer.names.values():
        yield from names


def _by_first_token(gazetteer: Gazetteer, *, is_latin: bool) -> dict[str, tuple[_Values, ...]]:
    """Index the names of one kind of script, as values of SiteName, by their first token, the longest name first."""
    weak: dict[tuple[str, ...], dict[str, bool]] = {}
    for name in _names(gazetteer):
        tokens = _plain_tokens(name.name)
        if sum(map(len, tokens)) >= _SHORTEST and _is_latin(name.name) == is_latin:
            sites = weak.setdefault(tokens, {})
            sites[name.site_id] = sites.get(name.site_id, True) and name.kind == WEAK_KIND
    index: dict[str, list[_Values]] = {}
    for tokens, sites in sorted(weak.items(), key=lambda item: (-len(item[0]), item[0])):
        index.setdefault(tokens[0], []).append(_site_name(gazetteer, tokens, sites))
    return {first: tuple(found) for first, found in index.items()}


def _site_name(gazetteer: Gazetteer, tokens: tuple[str, ...], weak: dict[str, bool]) -> _Values:
    """One name with the sites that it is a full name of; only where there is none, those it is short for."""
    strong = tuple(sorted(site_id for site_id, is_weak in weak.items() if not is_weak))
    site_ids = strong or tuple(sorted(weak))
    categories = {gazetteer.sites[site_id].category for site_id in site_ids}
    return tokens, site_ids, categories.pop() if len(categories) == 1 else None, not strong


def _is_latin(text: str) -> bool:
    return text.isascii() or any("LATIN" in unicodedata.name(c, "") for c in text if c.isalpha())


def _by_content(gazetteer: Gazetteer, lexicon: Lexicon) -> dict[frozenset[str], tuple[str, ...]]:
    """Index the full names of the lexicon's language by their content words, of which one alone is too few."""
    grouped: dict[frozenset[str], set[str]] = {}
    for name in _names(gazetteer):
        if name.kind != WEAK_KIND and name.language in (lexicon.code, _UNDETERMINED):
            words = content_words(name.name, lexicon)
            if len(words) > 1:
                grouped.setdefault(words, set()).add(name.site_id)
    return {words: tuple(sorted(site_ids)) for words, site_ids in grouped.items()}
