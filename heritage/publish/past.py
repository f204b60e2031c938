"""What earlier releases said, as pages show it: codes and ids alone, never a name that may since be withheld."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Step:
    """What happened to one incident in one version: `kind` (first, added, changed, merged, split, renamed, withdrawn).

    `fields` are column, value before and value after; `leads_to` are the ids that it went to.
    """

    version: str
    date: str
    kind: str
    incident_id: str
    leads_to: tuple[str, ...] = ()
    fields: tuple[tuple[str, str, str], ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Version:
    """A release, or what is being published now: rows of each table before and after, and what changed."""

    version: str
    date: str
    before: str
    totals: tuple[tuple[str, int, int], ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Past:
    """All versions, the newest first, and the steps of each incident that is still there, the oldest first."""

    versions: tuple[Version, ...] = ()
    steps: Mapping[str, tuple[Step, ...]] = field(default_factory=dict)
