"""The gazetteer: sites, their names and the places around them, read from CSV into one frozen, indexed object.

Files, in `data/gazetteer` and in a project's own: sites.csv, names.csv, places.csv (may be absent), type_words.csv.
Column names are those of the tables `sites` and `site_names`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from heritage.problems import Problem
from heritage.resources import files
from heritage.resources.gazetteer_csv import read_layers
from heritage.text import matchkeys
from heritage.text.matchkeys import Keys, WordTable

KEY_KINDS = ("fold", "romanised", "typed", "skeleton")
"""The keys by which names are found, the strictest first."""

WEAK_KIND = "short"
"""Kind of a name that needs a second cue."""


@dataclass(frozen=True, slots=True)
class Site:
    """One heritage place; the fields are the columns of table `sites` that the gazetteer gives."""

    site_id: str
    name: str
    country: str | None
    category: str
    part_of: str | None
    near: str | None
    latitude_deg: float | None
    longitude_deg: float | None
    position_uncertainty_m: float | None
    position_precision: str
    whc_id: str | None
    wikidata_id: str | None
    pleiades_id: str | None
    geonames_id: str | None
    sensitivity: str
    sensitivity_reason: str | None
    licence: str | None
    origin: str | None


@dataclass(frozen=True, slots=True)
class Name:
    """One name of a site: as written, its language (BCP 47), and a code of the scheme `name_kind`."""

    site_id: str
    name: str
    language: str
    kind: str


@dataclass(frozen=True, slots=True)
class Place:
    """One name of a country, administrative area or settlement, which is no heritage site; point in degrees."""

    place_id: str
    name: str
    country: str | None
    kind: str
    latitude_deg: float | None
    longitude_deg: float | None
    language: str | None


_Index = dict[str, dict[str, tuple[tuple[Name, Keys], ...]]]


@dataclass(frozen=True, slots=True, eq=False)
class Gazetteer:
    """All sites by id, their names, the places by folded name, the word table, and indexes by match key.

    `token_counts`: in how many sites' names a romanised token occurs. `problems`: base rows that a project replaces.
    """

    sites: Mapping[str, Site]
    names: Mapping[str, tuple[Name, ...]]
    places: Mapping[str, tuple[Place, ...]]
    words: WordTable
    content_hash: str
    problems: tuple[Problem, ...]
    kinds: Mapping[str, frozenset[str]]
    token_counts: Mapping[str, int]
    _place_names: Mapping[str, tuple[str, ...]] = field(repr=False)
    _index: _Index = field(repr=False)

    def ancestors(self, site_id: str) -> tuple[str, ...]:
        """Ids of the sites that contain it, the nearest first; KeyError for an unknown id."""
        found = []
        above = self.sites[site_id].part_of
        while above is not None:
            found.append(above)
            above = self.sites[above].part_of
        return tuple(found)

    def root(self, site_id: str) -> str:
        """Id of the outermost site that contains it, or its own."""
        above = self.ancestors(site_id)
        return above[-1] if above else site_id

    def keys(self, text: str) -> Keys:
        """Match keys of a name by this gazetteer's word table."""
        return matchkeys.keys(text, self.words)

    def lookup(self, key_kind: str, key: str) -> tuple[tuple[str, str], ...]:
        """(site_id, name kind) of the names with that key, sorted, each once; `key_kind` is one of KEY_KINDS."""
        return tuple(sorted({(name.site_id, name.kind) for name, _ in self.named(key_kind, key)}))

    def named(self, key_kind: str, key: str) -> tuple[tuple[Name, Keys], ...]:
        """The names with that key and all their keys, in the order of site, name and language."""
        return self._index[key_kind].get(key, ())

    def places_named(self, text: str) -> tuple[Place, ...]:
        """Places of that name, whatever its marks and capitals."""
        return self.places.get(matchkeys.fold(text), ())

    def place_names(self, place_ids: Iterable[str]) -> tuple[str, ...]:
        """All names of the places with these ids, sorted."""
        return tuple(sorted({name for place in place_ids for name in self._place_names.get(place, ())}))


def load_gazetteer(project_data: Path | None = None) -> Gazetteer:
    """Read the base gazetteer with the project's own laid over it; GazetteerError names the file and line at fault."""
    return read_gazetteer(tuple(files.layers("gazetteer", project_data)))


@lru_cache(maxsize=4)
def read_gazetteer(folders: Sequence[Path]) -> Gazetteer:
    """Read gazetteer folders, a later one laid over the earlier; read once for each tuple of folders.

    Type words of the base are used where no folder has any.
    """
    layers = read_layers(folders)
    forms = layers.type_words or read_layers(tuple(files.layers("gazetteer", None))).type_words
    words = matchkeys.word_table(forms)
    sites = {row["site_id"]: Site(**row) for row in layers.sites}
    names = _names(sites, [Name(**row) for row in layers.names])
    keyed = [(name, matchkeys.keys(name.name, words)) for site in sites for name in names[site]]
    places = [Place(**row) for row in layers.places]
    return Gazetteer(
        sites=sites,
        names=names,
        places=_places(places),
        words=words,
        content_hash=files.content_hash(folders),
        problems=tuple(layers.problems),
        kinds=_kinds(keyed),
        token_counts=_token_counts(keyed),
        _place_names=_place_names(places),
        _index=_indexes(keyed),
    )


def _names(sites: Mapping[str, Site], names: list[Name]) -> dict[str, tuple[Name, ...]]:
    found: dict[str, list[Name]] = {site_id: [] for site_id in sites}
    for name in names:
        found[name.site_id].append(name)
    for site_id, own in found.items():
        if sites[site_id].name not in {name.name for name in own}:
            own.append(Name(site_id, sites[site_id].name, "en", "official"))
    return {key: tuple(sorted(own, key=lambda n: (n.name, n.language))) for key, own in found.items()}


def _places(places: list[Place]) -> dict[str, tuple[Place, ...]]:
    found: dict[str, list[Place]] = {}
    for place in places:
        found.setdefault(matchkeys.fold(place.name), []).append(place)
    return {key: tuple(sorted(own, key=lambda p: (p.place_id, p.name))) for key, own in found.items()}


def _place_names(places: list[Place]) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    for place in places:
        found.setdefault(place.place_id, set()).add(place.name)
    return {key: tuple(sorted(names)) for key, names in found.items()}


def _kinds(keyed: list[tuple[Name, Keys]]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for name, keys in keyed:
        found[name.site_id] = found.get(name.site_id, frozenset()) | keys.kinds
    return found


def _token_counts(keyed: list[tuple[Name, Keys]]) -> Counter[str]:
    return Counter(
        token for token, _ in {(token, name.site_id) for name, keys in keyed for token in keys.residue}
    )


def _indexes(keyed: list[tuple[Name, Keys]]) -> _Index:
    index: dict[str, dict[str, list[tuple[Name, Keys]]]] = {kind: {} for kind in KEY_KINDS}
    for name, keys in keyed:
        for kind in KEY_KINDS:
            key = getattr(keys, kind)
            if key:
                index[kind].setdefault(key, []).append((name, keys))
    return {kind: {key: tuple(found) for key, found in entries.items()} for kind, entries in index.items()}
