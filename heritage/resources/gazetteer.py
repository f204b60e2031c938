"""The gazetteer: sites, their names and the places around them, read from CSV into one frozen, indexed object.

Files, in `data/gazetteer` and in a project's own: sites.csv, names.csv, places.csv (may be absent), type_words.csv.
Column names are those of the tables `sites` and `site_names`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, field, fields
from functools import lru_cache
from operator import attrgetter, itemgetter
from pathlib import Path
from typing import Any

from heritage.problems import Problem
from heritage.resources import cache, files
from heritage.resources.gazetteer_csv import read_layers, read_type_words
from heritage.text import matchkeys
from heritage.text.letters import fold
from heritage.text.matchkeys import Keys, WordTable

KEY_KINDS = ("fold", "romanised", "typed", "skeleton")
"""The keys by which names are found, the strictest first."""

WEAK_KIND = "short"
"""Kind of a name that needs a second cue."""

_Values = tuple[Any, ...]
"""The values of one row, in the order of its class's fields."""


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


_of_site, _of_name, _of_place = (
    itemgetter(*(field.name for field in fields(row))) for row in (Site, Name, Place)
)
_of_keys = attrgetter(*(field.name for field in fields(Keys)))


class KeyedNames:
    """Names by their match keys: all by number, with the keys' values, and the numbers by kind of key and key.

    A name and its keys are made into objects when they are first asked for, since a text asks for few.
    """

    def __init__(
        self,
        names: Sequence[Name],
        keys: Sequence[_Values],
        index: Mapping[str, Mapping[str, tuple[int, ...]]],
    ) -> None:
        self._names = names
        self._keys = keys
        self._index = index
        self._made: dict[int, tuple[Name, Keys]] = {}

    def named(self, key_kind: str, key: str) -> tuple[tuple[Name, Keys], ...]:
        """The names with that key, in their order."""
        return tuple(map(self._pair, self._index[key_kind].get(key, ())))

    def _pair(self, number: int) -> tuple[Name, Keys]:
        if number not in self._made:
            self._made[number] = (self._names[number], Keys(*self._keys[number]))
        return self._made[number]


@dataclass(frozen=True, slots=True, eq=False)
class Gazetteer:
    """All sites by id, their names, the places by each folded name, the word table, and indexes by match key.

    `all_names`: those of all sites in the order of site, name and language. `token_counts`: in how many sites' names a
    romanised token occurs. `problems`: base rows that a project replaces.
    """

    sites: Mapping[str, Site]
    names: Mapping[str, tuple[Name, ...]]
    places: Mapping[str, tuple[Place, ...]]
    words: WordTable
    content_hash: str
    problems: tuple[Problem, ...]
    kinds: Mapping[str, frozenset[str]]
    token_counts: Mapping[str, int]
    all_names: Sequence[Name]
    _keyed: KeyedNames = field(repr=False)

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
        return self._keyed.named(key_kind, key)

    def places_named(self, text: str) -> tuple[Place, ...]:
        """Places of that name, whatever its marks and capitals."""
        return self.places.get(fold(text), ())


def load_gazetteer(project_data: Path | None = None) -> Gazetteer:
    """Read the base gazetteer with the project's own laid over it; GazetteerError names the file and line at fault."""
    return read_gazetteer(tuple(files.layers("gazetteer", project_data)))


@lru_cache(maxsize=4)
def read_gazetteer(folders: Sequence[Path]) -> Gazetteer:
    """Read gazetteer folders, a later one laid over the earlier; read once for each tuple of folders.

    Type words of the base are used where no folder has any.
    """
    read = (*folders, *files.layers("gazetteer", None))
    made = cache.kept("gazetteer", "|".join(files.content_hash([f]) for f in read), lambda: _made(folders))
    with cache.no_collection():
        return _opened(made, folders)


def _opened(made: dict[str, Any], folders: Sequence[Path]) -> Gazetteer:
    sites = {values[0]: Site(*values) for values in made["sites"]}
    names = [Name(*values) for values in made["names"]]
    places = [Place(*values) for values in made["places"]]
    return Gazetteer(
        sites=sites,
        names=_by_site(sites, names),
        places={name: tuple(places[n] for n in numbers) for name, numbers in made["places_by_name"].items()},
        words=WordTable(*made["words"]),
        content_hash=files.content_hash(folders),
        problems=tuple(Problem(*values) for values in made["problems"]),
        kinds=made["kinds"],
        token_counts=made["token_counts"],
        all_names=names,
        _keyed=KeyedNames(names, made["keys"], made["index"]),
    )


def _by_site(sites: Iterable[str], names: Iterable[Name]) -> dict[str, tuple[Name, ...]]:
    found: dict[str, list[Name]] = {site_id: [] for site_id in sites}
    for name in names:
        found[name.site_id].append(name)
    return {site_id: tuple(own) for site_id, own in found.items()}


def _made(folders: Sequence[Path]) -> dict[str, Any]:
    """Make of the files all that a gazetteer holds, as plain data: values of rows, keys of names, indexes by number."""
    layers = read_layers(folders)
    forms = layers.type_words or read_type_words(files.layers("gazetteer", None), [])
    words = matchkeys.word_table(forms)
    names = _with_own(layers.sites, layers.names)
    keys = [matchkeys.keys(name[1], words) for name in names]
    places = sorted(layers.places, key=lambda row: str(row["place_id"]))
    return {
        "sites": [_of_site(row) for row in layers.sites],
        "names": names,
        "places": [_place(row) for row in places],
        "places_by_name": _places_by_name(places),
        "words": (words.types, words.articles, words.prefixes, words.longest, words.suffixes, words.where),
        "problems": [astuple(problem) for problem in layers.problems],
        "kinds": _kinds(names, keys),
        "token_counts": _token_counts(names, keys),
        "keys": [_of_keys(own) for own in keys],
        "index": _indexes(keys),
    }


def _with_own(sites: list[dict[str, Any]], rows: list[dict[str, Any]]) -> list[_Values]:
    """Return all names, in the order of site, name and language; a site's own counts where no row gives it."""
    found: dict[str, list[_Values]] = {row["site_id"]: [] for row in sites}
    for row in rows:
        found[row["site_id"]].append(_of_name(row))
    for row in sites:
        own = found[row["site_id"]]
        if row["name"] not in {values[1] for values in own}:
            own.append((row["site_id"], row["name"], "en", "official"))
        own.sort(key=lambda values: (values[1], values[2]))
    return [values for own in found.values() for values in own]


def _place(row: dict[str, Any]) -> _Values:
    values: _Values = _of_place(row | {"names": _names_of_place(row)})
    return values


def _names_of_place(row: dict[str, Any]) -> tuple[str, ...]:
    others = (row["alt_names"] or "").split("|")
    return tuple(name for name in (row["name"], *(other.strip() for other in others)) if name)


def _places_by_name(rows: list[dict[str, Any]]) -> dict[str, tuple[int, ...]]:
    """Numbers of the places by each folded name; rows come sorted by id, so numbers do."""
    found: dict[str, dict[int, None]] = {}
    for number, row in enumerate(rows):
        for name in _names_of_place(row):
            found.setdefault(fold(name), {})[number] = None
    return {name: tuple(numbers) for name, numbers in found.items()}


def _kinds(names: list[_Values], keys: list[Keys]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for (site_id, *_), own in zip(names, keys, strict=True):
        found[site_id] = found.get(site_id, frozenset()) | own.kinds
    return found


def _token_counts(names: list[_Values], keys: list[Keys]) -> dict[str, int]:
    pairs = {(token, values[0]) for values, own in zip(names, keys, strict=True) for token in own.residue}
    return dict(Counter(token for token, _ in pairs))


def _indexes(keys: list[Keys]) -> dict[str, dict[str, tuple[int, ...]]]:
    index: dict[str, dict[str, list[int]]] = {kind: {} for kind in KEY_KINDS}
    for kind, entries in index.items():
        for number, own in enumerate(keys):
            key = getattr(own, kind)
            if key:
                entries.setdefault(key, []).append(number)
    return {kind: {key: tuple(found) for key, found in entries.items()} for kind, entries in index.items()}
