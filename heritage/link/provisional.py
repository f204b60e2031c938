"""Provisional sites: ids and rows for places that no gazetteer knows, so that repeated mentions still meet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass, replace
from typing import Any

from heritage.link.mention import UNKNOWN, Mention, Position
from heritage.link.sameplace import Happening, gathered
from heritage.resources.gazetteer import Gazetteer
from heritage.schema.ids import provisional_site_id
from heritage.schema.tables import SITES
from heritage.text.letters import skeleton
from heritage.text.matchkeys import Keys, typed_key

_MAX_REPORTS = 5
NEVER: Mapping[str, Happening] = {}


@dataclass(slots=True)
class _Group:
    """Mentions that share a provisional site; `key` identifies it, with its country."""

    key: str
    mentions: list[Mention]

    @property
    def is_keyed(self) -> bool:
        """Whether the key is a source's own id of the site."""
        return any(mention.site_key == self.key for mention in self.mentions)

    def place(self) -> str | None:
        return _commonest(mention.place for mention in self.mentions)

    def country(self) -> str | None:
        return _commonest(mention.country for mention in self.mentions)

    def category(self) -> str | None:
        return _commonest(mention.category for mention in self.mentions)

    def other_names(self) -> set[str]:
        return {name for mention in self.mentions for name in mention.other_names}

    def position(self) -> Position | None:
        """The commonest stated position, the smaller one where several are."""
        counted = Counter(mention.position for mention in self.mentions if mention.position)
        return min(counted, key=lambda one: (-counted[one], astuple(one)[:2])) if counted else None


@dataclass(frozen=True, slots=True)
class Provisional:
    """The site id of each claim, and rows of tables `sites` and `site_names`, sorted by key."""

    site_ids: dict[str, str]
    sites: list[dict[str, Any]]
    site_names: list[dict[str, Any]]


def provisional_sites(
    mentions: Iterable[Mention], gazetteer: Gazetteer, when: Mapping[str, Happening] = NEVER
) -> Provisional:
    """Return sites for mentions that fit no gazetteer site; names are those that the sources give besides the first.

    Mentions with a source's own id of the site are one site for each id. Others meet when name and place have equal
    typed keys and their countries do not differ; they join the one id that has the same keys. A name without a place
    joins the one place that others give it. A name of type words alone without a place stays within its report. Other
    spellings join by evidence (`heritage.link.sameplace`), of which `when` is a part: what happened by the claim that
    tells of it. A mention without a country has that of its place, if all places of that name lie in one country.
    """
    ordered = [_placed(one, gazetteer) for one in sorted(mentions, key=lambda mention: mention.claim_id)]
    rows: dict[str, dict[str, Any]] = {}
    names: dict[tuple[str, str], dict[str, Any]] = {}
    site_ids: dict[str, str] = {}
    for group in _groups(gathered(_by_key(ordered, gazetteer), gazetteer, when)):
        # A source's own id stands for the site whatever else is said of it.
        site_id = provisional_site_id(group.key, None if group.is_keyed else group.country())
        site_ids |= {mention.claim_id: site_id for mention in group.mentions}
        rows[site_id] = _row(site_id, group, gazetteer)
        names |= {(site_id, name): _name_row(site_id, name) for name in group.other_names()}
    return Provisional(site_ids, [rows[key] for key in sorted(rows)], [names[key] for key in sorted(names)])


def _name_row(site_id: str, name: str) -> dict[str, Any]:
    return {"site_id": site_id, "name": name, "language": "und", "kind": "variant"}


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
    ids: dict[str, set[str]] = {}
    for mention in mentions:
        if mention.site_key:
            ids.setdefault(_full_key(mention, gazetteer), set()).add(mention.site_key)
    groups: dict[str, list[Mention]] = {}
    for mention in mentions:
        key = _full_key(mention, gazetteer)
        if mention.site_key:
            key = mention.site_key
        elif len(ids.get(key, ())) == 1 and mention.keys.residue:
            (key,) = ids[key]
        elif not mention.keys.residue and not mention.place:
            key = f"{key}|{mention.report_id}"
        elif not mention.place and len(placed.get(_bare_key(mention), ())) == 1:
            (key,) = placed[_bare_key(mention)]
        groups.setdefault(key, []).append(mention)
    return groups


def _bare_key(mention: Mention) -> str:
    return f"{mention.country}|{_key(mention.keys, _own_words(mention))}"


def _own_words(mention: Mention) -> tuple[str, ...]:
    """Words of a name without those that only describe: "the wooden church of the martyr Barbara"."""
    return tuple(word for word in mention.keys.residue if word not in mention.described)


def _full_key(mention: Mention, gazetteer: Gazetteer) -> str:
    place = gazetteer.keys(mention.place).residue if mention.place else ()
    return _key(mention.keys, (*_own_words(mention), *place))


def _key(keys: Keys, tokens: Iterable[str]) -> str:
    # Names in a script that cannot be romanised have no skeleton; their folded form must then do.
    bones = skeleton(sorted(set(tokens)))
    return typed_key(
        keys.kinds | keys.qualifiers, bones or ("" if keys.kinds or keys.qualifiers else keys.fold)
    )


def _groups(by_key: Mapping[str, list[Mention]]) -> Iterator[_Group]:
    for key, mentions in by_key.items():
        group = _Group(key, mentions)
        if group.is_keyed:
            yield group
        else:
            yield from (_Group(key, part) for part in _agreeing(mentions))


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
    position = group.position()
    if position is not None:
        given |= {
            "latitude_deg": position.latitude_deg,
            "longitude_deg": position.longitude_deg,
            "position_uncertainty_m": position.uncertainty_m,
            "position_precision": position.precision,
        }
    return dict.fromkeys(SITES.names) | given


def _holds(name: str, place: str, gazetteer: Gazetteer) -> bool:
    return f" {gazetteer.keys(place).fold} " in f" {gazetteer.keys(name).fold} "


def _commonest(values: Iterable[str | None]) -> str | None:
    counted = Counter(value for value in values if value)
    return min(counted, key=lambda value: (-counted[value], value)) if counted else None
