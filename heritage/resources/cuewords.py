"""Cue words of incidents: `data/cues/<language>.toml`, the project's own lists in place of the base's, read once."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Any

from heritage.errors import ConfigError
from heritage.resources import files
from heritage.text.letters import fold

NAME = "cues"
_LISTS = (
    "again", "authority", "film", "finds", "forces", "imagery", "looked", "on_site", "own", "published", "seen",
    "shows", "verifier", "went",
)  # fmt: skip
_PARTS = "parts"
_EXAMPLES = frozenset(("words", "positive", "negative"))


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases with what each stands for, found by their first word; text is compared folded."""

    by_first: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]] = field(default_factory=dict)

    def found(self, text: str | None) -> frozenset[str]:
        """What the phrases in a text stand for."""
        if not text or not self.by_first:
            return frozenset()
        return self.found_in(folded_words(text))

    def found_in(self, words: tuple[str, ...]) -> frozenset[str]:
        """What the phrases in some folded words stand for."""
        if not self.may_begin(words):
            return frozenset()
        return frozenset(
            code
            for at, word in enumerate(words)
            for phrase, code in self.by_first.get(word, ())
            if words[at : at + len(phrase)] == phrase
        )

    def may_begin(self, words: tuple[str, ...]) -> bool:
        """Whether a phrase may begin with one of some folded words: most texts have none, and are asked no more."""
        return not self.by_first.keys().isdisjoint(words)

    def starts(self, words: Sequence[str]) -> int:
        """How many of some folded words the longest phrase takes that they begin with; 0 where none does."""
        entries = self.by_first.get(words[0], ()) if words else ()
        return max((len(one) for one, _ in entries if tuple(words[: len(one)]) == one), default=0)


@lru_cache(maxsize=4_096)
def folded_words(text: str) -> tuple[str, ...]:
    """The folded words of a text, which is asked for several lists in turn, and again by the next claim beside it."""
    return tuple(fold(text).split())


NO_PHRASES = Phrases()


@dataclass(frozen=True, slots=True)
class CueWords:
    """The lists of all languages, by what they are for; `again` and `parts` by language code."""

    again: Mapping[str, Phrases] = field(default_factory=dict)
    parts: Mapping[str, Phrases] = field(default_factory=dict)
    authority: Phrases = NO_PHRASES
    film: Phrases = NO_PHRASES
    finds: Phrases = NO_PHRASES
    forces: Phrases = NO_PHRASES
    imagery: Phrases = NO_PHRASES
    looked: Phrases = NO_PHRASES
    on_site: Phrases = NO_PHRASES
    own: Phrases = NO_PHRASES
    published: Phrases = NO_PHRASES
    seen: Phrases = NO_PHRASES
    shows: Phrases = NO_PHRASES
    verifier: Phrases = NO_PHRASES
    went: Phrases = NO_PHRASES


NO_CUES = CueWords()


def load_cues(project_data: Path | None = None) -> CueWords:
    """Return the cue words of all languages; ConfigError names the file at fault."""
    paths: dict[str, Path] = {}
    for folder in files.layers(NAME, project_data):
        paths.update({path.stem: path for path in sorted(folder.glob("*.toml"))})
    read = {code: _read(path) for code, path in paths.items()}
    lists = {name: {code: found[name] for code, found in read.items()} for name in (*_LISTS, _PARTS)}
    return CueWords(
        again={code: _phrases(pairs) for code, pairs in lists["again"].items()},
        parts={code: _phrases(pairs) for code, pairs in lists[_PARTS].items()},
        **{name: _phrases(chain.from_iterable(lists[name].values())) for name in _LISTS[1:]},
    )


def _read(path: Path) -> dict[str, list[tuple[str, str]]]:
    """The phrases of a file by list, each with what it stands for."""
    try:
        content: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise ConfigError(f"{path}: expected TOML in UTF-8; {fault}") from fault
    unknown = content.keys() - {*_LISTS, _PARTS}
    if unknown:
        raise ConfigError(
            f"{path}: unknown section {min(unknown)!r}; expected {', '.join((*_LISTS, _PARTS))}"
        )
    found = {}
    for name in _LISTS:
        section = content.get(name, {})
        if section.keys() - _EXAMPLES:
            raise ConfigError(f"{path}: {name}: unknown key {min(section.keys() - _EXAMPLES)!r}")
        found[name] = [(word, name) for word in _words(path, name, section.get("words", []))]
    parts = content.get(_PARTS, {})
    found[_PARTS] = [(word, code) for code, words in parts.items() for word in _words(path, code, words)]
    return found


def _words(path: Path, name: str, words: Any) -> list[str]:
    if not isinstance(words, list) or not all(isinstance(word, str) and fold(word) for word in words):
        raise ConfigError(f"{path}: {name}: expected a list of phrases, each with a letter; found {words!r}")
    return words


def _phrases(pairs: Iterable[tuple[str, str]]) -> Phrases:
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, code in pairs:
        words = tuple(fold(phrase).split())
        found.setdefault(words[0], []).append((words, code))
    return Phrases({first: tuple(entries) for first, entries in found.items()})
