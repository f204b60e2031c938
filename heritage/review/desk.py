"""A dataset on the reviewer's desk: its rows by id, what was decided already, and decisions made out in full."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from datetime import date
from typing import Any

import pyarrow as pa

from heritage.errors import DatasetError
from heritage.link.locate import sentences, spot_of
from heritage.resources.decision_rows import Decision, Spot
from heritage.resources.decisions import Settled, question
from heritage.schema import judgements as words

Row = dict[str, Any]


class Desk:
    """The rows that a review looks at. `answered` grows with each decision."""

    def __init__(self, tables: Mapping[str, pa.Table], manifest: Mapping[str, Any]) -> None:
        if manifest.get("edition") != "internal":
            raise DatasetError(
                "expected an internal dataset to review, found a public edition: it has no texts"
            )
        self.claims = _by(tables["claims"], "claim_id")
        self.reports = _by(tables["reports"], "report_id")
        self.sites = _by(tables["sites"], "site_id")
        self.incidents = _by(tables["incidents"], "incident_id")
        self.problems = tables["problems"].to_pylist()
        self.decisions = _by(tables["decisions"], "decision_id")
        self.links: dict[str, list[Row]] = {}
        self.incident_of: dict[str, str] = {}
        for link in tables["incident_claims"].to_pylist():
            self.links.setdefault(link["incident_id"], []).append(link)
            self.incident_of[link["claim_id"]] = link["incident_id"]
        self.evidence: dict[str, list[Row]] = {}
        for row in tables["evidence"].to_pylist():
            self.evidence.setdefault(row["claim_id"], []).append(row)
        self._quotes = sentences(row for rows in self.evidence.values() for row in rows)
        self.answered: set[Hashable] = set()
        self.settled_sites: set[str] = set()

    def sentence(self, claim_id: str) -> str:
        """The sentence of a claim."""
        return self._quotes.get(claim_id, "")

    def note(self, settled: Settled) -> None:
        """Take the decisions in force as the questions that are answered, wherever their ids have moved since."""
        self.answered.clear()
        self.settled_sites.clear()
        for one in settled.in_force:
            here = self.decisions.get(one.decision_id, {})
            now = Decision(
                one.kind, here.get("subject_now") or one.subject, one.who, one.when,
                object=here.get("object_now") or one.object, field=one.field, value=one.value,
            )  # fmt: skip
            self.answered.add(question(now))
            if one.kind in (words.ACCEPT, words.REJECT, words.CORRECT):
                self.answered.add(("judged", now.subject))
            if one.kind == words.REJECT:
                self.answered.add(("rejected", now.subject))
            if one.kind == words.SAME_SITE:
                self.settled_sites.add(now.subject)

    def decision(self, kind: str, subject: str, who: str, when: date, **given: str) -> Decision:
        """Make out a decision with what finds its claims again when their ids are gone; not yet sealed."""
        other = given.get("object", "")
        return Decision(
            kind, subject, who, when, about=self._spot(subject), about_object=self._spot(other), **given
        )

    def _spot(self, key: str) -> Spot:
        """Of a claim its own spot; of an incident or a site that of its smallest claim."""
        claim = self.claims.get(key)
        if key in self.links:
            claim = self.claims[min(link["claim_id"] for link in self.links[key])]
        elif key in self.sites:
            claim = next((row for row in self.claims.values() if row["site_id"] == key), None)
        if claim is None:
            return Spot()
        return spot_of(claim, self.reports[claim["report_id"]], self.sentence(claim["claim_id"]))

    def knows(self, key: str) -> bool:
        """Whether an id is one of this dataset."""
        return any(key in rows for rows in (self.claims, self.incidents, self.sites))


def _by(table: pa.Table, key: str) -> dict[str, Row]:
    return {row[key]: row for row in sorted(table.to_pylist(), key=lambda row: str(row[key]))}
