"""Provisional sites: ids and rows for places that no gazetteer knows, so that repeated mentions still meet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from heritage.link.mention import UNKNOWN, Mention
from heritage.resources.gazetteer import Gazetteer
from heritage.schema.ids import provisional_site_id
from heritage.schema.tables import SITES
from heritage.text.matchkeys import Keys, skeleton, typed_key

_MAX_REPORTS = 5


@dataclass(slots=True)
class _Group:
    """Mentions that share a provisional site; `key` identifies it, with country and category."""

    key: str
    mentions: list[Mention]

    def place(self) -> str | None:
        return _commonest(mention.place for mention in self.mentions)

    def country(self) -> str | None:
        return _commonest(mention.country for mention in self.mentions)

    def category(self) -> str | None:
        return _commonest(mention.category for mention in self.mentions)


def provisional_sites(
    mentions: Iterable[Mention], gazetteer: Gazetteer
) -> tuple[dict[str, str], list[dict[str, Any]]]:
    """Return the site id of each claim and the rows of table `sites` for them, sorted by id.

    Mentions meet when name and place have equal typed keys and their countries do not differ. A name without a place
    joins the one place that others give it. A name of type words alone without a place stays within its report.
    A mention without a country has that of its place, if all places of that name lie in one country.
    """
    ordered = [_placed(one, gazetteer) for one in sorted(mentions, key=lambda mention: mention.claim_id)]
    rows: dict[str, dict[str, Any]] = {}
    site_ids: dict[str, str] = {}
    for group in _by_country(_by_key(ordered, gazetteer)):
        site_id = provisional_site_id(group.key, group.country(), group.category())
        site_ids |= {mention.claim_id: site_id for mention in group.mentions}
        rows[site_id] = _row(site_id, group, gazetteer)
    return site_ids, [rows[key] for key in sorted(rows)]


def _placed(mention: Mention, gazetteer: Gazetteer) -> Mention:
    if mention.country or not mention.place:
        return mention
    countries = {place.country for place in gazetteer.places_named(mention.place)}
    return replace(mention, country=countries.pop()) if len(countries) == 1 else mention


def _by_key(mentions: list[Mention], gazetteer: Gazetteer) -> dict[str, list[Mention]]:
    placed: dict[str, set[str]] = {}
    for mention in mentions:
        if mention.place:
            placed.setdefault(_bare_key(mention), set()).add(_full_key(mention, gazetteer))
    groups: dict[str, list[Mention]] = {}
    for mention in mentions:
        key = _full_key(mention, gazetteer)
        if not mention.keys.residue and not mention.place:
            key = f"{key}|{mention.report_id}"
        elif not mention.place and len(placed.get(_bare_key(mention), ())) == 1:
            (key,) = placed[_bare_key(mention)]
        groups.setdefault(key, []).append(mention)
    return groups


def _bare_key(mention: Mention) -> str:
    return f"{mention.country}|{_key(mention.keys, mention.keys.residue)}"


def _full_key(mention: Mention, gazetteer: Gazetteer) -> str:
    place = gazetteer.keys(mention.place).residue if mention.place else ()
    return _key(mention.keys, (*mention.keys.residue, *place))


def _key(keys: Keys, tokens: Iterable[str]) -> str:
    # Names in a script that cannot be romanised have no skeleton; their folded form must then do.
    bones = skeleton(sorted(set(tokens)))
    return typed_key(
        keys.kinds | keys.qualifiers, bones or ("" if keys.kinds or keys.qualifiers else keys.fold)
    )


def _by_country(groups: Mapping[str, list[Mention]]) -> list[_Group]:
    return [_Group(key, part) for key, mentions in groups.items() for part in _agreeing(mentions)]


def _agreeing(mentions: list[Mention]) -> list[list[Mention]]:
    """All together where at most one country is named, else one list for each country and one for none."""
    if len({mention.country for mention in mentions if mention.country}) < 2:
        return [mentions]
    parts: dict[str, list[Mention]] = {}
    for mention in mentions:
        parts.setdefault(mention.country or "", []).append(mention)
    return [parts[country] for country in sorted(parts)]


def _row(site_id: str, group: _Group, gazetteer: Gazetteer) -> dict[str, Any]:
    name = _commonest(mention.name for mention in group.mentions) or ""
    reports = sorted({mention.report_id for mention in group.mentions})
    place = group.place()
    given: dict[str, Any] = {
        "site_id": site_id,
        "name": name if place is None or _holds(name, place, gazetteer) else f"{name}, {place}",
        "country": group.country(),
        "category": group.category() or UNKNOWN,
        "position_precision": UNKNOWN,
        "sensitivity": "generalise_10km",
        "origin": ", ".join(reports[:_MAX_REPORTS]) + (", ..." if len(reports) > _MAX_REPORTS else ""),
        "is_provisional": True,
    }
    return dict.fromkeys(SITES.names) | given


def _holds(name: str, place: str, gazetteer: Gazetteer) -> bool:
    return f" {gazetteer.keys(place).fold} " in f" {gazetteer.keys(name).fold} "


def _commonest(values: Iterable[str | None]) -> str | None:
    counted = Counter(value for value in values if value)
    return min(counted, key=lambda value: (-counted[value], value)) if counted else None
