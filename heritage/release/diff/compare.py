"""Comparing two datasets: the whole of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from heritage.release.diff.fields import differing
from heritage.release.diff.follow import Followed, follow
from heritage.release.diff.guard import guarded
from heritage.release.diff.model import KINDS, Change, Count, Diff, Fields, Reason
from heritage.release.diff.reasons import World, background
from heritage.release.diff.sites import site_changes
from heritage.release.opened import COMPARED, Opened, open_pair

_DIMENSIONS = ("country", "event_type", "severity")
_FIELDS = tuple(name for name in COMPARED["incidents"] if name != "incident_id")
_NONE: frozenset[str] = frozenset()


def diff(old: Path, new: Path, label: str | None = None, secret: Collection[str] = ()) -> Diff:
    """Compare two folders, each a dataset or a release; DatasetError where one cannot be read.

    `label` names the new one where its folder's name does not say what it is; `secret` are sites not to be named.
    """
    return compare(*open_pair(old, new, label), secret)


def compare(old: Opened, new: Opened, secret: Collection[str] = ()) -> Diff:
    """Compare two opened datasets of one edition; `secret` are sites not to be named."""
    made_with = background(old.manifest, new.manifest)
    telling = _Telling(old, new, World(old.tables, new.tables, made_with))
    order = {kind: at for at, kind in enumerate(KINDS)}
    changes = sorted(telling.changes(), key=lambda change: (order[change.kind], change.incident_id))
    found = Diff(
        old=old.label,
        new=new.label,
        background=made_with,
        totals={name: (old.tables[name].num_rows, new.tables[name].num_rows)
                for name in ("reports", "claims", "sites", "incidents")},
        counts=tuple(_counts(old, new)),
        changes=tuple(changes),
        sites=site_changes(old.tables, new.tables),
    )  # fmt: skip
    return guarded(found, old.tables, new.tables, secret)


def _counts(old: Opened, new: Opened) -> Iterator[Count]:
    for dimension in _DIMENSIONS:
        before, after = (Counter(opened.tables["incidents"][dimension].to_pylist()) for opened in (old, new))
        for value in sorted(before.keys() | after.keys(), key=lambda each: (each is None, each)):
            yield Count(dimension, "unknown" if value is None else value, before[value], after[value])


@dataclass(slots=True)
class _Place:
    """What is told of an incident besides its change."""

    site_id: str
    site_name: str
    country: str | None


class _Telling:
    def __init__(self, old: Opened, new: Opened, world: World) -> None:
        self._old, self._new = (_members(opened.tables["incident_claims"]) for opened in (old, new))
        self._old_place, self._new_place = (_places(opened.tables["incidents"]) for opened in (old, new))
        for members, places in ((self._old, self._old_place), (self._new, self._new_place)):
            members.update({incident: _NONE for incident in places if incident not in members})
        self._fields = differing(old.tables["incidents"], new.tables["incidents"], "incident_id", _FIELDS)
        self._world = world

    def changes(self) -> Iterator[Change]:
        followed = follow(self._old, self._new)
        for incident in followed.added:
            reasons = self._world.reasons(_NONE, self._new[incident])
            yield self._change("added", incident, self._new_place, reasons)
        for incident in followed.withdrawn:
            yield self._change(
                "withdrawn", incident, self._old_place, self._world.reasons(self._old[incident], _NONE)
            )
        for kind, ways in (("merged", followed.merged), ("renamed", followed.renamed)):
            for incident, target in ways.items():
                reasons = self._world.reasons(self._old[incident], self._new[target])
                yield self._change(kind, incident, self._old_place, reasons, leads_to=(target,))
        yield from self._split(followed)
        yield from self._changed()

    def _split(self, followed: Followed) -> Iterator[Change]:
        for incident, parts in followed.split.items():
            after = _NONE.union(*(self._new[part] for part in parts))
            reasons = self._world.reasons(self._old[incident], after | self._new.get(incident, _NONE))
            yield self._change("split", incident, self._old_place, reasons, leads_to=tuple(parts))

    def _changed(self) -> Iterator[Change]:
        both = self._old_place.keys() & self._new_place.keys()
        moved = {incident for incident in both if self._old[incident] != self._new[incident]}
        for incident in sorted(moved | self._fields.keys()):
            reasons = self._world.reasons(self._old[incident], self._new[incident])
            fields = self._fields.get(incident, {})
            yield self._change("changed", incident, self._new_place, reasons, fields=fields)

    def _change(
        self,
        kind: str,
        incident: str,
        places: Mapping[str, _Place],
        reasons: tuple[Reason, ...],
        *,
        leads_to: tuple[str, ...] = (),
        fields: Fields | None = None,
    ) -> Change:
        place, before = places[incident], self._old.get(incident, _NONE)
        return Change(
            kind, incident, place.site_id, place.site_name, place.country, leads_to, fields or {}, reasons,
            tuple(self._world.gone_claims(before)), tuple(self._world.gone_reports(before)),
        )  # fmt: skip


def _members(links: Any) -> dict[str, frozenset[str]]:
    found: dict[str, list[str]] = {}
    for incident, claim in zip(links["incident_id"].to_pylist(), links["claim_id"].to_pylist(), strict=True):
        found.setdefault(incident, []).append(claim)
    return {incident: frozenset(claims) for incident, claims in found.items()}


def _places(incidents: Any) -> dict[str, _Place]:
    columns = ("incident_id", "site_id", "site_name", "country")
    rows = zip(*(incidents[column].to_pylist() for column in columns), strict=True)
    return {incident: _Place(site, name, country) for incident, site, name, country in rows}
