"""Which reports speak independently: copies, one publisher and one cited source make one group."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from typing import Any
from zlib import adler32, crc32

from heritage.text.matchkeys import fold

_SHINGLE, _JACCARD = 5, 0.8
_MIN_SHINGLES = 8
_DEFAULT_SOURCE = "default"


def independent_groups(
    claims: Iterable[Mapping[str, Any]], reports: Mapping[str, Mapping[str, Any]], copies: Mapping[str, str]
) -> dict[str, str]:
    """Return the group of each report behind the claims, named by its smallest report id.

    Reports are joined by publisher (their source where none is given), by the innermost attribution of a claim,
    which may also be another's publisher, and as copies (`copies`: report id to cluster of near-duplicates).
    """
    sets = _DisjointSets()
    for claim in claims:
        report_id = claim["report_id"]
        report = reports[report_id]
        sets.join(("report", report_id), ("copy", copies.get(report_id, report_id)))
        speakers = (report.get("publisher") or _source(report), claim.get("attribution"))
        for speaker in filter(None, (fold(name or "") for name in speakers)):
            sets.join(("report", report_id), ("speaker", speaker))
    named: dict[Hashable, str] = {}
    report_ids = sorted(name for kind, name in sets.members() if kind == "report")
    return {
        report_id: named.setdefault(sets.find(("report", report_id)), report_id) for report_id in report_ids
    }


def _source(report: Mapping[str, Any]) -> str | None:
    source = report.get("source_id")
    return None if source == _DEFAULT_SOURCE else source


def near_duplicates(reports: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Return for each report the smallest id of its cluster of copies.

    Copies share a `story_id`, or word 5-grams with a Jaccard index of at least 0.8. Short texts are never copies of
    one another. Only pairs with a rare 5-gram in common are compared, so the work grows with the copies there are.
    """
    sets = _DisjointSets()
    shingles: dict[str, frozenset[int]] = {}
    ids = []
    for report in reports:
        report_id = report["report_id"]
        ids.append(report_id)
        sets.find(("report", report_id))
        if report.get("story_id"):
            sets.join(("report", report_id), ("story", report["story_id"]))
        found = _shingles(report.get("text") or "")
        if len(found) >= _MIN_SHINGLES:
            shingles[report_id] = found
    for one, other in _candidate_pairs(shingles):
        if _jaccard(shingles[one], shingles[other]) >= _JACCARD:
            sets.join(("report", one), ("report", other))
    named: dict[Hashable, str] = {}
    return {
        report_id: named.setdefault(sets.find(("report", report_id)), report_id) for report_id in sorted(ids)
    }


def _shingles(text: str) -> frozenset[int]:
    """Word 5-grams as numbers; not by `hash`, which differs from process to process."""
    words = fold(text).split()
    grams = (" ".join(words[at : at + _SHINGLE]).encode() for at in range(len(words) - _SHINGLE + 1))
    return frozenset(crc32(gram) << 32 | adler32(gram) for gram in grams)


def _candidate_pairs(shingles: Mapping[str, frozenset[int]]) -> Iterable[tuple[str, str]]:
    """Pairs that can reach the index: two such sets share one of their rarest (1 - 0.8) n + 1 members."""
    counts = Counter(shingle for own in shingles.values() for shingle in own)
    seen: dict[int, list[str]] = {}
    pairs: set[tuple[str, str]] = set()
    for report_id in sorted(shingles):
        own = sorted(shingles[report_id], key=lambda shingle: (counts[shingle], shingle))
        for shingle in own[: int(len(own) * (1 - _JACCARD)) + 1]:
            # A chain of neighbours joins as well as all pairs would, for texts as alike as these.
            pairs.update((other, report_id) for other in seen.get(shingle, ())[-3:])
            seen.setdefault(shingle, []).append(report_id)
    return sorted(pairs)


def _jaccard(one: frozenset[int], other: frozenset[int]) -> float:
    shared = len(one & other)
    return shared / (len(one) + len(other) - shared)


class _DisjointSets:
    """Sets of keys (kind, name) that only ever join."""

    def __init__(self) -> None:
        self._above: dict[tuple[str, str], tuple[str, str]] = {}

    def members(self) -> Iterable[tuple[str, str]]:
        return self._above.keys()

    def find(self, key: tuple[str, str]) -> tuple[str, str]:
        self._above.setdefault(key, key)
        while self._above[key] != key:
            self._above[key] = self._above[self._above[key]]
            key = self._above[key]
        return key

    def join(self, one: tuple[str, str], other: tuple[str, str]) -> None:
        first, last = sorted((self.find(one), self.find(other)))
        self._above[last] = first
