"""Lexicon files: data/lexicons/<code>.toml found, checked and read into a Lexicon.

The file's sections are described in data/lexicons/README.md. Unknown sections or keys, unknown codes and entries
without their examples are errors that name the file and the entry.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from heritage.errors import LexiconError
from heritage.resources import cache, files
from heritage.resources.lexicon import Entry, Lexicon, Trigger
from heritage.resources.lexicon_checks import check_phrases
from heritage.resources.lexicon_entries import alike, section_entries, trigger_entries
from heritage.text.tokens import words_of

_PATIENTS = {"object", "subject", "of", "to", "on", "in", "from", "into", "through"}
_NEEDS = {
    "weapon", "looter", "armed", "cause", "fire", "context", "part_object", "part_thing", "damage_object", "negated",
    "military", "military_subject", "cause_subject", "cause_object", "wearing_subject", "works_subject", "part_subject",
    "falling_subject", "loot", "weapon_subject", "weapon_object", "road_near", "houses_subject", "water_subject",
    "of_front", "theft", "fallen", "fallen_part", "houses_behind", "military_thing", "house_thing", "crown_thing",
    "sprawl_subject", "taken", "gone_goods", "looter_object", "tool", "scribbler", "looted_pits", "stealing",
    "digger", "goods_lost", "takers",
    "loot_subject", "imagery", "grave_thing", "works", "troops", "status", "ending", "entry", "negated_bare",
    "troops_do", "crowd_does", "criminal", "goods", "smoke", "cause_behind", "inflow", "taker",
    "context_bare", "endangered", "war_subject", "looted_text", "told_text",
    "remnant", "standing_water", "by_itself",
}  # fmt: skip
_NEED_AT = {"subject", "thing", "behind", "doer"}
"""Positions of the needs that name a closed class: "thing:missile_word"."""
_TRIGGER_KEYS = {
    "id", "forms", "particle", "gap", "event", "default", "severity", "patient", "needs", "cause_wins", "part_only",
    "not_forms", "actor_type", "words", "loose", "takes", "polarity", "example", "counter",
}  # fmt: skip
_SECTIONS = {
    "language", "classes", "boilerplate", "head", "prefix_head", "anaphor", "blocked", "closed", "parts", "cause",
    "natural_fire", "no_cause", "trigger", "noun_trigger", "state_trigger", "degrees", "scope", "modifier", "dates",
    "date_pattern", "actor", "role", "countries", "sentence",
}  # fmt: skip


def available(project_data: Path | None = None) -> dict[str, Path]:
    """Return the lexicon file of each language code, the project's own in place of the base's."""
    found: dict[str, Path] = {}
    for folder in files.layers("lexicons", project_data):
        found.update(
            {path.stem: path for path in sorted(folder.glob("*.toml")) if not path.stem.startswith("_")}
        )
    return found


def closed_words(classes: tuple[str, ...], project_data: Path | None = None) -> dict[str, frozenset[str]]:
    """Return, for each language code, the words of some closed classes; nothing else of the lexicons is read."""
    found = {}
    for code, path in available(project_data).items():
        words = _parsed(path)[0].get("classes", {})
        found[code] = frozenset(word.lower() for name in classes for word in words.get(name, ()))
    return found


def country_names(project_data: Path | None = None) -> dict[str, str]:
    """Return the country code of each name and adjective of a country in any language; nothing else is read."""
    return {
        name: code
        for path in available(project_data).values()
        for code, names in _parsed(path)[0].get("countries", {}).items()
        for name in names
    }


def actor_names(project_data: Path | None = None) -> frozenset[str]:
    """Return the names of actors in all languages as the lexicons write them; nothing else is read."""
    return frozenset(
        name
        for path in available(project_data).values()
        for actor in _parsed(path)[0].get("actor", ())
        for name in actor.get("names", ())
    )


@lru_cache(maxsize=16)
def _parsed(path: Path) -> tuple[dict[str, Any], str]:
    """Return the content of a lexicon's file, unchecked, and the hash of its bytes."""
    try:
        content = path.read_bytes()
        digest = hashlib.sha256(content).hexdigest()
        return cache.kept("lexicon", digest, lambda: tomllib.loads(content.decode())), digest
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise LexiconError(f"{path}: expected a TOML lexicon; {fault}") from fault


@lru_cache(maxsize=16)
def load_lexicon(path: Path) -> Lexicon:
    """Read and check one lexicon; LexiconError names the file and the entry at fault."""
    raw, digest = _parsed(path)
    unknown = sorted(set(raw) - _SECTIONS)
    if unknown:
        raise LexiconError(f"{path}: unknown section {unknown[0]!r}; known: {', '.join(sorted(_SECTIONS))}")
    language = _required(path, raw, "language")
    code = str(language.get("code", ""))
    if code != path.stem:
        raise LexiconError(
            f"{path}: [language] code is {code!r}; it must equal the file's name, {path.stem!r}"
        )
    cache.kept("lexicon-checked", digest, lambda: _is_checked(path, raw))
    triggers = tuple(_triggers(path, raw))
    entries = [*section_entries(path, raw), *trigger_entries(path, raw, triggers)]
    index: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.tokens:
            index.setdefault(entry.tokens[0], []).append(entry)
    classes = {name: frozenset(w.lower() for w in words) for name, words in raw.get("classes", {}).items()}
    return Lexicon(
        code=code,
        path=str(path),
        language=MappingProxyType(language),
        classes=MappingProxyType(classes),
        boilerplate=MappingProxyType({k: tuple(v) for k, v in raw.get("boilerplate", {}).items()}),
        index=MappingProxyType({first: _longest_first(found) for first, found in index.items()}),
        dates=MappingProxyType(raw.get("dates", {})),
        date_patterns=tuple(raw.get("date_pattern", ())),
        terminators=frozenset(raw.get("scope", {}).get("terminators", ())),
        triggers=triggers,
        modifiers=tuple(raw.get("modifier", ())),
        content_hash=digest,
        alike=MappingProxyType(alike(raw)),
        head_words=frozenset(token for entry in entries if entry.layer == "head" for token in entry.tokens),
    )


def _longest_first(entries: list[Entry]) -> tuple[Entry, ...]:
    """The phrases of one first word, those of equal length in the file's order."""
    if len(entries) > 1:
        entries.sort(key=lambda entry: -len(entry.tokens))
    return tuple(entries)


def _is_checked(path: Path, raw: Mapping[str, Any]) -> bool:
    """Check every phrase; only what passed is kept, so that a file at fault is told of every time."""
    check_phrases(path, raw)
    return True


def _required(path: Path, raw: Mapping[str, Any], section: str) -> Mapping[str, Any]:
    if not isinstance(raw.get(section), dict):
        raise LexiconError(f"{path}: section [{section}] is missing")
    found: Mapping[str, Any] = raw[section]
    return found


def _triggers(path: Path, raw: Mapping[str, Any]) -> Iterator[Trigger]:
    seen: set[str] = set()
    for section, kind in (("trigger", "verb"), ("noun_trigger", "noun"), ("state_trigger", "state")):
        for item in raw.get(section, ()):
            where = f"{path}: [[{section}]] {item.get('id', '?')}"
            if "id" not in item or item["id"] in seen:
                raise LexiconError(f"{where}: every trigger needs an id of its own")
            seen.add(item["id"])
            unknown = sorted(set(item) - _TRIGGER_KEYS)
            if unknown:
                raise LexiconError(
                    f"{where}: unknown key {unknown[0]!r}; known: {', '.join(sorted(_TRIGGER_KEYS))}"
                )
            for needed in ("event", "severity", "example", "counter"):
                if not item.get(needed):
                    raise LexiconError(f"{where}: {needed!r} is missing")
            patient = tuple(item.get("patient", ["object"] if kind == "verb" else ["subject"]))
            if not set(patient) <= _PATIENTS:
                raise LexiconError(f"{where}: patient {patient} must be among {', '.join(sorted(_PATIENTS))}")
            _check_needs(where, item.get("needs"), raw.get("classes", {}))
            particles = tuple(words_of(p) for p in item.get("particle", "").split("/") if p)
            yield Trigger(
                id=item["id"], kind=kind, event=item["event"], severity=item["severity"],
                default=item.get("default", "unknown"), patient=patient, needs=item.get("needs"),
                cause_wins=item.get("cause_wins", False), part_only=item.get("part_only", False),
                loose=item.get("loose", False), takes=item.get("takes", False),
                is_unharmed=item.get("polarity") == "unharmed", is_menaced=item.get("polarity") == "menaced",
                actor_type=item.get("actor_type"),
                gap=item.get("gap", 6 if particles else 0), particles=particles,
                example=item["example"], counter=item["counter"],
            )  # fmt: skip


def _check_needs(where: str, needs: str | None, classes: Mapping[str, Any]) -> None:
    position, _, names = (needs or "").partition(":")
    if needs is None or needs in _NEEDS:
        return
    if position not in _NEED_AT or not set(names.split("|")) <= classes.keys():
        raise LexiconError(
            f"{where}: needs {needs!r} must be one of {', '.join(sorted(_NEEDS))}, or a position "
            f"({', '.join(sorted(_NEED_AT))}) with classes of words: 'subject:water_word'"
        )
