"""What to look at first: the least sure claims, conflicts, places that may be several, incidents of many claims.

The order depends on the dataset alone. The four kinds take turns, each with its gravest first, so that an hour of
review is spread over all of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from typing import Any

from heritage.review.desk import Desk
from heritage.schema.codebook import codebook
from heritage.schema.confidence_tiers import PUBLISH, confidence_tier

Row = dict[str, Any]

UNSURE, CONFLICT, SITE, MERGE = "unsure", "conflict", "site", "merge"
KINDS = (UNSURE, CONFLICT, SITE, MERGE)

_BIG = 4
"""Claims from which on an incident is worth a look at its weakest link."""

_RIVAL = re.compile(r"([A-Z]{2}-[a-z0-9-]+|NIL-[0-9a-f]{16}) \((-?[0-9.]+)\)")
"""A candidate and its score, as the problem `site_ambiguous` lists them."""


@dataclass(frozen=True, slots=True)
class Item:
    """One question: on a claim (unsure), a claim and a site (site), or two claims of one incident (conflict, merge)."""

    kind: str
    reason: str
    subject: str
    object: str = ""

    @property
    def is_pair(self) -> bool:
        """Whether two claims are compared."""
        return self.kind in (CONFLICT, MERGE)


def queue(desk: Desk, kinds: Sequence[str] = KINDS) -> list[Item]:
    """Return the open questions of a dataset in the order in which to answer them, each once."""
    makers = {UNSURE: _unsure, CONFLICT: _conflicts, SITE: _sites, MERGE: _merges}
    lanes = [list(makers[kind](desk)) for kind in KINDS if kind in kinds]
    turns = (item for turn in zip_longest(*lanes) for item in turn if item is not None)
    once: dict[tuple[frozenset[str], bool], Item] = {}
    for item in turns:
        once.setdefault((frozenset((item.subject, item.object)), item.kind == UNSURE), item)
    return [item for item in once.values() if is_open(desk, item)]


def is_open(desk: Desk, item: Item) -> bool:
    """Whether nobody has answered a question, or made it needless."""
    if any(("rejected", key) in desk.answered for key in (item.subject, item.object)):
        return False
    pair = frozenset((item.subject, item.object))
    if item.kind == UNSURE:
        return ("judged", item.subject) not in desk.answered
    if item.kind == SITE:
        return ("site", pair) not in desk.answered and item.subject not in desk.settled_sites
    return ("incident", pair) not in desk.answered


def _unsure(desk: Desk) -> Iterator[Item]:
    rows = [row for row in desk.claims.values() if confidence_tier(row["confidence"]) not in (None, PUBLISH)]
    for row in sorted(rows, key=lambda row: (row["confidence"], row["claim_id"])):
        tier = confidence_tier(row["confidence"])
        yield Item(UNSURE, f"confidence {row['confidence']:.2f} ({tier})", row["claim_id"])


def _conflicts(desk: Desk) -> Iterator[Item]:
    rows = [row for row in desk.incidents.values() if row["conflict_flags"]]
    for row in sorted(
        rows, key=lambda row: (-len(row["conflict_flags"]), -row["n_claims"], row["incident_id"])
    ):
        claims = [desk.claims[link["claim_id"]] for link in desk.links[row["incident_id"]]]
        for flag in row["conflict_flags"]:
            pair = _ends(claims, _CONFLICTS[flag]) if flag in _CONFLICTS else None
            if pair is not None:
                yield Item(CONFLICT, f"{flag} in {row['incident_id']} of {row['n_claims']} claims", *pair)


def _when(claim: Row) -> Any:
    known = claim["date_from"] or claim["date_to"]
    return None if known is None else (known, claim["date_to"] or date.max)


def _severity(claim: Row) -> Any:
    return codebook().scheme("severity").rank(claim["severity"])


_CONFLICTS: dict[str, Callable[[Row], Any]] = {
    "date_conflict": _when,
    "severity_conflict": _severity,
    "type_conflict": lambda claim: None if claim["event_type"] == "unknown" else claim["event_type"],
    "contested_actor": lambda claim: claim["actor"],
    "contested_occurrence": lambda claim: claim["assertion"],
}
"""Conflict flags that two claims can show, and the value in which they differ (None: not stated)."""


def _ends(claims: Sequence[Row], value_of: Callable[[Row], Any]) -> tuple[str, str] | None:
    """The two claims that differ most: those of the least and the greatest value."""
    stated = sorted((value_of(row), row["claim_id"]) for row in claims if value_of(row) is not None)
    if not stated or stated[0][0] == stated[-1][0]:
        return None
    return stated[0][1], stated[-1][1]


def _sites(desk: Desk) -> Iterator[Item]:
    rows = [row for row in desk.problems if row["code"] == "site_ambiguous" and row["key"] in desk.claims]
    found = []
    for row in rows:
        rivals = _RIVAL.findall(row["detail"] or "")
        found += [(at, row["key"], site, score) for at, (site, score) in enumerate(rivals)]
    for at, claim_id, site, score in sorted(found, key=lambda each: (each[1], each[0])):
        yield Item(SITE, f"candidate {at + 1}, score {score}", claim_id, site)


def _merges(desk: Desk) -> Iterator[Item]:
    rows = [row for row in desk.incidents.values() if row["n_claims"] >= _BIG]
    for row in sorted(rows, key=lambda row: (-row["n_claims"], row["incident_id"])):
        links = desk.links[row["incident_id"]]
        seed = next((link["claim_id"] for link in links if link["method"] == "seed"), None)
        weak = [(link["score"], link["claim_id"]) for link in links if link["score"] is not None]
        weak = [each for each in weak if each[1] != seed]
        if seed is not None and weak:
            score, claim_id = min(weak)
            reason = f"weakest link {score:.1f} of {row['n_claims']} claims in {row['incident_id']}"
            yield Item(MERGE, reason, seed, claim_id)
