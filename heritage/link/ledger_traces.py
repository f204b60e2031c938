"""Traces: how the ledger knows a claim again whose id has changed, by better rules or by an edit of its report.

A trace names the report and the type of event, what shows that another report is the same one edited or moved (hashes
of its record, its address and its file, and a sketch of its words), and a hash of the sentence; nothing of the place:
the ledger may be public, and says no more of withheld places than a public edition does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import blake2b
from heapq import nsmallest
from itertools import chain
from typing import Any

from heritage.link.ledger import Ledger
from heritage.link.locate import record_of, sentences
from heritage.text.letters import fold

Row = Mapping[str, Any]

_GRAM, _SKETCH, _WIDTH = 4, 8, 4
_ALIKE = 4
"""Of the _SKETCH smallest hashes of four words in a row, those that an edited text must keep: a third of its runs."""

_LEAST_PASSAGE = 8
"""Words of a sentence of which a hash is kept: a cell may hold a name alone, and a name can be tried out."""

_MOST_CHARACTERS = 20_000
_ORDER = ("site", "event_type")
"""Fields whose places in the text order the claims of one sentence."""


@dataclass(frozen=True, slots=True)
class _Trace:
    """A trace taken apart; what an older ledger lacks is empty."""

    report: str
    event: str
    marks: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    passage: str = ""

    @classmethod
    def read(cls, told: str) -> _Trace:
        report, event, marks, words, passage = (*told.split(":"), "", "", "", "")[:5]
        parts = (words[at : at + _WIDTH] for at in range(0, len(words), _WIDTH))
        return cls(report, event, frozenset(marks.split(".")) - {""}, frozenset(parts), passage)

    def is_edit_of(self, other: _Trace) -> bool:
        """Whether two reports are one, edited or moved: the same words, or the same record and most of its words.

        A row has no words here, and is the same by the id that its source gives it.
        """
        if not self.words and not other.words:
            return bool(self.marks & other.marks)
        if len(self.words) == _SKETCH and self.words == other.words:
            return True
        few = min(len(self.words), len(other.words), _ALIKE)
        return bool(self.marks & other.marks) and 0 < few <= len(self.words & other.words)


def traces(claims: Iterable[Row], reports: Iterable[Row], evidence: Iterable[Row]) -> dict[str, str]:
    """Return the trace of each claim by its id: `report:event type:marks:words:sentence.ordinal`, of hashes."""
    rows, proofs = list(claims), list(evidence)
    told = {claim["report_id"] for claim in rows}
    of_report = {
        row["report_id"]: f"{_marks(row)}:{_words(row)}" for row in reports if row["report_id"] in told
    }
    quotes = sentences(proofs, {claim["claim_id"] for claim in rows})
    places: dict[str, dict[str, int]] = defaultdict(dict)
    for row in proofs:
        if row["field"] in _ORDER and row["start"] is not None:
            known = places[row["claim_id"]].get(row["field"], row["start"])
            places[row["claim_id"]][row["field"]] = min(known, row["start"])

    def order(claim: Row) -> tuple[object, ...]:
        own = places.get(claim["claim_id"], {})
        return (*(own.get(field, -1) for field in _ORDER), claim["claim_id"])

    counted: dict[tuple[str, ...], int] = defaultdict(int)
    found = {}
    for claim in sorted(rows, key=order):
        said = fold(quotes.get(claim["claim_id"], ""))
        quote = _hash(said, 6) if len(said.split()) >= _LEAST_PASSAGE else ""
        key = (claim["report_id"], claim["event_type"], quote)
        beside = of_report.get(claim["report_id"], ":")
        found[claim["claim_id"]] = f"{key[0]}:{key[1]}:{beside}:" + (
            f"{quote}.{counted[key]}" if quote else ""
        )
        counted[key] += 1
    return found


def _marks(report: Row) -> str:
    """Hashes of what a report is known by besides its words: record, address, file and place in it."""
    if report["row_json"] is not None and not report["text"]:
        return _hash(record_of(report), 8) if report["source_record_id"] else ""
    file = f"{report['source_id']}:{report['origin']}#{report['origin_row'] or ''}"
    named = (record_of(report), report["url"], file)
    return ".".join(sorted({_hash(one, 8) for one in named if one}))


def _words(report: Row) -> str:
    """The smallest hashes of four words in a row: texts that share most runs share most of these."""
    words = fold(str(report["text"] or "")[:_MOST_CHARACTERS]).split()
    runs = {_hash(" ".join(words[at : at + _GRAM]), _WIDTH) for at in range(len(words) - _GRAM + 1)}
    return "".join(nsmallest(_SKETCH, runs))


def _hash(text: str, size: int) -> str:
    return blake2b(text.encode("utf-8", "replace"), digest_size=size // 2).hexdigest()


def reattached(
    ledger: Ledger, claims: Iterable[Row], reports: Iterable[Row], evidence: Iterable[Row]
) -> Ledger:
    """Return the ledger with the new ids of claims that have another id since the last release.

    A claim of the ledger that is gone and a claim that the ledger does not know are one where they are the only such
    two of their sentence and type of event, of their report and type, or of their report. A report that is gone and a
    new one are one report where they are the only two alike. Nothing is guessed where there are several.
    """
    rows = {claim["claim_id"]: claim for claim in claims}
    remembered: set[str] = set().union(*ledger.claims.values())
    lost = remembered - rows.keys()
    gone = {claim: _Trace.read(told) for claim, told in ledger.traces.items() if claim in lost}
    new = [row for claim, row in rows.items() if claim not in remembered]
    if not gone or not new:
        return ledger
    fresh = {claim: _Trace.read(told) for claim, told in traces(new, reports, evidence).items()}
    edited = _edited(gone, fresh, {row["report_id"] for row in rows.values()})
    gone = {claim: replace(one, report=edited.get(one.report, one.report)) for claim, one in gone.items()}
    again: dict[str, str] = {}
    for part in (_sentence, _type, _report):
        for old, now in _pairs(gone, fresh, part):
            again[old] = now
            del gone[old], fresh[now]
    if not again:
        return ledger
    renewed = {
        known: claim_ids | {again[claim] for claim in claim_ids & again.keys()}
        for known, claim_ids in ledger.claims.items()
    }
    return replace(ledger, claims=renewed)


def _edited(gone: Mapping[str, _Trace], fresh: Mapping[str, _Trace], here: set[str]) -> dict[str, str]:
    """Reports that are gone, each with the one new report that it is today."""
    old = {one.report: one for one in gone.values() if one.report not in here}
    known = {one.report for one in gone.values()}
    new = {one.report: one for one in fresh.values() if one.report not in known}
    index: dict[str, set[str]] = defaultdict(set)
    for report, one in new.items():
        for sign in chain(one.marks, one.words):
            index[sign].add(report)
    fits = {
        report: {
            other
            for other in set().union(*(index.get(sign, set()) for sign in chain(one.marks, one.words)))
            if one.is_edit_of(new[other])
        }
        for report, one in old.items()
    }
    wanted: dict[str, int] = defaultdict(int)
    for found in fits.values():
        for other in found:
            wanted[other] += 1
    return {
        report: other
        for report, found in fits.items()
        if len(found) == 1
        for other in found
        if wanted[other] == 1
    }


def _sentence(one: _Trace) -> str:
    return f"{one.report}:{one.event}:{one.passage}" if one.passage else ""


def _type(one: _Trace) -> str:
    return f"{one.report}:{one.event}"


def _report(one: _Trace) -> str:
    return one.report


def _pairs(
    gone: Mapping[str, _Trace], fresh: Mapping[str, _Trace], part: Callable[[_Trace], str]
) -> list[tuple[str, str]]:
    sides = (defaultdict[str, list[str]](list), defaultdict[str, list[str]](list))
    for side, claims in zip(sides, (gone, fresh), strict=True):
        for claim, found in claims.items():
            side[part(found)].append(claim)
    old, new = sides
    return [
        (old[key][0], new[key][0])
        for key in sorted(old)
        if key and len(old[key]) == len(new.get(key, ())) == 1
    ]
