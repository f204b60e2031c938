"""What a reader finds in a list: an entry for a heritage place, one for any other place, or a skipped row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from heritage.problems import Problem

ID_COLUMNS = ("whc_id", "pleiades_id", "wikidata_id", "geonames_id")
"""Identifiers by which an entry and a site are the same, the most telling first."""

TABLE = "sites"
"""The table that problems of an import name."""

UNKNOWN = "unknown"

MOST_SPELLINGS = 300
LONGEST_NAME = 500

Point = tuple[float, float]
"""Latitude and longitude in degrees, WGS 84."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """One name: as written, its language (BCP 47), and a code of scheme `name_kind`."""

    name: str
    language: str
    kind: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One heritage place of a list.

    `list_name` and `key` name it for good ("Pleiades", "668331"); `where` is file and line. The first of `spellings` is
    its usual name. `countries`: ISO codes, all that the list gives. `is_category_stated`: the list says the category,
    nobody inferred it. `point` with `uncertainty_m`, the radius in metres within which the place lies. `ids` by column
    of `sites`. `is_listed`: a World Heritage property. `near`: names of settlements that the list puts it in.
    `kind_word`: a word for what all its places are, where the list has one.
    `danger`: what the list says about danger, as written. `must_exist`: the entry only adds to a site that we have.
    """

    list_name: str
    key: str
    where: str
    spellings: tuple[Spelling, ...]
    licence: str
    countries: tuple[str, ...] = ()
    category: str = UNKNOWN
    is_category_stated: bool = False
    point: Point | None = None
    uncertainty_m: float | None = None
    ids: Mapping[str, str] = field(default_factory=dict)
    is_listed: bool = False
    near: tuple[str, ...] = ()
    kind_word: str | None = None
    danger: str | None = None
    must_exist: bool = False

    @property
    def label(self) -> str:
        """List and key, as `origin` names them."""
        return f"{self.list_name} {self.key}"

    @property
    def name(self) -> str:
        """Its usual name; empty where the list gives none."""
        return self.spellings[0].name if self.spellings else ""


@dataclass(frozen=True, slots=True)
class PlaceEntry:
    """One country, area or settlement of a list; `kind` is a code of scheme `place_kind`, `spellings` other names."""

    list_name: str
    key: str
    where: str
    name: str
    kind: str
    licence: str
    country: str | None = None
    point: Point | None = None
    spellings: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """List and key, as `origin` names them."""
        return f"{self.list_name} {self.key}"


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row of a list that makes no entry, and why."""

    problem: Problem


Found = Entry | PlaceEntry | Skipped | Problem
"""What readers yield: one Entry, PlaceEntry or Skipped for each row, and problems beside them."""


def skipped(code: str, where: str, detail: str) -> Skipped:
    """Return a skipped row with its problem; `detail` says what was expected and what came."""
    return Skipped(problem(code, where, detail))


def problem(code: str, where: str, detail: str) -> Problem:
    """Return a problem of an import at `where`."""
    return Problem(code, TABLE, where, f"{where}: {detail}")


def spellings(found: list[Spelling]) -> tuple[Spelling, ...]:
    """Return names in their order: white space made one, each name and language once, none empty or endless."""
    kept: dict[tuple[str, str], Spelling] = {}
    for one in found:
        name = " ".join(one.name.split())
        if 0 < len(name) <= LONGEST_NAME:
            kept.setdefault((name, one.language), Spelling(name, one.language, one.kind))
    return tuple(kept.values())[:MOST_SPELLINGS]
