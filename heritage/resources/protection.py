"""Words that tell private persons and written positions, by language: `data/protection/`, read and checked once."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from heritage.errors import ConfigError
from heritage.resources.files import layers

NAME = "protection"
HOSTS = "hosts"
_HOST_LISTS = ("maps", "social", "endings")
_LISTS = (
    "honorific", "public", "private", "kin", "naming", "speech", "source", "personal", "function", "place", "body",
    "named_after", "locative", "connector", "prefix", "given", "joining", "done_to", "pronoun", "patronymic",
    "capitals", "article", "byline", "credit", "contributed", "relative",
)  # fmt: skip
_SECTIONS: Mapping[str, tuple[str, ...]] = {
    "ages": ("after", "before"),
    "contact": ("phone", "home", "street"),
    "inflection": ("nominative", "endings", "names", "fleeting", "prefixes"),
    "positions": (
        "latitude",
        "longitude",
        "degrees",
        "minutes",
        "seconds",
        "north_south",
        "east_west",
        "point",
    ),
}
_KEYS = {"code", *_LISTS, *_SECTIONS, "examples"}

FALLBACK = "en"
"""Language whose words are used beside a report's own, since names, titles and coordinates cross languages."""


@dataclass(frozen=True, slots=True)
class Words:
    """The lists of one language, by name (`public`, `ages.after`), as phrases in small letters."""

    code: str
    lists: Mapping[str, frozenset[str]]
    masked: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()

    def __getitem__(self, name: str) -> frozenset[str]:
        """Return a list; empty where the file has none."""
        return self.lists.get(name, frozenset())


@dataclass(frozen=True, slots=True)
class Protection:
    """All languages by code; hosts of `maps`, hosts of accounts (`social`), `endings` of addresses."""

    languages: Mapping[str, Words]
    hosts: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def words(self, name: str) -> frozenset[str]:
        """Return a list over all languages."""
        return frozenset().union(*(words[name] for words in self.languages.values()))


@lru_cache(maxsize=4)
def load_protection(project_data: Path | None = None) -> Protection:
    """Return the words of all languages, the project's own added; ConfigError names file, key and what came."""
    return _loaded(layers(NAME, project_data))


def _loaded(folders: Iterable[Path]) -> Protection:
    languages: dict[str, Words] = {}
    hosts: dict[str, frozenset[str]] = dict.fromkeys(_HOST_LISTS, frozenset())
    for path in (path for folder in folders for path in sorted(folder.glob("*.toml"))):
        content = _parsed(path)
        if path.stem == HOSTS:
            _known(path, content, _HOST_LISTS)
            hosts |= {name: hosts[name] | _phrases(path, name, content.get(name, "")) for name in _HOST_LISTS}
            continue
        found = _language(path, content)
        languages[found.code] = _joined(languages.get(found.code), found)
    if FALLBACK not in languages:
        raise ConfigError(
            f"{NAME}/{FALLBACK}.toml: expected the words that protect persons and places, found no file"
        )
    return Protection(languages, hosts)


def _language(path: Path, content: dict[str, Any]) -> Words:
    _known(path, content, _KEYS)
    if content.get("code") != path.stem:
        raise ConfigError(
            f"{path}: code: expected {path.stem!r} as the file is named, found {content.get('code')!r}"
        )
    lists = {name: _phrases(path, name, content.get(name, "")) for name in _LISTS}
    for section, names in _SECTIONS.items():
        table = content.get(section, {})
        if not isinstance(table, dict):
            raise ConfigError(f"{path}: {section}: expected a table, found {table!r}")
        _known(path, table, names)
        lists |= {
            f"{section}.{name}": _phrases(path, f"{section}.{name}", table.get(name, "")) for name in names
        }
    examples = content.get("examples", {})
    return Words(
        str(content["code"]), lists, tuple(examples.get("masked", ())), tuple(examples.get("kept", ()))
    )


def _joined(base: Words | None, own: Words) -> Words:
    if base is None:
        return own
    lists = {name: base[name] | own[name] for name in {*base.lists, *own.lists}}
    return Words(own.code, lists, base.masked + own.masked, base.kept + own.kept)


def _parsed(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise ConfigError(f"{path}: expected TOML in UTF-8; {fault}") from fault


def _known(path: Path, table: Mapping[str, Any], expected: Iterable[str]) -> None:
    unknown = table.keys() - set(expected)
    if unknown:
        raise ConfigError(f"{path}: unknown key {min(unknown)!r}; expected {', '.join(sorted(expected))}")


def _phrases(path: Path, name: str, value: Any) -> frozenset[str]:
    if not isinstance(value, str):
        raise ConfigError(f"{path}: {name}: expected words parted by commas in one string, found {value!r}")
    phrases = (" ".join(phrase.split()) for phrase in value.split(","))
    return frozenset(phrase.casefold() for phrase in phrases if phrase)
