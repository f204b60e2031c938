"""Who speaks: houses and wires by name and host, and words of cited speakers; `data/voices.toml`, read and checked."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from heritage.errors import ConfigError
from heritage.resources.files import layers
from heritage.resources.lexicon_file import country_names
from heritage.text.letters import fold

NAME = "voices.toml"
_LISTS = (
    "names.articles",
    "names.editions",
    "hosts.platforms",
    "hosts.devices",
    "hosts.labels",
    "hosts.tracking",
    "credits.phrases",
    "credits.marks",
    "credits.pictures",
)
_WORDS = ("nameless", "office", "links", "pronouns")
_MOST_NAMES = 100_000
"""Names of publishers and speakers whose house is remembered: the same few come again and again."""

_HOUSE_KEYS = {"name", "names", "hosts", "wire"}


@dataclass(frozen=True, slots=True, eq=False)
class Voices:
    """What the data knows of voices; all names are folded.

    `houses` and `hosts` lead to the name of a house, `wires` holds such names, `wire_names` all names of these.
    `same` leads from a phrase of a speaker to the one that stands for it, `countries` from a name to a
    code.
    """

    houses: Mapping[str, str] = field(default_factory=dict)
    hosts: Mapping[str, str] = field(default_factory=dict)
    wires: frozenset[str] = frozenset()
    wire_names: tuple[str, ...] = ()
    articles: frozenset[str] = frozenset()
    editions: tuple[str, ...] = ()
    platforms: frozenset[str] = frozenset()
    devices: frozenset[str] = frozenset()
    labels: frozenset[str] = frozenset()
    tracking: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    pictures: frozenset[str] = frozenset()
    nameless: frozenset[str] = frozenset()
    office: frozenset[str] = frozenset()
    links: frozenset[str] = frozenset()
    pronouns: frozenset[str] = frozenset()
    same: Mapping[str, str] = field(default_factory=dict)
    countries: Mapping[str, str] = field(default_factory=dict)
    _house_of: dict[str, str] = field(default_factory=dict, init=False, repr=False)

    def house(self, name: str) -> str:
        """Return the house behind a publisher's name: as the data knows it, else the name without its edition."""
        known = self._house_of.get(name)
        if known is None:
            folded = fold(name)
            bare = self._without_edition(folded)
            known = self.houses.get(folded) or self.houses.get(bare) or bare
            if len(self._house_of) < _MOST_NAMES:
                self._house_of[name] = known
        return known

    def _without_edition(self, folded: str) -> str:
        words = folded.split()
        while len(words) > 1 and words[0] in self.articles:
            words = words[1:]
        is_cut = True
        while is_cut:
            is_cut = False
            for edition in self.editions:
                ending = edition.split()
                if len(words) > len(ending) and words[-len(ending) :] == ending:
                    words, is_cut = words[: -len(ending)], True
        return " ".join(words)


def load_voices(project_data: Path | None = None) -> Voices:
    """Read the base file and the project's own laid over it; ConfigError names the file, the key and what came."""
    return _load(tuple(layers(NAME, project_data)), project_data)


@lru_cache(maxsize=8)
def _load(paths: tuple[Path, ...], project_data: Path | None) -> Voices:
    lists: dict[str, list[str]] = {name: [] for name in (*_LISTS, *_WORDS)}
    houses: dict[str, str] = {}
    hosts: dict[str, str] = {}
    same: dict[str, str] = {}
    wires: set[str] = set()
    for path in paths:
        found = _parsed(path)
        for name in _LISTS:
            section, key = name.split(".")
            lists[name] += _strings(path, name, _table(path, section, found.get(section)).get(key, []))
        for language, words in _table(path, "speakers", found.get("speakers")).items():
            table = _table(path, f"speakers.{language}", words)
            for name in _WORDS:
                lists[name] += _strings(path, f"speakers.{language}.{name}", table.get(name, []))
            for index, group in enumerate(table.get("same", [])):
                phrases = [
                    fold(phrase) for phrase in _strings(path, f"speakers.{language}.same {index + 1}", group)
                ]
                same.update(dict.fromkeys(phrases, phrases[0]))
        _take_houses(path, found.get("house", []), houses, hosts, wires)
    told = {
        name: [fold(word) for word in words] for name, words in lists.items() if not name.startswith("hosts.")
    }
    return Voices(
        houses=houses,
        hosts=hosts,
        wires=frozenset(wires),
        wire_names=tuple(sorted(name for name, house in houses.items() if house in wires)),
        articles=frozenset(told["names.articles"]),
        editions=tuple(sorted(set(told["names.editions"]), key=lambda word: (-len(word), word))),
        platforms=frozenset(lists["hosts.platforms"]),
        devices=frozenset(lists["hosts.devices"]),
        labels=frozenset(lists["hosts.labels"]),
        tracking=tuple(lists["hosts.tracking"]),
        credits=tuple(told["credits.phrases"]),
        marks=tuple(told["credits.marks"]),
        pictures=frozenset(told["credits.pictures"]),
        nameless=frozenset(told["nameless"]),
        office=frozenset(told["office"]),
        links=frozenset(told["links"]),
        pronouns=frozenset(told["pronouns"]),
        same=same,
        countries={fold(name): code for name, code in country_names(project_data).items()},
    )


def _take_houses(
    path: Path, rows: Any, houses: dict[str, str], hosts: dict[str, str], wires: set[str]
) -> None:
    if not isinstance(rows, list):
        raise ConfigError(f"{path}: house: expected [[house]] tables, found {rows!r}")
    for index, row in enumerate(rows):
        where = f"house {index + 1}"
        table = _table(path, where, row)
        name = table.get("name")
        if not isinstance(name, str) or not fold(name) or table.keys() - _HOUSE_KEYS:
            raise ConfigError(f"{path}: {where}: expected the keys {sorted(_HOUSE_KEYS)}, found {row!r}")
        house = houses.get(fold(name), fold(name))
        for one in (name, *_strings(path, f"{where}.names", table.get("names", []))):
            if houses.setdefault(fold(one), house) != house:
                raise ConfigError(f"{path}: {where}: {one!r} is a name of {houses[fold(one)]!r} already")
        for host in _strings(path, f"{where}.hosts", table.get("hosts", [])):
            if hosts.setdefault(host, house) != house:
                raise ConfigError(f"{path}: {where}: {host!r} is a host of {hosts[host]!r} already")
        if table.get("wire", False):
            wires.add(house)


def _parsed(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as fault:
        raise ConfigError(
            f"{path}: the names of houses and wires cannot be read: {fault.strerror}"
        ) from fault
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise ConfigError(f"{path}: not a TOML file in UTF-8: {fault}") from fault


def _table(path: Path, key: str, value: Any) -> dict[str, Any]:
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise ConfigError(f"{path}: {key}: expected a table, found {value!r}")
    return value


def _strings(path: Path, key: str, value: Any) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(word, str) and word.strip() for word in value):
        raise ConfigError(f"{path}: {key}: expected a list of words, found {value!r}")
    return value
