"""What is known while an import runs: the rows of base and project as they stand, found by id, name and place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from heritage.gazetteer_import.entry import ID_COLUMNS, Point
from heritage.gazetteer_import.positions import distance_m
from heritage.resources import files
from heritage.resources.gazetteer_csv import read_layers, read_type_words
from heritage.text import matchkeys
from heritage.text.letters import fold
from heritage.text.matchkeys import Keys, WordTable

Row = dict[str, Any]
NameKey = tuple[str, str, str]

_CELL_DEG = 1.0
_NAME_KEYS = ("fold", "romanised", "typed")


class Towns:
    """Settlements of the base data by cell of a degree: the country and the town of a point, whatever was imported."""

    def __init__(self, places: Iterable[Row]) -> None:
        self._cells: dict[tuple[int, int], list[tuple[Point, Row]]] = defaultdict(list)
        for row in places:
            point = point_of(row)
            if row["kind"] == "settlement" and point:
                self._cells[_cell(point)].append((point, row))

    def nearest(self, point: Point, within_m: float, count: int) -> list[tuple[float, Row]]:
        """Return the nearest settlements with their distance in metres, the nearest first."""
        here = _cell(point)
        found = [
            (distance_m(point, other), row)
            for north in (-1, 0, 1)
            for east in (-1, 0, 1)
            for other, row in self._cells.get((here[0] + north, here[1] + east), ())
        ]
        near = sorted(
            (one for one in found if one[0] <= within_m), key=lambda one: (one[0], one[1]["place_id"])
        )
        return near[:count]

    def country(self, point: Point | None) -> str | None:
        """Return the country on which the three nearest settlements agree, within 150 km; None where they do not."""
        if point is None:
            return None
        countries = {row["country"] for _, row in self.nearest(point, 150_000.0, 3)}
        return countries.pop() if len(countries) == 1 else None


class Known:
    """Sites, names and places by their keys; `changed_*` are the keys of rows that this import made or changed."""

    def __init__(self, folders: Sequence[Path]) -> None:
        layers = read_layers(folders)
        forms = layers.type_words or read_type_words(files.layers("gazetteer", None), [])
        self.words = _word_table(tuple(forms))
        self.sites: dict[str, Row] = {}
        self.places: dict[str, Row] = {}
        self.names: dict[NameKey, Row] = {}
        self.names_of: dict[str, list[Row]] = defaultdict(list)
        self.changed_sites: set[str] = set()
        self.changed_names: set[NameKey] = set()
        self.changed_places: set[str] = set()
        self._by_id: dict[str, dict[str, str]] = {column: {} for column in ID_COLUMNS}
        self._by_key: dict[str, dict[str, set[str]]] = {kind: defaultdict(set) for kind in _NAME_KEYS}
        self._by_origin: dict[str, set[str]] = defaultdict(set)
        self._places_by_name: dict[tuple[str, str | None, str], set[str]] = defaultdict(set)
        self._place_names: set[str] = set()
        self._places_by_origin: dict[str, str] = {}
        for row in layers.sites:
            self.add_site(row)
        for row in layers.names:
            self.add_name(row)
        for row in layers.places:
            self.add_place(row)
        self.changed_sites.clear()
        self.changed_names.clear()
        self.changed_places.clear()
        self.towns = base_towns()

    def keys(self, name: str) -> Keys:
        """Return the match keys of a name."""
        return matchkeys.keys(name, self.words)

    def add_site(self, row: Row) -> None:
        """Add a site or put it in the place of the one of its id; its own name is one of its names."""
        site_id = row["site_id"]
        self.sites[site_id] = row
        self.changed_sites.add(site_id)
        for column in ID_COLUMNS:
            if row.get(column):
                self._by_id[column].setdefault(row[column], site_id)
        for label in labels(row.get("origin")):
            self._by_origin[label].add(site_id)
        self._index(site_id, row["name"])

    def add_name(self, row: Row) -> None:
        """Add a name of a site."""
        key = (row["site_id"], row["name"], row["language"])
        self.names[key] = row
        self.names_of[row["site_id"]].append(row)
        self.changed_names.add(key)
        self._index(row["site_id"], row["name"])

    def add_place(self, row: Row) -> None:
        """Add a place or put it in the place of the one of its id."""
        place_id = row["place_id"]
        self.places[place_id] = row
        self.changed_places.add(place_id)
        for name in spellings_of(row):
            self._places_by_name[(row["kind"], row.get("country"), fold(name))].add(place_id)
            self._place_names.add(fold(name))
        for label in labels(row.get("origin")):
            self._places_by_origin[label] = place_id

    def site_with(self, column: str, value: str) -> str | None:
        """Return the site that has an identifier."""
        return self._by_id[column].get(value)

    def sites_of_label(self, label: str) -> set[str]:
        """Return the sites whose `origin` names an entry of a list."""
        return self._by_origin.get(label, set())

    def sites_named(self, key_kind: str, key: str) -> set[str]:
        """Return the sites that have a name with that match key."""
        return self._by_key[key_kind].get(key, set()) if key else set()

    def place_of_label(self, label: str) -> str | None:
        """Return the place whose `origin` names an entry of a list."""
        return self._places_by_origin.get(label)

    def places_named(self, kind: str, country: str | None, name: str) -> set[str]:
        """Return the places of a kind and country with that name or spelling."""
        return self._places_by_name.get((kind, country, fold(name)), set())

    def is_place_name(self, folded: str) -> bool:
        """Whether any place has that folded name."""
        return folded in self._place_names

    def _index(self, site_id: str, name: str) -> None:
        own = self.keys(name)
        for kind in _NAME_KEYS:
            key = getattr(own, kind)
            if key:
                self._by_key[kind][key].add(site_id)


def labels(origin: str | None) -> list[str]:
    """Return the entries that an `origin` names, each without what was taken from it: `List key (columns); ...`."""
    return [part.split(" (")[0].strip() for part in (origin or "").split(";") if part.strip()]


def spellings_of(place: Row) -> list[str]:
    """Return the name of a place and its other spellings."""
    others = (place.get("alt_names") or "").split("|")
    return [name for name in (place["name"], *(other.strip() for other in others)) if name]


def point_of(row: Row) -> Point | None:
    """Return the point of a site or place; None where it has none."""
    latitude, longitude = row.get("latitude_deg"), row.get("longitude_deg")
    return None if latitude is None or longitude is None else (latitude, longitude)


def base_towns() -> Towns:
    """Return the settlements of the package's own data, whatever was imported before: so order does not matter."""
    return _towns(files.content_hash(files.layers("gazetteer", None)))


@lru_cache(maxsize=1)
def _towns(content_hash: str) -> Towns:
    return Towns(read_layers(files.layers("gazetteer", None)).places)


@lru_cache(maxsize=4)
def _word_table(forms: tuple[tuple[str, str], ...]) -> WordTable:
    # One table for the same words, since the keys of names are remembered by it.
    return matchkeys.word_table(forms)


def _cell(point: Point) -> tuple[int, int]:
    return int(point[0] // _CELL_DEG), int(point[1] // _CELL_DEG)
