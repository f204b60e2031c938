"""What two names share: words aligned whatever their order, kinds and qualifiers, as named terms in log-odds."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from heritage.resources.nameindex import NameIndex, Parts
from heritage.text.alike import ALIKE, alike, rarity, telling
from heritage.text.matchkeys import QUALIFIER

Term = tuple[str, float]

_SHARED, _MISSING, _EXTRA = 5.0, 3.0, 2.0
"""Log-odds of a rare word that both names have; that only the mention has; that only the known name has."""

_KIND, _NO_KIND, _OTHER_KIND = 1.2, 0.6, 2.5
_QUALIFIER, _NO_QUALIFIER = 2.5, 1.2
_JOINED = 0.8
_COMMON = 0.35
"""A word that stands everywhere still weighs so much of a rare one."""


@dataclass(frozen=True, slots=True)
class Compared:
    """The terms of two names, and the words of the mention that the known name lacks."""

    terms: tuple[Term, ...]
    missing: tuple[str, ...]

    @property
    def score(self) -> float:
        """Sum of the terms."""
        return sum(weight for _, weight in self.terms)


class Comparer:
    """Compares one mention with known names; what it needs of the mention is worked out once."""

    def __init__(self, mention: Parts, index: NameIndex) -> None:
        """Weigh the words and types of a mention by how rare they are in the index."""
        self._mention = mention
        self._index = index
        self._weights = {word: self._weight(word) for word in mention.words}
        self._types = {kind: self._type_weight(kind) for kind in mention.types}

    def with_(self, known: Parts, forgiven: Collection[str] = ()) -> Compared:
        """Compare with a known name; `forgiven`: words of the mention that may be missing (they name its place)."""
        pairs = self._aligned(known)
        joined = self._joined(known, pairs)
        shared = missing_weight = extra = 0.0
        missing: tuple[str, ...] = ()
        if joined:
            shared = joined
        else:
            met = {theirs for _, theirs, _ in pairs}
            for ours, theirs, how in pairs:
                weight = min(self._weights[ours], self._weight(theirs))
                shared += weight * min(telling(ours), telling(theirs)) * (how - 0.5) * 2
            ours_met = {ours for ours, _, _ in pairs}
            missing = tuple(word for word in self._mention.words if word not in ours_met)
            missing_weight = sum(self._weights[word] for word in missing if word not in forgiven)
            extra = sum(self._weight(word) for word in known.words if word not in met)
        terms = [("words_agree", _SHARED * shared), ("words_missing", -_MISSING * missing_weight),
                 ("words_extra", -_EXTRA * extra), *self._type_terms(known)]  # fmt: skip
        return Compared(tuple((name, round(weight, 3)) for name, weight in terms if abs(weight) > 5e-4), missing)

    def _weight(self, word: str) -> float:
        return max(rarity(self._index.count(word), self._index.size), _COMMON)

    def _type_weight(self, kind: str) -> float:
        return max(rarity(self._index.count_type(kind), self._index.size), 0.2)

    def _aligned(self, known: Parts) -> list[tuple[str, str, float]]:
        """Pairs of words that are alike, the most alike first, each word in one pair."""
        both = self._mention.has_vowels and known.has_vowels
        found = [
            (how, at, ours, theirs)
            for at, ours in enumerate(self._mention.words)
            for theirs in known.words
            if (how := alike(ours, theirs, both)) >= ALIKE
        ]
        if len(found) > 1:
            found.sort(key=lambda pair: (-pair[0], pair[1], pair[3]))
        pairs, used_ours, used_theirs = [], set(), set()
        for how, _, ours, theirs in found:
            if ours not in used_ours and theirs not in used_theirs:
                used_ours.add(ours)
                used_theirs.add(theirs)
                pairs.append((ours, theirs, how))
        return pairs

    def _joined(self, known: Parts, pairs: list[tuple[str, str, float]]) -> float:
        """What all words agree in when written as one (Baal Shamin, Baalshamin); 0 where aligned words say more."""
        ours, theirs = self._mention.words, known.words
        if len(ours) == len(theirs) or not ours or not theirs or len(pairs) == max(len(ours), len(theirs)):
            return 0.0
        one, other = "".join(ours), "".join(theirs)
        how = alike(one, other, self._mention.has_vowels and known.has_vowels)
        if how < _JOINED:
            return 0.0
        weight = min(sum(self._weights[word] for word in ours), sum(map(self._weight, theirs)))
        return weight * min(telling(one), telling(other)) * (how - 0.5) * 2

    def _type_terms(self, known: Parts) -> list[Term]:
        ours, theirs = self._mention.types, known.types
        kinds = {kind for kind in ours | theirs if not kind.startswith(QUALIFIER)}
        terms: list[Term] = []
        agreed = kinds & ours & theirs
        if agreed:
            terms.append(("kind_agrees", _KIND * max(map(self._of_type, agreed))))
        elif kinds & ours and kinds & theirs:
            terms.append(("kind_conflicts", -_OTHER_KIND))
        elif kinds:
            terms.append(("kind_missing", -_NO_KIND))
        qualifiers = (ours | theirs) - kinds
        shared = sum(map(self._of_type, qualifiers & ours & theirs))
        apart = sum(map(self._of_type, qualifiers - (ours & theirs)))
        terms.append(("qualifiers_agree", _QUALIFIER * shared))
        terms.append(("qualifiers_apart", -_NO_QUALIFIER * apart))
        more = len((kinds & (ours ^ theirs))) if agreed else 0
        terms.append(("other_kinds", -0.4 * more))
        return terms

    def _of_type(self, kind: str) -> float:
        found = self._types.get(kind)
        return found if found is not None else self._type_weight(kind)
