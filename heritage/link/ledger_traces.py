"""Traces: how the ledger knows a claim again whose id has changed, since rules that read better cut other spans.

A trace names the report and the type of event, and nothing of the place: the ledger may be public, and says no more of
withheld places than a public edition does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from heritage.link.ledger import Ledger

Row = Mapping[str, Any]


def trace(claim: Row) -> str:
    """Return the trace of a claim (`report_id` and `event_type` are read)."""
    return f"{claim['report_id']}:{claim['event_type']}"


def reattached(ledger: Ledger, claims: Iterable[Row]) -> Ledger:
    """Return the ledger with the new ids of claims that have another id since the last release.

    A claim of the ledger that is gone and a claim that the ledger does not know are one where they are the only such
    two of their report and type of event, or of their report. Nothing is guessed where there are several.
    """
    rows = {claim["claim_id"]: claim for claim in claims}
    remembered: set[str] = set().union(*ledger.claims.values())
    lost = remembered - rows.keys()
    gone = {claim: found for claim, found in ledger.traces.items() if claim in lost}
    fresh = {claim: trace(row) for claim, row in rows.items() if claim not in remembered}
    again: dict[str, str] = {}
    for part in (str, _report):
        for old, new in _pairs(gone, fresh, part):
            again[old] = new
            del gone[old], fresh[new]
    if not again:
        return ledger
    renewed = {
        known: claim_ids | {again[claim] for claim in claim_ids & again.keys()}
        for known, claim_ids in ledger.claims.items()
    }
    return replace(ledger, claims=renewed)


def _report(found: str) -> str:
    return found.partition(":")[0]


def _pairs(
    gone: Mapping[str, str], fresh: Mapping[str, str], part: Callable[[str], str]
) -> list[tuple[str, str]]:
    sides = (defaultdict[str, list[str]](list), defaultdict[str, list[str]](list))
    for side, claims in zip(sides, (gone, fresh), strict=True):
        for claim, found in claims.items():
            side[part(found)].append(claim)
    old, new = sides
    return [(old[key][0], new[key][0]) for key in sorted(old) if len(old[key]) == len(new.get(key, ())) == 1]
