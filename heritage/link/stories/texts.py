"""The different texts of many reports, by their grams: in an order that puts texts alike side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

import numpy as np
import numpy.typing as npt

from heritage.link.stories.address import normal_address
from heritage.link.stories.grams import Gramming, Grams
from heritage.resources.voices import Voices

Row = Mapping[str, Any]
Numbers = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]
Digests = npt.NDArray[np.uint64]
"""Two numbers for each text."""

SHORTEST = 8
"""Grams that a text needs to be a copy of another: formulas of a line or two are nobody's story."""

DIGEST = 16
"""Bytes that name a text by its grams."""

_AT_ONCE = 4_000_000
_LEAST_BITS, _MOST_BITS = 16, 26


@dataclass(frozen=True, slots=True)
class Facts:
    """What stories are found by, of some reports in order.

    `grams` of all their texts, one behind the other, `sizes` how many each has (none where a text is too short),
    `digests` what names a text by its grams (two numbers), `pages` the address that a document was read at (none of
    rows).
    """

    grams: Grams
    sizes: Numbers
    digests: Digests
    pages: tuple[str | None, ...]


def facts_of(reports: Iterable[Row], voices: Voices, grams_of: Callable[[Row], Grams] | None = None) -> Facts:
    """Return the facts of reports, of which `text`, `url` and `row_json` are read.

    `grams_of` gives the grams of a report's text, where some are known already.
    """
    gramming = Gramming()
    found: list[Grams] = []
    pages: list[str | None] = []
    for report in reports:
        grams = gramming(report.get("text") or "") if grams_of is None else grams_of(report)
        found.append(grams if len(grams) >= SHORTEST else grams[:0])
        is_row = report.get("row_json") is not None
        pages.append(None if is_row else normal_address(report.get("url"), voices))
    digests = b"".join(blake2b(own.tobytes(), digest_size=DIGEST).digest() for own in found)
    sizes = np.array([len(own) for own in found], dtype=np.int64)
    return Facts(np.concatenate([np.empty(0, np.uint64), *found]), sizes, digests_of(digests), tuple(pages))


def digests_of(packed: bytes) -> Digests:
    """Return digests of DIGEST bytes each, one behind the other, as numbers."""
    return np.frombuffer(packed, dtype=">u8").reshape(-1, 2).astype(np.uint64)


class Texts:
    """Different texts, numbered in order: by the smallest gram, the number of grams, the digest.

    `blocks` are facts of reports, also of ones that are gone; of texts that several have one is kept. `of_report` gives
    the number of each report's text, block after block, -1 where it has none.
    """

    def __init__(self, blocks: Sequence[Facts]) -> None:
        self._blocks = blocks
        sizes, digests = (
            np.concatenate([nothing, *(getattr(block, name) for block in blocks)])
            for nothing, name in ((np.empty(0, np.int64), "sizes"), (np.empty((0, 2), np.uint64), "digests"))
        )
        begins = np.concatenate(
            [np.empty(0, np.int64), *(np.cumsum(one.sizes) - one.sizes for one in blocks)]
        )
        block_of = np.repeat(np.arange(len(blocks)), [len(block.sizes) for block in blocks])
        has_text = np.flatnonzero(sizes)
        # Reports of one text stand side by side, in the order in which they came; the first of them stands for it.
        alike = has_text[np.lexsort((digests[has_text, 1], digests[has_text, 0]))]
        is_first = np.ones(len(alike), dtype=bool)
        is_first[1:] = (digests[alike[1:]] != digests[alike[:-1]]).any(axis=1)
        kept = alike[is_first]
        least = np.zeros(len(kept), np.uint64)
        for at, block in enumerate(blocks):
            here = block_of[kept] == at
            least[here] = block.grams[begins[kept[here]]]
        order = np.lexsort((digests[kept, 1], digests[kept, 0], sizes[kept], least))
        self._block, self._begin = block_of[kept[order]], begins[kept[order]]
        self.sizes, self.digests = sizes[kept[order]], digests[kept[order]]
        rank = np.empty(len(order), np.int64)
        rank[order] = np.arange(len(order))
        self.of_report = np.full(len(sizes), -1, np.int64)
        self.of_report[alike] = rank[np.cumsum(is_first) - 1]
        # Of each block: where the texts that are kept begin, and which they are.
        self._kept: list[tuple[Numbers, Numbers, Numbers]] = []
        for at in range(len(blocks)):
            own = np.flatnonzero(self._block == at)
            own = own[np.argsort(self._begin[own])]
            self._kept.append((own, self._begin[own], self._begin[own] + self.sizes[own]))

    def __len__(self) -> int:
        return len(self.sizes)

    def numbers(self, digests: Digests) -> Numbers:
        """Return the numbers of texts by their digests; -1 for those that are not there."""
        every = np.concatenate((self.digests, digests))
        order = np.lexsort((every[:, 1], every[:, 0]))
        is_new = np.ones(len(every), dtype=bool)
        is_new[1:] = (every[order[1:]] != every[order[:-1]]).any(axis=1)
        group = np.empty(len(every), np.int64)
        group[order] = np.cumsum(is_new)
        of_group = np.full(len(every) + 1, -1, np.int64)
        of_group[group[: len(self)]] = np.arange(len(self))
        return of_group[group[len(self) :]]

    def grams(self, number: int) -> Grams:
        """The grams of a text."""
        begin = self._begin[number]
        found: Grams = self._blocks[self._block[number]].grams[begin : begin + self.sizes[number]]
        return found

    def owners(self, grams: Grams, among: Mask) -> tuple[Numbers, Numbers]:
        """Return who has which of some grams (sorted, all different), of the texts `among`: places in `grams`, texts.

        Sorted by both. All texts are looked through, at a few hundred million grams a second.
        """
        bits = min(max(len(grams).bit_length() + 8, _LEAST_BITS), _MOST_BITS)
        shift = np.uint64(64 - bits)
        is_begun = np.zeros(1 << bits, dtype=bool)
        is_begun[(grams >> shift).view(np.int64)] = True
        which: list[Numbers] = [np.empty(0, np.int64)]
        who: list[Numbers] = [np.empty(0, np.int64)]
        for block, (own, begins, ends) in zip(self._blocks, self._kept, strict=True):
            if not len(own):
                continue
            for at, part in _cut(block.grams):
                near = np.flatnonzero(is_begun[(part >> shift).view(np.int64)])
                found = part[near]
                place = np.searchsorted(grams, found)
                is_same = grams[np.minimum(place, len(grams) - 1)] == found
                near, place = near[is_same] + at, place[is_same]
                text = np.searchsorted(begins, near, side="right") - 1
                is_kept = (text >= 0) & (near < ends[text])
                text = own[text[is_kept]]
                is_kept[is_kept] = among[text]
                which.append(place[is_kept])
                who.append(text[among[text]])
        places, texts = np.concatenate(which), np.concatenate(who)
        order = np.lexsort((texts, places))
        return places[order], texts[order]


def _cut(grams: Grams) -> Iterator[tuple[int, Grams]]:
    for at in range(0, len(grams), _AT_ONCE):
        yield at, grams[at : at + _AT_ONCE]
