"""What became of the sites: added, gone, merged into others, renamed, changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from heritage.release.diff.fields import differing
from heritage.release.diff.model import SiteChange
from heritage.release.opened import COMPARED


def site_changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[SiteChange, ...]:
    """Return the changes of tables `sites`, by kind and id; a site that is gone is merged into that of its claims."""
    before, after = (_names(tables["sites"]) for tables in (old, new))
    homes = _homes(old["claims"], new["claims"], before.keys() - after.keys())
    added = [SiteChange("added", site, after[site]) for site in sorted(after.keys() - before.keys())]
    lost = [
        SiteChange("merged" if homes.get(site) else "gone", site, before[site], homes.get(site))
        for site in sorted(before.keys() - after.keys())
    ]
    fields = differing(old["sites"], new["sites"], "site_id", COMPARED["sites"][1:])
    changed = [
        SiteChange("renamed" if "name" in values else "changed", site, after[site], fields=values)
        for site, values in fields.items()
    ]
    return tuple(sorted((*added, *lost, *changed), key=lambda change: (change.kind, change.site_id)))


def _names(sites: Any) -> dict[str, str]:
    return dict(zip(sites["site_id"].to_pylist(), sites["name"].to_pylist(), strict=True))


def _homes(old: Any, new: Any, gone: set[str]) -> dict[str, str]:
    """The site at which most claims of each site that is gone stand now."""
    now = dict(zip(new["claim_id"].to_pylist(), new["site_id"].to_pylist(), strict=True))
    counted: dict[str, Counter[str]] = {}
    for claim, site in zip(old["claim_id"].to_pylist(), old["site_id"].to_pylist(), strict=True):
        if site in gone and claim in now:
            counted.setdefault(site, Counter())[now[claim]] += 1
    return {site: min(found, key=lambda other: (-found[other], other)) for site, found in counted.items()}
