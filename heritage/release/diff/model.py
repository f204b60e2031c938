"""The words of a comparison: Reason, Change, SiteChange, Count, Diff."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

KINDS = ("added", "withdrawn", "merged", "split", "renamed", "changed")
"""Kinds of change of an incident, in the order in which they are told."""

Fields = Mapping[str, tuple[Any, Any]]
"""Old and new value by column."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something changed: a code, and the ids or versions behind it.

    Codes: new_report, report_withdrawn, new_claim, claim_gone, claims_moved, decision, code, gazetteer, lexicons,
    sources, codebook, coders, settings, unknown.
    """

    code: str
    detail: str


@dataclass(frozen=True, slots=True)
class Change:
    """One incident's change.

    `leads_to` are the ids that it went to (merged, renamed) or that parts of it went to (split). `gone_claims` and
    `gone_reports` are ids of the old dataset that the new one does not have.
    """

    kind: str
    incident_id: str
    site_id: str
    site_name: str
    country: str | None
    leads_to: tuple[str, ...] = ()
    fields: Fields = field(default_factory=dict)
    reasons: tuple[Reason, ...] = ()
    gone_claims: tuple[str, ...] = ()
    gone_reports: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SiteChange:
    """One site's change: added, gone, merged (its claims stand at `leads_to`), renamed or changed."""

    kind: str
    site_id: str
    name: str
    leads_to: str | None = None
    fields: Fields = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Count:
    """How many incidents have a value before and after; dimension country, event_type or severity."""

    dimension: str
    value: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Diff:
    """Everything that differs between two datasets; `totals` are rows by table, before and after."""

    old: str
    new: str
    background: tuple[Reason, ...]
    totals: Mapping[str, tuple[int, int]]
    counts: tuple[Count, ...]
    changes: tuple[Change, ...]
    sites: tuple[SiteChange, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing that is compared differs."""
        return not self.changes and not self.sites

    def of_kind(self, kind: str) -> tuple[Change, ...]:
        """Return the changes of one kind, sorted by id."""
        return tuple(change for change in self.changes if change.kind == kind)

    @property
    def parts(self) -> int:
        """How many incidents are there because others were split."""
        return sum(len(change.leads_to) for change in self.of_kind("split"))
