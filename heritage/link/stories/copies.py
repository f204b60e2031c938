"""Pairs of texts that are copies by what they share: found among all texts, or renewed where a few came or went.

Both ways give the same pairs. Which pairs are held against each other at all depends on the neighbours that share a
gram (`pairs`), so a text that comes or goes may also let two others meet, or part them: these are looked at again.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from heritage.link.stories.grams import Grams, shared
from heritage.link.stories.pairs import MANY, REACH, THINNED, Numbers, likely_pairs, parts_of
from heritage.link.stories.texts import Mask, Texts

ALIKE = 0.8
"""Share of all different grams of two texts that makes them copies (Jaccard index)."""

KEPT = 0.5
"""Share of the shorter text's grams that makes it a cut or edited copy."""

SHORTEST_CUT = 20
"""Grams that a cut copy needs."""

_MOST_CHANGED = 0.1
"""Share of texts that come or go up to which pairs are renewed, and not looked for anew."""

_MOST_LOOKED_AT = 200_000
_MOST_BETWEEN = 256
_GRAMS_AT_ONCE = 4_000_000


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of texts by number, the smaller first, in order; `common`: how many grams they share."""

    one: Numbers
    other: Numbers
    common: Numbers


def needed(one: Numbers, other: Numbers) -> Numbers:
    """The least number of shared grams with which two texts of these sizes can be copies."""
    small = np.minimum(one, other)
    alike = np.ceil(ALIKE / (1 + ALIKE) * (one + other))
    kept = np.where(small >= SHORTEST_CUT, np.ceil(KEPT * small), np.inf)
    return np.asarray(np.minimum(alike, kept).astype(np.int64))


def found(texts: Texts, now: Mask) -> Pairs:
    """Return the pairs of the texts `now`, by looking at all."""
    here = np.flatnonzero(now)
    sets = [texts.grams(number) for number in here.tolist()]
    likely = [(int(here[one]), int(here[other])) for one, other in likely_pairs(sets, needed)]
    copies = _copies(texts, likely)
    return copies if parts_of(texts.sizes[here]) == 1 else _reached(texts, now, copies)


def renewed(texts: Texts, before: Mask, now: Mask, known: Pairs) -> Pairs:
    """Return the pairs of the texts `now`, where those of the texts `before` are known."""
    is_changed = before ^ now
    changed = np.flatnonzero(is_changed)
    if not len(changed):
        return known
    if len(changed) > max(1, _MOST_CHANGED * now.sum()):
        return found(texts, now)
    grams = np.unique(np.concatenate([texts.grams(number) for number in changed.tolist()]))
    lists = _Lists(texts, grams, before, now)
    again = lists.parted_or_met()
    if again is None:
        return found(texts, now)
    new = _reached(texts, now, _copies(texts, _pairs(again, len(texts))))
    come = _copies(texts, _pairs(lists.come(), len(texts)))
    size = len(texts)
    codes = known.one * size + known.other
    stays = ~(is_changed[known.one] | is_changed[known.other]) & ~np.isin(codes, again)
    return _ordered(
        np.concatenate((known.one[stays], new.one, come.one)),
        np.concatenate((known.other[stays], new.other, come.other)),
        np.concatenate((known.common[stays], new.common, come.common)),
    )


def _pairs(codes: Numbers, size: int) -> list[tuple[int, int]]:
    one, other = np.divmod(codes, size)
    return list(zip(one.tolist(), other.tolist(), strict=True))


def _copies(texts: Texts, pairs: list[tuple[int, int]]) -> Pairs:
    """Those of some pairs that share enough to be copies by some rule."""
    kept = []
    for one, other in pairs:
        common = shared(texts.grams(one), texts.grams(other))
        sizes = int(texts.sizes[one]), int(texts.sizes[other])
        small = min(sizes)
        if common >= ALIKE * (sum(sizes) - common) or (small >= SHORTEST_CUT and common >= KEPT * small):
            kept.append((one, other, common))
    columns = np.array(kept, dtype=np.int64).reshape(-1, 3).T
    return _ordered(*columns)


def _ordered(one: Numbers, other: Numbers, common: Numbers) -> Pairs:
    order = np.lexsort((other, one))
    return Pairs(one[order], other[order], common[order])


def _weights(counts: Numbers, grams: Grams) -> Numbers:
    """What a gram counts for two texts that meet by it: of grams with many owners a sample counts for all."""
    is_sampled = grams % np.uint64(THINNED) == 0
    return np.where(counts > MANY, np.where(is_sampled, THINNED, 0), 1)


def _reached(texts: Texts, now: Mask, pairs: Pairs) -> Pairs:
    """Those of some copies that meet by half of what they need at least, in the lists of all owners of their grams."""
    is_met = np.zeros(len(pairs.one), dtype=bool)
    both = list(zip(pairs.one.tolist(), pairs.other.tolist(), strict=True))
    waiting: list[int] = []
    grams = 0
    for at, (one, other) in enumerate(both):
        waiting.append(at)
        grams += int(min(texts.sizes[one], texts.sizes[other]))
        if grams > _GRAMS_AT_ONCE or at == len(both) - 1:
            is_met[waiting] = _are_met(texts, now, [both[each] for each in waiting])
            waiting, grams = [], 0
    return Pairs(pairs.one[is_met], pairs.other[is_met], pairs.common[is_met])


def _are_met(texts: Texts, now: Mask, pairs: list[tuple[int, int]]) -> Mask:
    common = [
        np.intersect1d(texts.grams(one), texts.grams(other), assume_unique=True) for one, other in pairs
    ]
    pair = np.repeat(np.arange(len(pairs)), [len(own) for own in common])
    told = np.concatenate(common)
    grams = np.unique(told)
    places, owners = texts.owners(grams, now)
    size = len(texts)
    entries = places * size + owners
    counts = np.bincount(places, minlength=len(grams))
    which = np.searchsorted(grams, told)
    one, other = np.array(pairs, dtype=np.int64).T
    apart = np.searchsorted(entries, which * size + other[pair]) - np.searchsorted(
        entries, which * size + one[pair]
    )
    weight = _weights(counts[which], told) * (apart <= REACH)
    met = np.bincount(pair, weights=weight, minlength=len(pairs)).astype(np.int64)
    return np.asarray(2 * met >= needed(texts.sizes[one], texts.sizes[other]))


class _Lists:
    """The owners of each gram of the texts that came or went, before and now, in order."""

    def __init__(self, texts: Texts, grams: Grams, before: Mask, now: Mask) -> None:
        self._texts, self._before, self._now = texts, before, now
        self._gram, self._owner = texts.owners(grams, before | now)
        self._size = len(grams)
        is_before, is_now = before[self._owner], now[self._owner]
        self._was, weight_before = self._placed(is_before, grams)
        self._is, weight_now = self._placed(is_now, grams)
        self._weight_before, self._weight_now = weight_before, weight_now
        self._is_changed = is_before ^ is_now
        counts = [np.bincount(self._gram[mask], minlength=self._size) for mask in (is_before, is_now)]
        self._is_long = np.maximum(*counts) > REACH + 1

    def _placed(self, mask: Mask, grams: Grams) -> tuple[Numbers, Numbers]:
        """Where each owner stands in its list if only those of a mask are in it; and the weight of each gram."""
        counts = np.bincount(self._gram[mask], minlength=self._size)
        begins = np.cumsum(counts) - counts
        return np.cumsum(mask) - mask - begins[self._gram], _weights(counts, grams)

    def come(self) -> Numbers:
        """Pairs with a text that came, which meet by half of what they need at least."""
        is_now = self._now[self._owner]
        gram, owner, is_new = self._gram[is_now], self._owner[is_now], self._is_changed[is_now]
        codes: list[Numbers] = [np.empty(0, np.int64)]
        weights: list[Numbers] = [np.empty(0, np.int64)]
        new = np.flatnonzero(is_new)
        for step in range(1, REACH + 1):
            after = new[new + step < len(gram)]
            before = new[new >= step] - step
            left = np.concatenate((after, before[~is_new[before]]))
            left = left[gram[left] == gram[left + step]]
            codes.append(owner[left] * len(self._texts) + owner[left + step])
            weights.append(self._weight_now[gram[left]])
        different, which = np.unique(np.concatenate(codes), return_inverse=True)
        met = np.bincount(which, weights=np.concatenate(weights), minlength=len(different))
        one, other = np.divmod(different, len(self._texts))
        is_enough = 2 * met.astype(np.int64) >= needed(self._texts.sizes[one], self._texts.sizes[other])
        return np.asarray(different[is_enough])

    def parted_or_met(self) -> Numbers | None:
        """Pairs of texts that were there before and are there now, and meet otherwise; None where these are too many.

        They stand on two sides of a text that came or went, or one of their grams has come to have many owners, or few.
        """
        counts = self._weight_before | self._weight_now
        is_looked_at = (self._is_long & (counts > 0))[self._gram]
        gram, owner, is_changed = (
            column[is_looked_at] for column in (self._gram, self._owner, self._is_changed)
        )
        if not len(gram):
            return np.empty(0, np.int64)
        between = int(np.bincount(gram[is_changed]).max(initial=0))
        if between > _MOST_BETWEEN:
            return None
        reach = REACH + between
        changed = np.concatenate(([0], np.cumsum(is_changed)))
        here = np.arange(len(gram))
        near = changed[np.minimum(here + reach + 1, len(gram))] - changed[np.maximum(here - reach, 0)] > 0
        is_reweighed = (self._weight_before != self._weight_now)[gram]
        start = here[(near | is_reweighed) & ~is_changed]
        was, now = self._was[is_looked_at], self._is[is_looked_at]
        codes = [np.empty(0, np.int64)]
        for step in range(1, reach + 1):
            left = start[start + step < len(gram)]
            right = left + step
            is_pair = (gram[left] == gram[right]) & ~is_changed[right]
            left, right = left[is_pair], right[is_pair]
            before = self._weight_before[gram[left]] * (was[right] - was[left] <= REACH)
            after = self._weight_now[gram[left]] * (now[right] - now[left] <= REACH)
            is_otherwise = before != after
            codes.append(owner[left[is_otherwise]] * len(self._texts) + owner[right[is_otherwise]])
        found_codes = np.unique(np.concatenate(codes))
        return found_codes if len(found_codes) <= _MOST_LOOKED_AT else None
