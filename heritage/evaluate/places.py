"""Whether two coders mean one place: the same, one within the other, or two.

Names are compared by their folded words: without marks, apostrophes, articles and possessive endings. What a church is
called, in any language, comes from the lexicons and the gazetteer's type words; what contains what, from the gazetteer.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from heritage.resources.gazetteer import WEAK_KIND, Gazetteer, load_gazetteer
from heritage.resources.lexicon_file import available, load_lexicon
from heritage.text.letters import fold
from heritage.text.matchkeys import QUALIFIER, name_tokens

SAME, NESTED, OTHER = 2, 1, 0
"""How two places stand to each other; a greater number is nearer."""

_POSSESSIVE = re.compile(r"['\u2019]s\b")
_CLASSES = ("head_suffix", "demonym", "heritage_cue")


@dataclass(frozen=True, slots=True)
class _Words:
    """A name as words: all of them, those that say which place it is, and the kinds of place that it names."""

    all: frozenset[str]
    own: frozenset[str]
    kinds: frozenset[str]
    is_settlement: bool


def relation(one: Mapping[str, Any], other: Mapping[str, Any]) -> int:
    """Return SAME, NESTED or OTHER for the places of two claims (site_mention, site_name, site, site_aliases, site_id).

    Same: one site of the gazetteer, one name, or one name with more words where both name the same kind of place ("St
    John's Church", "Church of St John in Shushi"). Nested: the gazetteer puts one within the other, or the words of one
    name are all in the other's and one of them is no kind of place ("Ur", "Ziggurat of Ur"). Other: names that each
    name a kind of place and share but the town, and sites that the gazetteer tells apart.
    """
    sites = _sites(one), _sites(other)
    if sites[0] & sites[1]:
        return SAME
    related = _are_nested(*sites)
    best = NESTED if related else OTHER
    are_two = bool(sites[0] and sites[1]) and not related
    for mine in map(_words, _names(one)):
        for theirs in map(_words, _names(other)):
            if mine.all == theirs.all:
                return SAME
            if not are_two:
                best = max(best, _contained(mine, theirs))
    return best


def _contained(one: _Words, other: _Words) -> int:
    small, large = (one, other) if len(one.all) < len(other.all) else (other, one)
    if not small.all < large.all or not small.own:
        return OTHER
    if small.is_settlement:
        return OTHER if small.kinds and large.kinds else NESTED
    return SAME if small.kinds and small.kinds == large.kinds else NESTED


def _names(claim: Mapping[str, Any]) -> list[str]:
    single = (claim.get(key) for key in ("site_mention", "site_name", "site"))
    return list(dict.fromkeys(name for name in (*single, *(claim.get("site_aliases") or ())) if name))


@cache
def _gazetteer() -> Gazetteer:
    return load_gazetteer()


@cache
def _heads() -> frozenset[str]:
    """Words that name a kind of place in any lexicon."""
    return frozenset(fold(w) for path in available().values() for w in load_lexicon(path).head_words)


@cache
def _generic() -> frozenset[str]:
    """Words that many names share: kinds of place, and what the lexicons list as saying no more than that."""
    table = _gazetteer().words.types
    found = {form[0] for form, kind in table.items() if len(form) == 1 and not kind.startswith(QUALIFIER)}
    for path in available().values():
        classes = load_lexicon(path).classes
        found.update(fold(word) for name in _CLASSES for word in classes.get(name, ()))
    return _heads() | found


@lru_cache(maxsize=65536)
def _words(name: str) -> _Words:
    gazetteer = _gazetteer()
    tokens = name_tokens(_POSSESSIVE.sub("", name), gazetteer.words)
    words = frozenset(tokens) - gazetteer.words.articles or frozenset(tokens)
    own = words - _generic()
    town = " ".join(token for token in tokens if token in own)
    kinds = gazetteer.keys(name).kinds | (words & (_heads() - _typed()))
    return _Words(words, own, kinds, bool(gazetteer.places_named(town)))


@cache
def _typed() -> frozenset[str]:
    """Words of which the gazetteer's table knows the type."""
    return frozenset(word for form in _gazetteer().words.types for word in form)


def _sites(claim: Mapping[str, Any]) -> frozenset[str]:
    """Ids of the gazetteer's sites that a claim means: its own id, or those with one of its names in its country."""
    gazetteer = _gazetteer()
    if claim.get("site_id"):
        return frozenset({claim["site_id"]} & gazetteer.sites.keys())
    return _named(tuple(_names(claim)), claim.get("country"))


@lru_cache(maxsize=65536)
def _named(names: tuple[str, ...], country: str | None) -> frozenset[str]:
    gazetteer = _gazetteer()
    return frozenset(
        site_id
        for name in names
        for site_id, kind in gazetteer.lookup("fold", fold(name))
        if kind != WEAK_KIND and country in (None, gazetteer.sites[site_id].country)
    )


def _are_nested(one: frozenset[str], other: frozenset[str]) -> bool:
    above = _gazetteer().ancestors
    return any(a in above(b) or b in above(a) for a in one for b in other)
