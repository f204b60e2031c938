"""Rows of incidents that an earlier build made of the same claims, reports and places: they need not be made again.

A row is made of a world that holds nothing but what the incident's own claims lead to (`narrowed`), and is known by a
digest of just that. So nothing that the digest does not tell can have a part in it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import blake2b
from typing import Any

from heritage.link.incident_rows import World, incident_row

Row = dict[str, Any]
Made = tuple[dict[str, Any], dict[str, str]]
"""A row as plain data, a day as a tuple of its number; and the independent group of each report."""

_DIGEST = 16


@dataclass(slots=True)
class Remembered:
    """Rows by the digest of what they were made of: `known` from an earlier build of the same code and resources.

    `used` are those of this build.
    """

    known: Mapping[bytes, Made] = field(default_factory=dict)
    used: dict[bytes, Made] = field(default_factory=dict)

    def rows(self, world: World) -> Rows:
        """What makes the rows of the incidents of a world."""
        return Rows(self, world)


class Rows:
    """Makes rows of incidents, as `heritage.link.incident_rows.incident_row` does, or takes them from memory."""

    def __init__(self, remembered: Remembered, world: World) -> None:
        self._remembered, self._world = remembered, world
        self._reports: dict[str, bytes] = {}
        self._sites: dict[str, bytes] = {}

    def row(self, incident_id: str, claims: Sequence[Row], *, is_pooled: bool) -> tuple[Row, dict[str, str]]:
        """Return the row of an incident, still without its act, and the independent group of each of its reports."""
        key = self._digest(incident_id, claims, is_pooled=is_pooled)
        made = self._remembered.known.get(key)
        if made is None:
            row, group_of = incident_row(
                incident_id, claims, narrowed(self._world, claims), is_pooled=is_pooled
            )
            made = {name: _plain(value) for name, value in row.items()}, dict(group_of)
        self._remembered.used[key] = made
        return {name: _value(value) for name, value in made[0].items()}, dict(made[1])

    def _digest(self, incident_id: str, claims: Sequence[Row], *, is_pooled: bool) -> bytes:
        world = self._world
        digest = blake2b(f"{incident_id}|{is_pooled}".encode(), digest_size=_DIGEST)
        for claim in claims:
            claim_id = claim["claim_id"]
            own = (claim, world.sentences.get(claim_id), claim_id in world.supposed)
            digest.update(_told(own))
            digest.update(self._report(claim["report_id"]))
            digest.update(self._site(claim["site_id"]))
        return digest.digest()

    def _report(self, report_id: str) -> bytes:
        found = self._reports.get(report_id)
        if found is None:
            world = self._world
            told = _told((world.reports[report_id], world.copies.get(report_id, report_id)))
            found = self._reports[report_id] = blake2b(told, digest_size=_DIGEST).digest()
        return found

    def _site(self, site_id: str) -> bytes:
        found = self._sites.get(site_id)
        if found is None:
            told = _told((self._world.sites[site_id], self._world.above[site_id]))
            found = self._sites[site_id] = blake2b(told, digest_size=_DIGEST).digest()
        return found


def narrowed(world: World, claims: Sequence[Row]) -> World:
    """Return a world that knows the reports, sites and sentences of some claims, and no others."""
    reports = {claim["report_id"] for claim in claims}
    sites = {claim["site_id"] for claim in claims}
    own = {claim["claim_id"] for claim in claims}
    return replace(
        world,
        reports={key: world.reports[key] for key in reports},
        sites={key: world.sites[key] for key in sites},
        above={key: world.above[key] for key in sites},
        copies={key: world.copies.get(key, key) for key in reports},
        sentences={key: world.sentences[key] for key in own if key in world.sentences},
        supposed=world.supposed & own,
    )


def _told(values: tuple[Any, ...]) -> bytes:
    """All of some plain values, in the words of Python: as text it is the same whoever else holds the same objects."""
    return repr(values).encode("utf-8", "surrogatepass")


def _plain(value: Any) -> Any:
    return (value.toordinal(),) if type(value) is date else value


def _value(value: Any) -> Any:
    if type(value) is tuple:
        return date.fromordinal(value[0])
    return list(value) if type(value) is list else value
