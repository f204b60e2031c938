"""What two names share: words aligned whatever their order, kinds and qualifiers, as named terms in log-odds."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from heritage.link.names.kinds import (
    ANY_KIND,
    are_near,
    are_sacred,
    is_dedication,
    is_implied,
    is_kind,
    is_title,
)
from heritage.link.names.sums import EXTRA, MISSING, SHARED, Sums, Term, kind_term
from heritage.resources.nameindex import NameIndex, Parts, Token, is_kind_before_words
from heritage.text.alike import ALIKE, alike, sounds, telling

_MORE_KINDS = 0.4
_QUALIFIER, _NO_QUALIFIER = 2.5, 1.2

_IMPLIED = 0.2
"""What a title (prophet, great martyr), or a word that the other name implies, weighs where it is missing."""

_ASIDE = 0.35
"""A word behind a comma, a dash or a bracket may be missing for so much of what another costs."""

_WHERE = 2.5
"""A name without a kind that shares only what stands aside in the other's, as its place, is the place's."""

_JOINED, _FUSED = 0.85, 0.92
"""How alike words must be to what they are written as one; a kind of place among them."""

_TYPED = 0.85
"""How alike a typed word and another must be to be one name spelled (Nova Kakhovka, whose first word means new)."""

_SPELLING, _SAME, _SAME_TYPES = 0.5, 1.0, 2.0
"""Of names alike in all else, that which is spelled most alike comes first."""

_COMMON, _COMMON_TYPE, _NUMBER = 0.35, 0.2, 0.15
"""What a word, or a type, that stands everywhere weighs, and a number or an initial; a rare word weighs 1."""


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
        self._known_weights: dict[tuple[str, str], float] = {}
        self._spelled = _spelled(mention)
        self._bare = _bare(mention)
        self._is_kinded = _is_of_kind(mention)
        self._types = {kind for _, kind, _ in mention.tokens}

    def with_(self, known: Parts, forgiven: Collection[str] = ()) -> Compared:
        """Compare with a known name; `forgiven`: words of the mention that may be missing (they name its place)."""
        pairs = self._aligned(known)
        sums, missing = self._sums(known, pairs, forgiven)
        self._join(known, sums)
        spelled = _spelled(known)
        terms = [
            ("words_agree", SHARED * sums.shared),
            ("words_missing", -MISSING * sums.missing),
            ("words_extra", -EXTRA * sums.extra),
            kind_term(sums),
            ("only_where", -_WHERE * self._is_only_where(known, sums)),
            ("other_kinds", -_MORE_KINDS * (sums.kinds_ours + sums.kinds_theirs) if sums.kinds else 0.0),
            ("qualifiers_agree", _QUALIFIER * sums.alike_types),
            ("qualifiers_apart", -_NO_QUALIFIER * sums.other_types),
            ("same_letters", self._same(known) if self._spelled == spelled else 0.0),
            ("spelling", _SPELLING * Indel.normalized_similarity(self._spelled, spelled)),
        ]
        return Compared(
            tuple((name, round(weight, 3)) for name, weight in terms if abs(weight) > 5e-4), missing
        )

    def _same(self, known: Parts) -> float:
        """What equal spellings tell: more where all words are types, which say little by themselves (Qalat al-Husn)."""
        if len(known.tokens) > 1 and not self._bare and self._mention.tokens == known.tokens:
            return _SAME_TYPES
        return _SAME if self._mention.has_vowels else 0.0

    def _is_only_where(self, known: Parts, sums: Sums) -> bool:
        """Whether one name is of a kind, the other of none, and what they share stands aside in the first."""
        if self._is_kinded:
            return not sums.meets_ours and not _is_of_kind(known)
        return not sums.meets_theirs and _is_of_kind(known)

    def _weight(self, word: str, kind: str) -> float:
        found = self._known_weights.get((word, kind))
        if found is None:
            found = self._known_weights[word, kind] = self._weighed(word, kind)
        return found

    def _weighed(self, word: str, kind: str) -> float:
        if kind:
            return max(self._index.rarity(word, kind), _COMMON_TYPE)
        if len(word) == 1 or word.isdigit():
            return _NUMBER
        return max(self._index.rarity(word), _COMMON)

    def _aligned(self, known: Parts) -> list[tuple[int, int, float]]:
        """Numbers of words that are alike, the most alike first, each word in one pair."""
        both = self._mention.has_vowels and known.has_vowels
        found = []
        for at, (word, kind, _) in enumerate(self._mention.tokens):
            for to, (other, other_kind, _) in enumerate(known.tokens):
                if kind and kind == other_kind:
                    how = 1.01  # before words that are only spelled alike
                elif kind and other_kind:
                    continue  # Mykolaivska and Mykhailivska are two saints, however alike they are spelled
                elif (kind or other_kind) and sounds(word)[:1] != sounds(other)[:1]:
                    continue  # they have to be very much alike, and to begin with one sound is the first of it
                else:
                    how = alike(word, other, both)
                    if how < (_TYPED if kind or other_kind else ALIKE):
                        continue
                found.append((-how, abs(at - to), at, to))
        found.sort()
        pairs, used_ours, used_theirs = [], set(), set()
        for how, _, at, to in found:
            if at not in used_ours and to not in used_theirs:
                used_ours.add(at)
                used_theirs.add(to)
                pairs.append((at, to, -how))
        return pairs

    def _sums(
        self, known: Parts, pairs: list[tuple[int, int, float]], forgiven: Collection[str]
    ) -> tuple[Sums, tuple[str, ...]]:
        ours, sums = self._mention.tokens, Sums()
        for at, to, how in pairs:
            word, other = ours[at][0], known.tokens[to][0]
            sums.meets_ours |= not ours[at][2]
            sums.meets_theirs |= not known.tokens[to][2]
            if how > 1:
                self._add_type(ours[at][1], sums)
                continue
            weight = min(self._weight(word, ""), self._weight(other, ""))
            sums.shared += weight * min(telling(word), telling(other)) * (how - 0.5) * 2
        met, met_there = {at for at, _, _ in pairs}, {to for _, to, _ in pairs}
        missing = [token for at, token in enumerate(ours) if at not in met]
        extra = [token for to, token in enumerate(known.tokens) if to not in met_there]
        there, here = {kind for _, kind, _ in known.tokens}, self._types
        sums.kinds_ours, sums.missing = self._left([t for t in missing if t[0] not in forgiven], there, sums)
        sums.kinds_theirs, sums.extra = self._left(extra, here, sums)
        # A palace (qasr) spelled like a word of another kind's name (souk of Qaysariya) is a kind all the same.
        if not sums.kinds and pairs:
            kinds_ours = sums.kinds_ours + sum(is_kind(ours[at][1]) for at, _, _ in pairs)
            kinds_theirs = sums.kinds_theirs + sum(is_kind(known.tokens[to][1]) for _, to, _ in pairs)
            if kinds_ours and kinds_theirs:
                sums.kinds_ours, sums.kinds_theirs = kinds_ours, kinds_theirs
        if sums.alike_types and not sums.kinds and not (sums.kinds_ours and sums.kinds_theirs):
            sums.is_dedicated = are_sacred([kind for kind in {*here, *there} if is_kind(kind)]) and any(
                how > 1 and is_dedication(ours[at][1]) for at, _, how in pairs
            )
        if missing and extra and not sums.kinds:
            sums.is_near = are_near(
                {kind for _, kind, aside in missing if not aside},
                {kind for _, kind, aside in extra if not aside},
            )
        return sums, tuple(word for word, _, _ in missing)

    def _left(self, tokens: list[Token], others: set[str], sums: Sums) -> tuple[int, float]:
        """How many kinds are among words without a pair, and what the others weigh; qualifiers go to `sums`.

        A type that the other name has too, in `others`, is said twice here, and no difference; nor is that of any kind.
        """
        kinds, words = 0, 0.0
        for word, kind, is_aside in tokens:
            if kind and (kind in others or kind == ANY_KIND):
                continue
            if is_kind(kind):
                kinds += not is_aside
                continue
            weight = self._weight(word, kind) * (_ASIDE if is_aside else 1.0)
            if kind:
                is_said = is_title(kind) or is_implied(kind, others)
                sums.other_types += weight * (_IMPLIED if is_said else 1.0)
            else:
                words += weight
        return kinds, words

    def _add_type(self, kind: str, sums: Sums) -> None:
        weight = self._weight("", kind)
        if is_kind(kind):
            sums.kinds.append(weight)
        else:
            sums.alike_types += weight

    def _join(self, known: Parts, sums: Sums) -> None:
        """Take words written as one for what they are (Baal Shamin, Baalshamin) where that says more."""
        ours = self._bare
        theirs = _bare(known)
        if len(self._mention.tokens) == 1 != len(known.tokens):
            self._fuse(ours, known, sums)
        elif len(known.tokens) == 1 != len(self._mention.tokens):
            self._fuse(theirs, self._mention, sums)
        if len(ours) == len(theirs) or not ours or not theirs or not (sums.missing or sums.extra):
            return
        one, other = "".join(ours), "".join(theirs)
        how = alike(one, other, False)  # as if without vowels: a word with another behind it is no case of it
        if how < _JOINED:
            return
        weight = min(
            sum(self._weight(word, "") for word in ours), sum(self._weight(word, "") for word in theirs)
        )
        joined = weight * min(telling(one), telling(other)) * (how - 0.5) * 2
        if SHARED * joined > sums.words:
            sums.shared, sums.missing, sums.extra = joined, 0.0, 0.0
            sums.meets_ours |= _stands_in_front(self._mention)
            sums.meets_theirs |= _stands_in_front(known)

    def _fuse(self, single: list[str], several: Parts, sums: Sums) -> None:
        """Take a name of one word for one that begins with a kind of place, written together (Telafar, Tell Afar)."""
        if not single or not is_kind_before_words(several.tokens):
            return
        joined = "".join(word for word, _, _ in several.tokens)
        how = alike(single[0], joined, False)
        if how >= _FUSED:
            sums.shared = max(sums.shared, self._weight(single[0], "") * telling(single[0]) * (how - 0.5) * 2)
            sums.missing = sums.extra = 0.0
            sums.kinds_ours = sums.kinds_theirs = 0
            sums.meets_ours = sums.meets_theirs = True


def _bare(name: Parts) -> list[str]:
    return [word for word, kind, _ in name.tokens if not kind]


def _spelled(name: Parts) -> str:
    return " ".join([word for word, _, _ in name.tokens])


def _stands_in_front(name: Parts) -> bool:
    """Whether a word of a name that has no type is no aside."""
    return any(not kind and not is_aside for _, kind, is_aside in name.tokens)


def _is_of_kind(name: Parts) -> bool:
    """Whether a name says in front what kind of place it is of."""
    return any(is_kind(kind) and not is_aside for _, kind, is_aside in name.tokens)
