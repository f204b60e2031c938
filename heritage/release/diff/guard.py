"""A comparison that may be published: what has become secret since the older dataset is not told again.

An older public edition names places, and shows positions, that are withheld or coarser by now. Whoever has it can see
them there; the list of changes of a new release must not point at them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any

from heritage.publish.edition.withheld import WITHHELD_ID, WITHHELD_NAME
from heritage.release.diff.model import Change, Diff, SiteChange

_OF_PLACE = ("site_id", "site_name", "country", "actors")
_OF_POSITION = ("latitude_deg", "longitude_deg")


def guarded(found: Diff, old: Mapping[str, Any], new: Mapping[str, Any], secret: Collection[str]) -> Diff:
    """Return a comparison without the names of places in `secret`, and of those whose claims are withheld in `new`."""
    withheld = frozenset({WITHHELD_ID, *secret, *_now_withheld(old, new)})
    return replace(
        found,
        changes=tuple(_change(change, withheld) for change in found.changes),
        sites=tuple(_sites(found.sites, withheld)),
    )


def _now_withheld(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    """Give the older sites of incidents and claims that stand under a withheld place by now."""
    for table, key in (("incidents", "incident_id"), ("claims", "claim_id")):
        pairs = zip(new[table][key].to_pylist(), new[table]["site_id"].to_pylist(), strict=True)
        hidden = {one for one, site in pairs if site == WITHHELD_ID}
        if hidden:
            for one, site in zip(old[table][key].to_pylist(), old[table]["site_id"].to_pylist(), strict=True):
                if one in hidden:
                    yield site


def _change(change: Change, withheld: frozenset[str]) -> Change:
    if withheld.isdisjoint({change.site_id, *change.fields.get("site_id", ())}):
        return change
    fields = {name: values for name, values in change.fields.items() if name not in _OF_PLACE}
    return replace(change, site_id=WITHHELD_ID, site_name=WITHHELD_NAME, country=None, fields=fields)


def _sites(changes: Collection[SiteChange], withheld: frozenset[str]) -> Iterator[SiteChange]:
    for change in changes:
        part_of = change.fields.get("part_of", ())
        if change.site_id in withheld or change.leads_to in withheld:
            continue
        fields = change.fields
        if not withheld.isdisjoint(part_of):
            fields = {name: values for name, values in fields.items() if name != "part_of"}
        if "sensitivity" in fields:
            fields = {name: values for name, values in fields.items() if name not in _OF_POSITION}
        yield replace(change, fields=fields)
