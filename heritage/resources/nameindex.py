"""An inverted index of names: finds those that share rare pieces with a name, quickly among hundreds of thousands.

Pieces are the kinds and qualifiers of a name and three-letter pieces of its words' sounds, so a name is found whatever
its script, its order, and some of its letters. The index is flat arrays: read from the cache, not one object a name.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from heritage.text.alike import bones, rarity, sounds

_MOST = 48
_NEAR = 0.3
"""Names that share less than so much of what the best one shares are not looked at."""

_MOST_POSTINGS = 60_000
"""A name looks at so many entries at most, its rarest pieces first: time is bounded whatever the name."""

_TYPE_WEIGHT = 1.5
_MOST_FUSED = 3
"""Words of a name that may be written as one."""

_Ints = NDArray[np.int32]
_Floats = NDArray[np.float32]


Token = tuple[str, str, bool]
"""A romanised word of a name, its type (empty: none), and whether it is an aside."""


@dataclass(frozen=True, slots=True)
class Parts:
    """A name as it is compared: its words in order, and whether its script writes all vowels."""

    tokens: tuple[Token, ...]
    has_vowels: bool


def pieces(name: Parts) -> set[str]:
    """Return the pieces by which a name is found."""
    found = {f"={kind}" for _, kind, _ in name.tokens if kind}
    bare = [word for word, kind, _ in name.tokens if not kind]
    found.update(f"^{sounds(word)}$" for word, kind, _ in name.tokens if kind and word)
    joined = "".join(bare)
    for word in (*bare, joined) if len(bare) > 1 else bare:
        sound = f"^{sounds(word)}$"
        found.update(sound[at : at + 3] for at in range(max(len(sound) - 2, 1)))
        found.add(sound)
    if 1 < len(name.tokens) <= _MOST_FUSED and is_kind_before_words(name.tokens):
        sound = f"^{sounds(''.join(word for word, _, _ in name.tokens))}$"
        found.update(sound[at : at + 3] for at in range(len(sound) - 2))
        found.add(sound)
    return found


def is_kind_before_words(tokens: Sequence[Token]) -> bool:
    """Whether a name is a kind of place and words behind it, which may be written as one (Tell Afar, Telafar)."""
    word, kind, _ = tokens[0]
    return bool(word and kind) and not any(kind or is_aside for _, kind, is_aside in tokens[1:])


class NameIndex:
    """Names by number, found by their pieces; made by `build`, stored as the plain data of `plain`."""

    def __init__(self, plain: Mapping[str, Any]) -> None:
        """Open what `build` made."""
        self._plain = plain
        self.size: int = plain["size"]
        self._pieces: dict[str, int] = plain["pieces"]
        self._starts = _ints(plain["starts"])
        self._entries = _ints(plain["entries"])
        self._norms = np.frombuffer(plain["norms"], dtype=np.float32)
        self._known: dict[int, Parts] = {}

    @cached_property
    def _rarities(self) -> _Floats:
        counts = np.diff(self._starts)
        return np.asarray(np.log1p(self.size / counts), dtype=np.float32)

    @cached_property
    def _token_starts(self) -> _Ints:
        return _ints(self._plain["token_starts"])

    @cached_property
    def _tokens_of(self) -> _Ints:
        return _ints(self._plain["tokens_of"])

    def rarity(self, word: str, kind: str = "") -> float:
        """From 0 to 1: among how few owners of names a word with that skeleton is, or a word of that type."""
        key = f"={kind}" if kind else bones(word)
        return rarity(self._plain["counts"].get(key, 0), self._plain["owners"])

    def at(self, number: int) -> Parts:
        """The parts of the name with that number."""
        if number not in self._known:
            own = self._tokens_of[self._token_starts[number] : self._token_starts[number + 1]].tolist()
            tokens = tuple(map(self._plain["tokens"].__getitem__, own))
            self._known[number] = Parts(tokens, bool(self._plain["vowels"][number]))
        return self._known[number]

    def near(self, name: Parts, most: int = _MOST) -> list[tuple[int, float]]:
        """Return the numbers of the names that share most with a name, and of what the best one shares how much.

        Best first, at most `most`.
        """
        known = sorted(
            (int(self._starts[number + 1] - self._starts[number]), piece, number)
            for piece in pieces(name)
            if (number := self._pieces.get(piece)) is not None
        )
        total = 0
        chosen: list[tuple[_Ints, float]] = []
        for count, piece, number in known:
            total += count
            if chosen and total > _MOST_POSTINGS:
                break
            weight = float(self._rarities[number]) * (_TYPE_WEIGHT if piece[0] == "=" else 1.0)
            chosen.append((self._entries[self._starts[number] : self._starts[number + 1]], weight))
        if not chosen:
            return []
        entries = np.concatenate([own for own, _ in chosen])
        weights = np.repeat(
            np.array([weight for _, weight in chosen], dtype=np.float32), [len(own) for own, _ in chosen]
        )
        return self._best(entries, weights, most)

    def _best(self, entries: _Ints, weights: _Floats, most: int) -> list[tuple[int, float]]:
        scores = np.bincount(entries, weights, minlength=self.size) * self._norms
        best = scores.max()
        found = np.flatnonzero(scores >= _NEAR * best)
        chosen = found[np.lexsort((found, -scores[found]))[:most]]
        return list(zip(chosen.tolist(), (scores[chosen] / best).tolist(), strict=True))


def build(names: Iterable[Parts], owners: Sequence[str] | None = None) -> dict[str, Any]:
    """Return the index of names, numbered in their order, as plain data for the cache and for `NameIndex`.

    `owners`: whose name each is; a word in ten spellings of one owner's name is no less rare for that.
    """
    known = list(names)
    entries: dict[str, array[int]] = {}
    counted: dict[str, set[str | int]] = {}
    tokens: dict[Token, int] = {}
    tokens_of, token_starts = array("i"), array("i", [0])
    for number, name in enumerate(known):
        for piece in pieces(name):
            entries.setdefault(piece, array("i")).append(number)
        owner = owners[number] if owners else number
        for word, kind, _ in name.tokens:
            counted.setdefault(f"={kind}" if kind else bones(word), set()).add(owner)
        tokens_of.extend(tokens.setdefault(token, len(tokens)) for token in name.tokens)
        token_starts.append(len(tokens_of))
    starts = array("i", [0])
    for own in entries.values():
        starts.append(starts[-1] + len(own))
    return {
        "size": len(known),
        "pieces": {piece: number for number, piece in enumerate(entries)},
        "starts": starts.tobytes(),
        "entries": b"".join(own.tobytes() for own in entries.values()),
        "norms": _norms(len(known), entries).tobytes(),
        "owners": len(set(owners)) if owners else len(known),
        "counts": {key: len(found) for key, found in counted.items()},
        "tokens": list(tokens),
        "tokens_of": tokens_of.tobytes(),
        "token_starts": token_starts.tobytes(),
        "vowels": bytes(name.has_vowels for name in known),
    }


def _norms(size: int, entries: Mapping[str, Sequence[int]]) -> _Floats:
    """What the shared weight of each name is multiplied with, so that long names come no sooner than short ones."""
    sums = np.zeros(size, dtype=np.float64)
    for piece, weight, own in _weighted(size, entries):
        sums[np.asarray(own, dtype=np.int32)] += weight * (_TYPE_WEIGHT if piece[0] == "=" else 1.0)
    return np.asarray(1.0 / (sums + 12.0) ** 0.5, dtype=np.float32)


def _weighted(size: int, entries: Mapping[str, Sequence[int]]) -> Iterator[tuple[str, float, Sequence[int]]]:
    for piece, own in entries.items():
        yield piece, float(np.log1p(size / len(own))), own


def _ints(raw: bytes) -> _Ints:
    return np.frombuffer(raw, dtype=np.int32)
