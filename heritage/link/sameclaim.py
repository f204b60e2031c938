"""One claim for what a report says of one event at one place, where it called the place by two names.

The extractor makes one claim of what is told twice of one place. Where a title says "the minaret in Aleppo" and the
text "the Umayyad Mosque of Aleppo" it sees two places; only their site shows that they are one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from heritage.link.terms import are_kin
from heritage.schema import judgements as words

Row = dict[str, Any]

_RULES = "rules"
_JUDGED = frozenset((words.ACCEPTED_FLAG, words.CORRECTED_FLAG, words.REJECTED_FLAG, words.SITE_FLAG))
_UNKNOWN = "unknown"
_TOLD = ("date_edtf", "actor", "attribution")


def without_doubles(
    claims: Iterable[Row], evidence: Sequence[Row], decided: Collection[str]
) -> tuple[list[Row], list[Row]]:
    """Return claims and evidence in which no report tells one event of one site twice by two names of it.

    The claim that says more stays, and takes over the degree where it has none. Claims of people and models, and those
    that a decision names (`decided`), stay as they are.
    """
    rows = {claim["claim_id"]: claim for claim in claims}
    by_site: dict[tuple[str, str, str], list[Row]] = {}
    for claim in rows.values():
        is_judged = claim["claim_id"] in decided or not _JUDGED.isdisjoint(claim["quality_flags"] or ())
        if claim["coder"] == _RULES and not is_judged:
            key = (claim["report_id"], claim["site_id"], claim["assertion"])
            by_site.setdefault(key, []).append(claim)
    taken: dict[str, str] = {}
    degrees: dict[str, str] = {}
    for group in by_site.values():
        for kept, double in _doubles(group):
            taken[double["claim_id"]] = kept["claim_id"]
            if kept["severity"] == _UNKNOWN != double["severity"] and kept["claim_id"] not in degrees:
                degrees[kept["claim_id"]] = double["claim_id"]
    if not taken:
        return list(rows.values()), list(evidence)
    left = [
        claim | {"severity": rows[degrees[key]]["severity"]} if key in degrees else claim
        for key, claim in rows.items()
        if key not in taken
    ]
    return left, _evidence(evidence, taken, {double: kept for kept, double in degrees.items()})


def _doubles(group: Sequence[Row]) -> Iterable[tuple[Row, Row]]:
    """Pairs of a claim that stays and one that goes; the claims that say most come first."""
    kept: list[Row] = []
    for claim in sorted(group, key=lambda row: (-_said(row), row["claim_id"])):
        same = next((one for one in kept if _is_double(one, claim)), None)
        if same is None:
            kept.append(claim)
        else:
            yield same, claim


def _is_double(one: Row, other: Row) -> bool:
    types = {one["event_type"], other["event_type"]}
    dates = {one["date_edtf"], other["date_edtf"]} - {None}
    is_one_kind = _UNKNOWN in types or are_kin(one["event_type"], other["event_type"])
    return one["site_mention"] != other["site_mention"] and len(dates) < 2 and is_one_kind


def _said(claim: Row) -> int:
    return sum(claim[name] is not None for name in _TOLD) + 2 * bool(claim["event_type"] != _UNKNOWN)


def _evidence(evidence: Iterable[Row], taken: Collection[str], heirs: dict[str, str]) -> list[Row]:
    found = []
    for row in evidence:
        if row["claim_id"] not in taken:
            found.append(row)
        elif row["field"] == "severity" and row["claim_id"] in heirs:
            found.append(row | {"claim_id": heirs[row["claim_id"]]})
    return found
