"""Pairs of texts that may share enough to be copies: by an index of all grams that two or more texts have.

Every pair is found that shares a gram with few owners. Where a gram has many (a footer, a story that hundreds printed)
each owner meets its neighbours alone, in an order that puts texts alike side by side: the work grows with the texts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
import numpy.typing as npt

from heritage.link.stories.grams import Grams

REACH = 32
"""Neighbours on each side that an owner of a gram meets."""

MANY = 256
"""Owners of a gram above which only a sample of such grams counts, each for THINNED."""

THINNED = 8
_AT_ONCE = 4_000_000
_WEIGHT_BITS = 4
"""Room for the weight of a gram, of which a code leaves more than enough."""

Numbers = npt.NDArray[np.int64]


def likely_pairs(
    sets: Sequence[Grams], needed: Callable[[Numbers, Numbers], Numbers]
) -> Iterator[tuple[int, int]]:
    """Yield pairs of indices (smaller first) that may share what they need.

    `sets` are sorted, all different, and ordered so that sets alike stand side by side. `needed` gives, for the sizes
    of two sets, the least number of shared grams of interest.
    """
    if len(sets) < 2:
        return
    sizes = np.array([len(own) for own in sets], dtype=np.int64)
    parts = parts_of(sizes)
    found = np.empty(0, np.int64)
    for part in _parts(sets, parts):
        codes, counts = _counted(*_repeated(part), len(sets))
        one, other = np.divmod(codes, len(sets))
        # Half of what is needed: of grams with many owners only a sample was counted. What two texts share is spread
        # over all parts, so in one of them it is at least the average; pairs that never reach it take no memory.
        likely = counts * (2 * parts) >= needed(sizes[one], sizes[other])
        found = np.union1d(found, codes[likely])
    one, other = np.divmod(found, len(sets))
    yield from zip(one.tolist(), other.tolist(), strict=True)


def parts_of(sizes: Numbers) -> int:
    """Return into how many parts all grams are cut; where it is one, no pair is found but those that meet enough."""
    return int(sizes.sum()) // _AT_ONCE + 1


def _parts(sets: Sequence[Grams], count: int) -> Iterator[list[Grams]]:
    """Cut all sets at the same numbers: few grams at a time, for sorting takes several times their memory."""
    bounds = np.array([(1 << 64) * at // count for at in range(1, count)], dtype=np.uint64)
    cuts = [np.concatenate(([0], np.searchsorted(own, bounds), [len(own)])) for own in sets]
    for at in range(count):
        yield [own[cut[at] : cut[at + 1]] for own, cut in zip(sets, cuts, strict=True)]


def _repeated(sets: Sequence[Grams]) -> tuple[Grams, npt.NDArray[np.int32]]:
    """Return the grams that two or more sets have, in order, each with its owners in order."""
    sizes = [len(own) for own in sets]
    grams = np.concatenate(sets)
    order = np.argsort(grams, kind="stable")
    owners = np.repeat(np.arange(len(sets), dtype=np.int32), sizes)[order]
    grams = grams[order]
    is_same = grams[1:] == grams[:-1]
    is_repeated = np.concatenate(([False], is_same)) | np.concatenate((is_same, [False]))
    return grams[is_repeated], owners[is_repeated]


def _counted(grams: Grams, owners: npt.NDArray[np.int32], size: int) -> tuple[Numbers, Numbers]:
    """Return pairs of owners as one number each, and how many grams they share, as far as it was counted."""
    if not len(grams):
        return np.empty(0, np.int64), np.empty(0, np.int64)
    starts = np.flatnonzero(np.concatenate(([True], grams[1:] != grams[:-1])))
    lengths = np.diff(np.concatenate((starts, [len(grams)])))
    has_many = lengths > MANY
    is_kept = ~has_many | (grams[starts] % np.uint64(THINNED) == 0)
    weight = np.repeat(np.where(has_many, THINNED, 1)[is_kept], lengths[is_kept])
    kept = np.repeat(is_kept, lengths)
    owners, ends = owners[kept].astype(np.int64), np.repeat(np.cumsum(lengths[is_kept]), lengths[is_kept])
    told = _Sum()
    here = np.arange(len(owners))
    for step in range(1, REACH + 1):
        here = here[here + step < ends[here]]
        if not len(here):
            break
        told.add(owners[here] * size + owners[here + step], weight[here])
    return told.total()


class _Sum:
    """Adds up the weights of equal codes; what is added waits until it is much, for sorting takes most of the time."""

    def __init__(self) -> None:
        self._waiting: list[Numbers] = []
        self._size = 0
        self._total = np.empty(0, np.int64), np.empty(0, np.int64)

    def add(self, codes: Numbers, weights: Numbers) -> None:
        """Add codes with weights below 1 << _WEIGHT_BITS: both in one number, for numbers alone are sorted fastest."""
        self._waiting.append((codes << _WEIGHT_BITS) | weights)
        self._size += len(codes)
        if self._size > _AT_ONCE:
            self._gather()

    def total(self) -> tuple[Numbers, Numbers]:
        """The different codes in order, each with the sum of its weights."""
        self._gather()
        return self._total

    def _gather(self) -> None:
        if not self._size:
            return
        packed = np.concatenate(self._waiting)
        self._waiting, self._size = [], 0
        packed.sort()
        codes = packed >> _WEIGHT_BITS
        starts = np.flatnonzero(np.concatenate(([True], codes[1:] != codes[:-1])))
        sums = np.add.reduceat(packed & ((1 << _WEIGHT_BITS) - 1), starts)
        new = codes[starts], sums
        old = self._total
        is_first = not len(old[0])
        self._total = (
            new if is_first else _summed(*(np.concatenate(part) for part in zip(old, new, strict=True)))
        )


def _summed(codes: Numbers, weights: Numbers) -> tuple[Numbers, Numbers]:
    different, at = np.unique(codes, return_inverse=True)
    return different, np.bincount(at, weights=weights, minlength=len(different)).astype(np.int64)
