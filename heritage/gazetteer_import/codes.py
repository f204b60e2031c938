"""What kinds of place of other lists are to us: `gazetteer/import.toml`, read once and checked against the codebook."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from heritage.errors import GazetteerError
from heritage.resources.files import data_path
from heritage.schema.codebook import codebook


@dataclass(frozen=True, slots=True)
class ListCodes:
    """One list's kinds: those that are sites (with their category), other places (with their kind), and neither."""

    sites: Mapping[str, str]
    places: Mapping[str, str]
    others: frozenset[str]


@dataclass(frozen=True, slots=True)
class Codes:
    """The whole file; `kinds`: category by kind of type word, `buildings`: categories of buildings and monuments."""

    kinds: Mapping[str, str]
    buildings: frozenset[str]
    world_heritage: frozenset[str]
    pleiades: ListCodes
    syriaca: ListCodes
    geonames: ListCodes

    def category_of(self, kinds: frozenset[str]) -> str | None:
        """Return the category that kinds of type words agree on; None where they say none or several."""
        found = {self.kinds[kind] for kind in kinds if kind in self.kinds}
        return found.pop() if len(found) == 1 else None


@lru_cache(maxsize=1)
def codes() -> Codes:
    """Read the file; GazetteerError where it names a code that the codebook lacks."""
    path = data_path("gazetteer/import.toml")
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    read = Codes(
        kinds=data["kinds"],
        buildings=frozenset(data["buildings"]["categories"]),
        world_heritage=frozenset(data["worldheritage"]["imported"]),
        **{name: _list(data[name]) for name in ("pleiades", "syriaca", "geonames")},
    )
    lists = (read.pleiades, read.syriaca, read.geonames)
    categories = {
        *read.kinds.values(),
        *read.buildings,
        *(code for one in lists for code in one.sites.values()),
    }
    for scheme, used in (
        ("category", categories),
        ("place_kind", {c for one in lists for c in one.places.values()}),
    ):
        unknown = sorted(used - set(codebook().scheme(scheme).values))
        if unknown:
            raise GazetteerError(f"{path}: expected codes of scheme {scheme}, found {', '.join(unknown)}")
    return read


def _list(data: dict[str, Any]) -> ListCodes:
    return ListCodes(data["sites"], data["places"], frozenset(data.get("others", {}).get("kinds", ())))
