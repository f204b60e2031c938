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
from typing import Any

from heritage.problems import Problem
from heritage.resources import files
from heritage.resources.gazetteer_csv import read_layers, read_type_words
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
    """A country, administrative area or settlement, which is no heritage site; point in degrees.

    `names`: its usual name and other spellings. `beside`: id of the site that it lies beside or around.
    """

    place_id: str
    name: str
    country: str | None
    kind: str
    latitude_deg: float | None
    longitude_deg: float | None
    names: tuple[str, ...]
    beside: str | None


_Index = dict[str, dict[str, tuple[tuple[Name, Keys], ...]]]


@dataclass(frozen=True, slots=True, eq=False)
class Gazetteer:
    """All sites by id, their names, the places by each folded name, the word table, and indexes by match key.

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


def load_gazetteer(project_data: Path | None = None) -> Gazetteer:
    """Read the base gazetteer with the project's own laid over it; GazetteerError names the file and line at fault."""
    return read_gazetteer(tuple(files.layers("gazetteer", project_data)))


@lru_cache(maxsize=4)
def read_gazetteer(folders: Sequence[Path]) -> Gazetteer:
    """Read gazetteer folders, a later one laid over the earlier; read once for each tuple of folders.

    Type words of the base are used where no folder has any.
    """
    layers = read_layers(folders)
    forms = layers.type_words or read_type_words(files.layers("gazetteer", None), [])
    words = matchkeys.word_table(forms)
    sites = {row["site_id"]: Site(**row) for row in layers.sites}
    names = _names(sites, [Name(**row) for row in layers.names])
    keyed = [(name, matchkeys.keys(name.name, words)) for site in sites for name in names[site]]
    return Gazetteer(
        sites=sites,
        names=names,
        places=_places(layers.places),
        words=words,
        content_hash=files.content_hash(folders),
        problems=tuple(layers.problems),
        kinds=_kinds(keyed),
        token_counts=_token_counts(keyed),
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


def _places(rows: Iterable[dict[str, Any]]) -> dict[str, tuple[Place, ...]]:
    found: dict[str, dict[str, Place]] = {}
    for row in rows:
        others = (row["alt_names"] or "").split("|")
        names = tuple(name for name in (row["name"], *(other.strip() for other in others)) if name)
        place = Place(names=names, **{key: value for key, value in row.items() if key != "alt_names"})
        for name in names:
            found.setdefault(matchkeys.fold(name), {})[place.place_id] = place
    return {key: tuple(own[place_id] for place_id in sorted(own)) for key, own in found.items()}


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
